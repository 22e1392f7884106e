"""docs/query-language.md says what the program does: each line of its tables is read and compared."""

from __future__ import annotations

import html

import pytest

from benchmarks.notations.intents import INTENTS
from index.analysis import FURNITURE_GAP
from index.authority import Authority
from index.families import Families
from index.query.binding import QUERY_FIELDS, bind
from index.query.costly import MOST_NEAR_WORDS, MOST_OPEN, SHORTEST_NEAR, SHORTEST_PREFIX
from index.query.examples import DIFFERENCES, SECTIONS, Example
from index.query.parser import LONGEST_QUERY, MOST_CLAUSES, MOST_NESTING, MOST_SLOP, parse_query
from index.query.writing import format_query
from index.request import Expansion
from index.suggestions import correcting, near, near_words, offers
from tests.documents import DOCS, table_rows
from webapp.help_text import HELP
from webapp.search_state import LONGEST_TEXT

DOCUMENT = (DOCS / "query-language.md").read_text("utf-8")
COLUMNS = ("you type", "it is read as")
SAID = "none one two three four five six seven eight".split()
HEADINGS = {
    "words": "## Words and phrases",
    "joining": "## Either, not, and together",
    "fields": "## In one field",
    "dates": "## Dates",
    "near": "## Near words",
    "repaired": "## What is repaired",
    "text": "## Signs as text",
}
DIFFERENT = ("you type", "there it means", "here it is read as", "because")
ALL = [example for examples in SECTIONS.values() for example in examples]
EVERY = list(
    dict.fromkeys([*ALL, *(Example(difference.typed, difference.read) for difference in DIFFERENCES)])
)


def section(heading: str) -> str:
    """Return the part of the document below a heading."""
    return DOCUMENT.split(heading, 1)[1].split("\n## ", 1)[0]


def code(cell: str) -> str:
    """Return what a cell holds as code; a bar in a table must be written as an HTML entity."""
    return html.unescape(cell.removeprefix("<code>").removesuffix("</code>"))


@pytest.mark.parametrize(("key", "heading"), HEADINGS.items())
def test_a_table_of_the_document_is_the_list_of_examples(key: str, heading: str) -> None:
    rows = table_rows(section(heading), *COLUMNS)

    assert [Example(code(typed), read) for typed, read in rows] == list(SECTIONS[key])


def test_no_section_of_the_examples_is_left_out_of_the_document() -> None:
    assert set(HEADINGS) == set(SECTIONS)
    assert len(table_rows(DOCUMENT, *COLUMNS)) == len(ALL)


def test_the_table_for_people_from_elsewhere_is_the_list_of_differences() -> None:
    rows = table_rows(section("## Coming from Lucene"), *DIFFERENT)

    assert [(typed, read) for typed, _, read, _ in rows] == [(d.typed, d.read) for d in DIFFERENCES]
    said = [(there.replace("`", ""), because.replace("`", "")) for _, there, _, because in rows]
    assert said == [HELP["en"].differences[difference.key] for difference in DIFFERENCES]


def test_a_difference_by_which_cases_are_judged_is_one_of_the_table() -> None:
    assert INTENTS.issubset(difference.key for difference in DIFFERENCES)
    assert len({difference.key for difference in DIFFERENCES}) == len(DIFFERENCES)


@pytest.mark.parametrize(("typed", "read"), EVERY)
def test_an_example_is_read_as_the_document_says(typed: str, read: str) -> None:
    assert format_query(parse_query(typed).tree) == read


@pytest.mark.parametrize(("typed", "read"), EVERY)
def test_what_an_example_is_read_as_means_the_same(typed: str, read: str) -> None:
    assert parse_query(read).tree == parse_query(typed).tree


@pytest.mark.parametrize("typed", [typed for typed, _ in ALL])
def test_only_what_the_document_calls_repaired_is_repaired(typed: str) -> None:
    assert bool(parse_query(typed).repairs) is (typed in {repaired for repaired, _ in SECTIONS["repaired"]})


@pytest.mark.parametrize("typed", [typed for typed, _ in SECTIONS["dates"]])
def test_every_date_of_the_document_is_understood(typed: str) -> None:
    bound = bind(parse_query(typed), Authority(), Families(), Expansion())
    assert [note for note in bound.notes if "read by the Iranian calendar" not in note] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("raisi - khamenei", "holds no letter or digit"),
        ("person:*", "finds every article"),
        ("title: amnesty", "without a space"),
        ('"death comm*"', "In quotation marks"),
        ("author:smith", "There is no field"),
        ("intitle:amnesty", "There is no field"),
        ("after:2019", "There is no field"),
        ('"death * commission"', "In quotation marks"),
        ("date:last tuesday", "read as words"),
        ("[2018 TO 2020]", "A range needs a field"),
    ],
)
def test_a_note_says_what_the_document_says_is_noted(typed: str, said: str) -> None:
    (note,) = bind(parse_query(typed), Authority(), Families(), Expansion()).notes
    assert said in note


def test_every_field_of_the_language_is_in_the_document_and_the_limits_are_right() -> None:
    typed = {example for example, _ in ALL}
    assert all(any(f"{field}:" in example for example in typed) for field in QUERY_FIELDS)
    words = f"at most {MOST_CLAUSES} words, those in quotations counted"
    assert f"{words}, and {LONGEST_QUERY:,} characters, and brackets go {MOST_NESTING} deep" in DOCUMENT
    assert f"The pages take {LONGEST_TEXT:,} characters" in DOCUMENT


def test_the_limits_of_words_that_stand_for_many_are_right() -> None:
    assert (
        f"At least {SAID[SHORTEST_PREFIX]} letters stand before `*`, "
        f"and at most {SAID[MOST_OPEN]} words of a query end in `*` or `~`" in DOCUMENT
    )
    assert sorted(SHORTEST_NEAR) == [1, 2]
    once = [SAID[letters] for letters in range(SHORTEST_NEAR[1], SHORTEST_NEAR[2])]
    assert f"A word of {' or '.join(once)} letters is searched within one edit" in DOCUMENT
    assert f"At most {MOST_SLOP} words may stand between" in DOCUMENT
    assert f"At most {MOST_NEAR_WORDS} words of a query stand in such quotations" in DOCUMENT
    assert f"page furniture between them counts as {SAID[FURNITURE_GAP]} words" in DOCUMENT


def test_the_limits_of_what_is_offered_are_right() -> None:
    text = section("## What is offered")
    assert f"{SAID[offers.MOST_OFFERED].capitalize()} are listed" in text
    assert f"The first {offers.MOST_WORDS} words of a query are looked at" in text
    assert f"A word that at most {SAID[near_words.FEW]} articles have" in text
    assert (near_words.TIMES, sorted(near_words.SHORTEST)) == (10, [1, 2])
    assert f"A query of more than {near_words.MOST_WORDS} words has no near words" in text
    assert f"A word has at most {SAID[near_words.MOST_NEAR]} offers, a query {SAID[near.MOST_OFFERS]}" in text
    assert f"up to {SAID[correcting.MOST_WRONG]} words that no article has" in text
    assert f"by two from {SAID[near_words.SHORTEST[2]]} letters on" in text
    shortest = SAID[near_words.SHORTEST[1]], SAID[near_words.SHORTEST[1] - 1]
    assert "fewer than {} letters is not corrected, in Persian of fewer than {}".format(*shortest) in text
    assert f"The first of up to {correcting.MOST_TRIED} queries" in text
