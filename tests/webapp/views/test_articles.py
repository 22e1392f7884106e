"""The article page: every hit, and what each name and date rests on."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.document import Coverage, Document, MentionedDate, PublicationDate
from tests.webapp.archives import build, settings_in, write_article
from tests.webapp.pages import read_page
from webapp.application import create_app


def test_all_hits_are_marked_numbered_and_linked_in_order(client: FlaskClient) -> None:
    html = client.get("/a/letter?q=velani").text
    page = read_page(html)
    assert re.findall(r'<mark id="h(\d+)"', html) == ["1", "2"]
    assert "2 places marked for velani" in page.text
    assert {"#h1", "#h2"} <= set(page.hrefs)
    assert "spelling: Velaani 2" in page.text


def test_words_near_each_other_are_marked_across_a_paragraph_and_counted_together(
    client: FlaskClient,
) -> None:
    html = client.get('/a/trial?q="again same letter"~1').text
    assert '<mark id="h1">same letter.</mark>' in html
    assert "<mark>Asked again</mark>" in html
    assert "as typed: again same letter 1" in read_page(html).text


def test_a_near_word_is_shown_with_the_word_that_was_found(client: FlaskClient) -> None:
    page = read_page(client.get("/search?q=harbuor~1").text)
    assert "near word: harbour" in page.text.casefold()


def test_without_a_query_nothing_is_marked_in_the_text(client: FlaskClient) -> None:
    assert 'id="h1"' not in client.get("/a/trial").text


def test_names_lead_to_their_first_place_and_to_their_articles(client: FlaskClient) -> None:
    html = client.get("/a/trial").text
    page = read_page(html)
    for place in [href for href in page.hrefs if href.startswith("#") and href != "#main"]:
        assert f'id="{place[1:]}"' in html
    assert {"/search?person=velani", "/person/velani", "/name/name-okto"} <= set(page.hrefs)


def test_a_name_nobody_verified_says_so(client: FlaskClient) -> None:
    assert "This name has not been verified as one person" in client.get("/a/trial").text


def test_an_unresolved_name_is_listed_and_not_guessed(client: FlaskClient) -> None:
    page = read_page(client.get("/a/undated").text)
    assert "the elder Velani" in page.text
    assert "It is not known which bearer of this name is meant" in page.text


def test_dates_show_the_words_they_rest_on(client: FlaskClient) -> None:
    page = read_page(client.get("/a/trial").text)
    assert "4 May 1998, from the article's dateline" in page.text
    assert "Porta Lume, 4 May 1998." in page.text
    assert "summer 1988" in page.text
    assert "had written to him in the summer of 1988." in page.text
    assert "inferred" in read_page(client.get("/a/letter").text).text


def test_what_was_not_analysed_is_not_called_none_found(client: FlaskClient) -> None:
    page = read_page(client.get("/a/undated").text)
    assert "was not analysed for names" in page.text
    assert "No organization was found" not in page.text


def test_an_unknown_source_is_said_to_be_unknown(client: FlaskClient) -> None:
    assert "source unknown" in read_page(client.get("/a/undated").text).text


def test_page_furniture_is_shown_dimmed_and_said_to_be(client: FlaskClient) -> None:
    html = client.get("/a/trial").text
    assert re.search(r'<p class="furniture ">Breaking News</p>', html)
    assert "Dimmed text is page furniture" in html


def test_a_persian_article_reads_from_the_right(client: FlaskClient) -> None:
    assert '<article class="article" lang="fa" dir="rtl">' in client.get("/a/persian").text


def test_an_article_that_is_not_there_is_a_404(client: FlaskClient) -> None:
    assert client.get("/a/none").status_code == 404


def make_client(folder: Path, *articles: Document) -> FlaskClient:
    return create_app(settings_in(folder), build(folder / "index", articles)).test_client()


@pytest.mark.parametrize("lang", ["fr", ""])
def test_dates_of_a_language_that_is_not_read_are_not_called_none_found(tmp_path: Path, lang: str) -> None:
    client = make_client(tmp_path, write_article("a", "Title", "Le 13 août 1988", lang=lang))
    text = read_page(client.get("/a/a").text).text
    assert "Dates are looked for in English and Persian text only." in text
    assert "No date was found" not in text


def test_a_date_of_the_solar_hijri_calendar_is_shown_in_both(tmp_path: Path) -> None:
    article = replace(
        write_article("a", "Title", "در آذر ۱۴۰۲", lang="fa"),
        date=PublicationDate("1984-11-11", "dateline", "۲۰ آبان ۱۳۶۳", solar_hijri="1363-08-20"),
        mentioned_dates=(MentionedDate("2023-11-22/2023-12-21", (3, 11), solar_hijri="1402-09"),),
    )
    text = read_page(make_client(tmp_path, article).get("/a/a").text).text
    assert "11 November 1984 (20 Aban 1363)" in text
    assert "22 November 2023 to 21 December 2023 (Azar 1402)" in text


def test_dates_are_not_called_none_found_in_what_was_not_analysed(tmp_path: Path) -> None:
    analysed = write_article("a", "Title", "No date here.")
    client = make_client(tmp_path, analysed, replace(analysed, id="b", coverage=Coverage.NOT_ANALYSED))
    assert "No date was found in the text." in client.get("/a/a").text
    assert "No date was found" not in client.get("/a/b").text


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("https://reader:s3cret@paper.example/1", "https://paper.example/1"),
        ("http://reader@paper.example:81/a@b?c=d@e", "http://paper.example:81/a@b?c=d@e"),
        ("https:///reader:s3cret@x:y@paper.example", "https:///paper.example"),
        ("https://paper.example/reader:s@x", "https://paper.example/reader:s@x"),
    ],
)
def test_an_address_is_shown_without_user_and_password(tmp_path: Path, stated: str, shown: str) -> None:
    client = make_client(tmp_path, write_article("a", "Title", "Text.", url=stated))
    page = read_page(client.get("/a/a").text)
    assert shown in page.hrefs
    assert shown in page.text
    (hit,) = client.get("/search.json").get_json()["hits"]
    assert hit["url"] == shown


@pytest.mark.parametrize("audience", ["all", "public"])
def test_a_withheld_article_is_gone_with_its_public_reason(
    make_app: Callable[..., Flask], audience: str
) -> None:
    response = make_app(audience).test_client().get("/a/register?q=velani")
    assert response.status_code == 410
    page = read_page(response.text)
    assert "This article has been withheld: privacy." in page.text
    assert "register" not in response.text


def test_an_article_that_never_was_is_not_found(client: FlaskClient) -> None:
    assert client.get("/a/registers").status_code == 404
