"""The prose of an article for a language model: a paragraph on one line, and the way back to the body.

Rule: nothing of page furniture, headlines and tables, and no passage of any length an article may have;
so an article costs memory and time by what it says, not by how it was typed. What is in capitals
throughout is given in small letters, as a model has learnt to read.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.document import Span
from indexer.extract.lexicon import SAYING, STOP_WORDS
from indexer.extract.lines import Paragraph
from indexer.words import in_capitals

LONGEST_PASSAGE = 2_000  # code points: some 400 words; what one batch of a model holds depends on it
_LONGEST_WORD = 80  # code points without white space: an address, or no language at all
_RUN = re.compile(r"\S+")
_ORNAMENT = re.compile(r"[*=_~#+-]{3,}")  # rules and asterisks, between which nothing is one sentence
_FIGURE = re.compile(r"[\d.,:%$£()/+–-]*\d[\d.,:%$£()/+–-]*")
_SMALL = STOP_WORDS | SAYING
_FEWEST_WORDS = 8  # of prose: fewer are a line like “More to follow.”
_TABLE = 0.4  # of the words of a paragraph are figures: prose has at most one in four


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of prose on one line.

    Attributes:
        text: its words with one space between.
        starts: where each run of letters begins in `text`, code points.
        places: where the same run begins in the body, code points.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of `text` stands in the body.

        Args:
            start: offset in `text` of its first code point, which is no white space.
            end: offset after its last, which is no white space either.
        """
        return self._place(start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        run = bisect_right(self.starts, offset) - 1
        return self.places[run] + offset - self.starts[run]


def cut_passages(body: str, paragraphs: Iterable[Paragraph]) -> Iterator[Passage]:
    """Yield the prose of a text, in order.

    Args:
        body: the text.
        paragraphs: those of it that are to be read, outside page furniture. Of tables nothing is
            taken: figures are no names.
    """
    for paragraph in paragraphs:
        start, end = paragraph.span
        for runs in _cut(body, (match.span() for match in _RUN.finditer(body, start, end))):
            words = [body[first:last] for first, last in runs]
            if not _is_table(words):
                yield _join(words, [first for first, _ in runs])


def _cut(body: str, runs: Iterable[Span]) -> Iterator[list[Span]]:
    """Part runs of letters where a passage would be too long, and at runs that are no words."""
    piece: list[Span] = []
    length = 0
    for start, end in runs:
        word = end - start <= _LONGEST_WORD and not _ORNAMENT.fullmatch(body, start, end)
        if not word or length + end - start > LONGEST_PASSAGE:
            if piece:
                yield piece
            piece, length = [], 0
        if word:
            piece.append((start, end))
            length += end - start + 1
    if piece:
        yield piece


def _is_table(words: Sequence[str]) -> bool:
    figures = sum(_FIGURE.fullmatch(word) is not None for word in words)
    return figures > _TABLE * len(words)


def choose_prose(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that names are looked for in: all but headlines, or all of a mere headline.

    Capitals say nothing in a headline, and what it names the text below it names again. Where there is
    no text below, as in a newsflash, it is all there is.
    """
    prose = [paragraph for paragraph in paragraphs if not paragraph.headline]
    count = sum(len(paragraph.text.split()) for paragraph in prose)
    return prose if count >= _FEWEST_WORDS else list(paragraphs)


def _join(words: Sequence[str], places: Sequence[int]) -> Passage:
    starts, offset = [], 0
    for word in words:
        starts.append(offset)
        offset += len(word) + 1
    return Passage(" ".join(_recase(words)), tuple(starts), tuple(places))


def _recase(words: Sequence[str]) -> Sequence[str]:
    """Return words in capitals throughout with capitals at the beginning only, others as they are."""
    if not in_capitals(words):
        return words
    return [
        word
        if "." in word[:-1] or len(lower := word.lower()) != len(word)
        else lower
        if lower in _SMALL
        else word[:1] + lower[1:]
        for word in words
    ]
