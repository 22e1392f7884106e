"""The account of an article for a terminal: readable, counted, and no control character in it."""

from dataclasses import replace

from index.answers.results import Similar
from index.document import Coverage, MentionedDate, PublicationDate
from index.provenance.as_text import article_to_text
from tests.index.provenance.invented import BODY, DECIDED, DOCUMENT, explain


def test_a_value_is_told_with_its_words_in_their_sentence_and_their_place() -> None:
    lines = article_to_text(DOCUMENT, explain()).splitlines()
    at = lines.index("  Reza Darvani [name-reza] · name, not verified as one person")
    start = BODY.index("Reza Darvani")
    assert lines[at + 1 : at + 4] == [
        "    it begins with a known given name · confidence 0.75 · given-name",
        "      **Reza Darvani** stayed with Sohrabi and his son Ali.",
        f"      body {start}-{start + 12}",
    ]


def test_a_hidden_form_is_not_named() -> None:
    text = article_to_text(DOCUMENT, replace(explain(), organizations=(), unresolved=()))
    assert "a recorded form of this entry: Mina Tavanai · confidence" in text
    assert "and 1 more place; --json has all" in text
    hidden = replace(explain().people[0], evidence=explain().people[0].evidence[-1:])
    text = article_to_text(DOCUMENT, replace(explain(), people=(hidden,)))
    assert "a recorded form of this entry: another recorded form" in text


def test_an_unresolved_name_stands_apart_with_whom_it_may_mean() -> None:
    text = article_to_text(DOCUMENT, explain())
    _, _, unresolved = text.partition("\nUnresolved\n")
    assert "  Tavanaei · surname\n    2 bearers of this surname are possible" in unresolved
    assert "    · Omid Tavanaei [omid-tavanaei]\n" in unresolved


def test_what_was_not_analysed_is_not_called_none_found() -> None:
    told = explain(mentions=(), coverage=Coverage.NOT_ANALYSED)
    text = article_to_text(DOCUMENT, told)
    assert "People\n  not analysed\n" in text
    assert "none found" not in text.partition("\nDates")[0]
    pending = article_to_text(DOCUMENT, explain(mentions=(), coverage=Coverage.PENDING))
    assert "Organizations\n  not analysed yet\n" in pending
    assert "People\n  none found\n" in article_to_text(DOCUMENT, explain(mentions=()))


def test_who_decided_is_told() -> None:
    date = PublicationDate("1981", "decision", "", decided=DECIDED)
    text = article_to_text(replace(DOCUMENT, date=date), explain(date=date))
    assert "decided by an archivist on 2026-11-22: seen in print" in text


def test_similar_articles_are_listed_with_the_first_words_of_both() -> None:
    words = tuple("harbour lime mason mended sand wall weir".split())
    walls = replace(DOCUMENT, id="walls", title="Walls", date=None).summary()
    similar = Similar(walls, words), Similar(walls, ("lime",))
    text = article_to_text(DOCUMENT, explain(), similar)

    _, _, listed = text.partition("\nSimilar articles\n")
    assert "of how they are related.\n  Walls · walls · undated\n" in listed
    assert "    words of both: harbour, lime, mason, mended, sand, wall, …\n" in listed
    assert "    words of both: lime\n" in listed
    assert "Similar articles" not in article_to_text(DOCUMENT, explain())


def test_both_calendars_are_told() -> None:
    date = MentionedDate("1988-07-25", (0, 4), "", "1367-05-03")
    assert "  1988-07-25 (1367-05-03 solar Hijri)" in article_to_text(
        DOCUMENT, explain(mentioned_dates=(date,))
    )


def test_no_control_character_of_an_article_reaches_a_terminal() -> None:
    assert "\x1b" not in article_to_text(replace(DOCUMENT, title="\x1b[31mRed"), explain())
