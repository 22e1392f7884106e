"""A spool: the articles of a build on disk, between reading and linking.

Rule: linking has to know of every article before it decides about one, and memory must not grow with
the corpus. So they are written once and read as often as needed, in the same order. The file has no
name: whatever ends the build, no text is left behind.
"""

import mmap
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

CONTENT = 16  # bytes of the digest of what extraction reads of an article
_HEAD = struct.Struct(f"<I{CONTENT}s")


class Spooled(NamedTuple):
    """An article as it lies in the spool: encoded, with the digest of what extraction reads of it."""

    content: bytes
    article: bytes


class Spool:
    """Encoded articles; left, it is gone.

    Attributes:
        count: how many there are.
    """

    def __init__(self, folder: Path) -> None:
        """Begin one.

        Args:
            folder: on whose disk it lies.
        """
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 -- closed by __exit__
        self.count = 0

    def append(self, spooled: Spooled) -> None:
        """Add an article."""
        self._file.write(_HEAD.pack(len(spooled.article), spooled.content))
        self._file.write(spooled.article)
        self.count += 1

    def __iter__(self) -> Iterator[Spooled]:
        """Yield everything added so far, in order; may be begun again before it has ended."""
        self._file.flush()
        if not self.count:
            return
        with mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            at, end = 0, len(content)
            while at < end:
                length, digest = _HEAD.unpack_from(content, at)
                at += _HEAD.size
                yield Spooled(digest, content[at : at + length])
                at += length

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file, which ends it."""
        self._file.close()
