"""The embedded engine as the port wants it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.engines.whoosh.checking import check_index
from index.engines.whoosh.file_list import check_files
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.merge_policy import MergePolicy
from index.engines.whoosh.reader import WhooshReader
from index.engines.whoosh.writer import WhooshWriter
from index.ranking import Weighting

BUDGET = 256 * 2**20  # bytes


@dataclass
class WhooshEngine:
    """Keeps an index in a folder: a Whoosh index whose postings are arrays.

    Attributes:
        name: in manifests.
        weighting: the parameters of ranking.
        budget: bytes that a writer uses for tokens not yet written, and for what it merges at a time;
            the vocabulary and what it keeps of each document come on top.
        policy: when segments are merged.
    """

    name: str = "whoosh"
    weighting: Weighting = field(default_factory=Weighting)
    budget: int = BUDGET
    policy: MergePolicy = field(default_factory=MergePolicy)

    def create(self, folder: Path, base: Path | None = None) -> WhooshWriter:
        """Return a writer into a folder that does not exist yet or is empty.

        Documents that the base holds just so are taken over from it, as `merge_policy` says.
        """
        return WhooshWriter(folder, base, self.budget, self.policy)

    def open(self, folder: Path) -> WhooshReader:
        """Return a reader.

        Raises:
            DamagedIndexError: it was not finished, or a file is missing or not what was written.
        """
        return WhooshReader(IndexView(folder, check_files(folder).segments), self.weighting)

    def check(self, folder: Path) -> Iterator[str]:
        """Yield what is wrong with an index, a sentence each; nothing of one that is whole."""
        return check_index(folder)
