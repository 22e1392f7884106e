"""Reading a Whoosh index: terms, frequencies, positions and stored documents, one call at a time.

Rule: Whoosh's readers share file positions, so all reading is done under one lock, and
nothing that reads later is handed out. What Whoosh raises on bad bytes becomes our error.
"""

import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from index.engines.whoosh.library import FileIndex, FileStorage
from index.engines.whoosh.schema import STORED_DOCUMENT, make_schema
from index.errors import DamagedIndexError


class Postings:
    """The Whoosh side of an opened index; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Open it.

        Raises:
            DamagedIndexError: Whoosh cannot read what is there.
        """
        self._folder = folder
        self._lock = Lock()
        with self._reading():
            self._reader: Any = FileIndex(FileStorage(str(folder)), schema=make_schema()).reader()
        # Once only, and also for a reader that is dropped: a search may still hold an old generation.
        self._close = weakref.finalize(self, self._reader.close)

    @property
    def document_count(self) -> int:
        """How many live documents Whoosh holds."""
        with self._reading():
            return int(self._reader.doc_count())

    def frequencies(self, field: str, term: str) -> Mapping[int, int]:
        """Return how often a term stands in an indexed field, by document number, rising."""
        found: dict[int, int] = {}
        with self._reading():
            if (field, term) not in self._reader:
                return found
            matcher = self._reader.postings(field, term)
            while matcher.is_active():
                found[matcher.id()] = int(matcher.weight())
                matcher.next()
        return found

    def positions(self, field: str, term: str, numbers: Sequence[int]) -> Mapping[int, list[int]]:
        """Return where a term stands in an indexed field, rising.

        Args:
            field: the indexed field.
            term: the term.
            numbers: documents that have it there, rising.

        Returns:
            Its positions by document number.
        """
        found = {}
        with self._reading():
            matcher = self._reader.postings(field, term)
            for number in numbers:
                matcher.skip_to(number)
                found[number] = matcher.value_as("positions")
        return found

    def terms(self, field: str, prefix: str) -> Mapping[str, int]:
        """Return the terms of an indexed field that begin so, sorted, with their document counts."""
        found: dict[str, int] = {}
        wanted = prefix.encode()
        with self._reading():
            for (name, term), info in self._reader.iter_from(field, prefix):
                if name != field or not term.startswith(wanted):
                    break
                found[term.decode()] = int(info.doc_frequency())
        return found

    def stored(self, number: int) -> bytes:
        """Return the stored document of a number, as it was given."""
        with self._reading():
            content: bytes = self._reader.stored_fields(number)[STORED_DOCUMENT]
        return content

    def close(self) -> None:
        """Close the files."""
        with self._reading():
            self._close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except Exception as error:
                message = f"its postings cannot be read ({error!r}); build the index again"
                raise DamagedIndexError(self._folder, message) from error
