"""Whatever stands in a query or an article is text: no payload becomes an element of a page."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.webapp.archives import build, settings_in, write_article
from tests.webapp.pages import read_page
from webapp.application import create_app

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</textarea></title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
)


def client_of(folder: Path, payloads: list[str]) -> FlaskClient:
    """Return a client of an archive whose articles consist of payloads."""
    articles = [
        write_article(
            f"p{number}",
            f"{payload} found",
            f"found {payload}\n\n{payload}",
            author=payload,
            url=payload,
            based_on=payload,
        )
        for number, payload in enumerate(payloads)
    ]
    return create_app(settings_in(folder), build(folder / "index", articles)).test_client()


def elements(client: FlaskClient, address: str, **query: str) -> tuple[list[str], list[str]]:
    """Return the elements of a page and the handlers and scripts that stand in it."""
    response = client.get(address, query_string=query)
    assert response.status_code in {200, 404}
    page = read_page(response.text)
    assert not any(href.lstrip().casefold().startswith("javascript") for href in page.hrefs)
    return page.tags, page.inline


def check(client: FlaskClient, payloads: list[str]) -> None:
    """Ask with each payload as query and filter, and read each article made of one."""
    allowed = set(elements(client, "/search", q="found")[0]) | set(elements(client, "/a/p0", q="found")[0])
    for number, payload in enumerate(payloads):
        for address, query in (
            ("/search", {"q": payload}),
            ("/search", {"q": "found", "person": payload, "date": payload}),
            ("/search/facet/person", {"fq": payload, "q": "found"}),
            (f"/a/p{number}", {"q": f"found {payload}"}),
        ):
            tags, inline = elements(client, address, **query)
            assert set(tags) <= allowed | {"ul", "li", "q", "b"}, (address, payload)
            assert inline == [], (address, payload)


def test_payloads_stay_text(tmp_path: Path) -> None:
    client = client_of(tmp_path, list(PAYLOADS))
    check(client, list(PAYLOADS))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_as_title_of_a_saved_search_stays_text(client: FlaskClient, payload: str) -> None:
    saved, plain = (
        read_page(client.post("/save", data={"state": "q=velani", "title": title}).text)
        for title in (payload, "A title")
    )
    assert saved.inline == []
    assert saved.tags == plain.tags


@pytest.mark.shared
def test_known_payloads_stay_text(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data" / "adversarial"
    lines = (folder / "payloadbox-xss.txt").read_text("utf-8").splitlines()
    payloads = [*json.loads((folder / "blns.json").read_text("utf-8")), *lines[::100]]
    check(client_of(tmp_path, payloads), payloads)
