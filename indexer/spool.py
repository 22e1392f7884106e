"""A spool: articles and their records on disk, between extraction and linking.

Rule: linking has to see every record before it decides about one, and memory must not grow with
the corpus. So they are written once and read as often as needed, in the same order.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Generic, Self

import msgspec

from indexer.article import Article
from indexer.stages import RecordT

_LENGTHS = struct.Struct("<II")


class Spool(Generic[RecordT]):
    """Articles with their records; left, it deletes its file.

    Args:
        path: the file, which is the spool's own.
        record: the type of the records.
    """

    def __init__(self, path: Path, record: type[RecordT]) -> None:
        self._path = path
        self._file = path.open("wb")
        self._articles = msgspec.msgpack.Decoder(Article)
        self._records = msgspec.msgpack.Decoder(record)
        self.record = record
        self.count = 0

    def append(self, article: bytes, record: bytes) -> None:
        """Add an article and its record, both encoded by `extract_all`."""
        self._file.write(_LENGTHS.pack(len(article), len(record)))
        self._file.write(article)
        self._file.write(record)
        self.count += 1

    def __iter__(self) -> Iterator[tuple[Article, RecordT]]:
        """Yield everything added so far, in order."""
        for article, record in self.encoded():
            yield self._articles.decode(article), self._records.decode(record)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close and delete the file."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def encoded(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield everything added so far as it was added, in order."""
        self._file.flush()
        with self._path.open("rb") as file:
            while head := file.read(_LENGTHS.size):
                article, record = _LENGTHS.unpack(head)
                yield file.read(article), file.read(record)
