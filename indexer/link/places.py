"""Places of an article's text at which a name stands, while it is being decided whom each means.

Rule: of places that overlap one is kept: the longest, and of two as long the one given first.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.extract.record import NameCandidate
from indexer.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A name at a place of a text.

    Attributes:
        first: number of its first word.
        end: number after its last word.
        facet: `person` or `org`.
        value: whom it means; None when that is not resolved.
        method: how it was found.
        confidence: 0 to 1.
        full: whether it is more than a surname or a given name alone.
        contextual: whether it counts only where another form of the value stands.
    """

    first: int
    end: int
    facet: str
    value: str | None
    method: str
    confidence: float
    full: bool = True
    contextual: bool = False


@dataclass
class Text:
    """One text field while its names are being decided.

    Attributes:
        words: of the field.
        places: those kept.
        taken: numbers of the words inside them.
    """

    words: Words
    places: list[Place]
    taken: set[int]

    def take(self, places: Iterable[Place]) -> None:
        """Keep those that overlap nothing kept before; longest first, then in the order given."""
        for place in sorted(places, key=lambda place: place.first - place.end):
            inside = range(place.first, place.end)
            if self.taken.isdisjoint(inside):
                self.taken.update(inside)
                self.places.append(place)

    def phrase(self, place: Place) -> str:
        """Return what stands at a place, as written."""
        return self.words.phrase(place.first, place.end)


def words_of(words: Words, candidate: NameCandidate) -> tuple[int, int]:
    """Return the words of a candidate; none when page furniture has taken its place."""
    first, end = words.at(candidate.span[0]), words.at(candidate.span[1])
    standing = first < end and words.span(first, end) == candidate.span
    return (first, end) if standing else (0, 0)
