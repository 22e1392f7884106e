"""An archive whose last article was withdrawn still answers every address."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.webapp.archives import build, settings_in
from webapp.application import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder: Path = tmp_path_factory.mktemp("empty")
    return create_app(settings_in(folder), build(folder / "index", ())).test_client()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search?q=harbour",
        "/search?q=date:1998&sort=-date&page=2",
        "/search?person=velani&date=1998",
        "/search/facet/person",
        "/search/facet/date",
        "/search.json?q=velani",
        "/person/velani",
        "/readyz",
        "/source/morning",
    ],
)
def test_pages_of_an_empty_archive_are_served(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 200


def test_a_search_says_that_nothing_was_found(client: FlaskClient) -> None:
    answer = client.get("/search.json?q=harbour").get_json()
    assert answer["total"]["value"] == 0
    assert "0 articles" in client.get("/search?q=harbour").text


@pytest.mark.parametrize(("address", "status"), [("/a/trial", 404), ("/a/register", 410)])
def test_an_article_that_went_is_told_as_such(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status
