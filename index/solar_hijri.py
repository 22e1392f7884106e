"""The solar Hijri calendar of Iran: its days as days of the Gregorian calendar, and back.

Rule: exact, and within stated years only. A date as it was stated keeps its own calendar, written as
EDTF writes years, months and seasons: `1367-05-03`, `1367-05`, `1367-22` (summer), `1367`, `136X`,
or two of them, `1360/1367`.
"""

import re
from bisect import bisect_right
from datetime import date, timedelta
from itertools import accumulate

from index.dates import PartialDate, Precision, parse_date
from index.errors import DateError

# For years before 1304, when the law of 11 Farvardin 1304 gave the months these lengths, the calendar is
# reckoned backwards: such a date may be a day off the one that was meant.
FIRST_YEAR, LAST_YEAR = 1200, 1500

# The year begins at the equinox as seen from Iran. A cycle of 33 years, in which the years with these
# remainders have a 366th day, gives the same first day as the astronomical reckoning for every year from
# 1277 to 1500; before that, when the calendar was not yet in use, six years differ by a day.
_CYCLE = 33
_LEAP_REMAINDERS = (1, 5, 9, 13, 17, 22, 26, 30)
_LENGTHS = (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29)  # days; Esfand has 30 in a leap year
_BEFORE_MONTH = tuple(accumulate(_LENGTHS, initial=0))
_NOWRUZ_OF_1300 = date(1921, 3, 21)

# The spellings of each month in English and in Persian, the usual one first.
MONTHS = tuple(
    tuple(spellings.split("|"))
    for spellings in (
        "Farvardin Ordibehesht|Ordibehsht Khordad|Khurdad|Chordad Tir Mordad|Amordad|Murdad "
        "Shahrivar|Shahriwar Mehr Aban Azar Dey|Dei Bahman Esfand|Isfand"
    ).split()
)
PERSIAN_MONTHS = tuple(
    tuple(spellings.split("|"))
    for spellings in (
        "فروردین اردیبهشت خرداد تیر مرداد|امرداد شهریور مهر آبان|ابان آذر|اذر دی بهمن اسفند"
    ).split()
)

_SEASONS = {21: (1, 3), 22: (4, 6), 23: (7, 9), 24: (10, 12)}  # first and last month
_STATED = re.compile(r"(?P<decade>\d{3})X|(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")

# A year that is one of this calendar without a word, as in articles in Persian.
PLAIN_YEAR = r"1(?:3\d\d|40\d|410)"
_NUMBERS = re.compile(rf"({PLAIN_YEAR})(?:-(\d{{1,2}})(?:-(\d{{1,2}}))?)?")


def is_leap_year(year: int) -> bool:
    """Return whether Esfand of this year has 30 days."""
    return year % _CYCLE in _LEAP_REMAINDERS


def _leap_years_before(year: int) -> int:
    """Return how many leap years there are from the year 0 up to, not including, this one."""
    cycles, rest = divmod(year, _CYCLE)
    return cycles * len(_LEAP_REMAINDERS) + sum(remainder < rest for remainder in _LEAP_REMAINDERS)


def _nowruz(year: int) -> date:
    """Return the first day of a year."""
    days = 365 * (year - 1300) + _leap_years_before(year) - _leap_years_before(1300)
    return _NOWRUZ_OF_1300 + timedelta(days=days)


def to_gregorian(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a solar Hijri one.

    Raises:
        ValueError: there is no such day, or its year is outside 1200 to 1500.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= len(_LENGTHS):
        raise ValueError(f"no month {month} of a solar Hijri year {year}")
    length = _LENGTHS[month - 1] + (month == len(_LENGTHS) and is_leap_year(year))
    if not 1 <= day <= length:
        raise ValueError(f"no day {day} in month {month} of {year}")
    return _nowruz(year) + timedelta(days=_BEFORE_MONTH[month - 1] + day - 1)


def from_gregorian(day: date) -> tuple[int, int, int]:
    """Return year, month and day of a Gregorian day in the solar Hijri calendar.

    Raises:
        ValueError: the day lies outside the years 1200 to 1500.
    """
    year = day.year - 621
    if day < _nowruz(year):
        year -= 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{day} is in no solar Hijri year from {FIRST_YEAR} to {LAST_YEAR}")
    passed = (day - _nowruz(year)).days
    month = min(bisect_right(_BEFORE_MONTH, passed), len(_LENGTHS))
    return year, month, passed - _BEFORE_MONTH[month - 1] + 1


def to_gregorian_edtf(stated: str) -> str:
    """Return the Gregorian days of a date as stated, as EDTF: one day, or the first and the last.

    Args:
        stated: in the forms that the module names.

    Raises:
        ValueError: it is none of them, there is no such day, or it ends before it starts.
    """
    first, _, last = stated.partition("/")
    start, end = _bounds(first)[0], _bounds(last or first)[1]
    if start > end or (last and _bounds(last)[0] <= start):
        raise ValueError(f"{stated} ends before it starts")
    return start.isoformat() if start == end else f"{start}/{end}"


def parse_field(text: str) -> tuple[PartialDate, str]:
    """Read a date of a data field: a Gregorian one, or one of this calendar by its year, from 1300 to 1410.

    Args:
        text: as `index.dates.parse_date` reads it, or `1367`, `1367-05`, `1367/5/3` in digits of any kind.

    Returns:
        The date with its Gregorian days, and how it was stated in this calendar; empty if it was not.

    Raises:
        DateError: it is neither, or there is no such day.
    """
    stated = write_numbers(with_plain_digits(text.strip()).replace("/", "-"))
    return (parse_date(text), "") if stated is None else (read_stated(text, stated), stated)


def with_plain_digits(text: str) -> str:
    """Return a text with its digits, of whatever kind, as 0 to 9."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def write_numbers(numbers: str) -> str | None:
    """Return `1367-5-3` as this calendar is written here; None for a year before 1300 or after 1410."""
    found = _NUMBERS.fullmatch(numbers)
    return None if found is None else "-".join(part.zfill(2) for part in found.groups() if part)


def read_stated(text: str, stated: str) -> PartialDate:
    """Return a date of this calendar with its Gregorian days.

    Args:
        text: as somebody wrote it, for the error.
        stated: as it is written here.

    Raises:
        DateError: there is no such day.
    """
    try:
        return parse_date(to_gregorian_edtf(stated))
    except ValueError as error:
        raise DateError(text, f"there is no such date in the Iranian calendar ({error})") from None


def precision_of(edtf: str, solar_hijri: str) -> Precision:
    """Return the unit in which a date was stated, in whichever of the two calendars that was.

    Args:
        edtf: its Gregorian days.
        solar_hijri: the date as stated; empty when it was stated in the Gregorian calendar.
    """
    if not solar_hijri:
        return parse_date(edtf).precision
    if "/" in solar_hijri:
        return Precision.INTERVAL
    if solar_hijri.endswith("X"):
        return Precision.DECADE
    _, *rest = solar_hijri.split("-")
    if not rest:
        return Precision.YEAR
    if len(rest) == 2:
        return Precision.DAY
    return Precision.SEASON if int(rest[0]) in _SEASONS else Precision.MONTH


def _bounds(stated: str) -> tuple[date, date]:
    """Return the first and the last day of one date."""
    found = _STATED.fullmatch(stated)
    if found is None:
        raise ValueError(f"{stated} is no date as this calendar is written here")
    if found["decade"]:
        first = int(found["decade"]) * 10
        return _month_bounds(first, 1)[0], _month_bounds(first + 9, 12)[1]
    year = int(found["year"])
    if found["day"]:
        day = to_gregorian(year, int(found["month"]), int(found["day"]))
        return day, day
    month = int(found["month"] or 0)
    begins, ends = _SEASONS.get(month, (month, month)) if month else (1, len(_LENGTHS))
    return _month_bounds(year, begins)[0], _month_bounds(year, ends)[1]


def _month_bounds(year: int, month: int) -> tuple[date, date]:
    first = to_gregorian(year, month, 1)
    return first, first + timedelta(days=_LENGTHS[month - 1] - (month < 12 or not is_leap_year(year)))
