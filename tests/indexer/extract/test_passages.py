"""Passages: prose on one line, with the way back to the body, of bounded length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.lines import join_lines, read_lines
from indexer.extract.passages import LONGEST_PASSAGE, Passage, choose_prose, cut_passages


def passages(body: str) -> list[Passage]:
    return list(cut_passages(body, list(join_lines(read_lines(body)))))


def test_a_wrapped_paragraph_is_one_line_and_a_span_is_of_the_body() -> None:
    body = "It was said that\nMina  Rad left."
    (passage,) = passages(body)
    assert passage.text == "It was said that Mina Rad left."
    start = passage.text.index("Mina Rad")
    first, end = passage.span(start, start + len("Mina Rad"))
    assert body[first:end] == "Mina  Rad"


@given(st.text(alphabet="aB1.\n ,*-é", max_size=400))
def test_every_word_of_a_passage_is_a_word_of_the_body(body: str) -> None:
    for passage in passages(body):
        for word, start in zip(passage.text.split(), passage.starts, strict=True):
            first, end = passage.span(start, start + len(word))
            assert body[first:end].lower() == word.lower()


def test_a_table_is_passed_over() -> None:
    assert passages("Sales 12 14 18 20 22\n\nThe town was quiet.")[0].text == "The town was quiet."


def test_a_long_paragraph_is_parted_and_what_is_no_word_is_left_out() -> None:
    body = "word " * 2_000 + "x" * 10_000 + " end"
    found = passages(body)
    assert max(len(passage.text) for passage in found) <= LONGEST_PASSAGE
    assert sum(passage.text.count("word") for passage in found) == 2_000
    assert "xxx" not in "".join(passage.text for passage in found)


def test_what_is_all_capitals_is_read_in_small_letters() -> None:
    (passage,) = passages("PRESIDENT RAD SAYS U.S. WILL PAY FOR THE NEW BRIDGE")
    assert passage.text == "President Rad says U.S. will pay for the new Bridge"


def test_a_headline_is_read_only_where_nothing_stands_below_it() -> None:
    headline = "Minister Rad Opens The New Bridge"
    alone = list(join_lines(read_lines(f"{headline}\n\nMore soon.")))
    assert [one.text for one in choose_prose(alone)] == [headline, "More soon."]
    prose = "The bridge was opened in the morning by the minister of works."
    above = list(join_lines(read_lines(f"{headline}\n\n{prose}")))
    assert [one.text for one in choose_prose(above)] == [prose]
