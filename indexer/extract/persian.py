"""Finds names of persons in Persian text: after a title, or a given name before a word of saying.

Rule: Persian has no capitals, so where a name ends is known only by what follows: one word after
the given names, with the parts that belong to it. The authority's forms do the rest.
"""

from collections.abc import Iterator

from index.analysis import fold
from index.names import GLUED_TO_NEXT, GLUED_TO_PREVIOUS
from indexer.extract.given_names import PERSIAN_SCRIPT_GIVEN_NAMES
from indexer.extract.lexicon import (
    PERSIAN_SCRIPT_OCCUPATIONS,
    PERSIAN_SCRIPT_STOP_WORDS,
    PERSIAN_SCRIPT_TITLES,
)
from indexer.extract.record import NameCandidate, NameKind
from indexer.words import Joint, Words

_SAYING = frozenset(fold(word) for word in "گفت گفته افزود نوشت".split())
# Parts that a surname may end in when they are written apart, as after a ZWNJ.
_ENDINGS = (
    frozenset(
        fold(word)
        for word in "زاده نژاد پور فر نیا ای یی خواه دوست الله الدین اردبیلی آبادی پناه وند".split()
    )
    | GLUED_TO_PREVIOUS
)
_BEGINNINGS = frozenset(fold(word) for word in "پور عبد ابو آل بن میر".split()) | GLUED_TO_NEXT
_MOST_GIVEN = 3


def find_persian_persons(words: Words) -> Iterator[NameCandidate]:
    """Yield candidate persons of a Persian text, in order of place."""
    word = 0
    while word < len(words):
        titled = _follows_title(words, word)
        if words.terms[word] in PERSIAN_SCRIPT_TITLES or not (titled or _is_given(words, word)):
            word += 1
            continue
        given_end = word
        while given_end < len(words) and given_end - word < _MOST_GIVEN and _is_given(words, given_end):
            given_end += 1
            if words.joints[given_end - 1] is not Joint.SPACE:
                break
        end = _end_of_surname(words, given_end, word)
        candidate = _judge(words, word, given_end, end, titled=titled)
        if candidate is not None:
            yield candidate
        word = max(end, word + 1)


def _is_given(words: Words, word: int) -> bool:
    return words.terms[word] in PERSIAN_SCRIPT_GIVEN_NAMES


def _follows_title(words: Words, word: int) -> bool:
    before = word - 1
    return (
        before >= 0 and words.joints[before] is Joint.SPACE and words.terms[before] in PERSIAN_SCRIPT_TITLES
    )


def _end_of_surname(words: Words, surname: int, first: int) -> int:
    """Return the end of the surname that begins at a word; the same number when there is none."""
    if surname >= len(words) or (surname > first and words.joints[surname - 1] is not Joint.SPACE):
        return surname
    term = words.terms[surname]
    if term in PERSIAN_SCRIPT_STOP_WORDS or not term.isalpha() or term.isascii() or len(term) < 3:
        return surname
    end = surname + 1
    while end < len(words) and words.joints[end - 1] is Joint.SPACE:
        if words.terms[end] not in _ENDINGS and words.terms[end - 1] not in _BEGINNINGS:
            break
        end += 1
    return end


def _judge(words: Words, first: int, given_end: int, end: int, *, titled: bool) -> NameCandidate | None:
    if end in (given_end, first):
        return None
    form, span = words.phrase(first, end), words.span(first, end)
    if given_end == first:
        if words.terms[first - 1] in PERSIAN_SCRIPT_OCCUPATIONS:
            return None
        return NameCandidate(NameKind.SURNAME, form, span, "honorific", 0.6)
    if titled:
        return NameCandidate(NameKind.PERSON, form, span, "honorific", 0.85)
    if end < len(words) and words.terms[end] in _SAYING and words.joints[end - 1] is Joint.SPACE:
        return NameCandidate(NameKind.PERSON, form, span, "saying", 0.7)
    return None
