"""The set-up: what it says when something is missing, and when it builds again."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
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


def index_of(corpus: Path | str, index: Path, *, stamp: str | None = None) -> Path:
    """Write as much of an index as tells what it was built of."""
    generation = index / "generations" / "g1"
    generation.mkdir(parents=True)
    (index / "CURRENT").write_text("g1\n")
    (generation / "manifest.json").write_text(json.dumps({"corpus": str(corpus)}))
    if stamp is not None:
        (index / "dev-up.stamp").write_text(stamp)
    return index


@pytest.mark.parametrize("stamp", [None, "abc\ng0\n", "", "abc\n"])
def test_an_index_that_somebody_built_of_another_corpus_is_not_replaced(
    tmp_path: Path, stamp: str | None
) -> None:
    own = articles(tmp_path / "own")
    sample = articles(tmp_path / "sample")
    index = index_of(own, tmp_path / "index", stamp=stamp)
    with pytest.raises(dev.SetupError) as refused:
        dev.build(sample, index, "all", light=False)
    said = str(refused.value)
    assert "\n" not in said
    assert f"{index} holds an index of {own}, not of {sample}" in said
    assert "--index FOLDER" in said
    assert "--corpus FOLDER" in said
    assert f"delete {index}" in said


def test_an_index_of_the_same_corpus_or_of_our_own_making_is_replaced(tmp_path: Path) -> None:
    sample = articles(tmp_path / "sample")
    link = tmp_path / "link"
    link.symlink_to(sample)
    assert dev.foreign_corpus(tmp_path / "none", sample) is None
    assert dev.foreign_corpus(index_of(sample, tmp_path / "same"), sample) is None
    assert dev.foreign_corpus(index_of(link, tmp_path / "linked"), sample) is None
    assert dev.foreign_corpus(index_of("/gone", tmp_path / "ours", stamp="abc\ng1\n"), sample) is None


@pytest.mark.parametrize("manifest", [None, "{", "[]", "{}", '{"corpus": 7}'])
def test_an_index_that_does_not_tell_its_corpus_is_not_replaced(tmp_path: Path, manifest: str | None) -> None:
    index = index_of("x", tmp_path / "index")
    path = index / "generations" / "g1" / "manifest.json"
    if manifest is None:
        path.unlink()
    else:
        path.write_text(manifest)
    assert dev.foreign_corpus(index, tmp_path) == "a corpus it does not name"


def test_the_address_is_told_by_the_server_alone(tmp_path: Path) -> None:
    server = tmp_path / "bin" / "bayegan"
    server.parent.mkdir()
    server.write_text('#!/bin/sh\necho "$@"\nexit 2\n')
    server.chmod(0o755)
    command = f"import dev, pathlib; dev.VENV = pathlib.Path({str(tmp_path)!r}); " + (
        "dev.serve('0.0.0.0', 0, pathlib.Path('/i'), ['--public'])"
    )
    done = subprocess.run(  # noqa: S603 -- our own interpreter and program
        [sys.executable, "-c", command], cwd=dev.ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout == "serve --index /i --host 0.0.0.0 --port 0 --public\n"


def test_a_taken_port_is_told_with_the_option_that_helps() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        problem = dev.port_problem("127.0.0.1", server.getsockname()[1])
    assert problem is not None
    assert "--port" in problem


@pytest.mark.parametrize("port", ["-1", "70000", "99999", "x", "٣"])
def test_an_impossible_port_is_wrong_usage(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main(["up", f"--port={port}"])
    assert ended.value.code == 2
    assert f"{port} is no whole number from 0 to 65535" in capsys.readouterr().err


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


def test_a_benchmark_gets_all_its_data_or_none(tmp_path: Path) -> None:
    benchmark = dev.Benchmark("speed", ("a.gz", "b*.gz"))
    (tmp_path / "a.gz").touch()
    assert dev.measuring_data(benchmark, tmp_path) is None
    (tmp_path / "b1.gz").touch()
    (tmp_path / "b2.gz").touch()
    assert dev.measuring_data(benchmark, tmp_path) == [tmp_path / n for n in ("a.gz", "b1.gz", "b2.gz")]


def test_a_benchmark_gets_an_option_with_data_that_is_there_only(tmp_path: Path) -> None:
    benchmark = dev.Benchmark("extraction", (), options=(("--reuters", "data/r.gz"), ("--other", "none.gz")))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "r.gz").touch()
    assert dev.given_options(benchmark, tmp_path) == ["--reuters", str(tmp_path / "data" / "r.gz")]


def test_speed_is_measured_without_measuring_data_too() -> None:
    assert [benchmark.module for benchmark in dev.BENCHMARKS if benchmark.makes_own] == ["speed"]


def test_the_persons_own_choice_of_tests_wins_over_ours() -> None:
    command = dev.pytest_command(Path("python"), "not slow", ["-m", "slow"], colour=False)
    assert command[-2:] == ("-m", "slow")


def test_all_tests_are_spread_over_the_cores_and_chosen_ones_run_as_asked() -> None:
    assert dev.spread((), 4) == ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")
    assert dev.spread((), 1) == ()
    assert dev.spread(["-k", "x", "--pdb"], 4) == ()
    assert dev.cores() >= 1


def test_the_closing_table_says_which_step_failed() -> None:
    assert dev.describe(dev.Outcome("mypy", 1, 2.04)).split() == ["mypy", "2.0", "s", "FAILED", "(1)"]
    assert dev.describe(dev.Outcome("pytest", 0, 61.0)).split() == ["pytest", "61.0", "s", "ok"]


def environment_of_tests(top: Path, arguments: list[str], room: int = 1) -> dict[str, str]:
    with dev.files_in_memory(arguments, top, room) as variables:
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
    outcome, said = dev.run_check(dev.Step("a check", command))
    assert (outcome.name, outcome.status, said) == ("a check", 3, "said\n")
    assert outcome.seconds > 0
