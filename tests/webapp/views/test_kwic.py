"""Keyword in context: a row for every place, linked to it, on the page and as JSON."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.archives import build, settings_in, write_article
from tests.webapp.pages import Page, read_page
from webapp.application import create_app

ORDERS = ("relevance", "-date", "date", "title", "source", "before", "after")


def get(client: FlaskClient, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return read_page(response.text)


def places(page: Page) -> list[str]:
    """Return the links to places."""
    return [href for href in page.hrefs if re.search(r"#h\d+$", href)]


@pytest.mark.parametrize("order", ORDERS)
def test_a_row_for_each_place_that_next_and_previous_step_through(client: FlaskClient, order: str) -> None:
    page = get(client, f"/search?q=velani&view=kwic&sort={order}")
    found = places(page)
    listed = get(client, "/search?q=velani")
    articles = [href for href in listed.hrefs if href.startswith("/a/")]
    steps = [
        f"{href}#h{number}"
        for href in articles
        for number in range(1, len(re.findall(r'id="h\d+"', client.get(href).text)) + 1)
    ]
    assert sorted(found) == sorted(steps)
    assert f"{len(steps)} places in {len(articles)} articles" in page.text
    for href in found:
        address, anchor = href.split("#")
        assert f'id="{anchor}"' in client.get(address).text


def test_the_rows_of_pages_are_all_rows_without_overlap(client: FlaskClient) -> None:
    for order in ORDERS:
        whole = places(get(client, f"/search?q=velani&view=kwic&sort={order}"))
        parts = [
            href
            for number in range(1, len(whole) // 2 + 2)
            for href in places(get(client, f"/search?q=velani&view=kwic&sort={order}&per=2&page={number}"))
        ]
        assert parts == whole
    page = get(client, "/search?q=velani&view=kwic&per=2&page=99")
    assert "There are not that many pages" in page.text


def test_a_row_is_a_row_of_a_table_with_headers(client: FlaskClient) -> None:
    html = client.get("/search?q=velani&view=kwic").text
    rows = re.findall(r"<tr>\n<td>.*?</tr>", html, re.DOTALL)
    assert len(rows) == len(places(read_page(html)))
    assert re.findall(r'<th scope="col">(.*?)</th>', html[html.index('class="kwic"') :]) == [
        "In context", "Source", "Date",
    ]  # fmt: skip
    assert all(row.count("<td") == 3 for row in rows)
    assert "<caption" in html


def test_a_persian_row_runs_from_right_to_left_and_an_english_one_does_not(client: FlaskClient) -> None:
    html = client.get("/search?q=velani&view=kwic").text
    lines = re.findall(r'<div class="kwic-line" lang="(\w+)" dir="(\w+)">', html)
    assert set(lines) == {("en", "ltr"), ("fa", "rtl")}
    assert "at its right in Persian" in html
    assert "at its right in Persian" not in client.get("/search?q=board&view=kwic").text


def test_a_row_tells_article_place_and_why(client: FlaskClient) -> None:
    text = get(client, "/search?q=velani&view=kwic").text
    assert "In the title of Council for Liberties publishes Velaani letter, place 1 of 2; spelling." in text
    assert "In Minister heard in the harbour case, place 1 of 2." in text


def test_the_form_and_the_links_stay_in_the_view(client: FlaskClient) -> None:
    page = get(client, "/search?q=velani&view=kwic&sort=before&per=1")
    assert {("view", "kwic"), ("sort", "before"), ("per", "1")} <= set(page.form)
    assert "/search?page=2&per=1&q=velani&sort=before&view=kwic" in page.hrefs
    assert "/search?per=1&q=velani" in page.hrefs  # the list
    assert page.canonical.endswith("/search?per=1&q=velani&sort=before&view=kwic")
    listed = get(client, "/search?q=velani&sort=-date")
    assert "/search?q=velani&sort=-date&view=kwic" in listed.hrefs


def test_a_search_without_words_says_that_there_is_nothing_to_show(client: FlaskClient) -> None:
    for address in ("/search?view=kwic", "/search?person=velani&view=kwic"):
        page = get(client, address)
        assert places(page) == []
        assert "nothing to show in context" in page.text
    assert "Nothing in the archive matches" in get(client, "/search?q=nowhere&view=kwic").text


def test_what_is_not_put_in_order_is_said(
    make_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.answers.concordance.MOST_ORDERED", 2)
    client = make_app().test_client()
    page = get(client, "/search?q=velani&view=kwic&sort=after")
    every = len(places(get(client, "/search?q=velani&view=kwic")))
    assert len(places(page)) == 2 < every
    assert f"1 to 2 of {every} places" in page.text
    assert "the first 2 places only" in page.text
    data = client.get("/search.json?q=velani&view=kwic&sort=after&per=1&page=2").get_json()
    assert (data["places"]["value"], data["places"]["reached"], data["links"]["next"]) == (every, 2, None)


def test_the_json_has_the_rows_of_the_page(client: FlaskClient) -> None:
    address = "q=velani&view=kwic&sort=after"
    data = client.get(f"/search.json?{address}").get_json()
    hrefs = places(get(client, f"/search?{address}"))
    assert data["links"]["rows"] == [f"http://localhost{href}" for href in hrefs]
    assert data["links"]["html"] == "http://localhost/search?q=velani&sort=after&view=kwic"
    assert "hits" not in data
    assert data["places"]["value"] == data["places"]["reached"] == len(data["rows"])
    assert data["total"]["value"] == data["places"]["articles"] == 4
    for row in data["rows"]:
        article = client.get(f"/a/{row['article']}.json").get_json()
        start, end = row["why"]["span"]
        text = article[row["why"]["field"]]
        assert " ".join(text[start:end].split()) == row["match"] == row["why"]["matched"]
        line = row["before"] + row["match"] + row["after"]
        assert line in " ".join(text.split())
    assert client.get("/search.json?q=velani").get_json()["hits"]


def test_a_piece_that_is_nothing_but_a_quotation_runs_as_its_own_letters(tmp_path: Path) -> None:
    body = "The statement follows.\n\nولانی در دادگاه گفت که نامه را نگه داشته است."
    article = write_article("both", "In two languages", body)
    client = create_app(settings_in(tmp_path), build(tmp_path / "index", [article])).test_client()
    assert '<p class="snippet" lang="en" dir="rtl">' in client.get("/search?q=دادگاه").text
    assert '<p class="snippet" lang="en" dir="ltr">' in client.get("/search?q=statement").text
    assert '<div class="kwic-line" lang="en" dir="rtl">' in client.get("/search?q=دادگاه&view=kwic").text
    assert '<p dir="rtl">' in client.get("/a/both").text
    assert "<p>The statement follows.</p>" in client.get("/a/both").text


def test_pieces_of_an_article_run_as_its_language_whatever_else_stands_in_them(tmp_path: Path) -> None:
    body = "Ebrahim Raisi, amnesty and Tehran: گفت در تهران. Kayhan and Ettelaat of 30 July said so."
    article = write_article("mixed", "خبر: Ebrahim Raisi گفت amnesty در تهران.", body, lang="fa")
    client = create_app(settings_in(tmp_path), build(tmp_path / "index", [article])).test_client()
    listed = client.get("/search?q=amnesty").text
    assert '<h3 class="hit-title" lang="fa" dir="rtl">' in listed
    assert '<p class="snippet" lang="fa" dir="rtl">' in listed
    rows = client.get("/search?q=amnesty&view=kwic").text
    assert re.findall(r'<div class="kwic-line" lang="fa" dir="(\w+)">', rows) == ["rtl", "rtl"]
    read = client.get("/a/mixed").text
    assert '<article class="article" lang="fa" dir="rtl">' in read
    assert "<h1>خبر" in read  # nothing inside runs otherwise
    assert "<p>Ebrahim Raisi, amnesty" in read
    suggested = client.get("/suggest.json?q=amn").get_json()["groups"][0]["suggestions"][0]
    assert (suggested["id"], suggested["dir"]) == ("mixed", "rtl")


def test_a_saved_search_keeps_its_view_and_order(client: FlaskClient) -> None:
    state = "q=velani&sort=before&view=kwic&per=2"
    saved = client.post("/save", data={"state": state}).location
    assert client.post("/save", data={"state": "q=velani&per=2"}).location != saved
    page = get(client, saved)
    assert places(page) == places(get(client, f"/search?{state}"))
    assert places(get(client, f"{saved}?page=2")) == places(get(client, f"/search?{state}&page=2"))
    assert "/search?per=2&q=velani&sort=before&view=kwic" in page.hrefs
