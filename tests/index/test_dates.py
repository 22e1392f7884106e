"""Dates are intervals with a stated precision; nothing is guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asked_dates import parse_date_range
from index.dates import DateInterval, Precision, buckets, month_end, month_of, parse_date
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


@st.composite
def edges(draw: st.DrawFn) -> date:
    """Draw a day of a few years, most often the first or the last of a month or a year."""
    year, month = draw(st.integers(1987, 1989)), draw(st.sampled_from((1, 2, 7, 11, 12)))
    last = month_end(year, month)
    return date(year, month, draw(st.sampled_from((1, last.day, last.day - 1, 15))))


days = st.dates(date(1, 1, 1), date(9998, 12, 31)) | edges()


@given(days, days)
def test_an_interval_is_written_as_it_is_read(one: date, other: date) -> None:
    interval = DateInterval.from_inclusive(min(one, other), max(one, other))

    assert parse_date_range(str(interval)) == interval
    for open_one in (DateInterval(interval.start, None), DateInterval(None, interval.end)):
        assert parse_date_range(str(open_one)) == open_one


PIECES = (
    "1988", "2019", "0000", "9999", "1367", "198X", "19XX", "-07", "-02", "-30", "-31", "-13", "-22", "-XX",
    "/", "..", "~", "?", "T10:30:00", "Z", "+02:00", " ", "July ", "before ",
)  # fmt: skip
texts = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


@given(texts)
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    for read in (parse_date, parse_date_range):
        try:
            read(text)
        except DateError:
            continue


# Of few days: where one ends, another begins.
near_days = st.integers(1, 5).map(lambda day: date(1988, 7, day))
spans = st.tuples(near_days, near_days).map(lambda pair: (min(pair), max(pair)))
sides = st.sampled_from(((False, False), (False, False), (True, False), (False, True)))


def covered(first: date | None, last: date | None) -> set[int]:
    """Return the days of an interval, from the one before all that are drawn to the one after."""
    return set(range(first.day if first else 0, (last.day if last else 6) + 1))


@given(spans, sides, spans, sides)
def test_intervals_overlap_or_hold_one_another_by_the_days_they_have(
    one: tuple[date, date],
    one_open: tuple[bool, bool],
    other: tuple[date, date],
    other_open: tuple[bool, bool],
) -> None:
    bounds = [
        tuple(None if is_open else day for day, is_open in zip(span, open_at, strict=True))
        for span, open_at in ((one, one_open), (other, other_open))
    ]
    left, right = (DateInterval.from_inclusive(*of) for of in bounds)
    ours, theirs = (covered(*of) for of in bounds)

    assert left.overlaps(right) is right.overlaps(left) is bool(ours & theirs)
    assert left.contains(right) is (theirs <= ours)


@given(days, days)
def test_a_day_falls_into_the_bucket_of_its_year_and_of_its_month(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    inside = [first + timedelta(days=number) for number in range(min((last - first).days, 800) + 1)]
    interval = DateInterval.from_inclusive(first, inside[-1])

    assert list(buckets(interval, by_month=True)) == sorted({month_of(day) for day in inside})
    assert list(buckets(interval, by_month=False)) == sorted({f"{day.year:04}" for day in inside})


def test_a_season_over_new_year_falls_into_two_years() -> None:
    winter = parse_date("1988-24").interval

    assert list(buckets(winter, by_month=False)) == ["1988", "1989"]
    assert list(buckets(winter, by_month=True)) == ["1988-12", "1989-01", "1989-02"]
