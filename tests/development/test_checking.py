"""The checks: how tests are run, and what is said at the end."""

import sys
from pathlib import Path

import pytest

from development.checking import (
    Outcome,
    Step,
    cores,
    describe,
    files_in_memory,
    pytest_command,
    run_check,
    spread,
)


def test_the_persons_own_choice_of_tests_wins_over_ours() -> None:
    command = pytest_command(Path("python"), "not slow", ["-m", "slow"], colour=False)
    assert command[-2:] == ("-m", "slow")


def test_all_tests_are_spread_over_the_cores_and_chosen_ones_run_as_asked() -> None:
    assert spread((), 4) == ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")
    assert spread((), 1) == ()
    assert spread(["-k", "x", "--pdb"], 4) == ()
    assert cores() >= 1


def test_the_closing_table_says_which_step_failed() -> None:
    assert describe(Outcome("mypy", 1, 2.04)).split() == ["mypy", "2.0", "s", "FAILED", "(1)"]
    assert describe(Outcome("pytest", 0, 61.0)).split() == ["pytest", "61.0", "s", "ok"]


def environment_of_tests(top: Path, arguments: list[str], room: int = 1) -> dict[str, str]:
    with files_in_memory(arguments, top, room) as variables:
        assert all(Path(folder).parent == top for folder in variables.values())
        for folder in variables.values():
            (Path(folder) / "left").touch()
        return dict(variables)


def test_files_of_all_tests_lie_in_memory_and_are_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    assert list(environment_of_tests(tmp_path, [])) == ["TMPDIR"]
    assert list(tmp_path.iterdir()) == []


def test_files_stay_on_the_disk_where_memory_is_short_or_somebody_chose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    assert environment_of_tests(tmp_path, [], room=2**63) == {}
    assert environment_of_tests(tmp_path / "none", []) == {}
    assert environment_of_tests(tmp_path, ["-k", "x"]) == {}
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert environment_of_tests(tmp_path, []) == {}


def test_a_check_that_is_made_aside_is_told_with_its_status() -> None:
    command = (sys.executable, "-c", "import sys; print('said'); sys.exit(3)")
    outcome, said = run_check(Step("a check", command))
    assert (outcome.name, outcome.status, said) == ("a check", 3, "said\n")
    assert outcome.seconds > 0
