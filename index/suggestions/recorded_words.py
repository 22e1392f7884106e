"""Words of the names that an authority records, which no article need have: those near a word.

Rule: only words of forms that may be shown, folded; nothing is said of whom they name.
"""

from collections.abc import Iterable

from index.analysis import terms_of
from index.authority import Entry
from index.fuzzy import NearTerms


class RecordedWords:
    """The words of the forms of some entries, of letters alone; made once, then unchanging."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take the words of all forms that may be shown."""
        terms = {term for entry in entries for form in entry.shown_forms for term in terms_of(form)}
        self._words = sorted(term for term in terms if term.isalpha() and len(term) > 1)
        self._known = frozenset(self._words)
        self._near = NearTerms(self._words)

    def __contains__(self, word: str) -> bool:
        """Return whether a folded word is one of them."""
        return word in self._known

    def near(self, word: str, distance: int) -> list[str]:
        """Return the other words within some edits of a folded word, sorted."""
        near = (self._words[place] for place in self._near.near(word, distance).tolist())
        return [other for other in near if other != word]
