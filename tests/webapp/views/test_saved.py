"""Saving a search, its page, its edit link, and who may save."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.pages import read_page
from webapp.saved_queries import FILE_NAME, LONGEST_TITLE, SavedQueries
from webapp.search_state import LONGEST_TEXT

TOKEN = "letters" * 3


def save(client: FlaskClient, **fields: str) -> str:
    response = client.post("/save", data={"state": "q=velani&person=tarvel", **fields})
    assert response.status_code == 303
    return str(response.location)


def test_an_untitled_search_is_saved_once_and_found_again(client: FlaskClient) -> None:
    address = save(client)
    assert save(client) == address
    page = read_page(client.get(address).text)
    assert len(page.titles) == 2
    assert "/search?person=tarvel&q=velani" in page.hrefs
    assert "velani, Sima Tarvel" in page.text


def test_the_page_of_a_saved_search_names_what_it_does_not_take(client: FlaskClient) -> None:
    address = save(client)
    page = read_page(client.get(f"{address}?date=1998&page=two").text)

    assert "A saved search has filters of its own: “date” was left out." in page.text
    assert "“page=two” cannot be read" in page.text
    assert len(page.titles) == 2
    assert "left out" not in read_page(client.get(f"{address}?page=1").text).text


def test_a_saved_search_has_no_page_beyond_its_last(client: FlaskClient) -> None:
    page = read_page(client.get(f"{(address := save(client))}?page=9").text)

    assert "There are not that many pages." in page.text
    assert f"{address}?page=1" in page.hrefs
    assert "No article matches" not in page.text


def test_the_form_of_the_search_page_saves_what_it_shows(client: FlaskClient) -> None:
    html = client.get("/search?q=velani&person=tarvel&page=2&per=1").text
    state = re.search(r'name="state" value="([^"]*)"', html)
    assert state is not None
    assert state[1].replace("&amp;", "&") == "per=1&person=tarvel&q=velani"


def test_a_title_gives_an_edit_link_that_retitles_and_deletes(client: FlaskClient) -> None:
    response = client.post("/save", data={"state": "q=velani", "title": "The harbour case"})
    assert response.status_code == 201
    hrefs = read_page(response.text).hrefs
    address = next(href for href in hrefs if re.fullmatch(r"/q/[\w-]+", href))
    edit = next(href for href in hrefs if href.startswith(f"{address}/edit?key="))
    key = edit.split("key=")[1]
    assert client.get(edit).status_code == 200
    assert key not in client.get(address).text
    client.post(f"{address}/edit", data={"key": key, "title": "Renamed", "action": "retitle"})
    assert "Renamed" in client.get(address).text
    client.post(f"{address}/edit", data={"key": key, "action": "delete"})
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("key", ["", "guess"])
def test_without_the_key_nothing_is_changed(client: FlaskClient, key: str) -> None:
    html = client.post("/save", data={"state": "q=velani", "title": "Mine"}).text
    address = next(href for href in read_page(html).hrefs if re.fullmatch(r"/q/[\w-]+", href))
    assert client.get(f"{address}/edit?key={key}").status_code == 403
    response = client.post(f"{address}/edit", data={"key": key, "title": "Theirs", "action": "delete"})
    assert response.status_code == 403
    assert "Mine" in client.get(address).text


def test_a_public_archive_saves_for_who_has_the_token(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    client = make_app(public=True, save_token_file=tmp_path / "token").test_client()
    assert 'name="token"' in client.get("/").text
    assert client.post("/save", data={"state": "q=x"}).status_code == 403
    assert client.post("/save", data={"state": "q=x", "token": "wrong"}).status_code == 403
    assert client.post("/save", data={"state": "q=x", "token": TOKEN}).status_code == 303


def test_a_public_archive_without_token_saves_for_nobody(make_app: Callable[..., Flask]) -> None:
    client = make_app(public=True).test_client()
    assert "Save this search" not in client.get("/").text
    assert client.post("/save", data={"state": "q=x", "token": ""}).status_code == 403


def test_a_search_that_finds_nothing_any_more_says_so(client: FlaskClient) -> None:
    address = save(client, state="q=nowhere")
    assert "No article matches this search at present" in client.get(address).text
    assert "No article matches this search at present" in client.get(f"/embed{address}").text


def test_a_search_that_can_no_longer_be_understood_says_so(
    make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    client = make_app().test_client()
    address = save(client)
    connection = sqlite3.connect(tmp_path / "state" / FILE_NAME)
    with connection:
        connection.execute("""UPDATE saved SET state = '{"version": 99}'""")
    connection.close()
    for prefix in ("", "/embed"):
        response = client.get(prefix + address)
        assert response.status_code == 422
        assert "can no longer be understood" in response.text


def test_a_saved_search_that_is_not_there_is_a_404(client: FlaskClient) -> None:
    assert client.get("/q/none").status_code == 404
    assert client.get("/embed/q/none").status_code == 404


def test_the_embed_code_is_one_frame_whose_title_cannot_break_out(client: FlaskClient) -> None:
    html = client.post("/save", data={"state": "q=velani", "title": '"><script>x</script>'}).text
    address = next(href for href in read_page(html).hrefs if re.fullmatch(r"/q/[\w-]+", href))
    shown = read_page(client.get(address).text)
    code = re.search(r"<iframe .*</iframe>", shown.text)
    assert code is not None
    inner = read_page(code[0])
    assert inner.tags == ["iframe"]


def test_the_embedded_page_opens_links_in_a_window_of_their_own(client: FlaskClient) -> None:
    html = client.get(f"/embed{save(client)}").text
    page = read_page(html)
    assert len(page.titles) == 2
    assert html.count("<a ") == html.count('target="_blank"')
    assert all(href.startswith(("http://localhost/", "/a/")) for href in page.hrefs)


UNREADABLE = [
    ({"state": "foo=bar"}, "foo"),
    ({"state": "foo"}, "foo"),
    ({"state": "q=velani&date=garbage"}, "garbage"),
    ({"state": f"q={'a' * (LONGEST_TEXT + 1)}"}, f"{LONGEST_TEXT} characters"),
    ({"state": "q=one&q=two"}, "q=one"),
    ({"state": ["q=one", "q=two"]}, "one field “state”"),
    ({}, "one field “state”"),
]


@pytest.mark.parametrize(("fields", "named"), UNREADABLE)
def test_a_search_that_cannot_be_read_whole_is_not_saved(
    make_app: Callable[..., Flask], tmp_path: Path, fields: dict[str, str], named: str
) -> None:
    response = make_app().test_client().post("/save", data=fields)
    assert response.status_code == 400
    assert "Nothing was saved" in response.text
    assert named in read_page(response.text).text
    assert SavedQueries(tmp_path / "state").list() == ()


def test_a_search_sent_as_json_is_not_saved(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    response = make_app().test_client().post("/save", json={"state": "q=velani"})
    assert response.status_code == 400
    assert SavedQueries(tmp_path / "state").list() == ()


def test_all_articles_can_be_saved_when_asked_for(client: FlaskClient) -> None:
    assert "All articles" in client.get(save(client, state="")).text


def test_a_title_too_long_is_refused_and_not_cut(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    client = make_app().test_client()
    longest, longer = "t" * LONGEST_TITLE, "t" * (LONGEST_TITLE + 1)
    refused = client.post("/save", data={"state": "q=velani", "title": longer})
    assert refused.status_code == 400
    assert f"at most {LONGEST_TITLE}" in refused.text
    assert SavedQueries(tmp_path / "state").list() == ()

    html = client.post("/save", data={"state": "q=velani", "title": longest}).text
    edit = next(href for href in read_page(html).hrefs if "/edit?key=" in href)
    address, key = edit.split("?key=")
    assert client.post(address, data={"key": key, "title": longer}).status_code == 400
    assert SavedQueries(tmp_path / "state").list()[0].title == longest
