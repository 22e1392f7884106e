"""What the program knows of a language."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language.

    Attributes:
        code: ISO 639-1.
        name: in English, as a reader sees it.
        other_names: what else readers call it, in its own language and in others.
        right_to_left: whether it is written so.
        letters: a folded term that may be a word of the language; its letters are what tells.
        stem: a folded word -> what its forms have in common, empty for a word without other forms.
            It groups words of an archive and is never shown; precision counts for more than recall.
        apart: whether two folded words are never forms of each other though they have one stem.
        shows_verb: whether a folded word is a form that only verbs have.
        verbs_of: a stem -> the stems of the verbs that it may be the noun of action of, the likeliest first.
        nouns_of: a stem -> the stems whose verb it may be.
        endings: what may stand behind a word as a term of its own, as `ها` does in `کتاب‌ها`.
        function_words: the commonest words that no other language shares, by which a text is known.
    """

    code: str
    name: str
    other_names: tuple[str, ...]
    right_to_left: bool
    letters: re.Pattern[str]
    stem: Callable[[str], str]
    apart: Callable[[str, str], bool]
    shows_verb: Callable[[str], bool]
    verbs_of: Callable[[str], tuple[str, ...]]
    nouns_of: Callable[[str], tuple[str, ...]]
    endings: frozenset[str]
    function_words: str

    def stem_of(self, words: tuple[str, ...]) -> str:
        """Return the stem of folded terms that are one word together; empty if there is none."""
        kept = len(words)
        while kept > 1 and words[kept - 1] in self.endings:
            kept -= 1
        word = "".join(words[:kept])
        return self.stem(word) if self.letters.fullmatch(word) else ""
