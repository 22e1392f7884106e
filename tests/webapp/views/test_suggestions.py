"""Suggestions as JSON: any text has an answer, what is suggested is there, and nothing is kept."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.authority import Authority, Entry
from tests.webapp.archives import AUTHORITY, build, settings_in, write_article
from tests.webapp.pages import read_page
from tests.webapp.test_escaping import PAYLOADS
from webapp.application import create_app
from webapp.search_state import LONGEST_TEXT


def suggest(client: FlaskClient, **query: str) -> dict[str, Any]:
    response = client.get("/suggest.json", query_string=query)
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    data: dict[str, Any] = response.get_json()
    return data


def listed(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [(group["kind"], one["label"]) for group in data["groups"] for one in group["suggestions"]]


def test_suggestions_are_told_apart_by_kind_and_say_what_was_found(client: FlaskClient) -> None:
    data = suggest(client, q="رستم")
    assert listed(data) == [("person", "Rustam Velani")]
    ((group,), (person,)) = data["groups"], data["groups"][0]["suggestions"]
    assert (group["label"], data["status"]) == ("People", "1 suggestion, use the up and down arrow keys.")
    assert person["matched"] == {"tier": "exact", "form": "رستم ولانی"}
    assert person["notes"] == [{"words": "also written", "form": "رستم ولانی"}]
    assert (person["articles"], person["says"], person["verified"]) == (3, "3 articles", True)
    assert client.get(f"/search.json?{person['href'].split('?')[1]}").get_json()["total"]["value"] == 3


def test_a_name_that_nobody_verified_says_so(client: FlaskClient) -> None:
    (group,) = suggest(client, q="okto")["groups"]
    assert (group["kind"], group["label"]) == ("name", "Names, not verified as one person")
    assert [(one["label"], one["verified"]) for one in group["suggestions"]] == [("Okto Brand", False)]
    board = suggest(client, q="boa")["groups"][0]
    assert board["label"] == "Organizations"
    assert board["suggestions"][0]["notes"] == [{"words": "name, not verified", "form": None}]


def test_an_article_leads_to_its_page_and_says_its_date(client: FlaskClient) -> None:
    (group,) = suggest(client, q="minister he")["groups"]
    (article,) = group["suggestions"]
    assert (group["label"], article["href"], article["says"]) == ("Articles", "/a/trial", "4 May 1998")
    assert article["date"]["from"] == "1998-05-04"
    assert client.get(article["href"]).status_code == 200


def test_choosing_keeps_filters_and_the_rest_of_the_query(client: FlaskClient) -> None:
    data = suggest(client, q="harbour vel", source="morning", sort="-date", page="3")
    (person,) = data["groups"][0]["suggestions"]
    assert person["href"] == "/search?person=velani&q=harbour&sort=-date&source=morning"
    assert (person["articles"], person["says"]) == (1, "1 article")


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "vel"},
        {"q": "harbour vel"},
        {"q": "said tar"},
        {"q": "دادگاه ول"},
        {"q": "harbour vel", "source": "signal"},
        {"q": "harbour boa", "person": "velani"},
        {"q": "vel", "person": "tarvel"},
        {"q": "vel", "person:not": "velani"},
        {"q": "velaani cou", "names": "exact"},
        {"q": "council vel", "lang": "fa"},
    ],
)
def test_what_is_suggested_leads_to_as_many_articles_as_it_says(
    client: FlaskClient, asked: dict[str, str]
) -> None:
    for group in suggest(client, **asked)["groups"]:
        for one in group["suggestions"] if group["kind"] != "article" else ():
            found = client.get(one["href"].replace("/search", "/search.json")).get_json()
            assert found["total"]["value"] == one["articles"] > 0


@pytest.mark.parametrize("audience", ["all", "public"])
def test_a_hidden_form_is_never_shown_and_in_public_not_matched(
    make_app: Callable[..., Flask], audience: str
) -> None:
    client = make_app(audience=audience, public=audience == "public").test_client()
    answer = client.get("/suggest.json?q=vella")
    assert "vellani" not in answer.text.casefold()
    found = answer.get_json()["groups"]
    assert bool(found) is (audience == "all")
    if found:
        assert found[0]["suggestions"][0]["matched"]["form"] is None
        assert found[0]["suggestions"][0]["notes"] == [{"words": "another recorded form", "form": None}]


@pytest.mark.parametrize("public", [False, True])
def test_nothing_is_kept_by_caches_or_told_to_search_engines(
    make_app: Callable[..., Flask], public: bool
) -> None:
    headers = make_app(public=public).test_client().get("/suggest.json?q=vel").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "same-origin"


AWKWARD = (
    "",
    " ",
    '"',
    "((",
    "person:",
    "-",
    "\x00",
    "*",
    "~",
    "[a TO",
    "\\",
    "ي\u200c",
    "𝔳𝔢𝔩",
    "a" * 5_000,
    "a " * 300,
)


@pytest.mark.parametrize("text", [*AWKWARD, *PAYLOADS])
def test_any_text_has_an_answer_and_none_is_logged(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    caplog.set_level(logging.DEBUG)
    data = suggest(client, q=text)
    assert bool(data["warnings"]) is (len(text.strip()) > LONGEST_TEXT)
    assert caplog.records == []


def test_an_address_that_is_no_text_at_all_has_an_answer(client: FlaskClient) -> None:
    for query in ("q=%ff%fe", "q=%F0%9F", "q=a&q=b", "page=x&person=&q=vel", "%00=%00"):
        assert client.get(f"/suggest.json?{query}").status_code == 200


@pytest.mark.shared
def test_known_payloads_have_an_answer(client: FlaskClient, shared: Path) -> None:
    folder = shared / "data" / "adversarial"
    for payload in json.loads((folder / "blns.json").read_text("utf-8")):
        response = client.get(f"/suggest.json?{urlencode({'q': payload}, errors='surrogatepass')}")
        assert response.status_code == 200


def test_a_label_of_markup_stays_text(tmp_path: Path) -> None:
    label = '<img src=x onerror="alert(1)"> Velani'
    entries = (Entry("velani", "person", {"en": label}), *AUTHORITY.entries[1:])
    authority = Authority(entries, AUTHORITY.sources, AUTHORITY.names)
    article = write_article("one", "<b>Velani</b>", "Rustam Velani spoke.")
    current = build(tmp_path / "index", [article], authority=authority)
    response = create_app(settings_in(tmp_path), current).test_client().get("/suggest.json?q=vel")
    assert listed(response.get_json()) == [("person", label), ("article", "<b>Velani</b>")]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_without_an_index_it_is_a_problem_detail(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    current = build(tmp_path / "index", ())
    (tmp_path / "index" / "CURRENT").unlink()
    response = create_app(settings_in(tmp_path), current).test_client().get("/suggest.json?q=vel")
    assert (response.status_code, response.mimetype) == (503, "application/problem+json")


@pytest.mark.parametrize(
    "address", ["/", "/search?q=velani", "/a/trial", "/help", "/person/velani", "/nothing"]
)
def test_every_search_field_knows_where_to_ask(client: FlaskClient, address: str) -> None:
    html = client.get(address).text
    assert html.count('data-suggest="/suggest.json"') == 1
    (script,) = [name for name, _ in read_page(html).loaded if name.startswith("/static/suggest.")]
    assert client.get(script).mimetype == "text/javascript"
