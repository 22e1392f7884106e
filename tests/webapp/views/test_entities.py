"""Pages of people, organizations, names and sources say what is recorded and no more."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.archives import AUTHORITY, build, settings_in
from tests.webapp.pages import read_page
from webapp.application import create_app


def test_a_person_has_its_forms_but_for_the_hidden_ones(client: FlaskClient) -> None:
    page = read_page(client.get("/person/velani").text)
    assert "Rustam Velani" in page.text
    assert "رستم ولانی" in page.text
    assert "Velaani" in page.text
    assert "another recorded form" in page.text
    assert "Vellani" not in page.text
    assert "says nothing about conduct" in page.text
    assert {"/search?person=velani", "/person/tarvel"} <= set(page.hrefs)
    assert "3 articles" in page.text


def test_a_name_is_not_called_a_person(client: FlaskClient) -> None:
    page = read_page(client.get("/name/name-okto").text)
    assert "Articles that contain this name, not verified as one person." in page.text
    assert "Articles by date" not in page.text
    assert "/search?person=name-okto" in page.hrefs


def test_an_organizations_name_leads_to_its_own_facet(client: FlaskClient) -> None:
    page = read_page(client.get("/name/orgname-harbour board").text)
    assert "/search?org=orgname-harbour+board" in page.hrefs


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/person/r-velani", "/person/velani"),
        ("/name/r-velani", "/person/velani"),
        ("/person/cfl", "/org/cfl"),
    ],
)
def test_a_former_or_misplaced_id_leads_to_the_present_one(
    client: FlaskClient, address: str, leads_to: str
) -> None:
    response = client.get(address)
    assert (response.status_code, response.location) == (301, leads_to)


def test_a_source_has_its_articles(client: FlaskClient) -> None:
    assert "/search?source=morning" in read_page(client.get("/source/morning").text).hrefs


@pytest.mark.parametrize("address", ["/person/x", "/org/x", "/name/name-x", "/name/velani", "/source/x"])
def test_what_is_not_recorded_has_no_page(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_entry_has_its_articles_by_date_and_a_name_has_not(client: FlaskClient) -> None:
    page = read_page(client.get("/person/velani").text)
    assert "Articles by date" in page.text
    assert (
        "/search?date=1998-05&person=velani" in page.hrefs or "/search?date=1998&person=velani" in page.hrefs
    )
    assert "Articles by date" not in read_page(client.get("/name/orgname-harbour board").text).text


def test_each_article_shows_the_words_that_name_the_value(client: FlaskClient) -> None:
    page = read_page(client.get("/name/name-okto").text)
    assert page.marks == ["Okto Brand", "Okto Brand"]
    assert "Okto Brand spoke for the board." in page.text
    assert "a recorded form of this entry: Velaani" in read_page(client.get("/person/velani").text).text


@pytest.mark.parametrize("audience", ["all", "public"])
def test_pages_of_people_and_names_are_not_for_search_engines(
    make_app: Callable[..., Flask], audience: str
) -> None:
    client = make_app(audience, public=audience == "public").test_client()
    for address in ("/person/velani", "/org/cfl", "/name/name-okto"):
        assert client.get(address).headers["X-Robots-Tag"] == "noindex"


def test_a_surname_and_a_source_nobody_recorded_say_what_they_are(tmp_path: Path) -> None:
    authority = replace(
        AUTHORITY, names={"surname-okto": "Okto", "orgname-x": "X Board", "sourcename-x": "The X"}
    )
    index = build(tmp_path / "index", authority=authority)
    client = create_app(settings_in(tmp_path), index).test_client()
    assert "this surname alone" in read_page(client.get("/name/surname-okto").text).text
    assert "not verified as one organization" in read_page(client.get("/name/orgname-x").text).text
    assert "Nobody has recorded which publisher" in read_page(client.get("/source/sourcename-x").text).text
