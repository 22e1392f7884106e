"""Plain text is taken as read, or refused with the place and the reason."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ArticleRefused
from indexer.readers.offer import LONGEST_ARTICLE
from indexer.readers.text import read_text


def read(content: bytes) -> str:
    (offer,) = read_text(io.BytesIO(content), "a.txt")
    assert offer.fields == {}
    assert offer.line is None
    return offer.body


def refusal(content: bytes) -> ArticleRefused:
    with pytest.raises(ArticleRefused) as caught:
        read(content)
    return caught.value


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_a_body_is_the_text_as_read(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        assert read(text.encode()) == text


def test_white_space_around_a_body_stays() -> None:
    assert read(b"\n\n  A report. \n\n") == "\n\n  A report. \n\n"


def test_a_byte_order_mark_is_no_part_of_the_body() -> None:
    assert read(b"\xef\xbb\xbfA report.") == "A report."


def test_newlines_become_line_feeds() -> None:
    assert read(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", "\u00a0\u2003".encode()])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refusal(content).reason == "it is empty"


def test_a_binary_file_is_refused_at_its_first_nul() -> None:
    refused = refusal(b"GIF89a\n\n\x00\x01")
    assert (refused.path, refused.line) == ("a.txt", 3)
    assert "binary" in refused.reason


def test_a_file_that_is_not_utf_8_is_refused_at_the_line_of_the_first_wrong_byte() -> None:
    refused = refusal("first\nsecond\nthird é".encode("latin-1"))
    assert refused.line == 3
    assert "0xE9" in refused.reason


def test_utf_16_is_named() -> None:
    assert "UTF-16" in refusal("A report.".encode("utf-16")).reason


def test_ten_mebibytes_are_taken_and_one_byte_more_is_refused() -> None:
    assert len(read(b"\xef\xbb\xbf" + b"x" * LONGEST_ARTICLE)) == LONGEST_ARTICLE
    assert refusal(b"x" * (LONGEST_ARTICLE + 1)).reason == "it is larger than 10 MiB; split it into articles"
