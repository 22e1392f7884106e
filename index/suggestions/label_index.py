"""The words of labels, sorted: which of many labels has these words side by side, the last one begun?

Rule: a label is folded and cut as the text of an article is (`index.analysis`). Labels are given
commonest first and found in that order; no match crosses from one form of a label into the next.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from index.analysis import terms_of

# No word has a code point behind this one: what begins with a prefix ends before prefix + _LAST.
_LAST = chr(0x10FFFF)


class Reading(NamedTuple):
    """One way to read some of the words typed.

    Attributes:
        first: number of the first word typed, from 0.
        end: number behind the last one.
        words: the words of a label that they stand for.
        begun: whether the last of `words` may go on.
    """

    first: int
    end: int
    words: tuple[str, ...]
    begun: bool = False


class Found(NamedTuple):
    """A value that was found.

    Attributes:
        row: its number, from 0.
        form: number of the first of its forms that has the words.
    """

    row: int
    form: int


class LabelIndex:
    """Finds values by the words of their forms; made once, then unchanging."""

    def __init__(self, values: Iterable[Sequence[str]]) -> None:
        """Index values.

        Args:
            values: of each the forms to find it by, commonest value first.
        """
        places: dict[str, list[int]] = {}
        self._rows = array("I")  # of each place
        self._forms = array("I")  # the first place of each form
        self._first_forms = array("I")  # of each row
        for row, forms in enumerate(values):
            self._first_forms.append(len(self._forms))
            for form in forms:
                self._forms.append(len(self._rows))
                for term in terms_of(form):
                    places.setdefault(term, []).append(len(self._rows))
                    self._rows.append(row)
                self._rows.append(row)  # a place without a word: nothing stands on both sides of it
        self._words = sorted(places)
        self._places = array("I")
        for word in self._words:
            self._places.extend(places[word])
        self._starts = array("I", accumulate((len(places[word]) for word in self._words), initial=0))

    def find(self, readings: Iterable[Reading], size: int, most: int) -> tuple[Found, ...]:
        """Find the values one of whose forms has all words typed, side by side.

        Args:
            readings: of parts of what was typed; parts that adjoin are joined.
            size: how many words were typed, at least one.
            most: how many values to return.

        Returns:
            The first values in order, each with the first form that matches.
        """
        ends: list[Collection[int]] = [()] * (size + 1)
        for reading in sorted(readings):
            before = set(ends[reading.first]) if reading.first else None
            if before is None or before:
                reached = self._ends(reading, before)
                known = ends[reading.end]
                ends[reading.end] = {*known, *reached} if known else reached
        first: dict[int, int] = {}
        for place in sorted(ends[size]):  # of the commonest value first, and of its first form
            if self._rows[place] not in first:
                if len(first) == most:
                    break
                first[self._rows[place]] = place
        return tuple(Found(row, self._form(row, place)) for row, place in first.items())

    def _ends(self, reading: Reading, before: Collection[int] | None) -> Collection[int]:
        """Return the last places of the words of a reading where they stand behind one of `before`."""
        for number, word in enumerate(reading.words, 1):
            places = self._places_of(word, begun=reading.begun and number == len(reading.words))
            before = places if before is None else {place for place in places if place - 1 in before}
            if number < len(reading.words):
                before = set(before)
        return before or ()

    def _places_of(self, word: str, *, begun: bool) -> Collection[int]:
        first = bisect_left(self._words, word)
        behind = word + _LAST if begun else word
        end = bisect_right(self._words, behind, first)
        return self._places[self._starts[first] : self._starts[end]]

    def _form(self, row: int, place: int) -> int:
        return bisect_right(self._forms, place) - 1 - self._first_forms[row]
