"""Every address carries the headers, private by default."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from webapp.headers import headers_for
from webapp.search_state import SearchState

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors "
)


def addresses(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield every (method, address) of an application, with values that exist and that do not."""
    slug = app.extensions["bayegan"].saved.save(SearchState("velani"))
    known = {"article_id": "trial", "slug": slug, "value": "velani"}
    with app.test_request_context():
        rules: list[Rule] = list(app.url_map.iter_rules())
    for rule in rules:
        for values in (known, dict.fromkeys(known, "nothing-here")):
            address = rule.rule
            for name in rule.arguments:
                address = address.replace(f"<{name}>", values.get(name, "person"))
            for method in sorted((rule.methods or set()) - {"OPTIONS"}):
                yield method, address


@pytest.mark.parametrize("public", [False, True])
def test_every_address_carries_the_headers(make_app: Callable[..., Flask], public: bool) -> None:
    app = make_app(public=public)
    client = app.test_client()
    walked = list(addresses(app))
    assert len(walked) > 30
    for method, address in [*walked, ("GET", "/nothing"), ("GET", "/nothing.json"), ("POST", "/search")]:
        response = client.open(address, method=method)
        assert response.status_code < 500, address
        ancestors = "'none'"
        if address.startswith("/embed/"):
            ancestors = "*" if public else "'self'"
        assert response.headers["Content-Security-Policy"] == POLICY + ancestors, address
        assert ("X-Frame-Options" in response.headers) != address.startswith("/embed/"), address
        assert response.headers["Referrer-Policy"] == "same-origin", address
        assert response.headers["X-Content-Type-Options"] == "nosniff", address
        assert "Set-Cookie" not in response.headers, address
        if not public:
            assert response.headers["X-Robots-Tag"] == "noindex", address
            assert "Access-Control-Allow-Origin" not in response.headers, address


def test_a_private_page_says_noindex_itself_and_a_public_one_does_not(make_app: Callable[..., Flask]) -> None:
    assert b'content="noindex"' in make_app(audience="all").test_client().get("/").data


def test_public_json_may_be_read_by_other_sites(make_app: Callable[..., Flask]) -> None:
    client = make_app(public=True).test_client()
    assert client.get("/search.json").headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/nothing.json").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/search").headers
    assert b'content="noindex"' not in client.get("/a/trial").data


@pytest.mark.parametrize("path", ["/person/x", "/name/x", "/search", "/q/x"])
def test_people_and_searches_are_kept_from_search_engines_even_when_public(path: str) -> None:
    assert headers_for(path, "text/html", public=True)["X-Robots-Tag"] == "noindex"


def test_an_article_may_be_found_by_search_engines_when_public() -> None:
    assert "X-Robots-Tag" not in headers_for("/a/trial", "text/html", public=True)


def test_pages_are_asked_for_again_and_static_files_are_not(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/")
    assert page.headers["Cache-Control"] == "private, no-cache"
    address = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in client.get(address).headers["Cache-Control"]
