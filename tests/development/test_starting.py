"""Starting: when the index is built again, when it is left alone, and where it is served."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from development.environment import ROOT, SetupError
from development.starting import build, build_stamp, files_below, fingerprint, foreign_corpus, port_problem


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
    found = [path.relative_to(corpus).as_posix() for path in files_below(corpus, corpus / "index")]
    assert found == ["authority.yaml", "articles/a.txt", "articles/b.txt"]


def test_a_corpus_may_be_one_file(tmp_path: Path) -> None:
    article = tmp_path / "a.jsonl"
    article.write_text("{}")
    assert list(files_below(article, tmp_path / "index")) == [article]


def test_the_fingerprint_changes_with_a_text_a_name_and_an_option(tmp_path: Path) -> None:
    corpus = articles(tmp_path / "corpus")
    index = tmp_path / "index"

    def now(*options: str) -> str:
        return fingerprint(files_below(corpus, index), options)

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
    assert build_stamp(tmp_path, "abc") is None
    (tmp_path / "CURRENT").write_text("g1\n")
    first = build_stamp(tmp_path, "abc")
    (tmp_path / "CURRENT").write_text("g2\n")
    assert first is not None
    assert build_stamp(tmp_path, "abc") not in (None, first)


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
    with pytest.raises(SetupError) as refused:
        build(sample, index, "all", light=False)
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
    assert foreign_corpus(tmp_path / "none", sample) is None
    assert foreign_corpus(index_of(sample, tmp_path / "same"), sample) is None
    assert foreign_corpus(index_of(link, tmp_path / "linked"), sample) is None
    assert foreign_corpus(index_of("/gone", tmp_path / "ours", stamp="abc\ng1\n"), sample) is None


@pytest.mark.parametrize("manifest", [None, "{", "[]", "{}", '{"corpus": 7}'])
def test_an_index_that_does_not_tell_its_corpus_is_not_replaced(tmp_path: Path, manifest: str | None) -> None:
    index = index_of("x", tmp_path / "index")
    path = index / "generations" / "g1" / "manifest.json"
    if manifest is None:
        path.unlink()
    else:
        path.write_text(manifest)
    assert foreign_corpus(index, tmp_path) == "a corpus it does not name"


def test_the_address_is_told_by_the_server_alone(tmp_path: Path) -> None:
    server = tmp_path / "bin" / "bayegan"
    server.parent.mkdir()
    server.write_text('#!/bin/sh\necho "$@"\nexit 2\n')
    server.chmod(0o755)
    command = (
        "import pathlib; from development import starting; "
        f"starting.VENV = pathlib.Path({str(tmp_path)!r}); "
        "starting.serve('0.0.0.0', 0, pathlib.Path('/i'), ['--public'])"
    )
    done = subprocess.run(  # noqa: S603 -- our own interpreter and program
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout == "serve --index /i --host 0.0.0.0 --port 0 --public\n"


def test_a_taken_port_is_told_with_the_option_that_helps() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        problem = port_problem("127.0.0.1", server.getsockname()[1])
    assert problem is not None
    assert "--port" in problem


def test_a_free_port_is_no_problem() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert port_problem("127.0.0.1", port) is None
