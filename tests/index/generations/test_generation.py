"""A reader sees a whole generation or none, and says which file is wrong."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.authority import Authority
from index.engines.memory import MemoryEngine, MemoryReader
from index.errors import DamagedIndexError, IncompatibleIndexError, NoIndexError
from index.families import Families, Member, Related
from index.generations.generation import (
    CurrentGeneration,
    current_id,
    open_generation,
    publish,
    write_snapshots,
)
from index.generations.index_folder import GENERATIONS, checksums
from index.generations.manifest import FORMAT_VERSION, Manifest, read_manifest, write_manifest
from index.query.bound import Tier
from index.word_forms import StemGroup, write_groups
from tests.index.archive import AUTHORITY, article, generation

WITHHELD = {"a-letter": "privacy"}


def write(index: Path, name: str, engine: MemoryEngine, *bodies: str) -> Manifest:
    """Write and publish a generation of the given bodies, as a build does."""
    folder = index / GENERATIONS / name
    folder.mkdir(parents=True)
    opened = generation(*(article(f"a{n}", body) for n, body in enumerate(bodies)))
    engine.written[folder / "engine"] = tuple(opened.reader.indexed)  # type: ignore[attr-defined]
    aliases = {"mko": (Related(Tier.ALIAS, Member(("mek",), "MEK")),)}
    families = Families(
        {"xumini": (Member(("khomeini",), "Khomeini"),)},
        aliases,
        {},
        frozenset({"said"}),
        forms=write_groups([StemGroup("en:say", (("said",), ("say",)))]),
    )
    write_snapshots(folder, AUTHORITY, families, WITHHELD)
    manifest = replace(
        opened.manifest, id=name, format=FORMAT_VERSION, documents=len(bodies), checksums=checksums(folder)
    )
    write_manifest(folder, manifest)
    publish(index, name)
    return manifest


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    engine = MemoryEngine()
    manifest = write(tmp_path, "one", engine, "prison")
    opened = open_generation(tmp_path, "one", engine)

    assert opened.manifest == manifest
    assert opened.authority == AUTHORITY
    assert opened.families.of(("mko",)) == (Related(Tier.ALIAS, Member(("mek",), "MEK")),)
    assert opened.families.of(("khomeyni",)) == (Related(Tier.SPELLING, Member(("khomeini",), "Khomeini")),)
    assert opened.families.ordinary == {"said"}
    assert opened.families.forms_of(("say",)) == (Related(Tier.FORM, Member(("said",), "said")),)
    assert opened.reader.document_count == 1


def test_a_new_generation_is_seen_without_a_restart(tmp_path: Path) -> None:
    engine = MemoryEngine()
    write(tmp_path, "one", engine, "prison")
    current = CurrentGeneration(tmp_path, engine)
    before = current.get()
    assert current.get() is before

    write(tmp_path, "two", engine, "prison", "massacre")

    assert current.get().manifest.id == "two"
    assert before.reader.document_count == 1


def test_without_an_index_the_command_to_build_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match="bayegan build"):
        CurrentGeneration(tmp_path, MemoryEngine()).get()


def test_another_format_is_refused(tmp_path: Path) -> None:
    engine = MemoryEngine()
    manifest = write(tmp_path, "one", engine, "prison")
    write_manifest(tmp_path / GENERATIONS / "one", replace(manifest, format=FORMAT_VERSION + 1))

    with pytest.raises(IncompatibleIndexError, match="build it again"):
        read_manifest(tmp_path, "one")


def test_another_engine_is_refused(tmp_path: Path) -> None:
    engine = MemoryEngine()
    write(tmp_path, "one", engine, "prison")

    with pytest.raises(IncompatibleIndexError, match="memory"):
        open_generation(tmp_path, "one", MemoryEngine(name="other"))


@pytest.mark.parametrize(
    "name", ["manifest.json", "authority.json", "families.json", "names.json", "withheld.json"]
)
def test_a_missing_or_broken_file_is_named(tmp_path: Path, name: str) -> None:
    engine = MemoryEngine()
    write(tmp_path, "one", engine, "prison")
    path = tmp_path / GENERATIONS / "one" / name

    path.write_bytes(b"{")
    with pytest.raises(DamagedIndexError, match=f"{name} of one"):
        open_generation(tmp_path, "one", engine)

    path.unlink()
    with pytest.raises(DamagedIndexError, match=name):
        open_generation(tmp_path, "one", engine)


class Failing(MemoryEngine):
    """An engine that fails in a way nobody foresaw, as one does that reads a number that is far too large."""

    def open(self, folder: Path) -> MemoryReader:
        raise MemoryError(folder)


def test_what_nobody_foresaw_names_the_damaged_files(tmp_path: Path) -> None:
    write(tmp_path, "one", MemoryEngine(), "prison")
    with pytest.raises(MemoryError):
        open_generation(tmp_path, "one", Failing())
    path = tmp_path / GENERATIONS / "one" / "families.json"
    path.write_bytes(path.read_bytes() + b" ")
    (tmp_path / GENERATIONS / "one" / "withheld.json").write_bytes(b"{}\n")
    with pytest.raises(
        DamagedIndexError, match=r"families\.json, withheld\.json of one: not what was written"
    ):
        open_generation(tmp_path, "one", Failing())
    write(tmp_path, "two", MemoryEngine(), "prison")
    with pytest.raises(
        MemoryError
    ):  # another one is in use: what became of the files of this one is no fault
        open_generation(tmp_path, "one", Failing())


def test_the_checksums_cover_every_file_but_the_manifest(tmp_path: Path) -> None:
    write(tmp_path, "one", MemoryEngine(), "prison")

    listed = json.loads((tmp_path / GENERATIONS / "one" / "manifest.json").read_text("utf-8"))["checksums"]
    assert set(listed) == {"authority.json", "families.json", "forms.txt", "names.json", "withheld.json"}


def test_publishing_leaves_the_pointer_whole(tmp_path: Path) -> None:
    engine = MemoryEngine()
    for name in ("one", "two", "three"):
        write(tmp_path, name, engine, "prison")
        assert current_id(tmp_path) == name

    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["CURRENT"]


def test_an_empty_authority_is_written_and_read(tmp_path: Path) -> None:
    engine = MemoryEngine()
    manifest = write(tmp_path, "one", engine)
    folder = tmp_path / GENERATIONS / manifest.id
    write_snapshots(folder, Authority(), Families(), {})

    assert open_generation(tmp_path, "one", engine).authority == Authority()
