"""Saved queries stay what they were, are not lost, and are changed only by who holds the key."""

import json
import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given

from index.errors import NoSavedQueryError, SavedQueryError, UnreadableSavedQueryError
from tests.webapp.test_search_state import states
from webapp.saved_queries import FILE_NAME, SavedQueries, read_stored_state, write_state
from webapp.search_state import Condition, Role, SearchState

STATE = SearchState("raisi").with_filter(Condition("person", Role.ANY, "velani"))


@pytest.fixture
def saved(tmp_path: Path) -> SavedQueries:
    return SavedQueries(tmp_path / "state")


@given(states())
def test_a_stored_state_is_read_as_it_was_but_for_the_page(state: SearchState) -> None:
    assert read_stored_state("slug", write_state(state)) == state.with_page(1)


def test_what_is_stored_names_every_default() -> None:
    stored = json.loads(write_state(SearchState()))
    assert stored == {
        "version": 1,
        "q": "",
        "filters": [],
        "sort": "relevance",
        "per": 20,
        "names": "expanded",
        "forms": "expanded",
    }


def test_the_same_untitled_search_has_one_slug(saved: SavedQueries) -> None:
    slug = saved.save(STATE)
    assert saved.save(STATE.with_page(4)) == slug
    assert saved.get(slug).state == STATE
    assert saved.save(STATE.with_text("other")) != slug


def test_a_titled_search_has_a_slug_of_its_own(saved: SavedQueries) -> None:
    shared = saved.save(STATE)
    one, other = saved.save_titled(STATE, "One"), saved.save_titled(STATE, "One")
    assert len({shared, one.slug, other.slug}) == 3
    assert len(saved.list()) == 3


def test_slugs_are_random_and_long(saved: SavedQueries) -> None:
    slugs = {saved.save(STATE.with_text(str(number))) for number in range(20)}
    assert len(slugs) == 20
    assert min(len(slug) for slug in slugs) * 4 >= 96  # bits: four a character
    # Nothing that a command line or a sentence would read as its own: no hyphen, no underscore.
    assert all(slug.isalnum() for slug in slugs)


def test_only_the_key_may_edit_and_it_is_not_kept(saved: SavedQueries, tmp_path: Path) -> None:
    kept = saved.save_titled(STATE, "One")
    assert saved.may_edit(kept.slug, kept.edit_key)
    assert not saved.may_edit(kept.slug, "guess")
    assert not saved.may_edit(saved.save(STATE), "")
    with sqlite3.connect(tmp_path / "state" / FILE_NAME) as connection:
        assert kept.edit_key not in str(connection.execute("SELECT * FROM saved").fetchall())
    connection.close()


def test_a_title_can_be_changed_and_is_one_line(saved: SavedQueries) -> None:
    kept = saved.save_titled(STATE, "One")
    saved.retitle(kept.slug, " Two\n lines ")
    assert saved.get(kept.slug).title == "Two lines"


def test_a_shared_search_cannot_be_retitled(saved: SavedQueries) -> None:
    with pytest.raises(SavedQueryError, match="shared"):
        saved.retitle(saved.save(STATE), "Mine")


def test_what_is_deleted_is_gone_and_what_never_was_says_so(saved: SavedQueries) -> None:
    with pytest.raises(NoSavedQueryError):
        saved.get("never")
    with pytest.raises(NoSavedQueryError):
        saved.delete("never")
    slug = saved.save(STATE)
    saved.delete(slug)
    with pytest.raises(NoSavedQueryError):
        saved.get(slug)
    assert saved.list() == ()


@pytest.mark.parametrize(
    "stored",
    [
        "{",
        "[]",
        "{}",
        '{"version":2}',
        '{"version":1,"q":7,"filters":[],"sort":"relevance","per":20,"names":"","forms":""}',
        '{"version":1,"q":"","filters":[["gone","x"]],"sort":"relevance","per":20,"names":"","forms":""}',
        '{"version":1,"q":"","filters":[],"sort":"by size","per":20,"names":"","forms":""}',
    ],
)
def test_what_can_no_longer_be_understood_is_said_to_be_so(stored: str) -> None:
    with pytest.raises(UnreadableSavedQueryError) as caught:
        read_stored_state("slug", stored)
    assert caught.value.slug == "slug"


def test_an_export_taken_in_elsewhere_is_the_same(saved: SavedQueries, tmp_path: Path) -> None:
    saved.save(STATE)
    kept = saved.save_titled(STATE.with_text("ولانی"), "عنوان")
    lines = list(saved.export_lines())
    elsewhere = SavedQueries(tmp_path / "elsewhere")
    assert elsewhere.import_lines(lines) == 2
    assert elsewhere.list() == saved.list()
    assert elsewhere.may_edit(kept.slug, kept.edit_key)
    assert elsewhere.import_lines(lines) == 0


def test_an_import_with_a_bad_line_takes_in_nothing(saved: SavedQueries, tmp_path: Path) -> None:
    saved.save(STATE)
    elsewhere = SavedQueries(tmp_path / "elsewhere")
    with pytest.raises(SavedQueryError, match="line 2"):
        elsewhere.import_lines([*saved.export_lines(), "{}"])
    assert elsewhere.list() == ()


def _save_many(folder: Path) -> list[str]:
    saved = SavedQueries(folder)
    return [saved.save(STATE.with_text(str(number))) for number in range(25)]


def test_processes_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        answers = list(pool.map(_save_many, [tmp_path] * 2))
    assert all(answer == answers[0] for answer in answers)
    assert len(SavedQueries(tmp_path).list()) == 25
