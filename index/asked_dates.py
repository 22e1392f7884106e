"""Dates as a person asks for them: `summer 1988`, `2018-12..2020-10`, `before 2019`, `Mordad 1367`.

Rule: days come first, months and years need a year, both ends belong to a range. The calendar of Iran
is read where a month or the year tells it, and the answer says so; ids of buckets are always Gregorian.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from dateutil import parser as dateutil_parser

from index.analysis import fold
from index.asked_persian import state_persian_date
from index.dates import FIRST_YEAR, LAST_YEAR, ONE_DAY, DateInterval, month_end, parse_date
from index.errors import DateError
from index.persian_words import SAME_LENGTH
from index.solar_hijri import (
    MONTHS,
    PERSIAN_MONTHS,
    PLAIN_YEAR,
    read_stated,
    with_plain_digits,
    write_numbers,
)

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON_WORDS = re.compile(rf"({'|'.join(_SEASONS)})\s+(?:of\s+)?(\d{{4}})", re.IGNORECASE)
_DECADE_WORDS = re.compile(r"(?:the\s+)?(\d{3})0s", re.IGNORECASE)
_ONE_SIDED = re.compile(r"(before|until|till|to|after|since|from)\s+(.+)", re.IGNORECASE)
_NUMERIC_DAY = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}")
_RANGE = re.compile(
    r"(?:between\s+)?(.*?)\s*(?:\.\.|/|\s+[-–—]\s+|\s+to\s+|\s+and\s+|(?<=\d{4})[-–](?=\d{4}$))\s*(.*)",
    re.IGNORECASE,
)
_PERSIAN_ONE_SIDED = re.compile("(قبل از|پیش از|تا|الی|بعد از|پس از|از) (.+)")
_PERSIAN_SIDES = {
    "قبل از": "before", "پیش از": "before", "تا": "until", "الی": "until",
    "بعد از": "after", "پس از": "after", "از": "since",
}  # fmt: skip
_PERSIAN_RANGE = re.compile("(?:از )?(.+?) (?:تا|الی) (.+)")
_PERSIAN_BETWEEN = re.compile("(?:بین|میان) (.+)")
_BRACKETED = re.compile(r"\[\s*(\S.*?)\s+TO\s+(\S.*?)\s*\]")
_YEAR = re.compile(r"\d{4}")
# dateutil passes over a sign, and would read -5000 as the year 5000.
_SIGNED_YEAR = re.compile(r"(?<!\S)[-+\u2212]\d{4}")
# A year first, with strokes: dateutil would take what follows it for a day.
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
_OF_TWO_CALENDARS = re.compile(rf"(?<![\d-]){PLAIN_YEAR}(?:-\d\d){{0,2}}(?![\d-])")
_ERA = re.compile(r"\s+(?:AD|CE)$", re.IGNORECASE)
_IRANIAN_DAY_FIRST = re.compile(rf"(\d{{1,2}})[/.](\d{{1,2}})[/.]({PLAIN_YEAR})")
_IRANIAN_DECADE = re.compile(r"(1(?:3\d|40))X")
_IRANIAN_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})\s+)?(?P<month>\w+?)(?:[\s\u200c]?ماه)?\s+(?P<year>\d{4})"
    r"|(?P<month_first>\w+)\s+(?P<then_day>\d{1,2}),?\s+(?P<last_year>\d{4})"
)
_IRANIAN_MONTHS = {
    fold(name): number
    for months in (MONTHS, PERSIAN_MONTHS)
    for number, names in enumerate(months, 1)
    for name in names
}

_PERSIAN_LETTER = re.compile("[\u0621-\u06cc]")
_Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class AskedDates:
    """The days that were asked for, and how they were read.

    Attributes:
        interval: the days, open on a side that was left open.
        iranian: whether any of the dates was read by the calendar of Iran.
    """

    interval: DateInterval
    iranian: bool

    def tell(self, asked: str) -> tuple[str, ...]:
        """Return what there is to say of how they were read, as whole sentences.

        Args:
            asked: the words they were asked for in.
        """
        if not self.iranian:
            return ()
        return (f"“{asked}” was read by the Iranian calendar: {self.interval}.",)


@lru_cache(maxsize=4_096)
def parse_date_range(text: str) -> DateInterval:
    """Read a Gregorian date or a range of dates as a person asks for it, or the id of a bucket.

    Understands `1988`, `summer 1988`, `July 2019`, `2018-12..2020-10`, `before 2019`,
    `since 2019`, `198X`, `1980s`, `30/07/2019` (day first), EDTF, and `[A TO B]`.

    Args:
        text: what was asked for; both ends are included.

    Returns:
        The days asked for, open on a side that was left open.

    Raises:
        DateError: it cannot be read, has no year, or ends before it starts.
    """
    return _read(text, _gregorian)


@lru_cache(maxsize=4_096)
def read_asked_dates(text: str) -> AskedDates:
    """Read a date or a range of dates, in the calendar that its months or its years belong to.

    A year from 1300 to 1410 is one of the calendar of Iran, but for `1389 AD` and `July 1389`.

    Args:
        text: as for `parse_date_range`, in digits of any kind.

    Raises:
        DateError: it cannot be read, has no year, or ends before it starts.
    """
    iranian = []

    def read(stated: str) -> _Days:
        days = _iranian(stated)
        if days is None and _PERSIAN_LETTER.search(stated) is not None:
            days, of_iran = _persian(stated)
        else:
            of_iran = days is not None
        if days is None:
            return _gregorian(stated)
        iranian.extend([stated] if of_iran else [])
        return days

    interval = _read(with_plain_digits(text), read)
    return AskedDates(interval, bool(iranian))


def write_days(interval: DateInterval) -> str:
    """Return Gregorian days so that `read_asked_dates` and `parse_date_range` read the same ones again."""
    return _OF_TWO_CALENDARS.sub(r"\g<0> AD", str(interval))


def _read(text: str, single: Callable[[str], _Days]) -> DateInterval:
    asked = " ".join(text.split())
    if not asked:
        raise DateError(text, "it is empty")
    try:
        first, last = _bounds(asked, single)
        if first is None and last is None:
            raise DateError(text, "it has no bound at all")
        if first is not None and last is not None and first > last:
            raise DateError(text, "it ends before it starts")
        return DateInterval.from_inclusive(first, last)
    except OverflowError:
        raise DateError(text, f"years run from {FIRST_YEAR} to {LAST_YEAR}") from None


def _bounds(asked: str, single: Callable[[str], _Days]) -> tuple[date | None, date | None]:
    if (persian := _persian_bounds(asked, single)) is not None:
        return persian
    if (bracketed := _BRACKETED.fullmatch(asked)) is not None:
        first, last = ("" if end == "*" else end for end in bracketed.groups())
    elif (one_sided := _ONE_SIDED.fullmatch(asked)) is not None:
        return _one_side(one_sided[1].lower(), single(one_sided[2]))
    else:
        one = _NUMERIC_DAY.fullmatch(asked) or _YEAR_FIRST.fullmatch(asked)
        ranged = None if one else _RANGE.fullmatch(asked)
        if ranged is None or not (ranged[1] or ranged[2]):
            return single(asked)
        first, last = ranged[1].removesuffix(".."), ranged[2].removeprefix("..")
        if first and last and _YEAR.search(first) is None and (year := _YEAR.search(last)) is not None:
            first = f"{first} {year[0]}"
    return (single(first)[0] if first else None), (single(last)[1] if last else None)


def _persian_bounds(asked: str, single: Callable[[str], _Days]) -> tuple[date | None, date | None] | None:
    """Return the days of a range that Persian words make of one or two dates; None where none do."""
    asked = asked.translate(SAME_LENGTH)
    if (ranged := _PERSIAN_RANGE.fullmatch(asked)) is not None:
        first, last = ranged.groups()
    elif (between := _PERSIAN_BETWEEN.fullmatch(asked)) is not None:
        # A year in words has its own “and”: the one between the dates is at the middle.
        parts = between[1].split(" و ")
        if len(parts) % 2:
            return None
        middle = len(parts) // 2
        first, last = " و ".join(parts[:middle]), " و ".join(parts[middle:])
    elif (one_sided := _PERSIAN_ONE_SIDED.fullmatch(asked)) is not None:
        return _one_side(_PERSIAN_SIDES[one_sided[1]], single(one_sided[2]))
    else:
        return None
    if _YEAR.search(first) is None and (year := _YEAR.search(last)) is not None:
        first = f"{first} {year[0]}"
    return single(first)[0], single(last)[1]


def _one_side(word: str, days: _Days) -> tuple[date | None, date | None]:
    first, last = days
    if word == "before":
        return None, first - ONE_DAY
    if word in {"until", "till", "to"}:
        return None, last
    if word == "after":
        return last + ONE_DAY, None
    return first, None


def _iranian(stated: str) -> _Days | None:
    """Return first and last day of one date of the calendar of Iran, None where it is not one.

    Raises:
        DateError: it is one of that calendar, and there is no such day.
    """
    written = _written_iranian(stated)
    return None if written is None else _closed(stated, read_stated(stated, written).interval)


def _persian(stated: str) -> tuple[_Days | None, bool]:
    """Return first and last day of one date in Persian words, and whether it is of the calendar of Iran.

    Raises:
        DateError: it is one of that calendar, and there is no such day.
    """
    said = state_persian_date(stated)
    if said is None:
        return None, False
    written, of_iran = said
    interval = (read_stated(stated, written) if of_iran else parse_date(written)).interval
    return _closed(stated, interval), of_iran


def _written_iranian(stated: str) -> str | None:
    """Write a date of the calendar of Iran as `index.solar_hijri` does, None where it is not one."""
    edtf = _as_edtf(stated)
    if (numbers := write_numbers(edtf)) is not None:
        return numbers
    if (tens := _IRANIAN_DECADE.fullmatch(edtf.upper())) is not None:
        return tens[0]
    if (day_first := _IRANIAN_DAY_FIRST.fullmatch(stated)) is not None:
        return f"{day_first[3]}-{day_first[2]:>02}-{day_first[1]:>02}"
    if (words := _IRANIAN_WORDS.fullmatch(stated)) is None:
        return None
    month = _IRANIAN_MONTHS.get(fold(words["month"] or words["month_first"]))
    if month is None:
        return None
    day = words["day"] or words["then_day"]
    written = f"{words['year'] or words['last_year']}-{month:02}"
    return f"{written}-{day:>02}" if day else written


def _gregorian(stated: str) -> _Days:
    """Return first and last day of one Gregorian date without open ends."""
    stated = _as_edtf(_ERA.sub("", stated))
    try:
        interval = parse_date(stated.upper()).interval
    except DateError:
        return _worded(stated)
    return _closed(stated, interval)


def _as_edtf(stated: str) -> str:
    """Return a date with strokes, a season or a decade as EDTF writes it; any other as it is."""
    if (slashed := _YEAR_FIRST.fullmatch(stated)) is not None:
        return "-".join(part.zfill(2) for part in slashed.groups() if part)
    if (season := _SEASON_WORDS.fullmatch(stated)) is not None:
        return f"{season[2]}-{_SEASONS[season[1].lower()]}"
    if (decade := _DECADE_WORDS.fullmatch(stated)) is not None:
        return f"{decade[1]}X"
    return stated


def _closed(stated: str, interval: DateInterval) -> _Days:
    if interval.start is None or interval.last is None:
        raise DateError(stated, "write an open range as 2019.. or ..2019")
    return interval.start, interval.last


def _worded(stated: str) -> tuple[date, date]:
    """Read a worded date; the fields that two different defaults agree on were stated."""
    if _SIGNED_YEAR.search(stated) is not None:
        raise DateError(stated, f"years run from {FIRST_YEAR} to {LAST_YEAR}, without a sign")
    if _YEAR.search(stated) is None:
        raise DateError(stated, f"a year of four digits is needed, as in {_examples(stated)[0]}")
    readings = []
    for default in (datetime(2000, 1, 1), datetime(2001, 12, 28)):  # noqa: DTZ001 -- days have no zone
        try:
            # A day has no zone, and dateutil's warning of one that it does not know quotes what was asked.
            read = dateutil_parser.parse(stated, default=default, dayfirst=True, ignoretz=True)
            readings.append(read.date())
        except (ValueError, OverflowError):
            raise DateError(stated, f"write it as {_examples(stated)[1]}") from None
    one, other = readings
    if one.year != other.year:
        raise DateError(stated, f"a year is needed, as in {_examples(stated)[0]}")
    if one.month != other.month:
        return date(one.year, 1, 1), date(one.year, 12, 31)
    if one.day != other.day:
        return one.replace(day=1), month_end(one.year, one.month)
    return one, one


def _examples(stated: str) -> tuple[str, str]:
    """Return dates that can be read, Persian ones for Persian text: a month in two ways; one of each kind."""
    if _PERSIAN_LETTER.search(stated) is not None:
        return "“مرداد ۱۳۶۷” or 1367-05", "1367, “مرداد ۱۳۶۷”, “۳ مرداد ۱۳۶۷” or 1367-05-03"
    return "July 2019 or 2019-07", "2019, July 2019, 30 July 2019 or 2019-07-30"
