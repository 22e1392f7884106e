"""The command, from its arguments to its output and exit status."""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

import bayegan
from index.document import index_document
from index.engine import EngineAnswer, EngineRequest, IndexReader
from index.engines.memory import MemoryReader
from index.engines.whoosh import WhooshEngine
from index.generations.generation import current_id
from index.search_command import part_query

ROOT = Path(__file__).parent.parent
ARTICLES = (
    {"id": "a", "title": "Harbour frozen", "date": "1983-01-12", "source": "Tirvan Courier", "body": "Ice."},
    {"id": "b", "title": "Harbour open", "date": "1983-03", "source": "NPA", "body": "The ice has gone."},
    {
        "id": "c",
        "title": "Bees",
        "body": "No ice. Dr. Mina Tavanaei keeps bees. Amnesty International was told.",
    },
)


def light(arguments: Sequence[str]) -> tuple[str, ...]:
    """Have a build find names by rules alone; an update does as the build before it."""
    return (*arguments, *(("--light",) if arguments[:1] == ("build",) else ()))


@dataclass
class Shell:
    """Runs commands in this process, in a folder of their own; builds without the model, which takes long."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> tuple[int, str, str]:
        try:
            status = bayegan.main(light(arguments))
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = self.capture.readouterr()
        return status, out, err

    def write(self, name: str, content: str) -> Path:
        path = self.folder / "corpus" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
        return path


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    for name in [name for name in os.environ if name.startswith("BAYEGAN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BAYEGAN_INDEX", str(tmp_path / "index"))
    monkeypatch.setenv("BAYEGAN_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)


@pytest.fixture
def built(shell: Shell) -> Shell:
    shell.write("a.jsonl", "".join(json.dumps(article) + "\n" for article in ARTICLES))
    status, _, err = shell.run("build", "corpus", "--jobs", "1")
    assert (status, err) == (0, "")
    return shell


# build and report


def test_a_build_tells_what_it_took_and_refused(shell: Shell) -> None:
    shell.write("a.txt", "Ice in the harbour.")
    shell.write("b.pdf", "x")
    shell.write("c.jsonl", '{"body": "One."}\nno json\n')
    status, out, err = shell.run("build", "corpus", "--jobs", "1")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert lines[:3] == ["Offered 4 articles", "Indexed 2", "Refused 2"]
    assert "Refused: c.jsonl, line 2: it is not JSON (Expecting value at column 1)" in lines
    assert any(line.startswith("Refused: b.pdf: this format is not read") for line in lines)
    assert re.fullmatch(r"Built \S+ in \S+ in \d+\.\d seconds", lines[-1])


def test_a_report_is_that_of_the_last_build(built: Shell) -> None:
    status, out, _ = built.run("report")
    assert status == 0
    assert f"Generation {current_id(built.folder / 'index')}, built " in out
    assert "for all, as of " in out
    assert " (the day it was built), " in out
    assert "Indexed                3" in out


def test_without_a_readable_article_the_status_is_1(shell: Shell) -> None:
    shell.write("a.txt", "")
    status, out, err = shell.run("build", "corpus")
    assert status == 1
    assert "Refused: a.txt: it is empty" in out
    assert err == "bayegan: corpus: no article could be taken; nothing was changed\n"


def test_a_wrong_curation_file_is_told_in_lines_without_a_traceback(shell: Shell) -> None:
    shell.write("a.txt", "Ice.")
    shell.write("authority.yaml", "- id: x\n- id: y\n")
    status, out, err = shell.run("build", "corpus")
    assert (status, out) == (1, "")
    assert err.startswith("bayegan: corpus/authority.yaml, line 1: “type” is missing\n")
    assert "Traceback" not in err


def test_options_reach_the_build(shell: Shell) -> None:
    shell.write("a.md", "---\nvisibility: restricted\n---\nIce.")
    shell.write("b.txt", "Ice.")
    sources = shell.folder / "s.yaml"
    sources.write_text("- id: x\n", "utf-8")
    status, _, err = shell.run("build", "corpus", "--sources", "s.yaml")
    assert (status, err) == (1, "bayegan: s.yaml, line 1: “label” is missing\n")
    status, out, _ = shell.run(
        "build", "corpus", "--audience", "public", "--as-of", "2020-02-03", "--index", "other"
    )
    assert status == 0
    assert "Withheld               1" in out
    _, out, _ = shell.run("report", "--index", "other")
    assert "for public, as of 2020-02-03" in out


def test_a_file_that_the_environment_names_as_index_folder_is_told(shell: Shell) -> None:
    shell.write("a.txt", "Ice.")
    (shell.folder / "index").write_text("a file", "utf-8")
    status, _, err = shell.run("build", "corpus")
    assert status == 2
    assert err == f"bayegan: {shell.folder / 'index'} is a file; --index or BAYEGAN_INDEX names a folder\n"


@pytest.mark.parametrize(
    "command", [["build", "corpus"], ["update", "corpus"], ["check"], ["report"], ["search", "x"], ["serve"]]
)
def test_a_file_where_an_index_folder_is_meant_is_told(shell: Shell, command: list[str]) -> None:
    path = shell.write("a.txt", "Ice.")
    status, out, err = shell.run(*command, "--index", str(path))
    assert (status, out) == (2, "")
    assert err == f"bayegan: {path} is a file; --index or BAYEGAN_INDEX names a folder\n"


@pytest.mark.parametrize("index", ["corpus", ".", "corpus/articles", "corpus/articles/1983", "link"])
@pytest.mark.parametrize("command", ["build", "update"])
def test_nothing_is_written_among_the_articles(shell: Shell, index: str, command: str) -> None:
    article = shell.folder / "corpus" / "articles" / "1983" / "a.txt"
    article.parent.mkdir(parents=True)
    article.write_text("Ice.", "utf-8")
    (shell.folder / "link").symlink_to(article.parent)
    before = sorted(shell.folder.rglob("*"))
    status, out, err = shell.run(command, "corpus", "--index", index)
    assert (status, out) == (2, "")
    assert err.startswith(f"bayegan: {index}: ")
    assert "an index is written into a folder of its own" in err
    assert sorted(shell.folder.rglob("*")) == before


def test_an_index_may_lie_in_the_corpus_in_a_folder_of_its_own(shell: Shell) -> None:
    shell.write("a.txt", "Ice.")
    index = shell.folder / "corpus" / "index"
    for _ in range(2):
        assert shell.run("build", "corpus", "--index", str(index))[0] == 0
    index = shell.folder / "corpus" / "empty"
    index.mkdir()
    assert shell.run("build", "corpus", "--index", str(index))[0] == 0


# update


def test_an_update_tells_what_became_of_the_articles(built: Shell) -> None:
    built.write("d.txt", "Ice in the harbour.")
    status, out, err = built.run("update", "corpus", "--jobs", "1")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert lines[5:9] == ["Added 1 (since the index before)", "Changed 0", "Unchanged 3", "Removed 0"]
    assert re.fullmatch(r"Built \S+ in \S+ in \d+\.\d seconds", lines[-1])
    assert built.run("search", "harbour")[1].startswith("3 articles for harbour\n")
    assert "Unchanged              3" in built.run("report")[1]


def test_an_update_with_nothing_new_says_so(built: Shell) -> None:
    before = current_id(built.folder / "index")
    status, out, err = built.run("update", "corpus", "--jobs", "1")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1].startswith(f"Nothing is new: {before} in ")
    assert current_id(built.folder / "index") == before


def test_an_update_keeps_audience_and_day(shell: Shell) -> None:
    shell.write("a.txt", "Ice.")
    shell.run("build", "corpus", "--audience", "public", "--as-of", "2020-02-03")
    shell.write("b.txt", "More ice.")
    assert shell.run("update", "corpus")[0] == 0
    assert "for public, as of 2020-02-03 (as asked for)" in shell.run("report")[1]
    assert shell.run("update", "corpus", "--audience", "all", "--as-of", "2021-02-03")[0] == 0
    assert "for all, as of 2021-02-03" in shell.run("report")[1]


def test_an_update_removes_many_articles_only_when_told_to(built: Shell) -> None:
    before = current_id(built.folder / "index")
    (built.folder / "corpus" / "a.jsonl").unlink()
    built.write("d.txt", "Ice in the harbour.")
    status, out, err = built.run("update", "corpus")
    assert (status, out) == (1, "")
    assert "3 of 3 articles would be removed (a, b, c); nothing was changed." in err
    assert err.endswith("say so with --yes\n")
    assert current_id(built.folder / "index") == before
    status, out, _ = built.run("update", "corpus", "--yes")
    assert status == 0
    assert "Removed                3" in out


def test_the_last_article_is_removed_when_told_to(built: Shell) -> None:
    (built.folder / "corpus" / "a.jsonl").write_text("", "utf-8")
    assert built.run("update", "corpus")[0] == 1
    status, out, err = built.run("update", "corpus", "--yes")
    assert (status, err) == (0, "")
    assert "Indexed                0" in out
    assert built.run("search", "ice", "--verify")[0::2] == (
        0,
        "Recounted over 0 articles: total and all facet counts agree.\n",
    )
    assert built.run("check")[1].endswith(" files, 0 articles\n")
    assert built.run("report")[0] == 0
    assert built.run("update", "corpus")[1].splitlines()[-1].startswith("Nothing is new: ")


def test_a_build_of_nothing_says_how_an_index_is_emptied(built: Shell) -> None:
    (built.folder / "corpus" / "a.jsonl").write_text("", "utf-8")
    status, _, err = built.run("build", "corpus")
    assert status == 1
    assert err == (
        "bayegan: corpus: no article could be taken; the index in use is as it was before, with 3 articles; "
        f"if they are to go: bayegan update corpus --index {built.folder / 'index'} --yes\n"
    )
    assert built.run("search", "ice")[1].startswith("3 articles")


@pytest.mark.parametrize("command", [["build"], ["update", "--yes"]])
def test_it_is_told_that_what_was_removed_is_still_on_the_disk(built: Shell, command: list[str]) -> None:
    before = built.folder / "index" / "generations" / current_id(built.folder / "index")
    built.write("a.jsonl", '{"id": "a", "body": "Ice."}\n')
    _, out, _ = built.run(command[0], "corpus", "--jobs", "1", *command[1:])
    *_, line = out.splitlines()
    assert line == (
        f"The index before, with all its text, is still in {before} for those who read in it; the first "
        "build or update after 5 minutes clears it. To clear it now, end every server and delete that folder"
    )
    assert before.is_dir()


def test_nothing_is_told_of_the_index_before_when_only_articles_were_added(built: Shell) -> None:
    built.write("d.txt", "Ice in the harbour.")
    assert "The index before" not in built.run("update", "corpus", "--jobs", "1")[1]


# check


def test_a_check_says_that_the_index_is_whole(built: Shell) -> None:
    status, out, err = built.run("check")
    assert (status, err) == (0, "")
    assert re.fullmatch(r"(\S+) is whole: \d+ files, 3 articles\n", out)
    assert out.startswith(current_id(built.folder / "index"))


def test_a_check_names_what_is_wrong_and_the_way_out(built: Shell) -> None:
    index = built.folder / "index"
    generation = current_id(index)
    (index / "generations" / generation / "families.json").write_text("{}", "utf-8")
    (index / "generations" / generation / "mine.txt").write_text("", "utf-8")
    status, out, err = built.run("check")
    assert (status, out) == (1, "")
    *faults, advice = err.splitlines()
    assert faults == [
        f"bayegan: {generation}: families.json is not what was written",
        f"bayegan: {generation}: mine.txt was not written by the build",
    ]
    again = f"bayegan build {built.folder / 'corpus'} --light --index {index} --audience all"
    assert advice.startswith(f"bayegan: the index in {index} is damaged; build it again: {again}")
    assert built.run("build", "corpus")[0] == 0
    assert built.run("check")[0] == 0


def test_a_pointer_that_names_nothing_is_told_and_a_build_mends_it(built: Shell) -> None:
    (built.folder / "index" / "CURRENT").write_bytes(b"\xff\n")
    for command in (["check"], ["search", "ice"], ["report"], ["update", "corpus"]):
        status, _, err = built.run(*command)
        assert status == 1
        assert err.endswith("index: CURRENT names no generation; build it again\n")
    assert built.run("build", "corpus")[0] == 0
    assert built.run("check")[0] == 0


# search


def test_a_search_shows_hits_and_facets(built: Shell) -> None:
    status, out, err = built.run("search", "harbour")
    assert (status, err) == (0, "")
    assert out.startswith("2 articles for harbour\n")
    assert "1. **Harbour** " in out
    assert "Source (articles)" in out


def test_a_query_may_begin_with_a_hyphen_and_need_no_quotes(built: Shell) -> None:
    assert built.run("search", "-harbour")[1].startswith("1 article for -harbour\n")
    assert built.run("search", "ice", "-harbour")[1].startswith("1 article for ice -harbour\n")
    assert built.run("search", "-harbour", "--sort", "-date", "ice")[0] == 0
    assert built.run("search", "--", "--json")[1].startswith("0 articles")


@pytest.mark.parametrize(
    ("arguments", "options", "query"),
    [
        (["search", "a", "b"], ["search"], "a b"),
        (["search", ""], ["search"], ""),
        (["search", "--json"], ["search", "--json"], None),
        (["search", "-a", "--sort", "-date"], ["search", "--sort=-date"], "-a"),
        (
            ["search", "--page=2", "-title:x", "--person", "-x"],
            ["search", "--page=2", "--person=-x"],
            "-title:x",
        ),
        (["search", "--jsonx"], ["search"], "--jsonx"),
        (["search", "--json", "--", "--json", "a"], ["search", "--json"], "--json a"),
        (["search", "a", "--page"], ["search", "--page"], "a"),
    ],
)
def test_a_query_is_parted_from_options(arguments: list[str], options: list[str], query: str | None) -> None:
    assert part_query(arguments) == (options, query)


def test_every_option_of_search_is_parted_from_its_query() -> None:
    search = next(command for command in bayegan.make_commands() if command.name == "search")
    parser = argparse.ArgumentParser()
    search.add_options(parser)
    for action in parser._actions:  # noqa: SLF001
        for name in action.option_strings:
            given, parted = ([name], name) if action.nargs == 0 else ([name, "-x"], f"{name}=-x")
            assert part_query(["search", "ice", *given]) == (["search", parted], "ice")


@pytest.mark.parametrize(
    "arguments", [["ice\udcff"], ["ice", "--person", "x\udcff"], ["ice", "--org=\ud83d"]]
)
def test_what_is_no_text_in_a_search_is_replaced(built: Shell, arguments: list[str]) -> None:
    for form in ([], ["--json"]):
        status, out, err = built.run("search", *arguments, *form)
        assert (status, err) == (0, "")
        out.encode()
    assert part_query(["search", "ice\udcff"]) == (["search"], "ice\ufffd")


def test_json_is_the_documented_object(built: Shell) -> None:
    status, out, _ = built.run("search", "ice", "--json", "--sort", "date")
    data = json.loads(out)
    assert status == 0
    assert [hit["id"] for hit in data["hits"]] == ["a", "b", "c"]
    assert set(data) == {
        "query", "index", "total", "page", "per", "hits", "facets", "offers", "near", "did_you_mean",
        "warnings",
    }  # fmt: skip
    assert set(data["facets"]) == {"person", "org", "date", "source", "lang"}


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["", "--date", "1983-01..1983-02"], ["a"]),
        (["", "--date", "1983-01", "--date", "March 1983"], ["b", "a"]),
        (["", "--sort", "title"], ["c", "a", "b"]),
        (["", "--page", "2"], []),
        (["harbours", "--sort", "date"], ["a", "b"]),
        (["harbours", "--forms", "exact"], []),
        (["harbours", "--names=exact", "--sort", "date"], ["a", "b"]),
    ],
)
def test_options_narrow_and_order_a_search(built: Shell, arguments: list[str], ids: list[str]) -> None:
    data = json.loads(built.run("search", "--json", *arguments)[1])
    assert [hit["id"] for hit in data["hits"]] == ids


def test_days_of_the_iranian_calendar_are_told_as_in_a_query(built: Shell) -> None:
    told = "Note: “1361-11” was read by the Iranian calendar: 1983-01-21..1983-02-19.\n"
    for arguments in (["", "--date", "1361-11"], ["date:1361-11"]):
        assert told in built.run("search", *arguments)[1]


@pytest.mark.parametrize(("facet", "found"), [("source", 2), ("person", 1), ("org", 1)])
def test_values_of_a_facet_narrow_a_search_and_are_ored(built: Shell, facet: str, found: int) -> None:
    values = json.loads(built.run("search", "", "--json")[1])["facets"][facet]["values"]
    options = [f"--{facet}={value['id']}" for value in values]
    assert len(options) == found
    assert json.loads(built.run("search", "", "--json", *options)[1])["total"]["value"] == found


def test_a_verified_search_says_that_the_recount_agrees(built: Shell) -> None:
    status, _, err = built.run("search", "ice", "--verify")
    assert (status, err) == (0, "Recounted over 3 articles: total and all facet counts agree.\n")


class OneTooMany(MemoryReader):
    """A reader that counts one article too many."""

    def search(self, request: EngineRequest) -> EngineAnswer:
        answer = super().search(request)
        return msgspec.structs.replace(answer, total=answer.total + 1)


class MiscountingEngine:
    """Reads what the real engine wrote, and counts wrongly."""

    name = WhooshEngine.name

    def open(self, folder: Path) -> IndexReader:
        reader = WhooshEngine().open(folder)
        return OneTooMany([index_document(document, "") for document in reader.documents()])


def test_a_recount_that_differs_is_told_with_status_1(built: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bayegan, "WhooshEngine", MiscountingEngine)
    status, _, err = built.run("search", "ice", "--verify")
    assert (status, err) == (1, "bayegan: The engine finds 4 articles, a recount 3.\n")


# usage


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["sing"], "invalid choice: 'sing'"),
        (["search"], "what is to be searched for?"),
        (["search", "x", "--page", "0"], "no whole number"),
        (["search", "x", "--sort", "colour"], "invalid choice"),
        (["search", "x", "--date", "whenever"], "--date: “whenever” is not a date"),
        (["build"], "CORPUS"),
        (["build", "gone"], "gone: there is no such file or folder"),
        (["build", "corpus", "--jobs", "0"], "no whole number"),
        (["build", "corpus", "--as-of", "soon"], "write YYYY-MM-DD"),
        (["build", "corpus", "--authority", "gone.yaml"], "gone.yaml: this file cannot be read"),
        (["build", "corpus", "--yes"], "unrecognized arguments: --yes"),
        (["update"], "CORPUS"),
        (["update", "gone"], "gone: there is no such file or folder"),
        (["serve", "--host", "0.0.0.0"], "can be reached by others"),  # noqa: S104 -- refused
        (["serve", "--port", "70000"], "no whole number"),
    ],
)
def test_wrong_usage_has_status_2_and_says_what_is_wrong(
    built: Shell, arguments: list[str], said: str
) -> None:
    status, out, err = built.run(*arguments)
    assert (status, out) == (2, "")
    assert said in err


@pytest.mark.parametrize("command", [["search", "x"], ["report"], ["check"], ["update", "."]])
def test_without_an_index_the_status_is_1_and_the_way_out_is_named(shell: Shell, command: list[str]) -> None:
    status, _, err = shell.run(*command)
    assert status == 1
    assert err.endswith("there is no index here yet; run `bayegan build CORPUS`\n")


def test_the_version_is_told(shell: Shell) -> None:
    status, out, _ = shell.run("--version")
    assert status == 0
    assert out.startswith("bayegan ")


# processes of their own


# Articles of a build that is still linking, a second and more, when somebody who waited for that ends it.
LONG = 2_000


def start(shell: Shell, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, str(ROOT / "bayegan.py"), *light(arguments)]
    return subprocess.Popen(  # noqa: S603 -- our own interpreter and program
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=shell.folder,
        start_new_session=True,
    )


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize("module", ["argparse", "msgspec", "index.search", "indexer.build"])
def test_an_interrupt_while_modules_are_loaded_is_told_in_a_line(built: Shell, module: str) -> None:
    # A Ctrl-C at the moment a module is looked for, which a real one hits by chance only.
    interrupting = (
        "import builtins, runpy, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}: signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "sys.argv = ['bayegan', 'build', 'corpus']\n"
        "from bayegan import main\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(  # noqa: S603 -- our own interpreter and program
        [sys.executable, "-c", interrupting], cwd=built.folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "bayegan: interrupted\n"


# A Ctrl-C right after the nth call of a function written in C, which a real one hits by chance only.
AT_A_CALL = """
import importlib, signal, sys
def interrupt(frame, event, called):
    global calls
    if event == "c_return" and called is function:
        calls -= 1
        if not calls:
            signal.raise_signal(signal.SIGINT)
if __name__ == "__main__":
    sys.path.insert(0, sys.argv.pop(1))
    calls = int(sys.argv.pop(1))
    module, _, name = sys.argv.pop(1).partition(".")
    function = getattr(importlib.import_module(module), name)
    from bayegan import main
    sys.setprofile(interrupt)
    sys.exit(main())
"""


def build_interrupted(shell: Shell, name: str, calls: int) -> "subprocess.CompletedProcess[str]":
    script = shell.folder / "at_a_call.py"
    script.write_text(AT_A_CALL, "utf-8")
    arguments = light(("build", "corpus", "--jobs", "2"))
    command = [sys.executable, str(script), str(ROOT), str(calls), name, *arguments]
    return subprocess.run(command, cwd=shell.folder, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize("started", [1, 2, 3])  # the first that is started keeps account of the others
def test_an_interrupt_while_a_process_is_started_is_told_in_a_line(built: Shell, started: int) -> None:
    before = current_id(built.folder / "index")
    built.write("b.jsonl", "".join(f'{{"body": "Ice {n}.{" " * 200}"}}\n' for n in range(1000)))
    done = build_interrupted(built, "_posixsubprocess.fork_exec", started)
    assert (
        done.stderr
        == "bayegan: interrupted; the index in use is as it was before; what was analysed is kept\n"
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert [folder.name for folder in (built.folder / "index" / "generations").iterdir()] == [before]


def test_an_interrupt_that_comes_too_late_says_that_the_new_index_is_in_use(built: Shell) -> None:
    before = current_id(built.folder / "index")
    built.write("b.txt", "More ice.")
    done = build_interrupted(
        built, "posix.replace", 2
    )  # the first is the manifest's, the second the pointer's
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "bayegan: interrupted; the new index was already in use\n"
    after = current_id(built.folder / "index")
    assert after != before
    assert {folder.name for folder in (built.folder / "index" / "generations").iterdir()} == {before, after}


def test_ctrl_c_in_a_terminal_reaches_every_process_and_is_told_once(built: Shell) -> None:
    built.write("b.jsonl", "".join(f'{{"body": "Ice {n}."}}\n' for n in range(LONG)))
    with start(built, "build", "corpus", "--jobs", "2") as process:
        wait_for(lambda: len(list((built.folder / "index" / "generations").iterdir())) == 2)
        time.sleep(0.15)  # processes are just being started
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "bayegan: interrupted; the index in use is as it was before; what was analysed is kept\n"


@pytest.mark.parametrize(
    ("command", "how"), [("build", signal.SIGTERM), ("build", signal.SIGHUP), ("update", signal.SIGINT)]
)
def test_an_interrupted_build_says_so_in_a_line_and_leaves_the_old_index(
    built: Shell, how: signal.Signals, command: str
) -> None:
    before = current_id(built.folder / "index")
    built.write("b.jsonl", "".join(f'{{"body": "Ice {n} in the harbour of Tirvan."}}\n' for n in range(LONG)))
    with start(built, command, "corpus") as process:
        wait_for(lambda: len(list((built.folder / "index" / "generations").iterdir())) == 2)
        process.send_signal(how)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "bayegan: interrupted; the index in use is as it was before; what was analysed is kept\n"
    assert current_id(built.folder / "index") == before
    assert [folder.name for folder in (built.folder / "index" / "generations").iterdir()] == [before]


def test_whoever_reads_only_the_first_lines_gets_no_traceback(built: Shell) -> None:
    with start(built, "search", "") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(60) == 0


@pytest.fixture
def served(built: Shell) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    with start(built, "serve", "--port", "0") as process:
        assert process.stdout is not None
        match = re.fullmatch(r"Bayegan is at (http://127\.0\.0\.1:\d+/)\n", process.stdout.readline())
        assert match is not None
        yield match[1], process
        process.terminate()
        process.wait(60)


def test_serving_prints_the_address_and_answers_there(served: tuple[str, "subprocess.Popen[str]"]) -> None:
    with urllib.request.urlopen(f"{served[0]}search.json?q=harbour", timeout=60) as answer:  # noqa: S310 -- http
        data = json.load(answer)
    assert data["total"]["value"] == 2


def test_no_query_is_written_by_the_server(served: tuple[str, "subprocess.Popen[str]"]) -> None:
    address, process = served
    for path in ("search?q=raisi", "nothing-here?q=raisi", f"search?q=raisi&x={'x' * 9000}"):
        try:
            urllib.request.urlopen(f"{address}{path}", timeout=60).close()  # noqa: S310 -- http
        except urllib.error.HTTPError as error:
            error.close()
    process.terminate()
    out, err = process.communicate(timeout=60)
    assert "raisi" not in out + err


def test_a_taken_port_is_told_with_status_2(
    served: tuple[str, "subprocess.Popen[str]"], built: Shell
) -> None:
    port = served[0].rstrip("/").rsplit(":", 1)[1]
    status, _, err = built.run("serve", "--port", port)
    assert status == 2
    assert err.startswith(f"bayegan: 127.0.0.1 port {port} cannot be served on: another program uses it")


# explain


def test_an_article_is_explained(built: Shell) -> None:
    status, out, err = built.run("explain", "c")
    assert (status, err) == (0, "")
    assert out.startswith("Bees\nc · a.jsonl, line 3\n")
    assert re.search(r"^  Mina Tavanaei \[name-\w+\] · name, not verified as one person$", out, re.M)
    assert "      Dr. **Mina Tavanaei** keeps bees.\n" in out
    assert "      **Amnesty International** was told.\n" in out


def test_an_article_is_explained_as_json(built: Shell) -> None:
    status, out, err = built.run("explain", "a", "--json")
    assert (status, err) == (0, "")
    data = json.loads(out)
    assert (data["id"], data["date"]["edtf"], data["date"]["evidence"][0]["method"]) == (
        "a",
        "1983-01-12",
        "metadata",
    )
    assert data["index"]["generation"] == current_id(built.folder / "index")
    assert "links" not in data


def test_an_article_that_is_not_there_cannot_be_explained(built: Shell) -> None:
    status, out, err = built.run("explain", "d")
    assert (status, out) == (1, "")
    assert (
        err
        == "bayegan: no article of this index has the id “d”, or not any more; `bayegan search` shows ids\n"
    )
    assert built.run("explain")[0] == 2


def test_of_a_withheld_article_only_the_public_reason_is_told(built: Shell) -> None:
    built.write(
        "decisions.yaml",
        "- article: c\n  withhold: true\n  reason: safety\n"
        "  who: the keeper\n  when: 2026-11-22\n  why: threats\n",
    )
    assert built.run("update", "corpus", "--yes")[0] == 0
    status, out, err = built.run("explain", "c")
    assert (status, out) == (1, "")
    assert err == "bayegan: this article has been withheld: safety\n"
    assert built.run("explain", "c", "--json")[:2] == (1, "")


@pytest.mark.parametrize("audience", ["all", "public"])
def test_why_something_was_decided_is_explained_to_the_archive_alone(shell: Shell, audience: str) -> None:
    shell.write("a.txt", "Ice.")
    shell.write("b.md", "---\nvisibility: restricted\n---\nIce.")
    decision = "- article: a\n  date: 1983\n  who: the keeper\n  when: 2026-11-22\n  why: the paper copy\n"
    shell.write("decisions.yaml", decision)
    shell.run("build", "corpus", "--audience", audience)
    told = "decided by the keeper on 2026-11-22: the paper copy" in shell.run("explain", "a")[1]
    assert told is (audience == "all")
    assert ("the paper copy" in shell.run("explain", "a", "--json")[1]) is told
    assert shell.run("explain", "b")[0] == (0 if audience == "all" else 1)
    stored = b"".join(path.read_bytes() for path in (shell.folder / "index").rglob("*") if path.is_file())
    assert (b"the paper copy" in stored) is told
