"""What a compared engine must do: build an index, open it, answer a question in one of three modes."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from benchmarks.articles import Article
from benchmarks.questions import Question

HITS = 10
VALUES = 10  # of a facet
FACETS = ("person", "org", "source", "date")


class Mode(StrEnum):
    """How much of an answer is asked for."""

    TOP = "a"  # the first ten
    COUNTS = "b"  # and the number of all matches, with exact counts of four facets over them
    SNIPPETS = "c"  # and a piece of each of the ten with what matched in it


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine answered, for comparing.

    Attributes:
        total: how many articles match.
        counts: by facet the commonest values with their counts; of `date`, all months.
        snippets: how many of the hits came with one.
        top: ids of the hits, best first.
    """

    total: int
    counts: dict[str, dict[str, int]]
    snippets: int
    top: tuple[str, ...]


class OpenedEngine(Protocol):
    """An opened index."""

    def ask(self, question: Question, mode: Mode) -> Any:  # noqa: ANN401 -- whatever the engine gives
        """Answer a question; this is what is timed."""

    def read(self, given: Any) -> Answer:  # noqa: ANN401 -- what `ask` gave
        """Return in our words what `ask` gave in mode b or c; not timed."""


class ComparedEngine(Protocol):
    """One of the engines."""

    name: str

    @property
    def version(self) -> str:
        """Its version."""

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Index all articles into an empty folder."""

    def open(self, folder: Path) -> OpenedEngine:
        """Open an index for reading."""
