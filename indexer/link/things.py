"""Tells where a surname stands for a thing: a place, a company, what is called after somebody.

Rule: by the words right around it. “In Washington”, “the Hilton”, “Ford shares” and “Karimi Street” are
nobody; after a word of address only what is called after somebody is none.
"""

import re
from enum import IntEnum

from indexer.extract.lexicon import PLACES, STOP_WORDS, TITLES
from indexer.extract.persian_lexicon import HONORIFICS as PERSIAN_HONORIFICS
from indexer.words import Joint, Words


class Thing(IntEnum):
    """What a surname stands for instead of a person, and how much that says of its other places."""

    NONE = 0
    CALLED_AFTER = 1  # Karimi Street is called after one: it says nothing of others
    LOCATION = 2  # in Torek: that may be trust in somebody
    THING = 3  # a dateline, a company: the same word elsewhere may be that, too


_KINDS_OF_PLACES = "city town village state province county district port republic"
# “In”, but not “at”, “to” or “from”: people are looked at, and written to.
_LOCATING = frozenset("in near outside inside into across throughout".split())
_BEFORE_PLACES = frozenset("lake mount fort port cape san santa".split())
# With “of”: the University of Washington, the city of Hamilton.
_OF_PLACES = frozenset(f"{_KINDS_OF_PLACES} university bay gulf bishop archbishop duke earl".split())
_CALLED_AFTER = frozenset(
    f"{_KINDS_OF_PLACES} hotel hospital clinic street avenue boulevard highway road square bridge tower "
    "building stadium arena airport university college school institute library museum mosque church "
    "cemetery park garden river lake island valley dam prize medal".split()
)
_OF_COMPANIES = frozenset(
    "inc corp ltd plc llc gmbh company corporation motor motors dealer dealers dealership dealerships truck "
    "trucks car cars vehicle vehicles share shares stock stocks bond bonds shareholder shareholders "
    "stockholder stockholders plant plants factory factories store stores brand brands subsidiary "
    "outlet outlets".split()
)
# “Ford shares the view”: there the word is a verb.
_AFTER_VERBS = frozenset("a an the his her its their our this that these those with".split())
_ADDRESSES = TITLES | PERSIAN_HONORIFICS
_PERSIAN_ADDRESSES = PERSIAN_HONORIFICS | {"امام", "ایت", "الله"}
_BEFORE_PERSIAN = frozenset(
    "خیابان میدان بزرگراه بلوار کوچه پل بیمارستان دانشگاه مدرسه دبیرستان ورزشگاه فرودگاه هتل شهر شهرستان "
    "روستای شهرک سد مسجد بندر پارک موزه کتابخانه".split()
)
# “Washington, March 4 (AP) --”, at the beginning of a line: what may stand between the name and the dash.
_DATELINE = re.compile(
    r"(?P<between>(?:,\s[A-Z][\w .'’]{1,30})?"
    r"(?:,?\s{1,2}(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?)?"
    r",?\s{0,2}(?:\([^)\n]{1,40}\))?)\s{0,2}(?:—|–|--|-\s)"
)


def find_thing(words: Words, first: int, end: int) -> Thing:
    """Return what a surname stands for here instead of a person.

    Args:
        words: the text.
        first: number of its first word.
        end: number after its last.
    """
    if _gives_its_name(words, first, end):
        return Thing.CALLED_AFTER
    if is_addressed(words, first):
        return Thing.NONE
    if _stands_as_place(words, first, end) or _stands_as_company(words, first, end):
        return Thing.THING
    located = words.term_before(first) in _LOCATING and words.joints[end - 1] is not Joint.POSSESSIVE
    return Thing.LOCATION if located else Thing.NONE


def is_addressed(words: Words, first: int) -> bool:
    """Return whether a word of address or an office stands right before a name."""
    return words.term_before(first) in _ADDRESSES


def is_known_place(words: Words, first: int, end: int) -> bool:
    """Return whether a surname is a well-known place, too, such as Washington."""
    return end == first + 1 and words.terms[first] in PLACES


def _gives_its_name(words: Words, first: int, end: int) -> bool:
    """Return whether something is called after somebody: the Hilton hotel, Imam Karimi Hospital."""
    if words.term_after(end) in _CALLED_AFTER:
        return True
    while words.term_before(first) in _PERSIAN_ADDRESSES:
        first -= 1
    return words.term_before(first) in _BEFORE_PERSIAN


def _stands_as_place(words: Words, first: int, end: int) -> bool:
    before = words.term_before(first)
    if before in _BEFORE_PLACES and words.capital[first - 1]:
        return True
    if before == "of" and words.term_before(first - 1) in _OF_PLACES:
        return True
    listed = words.joints[end - 1] is Joint.COMMA and words.capital[end]
    if listed and is_known_place(words, first, end) and words.terms[end] in PLACES | {"dc"}:
        return True  # Washington, D.C.
    return _opens_dateline(words, first, end)


def _opens_dateline(words: Words, first: int, end: int) -> bool:
    start, stop = words.span(first, end)
    if words.text[words.text.rfind("\n", 0, start) + 1 : start].strip():
        return False
    found = _DATELINE.match(words.text, stop)
    return found is not None and (found["between"].strip() != "" or words.raw[first].isupper())


def _stands_as_company(words: Words, first: int, end: int) -> bool:
    after = words.term_after(end)
    if after in _OF_COMPANIES:
        return words.term_after(end + 1) not in _AFTER_VERBS
    # “The Hilton is full”, “a Ford”; but “the Karimi family” is a family of hers.
    nothing_follows = not after or after in STOP_WORDS or after.endswith("ed")
    return words.term_before(first) in {"the", "a", "an"} and nothing_follows
