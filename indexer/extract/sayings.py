"""Finds who is said to have said something on which day: “Amnesty International said Tuesday, July 30”.

Rule: evidence only. A speaker is the name before the verb as written; whether it is the one who published
another article is decided when linking. English here; Persian in `persian_sayings.py`.
"""

import re
from collections.abc import Iterator, Sequence

from index.analysis import terms_of
from index.document import Span
from indexer.extract.lexicon import STOP_WORDS, WEEKDAYS
from indexer.extract.persian_dates import holds_persian
from indexer.extract.persian_sayings import find_persian_sayings
from indexer.extract.record import DateCandidate, DateKind, DateRole, Saying

_CAPITAL = r"[A-Z][\w’'&.-]*"
_NAME = (
    rf"{_CAPITAL}(?:\s+(?:(?:of|for|the|and|on|in)\s+){{0,2}}{_CAPITAL}){{0,7}}"
    r"(?:\s\([A-Z][A-Za-z/-]{1,9}\))?"
)
_SAID = (
    r"(?:has\s+|have\s+|had\s+)?(?:said|stated|announced|declared|reported|warned|wrote|argued|concluded|noted|"
    r"confirmed|published|issued|told)"
)
_IN_A_STATEMENT = (
    r"(?:\s+(?:in\s+)?(?:a|an|its|their|the|his|her)\s+(?:[\w-]+\s+){0,3}?(?:statement|report|release|letter|interview))?"
    r"(?:\s+(?:issued|released|published|dated|made))?"
)
_BEFORE = re.compile(rf"(?P<speaker>{_NAME}),?\s+{_SAID}{_IN_A_STATEMENT}(?:\s+(?:on|of|earlier))?\s+$")
_AFTER = re.compile(rf",?\s+(?:the\s+)?(?P<speaker>{_NAME}),?\s+{_SAID}\b")
_TODAY = re.compile(r"\btoday\b")
_LONGEST = 160  # code points between the name and the date, and of a name after it
_MOST = 20  # sayings of an article; who quotes more tells of no single statement
_DAYS = frozenset({DateKind.WEEKDAY, DateKind.MONTH_DAY})
_ROLES = frozenset({DateRole.BODY, DateRole.BEHIND, DateRole.DATELINE})
_NO_SPEAKERS = STOP_WORDS | WEEKDAYS


def find_sayings(text: str, dates: Sequence[DateCandidate]) -> Iterator[Saying]:
    """Yield who said something today, or on one of the days that were found.

    Args:
        text: the body.
        dates: the dates found in it.
    """
    found = [*_said_today(text), *_said_on(text, dates)]
    if holds_persian(text):
        days = [candidate.span for candidate in dates if _is_day(candidate)]
        found += (
            Saying(_words(text, speaker), span, day)
            for speaker, span, day in find_persian_sayings(text, days)
        )
    yield from found[:_MOST]


def _said_today(text: str) -> Iterator[Saying]:
    for match in _TODAY.finditer(text):
        speaker = _speaker_before(text, match.start())
        if speaker is not None:
            yield Saying(_words(text, speaker), (speaker[0], match.end()), None)


def _said_on(text: str, dates: Sequence[DateCandidate]) -> Iterator[Saying]:
    for candidate in dates:
        if not _is_day(candidate):
            continue
        start, end = candidate.span
        speaker = _speaker_before(text, start)
        if speaker is not None:
            yield Saying(_words(text, speaker), (speaker[0], end), candidate.span)
            continue
        after = _AFTER.match(text, end, end + _LONGEST)
        if after is not None and (speaker := _trim(text, after.span("speaker"))) is not None:
            yield Saying(_words(text, speaker), (start, after.end()), candidate.span)


def _is_day(candidate: DateCandidate) -> bool:
    """Return whether a candidate is one day, and one of which a statement may be."""
    day = candidate.kind in _DAYS or len(candidate.edtf) == len("1988-07-25")
    return day and candidate.role in _ROLES


def _speaker_before(text: str, end: int) -> Span | None:
    start = max(0, end - _LONGEST)
    match = _BEFORE.search(text[start:end])
    if match is None:
        return None
    first, last = match.span("speaker")
    return _trim(text, (start + first, start + last))


def _trim(text: str, span: Span) -> Span | None:
    """Return a name without the words of a sentence's beginning before it; None when nothing is left."""
    start, end = span
    for word in re.finditer(r"\S+", text[start:end]):
        if not all(term in _NO_SPEAKERS for term in terms_of(word[0])):
            return start + word.start(), end
    return None


def _words(text: str, span: Span) -> str:
    """Return a name without the acronym that stands behind it in brackets."""
    return " ".join(re.sub(r"\s\([^)]*\)$", "", text[slice(*span)]).split())
