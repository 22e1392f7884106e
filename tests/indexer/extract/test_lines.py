"""Titles are found below page furniture, however they are wrapped; furniture is whole lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.lines import LONGEST_TITLE, find_title, join_lines, read_lines


def title_of(text: str) -> str:
    title = find_title(list(join_lines(read_lines(text))))
    return title.text if title else ""


def test_the_first_paragraph_below_page_furniture_is_the_title() -> None:
    assert title_of("Skip to content\n\nShare\n\nRiver floods the valley\n\nThe river rose.") == (
        "River floods the valley"
    )


def test_a_line_that_returns_after_the_next_paragraph_is_a_category() -> None:
    text = "Floods in Vesna\n\nRiver leaves its bed\n\nFloods in Vesna\n\nThe river rose."
    assert title_of(text) == "River leaves its bed"


def test_a_wrapped_title_is_joined_and_ends_where_the_body_begins() -> None:
    text = (
        "Vesna: officials give no account of the night in which the river took the\n"
        "bridge\n"
        "Recent statements by the head of the water board about the cause of the flood give\n"
        "a wrong picture, the union said."
    )
    assert title_of(text) == (
        "Vesna: officials give no account of the night in which the river took the bridge"
    )


def test_a_long_first_paragraph_is_cut_at_a_word() -> None:
    text = "flood " * 100
    lines = read_lines(text)
    title = find_title(list(join_lines(lines)))
    assert title is not None
    assert len(title.text) <= LONGEST_TITLE
    assert title.text.endswith("flood")
    assert text[slice(*title.span)] == title.text


@pytest.mark.parametrize(
    "line",
    [
        "Copyright © 2020 The Vesna Courier",
        "© 2020",
        "All rights reserved.",
        "Tags: , , ,",
        "Share on Facebook",
        "You May Also Like",
        "Staff Writer",
        "Advertisement",
        "Skip to main content",
        "Read more: Floods",
        "Social media & sharing icons powered by Something",
        "Subscribe to our newsletter",
        "Home > News > Vesna",
        "XML Sitemap",
        "Related articles",
        "12 comments",
    ],
)
def test_a_line_that_any_page_carries_is_furniture(line: str) -> None:
    assert [found.furniture for found in read_lines(f"River floods\n{line}\nThe river rose.")] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Vesna on Monday.",
        "Printers went on strike",
        "Homes were lost in the flood.",
        "Copyrights were sold.",
        "The tag was lost",
        "Readers wrote",
        "Searchers found the boat",
        "Breaking news reached the town late at night.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_none(line: str) -> None:
    assert not read_lines(line)[0].furniture


def test_the_indent_of_a_paragraph_counts_when_its_first_line_is_full() -> None:
    text = (
        "    He met the head of the union there, and the Foreign\n"
        "Minister of Narvania as well; both of them were in the town.\n"
        "    She left."
    )
    joined = [paragraph.text for paragraph in join_lines(read_lines(text), titled=True)]
    assert len(joined) == 2
    assert "Foreign Minister" in joined[0]


def test_no_paragraph_reaches_over_page_furniture() -> None:
    assert title_of("River floods\nShare\nthe valley") == "River floods"


@given(st.text(alphabet="ab .\n\t©", max_size=200))
def test_lines_say_where_they_stand(text: str) -> None:
    lines = read_lines(text)
    assert [text[slice(*line.span)] for line in lines] == [line.text for line in lines]
    assert [line.strip() for line in text.split("\n") if line.strip()] == [line.text for line in lines]
    joined = [line for paragraph in join_lines(lines) for line in paragraph.lines]
    assert joined == [line for line in lines if not line.furniture]


@given(st.lists(st.text(alphabet="aB. ", max_size=120), max_size=6))
def test_a_title_is_what_stands_in_its_span(blocks: list[str]) -> None:
    text = "\n".join(blocks)
    title = find_title(list(join_lines(read_lines(text))))
    assert title is not None or not text.strip()
    if title is not None:
        assert len(title.text) <= LONGEST_TITLE
        assert " ".join(text[slice(*title.span)].split()) == title.text.strip()
