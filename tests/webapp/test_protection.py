"""Only hosts we know are answered, only our own forms are taken, and the path prefix is kept."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.settings import Settings
from tests.webapp.archives import build, settings_in
from webapp.application import create_app
from webapp.protection import LONGEST_REQUEST, LOOPBACK_HOSTS, trusted_hosts


@pytest.mark.parametrize(
    ("settings", "hosts"),
    [
        (Settings(), LOOPBACK_HOSTS),
        (Settings(public=True, host="0.0.0.0"), None),  # noqa: S104 -- a setting under test, nothing is bound
        (Settings(public=True, public_url="https://a.example/x"), LOOPBACK_HOSTS | {"a.example"}),
        (Settings(trusted_proxy=1), None),
    ],
)
def test_the_hosts_answered_to_follow_from_the_settings(
    settings: Settings, hosts: frozenset[str] | None
) -> None:
    assert trusted_hosts(settings) == hosts


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_loopback_names_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_another_sites_name_pointed_here_is_refused(client: FlaskClient) -> None:
    response = client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert b"Minister" not in response.data


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, False),
        ({"Origin": "http://localhost"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({}, True),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(
    client: FlaskClient, headers: dict[str, str], taken: bool
) -> None:
    response = client.post("/save", data={"state": "q=velani"}, headers=headers)
    assert response.status_code == (303 if taken else 403)


def test_a_request_that_is_too_long_is_refused(client: FlaskClient) -> None:
    response = client.post("/save", data={"state": "q=" + "a" * LONGEST_REQUEST})
    assert response.status_code == 413


@pytest.mark.parametrize("path", ["/archive/search", "/search"])
def test_addresses_carry_the_prefix_of_the_public_address(make_app: Callable[..., Flask], path: str) -> None:
    client = make_app(public_url="https://a.example/archive").test_client()
    page = client.get(f"{path}?q=velani", headers={"Host": "a.example"}).text
    assert 'action="/archive/search"' in page
    assert 'href="/archive/a/trial?q=velani"' in page
    assert 'rel="canonical" href="https://a.example/archive/search?q=velani"' in page


def test_behind_a_proxy_the_host_it_names_is_used(make_app: Callable[..., Flask]) -> None:
    client = make_app(trusted_proxy=1).test_client()
    headers = {"X-Forwarded-Host": "a.example", "X-Forwarded-Proto": "https"}
    assert (
        'rel="canonical" href="https://a.example/search?q=x"'
        in client.get("/search?q=x", headers=headers).text
    )


def test_without_a_proxy_forwarded_names_are_not_believed(client: FlaskClient) -> None:
    page = client.get("/search?q=x", headers={"X-Forwarded-Host": "evil.example"}).text
    assert "evil.example" not in page


@pytest.mark.parametrize("public", [False, True])
def test_a_damaged_file_is_named_in_the_log_and_never_to_the_public(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, public: bool
) -> None:
    current = build(tmp_path / "index", audience="public" if public else "all")
    app = create_app(settings_in(tmp_path, public=public), current)

    def fail() -> str:
        raise IndexError

    app.add_url_rule("/fail", "fail", fail)
    client = app.test_client()
    assert client.get("/").status_code == 200
    assert client.get("/fail?q=secret").status_code == 500
    path = tmp_path / "index" / "generations" / "g1" / "families.json"
    path.write_bytes(path.read_bytes() + b" ")
    build(tmp_path / "index", audience="public" if public else "all", generation_id="g2")
    assert client.get("/search").status_code == 200
    path = tmp_path / "index" / "generations" / "g2" / "authority.json"
    path.write_bytes(path.read_bytes() + b" ")
    response = client.get("/fail?q=secret")
    assert response.status_code == 503
    assert "authority.json of g2: not what was written; build it again" in caplog.text
    assert "families.json" not in caplog.text
    assert ("authority.json" in response.text) is not public
    assert (str(tmp_path) in response.text) is not public
    assert "secret" not in caplog.text + response.text


def test_an_error_is_logged_without_query_or_message(
    make_app: Callable[..., Flask], caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app()

    words = "about a {} name".format("secret")

    def fail() -> str:
        raise RuntimeError(words)

    app.add_url_rule("/fail", "fail", fail)
    with caplog.at_level(logging.DEBUG):
        response = app.test_client().get("/fail?q=secret")
        app.test_client().get("/search?q=secret&person=secret&page=secret")
    assert response.status_code == 500
    assert "RuntimeError at /fail" in caplog.text
    assert "secret" not in caplog.text
    assert "secret" not in response.text
