"""Dates as people ask for them, in either calendar."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asked_dates import AskedDates, parse_date_range, read_asked_dates
from index.dates import DateInterval
from index.errors import DateError
from index.solar_hijri import MONTHS, PERSIAN_MONTHS, to_gregorian

ASKED = [
    ("1988", "1988-01-01", "1988-12-31"),
    ("summer 1988", "1988-06-01", "1988-08-31"),
    ("winter of 1988", "1988-12-01", "1989-02-28"),
    ("July 2019", "2019-07-01", "2019-07-31"),
    ("30 July 2019", "2019-07-30", "2019-07-30"),
    ("30 July 2019, 10:30 AMST", "2019-07-30", "2019-07-30"),
    ("2018-12..2020-10", "2018-12-01", "2020-10-31"),
    ("[2018-12 TO 2020-10]", "2018-12-01", "2020-10-31"),
    ("2019-07/2020-10", "2019-07-01", "2020-10-31"),
    ("July - September 1988", "1988-07-01", "1988-09-30"),
    ("between July and September 1988", "1988-07-01", "1988-09-30"),
    ("2013-2017", "2013-01-01", "2017-12-31"),
    ("before 2019", "None", "2018-12-31"),
    ("after 2019", "2020-01-01", "None"),
    ("since 2019", "2019-01-01", "None"),
    ("2019..", "2019-01-01", "None"),
    ("..2019", "None", "2019-12-31"),
    ("../2019-01", "None", "2019-01-31"),
    ("198X", "1980-01-01", "1989-12-31"),
    ("198x", "1980-01-01", "1989-12-31"),
    ("1980s", "1980-01-01", "1989-12-31"),
    ("the 1980s", "1980-01-01", "1989-12-31"),
    ("30/07/2019", "2019-07-30", "2019-07-30"),
    ("2019/07/05", "2019-07-05", "2019-07-05"),
    ("2019/7", "2019-07-01", "2019-07-31"),
    ("July 1389", "1389-07-01", "1389-07-31"),
    ("1389 AD", "1389-01-01", "1389-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), ASKED)
def test_a_date_is_asked_for_in_the_forms_people_use(text: str, first: str, last: str) -> None:
    asked = parse_date_range(text)

    assert (str(asked.start), str(asked.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday, July 30",
        "foo",
        "2020..2019",
        "..",
        "/..",
        "[* TO *]",
        "31 Feb 2019",
        "before 0001",
        "2019/13",
    ],
)
def test_what_cannot_be_asked_for_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_date_range(text)


@pytest.mark.parametrize("text", [text for text, _, _ in ASKED])
def test_a_gregorian_date_is_the_same_where_both_calendars_are_read(text: str) -> None:
    assert read_asked_dates(text) == AskedDates(parse_date_range(text), iranian=False)


@pytest.mark.parametrize("asked", ["-5000", "-5000..", "..-5000", "-5000..2000", "+1988", "July -1988"])
def test_a_year_with_a_sign_is_not_read_as_one_without(asked: str) -> None:
    with pytest.raises(DateError, match="without a sign"):
        parse_date_range(asked)


IRANIAN = [
    ("1367", "1988-03-21", "1989-03-20"),
    ("۱۳۶۷", "1988-03-21", "1989-03-20"),
    ("1367-05", "1988-07-23", "1988-08-22"),
    ("1367/05/03", "1988-07-25", "1988-07-25"),
    ("3/5/1367", "1988-07-25", "1988-07-25"),
    ("136X", "1981-03-21", "1991-03-20"),
    ("the 1360s", "1981-03-21", "1991-03-20"),
    ("summer 1367", "1988-06-22", "1988-09-22"),
    ("Mordad 1367", "1988-07-23", "1988-08-22"),
    ("amordad 1367", "1988-07-23", "1988-08-22"),
    ("3 Mordad 1367", "1988-07-25", "1988-07-25"),
    ("Mordad 3, 1367", "1988-07-25", "1988-07-25"),
    ("۳ مرداد ۱۳۶۷", "1988-07-25", "1988-07-25"),
    ("مردادماه ۱۳۶۷", "1988-07-23", "1988-08-22"),
    ("دي ۱۳۹۸", "2019-12-22", "2020-01-20"),
    ("Tir 1250", "1871-06-22", "1871-07-22"),
    ("1367..1369", "1988-03-21", "1991-03-20"),
    ("[1367 TO *]", "1988-03-21", "None"),
    ("[Tir 1367 TO 1988]", "1988-06-22", "1988-12-31"),
    ("before 1367", "None", "1988-03-20"),
    ("between Tir and Mordad 1367", "1988-06-22", "1988-08-22"),
    ("زمستان ۱۳۶۷", "1988-12-22", "1989-03-20"),
    ("پائیز سال 1367", "1988-09-23", "1988-12-21"),
    ("دههٔ ۱۳۶۰", "1981-03-21", "1991-03-20"),
    ("دهۀ شصت", "1981-03-21", "1991-03-20"),
    ("دهه ۶۰", "1981-03-21", "1991-03-20"),
    ("مرداد ۶۷", "1988-07-23", "1988-08-22"),
    ("سال شصت و هفت", "1988-03-21", "1989-03-20"),
    ("پنجم مرداد هزار و سیصد و شصت و هفت", "1988-07-27", "1988-07-27"),
    ("۱۳۶۷ شمسی", "1988-03-21", "1989-03-20"),
    ("۱۳۶۷ هجری شمسی", "1988-03-21", "1989-03-20"),
    ("1389 ه.ش.", "2010-03-21", "2011-03-20"),
    ("قبل از ۱۳۶۷", "None", "1988-03-20"),
    ("پيش از مرداد ۱۳۶۷", "None", "1988-07-22"),
    ("پس از ۱۳۶۷", "1989-03-21", "None"),
    ("از ۱۳۶۷", "1988-03-21", "None"),
    ("تا ۱۳۶۷", "None", "1989-03-20"),
    ("از ۱۳۶۰ تا ۱۳۶۷", "1981-03-21", "1989-03-20"),
    ("از مرداد تا شهریور ۱۳۶۷", "1988-07-23", "1988-09-22"),
    ("بین ۱۳۶۰ و ۱۳۶۷", "1981-03-21", "1989-03-20"),
    ("بین مهر هزار و سیصد و شصت و هفت و دی هزار و سیصد و شصت و هشت", "1988-09-23", "1990-01-20"),
]
GREGORIAN_IN_PERSIAN = [
    ("ژوئیه ۱۹۸۸", "1988-07"),
    ("۲۵ ژوئیهٔ ۱۹۸۸", "1988-07-25"),
    ("می ۲۰۱۹", "2019-05"),
    ("زمستان ۱۹۸۸", "winter 1988"),
    ("دهه ۱۹۸۰", "198X"),
    ("دههٔ ۸۰ میلادی", "198X"),
    ("1389 م", "1389"),
    ("۱۳۸۹ میلادی", "1389"),
    ("هزار و نهصد و هشتاد و هشت میلادی", "1988"),
    ("از ژوئیه ۱۹۸۸ تا ۱۹۸۹", "1988-07..1989"),
]


@pytest.mark.parametrize(("text", "first", "last"), IRANIAN)
def test_a_date_of_the_iranian_calendar_is_read_and_told(text: str, first: str, last: str) -> None:
    asked = read_asked_dates(text)

    assert (str(asked.interval.start), str(asked.interval.last)) == (first, last)
    assert asked.iranian


@pytest.mark.parametrize(("text", "same"), GREGORIAN_IN_PERSIAN)
def test_a_gregorian_date_in_persian_words_is_that_date(text: str, same: str) -> None:
    assert read_asked_dates(text) == AskedDates(parse_date_range(same), iranian=False)


@pytest.mark.parametrize(
    "text",
    [
        "۱۴۰۹ قمری",
        "مرداد",
        "پنجم",
        "از شنبه",
        "۱۳۶۷ تا",
        "۱۳۶۷ نفر",
        "دههٔ ۱۳۶۷",
        "مرداد ۱۳۶۷ میلادی",
        "بین ۱۳۶۷",
    ],
)
def test_persian_words_that_are_not_all_of_them_a_date_are_none(text: str) -> None:
    with pytest.raises(DateError):
        read_asked_dates(text)


@pytest.mark.parametrize(
    "text", ["1367-13", "31 Mehr 1367", "30 Esfand 1398", "1399..1398", "32 مرداد 1367", "31 مهر 67"]
)
def test_no_day_of_the_iranian_calendar_is_made_up(text: str) -> None:
    with pytest.raises(DateError, match=text):
        read_asked_dates(text)


@given(st.integers(1300, 1410), st.integers(1, 12), st.integers(1, 29), st.booleans())
def test_the_months_are_known_by_all_their_names(year: int, month: int, day: int, persian: bool) -> None:
    expected = to_gregorian(year, month, day)

    for name in (PERSIAN_MONTHS if persian else MONTHS)[month - 1]:
        assert read_asked_dates(f"{day} {name} {year}").interval == DateInterval.from_inclusive(
            expected, expected
        )


PIECES = (
    "1988", "2019", "1367", "۱۳۶۷", "198X", "136X", "0000", "9999", "30", "31", "3", "/", "-", "07", "..",
    " ", " ", "TO", "[", "]", "*", "July", "Mordad", "مرداد", "دي", "summer", "winter of", "the 1980s",
    "زمستان", "دهه", "از ", "تا", " و ", "بین ", "قبل از ", "میلادی", "ه.ش", "ژوئیه", "هزار و سیصد", "پنجم",
    "before", "since", "between", "and", ",", "~", "AD", "SH", "10:30", "BRST", "\u200c",
)  # fmt: skip


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_any_text_is_days_or_a_date_error(text: str) -> None:
    try:
        asked = read_asked_dates(text)
    except DateError:
        return
    assert asked.interval != DateInterval(None, None)
    # What was read is told in the form that is read again.
    assert parse_date_range(str(asked.interval)) == asked.interval


@pytest.mark.parametrize("text", ["مرداد", "۵ مرداد", "مرداد ۱۳۹۹۹۹۹", "yesterday", "July 20199"])
def test_what_a_message_says_to_write_can_be_read(text: str) -> None:
    with pytest.raises(DateError) as failed:
        read_asked_dates(text)
    examples = failed.value.reason.partition(" as ")[2].removeprefix("in ").removeprefix("it as ")
    read = [read_asked_dates(example.strip("“”")) for example in re.split(", | or ", examples)]

    assert len(read) > 1
    assert all(asked.iranian is ("مرداد" in text) for asked in read)
