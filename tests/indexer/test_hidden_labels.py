"""A hidden label works for the archive; a public generation neither holds it nor tells whose it is."""

from datetime import date
from pathlib import Path

import pytest

from index.document import Document
from index.engines.whoosh import WhooshEngine
from index.generations.generation import Generation, current_id, open_generation
from index.generations.index_folder import GENERATIONS
from index.generations.manifest import Audience
from index.names import name_key
from indexer.build import BuildRequest, build
from indexer.extract import RuleExtractor
from indexer.extract.record import Record
from indexer.linking import Linker
from indexer.stages import Stages

AUTHORITY = """\
- id: torek
  type: person
  prefLabel: {en: Hassan Torek}
  altLabel: [Hasan Torekzadeh]
  hiddenLabel: [Zorvan Quxley, Bambur]
- id: bakers
  type: organization
  prefLabel: {en: Union of Bakers}
  hiddenLabel: [Wozzleby Guild]
"""
SHOWN = "The paper said on the day that it was so. Mr. Hassan Torek met the Union of Bakers."
HIDDEN = (
    "The paper said on the day that it was so. Mr. Zorvan Quxley met the Wozzleby Guild. "
    "Then Mr. Bambur and Zorvan Quksley left."
)


class Archive:
    """A corpus and its index."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.index = folder / "corpus", folder / "index"
        self.corpus.mkdir()
        (self.corpus / "authority.yaml").write_text(AUTHORITY, "utf-8")

    def write(self, name: str, text: str) -> None:
        (self.corpus / f"{name}.txt").write_text(f"A day in the valley\n\n{text}\n", "utf-8")

    def build(self, audience: Audience) -> Generation:
        request = BuildRequest(self.corpus, self.index, date(2026, 11, 22), audience=audience)
        build(request, Stages(RuleExtractor(), Record, Linker), WhooshEngine())
        return open_generation(self.index, current_id(self.index), WhooshEngine())

    def files(self) -> dict[str, bytes]:
        """Return what stands in each file of the generation in use, in small letters."""
        folder = self.index / GENERATIONS / current_id(self.index)
        return {path.name: path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def holding(files: dict[str, bytes], *words: str) -> set[str]:
    wanted = [spelling.encode() for word in words for spelling in (word.lower(), name_key(word))]
    return {name for name, content in files.items() if any(one in content for one in wanted)}


def test_no_file_of_a_public_generation_holds_a_hidden_label(archive: Archive) -> None:
    archive.write("shown", SHOWN)
    words = ("Zorvan", "Quxley", "Bambur", "Wozzleby")
    archive.build(Audience.ALL)
    assert {"authority.json", "families.json"} <= holding(archive.files(), *words)
    archive.build(Audience.PUBLIC)
    assert holding(archive.files(), "Hassan") >= {"authority.json", "families.json"}
    assert holding(archive.files(), *words) == set()


def document(generation: Generation, name: str) -> Document:
    found = generation.reader.document(name)
    assert found is not None
    return found


def test_for_the_archive_a_hidden_label_means_its_entry(archive: Archive) -> None:
    archive.write("hidden", HIDDEN)
    found = document(archive.build(Audience.ALL), "hidden")
    assert (found.values("person"), found.values("org")) == (("torek",), ("bakers",))


def test_for_the_public_a_hidden_label_in_a_text_names_nobody(archive: Archive) -> None:
    archive.write("shown", SHOWN)
    archive.write("hidden", HIDDEN)
    generation = archive.build(Audience.PUBLIC)
    assert document(generation, "hidden").mentions == ()
    assert document(generation, "shown").values("person") == ("torek",)
    assert generation.authority.names == {}
    assert all(not generation.families.of((word,)) for word in ("zorvan", "quxley", "bambur", "wozzleby"))


def test_a_form_that_one_hides_and_another_shows_is_the_others(archive: Archive) -> None:
    (archive.corpus / "authority.yaml").write_text(
        f"{AUTHORITY}- id: quxley\n  type: person\n  prefLabel: {{en: Zorvan Quxley}}\n", "utf-8"
    )
    archive.write("hidden", HIDDEN)
    assert document(archive.build(Audience.PUBLIC), "hidden").values("person") == ("quxley",)
