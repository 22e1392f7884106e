"""The embedded engine as the port wants it."""

from dataclasses import dataclass, field
from pathlib import Path

from index.engines.whoosh.reader import WhooshReader
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.writer import WhooshWriter, check_files
from index.ranking import Weighting


@dataclass
class WhooshEngine:
    """Keeps an index in a folder: a Whoosh index whose postings are arrays."""

    name: str = "whoosh"
    weighting: Weighting = field(default_factory=Weighting)

    def create(self, folder: Path, base: Path | None = None) -> WhooshWriter:  # noqa: ARG002 -- written anew
        """Return a writer into a folder that does not exist yet or is empty."""
        return WhooshWriter(folder)

    def open(self, folder: Path) -> WhooshReader:
        """Return a reader.

        Raises:
            DamagedIndexError: it was not finished, or a file is missing or not what was written.
        """
        return WhooshReader(Segment(folder, check_files(folder)), self.weighting)
