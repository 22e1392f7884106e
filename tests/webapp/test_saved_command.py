"""`bayegan saved`: the operator's way to the saved queries."""

import json
from pathlib import Path

import pytest

import bayegan
from webapp.saved_queries import SavedQueries
from webapp.search_state import SearchState


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def run(state: Path, *arguments: str) -> int:
    return bayegan.main(["saved", "--state", str(state), *arguments])


def test_what_was_saved_is_listed_shown_and_deleted(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slug = SavedQueries(state).save_titled(SearchState("ولانی"), "Harbour").slug
    assert run(state, "list") == 0
    listed = capsys.readouterr().out
    assert slug in listed
    assert "Harbour" in listed
    assert run(state, "show", slug) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[1])["q"] == "ولانی"
    assert run(state, "delete", slug) == 0
    assert SavedQueries(state).list() == ()


def test_an_export_is_taken_in_elsewhere(
    state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    SavedQueries(state).save(SearchState("velani"))
    run(state, "export")
    (tmp_path / "lines").write_text(capsys.readouterr().out, "utf-8")
    assert run(tmp_path / "elsewhere", "import", str(tmp_path / "lines")) == 0
    assert SavedQueries(tmp_path / "elsewhere").list() == SavedQueries(state).list()


def test_a_slug_that_is_not_there_is_told_in_a_line(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(state, "delete", "none") == 1
    assert "no saved search" in capsys.readouterr().err


def test_the_folder_may_be_named_before_the_action_and_behind_it(
    state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slug = SavedQueries(state).save(SearchState("velani"))
    elsewhere = str(tmp_path / "elsewhere")
    for given in (["--state", str(state), "list"], ["--state", elsewhere, "list", "--state", str(state)]):
        assert bayegan.main(["saved", *given]) == 0
        assert slug in capsys.readouterr().out
