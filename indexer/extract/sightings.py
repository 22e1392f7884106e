"""Makes candidates of what a model sees: cut to the name itself, and judged by the words in it.

Rule: the model says that something is a name, the rules say where it begins and ends. A title
of office and a word that any text may have are no evidence; what one word alone is, `disputes.py`
decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.document import Span
from index.names import name_units
from indexer.extract.disputes import Disputes
from indexer.extract.given_names import is_given_name
from indexer.extract.lexicon import (
    ADJECTIVES,
    COUNTRIES,
    GENERIC,
    GROUPS,
    LEGAL_FORMS,
    MONTHS,
    ORGANIZATION_HEADS,
    PLACES,
    PORTFOLIOS,
    STATES,
    STOP_WORDS,
    STRONG_TITLES,
    THINGS,
    TITLES,
    WEEKDAYS,
)
from indexer.extract.model import NameSort
from indexer.extract.organizations import find_acronyms
from indexer.extract.record import NameCandidate, NameKind
from indexer.extract.witnesses import is_acronym, is_followed_by_members
from indexer.hyphens import is_cut_at, is_small_half
from indexer.words import Joint, Words

METHOD = "model"
# How sure the model is against a rule in a vote: less than a title or a head word.
_CONFIDENCE = {
    NameKind.PERSON: 0.65,
    NameKind.SURNAME: 0.55,
    NameKind.GIVEN: 0.5,
    NameKind.ORGANIZATION: 0.65,
}
OTHER_WEIGHT = 60  # hundredths, as of a candidate's confidence
_LONGEST_PERSON = 6  # words
_LONGEST_ORGANIZATION = 12
_PERSON_JOINTS = frozenset({Joint.SPACE, Joint.HYPHEN})
_ORGANIZATION_JOINTS = _PERSON_JOINTS | {Joint.AMPERSAND, Joint.POSSESSIVE, Joint.COMMA}
_NO_PERSON = TITLES | STRONG_TITLES | STOP_WORDS | ADJECTIVES | PORTFOLIOS | ORGANIZATION_HEADS
_BEFORE_ORGANIZATION = frozenset("the a an this that its his their our".split()) | WEEKDAYS | MONTHS
_UNSPECIFIC = (
    GENERIC
    | LEGAL_FORMS
    | ORGANIZATION_HEADS
    | STOP_WORDS
    | PORTFOLIOS
    | TITLES
    | ADJECTIVES
    | PLACES
    | THINGS
)
# “in Karaj”, “at Gohardasht”: nobody is spoken of so.
_LOCATING = frozenset("in at near outside inside toward towards into".split())
# After a name, and no part of its key: Sammy Davis Jr., John Paul II.
_SUFFIXES = frozenset("jr sr ii iii iv vi vii viii ix xi xii xiii xiv xv xvi".split())
# Surnames, too, after a given name: Coretta King.
_SURNAMES_TOO = frozenset("king prince pope bishop judge lord shah sultan major baker cook jan may".split())
_LUNAR_MONTHS = frozenset(
    "moharram muharram safar rabi jumada jamadi rajab shaban ramadan ramazan ramadhan shawwal shavval".split()
)
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the model takes some words for; the words from `first` up to, not including, `end`."""

    sort: NameSort
    first: int
    end: int


def judge_sightings(
    words: Words, seen: Iterable[tuple[NameSort, Span]]
) -> tuple[list[NameCandidate], Counter[str]]:
    """Return the candidates that a model's names are, and the forms that it takes for neither.

    Args:
        words: of the body.
        seen: what the model takes each place for.

    Returns:
        Candidates in order of place; and forms of places, works, peoples … with the weight of that.
    """
    placed = [_Seen(sort, words.at(start), words.at(end)) for sort, (start, end) in seen]
    found: list[NameCandidate] = []
    others: Counter[str] = Counter()
    spelled = _spelled_out(words)
    for one in placed:
        if one.first == one.end:
            continue
        sort = _weigh(words, one)
        if sort is NameSort.PERSON:
            for first, end in _part_at_and(words, one):
                found += _judge_person(words, first, end, spelled)
        elif sort is NameSort.ORGANIZATION:
            found += _judge_organization(words, one.first, one.end)
        else:
            others[_form(words, one)] += 1
    for form in {_form(words, one) for one in placed if one.first < one.end and _has_members(words, one)}:
        del others[form]
    disputes = Disputes(words, found, others)
    weights = Counter({form: times * OTHER_WEIGHT for form, times in others.items()})
    return [one for one in found if disputes.believes(one)], weights


def _weigh(words: Words, seen: _Seen) -> NameSort:
    """Correct what the model takes one place for by the words around it."""
    if seen.sort is NameSort.OTHER and _has_members(words, seen):
        return NameSort.ORGANIZATION  # GATT is a treaty, and GATT officials are of an organization
    if _is_in_date(words, seen):
        return NameSort.OTHER
    before = seen.first - 1
    if before < 0 or words.joints[before] is not Joint.SPACE:
        return seen.sort
    term = words.terms[before]
    short = seen.end - seen.first <= 2 and not any(
        words.terms[word] in _UNSPECIFIC for word in range(seen.first, seen.end)
    )
    if seen.sort is NameSort.ORGANIZATION and short and words.capital[before] and term in TITLES:
        return NameSort.PERSON  # Energy Minister Subroto
    if seen.sort is NameSort.PERSON and term in _LOCATING and seen.end == seen.first + 1:
        return NameSort.OTHER
    return seen.sort


def _is_in_date(words: Words, seen: _Seen) -> bool:
    """Return whether a month of the lunar calendar stands beside a number: “2 Moharram 1409”."""
    if seen.end != seen.first + 1 or words.terms[seen.first] not in _LUNAR_MONTHS:
        return False
    beside = (words.term_before(seen.first), words.term_after(seen.end))
    return any(term.isdecimal() for term in beside)


def _has_members(words: Words, seen: _Seen) -> bool:
    """Return whether an acronym is followed by what only an organization has; states have officials, too."""
    word = seen.end - 1
    return (
        word == seen.first
        and is_acronym(words.raw[word])
        and words.terms[word] not in STATES
        and is_followed_by_members(words, seen.first, seen.end)
    )


def _form(words: Words, seen: _Seen) -> str:
    first = seen.first
    while first < seen.end - 1 and not words.capital[first]:
        first += 1
    return words.phrase(first, seen.end)


def _spelled_out(words: Words) -> frozenset[str]:
    """Return the words that stand somewhere with a capital at the beginning only."""
    return frozenset(
        term
        for term, raw, capital in zip(words.terms, words.raw, words.capital, strict=True)
        if capital and not raw.isupper()
    )


def _part_at_and(words: Words, seen: _Seen) -> Iterator[Span]:
    """Yield the names of two that are seen as one: “Zahra and Maryam Nouri”."""
    first = seen.first
    for word in range(seen.first, seen.end):
        if words.terms[word] == "and" and not words.capital[word]:
            yield first, word
            first = word + 1
    yield first, seen.end


def _judge_person(words: Words, first: int, end: int, spelled: frozenset[str]) -> Iterator[NameCandidate]:
    # What follows a possessive, a comma or a bracket is another thing.
    for word in range(first, end - 1):
        if words.joints[word] not in _PERSON_JOINTS:
            end = word + 1
            break
    # “Justice Minister Mostafa Pourmohammadi”: the name begins after the last word of an office.
    for word in range(first, end - 1):
        if is_given_name(words.terms[word]):
            break
        if _is_office(words, word) or (word == first and words.opens_sentence(word)):
            first = word + 1
    while first < end and not _begins_person(words, first):
        first += 1
    end = _end_of_person(words, first, end)
    if first >= end or end - first > _LONGEST_PERSON or not _is_person(words, first, end, spelled):
        return
    form = words.phrase(first, end)
    kind = NameKind.PERSON
    if len(name_units(form)) == 1:
        single = end == first + 1
        kind = NameKind.GIVEN if single and is_given_name(words.terms[first]) else NameKind.SURNAME
    yield NameCandidate(kind, form, words.span(first, end), METHOD, _CONFIDENCE[kind])


def _is_office(words: Words, word: int) -> bool:
    term = words.terms[word]
    office = term in _NO_PERSON or term.removesuffix("s") in TITLES  # Sisters Zahra and Maryam
    return office and not is_given_name(term) and len(words.raw[word]) > 1


def _end_of_person(words: Words, first: int, end: int) -> int:
    """Return where a name ends: before an office or “Jr.”, and never at a hyphen inside a word."""
    while end > first and _ends_no_person(words, first, end - 1):
        end -= 1
    while is_cut_at(words, end):  # the model saw “Park Geun” alone
        end += 1
    return end


def _ends_no_person(words: Words, first: int, word: int) -> bool:
    """Return whether a word is no end of a name: Jr., an office; but King is one after a given name."""
    term = words.terms[word]
    if not (words.capital[word] or is_small_half(words, word)) or term in _SUFFIXES:
        return True
    surname = term in _SURNAMES_TOO and word > first and is_given_name(words.terms[first])
    return term in _NO_PERSON and not surname


def _begins_person(words: Words, word: int) -> bool:
    return words.capital[word] and (words.terms[word] not in _NO_PERSON or is_given_name(words.terms[word]))


def _is_person(words: Words, first: int, end: int, spelled: frozenset[str]) -> bool:
    raw = words.raw[first:end]
    half = end - first > 1 and words.joints[end - 2] is Joint.HYPHEN
    if any(_FIGURE.search(word) for word in raw) or (len(raw[-1]) < 3 and not half):
        return False
    # In capitals it may be an acronym, unless the same words are written out elsewhere.
    written_out = words.shouted() or spelled.issuperset(words.terms[first:end])
    if all(map(str.isupper, raw)) and not written_out:
        return False
    if all(words.terms[word] in PLACES for word in range(first, end)):
        return False
    # “Behesht-e Zahra cemetery”, “Takht-e Sang”: of a thing, or half of one.
    cut_off = words.joints[end - 1] is Joint.HYPHEN or (first > 0 and words.joints[first - 1] is Joint.HYPHEN)
    of_another = first > 0 and words.terms[first - 1] in {"e", "ye"}
    thing = end < len(words) and words.joints[end - 1] is Joint.SPACE and words.terms[end] in THINGS | PLACES
    return not (cut_off or of_another or thing or "e" in words.terms[first + 1 : end - 1])


def _judge_organization(words: Words, first: int, end: int) -> Iterator[NameCandidate]:
    # “PMOI/MEK” are two names.
    start = first
    for word in range(first, end):
        if word == end - 1 or words.joints[word] is Joint.SLASH:
            yield from _judge_one_organization(words, start, word + 1)
            start = word + 1


def _judge_one_organization(words: Words, first: int, end: int) -> Iterator[NameCandidate]:
    first, end = _trim_organization(words, first, end)
    if first >= end or end - first > _LONGEST_ORGANIZATION or not _names_organization(words, first, end):
        return
    kind = NameKind.ORGANIZATION
    yield NameCandidate(kind, words.phrase(first, end), words.span(first, end), METHOD, _CONFIDENCE[kind])
    yield from find_acronyms(words, first, end)


def _trim_organization(words: Words, first: int, end: int) -> Span:
    for word in range(first, end - 1):
        joint = words.joints[word]
        # “People's Mojahedin” is one name, “Reuter's London office” is none.
        if joint is Joint.POSSESSIVE and words.terms[word] not in GROUPS:
            first = word + 1
        elif joint not in _ORGANIZATION_JOINTS:
            end = word + 1
            break
    # “The pro-Soviet Union Tudeh Party”: the model has cut a country in two.
    if 0 < first < end - 1 and tuple(words.terms[first - 1 : first + 1]) in COUNTRIES:
        first += 1
    while first < end and (not words.capital[first] or words.terms[first] in _BEFORE_ORGANIZATION):
        first += 1
    while end > first and not words.capital[end - 1]:
        end -= 1
    return first, end


def _names_organization(words: Words, first: int, end: int) -> bool:
    """Return whether something in it is more than a word of places, offices and companies in general."""
    if words.terms[end - 1] in TITLES - ORGANIZATION_HEADS:
        return False  # Supreme Leader
    named = any(
        words.capital[word]
        and words.terms[word] not in _UNSPECIFIC
        and len(words.raw[word]) > 1
        and not words.raw[word].isdecimal()
        for word in range(first, end)
    )
    # World Bank, European Community, Central Bank: none of the words is a name, together they are one.
    return named or (
        end - first > 1
        and words.terms[end - 1] in ORGANIZATION_HEADS | {"community"}
        and words.terms[first] in ADJECTIVES | PLACES
    )
