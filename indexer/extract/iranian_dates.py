"""Finds dates of the solar Hijri calendar in English text, where a month or a mark tells that calendar.

Rule: without a mark, 1367 is no year: “Mordad 1367”, “1367 (1988)” and “the Iranian year 1367” have one.
"""

import re
from collections.abc import Iterator

from index.solar_hijri import MONTHS
from indexer.extract.persian_dates import is_day_of_some_year, make_complete
from indexer.extract.record import Calendar, DateCandidate, DateKind, DateRole

# All may stand in capitals.
_MONTH_NUMBERS = {name.lower(): number for number, names in enumerate(MONTHS, 1) for name in names}
_NAMES = "|".join(name for names in MONTHS for name in names)
_MONTH = rf"(?:{_NAMES}|{_NAMES.upper()})(?!\w)"
_S = r"[\s-]{1,3}"
_DAY = r"(?:[0-3]?[0-9](?:st|nd|rd|th)?(?!\w|[.,:]\d))"
_YEAR = r"(?:1(?:3\d\d|40\d|410)(?![\w%]|[.,:/]\d))"
_MARKED_YEAR = r"(?:1(?:3\d\d|40\d|410)(?!\w))"
_SHORT_YEAR = r"(?:[’'][3-9]\d(?!\w))"  # ’57
_TO = r"(?:\s?[-–—]\s?|\s+(?:to|and|through|until|till)\s+)"
_CALENDAR = r"(?:Iranian|Persian|[Ss]olar(?:\s+Hijri)?|Shamsi|Hijri\s+[Ss]hamsi)"
# What tells the year's calendar after it: an abbreviation, the calendar's name, or the Gregorian year.
_MARK = (
    rf"(?:\s+(?:SH|S\.H\.|AP|A\.P\.|AHS|HS)(?!\w)"
    rf"|(?:,)?\s+(?:in|of|on|according\s+to|by)\s+the\s+{_CALENDAR}\s+calendar"
    rf"|\s+\(?{_CALENDAR}(?:\s+(?:calendar|year))?\)?"
    r"|\s?[(\[/]\s?(?:c\.\s?)?(?P<gregorian>(?:19|20)\d\d)(?!\d))"
)
_DATE = re.compile(
    rf"""(?<![\w$£€#])(?<!\d[.,:/-])(?:
      (?P<reversed>[0-3]?\d/[01]?\d/1(?:3\d\d|40\d|410)(?![\w/]))
    | (?P<numeric>1(?:3\d\d|40\d|410)(?P<point>[/-])[01]?\d(?P=point)[0-3]?\d(?![\w/-]))
    | (?P<days>{_DAY}{_TO}{_DAY}{_S}(?:of\s+)?{_MONTH},?{_S}{_YEAR})
    | (?P<day>{_DAY}{_S}(?:of\s+)?{_MONTH},?{_S}(?:{_YEAR}|{_SHORT_YEAR})|{_MONTH}{_S}{_DAY},?{_S}{_YEAR})
    | (?P<months>{_MONTH}(?:,?{_S}{_YEAR})?{_TO}{_MONTH},?{_S}{_YEAR})
    | (?P<month>{_MONTH},?{_S}(?:of\s+)?{_YEAR})
    | (?P<month_day>{_DAY}{_S}(?:of\s+)?{_MONTH}(?![ ][A-Z])|{_MONTH}{_S}{_DAY})
    | (?P<marked_before>{_CALENDAR}\s+(?:calendar\s+)?year\s+(?:of\s+)?{_YEAR})
    | (?P<years>{_YEAR}\s?[-–]\s?{_MARKED_YEAR}(?={_MARK.replace("?P<gregorian>", "?:")}))
    | (?P<decade>1(?:3\d|40)0s(?={_MARK.replace("?P<gregorian>", "?:")})|{_CALENDAR}\s+1(?:3\d|40)0s\b)
    | (?P<marked_after>(?:year\s+)?{_MARKED_YEAR}(?={_MARK}))
    )""",
    re.VERBOSE,
)
_ANY = re.compile(rf"\b1(?:3\d\d|40\d|410)s?\b|\b(?:{_NAMES}|{_NAMES.upper()})\b")
_PART = re.compile(r"[^\W\d_]+|\d+")


def find_iranian_dates(text: str) -> Iterator[DateCandidate]:
    """Yield the dates of the solar Hijri calendar in an English text, without their roles.

    Args:
        text: the body, its digits in ASCII.
    """
    if _ANY.search(text) is None:
        return
    for match in _DATE.finditer(text):
        yield from _read(match)


def _read(match: re.Match[str]) -> Iterator[DateCandidate]:
    form, span = match.lastgroup or "", match.span()
    if match["gregorian"]:
        form = "marked_after"
    elif match["point"]:
        form = "numeric"
    words = _PART.findall(match[0])
    numbers = [int(word) for word in words if word.isdecimal()]
    months = [_MONTH_NUMBERS[word.lower()] for word in words if word.lower() in _MONTH_NUMBERS]
    if form == "month_day":
        day, month = numbers[0], months[0]
        if is_day_of_some_year(Calendar.SOLAR_HIJRI, month, day):
            kind = DateKind.MONTH_DAY
            yield DateCandidate(
                kind, span, DateRole.BODY, month=month, day=day, calendar=Calendar.SOLAR_HIJRI
            )
        return
    # A year began in the Gregorian year that stands beside it, or in the one before.
    if match["gregorian"] and int(match["gregorian"]) - numbers[0] not in {621, 622}:
        return
    yield from make_complete(span, Calendar.SOLAR_HIJRI, _state(form, numbers, months))


def _state(form: str, numbers: list[int], months: list[int]) -> str:
    """Return the date as that calendar is written; empty when an interval ends before it starts."""
    year = numbers[-1] if numbers[-1] > 99 else 1300 + numbers[-1]
    if form == "decade":
        return f"{numbers[0] // 10}X"
    if form == "reversed":
        return f"{numbers[2]}-{numbers[1]:02}-{numbers[0]:02}"
    if form == "numeric":
        return f"{numbers[0]}-{numbers[1]:02}-{numbers[2]:02}"
    if form == "day":
        return f"{year}-{months[0]:02}-{numbers[0]:02}"
    if form == "month":
        return f"{year}-{months[0]:02}"
    parts = {
        "days": lambda: [f"{year}-{months[0]:02}-{day:02}" for day in numbers[:2]],
        "months": lambda: [f"{numbers[0]}-{months[0]:02}", f"{year}-{months[-1]:02}"],
        "years": lambda: [str(number) for number in numbers],
    }.get(form, lambda: [str(year)])()
    return "/".join(parts) if parts == sorted(set(parts)) else ""
