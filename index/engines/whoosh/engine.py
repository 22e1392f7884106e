"""The embedded engine as the port wants it."""

from dataclasses import dataclass, field
from pathlib import Path

from index.engines.whoosh.columns import load_columns
from index.engines.whoosh.postings import Postings
from index.engines.whoosh.reader import WhooshReader
from index.engines.whoosh.writer import WhooshWriter, check_files
from index.errors import DamagedIndexError
from index.ranking import Weighting


@dataclass
class WhooshEngine:
    """Keeps an index in a folder, with Whoosh 2.7.4 and its own codec."""

    name: str = "whoosh"
    weighting: Weighting = field(default_factory=Weighting)

    def create(self, folder: Path) -> WhooshWriter:
        """Return a writer into a folder that does not exist yet or is empty."""
        return WhooshWriter(folder)

    def open(self, folder: Path) -> WhooshReader:
        """Return a reader.

        Raises:
            DamagedIndexError: it was not finished, or a file is missing or not what was written.
        """
        check_files(folder)
        columns, postings = load_columns(folder), Postings(folder)
        if len(columns.ids) != postings.document_count:
            message = (
                f"it has {len(columns.ids)} documents in its columns and {postings.document_count} in its "
                "postings; build the index again"
            )
            postings.close()
            raise DamagedIndexError(folder, message)
        return WhooshReader(postings, columns, self.weighting)
