"""The days that a date without its year can mean, in the calendar it was said in.

Rule: exact; which of the days is meant is decided elsewhere.
"""

from collections.abc import Iterator
from datetime import date

from index.solar_hijri import from_gregorian, to_gregorian, to_gregorian_edtf
from indexer.extract.record import Calendar, DateCandidate

# First and last month of each season; the Gregorian winter reaches into the next year.
_SEASONS = {
    Calendar.GREGORIAN: {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)},
    Calendar.SOLAR_HIJRI: {21: (1, 3), 22: (4, 6), 23: (7, 9), 24: (10, 12)},
}
_SOLAR_AHEAD = 621  # the year 1300 began in 1921


def find_days(candidate: DateCandidate, first_year: int, last_year: int) -> Iterator[date]:
    """Yield the days of these Gregorian years that have the month, day and weekday that were said.

    Args:
        candidate: a month and a day, with or without a day of the week.
        first_year: the first Gregorian year.
        last_year: the last one.
    """
    solar = candidate.calendar is Calendar.SOLAR_HIJRI
    # A solar year reaches over two Gregorian ones.
    years = range(first_year - 1, last_year + 1) if solar else range(first_year, last_year + 1)
    for year in years:
        try:
            if solar:
                day = to_gregorian(year - _SOLAR_AHEAD, candidate.month, candidate.day)
            else:
                day = date(year, candidate.month, candidate.day)
        except ValueError:
            continue  # 29 February of a common year, or a year outside the calendar
        fits = candidate.weekday < 0 or day.weekday() == candidate.weekday
        if fits and first_year <= day.year <= last_year:
            yield day


def say_day(day: date, calendar: Calendar) -> str:
    """Return a day as the solar Hijri calendar writes it; empty for the Gregorian one."""
    if calendar is Calendar.GREGORIAN:
        return ""
    year, month, number = from_gregorian(day)
    return f"{year}-{month:02}-{number:02}"


def relate_to(candidate: DateCandidate, first: date, last: date) -> tuple[str, str]:
    """Return what “last December” or “January last year” means in an article of these days.

    Args:
        candidate: a month or a season with a direction; a day of it where the year was named.
        first: the first day on which the article can have been published.
        last: the last one.

    Returns:
        The Gregorian days as EDTF, and the date in the solar Hijri calendar where it was said in that;
        both empty when those days leave it open.
    """
    begins, ends = _year_and_month(first, candidate.calendar), _year_and_month(last, candidate.calendar)
    if begins is None or ends is None or begins[0] != ends[0]:
        return "", ""
    if candidate.kind == "month-of-year":
        year = begins[0] + candidate.direction
    elif begins[1] != ends[1]:
        return "", ""
    else:
        year = _relative_year(candidate, *begins)
    stated = f"{year}-{candidate.month:02}" + (f"-{candidate.day:02}" if candidate.day else "")
    try:
        if candidate.calendar is Calendar.SOLAR_HIJRI:
            return to_gregorian_edtf(stated), stated
        if candidate.day:
            date(year, candidate.month, candidate.day)
    except ValueError:
        return "", ""  # 29 February of a common year, or a year outside the calendar
    return stated, ""


def _year_and_month(day: date, calendar: Calendar) -> tuple[int, int] | None:
    if calendar is Calendar.GREGORIAN:
        return day.year, day.month
    try:
        year, month, _ = from_gregorian(day)
    except ValueError:
        return None
    return year, month


def _relative_year(candidate: DateCandidate, year: int, month: int) -> int:
    """Return the year of “last December”: the one before this when that month is not over yet."""
    begins, ends = _SEASONS[candidate.calendar].get(candidate.month, (candidate.month, candidate.month))
    if candidate.direction < 0:
        return year if ends < month else year - 1
    if candidate.direction > 0:
        return year if begins > month else year + 1
    return year
