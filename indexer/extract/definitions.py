"""Finds what an article says an acronym stands for, in the ways of writing besides “Long Form (ABC)”.

Rule: the initials decide, each of them; words such as “of” may have one or none. What is written small
is no name, so an acronym of it is none: “MEK (methyl ethyl ketone)”.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.extract.given_names import is_given_name
from indexer.extract.lexicon import ORGANIZATION_HEADS, STATES
from indexer.extract.organizations import stands_for
from indexer.extract.record import NameCandidate, NameKind
from indexer.words import Joint, Words

METHOD = "acronym-definition"
_CONFIDENCE = 0.95
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,6}[A-Z]")
_LETTERS_ALONE = 3  # of an acronym that only a comma or a dash parts from its long form
_SMALL = frozenset("of the and for on in to".split())
_EZAFE = frozenset({"e", "ye", "i"})  # after a hyphen: Mojahedin-e Khalq
_INSIDE = frozenset({Joint.SPACE, Joint.HYPHEN, Joint.AMPERSAND, Joint.POSSESSIVE})
# Between a long form and its acronym, and the other way round.
_LEADING_TO_ACRONYM = frozenset(
    "the or a an also better commonly often usually otherwise widely now hereinafter hereafter henceforth "
    "known as by its their acronym acronyms initials abbreviated abbreviation to called referred "
    "short in for simply".split()
)
_LEADING_TO_LONG_FORM = frozenset(
    "the or an acronym abbreviation initials short for of which that stands standing stood formally "
    "officially in full meaning named".split()
)
# One of these says that what follows is the same by another name.
_SAME = frozenset(
    "or hereinafter hereafter henceforth known acronym acronyms initials abbreviated abbreviation "
    "called referred short stands standing stood meaning".split()
)
_MOST_LEADING = 6  # words
_BETWEEN = 2  # words, of a thing with an acronym before its long form: “MEK solvent (methyl …)”
_MARKS = re.compile(r"[\s,:(\[\"“”'‘’«»–—-]*")
_GOES_ON = re.compile(r"\.\w")
_PHRASE_ENDS = re.compile(r"[\s\"“”'‘’»]*(?:[,;:)\]./–—]|$)")


def find_definitions(
    words: Words, headline: frozenset[int], found: Sequence[NameCandidate]
) -> Iterator[NameCandidate]:
    """Yield acronyms at the places where they are defined, and long forms that nothing else has found.

    Args:
        words: of the body.
        headline: numbers of the words that stand in headlines: no evidence is taken there.
        found: the candidates of the other rules; definitions among them are not repeated.
    """
    defined = {one.span for one in found if one.kind is NameKind.ACRONYM}
    organizations = [
        (words.at(one.span[0]), words.at(one.span[1])) for one in found if one.kind is NameKind.ORGANIZATION
    ]
    for word, raw in enumerate(words.raw):
        if not _ACRONYM.fullmatch(raw) or word in headline or words.terms[word] in STATES:
            continue
        # “BP.L” is the sign of a share, “UNCF.org” a host.
        if _GOES_ON.match(words.text, words.ends[word]) or words.span(word, word + 1) in defined:
            continue
        if _is_among_capitals(words, word):
            continue
        place = _find_before(words, word, organizations) or _find_after(words, word)
        if place is not None:
            yield from _define(words, word, place, organizations)


def _is_among_capitals(words: Words, word: int) -> bool:
    """Return whether the words around are in capitals, too, so that nothing shows an acronym."""
    beside = [*words.raw[max(0, word - 2) : word], *words.raw[word + 1 : word + 3]]
    return len(beside) > 1 and all(len(raw) > 1 and raw.isupper() for raw in beside)


def _define(
    words: Words, acronym: int, place: tuple[int, int], organizations: Iterable[tuple[int, int]]
) -> Iterator[NameCandidate]:
    """Yield an acronym with what it stands for, and its long form where no organization holds it."""
    first, end = place
    holding = [one for one in organizations if one[0] <= first and end <= one[1]]
    first, end = holding[0] if holding else place
    form, span = words.phrase(first, end), words.span(acronym, acronym + 1)
    kind = NameKind.ACRONYM if holding else _judge(words, first, end)
    yield NameCandidate(kind, words.raw[acronym], span, METHOD, _CONFIDENCE, form)
    if kind is NameKind.ACRONYM and not holding:
        yield NameCandidate(NameKind.ORGANIZATION, form, words.span(first, end), METHOD, _CONFIDENCE)


def _judge(words: Words, first: int, end: int) -> NameKind:
    """Return what an acronym of a long form is: of an organization where it is written as their names are.

    With capitals, or with a word that organizations have, it may be one: “Statement of Applicability”,
    “health maintenance organization”.
    """
    head = any(words.terms[word] in ORGANIZATION_HEADS for word in range(first, end))
    capitals = {words.capital[word] for word in range(first, end) if not _is_small(words, word)}
    if head and capitals == {True}:
        return NameKind.ACRONYM
    return NameKind.SPELLED_OUT if head or capitals == {True} else NameKind.TERM


def _find_before(
    words: Words, acronym: int, organizations: Iterable[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the long form that stands before an acronym; None where there is none."""
    last = acronym - 1
    while last >= 0 and acronym - last <= _MOST_LEADING and words.terms[last] in _LEADING_TO_ACRONYM:
        last -= 1
    if last < 0 or (last + 1 == acronym and not _PHRASE_ENDS.match(words.text, words.ends[acronym])):
        return None
    sure = _leads(words, last, acronym)
    if sure is None:
        return None
    if sure:
        for first, end in organizations:
            if end == last + 1 and stands_for(words, acronym, first, end):
                return first, end
    letters = words.terms[acronym]
    begin = _reach_back(words, last, letters) if sure or len(letters) >= _LETTERS_ALONE else None
    return None if begin is None else _accept(words, begin, last + 1, sure=sure)


def _find_after(words: Words, acronym: int) -> tuple[int, int] | None:
    """Return the long form that stands after an acronym; None where there is none."""
    starts = [acronym + 1]
    # “MEK solvent (methyl ethyl ketone)”
    for word in range(acronym + 1, min(acronym + 1 + _BETWEEN, len(words))):
        if words.joints[word - 1] is not Joint.SPACE:
            break
        if words.joints[word] is Joint.BRACKET:
            starts.append(word + 1)
    for begin in starts:
        start = begin
        while (
            start < len(words)
            and start - begin < _MOST_LEADING
            and words.terms[start] in _LEADING_TO_LONG_FORM
            and not words.capital[start]
        ):
            start += 1
        sure = _leads(words, begin - 1, start) if start < len(words) else None
        letters = words.terms[acronym]
        if sure is None or not (sure or len(letters) >= _LETTERS_ALONE):
            continue
        end = _reach_on(words, start, letters)
        if end is not None and _PHRASE_ENDS.match(words.text, words.ends[end - 1]):
            return _accept(words, start, end, sure=sure)
    return None


def _accept(words: Words, first: int, end: int, *, sure: bool) -> tuple[int, int] | None:
    """Return a long form unless it is somebody's name, shouted, or small words beside a comma."""
    content = [word for word in range(first, end) if not _is_small(words, word)]
    if any(len(words.raw[word]) > 1 and words.raw[word].isupper() for word in content):
        return None
    head = any(words.terms[word] in ORGANIZATION_HEADS for word in content)
    if is_given_name(words.terms[first]) and words.capital[first] and not head:
        return None
    return (first, end) if sure or _judge(words, first, end) is not NameKind.TERM else None


def _leads(words: Words, last: int, following: int) -> bool | None:
    """Return whether words between two names say that they are one; None where something else stands.

    Args:
        words: the text.
        last: number of the last word of the one.
        following: number of the first word of the other.

    Returns:
        True for a bracket or a word such as “hereinafter”; False for a comma or a dash alone.
    """
    marks = "".join(words.text[words.ends[word] : words.starts[word + 1]] for word in range(last, following))
    if not _MARKS.fullmatch(marks) or marks.count("\n") > 1:
        return None
    if "(" in marks or "[" in marks:
        return True
    said = not _SAME.isdisjoint(words.terms[last + 1 : following])
    if "," in marks or " –" in marks or " —" in marks or "—" in marks or " - " in marks:
        return said
    phrase = set(words.terms[last + 1 : following])
    return True if phrase >= {"known", "as"} or phrase >= {"stands", "for"} else None


def _is_small(words: Words, word: int) -> bool:
    ezafe = word > 0 and words.joints[word - 1] is Joint.HYPHEN and words.terms[word] in _EZAFE
    return (words.terms[word] in _SMALL and not words.capital[word]) or ezafe


def _reach_back(words: Words, last: int, letters: str) -> int | None:
    """Return the first word of the words that end at `last` and have these initials; None without."""
    word, left = last, letters
    if not left or word < 0:
        return None
    goes_on = word > 0 and words.joints[word - 1] in _INSIDE
    if words.terms[word].startswith(left[-1]):
        if len(left) == 1 and not _is_small(words, word):
            return word
        if goes_on and (first := _reach_back(words, word - 1, left[:-1])) is not None:
            return first
    if _is_small(words, word) and goes_on:
        return _reach_back(words, word - 1, left)
    return None


def _reach_on(words: Words, start: int, letters: str) -> int | None:
    """Return the end of the words that begin at `start` and have these initials; None without."""
    if not letters or start >= len(words):
        return None
    goes_on = words.joints[start] in _INSIDE
    if words.terms[start].startswith(letters[0]):
        if len(letters) == 1 and not _is_small(words, start):
            return start + 1
        if goes_on and (end := _reach_on(words, start + 1, letters[1:])) is not None:
            return end
    if _is_small(words, start) and goes_on:
        return _reach_on(words, start + 1, letters)
    return None
