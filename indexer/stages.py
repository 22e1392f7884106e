"""The seams of a build: what analyses one article, and what links all of them.

Rule: the pipeline knows these shapes and nothing behind them; `bayegan.py` puts the parts in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, Protocol, TypeVar

from index.authority import Authority
from index.document import Document
from indexer.article import Article
from indexer.decisions import Decisions

RecordT = TypeVar("RecordT")
_Record_contra = TypeVar("_Record_contra", contravariant=True)
_Record_co = TypeVar("_Record_co", covariant=True)


class Extractor(Protocol[_Record_co]):
    """Works out what each article says by itself; can be pickled, for other processes get a copy.

    Rule: a record depends on its article and on the version alone, never on the other articles
    of a batch: so it can be kept, and linked again.
    """

    @property
    def version(self) -> str:
        """Names everything that a record depends on besides its article: rules, keys, model."""

    def outline(self, article: Article) -> _Record_co:
        """Return what can be told at once, without looking for names; its coverage says so."""

    def extract(self, articles: Sequence[Article]) -> Sequence[_Record_co]:
        """Return the record of each article, in order; several at once, as a model is faster so."""


class Linker(Protocol[_Record_contra]):
    """Decides what the candidates of all articles mean; must not depend on the order of articles."""

    def observe(self, article: Article, record: _Record_contra) -> None:
        """Take note of an article, before any is linked."""

    def authority(self) -> Authority:
        """Return the authority with the labels of all names observed."""

    def link(self, article: Article, record: _Record_contra) -> Document:
        """Return the document of an article."""


@dataclass(frozen=True, slots=True)
class Stages(Generic[RecordT]):
    """The parts of a build.

    Attributes:
        extractor: analyses articles.
        record: the type of what it returns.
        linker: makes a linker of authority, decisions, the latest day an inferred date may fall on, and
            whether it links for the public: then hidden labels name nobody.
        light: analyses them with less, where that is asked for; None where the extractor does so already.
        advice: what to tell whoever builds without asking for that; may be empty.
    """

    extractor: Extractor[RecordT]
    record: type[RecordT]
    linker: Callable[[Authority, Decisions, date, bool], Linker[RecordT]]
    light: Extractor[RecordT] | None = None
    advice: str = ""

    def lighten(self) -> "Stages[RecordT]":
        """Return the parts of a light build."""
        return self if self.light is None else replace(self, extractor=self.light, light=None)
