"""The solar Hijri calendar agrees with days that were published, and is exact both ways."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import Precision, parse_date
from index.errors import DateError
from index.solar_hijri import (
    FIRST_YEAR,
    LAST_YEAR,
    from_gregorian,
    is_leap_year,
    parse_field,
    precision_of,
    to_gregorian,
    to_gregorian_edtf,
)

# First days of years as calendars of those years printed them.
NOWRUZ = {
    1304: date(1925, 3, 21), 1320: date(1941, 3, 21), 1332: date(1953, 3, 21), 1342: date(1963, 3, 21),
    1354: date(1975, 3, 21), 1357: date(1978, 3, 21), 1358: date(1979, 3, 21), 1367: date(1988, 3, 21),
    1372: date(1993, 3, 21), 1375: date(1996, 3, 20), 1376: date(1997, 3, 21), 1379: date(2000, 3, 20),
    1387: date(2008, 3, 20), 1388: date(2009, 3, 21), 1391: date(2012, 3, 20), 1395: date(2016, 3, 20),
    1396: date(2017, 3, 21), 1398: date(2019, 3, 21), 1399: date(2020, 3, 20), 1400: date(2021, 3, 21),
    1401: date(2022, 3, 21), 1402: date(2023, 3, 21), 1403: date(2024, 3, 20), 1404: date(2025, 3, 21),
}  # fmt: skip
# Days of history that are known in both calendars.
EVENTS = [
    ((1332, 5, 28), date(1953, 8, 19)),  # the coup of 1953
    ((1341, 11, 6), date(1963, 1, 26)),  # the referendum of 1963
    ((1357, 6, 17), date(1978, 9, 8)),  # Black Friday
    ((1357, 11, 22), date(1979, 2, 11)),  # the revolution
    ((1359, 6, 31), date(1980, 9, 22)),  # the war begins
    ((1360, 4, 7), date(1981, 6, 28)),  # the bombing of 28 June 1981
    ((1367, 4, 27), date(1988, 7, 18)),  # resolution 598 accepted
    ((1368, 3, 14), date(1989, 6, 4)),  # the death of Ayatollah Khomeini is announced
    ((1376, 3, 2), date(1997, 5, 23)),  # the election of 1997
    ((1378, 4, 18), date(1999, 7, 9)),  # the raid on the dormitory
    ((1388, 3, 22), date(2009, 6, 12)),  # the election of 2009
    ((1399, 12, 30), date(2021, 3, 20)),  # the last day of a leap year
]
DAYS = st.dates(date(1821, 3, 22), date(2122, 3, 20))


def test_years_begin_on_the_days_that_were_published() -> None:
    assert {year: to_gregorian(year, 1, 1) for year in NOWRUZ} == NOWRUZ


@pytest.mark.parametrize(("stated", "day"), EVENTS)
def test_days_of_history_are_the_same_in_both_calendars(stated: tuple[int, int, int], day: date) -> None:
    assert to_gregorian(*stated) == day
    assert from_gregorian(day) == stated


def test_the_years_of_366_days_are_those_that_had_them() -> None:
    leap = [year for year in range(1354, 1412) if is_leap_year(year)]
    assert leap == [1354, 1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]


@given(DAYS)
def test_there_and_back_is_the_same_day(day: date) -> None:
    assert to_gregorian(*from_gregorian(day)) == day


@given(DAYS)
def test_the_next_day_is_the_next_day_in_both_calendars(day: date) -> None:
    before, after = from_gregorian(day - timedelta(days=1)), from_gregorian(day)
    year, month, _ = before
    if after[2] == 1:
        assert after == ((year, month + 1, 1) if month < 12 else (year + 1, 1, 1))
    else:
        assert after == (year, month, before[2] + 1)


@pytest.mark.parametrize(
    "stated",
    [
        (FIRST_YEAR - 1, 1, 1), (LAST_YEAR + 1, 1, 1), (1367, 0, 1), (1367, 13, 1), (1367, 7, 31),
        (1367, 12, 30), (1367, 1, 0),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_refused(stated: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"solar Hijri|no day"):
        to_gregorian(*stated)


@pytest.mark.parametrize(
    ("stated", "edtf", "precision"),
    [
        ("1367-05-03", "1988-07-25", Precision.DAY),
        ("1367-02-31", "1988-05-21", Precision.DAY),
        ("1402-09", "2023-11-22/2023-12-21", Precision.MONTH),
        ("1366-12", "1988-02-20/1988-03-20", Precision.MONTH),
        ("1367-22", "1988-06-22/1988-09-22", Precision.SEASON),
        ("1363-24", "1984-12-22/1985-03-20", Precision.SEASON),
        ("1367", "1988-03-21/1989-03-20", Precision.YEAR),
        ("136X", "1981-03-21/1991-03-20", Precision.DECADE),
        ("1360/1367", "1981-03-21/1989-03-20", Precision.INTERVAL),
        ("1367-04/1367-06", "1988-06-22/1988-09-22", Precision.INTERVAL),
    ],
)
def test_a_stated_date_has_its_days_and_its_own_precision(
    stated: str, edtf: str, precision: Precision
) -> None:
    assert to_gregorian_edtf(stated) == edtf
    assert parse_date(edtf).interval.bounded
    assert precision_of(edtf, stated) is precision


@pytest.mark.parametrize(
    "stated", ["", "1367-25", "1367-13", "67", "1367/1360", "1367-05-03/1367-05", "Mordad 1367"]
)
def test_what_is_not_written_so_is_no_date(stated: str) -> None:
    with pytest.raises(ValueError, match=r"is no date|ends before|no month"):
        to_gregorian_edtf(stated)


def test_without_a_date_in_that_calendar_the_precision_is_the_gregorian_one() -> None:
    assert precision_of("1988-22", "") is Precision.SEASON


@pytest.mark.parametrize(
    ("text", "days", "stated"),
    [
        ("1367-05-03", "1988-07-25", "1367-05-03"),
        ("1367/5/3", "1988-07-25", "1367-05-03"),
        ("۱۳۶۷/۰۵", "1988-07-23/1988-08-22", "1367-05"),
        ("1367", "1988-03-21/1989-03-20", "1367"),
        ("1988-07-25", "1988-07-25", ""),
        ("1299", "1299", ""),
    ],
)
def test_a_field_is_read_by_the_calendar_of_its_year(text: str, days: str, stated: str) -> None:
    found, solar_hijri = parse_field(text)

    assert (found.edtf, solar_hijri) == (days, stated)


@pytest.mark.parametrize("text", ["1367-13-01", "30 Esfand 1398", "1398-12-30"])
def test_a_field_of_no_such_day_is_refused(text: str) -> None:
    with pytest.raises(DateError, match=text):
        parse_field(text)
