"""From a file to its articles: which reader, unpacked how, and where the bytes came from.

Rule: one suffix, one meaning. Whatever goes wrong with one file is a refusal of that file.
"""

import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from index.document import Original
from index.errors import ArticleRefused
from indexer.readers.jsonl import read_json_lines
from indexer.readers.markdown import read_markdown
from indexer.readers.offer import OfferedArticle, Reader, Stream
from indexer.readers.text import read_text


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read.

    Attributes:
        reader: what reads it.
        media_type: of a whole file, or of one record.
        records: whether a file holds many articles.
    """

    reader: Reader
    media_type: str
    records: bool = False


_JSON_LINES = Format(read_json_lines, "application/json", records=True)
FORMATS: Mapping[str, Format] = {
    ".txt": Format(read_text, "text/plain"),
    ".md": Format(read_markdown, "text/markdown"),
    ".jsonl": _JSON_LINES,
    ".ndjson": _JSON_LINES,
}
PACKED = ".gz"

# News packs to a third; the densest that deflate can do is 1:1032. What unpacks to more than this is
# no text (a bomb), once it is beyond a size that does no harm.
MOST_UNPACKED = 200  # times the packed size
HARMLESS = 16 * 1024 * 1024  # bytes


def split_suffixes(name: str) -> tuple[str, str, bool]:
    """Return a file name without known suffixes, its format's suffix (or empty), whether it is packed."""
    packed = name.lower().endswith(PACKED)
    plain = name[: -len(PACKED)] if packed else name
    suffix = next((known for known in FORMATS if plain.lower().endswith(known)), "")
    return plain[: len(plain) - len(suffix)], suffix, packed


def holds_records(name: str) -> bool:
    """Return whether a file of this name holds many articles."""
    _, suffix, _ = split_suffixes(name)
    return bool(suffix) and FORMATS[suffix].records


def read_file(
    file: Path, name: str, consume: Callable[[int], None] = lambda _: None
) -> Iterator[tuple[OfferedArticle, Original] | ArticleRefused]:
    """Read the articles of a file.

    Args:
        file: where it is.
        name: its path relative to the corpus, with `/`.
        consume: told of bytes of the file as they are read.

    Yields:
        Each article with where it came from, or why it could not be taken; in order.
    """
    _, suffix, packed = split_suffixes(name)
    if not suffix:
        known = ", ".join(FORMATS)
        reason = f"this format is not read; {known} are, each also packed as {PACKED}"
        yield ArticleRefused(name, None, reason)
        return
    last: int | None = None
    try:
        with file.open("rb") as opened:
            digested = _DigestedFile(opened, consume)
            for offer in _read_opened(digested, name, FORMATS[suffix], packed=packed):
                last = offer.line if isinstance(offer, ArticleRefused) else offer[0].line
                yield offer
    except ArticleRefused as refusal:
        yield refusal
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        after = "" if last is None else f" after line {last}; what stands before was read"
        yield ArticleRefused(name, None, f"its gzip data is damaged{after} ({error})")
    except OSError as error:
        yield ArticleRefused(name, None, f"it cannot be read: {error.strerror or error}")


def _read_opened(
    digested: "_DigestedFile", name: str, form: Format, *, packed: bool
) -> Iterator[tuple[OfferedArticle, Original] | ArticleRefused]:
    stream: Stream = io.BufferedReader(_Unpacked(digested, name)) if packed else io.BufferedReader(digested)
    for offer in form.reader(stream, name):
        if isinstance(offer, ArticleRefused):
            yield offer
        elif offer.record is not None:
            digest = hashlib.sha256(offer.record).hexdigest()
            yield offer, Original(name, offer.line, digest, len(offer.record), form.media_type)
        else:
            media_type = "application/gzip" if packed else form.media_type
            yield offer, Original(name, None, digested.digest.hexdigest(), digested.size, media_type)


class _DigestedFile(io.RawIOBase):
    """A file that is counted and digested as it is read."""

    def __init__(self, file: BinaryIO, consume: Callable[[int], None]) -> None:
        self._file = file
        self._consume = consume
        self.digest = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        content = self._file.read(len(buffer))
        self.digest.update(content)
        self.size += len(content)
        self._consume(len(content))
        buffer[: len(content)] = content
        return len(content)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a gzip file, refused when they are out of all proportion."""

    def __init__(self, packed: _DigestedFile, name: str) -> None:
        self._packed = packed
        self._name = name
        self._file = gzip.GzipFile(fileobj=cast("BinaryIO", io.BufferedReader(packed)), mode="rb")
        self._unpacked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        content = self._file.read1(len(buffer))
        self._unpacked += len(content)
        if self._unpacked > HARMLESS and self._unpacked > MOST_UNPACKED * self._packed.size:
            reason = f"it unpacks to more than {MOST_UNPACKED} times its size: no text does"
            raise ArticleRefused(self._name, None, reason)
        buffer[: len(content)] = content
        return len(content)
