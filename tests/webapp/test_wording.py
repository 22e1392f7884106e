"""Dates are said in the precision they are known in."""

import pytest

from index.asked_dates import parse_date_range
from index.document import PublicationDate
from index.solar_hijri import to_gregorian_edtf
from webapp import wording


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019-07-30", "30 July 2019"),
        ("2019-07", "July 2019"),
        ("1988", "1988"),
        ("1988-22", "summer 1988"),
        ("1988-24", "winter 1988"),
        ("198X", "the 1980s"),
        ("19XX", "the years 1900 to 1999"),
        ("2019-07~", "about July 2019"),
        ("2019-07?", "July 2019?"),
        ("1988-07-30/1988-08-02", "30 July 1988 to 2 August 1988"),
        ("2019/..", "since 2019"),
        ("../2019-03", "until March 2019"),
        ("no date", "no date"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(edtf: str, words: str) -> None:
    assert wording.say_edtf(edtf) == words


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("1367-05-03", "3 Mordad 1367"),
        ("1402-09", "Azar 1402"),
        ("1367-22", "summer 1367"),
        ("1367", "1367"),
        ("136X", "the 1360s"),
        ("1360/1367", "1360 to 1367"),
        ("1367-04/1367-06", "Tir 1367 to Shahrivar 1367"),
    ],
)
def test_a_solar_hijri_date_is_said_as_it_was_stated(stated: str, words: str) -> None:
    assert wording.say_solar_hijri(stated) == words
    edtf = to_gregorian_edtf(stated)
    told = words if any(letter.isupper() for letter in words) else f"{words} solar Hijri"
    assert wording.say_both(edtf, stated) == f"{wording.say_edtf(edtf)} ({told})"


def test_a_gregorian_date_is_said_once() -> None:
    assert wording.say_both("1988-22", "") == "summer 1988"


def test_a_date_known_on_one_side_is_undated_with_its_bound() -> None:
    assert (
        wording.say_publication(PublicationDate("2019-07-25/..", "after", ""))
        == "undated, not before 25 July 2019"
    )
    assert (
        wording.say_publication(PublicationDate("../2019-07-25", "copyright", ""))
        == "undated, not after 25 July 2019"
    )
    assert wording.say_publication(None) == "undated"


def test_an_inferred_date_is_said_without_about_and_known_to_be_inferred() -> None:
    published = PublicationDate("2018-12-26~", "dateline", "Wednesday, December 26th")
    assert wording.say_publication(published) == "26 December 2018"
    assert wording.inferred(published)
    assert not wording.inferred(PublicationDate("2018-12-26", "metadata", ""))


def test_a_date_stated_as_approximate_is_said_with_about_and_is_not_inferred() -> None:
    published = PublicationDate("1991~", "metadata", "1991~")
    assert wording.say_publication(published) == "about 1991"
    assert not wording.inferred(published)


def test_days_asked_for_are_said_in_words() -> None:
    assert wording.say_interval(parse_date_range("2018-12..2020-10")) == "December 2018 to October 2020"
    assert wording.say_interval(parse_date_range("since 2019")) == "since 2019"


def test_counts_agree_with_their_noun() -> None:
    assert [wording.count_articles(n) for n in (0, 1, 1234)] == ["0 articles", "1 article", "1,234 articles"]


def test_the_direction_of_an_unknown_language_is_left_to_its_letters() -> None:
    assert [wording.direction(code) for code in ("fa", "en", "ar-IQ", "", "und")] == [
        "rtl",
        "ltr",
        "rtl",
        "auto",
        "auto",
    ]


@pytest.mark.parametrize(
    ("text", "lang", "direction"),
    [
        ("خبر: Ebrahim Raisi گفت amnesty در تهران.", "fa", "rtl"),
        ("Ebrahim Raisi, amnesty and Tehran: گفت", "fa", "rtl"),  # however many Latin letters
        ("Raisi گفت", "ar-IQ", "rtl"),
        ("The court (دادگاه انقلاب اسلامی تهران) met", "en", "ltr"),
        ("نامه را نگه داشته است.", "en", "rtl"),  # nothing but a quotation
        ("He kept the letter.", "fa", "ltr"),
        ("1988: 30", "fa", "rtl"),
        ("1988: 30", "en", "ltr"),
        ("او گفت که Raisi", "", "rtl"),  # a language nobody knows: most of the letters
        ("said that رئیسی", "und", "ltr"),
        ("1988", "", "auto"),
    ],
)
def test_a_piece_runs_as_its_article_unless_it_is_nothing_but_a_quotation(
    text: str, lang: str, direction: str
) -> None:
    assert wording.text_direction(text, lang) == direction


def test_only_what_analysis_finds_may_be_missing_for_want_of_it() -> None:
    some = {"rules": 3, "not-analysed": 1}
    assert wording.say_missing("person", some) == "No person found, or not analysed"
    assert wording.say_missing("person", {"rules": 3, "not-analysed": 0}) == "No person found"
    assert wording.say_missing("source", some) == "Source unknown"
