"""What articles say of each other is right after an update, and nothing tells of what was left out."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.document import Document
from index.engines.whoosh import WhooshEngine
from index.generations.generation import current_id, open_generation
from index.generations.index_folder import GENERATIONS
from index.generations.manifest import Audience
from indexer.build import BuildRequest, build, update
from indexer.extract import RuleExtractor
from indexer.extract.record import Record
from indexer.linking import Linker
from indexer.stages import Stages
from tests.indexer.link.test_syndication import SAID, TODAY, release, report

STAGES: Stages[Record] = Stages(RuleExtractor(), Record, Linker)
ENGINE = WhooshEngine()
SOURCES = "- id: notes\n  label: {en: Notes}\n  visibility: restricted\n"


class Archive:
    """A corpus of two related articles and its index."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.index = folder / "corpus", folder / "index"
        self.corpus.mkdir()
        (self.corpus / "sources.yaml").write_text(SOURCES, "utf-8")
        self.report = {"id": "quoting-report", "body": report(SAID).body, "date": "2019-08-02"}
        self.write()

    def write(self, **changes: str) -> None:
        """Write the release and the report, with some fields of the report changed."""
        articles = [{"id": "release", "body": release(TODAY).body}, {**self.report, **changes}]
        lines = "".join(json.dumps(article) + "\n" for article in articles)
        (self.corpus / "a.jsonl").write_text(lines, "utf-8")

    def run(self, audience: Audience = Audience.ALL, *, again: bool = False) -> dict[str, Document]:
        request = BuildRequest(self.corpus, self.index, as_of=date(2026, 11, 22), audience=audience)
        if again:
            update(request, STAGES, ENGINE, confirmed=True)
        else:
            build(request, STAGES, ENGINE)
        reader = open_generation(self.index, current_id(self.index), ENGINE).reader
        return {document.id: document for document in reader.documents()}


def day_of(document: Document) -> str:
    assert document.date is not None
    return document.date.edtf


def test_an_update_changes_an_article_with_a_change_of_another(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    assert day_of(archive.run()["release"]) == "2019-07-30~"
    archive.write(body=report(SAID.replace("Tuesday, July 30", "Monday, July 29")).body)
    assert day_of(archive.run(again=True)["release"]) == "2019-07-29~"
    archive.write(body="Nothing of the kind was said by anybody in the valley on any day of that year.")
    alone = archive.run(again=True)["release"]
    assert (day_of(alone), alone.shared) == ("2019-03/..", ())
    assert alone == archive.run()["release"]


@pytest.mark.parametrize("hidden", [{"visibility": "restricted"}, {"source": "Notes"}, {"withheld": "yes"}])
def test_an_index_for_the_public_tells_nothing_of_an_article_that_was_left_out(
    tmp_path: Path, hidden: dict[str, str]
) -> None:
    archive = Archive(tmp_path)
    if "withheld" in hidden:
        decision = "- article: quoting-report\n  withhold: true\n  reason: safety\n"
        decision += "  who: x\n  when: 2026-11-22\n  why: y\n"
        (archive.corpus / "decisions.yaml").write_text(decision, "utf-8")
    else:
        archive.write(**hidden)
    found = archive.run(Audience.PUBLIC)
    assert list(found) == ["release"]
    assert (day_of(found["release"]), found["release"].shared) == ("2019-03/..", ())
    engine = archive.index / GENERATIONS / current_id(archive.index) / "engine"
    files = [path for path in engine.rglob("*") if path.is_file()]
    assert files
    assert not [path.name for path in files if b"quoting-report" in path.read_bytes()]


def test_for_all_an_article_that_is_restricted_may_be_told_of(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.write(visibility="restricted")
    assert day_of(archive.run()["release"]) == "2019-07-30~"
