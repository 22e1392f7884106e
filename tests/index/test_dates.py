"""Dates are intervals with a stated precision; nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asked_dates import parse_date_range
from index.dates import DateInterval, Precision, buckets, parse_date
from index.errors import DateError

STATED = [
    ("1988", "1988-01-01", "1988-12-31", Precision.YEAR),
    ("1988-07", "1988-07-01", "1988-07-31", Precision.MONTH),
    ("2019-07-30", "2019-07-30", "2019-07-30", Precision.DAY),
    ("1988-21", "1988-03-01", "1988-05-31", Precision.SEASON),
    ("1988-22", "1988-06-01", "1988-08-31", Precision.SEASON),
    ("1988-23", "1988-09-01", "1988-11-30", Precision.SEASON),
    ("1988-24", "1988-12-01", "1989-02-28", Precision.SEASON),
    ("1988-24~", "1988-12-01", "1989-02-28", Precision.SEASON),
    ("198X", "1980-01-01", "1989-12-31", Precision.DECADE),
    ("19XX", "1900-01-01", "1999-12-31", Precision.CENTURY),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", Precision.INTERVAL),
    ("1988-23/1988-24", "1988-09-01", "1989-02-28", Precision.INTERVAL),
    ("1991~", "1991-01-01", "1991-12-31", Precision.YEAR),
    ("2019-07-XX", "2019-07-01", "2019-07-31", Precision.MONTH),
    ("2019-07-30T23:59:59-08:00", "2019-07-30", "2019-07-30", Precision.DAY),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), STATED)
def test_a_stated_date_covers_its_days_with_its_precision(
    text: str, first: str, last: str, precision: Precision
) -> None:
    stated = parse_date(text)

    assert (str(stated.interval.start), str(stated.interval.last)) == (first, last)
    assert stated.precision is precision


def test_an_open_date_keeps_the_side_that_is_known() -> None:
    bound = parse_date("2019-07-25/..")

    assert bound.interval == DateInterval(date(2019, 7, 25), None)
    assert not bound.interval.bounded


@pytest.mark.parametrize(
    "text",
    [
        "",
        "July 2019",
        "2019-13",
        "2019-02-30",
        "0000",
        "9999",
        "-0044",
        "[1667,1668]",
        "Y17E8",
        "../..",
        "1367 SH",
    ],
)
def test_what_is_no_date_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)

    assert refusal.value.reason


days = st.dates(date(1, 1, 1), date(9998, 12, 31))


@given(days, days)
def test_an_interval_is_written_as_it_is_read(one: date, other: date) -> None:
    interval = DateInterval.from_inclusive(min(one, other), max(one, other))

    assert parse_date_range(str(interval)) == interval


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    for read in (parse_date, parse_date_range):
        try:
            read(text)
        except DateError:
            continue


two_days = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))


@given(two_days, two_days)
def test_intervals_overlap_exactly_when_they_share_a_day(
    one: tuple[date, date], other: tuple[date, date]
) -> None:
    left, right = DateInterval.from_inclusive(*one), DateInterval.from_inclusive(*other)

    assert left.overlaps(right) is (max(one[0], other[0]) <= min(one[1], other[1]))
    assert left.overlaps(right) is right.overlaps(left)


def test_a_season_over_new_year_falls_into_two_years() -> None:
    winter = parse_date("1988-24").interval

    assert list(buckets(winter, by_month=False)) == ["1988", "1989"]
    assert list(buckets(winter, by_month=True)) == ["1988-12", "1989-01", "1989-02"]
