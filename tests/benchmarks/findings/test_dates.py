"""Scoring of dates: value and precision, each date of an article once."""

from __future__ import annotations

from benchmarks.findings.annotation import Marked, MarkedDate
from benchmarks.findings.dates import score_dates, score_publication
from index.document import Document, MentionedDate, Original, PublicationDate

MARKED = Marked(
    "a.txt",
    "en",
    (),
    (
        MarkedDate(frozenset({"1988-22", "1988-06/1988-08"}), "season", "summer of 1988", core=True),
        MarkedDate(frozenset({"2016"}), "year", "the 28th year", core=False),
    ),
    frozenset({"2019-07-30", "2019-07-30~"}),
)


def found(*dates: str, published: str = "") -> Document:
    return Document(
        id="a",
        title="",
        body="x",
        lang="en",
        original=Original("a.txt", None, "", 0, ""),
        mentioned_dates=tuple(MentionedDate(edtf, (0, 1)) for edtf in dates),
        date=PublicationDate(published, "dateline", "") if published else None,
    )


def test_a_date_is_right_by_value_and_precision() -> None:
    assert score_dates("d", MARKED, found("1988-22", "1988-22")).f1 == 1.0
    score = score_dates("d", MARKED, found("1988"))
    assert (score.found, score.extra, score.missed) == (0, 1, 1)


def test_an_accepted_value_of_another_precision_is_wrong() -> None:
    assert score_dates("d", MARKED, found("1988-06/1988-08")).missed == 1


def test_an_optional_date_is_neither_right_nor_wrong() -> None:
    score = score_dates("d", MARKED, found("1988-22", "2016"))
    assert (score.found, score.extra, score.missed) == (1, 0, 0)


def test_how_sure_a_day_of_publication_is_does_not_count_and_a_bound_does() -> None:
    assert score_publication("p", MARKED, found(published="2019-07-30%")).found == 1
    score = score_publication("p", MARKED, found(published="2019-07-25/.."))
    assert (score.found, score.missed, len(score.errors)) == (0, 1, 1)
    assert score_publication("p", MARKED, found()).missed == 1
