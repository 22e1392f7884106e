"""Words of the names that an authority records, which no article need have: those near a word.

Rule: only words of forms that may be shown, folded; nothing is said of whom they name.
"""

from collections.abc import Iterable, Iterator

from index.analysis import terms_of
from index.authority import Entry
from index.occurrences import edits


class RecordedWords:
    """The words of the forms of some entries, of letters alone; made once, then unchanging."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take the words of all forms that may be shown."""
        terms = (term for entry in entries for form in entry.shown_forms for term in terms_of(form))
        # With a bit for each letter: the few words that may be near are told from the others by it.
        self._words = {term: _letters(term) for term in terms if term.isalpha() and len(term) > 1}

    def __contains__(self, word: str) -> bool:
        """Return whether a folded word is one of them."""
        return word in self._words

    def near(self, word: str, distance: int) -> Iterator[tuple[str, int]]:
        """Yield the other words within some edits of a folded word, with how many edits it takes."""
        own, length = _letters(word), len(word)
        for other, letters in self._words.items():
            longer = abs(len(other) - length)
            # An edit that changes the length changes one letter, any other one two or none.
            if longer <= distance and (own ^ letters).bit_count() + longer <= 2 * distance and other != word:
                needed = edits(word, other, distance)
                if needed <= distance:
                    yield other, needed


def _letters(word: str) -> int:
    """Return a number with a bit for each letter of a word; letters may share one."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits
