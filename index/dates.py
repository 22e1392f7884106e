"""Dates as intervals with a stated precision, never a made-up first of January.

Rule: half-open `[start, end)` inside, inclusive `A..B` outside. A text is a date in a stated form
or an error; what a person asks for is read by `index/asked_dates.py`, what stands in a text by extraction.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

from edtf import parse_edtf as parse_edtf_expression
from edtf.parser.edtf_exceptions import EDTFParseException

from index.errors import DateError

ONE_DAY = timedelta(days=1)
# datetime.date ends at 9999-12-31 and an interval's end is the day after its last.
FIRST_YEAR, LAST_YEAR = 1, 9998


class Precision(StrEnum):
    """How exactly a date is known: the unit in which it was stated."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Days from `start` up to, not including, `end`; None means open on that side."""

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        """Refuse an interval that holds no day."""
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise DateError(f"{self.start}..{self.end - ONE_DAY}", "it ends before it starts")

    @classmethod
    def from_inclusive(cls, first: date | None, last: date | None) -> Self:
        """Return the days from `first` to `last`, both included."""
        return cls(first, None if last is None else last + ONE_DAY)

    @property
    def bounded(self) -> bool:
        """Whether both sides are known; only such a date is filtered and counted."""
        return self.start is not None and self.end is not None

    @property
    def last(self) -> date | None:
        """The last day inside, or None when open."""
        return None if self.end is None else self.end - ONE_DAY

    def overlaps(self, other: "DateInterval") -> bool:
        """Return whether the two share at least one day."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def contains(self, other: "DateInterval") -> bool:
        """Return whether every day of the other is one of this."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        return starts and (self.end is None or (other.end is not None and other.end <= self.end))

    def __str__(self) -> str:
        """Return the canonical inclusive form: `1988`, `1988-07`, `1988-07-30` or `A..B`."""
        if self.start is not None and self.last is not None:
            whole = _whole_unit(self.start, self.last)
            if whole is not None:
                return whole
        first = "" if self.start is None else _shortest_start(self.start)
        last = "" if self.last is None else _shortest_end(self.last)
        return f"{first}..{last}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as it was stated: its EDTF text, the days it covers, and its precision.

    Attributes:
        edtf: EDTF level 0 or 1, with `~` (approximate) or `?` (uncertain) where stated.
        interval: the days covered.
        precision: the unit of the statement.
    """

    edtf: str
    interval: DateInterval
    precision: Precision

    @property
    def qualified(self) -> bool:
        """Whether the date is marked approximate or uncertain."""
        return any(mark in self.edtf for mark in "~?%")


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIMESTAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_QUALIFIER = re.compile(r"[~?%](?=$|/)")
# EDTF levels 0 and 1 with four-digit years; sets, exponential years and masked
# groups belong to level 2, times of day to no date of publication.
_PART = r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|\d{3}X|\d{2}XX|\d{4}-XX|\d{4}-\d{2}-XX|\d{4}-XX-XX)[~?%]?"
_LEVEL_1 = re.compile(rf"{_PART}|{_PART}/(?:{_PART}|\.\.)|\.\./{_PART}")


@lru_cache(maxsize=65_536)
def parse_date(text: str) -> PartialDate:
    """Read a date that stands in a data field.

    Args:
        text: EDTF level 0 or 1, or an ISO timestamp, of which the day as written is taken.

    Returns:
        The date with the precision it was stated in.

    Raises:
        DateError: it is neither, or its year is outside 1 to 9998.
    """
    stated = text.strip()
    if (stamp := _TIMESTAMP.fullmatch(stated)) is not None:
        try:
            datetime.fromisoformat(stated.replace("Z", "+00:00"))
        except ValueError:
            raise DateError(text, "write the time as YYYY-MM-DDTHH:MM:SS") from None
        stated = stamp[1]
    if _DAY.fullmatch(stated):
        try:
            day = date.fromisoformat(stated)
            return PartialDate(stated, DateInterval.from_inclusive(day, day), Precision.DAY)
        except (ValueError, OverflowError):
            raise DateError(text, "there is no such day") from None
    if not _LEVEL_1.fullmatch(stated):
        raise DateError(text, "write YYYY, YYYY-MM, YYYY-MM-DD or another EDTF form of level 0 or 1")
    interval = DateInterval.from_inclusive(*_edtf_bounds(stated))
    if interval.start is None and interval.end is None:
        raise DateError(text, "it has no bound at all")
    return PartialDate(stated, interval, _precision(stated))


def _edtf_bounds(stated: str) -> tuple[date | None, date | None]:
    """Return the first and last day of an EDTF level 0 or 1 expression."""
    # Without qualifiers: they do not change the days.
    plain = _QUALIFIER.sub("", stated)
    first, _, last = plain.partition("/")
    return _part_bounds(stated, first)[0], _part_bounds(stated, last or first)[1]


_MONTHS_OF_SEASON = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # winter ends in the next year


def _part_bounds(stated: str, part: str) -> tuple[date | None, date | None]:
    """Return the first and last day of one part of an EDTF expression."""
    if part == "..":
        return None, None
    try:
        if not part.replace("-", "").isdigit():
            return _masked_bounds(stated, part)
        year, *rest = (int(number) for number in part.split("-"))
        if year > LAST_YEAR:
            raise DateError(stated, f"years run from {FIRST_YEAR} to {LAST_YEAR}")
        if len(rest) == 2:
            return date(year, *rest), date(year, *rest)
        first, last = _MONTHS_OF_SEASON.get(rest[0], (rest[0], rest[0])) if rest else (1, 12)
        return date(year, first, 1), month_end(year + (last < first), last)
    except (ValueError, calendar.IllegalMonthError) as error:
        if isinstance(error, DateError):
            raise
        raise DateError(stated, "there is no such date") from None


def _masked_bounds(stated: str, part: str) -> tuple[date, date]:
    """Return the bounds of a part with masked digits, which the library knows; it takes some 10 ms."""
    try:
        expression = parse_edtf_expression(part)
    except EDTFParseException:
        raise DateError(stated, "there is no such date") from None
    first, last = (date(*bound[:3]) for bound in (expression.lower_strict(), expression.upper_strict()))
    if last.year > LAST_YEAR:
        raise DateError(stated, f"years run from {FIRST_YEAR} to {LAST_YEAR}")
    return first, last


def _precision(stated: str) -> Precision:
    plain = _QUALIFIER.sub("", stated)
    if "/" in plain:
        return Precision.INTERVAL
    if plain.endswith("XX") and len(plain) == len("19XX"):
        return Precision.CENTURY
    if plain.endswith("X") and len(plain) == len("198X"):
        return Precision.DECADE
    plain = plain.replace("-XX", "")
    if len(plain) == len("1988"):
        return Precision.YEAR
    if len(plain) == len("1988-22"):
        return Precision.SEASON if int(plain[5:]) > len(calendar.month_name) - 1 else Precision.MONTH
    return Precision.DAY


def month_of(day: date) -> str:
    """Return the id of the month bucket a day falls in, `YYYY-MM`."""
    return f"{day.year:04}-{day.month:02}"


def buckets(interval: DateInterval, *, by_month: bool) -> Iterator[str]:
    """Yield the years, or the months, that a bounded interval touches, in order.

    Raises:
        ValueError: the interval is open on a side.
    """
    if interval.start is None or interval.last is None:
        raise ValueError("only a bounded interval falls into buckets")
    first, last = interval.start, interval.last
    for year in range(first.year, last.year + 1):
        if not by_month:
            yield f"{year:04}"
            continue
        begin = first.month if year == first.year else 1
        stop = last.month if year == last.year else 12
        for month in range(begin, stop + 1):
            yield f"{year:04}-{month:02}"


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _whole_unit(first: date, last: date) -> str | None:
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month) and _starts_and_ends_month(first, last):
        return month_of(first)
    if (
        first.year == last.year
        and (first.month, last.month) == (1, 12)
        and _starts_and_ends_month(first, last)
    ):
        return f"{first.year:04}"
    return None


def _starts_and_ends_month(first: date, last: date) -> bool:
    return first.day == 1 and last == month_end(last.year, last.month)


def _shortest_start(first: date) -> str:
    if first.day > 1:
        return first.isoformat()
    return month_of(first) if first.month > 1 else f"{first.year:04}"


def _shortest_end(last: date) -> str:
    if last != month_end(last.year, last.month):
        return last.isoformat()
    return month_of(last) if last.month < len(calendar.month_name) - 1 else f"{last.year:04}"
