"""The set-up: what it says when something is missing, and when it builds again."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

import dev


def nothing(_name: str) -> str | None:
    """Find no program."""
    return None


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_supported_python_is_no_problem(version: tuple[int, int]) -> None:
    assert dev.python_problem(version, nothing) is None


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14), (4, 0)])
def test_another_python_is_refused_in_one_line_that_names_it(version: tuple[int, int]) -> None:
    problem = dev.python_problem(version, nothing)
    assert problem is not None
    assert f"this is {version[0]}.{version[1]}" in problem
    assert "\n" not in problem


def test_a_refused_python_points_to_a_fitting_one_on_the_machine() -> None:
    problem = dev.python_problem((3, 10), lambda name: name if name == "python3.12" else None)
    assert problem is not None
    assert problem.endswith("run it with python3.12")


def test_a_missing_network_is_told_from_pips_retries() -> None:
    output = (
        "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError(...)'\n"
        "ERROR: Could not find a version that satisfies the requirement blinker==1.9.0\n"
    )
    assert "check the network" in dev.pip_failure(output)


def test_any_other_failure_of_pip_is_given_in_its_own_words() -> None:
    output = "Collecting x\n  ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\nERROR: second\n"
    assert dev.pip_failure(output).endswith(": THESE PACKAGES DO NOT MATCH THE HASHES")


def test_the_environment_belongs_to_its_lock_and_its_folder(tmp_path: Path) -> None:
    for name in ("here", "there"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pyproject.toml").write_text('[project]\nname = "bayegan"\n[tool.x]\na = 1\n')
        (folder / "some.lock").write_text("a==1\n")
    here = tmp_path / "here"
    first = dev.wanted_environment("some.lock", here)
    assert dev.wanted_environment("some.lock", here) == first
    assert dev.wanted_environment("some.lock", tmp_path / "there") != first
    (here / "pyproject.toml").write_text('[project]\nname = "bayegan"\n[tool.x]\na = 2\n')
    assert dev.wanted_environment("some.lock", here) == first, "a tool's setting needs no new environment"
    (here / "some.lock").write_text("a==2\n")
    assert dev.wanted_environment("some.lock", here) != first


def articles(folder: Path) -> Path:
    """Write a small corpus."""
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "b.txt").write_text("two")
    (folder / "articles" / "a.txt").write_text("one")
    (folder / "authority.yaml").write_text("[]")
    return folder


def test_hidden_names_links_and_the_index_are_no_part_of_the_corpus(tmp_path: Path) -> None:
    corpus = articles(tmp_path / "corpus")
    (corpus / ".hidden").write_text("x")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "config").write_text("x")
    (corpus / "index").mkdir()
    (corpus / "index" / "CURRENT").write_text("x")
    (corpus / "link.txt").symlink_to(corpus / "authority.yaml")
    found = [path.relative_to(corpus).as_posix() for path in dev.files_below(corpus, corpus / "index")]
    assert found == ["authority.yaml", "articles/a.txt", "articles/b.txt"]


def test_a_corpus_may_be_one_file(tmp_path: Path) -> None:
    article = tmp_path / "a.jsonl"
    article.write_text("{}")
    assert list(dev.files_below(article, tmp_path / "index")) == [article]


def test_the_fingerprint_changes_with_a_text_a_name_and_an_option(tmp_path: Path) -> None:
    corpus = articles(tmp_path / "corpus")
    index = tmp_path / "index"

    def now(*options: str) -> str:
        return dev.fingerprint(dev.files_below(corpus, index), options)

    seen = [now(), now("public")]
    (corpus / "articles" / "a.txt").write_text("One")
    seen.append(now())
    (corpus / "articles" / "a.txt").rename(corpus / "articles" / "c.txt")
    seen.append(now())
    (corpus / "articles" / "c.txt").unlink()
    seen.append(now())
    assert len(set(seen)) == len(seen)
    assert now() == seen[-1]


def test_the_stamp_names_the_generation_so_that_anothers_build_is_noticed(tmp_path: Path) -> None:
    assert dev.build_stamp(tmp_path, "abc") is None
    (tmp_path / "CURRENT").write_text("g1\n")
    first = dev.build_stamp(tmp_path, "abc")
    (tmp_path / "CURRENT").write_text("g2\n")
    assert first is not None
    assert dev.build_stamp(tmp_path, "abc") not in (None, first)


def test_a_taken_port_is_told_with_the_option_that_helps() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        problem = dev.port_problem("127.0.0.1", server.getsockname()[1])
    assert problem is not None
    assert "--port" in problem


@pytest.mark.parametrize("port", [-1, 0, 70_000])
def test_an_impossible_port_is_told_like_a_taken_one(port: int) -> None:
    problem = dev.port_problem("127.0.0.1", port)
    assert problem is not None
    assert "--port" in problem


def test_a_free_port_is_no_problem() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert dev.port_problem("127.0.0.1", port) is None


def test_a_missing_chromium_is_named_with_the_command_that_installs_it() -> None:
    problem = dev.browser_problem({}, nothing)
    assert problem is not None
    assert "apt-get install" in problem
    assert "\n" not in problem


def test_the_named_chromium_goes_before_those_on_the_path() -> None:
    def which(name: str) -> str | None:
        return f"found:{name}"

    assert dev.find_chromium({"BAYEGAN_CHROMIUM": "mine"}, which) == "found:mine"
    assert dev.find_chromium({}, which) == "found:chromium"
    assert dev.find_chromium({"BAYEGAN_CHROMIUM": "gone"}, nothing) is None


def test_what_follows_the_dashes_goes_to_serve() -> None:
    options, rest = dev.read_command_line(["up", "--port", "8001", "--", "--public", "--port", "9"])
    assert options.port == 8001
    assert rest == ["--public", "--port", "9"]


def test_arguments_of_pytest_keep_their_order() -> None:
    options, rest = dev.read_command_line(["test", "tests/index", "--quick", "-k", "dates", "-x"])
    assert options.quick
    assert rest == ["tests/index", "-k", "dates", "-x"]


@pytest.mark.parametrize("arguments", [["up", "--prot", "8001"], ["bench", "--", "x"], ["fly"], []])
def test_wrong_usage_ends_with_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dev.read_command_line(arguments)
    assert stopped.value.code == 2


def test_every_command_and_option_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("up", "test", "prove", "bench"):
        with pytest.raises(SystemExit) as stopped:
            dev.read_command_line([command, "--help"])
        assert stopped.value.code == 0
        shown = capsys.readouterr().out
        assert f"usage: dev.py {command}" in shown
        assert shown.count("\n") > 4


def test_the_persons_own_choice_of_tests_wins_over_ours() -> None:
    command = dev.pytest_command(Path("python"), "not slow", ["-m", "slow"], colour=False)
    assert command[-2:] == ("-m", "slow")


def test_the_closing_table_says_which_step_failed() -> None:
    assert dev.describe(dev.Outcome("mypy", 1, 2.04)).split() == ["mypy", "2.0", "s", "FAILED", "(1)"]
    assert dev.describe(dev.Outcome("pytest", 0, 61.0)).split() == ["pytest", "61.0", "s", "ok"]
