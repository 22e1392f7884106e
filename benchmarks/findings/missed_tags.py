"""Why an editor's tag was not recovered: what the article has in place of a name that was found.

Rule: by the words of the article and by what was found there; each missed tag has one reason, the first
that applies, and the words around the place, for whoever wants to see it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.document import Document, Span
from indexer.words import Words, read_words

_FLASH = 25  # words: a newsflash is one line
_AROUND = 40  # code points shown on either side


class Reason(StrEnum):
    """Why a tag was missed."""

    ABSENT = "none of its names stands in the article"
    FLASH = "a newsflash of one line"
    SMALL = "in small letters"
    TITLE = "in the title alone"
    JOINED = "joined to another word by a hyphen"
    OTHER_KIND = "taken for the other kind of name"
    LONGER = "taken for a part of another name"
    UNSEEN = "it stands there and was not found"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one of the tag's names stands."""

    field: str
    words: Words
    first: int
    end: int

    @property
    def span(self) -> Span:
        return self.words.span(self.first, self.end)

    @property
    def small(self) -> bool:
        return not any(self.words.capital[self.first : self.end])

    @property
    def joined(self) -> bool:
        start, end = self.span
        return "-" in {self.words.text[start - 1 : start], self.words.text[end : end + 1]}


def find_reason(document: Document, facet: str, names: frozenset[tuple[str, ...]]) -> tuple[Reason, str]:
    """Return why a tag was missed, and the words around the place that shows it.

    Args:
        document: what was found.
        facet: of the tag.
        names: the terms of each name that its person or body goes by.
    """
    places = [
        place
        for field, text in (("body", document.body), ("title", document.title))
        for place in _find_places(field, read_words(text), names)
    ]
    if not places:
        return Reason.ABSENT, ""
    return _judge(document, facet, places), _quote(places[0])


def _find_places(field: str, words: Words, names: frozenset[tuple[str, ...]]) -> Iterator[_Place]:
    for name in sorted(names):
        for first in range(len(words) - len(name) + 1):
            if tuple(words.terms[first : first + len(name)]) == name:
                yield _Place(field, words, first, first + len(name))


def _judge(document: Document, facet: str, places: list[_Place]) -> Reason:
    overlapping = {
        mention.facet
        for mention in document.mentions
        for place in places
        if mention.field == place.field
        and mention.span[0] < place.span[1]
        and place.span[0] < mention.span[1]
    }
    if len(document.body.split()) <= _FLASH:
        return Reason.FLASH
    if all(place.small for place in places):
        return Reason.SMALL
    if all(place.field == "title" or place.small for place in places):
        return Reason.TITLE
    if overlapping:
        return Reason.LONGER if facet in overlapping else Reason.OTHER_KIND
    return Reason.JOINED if all(place.joined for place in places if not place.small) else Reason.UNSEEN


def _quote(place: _Place) -> str:
    start, end = place.span
    return " ".join(place.words.text[max(0, start - _AROUND) : end + _AROUND].split())
