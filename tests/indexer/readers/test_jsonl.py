"""Records are read line by line; a line that cannot be taken is refused and the next one read."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ArticleRefused
from indexer.readers.jsonl import LONGEST_LINE, read_json_lines
from indexer.readers.offer import LONGEST_ARTICLE, OfferedArticle

TEXT = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]))


def read(content: bytes) -> list[OfferedArticle | ArticleRefused]:
    return list(read_json_lines(io.BytesIO(content), "a.jsonl"))


@given(
    st.lists(st.fixed_dictionaries({"id": TEXT, "title": TEXT, "body": TEXT.map("x{}".format)}), min_size=1)
)
def test_records_come_back_as_written(records: list[dict[str, str]]) -> None:
    for ascii_only in (True, False):
        lines = "".join(json.dumps(record, ensure_ascii=ascii_only) + "\n" for record in records)
        offers = read(lines.encode())
        assert [
            {**offer.fields, "body": offer.body} for offer in offers if isinstance(offer, OfferedArticle)
        ] == records
        assert [offer.line for offer in offers] == list(range(1, len(records) + 1))


def test_numbers_stay_as_written_and_null_is_absent() -> None:
    (offer,) = read(b'{"id": 1e3, "date": 1988, "title": null, "lang": true, "body": "b"}')
    assert isinstance(offer, OfferedArticle)
    assert offer.fields == {"id": "1e3", "date": "1988", "lang": "true"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{'body': 1}", "not JSON (Expecting property name enclosed in double quotes at column 2)"),
        (b'{"body": "b"', "not JSON"),
        (b'["body"]', "not a JSON object"),
        (b'"body"', "not a JSON object"),
        (b'{"title": "t"}', "no body"),
        (b'{"body": "  "}', "no body"),
        (b'{"body": null}', "no body"),
        (b'{"body": ["b"]}', "not text"),
        (b'{"body": "a", "body": "b"}', "keep one"),
        (b'{"body": "a\\u0000b"}', "binary"),
        (b'{"body": "\\ud800"}', "surrogate"),
        (b'{"title": "\\udc00", "body": "b"}', "surrogate"),
        (b'{"body": "\xe9"}', "not UTF-8"),
        (b'{"body": ' + b"[" * 100_000, "nested"),
    ],
)
def test_a_line_that_cannot_be_taken_is_refused_and_the_others_are_read(line: bytes, reason: str) -> None:
    before, refused, after = read(b'{"body": "one"}\n' + line + b'\r\n{"body": "three"}')
    assert isinstance(before, OfferedArticle)
    assert isinstance(refused, ArticleRefused)
    assert refused.line == 2
    assert reason in refused.reason
    assert isinstance(after, OfferedArticle)
    assert (after.body, after.line) == ("three", 3)


def test_blank_lines_are_passed_over_and_counted_as_lines() -> None:
    (offer,) = read(b'\n \n{"body": "three"}\n\n')
    assert isinstance(offer, OfferedArticle)
    assert offer.line == 3


def test_a_body_gets_line_feeds() -> None:
    (offer,) = read(b'{"body": "\\ufeffa\\r\\nb\\rc"}')
    assert isinstance(offer, OfferedArticle)
    assert offer.body == "a\nb\nc"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \n"])
def test_a_file_without_records_is_refused(content: bytes) -> None:
    with pytest.raises(ArticleRefused, match="it is empty"):
        read(content)


@pytest.mark.parametrize("content", [b"\x00\x01", '{"body": "b"}'.encode("utf-16")])
def test_a_binary_file_is_refused_once(content: bytes) -> None:
    with pytest.raises(ArticleRefused, match="binary"):
        read(content)


def test_a_body_above_the_limit_is_refused_by_its_size_as_text() -> None:
    taken, refused = read(
        b'{"body": "'
        + b"x" * LONGEST_ARTICLE
        + b'"}\n{"body": "'
        + b"\\u0628" * (LONGEST_ARTICLE // 2 + 1)
        + b'"}\n'
    )
    assert isinstance(taken, OfferedArticle)
    assert isinstance(refused, ArticleRefused)
    assert "larger than 10 MiB" in refused.reason


def test_an_endless_line_is_passed_over_without_being_held() -> None:
    refused, after = read(b'{"body": "' + b"x" * (LONGEST_LINE + 3_000_000) + b'"}\n{"body": "two"}')
    assert isinstance(refused, ArticleRefused)
    assert refused.line == 1
    assert isinstance(after, OfferedArticle)
    assert after.line == 2
