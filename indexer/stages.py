"""The seams of a build: what analyses one article, and what links all of them.

Rule: the pipeline knows these shapes and nothing behind them; `bayegan.py` puts the parts in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from index.authority import Authority
from index.document import Document
from indexer.article import Article
from indexer.decisions import Decisions

RecordT = TypeVar("RecordT")
_Record_contra = TypeVar("_Record_contra", contravariant=True)


class Linker(Protocol[_Record_contra]):
    """Decides what the candidates of all articles mean; must not depend on the order of articles."""

    def observe(self, article_id: str, record: _Record_contra) -> None:
        """Take note of an article, before any is linked."""

    def authority(self) -> Authority:
        """Return the authority with the labels of all names observed."""

    def link(self, article: Article, record: _Record_contra) -> Document:
        """Return the document of an article."""


@dataclass(frozen=True, slots=True)
class Stages(Generic[RecordT]):
    """The parts of a build.

    Attributes:
        extract: analyses one article; pure, and importable by name, for other processes run it.
        record: the type of what it returns.
        linker: makes a linker of authority, decisions and the latest day an inferred date may fall on.
    """

    extract: Callable[[Article], RecordT]
    record: type[RecordT]
    linker: Callable[[Authority, Decisions, date], Linker[RecordT]]
