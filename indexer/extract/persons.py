"""Finds names of persons in English text by what stands around and inside them.

Rule: precision first: a run of capitals alone is no evidence, and a name that stands in no context
that only persons have is left to the authority.
"""

import re
from collections.abc import Iterator

from index.names import name_units
from indexer.extract.given_names import is_given_name
from indexer.extract.lexicon import (
    ADJECTIVES,
    APPOSITIONS,
    KINSHIP,
    LEGAL_FORMS,
    ORGANIZATION_HEADS,
    ORGANIZATION_TAILS,
    PARTICLES,
    PLACES,
    PORTFOLIOS,
    SAYING,
    STOP_WORDS,
    STRONG_TITLES,
    THINGS,
    TITLES,
)
from indexer.extract.record import NameCandidate, NameKind
from indexer.hyphens import has_compound_given_name, is_cut_at, is_small_half
from indexer.words import Joint, Words

_LONGEST_NAME = 5  # words
_SHORTEST = 3  # letters of a last word
_MOST_PARTICLES = 3
_INITIAL = re.compile(r"[A-Z]|(?:[A-Z]\.)+")
_NO_INITIALS = frozenset({"U.S.", "U.N.", "U.K.", "E.C.", "N.Z.", "H.K.", "L.A.", "D.C.", "N.Y."})
_INSIDE = frozenset({Joint.SPACE, Joint.HYPHEN})
_NO_NAME = (
    STOP_WORDS
    | TITLES
    | ADJECTIVES
    | ORGANIZATION_HEADS
    | ORGANIZATION_TAILS
    | LEGAL_FORMS
    | PORTFOLIOS
    | {"dlr"}
)
_NO_END = PLACES | THINGS
# Behind the hyphen of a Korean place: Gyeonggi-do, Myeong-dong.
_OF_PLACES = frozenset("do dong gu gun si ri eup myeon ro".split())
_AGE = range(10, 110)
_APPOSITION_REACH = 7  # words after the comma
# How sure each rule is, 0 to 1: an ordering for votes and for readers, not a measured probability.
_CONFIDENCE = {
    "honorific": 0.9, "title": 0.85, "given-name": 0.8, "apposition": 0.75, "initial": 0.75, "saying": 0.7,
    "compound": 0.75, "kinship": 0.6,
}  # fmt: skip


def find_persons(words: Words, headline: frozenset[int]) -> Iterator[NameCandidate]:
    """Yield candidate persons, in order of place.

    Args:
        words: of the body.
        headline: numbers of the words that stand in headlines: no evidence is taken there.
    """
    speakers = _speakers(words)
    first, count = 0, len(words)
    while first < count:
        if not words.capital[first] or first in headline or not _may_be_name(words, first):
            first += 1
            continue
        end = _end_of_name(words, first)
        first = _after_office(words, first, end)
        candidate = _judge(words, first, end, speakers)
        if candidate is not None:
            yield candidate
        first = end


def _may_be_name(words: Words, word: int) -> bool:
    """Return whether a word with a capital may be a part of a person's name."""
    raw, term = words.raw[word], words.terms[word]
    if _INITIAL.fullmatch(raw):
        return raw not in {"A", "I"} and len(raw) <= 6 and raw not in _NO_INITIALS
    if term in _NO_NAME:
        # Grace, Mark, Bill … are names where a given name may stand.
        return term in {"mark", "grace", "frank", "may"} and is_given_name(term)
    return len(raw) > 1 and not raw.isupper() and not any(letter.isdigit() for letter in raw)


def _end_of_name(words: Words, first: int) -> int:
    end = first + 1
    while end < len(words) and words.joints[end - 1] in _INSIDE:
        if words.capital[end]:
            if not _may_be_name(words, end):
                break
        elif not (_is_particle(words, end) or is_small_half(words, end)):
            break
        end += 1
    while end - 1 > first and not (words.capital[end - 1] or is_small_half(words, end - 1)):
        end -= 1
    return end


def _after_office(words: Words, first: int, end: int) -> int:
    """Return where the name begins when an office stands before it: “Minister of Public Order Hassan …”."""
    if first and words.terms[first - 1] == "of" and not is_given_name(words.terms[first]):
        for word in range(first + 1, end - 1):
            if is_given_name(words.terms[word]):
                return word
    return first


def _is_particle(words: Words, word: int) -> bool:
    """Return whether a word in lower case leads on to the rest of a name: “van der”, “al-”."""
    after = word
    while after < len(words) and words.terms[after] in PARTICLES and words.joints[after] in _INSIDE:
        after += 1
        if after - word > _MOST_PARTICLES:
            return False
    return word < after < len(words) and words.capital[after]


def _judge(words: Words, first: int, end: int, speakers: frozenset[str]) -> NameCandidate | None:
    """Return the candidate that the words from `first` to `end` are, if their context says so."""
    if _goes_on_as_another_thing(words, end) or is_cut_at(words, end):
        return None
    parts = [word for word in range(first, end) if not _INITIAL.fullmatch(words.raw[word])]
    if not parts or parts[-1] != end - 1 or _is_too_short(words, end) or len(parts) > _LONGEST_NAME:
        return None
    method = _title_before(words, first)
    # “Judge Pour-Mohammadi” and “his son Abdol Karim” are two words and one part of a name.
    if len(name_units(words.phrase(first, end))) == 1:
        return _judge_single(words, first, end, method)
    if all(words.terms[word] in PLACES for word in parts) or words.terms[end - 1] in _NO_END:
        return None
    method = method or _evidence(words, first, end, speakers)
    if not method:
        return None
    form, span = words.phrase(first, end), words.span(first, end)
    return NameCandidate(NameKind.PERSON, form, span, method, _CONFIDENCE[method])


def _is_too_short(words: Words, end: int) -> bool:
    """Return whether the last word is too short for a name; the end of Jong-un is no word by itself."""
    return len(words.raw[end - 1]) < _SHORTEST and not (end > 1 and words.joints[end - 2] is Joint.HYPHEN)


def _goes_on_as_another_thing(words: Words, end: int) -> bool:
    """Return whether the next word makes this the name of an organization or of a thing."""
    if end >= len(words) or not words.capital[end]:
        return False
    term = words.terms[end]
    if words.joints[end - 1] is Joint.AMPERSAND:
        return True
    return words.joints[end - 1] in _INSIDE and (
        term in ORGANIZATION_HEADS or term in LEGAL_FORMS or term in THINGS or term in ORGANIZATION_TAILS
    )


def _title_before(words: Words, first: int) -> str:
    """Return `honorific` or `title` when such a word stands right before, else nothing."""
    before = first - 1
    if before < 0 or words.joints[before] is not Joint.SPACE:
        return ""
    term = words.terms[before]
    if term in STRONG_TITLES and words.capital[before]:
        return "honorific"
    portfolio = term in PORTFOLIOS and words.capital[before]
    return "title" if portfolio or term in TITLES else ""


def _judge_single(words: Words, word: int, end: int, title: str) -> NameCandidate | None:
    """Judge one part: a surname after an honorific, a given name after a word of kinship."""
    term, form, span = words.terms[end - 1], words.phrase(word, end), words.span(word, end)
    if term in PLACES or term in THINGS or len(form) < 3:
        return None
    if title == "honorific":
        # “Imam Ali” gives no surname: whom it means is known only if the article names one such person.
        kind = NameKind.GIVEN if end == word + 1 and is_given_name(term) else NameKind.SURNAME
        return NameCandidate(kind, form, span, title, _CONFIDENCE[title])
    if title == "title" and words.capital[word - 1] and _says(words, word, end):
        return NameCandidate(NameKind.SURNAME, form, span, title, _CONFIDENCE[title])  # Minister Subroto said
    if word and words.terms[word - 1] in KINSHIP and words.joints[word - 1] in {Joint.SPACE, Joint.COMMA}:
        return NameCandidate(NameKind.GIVEN, form, span, "kinship", _CONFIDENCE["kinship"])
    return None


def _evidence(words: Words, first: int, end: int, speakers: frozenset[str]) -> str:
    """Return the rule by which at least two words are a person's full name, or nothing."""
    if words.joints[first] is Joint.SPACE and is_given_name(words.terms[first]):
        return "given-name"
    if is_given_name(words.terms[first]) and end - first > 2:
        return "given-name"  # Hossein-Ali Montazeri
    if has_compound_given_name(words, first, end) and words.terms[end - 1] not in _OF_PLACES:
        return "compound"
    if any(_is_initial(words, word, first) for word in range(first, end - 1)):
        return "initial"
    if words.joints[end - 1] is Joint.COMMA and _stands_in_apposition(words, end):
        return "apposition"
    if end - first <= 3 and words.terms[end - 1] in speakers and _says(words, first, end):
        return "saying"
    return ""


def _is_initial(words: Words, word: int, first: int) -> bool:
    """Return whether a word is an initial: with its point, or in the middle of a name (John F Kennedy)."""
    if not _INITIAL.fullmatch(words.raw[word]) or words.joints[word] is not Joint.SPACE:
        return False
    return word > first or words.text[words.ends[word] - 1 : words.ends[word] + 1].endswith(".")


def _stands_in_apposition(words: Words, after: int) -> bool:
    """Return whether an age or a role follows the comma: “X Y, 78,” or “X Y, a spokesman for …”."""
    if after < len(words) and words.raw[after].isdecimal() and len(words.raw[after]) < 4:
        return int(words.raw[after]) in _AGE and words.joints[after] is Joint.COMMA
    for word in range(after, min(after + _APPOSITION_REACH, len(words))):
        if words.terms[word] in APPOSITIONS:
            return True
        if words.joints[word] in {Joint.BREAK, Joint.COMMA, Joint.BRACKET}:
            return False
    return False


def _says(words: Words, first: int, end: int) -> bool:
    """Return whether these words stand as the subject of a word of saying."""
    before, after = first - 1, end
    return (before >= 0 and words.terms[before] in SAYING and words.joints[before] is Joint.SPACE) or (
        after < len(words) and words.terms[after] in SAYING and words.joints[after - 1] is Joint.SPACE
    )


def _speakers(words: Words) -> frozenset[str]:
    """Return the single words that stand alone as the subject of a word of saying.

    “Baker said” after “James Baker said” tells that the two words were a person's: a company is
    not called by its last word.
    """
    return frozenset(
        words.terms[word]
        for word in range(len(words))
        if words.capital[word]
        and _says(words, word, word + 1)
        and not (
            word
            and words.capital[word - 1]
            and words.joints[word - 1] in _INSIDE
            and words.terms[word - 1] not in STOP_WORDS
        )
        and not (word + 1 < len(words) and words.capital[word + 1] and words.joints[word] in _INSIDE)
    )
