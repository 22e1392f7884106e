"""The whole text is shown, each hit once and in order, page furniture dimmed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from index.document import Span
from tests.webapp.spans import texts_with_spans
from webapp.reading import Anchor, Overlay, cut_paragraphs, cut_runs

Case = tuple[str, tuple[Span, ...]]


@given(texts_with_spans(), st.sets(st.integers(0, 60)))
def test_runs_joined_are_the_text_and_each_mark_opens_once(case: Case, places: set[int]) -> None:
    text, marks = case
    anchors = {place: (Anchor(f"p{place}", "home"),) for place in places if place < len(text)}
    runs = cut_runs(text, (0, len(text)), Overlay(marks, first_mark=4, anchors=anchors))
    assert "".join(run.text for run in runs) == text
    assert [run.mark for run in runs if run.opens] == list(range(4, 4 + len(marks)))
    marked = {
        number: "".join(run.text for run in runs if run.mark == number) for number in range(4, 4 + len(marks))
    }
    assert list(marked.values()) == [text[start:end] for start, end in marks]
    assert sorted(anchor.id for run in runs for anchor in run.anchors) == sorted(
        f"p{place}" for place in anchors
    )


@given(texts_with_spans(), texts_with_spans())
def test_paragraphs_lose_nothing_but_white_space(case: Case, other: Case) -> None:
    text, marks = case
    furniture = tuple((start, end) for start, end in other[1] if end <= len(text))
    paragraphs = cut_paragraphs(text, Overlay(marks, furniture=furniture))
    shown = "".join(run.text for paragraph in paragraphs for run in paragraph.runs)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)


def test_page_furniture_is_dimmed_and_the_title_is_known_again() -> None:
    text = "Breaking News\n\nThe title\n\nThe text."
    overlay = Overlay(furniture=((0, 13),), title_span=(15, 24))
    menu, title, body = cut_paragraphs(text, overlay)
    assert (menu.dimmed, title.dimmed, body.dimmed) == (True, False, False)
    assert (menu.repeats_title, title.repeats_title, body.repeats_title) == (False, True, False)


def test_lines_broken_by_hand_are_kept_and_wrapped_ones_are_joined() -> None:
    wrapped = "word " * 14 + "\n" + "word " * 14 + "\nand an end"
    verse, prose = cut_paragraphs(f"one\ntwo\nthree\n\n{wrapped}", Overlay())
    assert verse.keeps_lines
    assert not prose.keeps_lines
