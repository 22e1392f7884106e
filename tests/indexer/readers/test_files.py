"""A file's name says how it is read; what it was read from is recorded; a bad file is one refusal."""

import gzip
import hashlib
from pathlib import Path

import pytest

from index.document import Original
from index.errors import ArticleRefused
from indexer.readers import files
from indexer.readers.files import holds_records, read_file, split_suffixes
from indexer.readers.offer import OfferedArticle


def read(folder: Path, name: str, content: bytes) -> list[tuple[OfferedArticle, Original] | ArticleRefused]:
    path = folder / name
    path.write_bytes(content)
    return list(read_file(path, name))


def refusal(folder: Path, name: str, content: bytes) -> ArticleRefused:
    (refused,) = read(folder, name, content)
    assert isinstance(refused, ArticleRefused)
    return refused


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", ("a", ".txt", False)),
        ("a/b.c.jsonl.gz", ("a/b.c", ".jsonl", True)),
        ("A.MD.GZ", ("A", ".md", True)),
        ("a.gz", ("a", "", True)),
        ("a.pdf", ("a.pdf", "", False)),
        ("notes", ("notes", "", False)),
    ],
)
def test_known_suffixes_are_told_from_the_name(name: str, expected: tuple[str, str, bool]) -> None:
    assert split_suffixes(name) == expected


def test_only_files_of_records_hold_many_articles() -> None:
    assert holds_records("a.ndjson.gz")
    assert not holds_records("a.md")
    assert not holds_records("a.gz")


@pytest.mark.parametrize("name", ["a.pdf", "notes", "a.gz", "page.html"])
def test_a_format_that_is_not_read_is_refused_and_those_that_are_named(tmp_path: Path, name: str) -> None:
    reason = refusal(tmp_path, name, b"text").reason
    assert ".txt, .md, .jsonl, .ndjson are" in reason


def test_the_original_of_a_file_is_its_bytes(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfA report.\r\n"
    ((_, original),) = (r for r in read(tmp_path, "a.txt", content) if isinstance(r, tuple))
    assert original == Original(
        "a.txt", None, hashlib.sha256(content).hexdigest(), len(content), "text/plain"
    )


def test_the_original_of_a_packed_file_is_its_packed_bytes(tmp_path: Path) -> None:
    content = gzip.compress(b"A report. " * 50_000)
    ((offer, original),) = (r for r in read(tmp_path, "a.txt.gz", content) if isinstance(r, tuple))
    assert offer.body == "A report. " * 50_000
    digest = hashlib.sha256(content).hexdigest()
    assert original == Original("a.txt.gz", None, digest, len(content), "application/gzip")


def test_the_original_of_a_record_is_its_line(tmp_path: Path) -> None:
    line = b'{"body": "two"}'
    content = gzip.compress(b'{"body": "one"}\n' + line + b"\r\n")
    offers = [r for r in read(tmp_path, "a.ndjson.gz", content) if isinstance(r, tuple)]
    digest = hashlib.sha256(line).hexdigest()
    assert offers[1][1] == Original("a.ndjson.gz", 2, digest, len(line), "application/json")


def test_several_gzip_members_are_one_file(tmp_path: Path) -> None:
    content = gzip.compress(b"One. ") + gzip.compress(b"Two.")
    ((offer, _),) = (r for r in read(tmp_path, "a.md.gz", content) if isinstance(r, tuple))
    assert offer.body == "One. Two."


def test_damaged_gzip_is_refused_after_what_could_be_read(tmp_path: Path) -> None:
    lines = b"".join(
        b'{"body": "%d %s"}\n' % (n, hashlib.sha256(b"%d" % n).hexdigest().encode()) for n in range(2000)
    )
    *taken, refused = read(tmp_path, "a.jsonl.gz", gzip.compress(lines)[:-5000])
    assert isinstance(refused, ArticleRefused)
    assert len(taken) > 100
    assert all(isinstance(offer, tuple) for offer in taken)
    assert f"damaged after line {len(taken)}" in refused.reason


@pytest.mark.parametrize("content", [b"", b"not packed at all", gzip.compress(b"abc", mtime=0) + b"trailing"])
def test_what_is_not_gzip_is_refused(tmp_path: Path, content: bytes) -> None:
    reason = refusal(tmp_path, "a.txt.gz", content).reason
    assert "gzip data is damaged" in reason or reason == "it is empty"


def test_a_bomb_of_text_is_refused_at_the_limit_of_an_article(tmp_path: Path) -> None:
    assert "larger than 10 MiB" in refusal(tmp_path, "a.txt.gz", gzip.compress(b"x" * 50_000_000)).reason


@pytest.mark.parametrize("filling", [b"x" * 1000, b" " * 999 + b"\n"])
def test_a_bomb_of_records_is_refused_by_its_proportion(tmp_path: Path, filling: bytes) -> None:
    packed = gzip.compress(b'{"body": "one"}\n' + filling * (2 * files.HARMLESS // 1000))
    *_, refused = read(tmp_path, "a.jsonl.gz", packed)
    assert isinstance(refused, ArticleRefused)
    assert "unpacks to more than 200 times its size" in refused.reason


def test_a_file_that_cannot_be_opened_is_refused_with_the_reason(tmp_path: Path) -> None:
    (refused,) = read_file(tmp_path / "gone.txt", "gone.txt")
    assert isinstance(refused, ArticleRefused)
    assert refused.reason == "it cannot be read: No such file or directory"
