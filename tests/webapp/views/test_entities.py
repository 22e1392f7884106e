"""Pages of people, organizations, names and sources say what is recorded and no more."""

import pytest
from flask.testing import FlaskClient

from tests.webapp.pages import read_page


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
    assert "has not been verified as one person" in page.text
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
