"""Finds names of persons in Persian text: given names, titles, and what may follow them.

Rule: Persian has no capitals, so where a name ends is known by what follows: after the given names
one written word, with the parts that belong to it. Where a given name is an ordinary word as well,
only a title, a word of saying or a surname's ending tells. A word that may be the first part of the
verb after it, and a name behind a word such as “hospital”, count only where the same name stands
elsewhere in the text. The authority's forms do the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis import fold
from index.names import GLUED_TO_NEXT, GLUED_TO_PREVIOUS, ZERO_WIDTH_NON_JOINER
from indexer.extract.given_names import PERSIAN_SCRIPT_GIVEN_NAMES
from indexer.extract.persian_lexicon import (
    COMPOUND_VERBS,
    GIVEN_HEADS,
    GIVEN_TAILS,
    HONORIFICS,
    MEDIA_HEADS,
    NO_GIVEN_NAMES,
    NO_SURNAMES,
    OCCUPATIONS,
    OF_A_PLACE,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    PREDICATES,
    SAYING,
    STOP_WORDS,
    SURNAME_ENDINGS,
    SURNAME_HEADS,
    SURNAME_TAILS,
    TITLES_IN_PLACES,
    TO_BE,
    VERB_HEADS,
    WORDS_TOO,
)
from indexer.extract.record import NameCandidate, NameKind
from indexer.words import Joint, Words

_MOST_GIVEN = 3
_PLURALS = frozenset({"ها", "های", "هایی"})
_EZAFE = "ی"
_TAILS = SURNAME_TAILS | GLUED_TO_PREVIOUS
_HEADS = SURNAME_HEADS | GLUED_TO_NEXT
_NO_SURNAME = STOP_WORDS | NO_SURNAMES | HONORIFICS | ORGANIZATION_HEADS | MEDIA_HEADS
_CONFIDENCE = {"honorific": 0.85, "saying": 0.7, "given-name": 0.7}


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """Words that zero-width non-joiners part and a reader takes for one: خامنه‌ای.

    Attributes:
        first: number of the first word.
        end: number after the last.
        letters: all of it, folded, without the joiners and a written ezafe.
        joined: whether only a space parts it from the next one.
        plural: whether it is a plural.
    """

    first: int
    end: int
    letters: str
    joined: bool
    plural: bool


def read_written_words(words: Words) -> list[WrittenWord]:
    """Return the words of a text as they are written, in order."""
    found: list[WrittenWord] = []
    first = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and words.text[words.ends[end - 1] : words.starts[end]] == ZERO_WIDTH_NON_JOINER:
            continue
        parts = words.terms[first:end]
        kept = parts[:-1] if len(parts) > 1 and parts[-1] == _EZAFE else parts
        joined = words.joints[end - 1] is Joint.SPACE
        found.append(WrittenWord(first, end, "".join(kept), joined, not _PLURALS.isdisjoint(parts)))
        first = end
    return found


def find_persian_persons(words: Words) -> Iterator[NameCandidate]:
    """Yield candidate persons of a Persian text, in order of place."""
    found = list(_find_persons(words))
    told = {fold(candidate.form) for candidate, certain in found if certain}
    for candidate, certain in found:
        if certain or fold(candidate.form) in told:
            yield candidate


def _find_persons(words: Words) -> Iterator[tuple[NameCandidate, bool]]:
    """Yield candidates, and whether the place alone tells that each is a person's name."""
    written = read_written_words(words)
    at = 0
    while at < len(written):
        title = _title_before(written, at)
        if _title_at(written, at) or not (title or is_given_name(written[at])):
            at += 1
            continue
        given_end = at
        while given_end < len(written) and given_end - at < _MOST_GIVEN and is_given_name(written[given_end]):
            given_end += 1
            if not written[given_end - 1].joined:
                break
        end = _end_of_surname(written, given_end, at)
        candidate = _judge(words, written, at, given_end, end, title)
        if candidate is not None:
            verb = end == given_end + 1 and _is_part_of_verb(written, given_end)
            yield candidate, not (verb or _is_part_of_place(written, at))
        at = max(end if candidate is not None else given_end, at + 1)


def _is_part_of_verb(written: Sequence[WrittenWord], at: int) -> bool:
    """Return whether a written word may be the first part of a verb: the second one follows."""
    word = written[at]
    if at + 1 >= len(written) or not word.joined or word.end - word.first > 1:
        return False
    # “He asked for the release of Leila Kashani”: the verb has its first part at the beginning.
    if word.letters.endswith(SURNAME_ENDINGS) and word.letters not in PREDICATES:
        return False
    follows = written[at + 1]
    if follows.letters in VERB_HEADS and follows.joined and at + 2 < len(written):
        return written[at + 2].letters in COMPOUND_VERBS
    return follows.letters in COMPOUND_VERBS or (word.letters in PREDICATES and follows.letters in TO_BE)


def _is_part_of_place(written: Sequence[WrittenWord], at: int) -> bool:
    """Return whether a place is named by the name that begins at a written word, and by titles before it."""
    while at > 0 and (_title_before(written, at) or _stands_before(written, at, TITLES_IN_PLACES)):
        at -= 1
    return _stands_before(written, at, PLACE_HEADS)


def _stands_before(written: Sequence[WrittenWord], at: int, letters: frozenset[str]) -> bool:
    return at > 0 and written[at - 1].joined and written[at - 1].letters in letters


def is_given_name(word: WrittenWord) -> bool:
    """Return whether a written word is a given name, or is made of two."""
    letters = word.letters
    if letters in PERSIAN_SCRIPT_GIVEN_NAMES:
        return True
    if letters in NO_GIVEN_NAMES or word.plural:
        return False
    if any(letters.endswith(tail) and len(letters) > len(tail) + 1 for tail in GIVEN_TAILS):
        return True
    return any(
        letters.startswith(head) and letters.removeprefix(head) in PERSIAN_SCRIPT_GIVEN_NAMES
        for head in GIVEN_HEADS
    )


def _title_at(written: Sequence[WrittenWord], at: int) -> str:
    """Return `honorific` or `occupation` when a written word is such a title, else nothing."""
    letters = written[at].letters
    # آیت الله with a space: its second word, as الاسلام of حجت الاسلام, stands before the name.
    spaced = at > 0 and written[at - 1].joined and written[at - 1].letters + letters in HONORIFICS
    if letters in HONORIFICS or spaced:
        return "honorific"
    return "occupation" if letters in OCCUPATIONS else ""


def _title_before(written: Sequence[WrittenWord], at: int) -> str:
    return _title_at(written, at - 1) if at > 0 and written[at - 1].joined else ""


def _end_of_surname(written: Sequence[WrittenWord], surname: int, first: int) -> int:
    """Return the end of the surname that begins at a written word; the same number without one."""
    if surname >= len(written) or (surname > first and not written[surname - 1].joined):
        return surname
    word = written[surname]
    letters = word.letters
    if (
        letters in _NO_SURNAME
        or word.plural
        or not letters.isalpha()
        or letters.isascii()
        or len(letters) < 3
    ):
        return surname
    end = surname + 1
    while end < len(written) and written[end - 1].joined:
        last, following = written[end - 1], written[end]
        apart = following.letters in _TAILS or last.letters in _HEADS
        of_a_place = following.letters in OF_A_PLACE and last.letters.endswith("ی")
        if not (apart or of_a_place):
            break
        end += 1
    return end


def _judge(
    words: Words, written: Sequence[WrittenWord], at: int, given_end: int, end: int, title: str
) -> NameCandidate | None:
    if end in (given_end, at):
        return None
    first, last = written[at].first, _without_ezafe(words, written[end - 1])
    form, span = words.phrase(first, last), words.span(first, last)
    if given_end == at:
        if title != "honorific":
            return None
        return NameCandidate(NameKind.SURNAME, form, span, "honorific", 0.6)
    method = _evidence(written, at, given_end, end, title)
    if not method:
        return None
    return NameCandidate(NameKind.PERSON, form, span, method, _CONFIDENCE[method])


def _without_ezafe(words: Words, word: WrittenWord) -> int:
    """Return the number after a written word's last part that is its own."""
    ezafe = word.end - word.first > 1 and words.terms[word.end - 1] == _EZAFE
    return word.end - 1 if ezafe else word.end


def _evidence(written: Sequence[WrittenWord], at: int, given_end: int, end: int, title: str) -> str:
    """Return the rule by which given names and a word after them are a full name, or nothing."""
    if title:
        return "honorific"
    follows = written[end].letters if end < len(written) and written[end - 1].joined else ""
    if follows in SAYING:
        return "saying"
    shaped = written[given_end].letters.endswith(SURNAME_ENDINGS)
    certain = any(written[number].letters not in WORDS_TOO for number in range(at, given_end))
    ends = not follows or follows in STOP_WORDS
    return "given-name" if shaped or (certain and ends) else ""
