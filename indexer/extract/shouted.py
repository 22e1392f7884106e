"""Finds persons in English text that is in capitals throughout, where a capital tells nothing.

Rule: only what “MR” or another word of address bears out, in the same text, is a name.
"""

from collections.abc import Iterator

from indexer.extract.given_names import is_given_name
from indexer.extract.lexicon import ORGANIZATION_HEADS, PLACES, SAYING, STOP_WORDS, TITLES
from indexer.extract.record import NameCandidate, NameKind
from indexer.families import COMMON_WORDS, ORDINARY_WORDS
from indexer.words import Joint, Words

_ADDRESSES = frozenset("mr mrs ayatollah ayatullah hojjatoleslam hojatoleslam".split())
_NO_SURNAME = STOP_WORDS | TITLES | PLACES | SAYING | ORGANIZATION_HEADS
_ORDINARY = STOP_WORDS | SAYING | ORDINARY_WORDS | COMMON_WORDS
_SHORTEST = 3  # letters
_METHODS = {NameKind.SURNAME: "honorific", NameKind.PERSON: "given-name"}
_CONFIDENCE = 0.7


def find_shouted_persons(words: Words) -> Iterator[NameCandidate]:
    """Yield surnames after a word of address, and full names that end in one of these.

    Args:
        words: of the body; nothing is found unless most are in capitals.
    """
    if not words.shouted():
        return
    addressed = [word for word in range(1, len(words)) if _is_addressed(words, word)]
    surnames = {words.terms[word] for word in addressed}
    for word in addressed:
        yield _candidate(words, NameKind.SURNAME, word, word + 1)
    borne = [word for word, term in enumerate(words.terms) if term in surnames]
    # Where one bearer's name cannot be told, none is: the surname would mean the other.
    unclear = {words.terms[word] for word in borne if not _is_clear(words, word)}
    for word in borne:
        if words.terms[word] not in unclear and is_given_name(words.term_before(word)):
            yield _candidate(words, NameKind.PERSON, word - 1, word + 1)


def _is_addressed(words: Words, word: int) -> bool:
    """Return whether a word is a surname after a word of address: a given name is no surname."""
    term = words.terms[word]
    if words.term_before(word) not in _ADDRESSES or term in _NO_SURNAME or is_given_name(term):
        return False
    return term.isalpha() and len(term) >= _SHORTEST and words.raw[word].isupper() and _ends(words, word)


def _is_clear(words: Words, word: int) -> bool:
    """Return whether it can be told if a name stands before a surname, and that none follows."""
    before = words.term_before(word)
    known = not before or before in _ADDRESSES or before in _ORDINARY or is_given_name(before)
    return known and _ends(words, word)


def _ends(words: Words, word: int) -> bool:
    """Return whether a name may end with a word: what follows is no further part of it."""
    if words.joints[word] is Joint.POSSESSIVE:
        return True
    follows = words.term_after(word + 1)
    if follows:
        return follows in _ORDINARY and not is_given_name(follows)
    return words.joints[word] in {Joint.COMMA, Joint.BREAK}


def _candidate(words: Words, kind: NameKind, first: int, end: int) -> NameCandidate:
    return NameCandidate(kind, words.phrase(first, end), words.span(first, end), _METHODS[kind], _CONFIDENCE)
