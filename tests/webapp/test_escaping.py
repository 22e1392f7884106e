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

TOGETHER = 10  # values chosen at once, as many as an address has room for when they are long


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


def elements(client: FlaskClient, address: str, **query: str | list[str]) -> tuple[list[str], list[str]]:
    """Return the elements of a page and the handlers and scripts that stand in it."""
    response = client.get(address, query_string=query)
    assert response.status_code in {200, 404}
    page = read_page(response.text)
    assert not any(href.lstrip().casefold().startswith("javascript") for href in page.hrefs)
    return page.tags, page.inline


def check(client: FlaskClient, payloads: list[str]) -> None:
    """Ask with each payload as query and filter, and read each article made of one."""
    allowed = set(elements(client, "/search", q="found")[0]) | set(elements(client, "/a/p0", q="found")[0])
    asked: list[tuple[str, dict[str, str | list[str]]]] = []
    for number, payload in enumerate(payloads):
        asked.append(("/search", {"q": payload}))
        asked.append(("/search/facet/person", {"fq": payload, "q": "found"}))
        asked.append((f"/a/p{number}", {"q": f"found {payload}"}))
    for first in range(0, len(payloads), TOGETHER):
        chosen = payloads[first : first + TOGETHER]
        asked.append(("/search", {"q": "found", "person": chosen, "date": chosen}))
    for address, query in asked:
        tags, inline = elements(client, address, **query)
        assert set(tags) <= allowed | {"ul", "li", "q", "b"}, (address, query)
        assert inline == [], (address, query)


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


def known_payloads(shared: Path, strings: int, lines: int) -> list[str]:
    """Return some of the known payloads: every so-manieth of those strings and of these lines."""
    folder = shared / "data" / "adversarial"
    scripts = (folder / "payloadbox-xss.txt").read_text("utf-8").splitlines()
    return [*json.loads((folder / "blns.json").read_text("utf-8"))[::strings], *scripts[::lines]]


@pytest.mark.shared
def test_known_payloads_stay_text(shared: Path, tmp_path: Path) -> None:
    payloads = known_payloads(shared, 2, 100)
    assert len(payloads) > 300
    check(client_of(tmp_path, payloads), payloads)


@pytest.mark.shared
@pytest.mark.slow
def test_all_known_payloads_stay_text(shared: Path, tmp_path: Path) -> None:
    payloads = known_payloads(shared, 1, 10)
    check(client_of(tmp_path, payloads), payloads)
