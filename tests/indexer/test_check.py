"""A check names every fault of the index in use, and says of a whole one that it is."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.document import Document
from index.engines.memory import MemoryEngine, MemoryReader
from index.engines.whoosh import WhooshEngine
from index.errors import DamagedIndexError, NoIndexError
from index.generations.generation import current_id
from index.generations.index_folder import AUTHORITY, CURRENT, GENERATIONS, MANIFEST, WITHHELD, checksums
from index.generations.manifest import Audience, Manifest, read_manifest, write_manifest
from indexer.check import check_index
from tests.indexer.bench import Bench, make_bench

ARTICLES = (
    {"id": "a", "body": "P1 met P7 at O1.", "date": "1988-06", "source": "courier"},
    {"id": "b", "body": "P2 was here.", "date": "2001"},
    {"id": "c", "body": "Nobody.", "visibility": "restricted"},
)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    bench = make_bench(tmp_path, WhooshEngine())
    bench.write(*ARTICLES)
    bench.build()
    return bench


def folder_of(bench: Bench) -> Path:
    return bench.index / GENERATIONS / current_id(bench.index)


def faults_of(bench: Bench) -> tuple[str, ...]:
    return check_index(bench.index, bench.engine).faults


def test_a_whole_index_has_no_faults(bench: Bench) -> None:
    checked = check_index(bench.index, bench.engine)
    assert checked.faults == ()
    assert checked.manifest == bench.open().manifest


def test_an_updated_index_has_no_faults(bench: Bench) -> None:
    bench.write(*ARTICLES[:2], {"id": "d", "body": "P7 again."})
    bench.update()
    assert faults_of(bench) == ()


def test_every_file_that_differs_is_missing_or_extra_is_named(bench: Bench) -> None:
    folder = folder_of(bench)
    families = bytearray((folder / "families.json").read_bytes())
    families[3] ^= 1
    (folder / "families.json").write_bytes(families)
    (folder / "authority.json").unlink()
    (folder / "engine" / "notes.txt").write_text("mine", "utf-8")
    assert faults_of(bench) == (
        "authority.json is missing",
        "families.json is not what was written",
        "engine/notes.txt was not written by the build",
    )


def test_whatever_else_lies_in_a_generation_is_named(bench: Bench) -> None:
    folder = folder_of(bench)
    (folder / "engine" / "empty").mkdir()
    (folder / "engine" / MANIFEST).write_text("{}", "utf-8")
    (folder / "link").symlink_to(bench.corpus)
    (folder / "full" / "deep").mkdir(parents=True)
    os.mkfifo(folder / "pipe")
    assert faults_of(bench) == tuple(
        f"{name} was not written by the build"
        for name in ("engine/empty", "engine/manifest.json", "full", "full/deep", "link", "pipe")
    )


@pytest.mark.parametrize("replace_it", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("authority.json")])
def test_what_is_no_file_is_not_what_was_written(bench: Bench, replace_it: Callable[[Path], None]) -> None:
    path = folder_of(bench) / WITHHELD
    path.unlink()
    replace_it(path)
    assert faults_of(bench) == (f"{WITHHELD} is not what was written",)


def test_every_file_of_an_index_is_checked(bench: Bench) -> None:
    folder = folder_of(bench)
    for name in bench.open().manifest.checksums:
        content = (folder / name).read_bytes()
        flipped = content[:-1] + bytes([content[-1] ^ 1]) if content else b"x"
        for damaged in (flipped, content[:-1], content + b"x"):
            if damaged != content:
                (folder / name).write_bytes(damaged)
                assert faults_of(bench) == (f"{name} is not what was written",)
        (folder / name).write_bytes(content)
    assert faults_of(bench) == ()


def test_without_an_index_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError):
        check_index(tmp_path, MemoryEngine())


@pytest.mark.parametrize("content", [b"", b"\xff\n", b"../..\n"])
def test_a_damaged_pointer_is_told_and_a_build_mends_it(bench: Bench, content: bytes) -> None:
    before = bench.generations()
    (bench.index / CURRENT).write_bytes(content)
    with pytest.raises(DamagedIndexError, match="CURRENT names no generation; build it again"):
        faults_of(bench)
    bench.build()
    assert faults_of(bench) == ()
    assert set(before) < set(bench.generations())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "\xff"}'])
def test_a_damaged_manifest_is_told_in_a_line(bench: Bench, content: bytes) -> None:
    (folder_of(bench) / MANIFEST).write_bytes(content)
    with pytest.raises(DamagedIndexError, match=r"manifest\.json of .* cannot be read .*; build it again"):
        faults_of(bench)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"all"', b'"public"'),
        (b'"indexed": 3', b'"indexed": 4'),
        (b'"withheld": 0', b'"withheld":  0'),
        (b'"as_of_given": true', b'"as_of_given": false'),
        (b'"checksum": "', b'"checksum": "0'),
        (b"\n}", b',\n  "more": 1\n}'),
        (b'  "format"', b'  "mine": 1,\n  "format"'),
    ],
)
def test_any_edit_of_a_manifest_is_told(bench: Bench, before: bytes, after: bytes) -> None:
    path = folder_of(bench) / MANIFEST
    content = path.read_bytes()
    assert before in content
    path.write_bytes(content.replace(before, after, 1))
    with pytest.raises(DamagedIndexError, match=r"manifest\.json of .* is not what was written; build it"):
        faults_of(bench)


def test_the_checksum_of_a_manifest_is_that_of_its_other_lines(bench: Bench) -> None:
    first, second, others = (folder_of(bench) / MANIFEST).read_bytes().split(b"\n", 2)
    found = hashlib.sha256(first + b"\n" + others).hexdigest()
    assert second == f'  "checksum": "{found}",'.encode()


# What no checksum tells: the parts were written as they are, and do not agree.


def rewrite(bench: Bench, change: Callable[[Manifest], Manifest] = lambda manifest: manifest) -> None:
    """Change the manifest, with the checksums of what is there now."""
    manifest = read_manifest(bench.index, current_id(bench.index))
    write_manifest(folder_of(bench), change(replace(manifest, checksums=checksums(folder_of(bench)))))


def test_a_value_that_the_authority_does_not_know_is_named(bench: Bench) -> None:
    path = folder_of(bench) / AUTHORITY
    path.write_text(path.read_text("utf-8").replace('"name-p7"', '"name-p8"'), "utf-8")
    rewrite(bench)
    assert faults_of(bench) == ("1 articles have the person name-p7, which authority.json does not know",)


def test_a_withheld_article_that_is_in_the_index_is_named(bench: Bench) -> None:
    (folder_of(bench) / WITHHELD).write_text('{"b": "safety"}', "utf-8")
    rewrite(bench)
    assert faults_of(bench) == ("the article b is withheld, and yet in the index",)


def test_a_restricted_article_in_a_public_index_is_named(bench: Bench) -> None:
    rewrite(bench, lambda manifest: replace(manifest, audience=Audience.PUBLIC))
    assert faults_of(bench) == ("the article c is restricted, and this index is for the public",)


def test_other_articles_than_the_manifest_says_are_told(bench: Bench) -> None:
    rewrite(bench, lambda m: replace(m, documents=4, report=replace(m.report, undated=2)))
    assert faults_of(bench) == (
        "it holds 3 articles, 4 were written",
        "its report does not agree with its articles",
    )


def test_a_snapshot_that_cannot_be_read_is_told(bench: Bench) -> None:
    (folder_of(bench) / WITHHELD).write_bytes(b"[1]")
    rewrite(bench)
    (fault,) = faults_of(bench)
    assert "cannot be read" in fault
    assert fault.endswith("; build it again")


class Forgetful(MemoryEngine):
    """An engine whose own check finds something."""

    def check(self, folder: Path) -> Iterator[str]:
        yield from super().check(folder)
        yield "it has lost its memory"


class Miscounting(MemoryEngine):
    """An engine that counts other values and days than its documents have."""

    def open(self, folder: Path) -> MemoryReader:
        return Miscounted(super().open(folder).indexed)


class Miscounted(MemoryReader):
    """Gives its documents as they are, and counts them as if they were others."""

    def __post_init__(self) -> None:
        self.whole = MemoryReader(self.indexed)
        self.indexed = [replace(i, values={**i.values, "org": ()}, date=None) for i in self.indexed]
        super().__post_init__()

    def documents(self) -> Iterator[Document]:
        return self.whole.documents()


def test_what_the_engine_finds_wrong_is_told(tmp_path: Path) -> None:
    bench = make_bench(tmp_path, Forgetful())
    bench.write(*ARTICLES)
    bench.build()
    assert faults_of(bench) == ("engine: it has lost its memory",)
    (fault,) = check_index(bench.index, MemoryEngine()).faults
    assert fault == "engine: nothing was written here in this process"


def test_counts_that_differ_from_the_documents_are_told(tmp_path: Path) -> None:
    right = MemoryEngine()
    bench = make_bench(tmp_path, right)
    bench.write(*ARTICLES)
    bench.build()
    bench.engine = Miscounting(written=right.written)
    assert faults_of(bench) == (
        "its counts of org are not those of its documents",
        "its counts of date are not those of its documents",
    )
