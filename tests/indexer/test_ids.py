"""Ids are stable slugs: explicit id, else canonical URL, else path; never of the content."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.ids import LONGEST_ID, canonical_url, make_article_id, make_slug, usable_id


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("000_9494a68d2d5d1c7d", "000-9494a68d2d5d1c7d"),
        ("a/b c/D.E", "a-b-c-d-e"),
        ("Straße № 7!", "strasse-7"),
        ("اخبار/۱۳۹۸ مرداد", "اخبار-۱۳۹۸-مرداد"),
        ("Cafe\u0301", "café"),
        ("(draft)", "draft"),
        ("— !", ""),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_any_script(text: str, slug: str) -> None:
    assert make_slug(text) == slug


@given(st.text())
def test_a_slug_of_a_slug_is_the_slug(text: str) -> None:
    assert make_slug(make_slug(text)) == make_slug(text)


@given(st.text())
def test_a_slug_is_a_usable_id_or_empty(text: str) -> None:
    slug = make_slug(text)
    assert slug == "" or len(slug) > LONGEST_ID or usable_id(slug)


@given(st.text())
def test_a_slug_does_not_depend_on_how_letters_are_composed(text: str) -> None:
    assert make_slug(unicodedata.normalize("NFD", text)) == make_slug(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("explicit", ["007", "NO", "a.b_c-d", "گزارش-۷"])
def test_an_explicit_id_is_taken_as_it_is(explicit: str) -> None:
    assert make_article_id(explicit, "https://example.org/x", "some/path", 3) == explicit


@pytest.mark.parametrize("explicit", ["a b", "a/b", "..", ".", "a#b", "x" * (LONGEST_ID + 1), ""])
def test_an_id_that_is_not_usable_gives_way_to_the_address(explicit: str) -> None:
    assert make_article_id(explicit, "https://Example.org/News/1/", "p", 3) == "https-example-org-news-1"


def test_without_id_and_address_a_record_is_named_by_path_and_line() -> None:
    assert make_article_id("", "", "wire/Reuters 1987", 12) == "wire-reuters-1987-12"
    assert make_article_id("", "", "wire/Reuters 1987", None) == "wire-reuters-1987"


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/a/%D8%A8?x=1",
        "HTTPS://EXAMPLE.ORG:443/a/ب/?x=1#part",
        " https://user:pass@example.org/a/ب?x=1",
    ],
)
def test_one_address_written_differently_is_one_address(written: str) -> None:
    assert canonical_url(written) == "https://example.org/a/ب?x=1"


@pytest.mark.parametrize(
    "written", ["javascript:alert(1)", "ending-birthright", "ftp://a/b", "http://[", "http://", ""]
)
def test_what_is_no_web_address_has_no_canonical_form(written: str) -> None:
    assert canonical_url(written) == ""
