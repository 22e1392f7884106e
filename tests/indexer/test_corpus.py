"""What of a corpus is taken, and that whatever is not is counted."""

import os
from collections import Counter
from pathlib import Path

import pytest

from index.errors import ArticleRefused, UsageError
from indexer.corpus import Corpus, CorpusFile, Found, Passed, Sidecar, walk_corpus


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", "utf-8")


def walk(folder: Path, avoid: dict[Path, str] | None = None) -> list[Found]:
    return list(walk_corpus(Corpus(folder), avoid or {}))


def names(found: list[Found]) -> set[str]:
    return {file.name for file in found if isinstance(file, CorpusFile)}


def passed(found: list[Found]) -> Counter[str]:
    return Counter(file.reason for file in found if isinstance(file, Passed))


def test_every_file_below_the_folder_is_taken_whatever_its_format(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b/c.md", "b/d/e.pdf")
    assert names(walk(tmp_path)) == {"a.txt", "b/c.md", "b/d/e.pdf"}


def test_readme_and_curation_files_are_no_articles_at_any_depth(tmp_path: Path) -> None:
    fill(tmp_path, "README.md", "b/README", "authority.yaml", "sources.yaml", "b/decisions.yaml", "a.txt")
    found = walk(tmp_path)
    assert names(found) == {"a.txt"}
    assert passed(found) == {"README": 2, "authority, sources or decisions": 3}


def test_with_a_folder_of_articles_only_that_is_taken_and_paths_stay_relative_to_the_corpus(
    tmp_path: Path,
) -> None:
    fill(tmp_path, "articles/a.txt", "articles/README.md", "stray.txt")
    assert names(walk(tmp_path)) == {"articles/a.txt"}


def test_hidden_names_and_links_are_passed_over_and_counted(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", ".hidden.txt", ".git/config", ".git/HEAD")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = walk(tmp_path)
    assert names(found) == {"a.txt"}
    assert passed(found) == {"hidden": 2, "link": 2}


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert passed(walk(tmp_path)) == {"not a file": 1}


def test_the_index_and_the_state_folder_are_not_entered(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "index/data/CURRENT", "state/saved.txt")
    avoid = {tmp_path / "index" / ".." / "index" / "data": "index folder", tmp_path / "state": "state folder"}
    found = walk(tmp_path, avoid)
    assert names(found) == {"a.txt"}
    assert passed(found) == {"index folder": 1, "state folder": 1}


def test_files_of_fields_are_told_apart(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "a.txt.meta.yaml")
    assert [file.name for file in walk(tmp_path) if isinstance(file, Sidecar)] == ["a.txt.meta.yaml"]


def test_a_name_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    with open(os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt"), "wb") as file:  # noqa: PTH118, PTH123 -- bytes
        file.write(b"text")
    (refused,) = walk(tmp_path)
    assert isinstance(refused, ArticleRefused)
    assert refused.path == "caf\\xe9.txt"


def test_a_file_is_a_corpus_of_its_own_name(tmp_path: Path) -> None:
    fill(tmp_path, "README.txt", "authority.yaml")
    corpus = Corpus(tmp_path / "README.txt")
    assert list(walk_corpus(corpus, {})) == [CorpusFile("README.txt", tmp_path / "README.txt", len("text"))]
    assert corpus.curation_file("authority.yaml") is None


def test_a_corpus_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        Corpus(tmp_path / "gone")
