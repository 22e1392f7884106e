"""Front matter gives the fields as text, the rest is the body; faults are named by the file's line."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ArticleRefused
from indexer.readers.markdown import read_markdown
from indexer.readers.offer import OfferedArticle


def read(text: str) -> OfferedArticle:
    (offer,) = read_markdown(io.BytesIO(text.encode()), "a.md")
    return offer


def refusal(text: str) -> ArticleRefused:
    with pytest.raises(ArticleRefused) as caught:
        read(text)
    return caught.value


def test_front_matter_gives_fields_and_the_rest_is_the_body() -> None:
    offer = read('---\nid: 007\ntitle: "A: b"\ndate: 1988-22\n---\n\n\n  First.\n\nSecond. \n\n')
    assert offer.fields == {"id": "007", "title": "A: b", "date": "1988-22"}
    assert offer.body == "  First.\n\nSecond."


@pytest.mark.parametrize("text", ["Body.\n", "\n\nBody.", "---\n---\nBody.", "---\n# nothing\n...\nBody.\n"])
def test_a_file_without_fields_has_a_body_only(text: str) -> None:
    offer = read(text)
    assert (offer.fields, offer.body) == ({}, "Body.")


def test_a_doubled_field_names_both_lines_of_the_file() -> None:
    with pytest.raises(ArticleRefused) as refused:
        list(read_markdown(io.BytesIO(b"---\ntitle: A\ntitle: B\n---\nBody."), "a.md"))
    assert refused.value.line == 3
    assert "stands here and on line 2" in refused.value.reason


def test_a_line_of_hyphens_further_down_is_part_of_the_body() -> None:
    assert read("---\nid: a\n---\nOne.\n---\nTwo.").body == "One.\n---\nTwo."


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])), st.integers())
def test_a_body_comes_back_but_for_blank_lines_before_and_white_space_after(text: str, number: int) -> None:
    body = text.rstrip()
    if body.strip():
        offer = read(f"---\nid: n{number}\n---\n.{body}")
        assert (offer.body, offer.fields) == (f".{body}", {"id": f"n{number}"})


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("---\nid: a\nbody", 1, "not closed"),
        ("---\nid: a\ntitle: [\n---\nBody.", 4, "not YAML"),
        ("---\nid: a\nid: b\n---\nBody.", 3, "keep one of them"),
        ("---\n- a\n- b\n---\nBody.", 2, "field: value"),
        ("---\nid: a\ntitle: x: y\n---\nBody.", 3, "not YAML"),
        ("---\nid: a\n---\n \n", None, "no body"),
    ],
)
def test_malformed_front_matter_is_refused_with_its_line(text: str, line: int | None, reason: str) -> None:
    refused = refusal(text)
    assert refused.line == line
    assert reason in refused.reason


def test_a_field_that_is_a_list_is_named() -> None:
    offer = read("---\nid: a\nauthor: [b, c]\n---\nBody.")
    assert offer.not_text == ("author",)
    assert offer.fields == {"id": "a"}
