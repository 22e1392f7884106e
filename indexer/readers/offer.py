"""What a reader hands over: an article's fields and text as they stand in its file, unjudged."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from index.errors import ArticleRefused

LONGEST_ARTICLE = 10 * 1024 * 1024  # bytes of UTF-8 text


@dataclass(frozen=True, slots=True)
class OfferedArticle:
    """One article as its file has it.

    Attributes:
        body: its text, newlines LF.
        fields: its other fields by name, known or not, as written.
        not_text: names of fields whose value is a list or a mapping.
        line: its line in a file of records, from 1; None for a whole file.
        record: the bytes of that line; None for a whole file.
    """

    body: str
    fields: Mapping[str, str] = field(default_factory=dict)
    not_text: tuple[str, ...] = ()
    line: int | None = None
    record: bytes | None = None


class Stream(Protocol):
    """The bytes of a file, unpacked; as much of `typing.BinaryIO` as readers need."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes, or all; empty at the end."""

    def readline(self, size: int = -1, /) -> bytes:
        """Return the bytes up to and with the next newline, at most so many."""


# Reads a stream of the file named; yields each article, or why one of several could not be taken.
# What concerns the whole file is raised.
Reader = Callable[[Stream, str], Iterator[OfferedArticle | ArticleRefused]]
