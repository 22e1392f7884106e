"""Dates are found in the precision of the words; what was not said is not guessed."""

import pytest

from indexer.extract.dates import find_dates
from indexer.extract.lines import join_lines, read_lines
from indexer.extract.record import DateCandidate, DateKind, DateRole


def dates_in(text: str) -> list[DateCandidate]:
    lines = read_lines(text)
    paragraphs = list(join_lines(lines))
    return list(find_dates(text, lines, paragraphs))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on the 5th, 6th and 7th of August 1988", ["1988-08-05", "1988-08-06", "1988-08-07"]),
        ("on 5, 6, and 9 August, 1988", ["1988-08-05", "1988-08-06", "1988-08-09"]),
        ("on August 5, 6 and 7, 1988", ["1988-08-05", "1988-08-06", "1988-08-07"]),
        ("on 29, 30 and 31 June 1988", ["1988-06-29", "1988-06-30"]),
        ("on 7, 6 and 5 August 1988", []),
    ],
)
def test_each_day_of_a_list_is_read(words: str, days: list[str]) -> None:
    assert [found.edtf for found in dates_in(f"They met {words}.")] == days


@pytest.mark.parametrize("words", ["from 11 to 13 September", "between 11 and 13 September"])
def test_both_days_of_a_stretch_without_a_year_are_kept(words: str) -> None:
    found = dates_in(f"It met {words}.")
    assert [(one.kind, one.month, one.day) for one in found] == [
        (DateKind.MONTH_DAY, 9, 11), (DateKind.MONTH_DAY, 9, 13),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("4 March 1981", "1981-03-04"),
        ("the 4th of March, 1981", "1981-03-04"),
        ("March 4, 1981", "1981-03-04"),
        ("Wednesday, March 4, 1981", "1981-03-04"),
        ("Mar. 4, 1981", "1981-03-04"),
        ("1981-03-04", "1981-03-04"),
        ("30/07/2019", "2019-07-30"),
        ("July 30 - 31, 2019", "2019-07-30/2019-07-31"),
        ("5-7 July 2019", "2019-07-05/2019-07-07"),
        ("28/29 July 1988", "1988-07-28/1988-07-29"),
        ("31 October-1 November 1986", "1986-10-31/1986-11-01"),
        ("between May 3 and May 9, 1995", "1995-05-03/1995-05-09"),
        ("spring and summer of 1981", "1981-21/1981-22"),
        ("March 1981", "1981-03"),
        ("summer of 1988", "1988-22"),
        ("Fall 1988", "1988-23"),
        ("between July and September 1988", "1988-07/1988-09"),
        ("August and September (1988)", "1988-08/1988-09"),
        ("November 1987 to February 1988", "1987-11/1988-02"),
        ("(2013-2017)", "2013/2017"),
        ("1986-87", "1986/1987"),
        ("from 1980 to 1988", "1980/1988"),
        ("1980 to 1988", "1980/1988"),
        ("1 December 1984 to 31 January 1987", "1984-12-01/1987-01-31"),
        ("December 1, 1984 - January 31, 1987", "1984-12-01/1987-01-31"),
        ("winter of 1988-89", "1988-24"),
        ("winter 1988/1989", "1988-24"),
        ("summer of 1988-90", "1988-22/1990-22"),
        ("between December and January 1989", "1988-12/1989-01"),
        ("between December 1988 and January", "1988-12/1989-01"),
        ("from May 1988 to August", "1988-05/1988-08"),
        ("30 December to 2 January 1989", "1988-12-30/1989-01-02"),
        ("winter and spring of 1989", "1988-24/1989-21"),
        ("the 19th century", "18XX"),
        ("the twenty-first century", "20XX"),
        ("the 18th and 19th centuries", "17XX/18XX"),
        ("the 1980s", "198X"),
        ("1988", "1988"),
        ("۱۴ ژوئن ۲۰۱۶", "2016-06-14"),
        ("فوریه\u0654 ۲۰۱۴", "2014-02"),
    ],
)
def test_a_date_is_read_in_the_precision_of_its_words(words: str, edtf: str) -> None:
    found = dates_in(f"It is said that {words} was the time.")
    assert [candidate.edtf for candidate in found] == [edtf]


@pytest.mark.parametrize(
    "words",
    [
        "05/07/2019", "31 February 1988", "2,000 people", "2000 prisoners", "1988 dlrs", "$1988", "1988.5",
        "1988 political prisoners", "21988", "9 September 88", "may", "Flight 1988", "room number 1988",
        "20th Century Fox films",
    ],
)  # fmt: skip
def test_what_is_no_date_or_two_gives_none_with_a_year(words: str) -> None:
    assert [candidate.edtf for candidate in dates_in(f"There were {words} there.") if candidate.edtf] == []


@pytest.mark.parametrize(
    ("words", "kind", "month", "day", "weekday", "direction"),
    [
        ("Tuesday, July 30", DateKind.WEEKDAY, 7, 30, 1, 0),
        ("Wednesday the 4th of March", DateKind.WEEKDAY, 3, 4, 2, 0),
        ("September 22", DateKind.MONTH_DAY, 9, 22, -1, 0),
        ("22 September", DateKind.MONTH_DAY, 9, 22, -1, 0),
        ("last December", DateKind.RELATIVE, 12, 0, -1, -1),
        ("next summer", DateKind.RELATIVE, 22, 0, -1, 1),
        ("January last year", DateKind.MONTH_OF_YEAR, 1, 0, -1, -1),
    ],
)
def test_a_date_without_its_year_keeps_what_was_said(
    words: str, kind: DateKind, month: int, day: int, weekday: int, direction: int
) -> None:
    [found] = dates_in(f"It happened on {words} there.")
    assert (found.kind, found.month, found.day, found.weekday, found.direction) == (
        kind, month, day, weekday, direction,
    )  # fmt: skip
    assert found.edtf == ""


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("VESNA, March 4, 1981 -- The ministry said no.", DateRole.DATELINE),
        ("Title here\n\nVesna, Ostrava, March 4, 1981—The ministry said no.", DateRole.DATELINE),
        ("Title here\n\nPublished: 4 March 1981 10:30\n\nThe ministry said no.", DateRole.PUBLISHED),
        ("Title here\n\n4 March 1981\n\nThe ministry said no.", DateRole.PUBLISHED),
        ("The ministry said no.\n\nCopyright © 1981 The Courier", DateRole.FOOTER),
        ("The bridge will be opened on March 4, 1981.", DateRole.AHEAD),
        ("The bridge must stand by 1981.", DateRole.AHEAD),
        ("The bridge is to be opened on March 4, 1981.", DateRole.AHEAD),
        ("The bridge opens on March 4, 1981.", DateRole.BODY),
        ("They said the bridge opens on March 4, 1981.", DateRole.BODY),
        ("The bridge fell on March 4, 1981.", DateRole.BEHIND),
        ("The bridge was opened again in Vesna on March 4, 1981.", DateRole.BEHIND),
        ("It rained. Earlier, on March 4, 1981, the bridge stood.", DateRole.BEHIND),
        ("پیشتر، در ۴ مارس ۱۹۸۱ پل باز شد.", DateRole.BEHIND),
    ],
)
def test_the_place_of_a_date_tells_its_role(text: str, role: DateRole) -> None:
    assert [candidate.role for candidate in dates_in(text)] == [role]


def test_a_day_of_last_year_keeps_its_day() -> None:
    [found] = dates_in("It happened on 5 January last year there.")
    assert (found.kind, found.month, found.day, found.direction) == (DateKind.MONTH_OF_YEAR, 1, 5, -1)


def test_two_whole_dates_joined_by_and_are_two() -> None:
    found = dates_in("It fell on 1 December 1984 and 31 January 1987.")
    assert [candidate.edtf for candidate in found] == ["1984-12-01", "1987-01-31"]


def test_a_span_covers_the_words_of_the_date() -> None:
    text = "It was on\nJuly 5,\n1988 that it fell; last December. And May 3."
    assert [text[slice(*candidate.span)] for candidate in dates_in(text)] == [
        "July 5,\n1988", "last December", "May 3",
    ]  # fmt: skip
