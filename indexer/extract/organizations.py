"""Finds names of organizations in English text: by their head word, and by “Long Form (ABC)”.

Rule: a head word alone is no name; an acronym is a name only where its long form stands.
"""

import re
from collections.abc import Iterator

from indexer.extract.given_names import is_given_name
from indexer.extract.lexicon import (
    ADJECTIVES,
    COUNTRIES,
    GENERIC,
    GROUPS,
    JOINING_HEADS,
    KINSHIP,
    LEGAL_FORMS,
    MONTHS,
    OPENING,
    ORGANIZATION_HEADS,
    ORGANIZATION_TAILS,
    PLACES,
    STOP_WORDS,
    STRONG_TITLES,
    TITLES,
    WEEKDAYS,
)
from indexer.extract.record import NameCandidate, NameKind
from indexer.words import Joint, Words

_LONGEST = 9  # words of a name, to the left and to the right of its head
_LINKS = frozenset("of for on".split())
_INSIDE = frozenset({Joint.SPACE, Joint.HYPHEN, Joint.AMPERSAND})
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,8}[A-Z]|(?:[A-Z]\.){2,6}")
_SMALL = frozenset("of the and for on in to".split())
_ROLES = (TITLES - frozenset("general prisoner student teacher".split())) | {"professor"}
_PLURAL_HEADS = {head + "s" for head in ("bank", "party", "court", "university", "ministry", "agency")}

_INSIDE_LONG_FORM = _INSIDE | {Joint.POSSESSIVE}
_HEADS = ORGANIZATION_HEADS | ORGANIZATION_TAILS
_ANY_HEADS = _HEADS | _PLURAL_HEADS
_HEADS_AND_FORMS = ORGANIZATION_HEADS | LEGAL_FORMS
_UNSPECIFIC = GENERIC | LEGAL_FORMS | ORGANIZATION_HEADS
_FILLERS = STOP_WORDS | GENERIC
_PROPER = PLACES | ADJECTIVES


def find_organizations(words: Words, headline: frozenset[int]) -> Iterator[NameCandidate]:
    """Yield candidate organizations and the acronyms defined with them, in order of place.

    Args:
        words: of the body.
        headline: numbers of the words that stand in headlines: no evidence is taken there.
    """
    done, tried = 0, 0
    for word in range(len(words)):
        if (
            not words.capital[word]
            or word in headline
            or (len(words.raw[word]) > 4 and words.raw[word].isupper())
        ):
            continue
        if word >= max(done, tried) and words.terms[word] in _HEADS:
            first, end = _extent(words, word, done)
            if end > first and _is_specific(words, first, end, word):
                done = end
                yield _candidate(words, first, end, "organization-head", 0.75)
                yield from find_acronyms(words, first, end)
            elif all(words.terms[head] in ORGANIZATION_HEADS for head in range(first, end)):
                tried = end  # heads alone: none of them begins a name
        if words.joints[word] is Joint.BRACKET and word >= done:
            first = _spelled_out(words, word)
            if first < word:
                done = word + 1
                yield _candidate(words, first, word + 1, "acronym-definition", 0.95)
                yield from find_acronyms(words, first, word + 1)


def _candidate(words: Words, first: int, end: int, method: str, confidence: float) -> NameCandidate:
    form, span = words.phrase(first, end), words.span(first, end)
    return NameCandidate(NameKind.ORGANIZATION, form, span, method, confidence)


def _extent(words: Words, head: int, done: int) -> tuple[int, int]:
    """Return the words that the name with this head word reaches from and to."""
    first = _reach_left(words, head, done)
    if words.terms[head] in ORGANIZATION_TAILS:
        after = head + 1
        goes_on = after < len(words) and words.capital[after] and words.joints[head] in _INSIDE
        return (head, head) if goes_on or first == head else (first, head + 1)
    end = _reach_over_heads(words, head)
    return first, _reach_right(words, head, end)


def _reach_left(words: Words, head: int, done: int) -> int:
    first = _run_left(words, head, done)
    # “Stamm and Co” and “Food and Drug Administration” are one name; “Ross and Lyon Corp” may be two.
    if _is_joined_by_and(words, first, done):
        if first == head and words.terms[head] == "co":
            return _reach_over_commas(words, _reach_left(words, head - 2, done), done)
        single = first == head - 1 and words.terms[head] not in LEGAL_FORMS
        if single and words.terms[first - 2] not in PLACES and not words.raw[first - 2].isupper():
            return _reach_left(words, first - 2, done)
    while first < head and words.terms[first] in _FILLERS and not _opens_name(words, first):
        first += 1
    return first


def _run_left(words: Words, head: int, done: int) -> int:
    """Return the first word of the capitals that lead up to a head word."""
    first = head
    while first > done and head - first < _LONGEST:
        before, joint = first - 1, words.joints[first - 1]
        inside = words.terms[before] in GROUPS if joint is Joint.POSSESSIVE else joint in _INSIDE
        if not inside or not words.capital[before] or _bars(words, before):
            return first
        if tuple(words.terms[before : before + 2]) in COUNTRIES and before + 1 < head:
            return first + 1
        first = before
    return first


def _reach_over_commas(words: Words, first: int, done: int) -> int:
    """Take “Goldman” of “Goldman, Sachs and Co”: partners, one word each."""
    done = max(done, first - _LONGEST)
    while first - 1 >= done and words.joints[first - 1] is Joint.COMMA and words.capital[first - 1]:
        if _bars(words, first - 1) or (words.starts_sentence(first - 1) and words.terms[first - 1] in PLACES):
            break
        first -= 1
        if first > done and words.capital[first - 1] and words.joints[first - 1] is Joint.SPACE:
            return first + 1
    return first


def _is_joined_by_and(words: Words, word: int, done: int) -> bool:
    if word - 2 < done or words.terms[word - 1] != "and" or not words.capital[word - 2]:
        return False
    spaced = words.joints[word - 2] is Joint.SPACE and words.joints[word - 1] is Joint.SPACE
    return spaced and not _bars(words, word - 2)


def _bars(words: Words, word: int) -> bool:
    """Return whether a word with a capital is never part of an organization's name."""
    term = words.terms[word]
    return (
        term in WEEKDAYS
        or (term in MONTHS and term not in {"may", "march"})
        or (term in _ROLES and term not in KINSHIP and term not in ORGANIZATION_HEADS)
        or term in STRONG_TITLES
        or (term in _FILLERS and not _opens_name(words, word))
    )


def _opens_name(words: Words, word: int) -> bool:
    """Return whether a word that often begins a sentence is part of a name: New York, First Boston."""
    term, after = words.terms[word], word + 1
    if term == "new":
        return after < len(words) and words.terms[after] in PLACES
    return term in OPENING or not (term in GENERIC or words.starts_sentence(word))


def _reach_over_heads(words: Words, head: int) -> int:
    """Return the end of head words that follow one another: Bank Ltd, Development Bank Group Inc."""
    end = head + 1
    while (
        end < min(len(words), head + _LONGEST) and words.capital[end] and words.joints[end - 1] is Joint.SPACE
    ):
        if words.terms[end] not in _HEADS_AND_FORMS:
            break
        end += 1
    return end


def _reach_right(words: Words, head: int, end: int) -> int:
    """Follow “of”, “for” and “on”: Council of Resistance of Iran, Committee for Human Rights."""
    if words.terms[end - 1] in LEGAL_FORMS:
        return end
    while end + 1 < len(words) and end - head < _LONGEST:
        if words.joints[end - 1] is not Joint.SPACE or words.terms[end] not in _LINKS or words.capital[end]:
            break
        start = end + 1
        if words.terms[start] == "the" and words.joints[end] is Joint.SPACE:
            start += 1
        if words.joints[start - 1] is not Joint.SPACE:
            break
        stop = _capitals(words, start)
        if stop == start or (start > end + 1 and _holds_head(words, start, stop)):
            break
        if _holds_head(words, start, stop) and words.terms[end] != "of":
            break
        end = stop
        if words.terms[head] in JOINING_HEADS:
            end = _reach_over_and(words, end)
    return end


def _capitals(words: Words, start: int) -> int:
    stop = start
    while stop < min(len(words), start + _LONGEST) and words.capital[stop] and not _bars(words, stop):
        if stop > start and words.terms[stop - 1] in PLACES and is_given_name(words.terms[stop]):
            break  # the Bank of England Robin Leigh-Pemberton
        stop += 1
        if words.joints[stop - 1] not in _INSIDE:
            break
    return stop


def _reach_over_and(words: Words, end: int) -> int:
    """Take “and Welfare” of “Ministry of Health and Welfare”: one or two plain words, no other name."""
    if end + 1 >= len(words) or words.terms[end] != "and":
        return end
    if words.joints[end - 1] is not Joint.SPACE or words.joints[end] is not Joint.SPACE:
        return end
    stop = _capitals(words, end + 1)
    plain = all(
        words.terms[word] not in _PROPER and not words.raw[word].isupper() for word in range(end + 1, stop)
    )
    short = 0 < stop - end - 1 <= 2
    return stop if plain and short and not _holds_head(words, end + 1, stop) else end


def _holds_head(words: Words, start: int, stop: int) -> bool:
    return any(words.terms[word] in _ANY_HEADS for word in range(start, stop))


def _is_specific(words: Words, first: int, end: int, head: int) -> bool:
    """Return whether the words name one organization: more than heads, links and generic words."""
    if end - first < 2 or end - first > 2 * _LONGEST or tuple(words.terms[first:end]) in COUNTRIES:
        return False
    named = [
        word for word in range(first, end) if words.capital[word] and words.terms[word] not in _UNSPECIFIC
    ]
    if not named:
        # Central Bank, National Party: still one name when an adjective and a head are all there is.
        return end - first == 2 and words.terms[first] in {"central", "national", "federal"} and first != head
    lone = first == head - 1 and words.terms[head] in LEGAL_FORMS
    # “… and Ross Inc”: where its name begins cannot be told.
    return not (lone and first > 1 and words.terms[first - 1] == "and" and words.capital[first - 2])


def find_acronyms(words: Words, first: int, end: int) -> Iterator[NameCandidate]:
    """Yield the acronyms in the bracket after a long form: “(ABC)” or “(ABC/DEF)”.

    Args:
        words: of the body.
        first: number of the first word of the long form.
        end: number after its last.
    """
    if words.joints[end - 1] is not Joint.BRACKET:
        return
    inside, acronyms = end, []
    while inside < min(len(words), end + _LONGEST) and _ACRONYM.fullmatch(words.raw[inside]):
        acronyms.append(inside)
        if words.joints[inside] is not Joint.SLASH:
            break
        inside += 1
    closed = bool(acronyms) and words.text.startswith(")", words.ends[acronyms[-1]])
    if not closed or not any(stands_for(words, acronym, first, end) for acronym in acronyms):
        return
    form = words.phrase(first, end)
    for acronym in acronyms:
        span = words.span(acronym, acronym + 1)
        yield NameCandidate(NameKind.ACRONYM, words.raw[acronym], span, "acronym-definition", 0.95, form)


def _initials(words: Words, first: int, end: int) -> str:
    return "".join(words.terms[word][0] for word in range(first, end) if words.terms[word] not in _SMALL)


def stands_for(words: Words, acronym: int, first: int, end: int) -> bool:
    """Return whether an acronym may stand for a name with a head word: a spelling may have changed.

    Args:
        words: of the body.
        acronym: number of the acronym's word.
        first: number of the first word of the name.
        end: number after its last.
    """
    letters, initials = words.terms[acronym], _initials(words, first, end)
    if len(letters) < 3:
        # A word may be left out, as in Artificial Intelligence Institute (AI); a state's letters are none.
        return letters[:1] == initials[:1] and letters[1:] in initials[1:]
    return letters[0] in initials


def _spelled_out(words: Words, last: int) -> int:
    """Return the first word of the long form that ends here and whose initials a bracket repeats.

    Returns:
        Its number, or `last` when there is none.
    """
    after = last + 1
    if after >= len(words) or not _ACRONYM.fullmatch(words.raw[after]):
        return last
    if words.text[words.ends[after] : words.ends[after] + 1] not in {")", "/"}:
        return last
    letters = words.terms[after]
    first, found = last, last
    while last - first <= len(letters) + 3:
        term = words.terms[first]
        if not words.capital[first] and term not in _SMALL:
            break
        begins = words.capital[first] and term not in _SMALL and first < last
        if begins and _initials(words, first, last + 1) == letters:
            found = first
        if first == 0 or words.joints[first - 1] not in _INSIDE_LONG_FORM:
            break
        first -= 1
    return found
