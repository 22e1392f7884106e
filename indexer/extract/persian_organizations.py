"""Finds names of organizations in Persian text: a head word and what belongs to it.

Rule: the head comes first (سازمان، وزارت) and its complements follow. Words that names of
organizations are made of belong to it; of other words one does, where a name may end after it.
A head alone, or with words such as “new” and “said”, is no name.
"""

from collections.abc import Iterator, Sequence

from indexer.extract.persian import WrittenWord, is_given_name, read_written_words
from indexer.extract.persian_lexicon import (
    BEFORE_AND,
    HONORIFICS,
    LIGHT_VERBS,
    LOOSE_HEADS,
    MEDIA_HEADS,
    NOT_OF_A_NAME,
    OCCUPATIONS,
    ORGANIZATION_HEADS,
    ORGANIZATION_WORDS,
    PLACED_HEADS,
    STOP_WORDS,
)
from indexer.extract.record import NameCandidate, NameKind
from indexer.words import Words

_LONGEST = 7  # written words
_AND = "و"
_CONFIDENCE = 0.7


def find_persian_organizations(words: Words) -> Iterator[NameCandidate]:
    """Yield candidate organizations of a Persian text, in order of place."""
    written = read_written_words(words)
    at = 0
    while at < len(written):
        end = _end_of_name(written, at)
        if end > at + 1:
            first, last = written[at].first, written[end - 1].end
            form, span = words.phrase(first, last), words.span(first, last)
            yield NameCandidate(NameKind.ORGANIZATION, form, span, "organization-head", _CONFIDENCE)
        at = max(end, at + 1)


def _end_of_name(written: Sequence[WrittenWord], at: int) -> int:
    """Return the end of the name that begins at a written word; that word's number without one."""
    head = written[at]
    if head.plural or not head.joined:
        return at
    if head.letters in MEDIA_HEADS:
        return at + 2 if at + 1 < len(written) and _may_be_proper(written, at + 1) else at
    if head.letters not in ORGANIZATION_HEADS:
        return at
    end, strange = at + 1, 0
    while end < len(written) and end - at < _LONGEST and written[end - 1].joined:
        word = written[end].letters
        if word == _AND:
            if written[end - 1].letters not in BEFORE_AND or not _goes_on(written, end + 1):
                break
        elif word not in ORGANIZATION_WORDS:
            if strange or not (_may_be_proper(written, end) and _takes_proper(head.letters, end - at)):
                break
            strange += not written[end].plural
        end += 1
    # “Efforts of”: a plural that leads to a word that is not part of a name.
    while written[end - 1].plural and written[end - 1].letters not in ORGANIZATION_WORDS:
        end -= 1
    return end if end > at + 1 else at


def _takes_proper(head: str, place: int) -> bool:
    """Return whether a word that is not of the list may stand so many words after a head."""
    if head in LOOSE_HEADS:
        return False
    return place == 1 or (place == 2 and head in PLACED_HEADS)


def _goes_on(written: Sequence[WrittenWord], at: int) -> bool:
    """Return whether the word after “and” belongs to the same name."""
    return at < len(written) and written[at - 1].joined and written[at].letters in ORGANIZATION_WORDS


def _may_be_proper(written: Sequence[WrittenWord], at: int) -> bool:
    """Return whether a word that is not of the list may be the proper part of a name."""
    word = written[at]
    if word.letters in STOP_WORDS | NOT_OF_A_NAME | HONORIFICS | OCCUPATIONS | ORGANIZATION_HEADS:
        return False
    if len(word.letters) < 2 or is_given_name(word):
        return False
    follows = written[at + 1].letters if word.joined and at + 1 < len(written) else ""
    return follows not in LIGHT_VERBS
