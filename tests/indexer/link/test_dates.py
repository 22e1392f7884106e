"""A day of publication says how it is known; without evidence there is none."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.dates import Precision, parse_date
from index.document import Decided, PublicationDate
from indexer.decisions import Decision
from indexer.link.dates import MentionBasis, PublicationBasis
from tests.documents import DOCS, table_rows
from tests.indexer.articles import AS_OF, link, make_article


def published(body: str, as_of: date = AS_OF, **fields: str) -> PublicationDate | None:
    return link(make_article(f"A day in the valley\n\n{body}", lang="en", **fields), as_of=as_of).date


def stated(body: str, **fields: str) -> tuple[str, str, str] | None:
    found = published(body, AS_OF, **fields)
    return None if found is None else (found.edtf, str(found.basis), found.evidence)


CASES = [
    ("It rained.", {"date": "1981-03-04T10:00:00Z"}, ("1981-03-04", "metadata", "1981-03-04T10:00:00Z")),
    ("It rained.", {"date": "۱۳۶۷/۰۵/۰۳"}, ("1988-07-25", "metadata", "۱۳۶۷/۰۵/۰۳")),
    ("VESNA, March 4, 1981 -- It rained.", {}, ("1981-03-04", "dateline", "March 4, 1981")),
    ("Published: 4 March 1981\n\nIt rained.", {}, ("1981-03-04", "published-line", "4 March 1981")),
    (
        "VESNA, March 4 -- It rained.",
        {"collected": "1981-03-20"},
        ("1981-03-04~", "dateline-year", "March 4"),
    ),
    (
        "VESNA, March 24 -- It rained.",
        {"collected": "1981-03-20"},
        ("1980-03-24~", "dateline-year", "March 24"),
    ),
    ("In 1979 it rained. On Wednesday, March 4, too.", {}, ("1981-03-04~", "weekday", "Wednesday, March 4")),
    ("In 1974 it rained. On Wednesday, March 4, too.", {}, ("1981-03-04%", "weekday", "Wednesday, March 4")),
    ("On 25 July 2019 it rained, as in 1988.", {}, ("2019-07-25/..", "lower-bound", "25 July 2019")),
    ("In summer 1988 it rained.", {}, ("1988-06/..", "lower-bound", "summer 1988")),
    ("In 2013-2017 it rained.", {}, ("2017/..", "lower-bound", "2013-2017")),
    ("It rained.\n\nCopyright © 2020 The Courier", {}, ("../2020", "copyright", "2020")),
]


@pytest.mark.parametrize(("body", "fields", "expected"), CASES)
def test_a_date_of_publication_has_its_basis_and_evidence(
    body: str, fields: dict[str, str], expected: tuple[str, str, str]
) -> None:
    assert stated(body, **fields) == expected


def test_a_field_in_the_iranian_calendar_is_kept_as_it_was_stated() -> None:
    found = published("It rained.", date="1367-05")

    assert found is not None
    assert (found.edtf, found.solar_hijri) == ("1988-07-23/1988-08-22", "1367-05")
    assert found.precision is Precision.MONTH


def test_a_decision_comes_before_the_field() -> None:
    decision = Decision("a", "an archivist", "2026-11-22", "the paper copy", date=parse_date("1980-03"))
    found = link(make_article("It rained.", date="1981"), decisions=(decision,)).date
    decided = Decided("an archivist", "2026-11-22", "the paper copy")
    assert found == PublicationDate("1980-03", "decision", "", decided=decided)


@pytest.mark.parametrize(
    "body",
    [
        "It rained on March 4.",
        "VESNA, March 4 -- It rained.",
        "It rained on Tuesday, July 30.",
        "The bridge will open on July 30, 2019.",
        "The bridge must stand by 2019.",
    ],
)
def test_nothing_is_taken_from_the_day_of_the_build(body: str) -> None:
    assert published(body) is None


def test_no_date_lies_after_the_day_of_collection_or_the_copyright() -> None:
    body = "In 2016 it rained. On Wednesday, December 26, too."
    assert stated(body) == ("2018-12-26~", "weekday", "Wednesday, December 26")
    assert stated(body, collected="2017-05-01") == ("2016/..", "lower-bound", "2016")
    assert stated(f"{body}\n\n© 2017 The Courier") == ("2016/..", "lower-bound", "2016")
    assert stated("VESNA, March 4, 2021 -- It rained.", collected="2020-01-01") is None


def test_a_weekday_before_the_latest_day_spoken_of_is_an_earlier_event() -> None:
    assert stated("On 25 July 2019 it rained. On Sunday, March 3, it snowed.") == (
        "2019-07-25/..", "lower-bound", "25 July 2019",
    )  # fmt: skip


def test_a_date_bounded_on_one_side_counts_as_undated() -> None:
    assert link(make_article("On 25 July 2019 it rained.", lang="en")).publication_interval is None


@pytest.mark.parametrize(
    ("words", "edtf", "basis"),
    [
        ("on September 22", "2020-09-22", "document-year"),
        ("on November 22", "2019-11-22", "document-year"),
        ("and earlier, on October 30,", "2019-10-30", "document-year"),
        ("where it opens on October 30", "2020-10-30", "document-year-ahead"),
        ("where it opens on Tuesday, October 13", "2020-10-13", "weekday-ahead"),
        ("on February 29", "2020-02-29", "document-year"),
        ("on Tuesday, September 22", "2020-09-22", "weekday"),
        ("last December", "2019-12", "relative"),
        ("last March", "2020-03", "relative"),
        ("last summer", "2020-22", "relative"),
        ("last winter", "2019-24", "relative"),
        ("next March", "2021-03", "relative"),
        ("January last year", "2019-01", "relative"),
        ("5 January last year", "2019-01-05", "relative"),
        ("in the summer of 1988", "1988-22", ""),
    ],
)
def test_a_missing_year_is_filled_from_the_day_of_publication(words: str, edtf: str, basis: str) -> None:
    [found] = link(make_article(f"It rained {words} there.", date="2020-10-04", lang="en")).mentioned_dates
    assert (found.edtf, str(found.basis)) == (edtf, basis)


def test_a_past_day_whose_weekday_fits_no_year_before_is_not_recorded() -> None:
    article = make_article("It was opened on Tuesday, October 13.", date="2020-10-04", lang="en")
    assert link(article).mentioned_dates == ()


FAR = st.integers(-400, 400)
NEAR = st.sampled_from((-32, -31, -1, 0, 1, 30, 31, 32))


@given(
    st.dates(date(1950, 1, 1), date(2025, 12, 31)),
    st.sampled_from(("opened on", "opens on", "will open on")),
    FAR | NEAR,
)
@example(date(2020, 10, 4), "opens on", 31)
@example(date(2020, 10, 4), "opens on", 32)
def test_a_day_without_its_year_is_the_last_one_the_next_one_or_one_within_a_month(
    published: date, verb: str, away: int
) -> None:
    day = published + timedelta(days=away)
    text = f"The bridge {verb} {day:%B} {day.day}."
    years = [year for year in range(published.year - 1, published.year + 2) if fits(day, year)]
    days = [day.replace(year=year) for year in years]
    before = max((one for one in days if one <= published), default=None)
    after = min((one for one in days if one >= published), default=None)
    if verb == "opened on":
        expected = before
    elif verb == "will open on" or before is None:
        expected = after
    else:
        soon = after is not None and after - published <= timedelta(days=31)
        expected = after if soon else before

    found = link(make_article(text, date=published.isoformat(), lang="en")).mentioned_dates
    assert [one.edtf for one in found] == ([] if expected is None else [expected.isoformat()])
    assert all((one.edtf > published.isoformat()) is str(one.basis).endswith("-ahead") for one in found)


def fits(day: date, year: int) -> bool:
    """Return whether a year has the day."""
    return (day.month, day.day) != (2, 29) or isleap(year)


def test_a_century_is_no_earliest_day() -> None:
    found = link(make_article("A castle of the 19th century, for the 21st century.", lang="en"))
    assert (found.date, [one.edtf for one in found.mentioned_dates]) == (None, ["18XX", "20XX"])


@pytest.mark.parametrize(
    ("words", "edtf", "solar_hijri", "basis"),
    [
        ("در ۵ مهر", "2020-09-26", "1399-07-05", "document-year"),
        ("در ۵ دی", "2019-12-26", "1398-10-05", "document-year"),
        ("در ۲۵ مهر", "2020-10-16", "1399-07-25", "document-year-ahead"),
        ("پیشتر در ۲۵ مهر", "2019-10-17", "1398-07-25", "document-year"),
        ("در سه‌شنبه ۲۲ مهر", "2020-10-13", "1399-07-22", "weekday-ahead"),
        ("در شهریور گذشته", "2020-08-22/2020-09-21", "1399-06", "relative"),
        ("در اسفند سال گذشته", "2020-02-20/2020-03-19", "1398-12", "relative"),
        ("در ۱۵ اردیبهشت سال آینده", "2021-05-05", "1400-02-15", "relative"),
        ("در بهار امسال", "2020-03-20/2020-06-20", "1399-21", "relative"),
        ("در تابستان سال گذشته", "2019-06-22/2019-09-22", "1398-22", "relative"),
        ("در دی ۱۳۶۷", "1988-12-22/1989-01-20", "1367-10", ""),
    ],
)
def test_a_missing_solar_hijri_year_is_filled_in_that_calendar(
    words: str, edtf: str, solar_hijri: str, basis: str
) -> None:
    article = make_article(f"آنان {words} آمدند.", date="2020-10-04", lang="fa")
    [found] = link(article).mentioned_dates
    assert (found.edtf, found.solar_hijri, str(found.basis)) == (edtf, solar_hijri, basis)


PERSIAN = [
    (
        "وسنا، ۲۰ آبان ۱۳۶۳ - فرماندهی گفت.",
        {},
        ("1984-11-11", "dateline", "1363-08-20"),
    ),
    ("تاریخ انتشار: ۲۰ آبان ۱۳۶۳\n\nفرماندهی گفت.", {}, ("1984-11-11", "published-line", "1363-08-20")),
    ("وسنا، ۲۰ آبان - باران آمد.", {"collected": "1985-02"}, ("1984-11-11~", "dateline-year", "1363-08-20")),
    ("در ۱۳۹۳ باران آمد. در سه‌شنبه ۱۳ فروردین هم.", {}, ("2019-04-02%", "weekday", "1398-01-13")),
    ("در تابستان ۱۳۹۳ باران آمد. در سه‌شنبه ۱۳ فروردین هم.", {}, ("2019-04-02~", "weekday", "1398-01-13")),
    ("در تابستان ۱۳۹۳ باران آمد.", {}, ("2014-06-22/..", "lower-bound", "")),
    ("در سال ۱۳۹۳ باران آمد.", {}, ("2014-03-21/..", "lower-bound", "")),
]  # fmt: skip


@pytest.mark.parametrize(("body", "fields", "expected"), PERSIAN)
def test_a_persian_article_is_dated_by_its_own_calendar(
    body: str, fields: dict[str, str], expected: tuple[str, str, str]
) -> None:
    found = link(make_article(f"روزی در دره\n\n{body}", lang="fa", **fields)).date
    assert found is not None
    assert (found.edtf, str(found.basis), found.solar_hijri) == expected


def test_a_day_ahead_is_the_next_one() -> None:
    [found] = link(
        make_article("The bridge will open on March 4.", date="2020-10-04", lang="en")
    ).mentioned_dates
    assert found.edtf == "2021-03-04"


def test_a_date_without_year_is_not_recorded_when_the_day_of_publication_is_not_known() -> None:
    assert link(make_article("It rained on September 22 and last May.", lang="en")).mentioned_dates == ()


@pytest.mark.parametrize(("words", "lang"), [("29 February last year", "en"), ("۳۰ اسفند سال آینده", "fa")])
def test_a_day_that_the_year_does_not_have_is_not_recorded(words: str, lang: str) -> None:
    assert link(make_article(f"{words}.", date="2020-10-04", lang=lang)).mentioned_dates == ()


def test_a_copyright_line_speaks_of_no_date() -> None:
    assert link(make_article("It rained.\n\n© 2020 The Courier", lang="en")).mentioned_dates == ()


DAYS = st.dates(date(1900, 1, 1), date(2025, 12, 31))


@given(DAYS, FAR, st.integers(-2, 9))
def test_an_inferred_day_is_never_after_the_latest_possible_one(day: date, away: int, later: int) -> None:
    latest, footer = day + timedelta(days=away), day.year + later
    body = f"In {day.year} it rained. On {day:%A, %B} {day.day}, it snowed.\n\n© {footer} The Courier"
    found = published(body, latest)
    if found is not None and found.interval.start is not None:
        assert found.interval.start <= latest
        assert found.interval.start.year <= footer
        assert parse_date(found.edtf).qualified is (found.basis == "weekday")


def test_every_basis_is_explained_with_an_example() -> None:
    text = (DOCS / "dates.md").read_text("utf-8")
    rows = table_rows(text, "basis", "example", "result", "certainty")
    assert {row[0] for row in rows} == set(PublicationBasis)
    used = {expected[1] for _, _, expected in CASES} | {"decision", "other-article"}
    assert used == set(PublicationBasis)
    mentioned = table_rows(text, "basis", "example, in an article of 4 October 2020", "result", "certainty")
    assert {row[0].replace("(none)", "") for row in mentioned} == set(MentionBasis)
