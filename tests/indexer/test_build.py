"""A build reads, links, writes, verifies and switches; whatever goes wrong, the old index stays."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Decided
from index.engine import EngineRequest
from index.engines.memory import MemoryEngine, MemoryReader
from index.errors import BusyIndexError, CurationError, DamagedIndexError, NotSupportedError
from index.generations.generation import current_id
from index.generations.index_folder import CURRENT, GENERATIONS
from index.generations.manifest import Audience
from index.query.bound import All, Term
from index.request import SearchRequest
from index.search import Searcher
from indexer.build import BuildRequest, build
from indexer.build_lock import LOCK
from indexer.extraction import FEW
from indexer.publishing import KEPT
from indexer.records import RecordStore
from tests.indexer.bench import AS_OF, Bench, make_bench
from tests.indexer.plain_stages import STAGES
from tests.strategies import few

ROOT = Path(__file__).parents[2]
MANY = 200


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return make_bench(tmp_path, MemoryEngine())


def many(body: Callable[[int], str] = "Text {}.".format) -> list[dict[str, str]]:
    """Return articles that are worth a second process."""
    return [{"id": f"n{n}", "body": f"{body(n)}{' ' * (FEW // MANY)}."} for n in range(MANY)]


def test_a_build_publishes_an_index_of_the_corpus(bench: Bench) -> None:
    bench.write(
        {"id": "a", "title": "T", "date": "1988-22", "source": "courier", "body": "P1 met P2 and P7 at O1."},
        {"id": "b", "body": "P11 is here today."},
    )
    built = bench.build()
    report = built.report
    assert (report.offered, report.indexed, report.refused, report.withheld) == (2, 2, (), 0)
    assert (report.persons, report.names, report.organizations, report.sources) == (2, 1, 1, 1)
    assert (report.first_day, report.last_day, report.undated, report.unsourced) == (
        "1988-06-01",
        "2026-11-22",
        0,
        1,
    )
    assert report.coverage == {"analysed": 2}
    assert report.skipped == {"authority, sources or decisions": 2}
    generation = bench.open()
    assert generation.manifest == built.manifest
    assert generation.authority.label("person", "name-p7") == "P7"
    assert generation.authority.entry("pia") is not None
    assert generation.reader.search(EngineRequest(Term("text", "p11"))).hits[0].id == "b"


def test_the_manifest_says_how_it_was_built(bench: Bench) -> None:
    bench.write({"id": "a"})
    manifest = bench.build(now=1_800_000_000.5, audience=Audience.PUBLIC, program="bayegan 1.2").manifest
    assert manifest is not None
    assert (manifest.built, manifest.audience, manifest.as_of) == (
        "2027-01-15T08:00:00Z",
        "public",
        "2026-11-22",
    )
    assert (manifest.corpus, manifest.program, manifest.documents) == (str(bench.corpus), "bayegan 1.2", 1)
    assert manifest.id.startswith("20270115T080000Z-")
    assert set(manifest.checksums) == {
        "authority.json",
        "families.json",
        "forms.txt",
        "names.json",
        "withheld.json",
    }


def test_every_offer_is_accounted_for(bench: Bench) -> None:
    bench.write(
        {"id": "a"},
        {"id": "a"},
        {"id": "b", "body": ""},
        {"id": "c"},
        {"id": "d", "visibility": "restricted"},
    )
    bench.decide("- article: c\n  withhold: true\n  reason: privacy\n")
    report = bench.build(audience=Audience.PUBLIC).report
    assert (report.offered, report.indexed, report.withheld) == (5, 1, 2)
    assert [(refused.path, refused.line) for refused in report.refused] == [("a.jsonl", 2), ("a.jsonl", 3)]


def test_what_is_wrong_with_one_article_stops_no_other(bench: Bench) -> None:
    bench.write({"id": "good", "body": "P1 is here."})
    files = {
        "date.md": "---\ntitle: T\ndate: next week\n---\nP1 is here.",
        "empty.txt": "",
        "space.txt": " \n\t\n",
        "title.md": "---\ntitle: Alone\n---\n",
        "long.txt": "A long one\n\n" + "P1 met P2 here.\n" * 60_000,
        "latin.txt": "Caf\xe9\n\nP1 is here.",
        "mixed.txt": "P1 и رئیسی 中文\n\nP2 здесь, در تهران 하나.",
        "closed.md": "---\ntitle: Not closed\n",
    }
    for name, content in files.items():
        (bench.corpus / name).write_bytes(content.encode("latin-1" if name == "latin.txt" else "utf-8"))
    report = bench.build().report

    assert {refusal.path: refusal.reason for refusal in report.refused} == {
        "empty.txt": "it is empty",
        "space.txt": "it is empty",
        "title.md": "it has front matter but no body",
        "latin.txt": "it is not UTF-8 (byte 0xE9); save it as UTF-8",
        "closed.md": "its front matter is not closed; end it with a line of ---",
    }
    assert (report.offered, report.indexed, report.undated) == (9, 4, 4)
    assert report.warnings == {
        "field “date” is not a date; write it as 2019, 2019-07 or 2019-07-30 (first: date.md)": 1
    }
    found = bench.open().reader.search(EngineRequest(Term("text", "p1"))).hits
    assert {hit.id for hit in found} == {"good", "date", "long", "mixed"}


def test_the_same_corpus_gives_the_same_documents_whatever_the_number_of_processes(bench: Bench) -> None:
    bench.write(*(many(lambda n: f"P{n % 7}x and O{n % 5}y today.")))
    bench.build(jobs=1)
    alone = bench.documents(), bench.open().authority, bench.open().families
    bench.build(jobs=3)
    assert (bench.documents(), bench.open().authority, bench.open().families) == alone


def test_an_error_in_a_process_stops_the_build_and_leaves_the_old_index(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.build()
    before = current_id(bench.index)
    bench.write(*many(), {"body": "break the extractor"})
    with pytest.raises(RuntimeError, match="the extractor broke"):
        bench.build(jobs=2)
    assert current_id(bench.index) == before
    assert bench.generations() == [before]


@pytest.mark.parametrize("jobs", [1, 2])
def test_decisions_reach_the_documents(bench: Bench, jobs: int) -> None:
    bench.write({"id": "a", "title": "Wrong", "body": "P1 and P9."})
    bench.decide("- article: a\n  title: Right\n  date: 1987\n  source: courier\n  reject: {person: [pia]}\n")
    bench.build(jobs=jobs)
    document = bench.documents()["a"]
    assert document.title == "Right"
    assert document.date is not None
    assert document.date.edtf == "1987"
    assert document.values("person") == ("name-p9",)
    assert document.values("source") == ("courier",)


def test_a_decision_on_an_article_that_is_not_there_is_a_warning(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.decide("- article: gone\n  title: T\n")
    (warning,) = bench.build().report.warnings
    assert warning.startswith("a decision is about “gone”, which is not in the corpus (first: ")
    assert warning.endswith("decisions.yaml, line 1)")


def test_a_withheld_article_leaves_no_trace(bench: Bench) -> None:
    bench.write({"id": "a"}, {"id": "b", "body": "P8 at O8."})
    bench.decide("- article: b\n  withhold: true\n  reason: safety\n")
    bench.build()
    assert list(bench.documents()) == ["a"]
    assert bench.open().authority.names == {}
    assert list(bench.open().reader.vocabulary("text")) == [("body", 1, 1)]


@pytest.mark.parametrize("audience", list(Audience))
def test_the_index_knows_why_an_article_is_withheld(bench: Bench, audience: Audience) -> None:
    bench.write({"id": "a"}, {"id": "b"})
    bench.decide("- article: b\n  withhold: true\n  reason: privacy\n")
    bench.build(audience=audience)
    assert bench.open().withheld == {"b": "privacy"}


@pytest.mark.parametrize("hidden", [{"visibility": "restricted"}, {"source": "notes"}])
def test_for_the_public_a_restricted_article_is_not_told_of_as_withheld(
    bench: Bench, hidden: dict[str, str]
) -> None:
    bench.write({"id": "a"}, {"id": "b", **hidden}, {"id": "c", **hidden})
    bench.decide("- article: b\n  withhold: true\n  reason: privacy\n")
    bench.build(audience=Audience.PUBLIC)
    assert bench.open().withheld == {}
    bench.build()
    assert bench.open().withheld == {"b": "privacy"}


def test_the_manifest_names_the_corpus_wherever_the_build_was_called(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.write({"id": "a"})
    monkeypatch.chdir(bench.folder)
    build(BuildRequest(Path("corpus"), bench.index, AS_OF), STAGES, bench.engine)
    assert bench.open().manifest.corpus == str(bench.corpus)


def test_for_all_restricted_articles_are_indexed(bench: Bench) -> None:
    bench.write({"id": "a", "visibility": "restricted"}, {"id": "b", "source": "notes"})
    assert bench.build().report.indexed == 2


@pytest.mark.parametrize(
    "hidden", [{"visibility": "restricted"}, {"source": "notes"}, {"body": "P8 P1 today\nat notes"}]
)
def test_for_the_public_nothing_tells_of_what_was_left_out(bench: Bench, hidden: dict[str, str]) -> None:
    bench.write({"id": "a", "body": "P2 only."}, {"id": "b", "body": "P8 P1.", **hidden})
    report = bench.build(audience=Audience.PUBLIC).report
    assert (report.indexed, report.withheld) == (1, 1)
    generation = bench.open()
    assert [document.id for document in generation.reader.documents()] == ["a"]
    assert generation.authority.names == {}
    assert [source.id for source in generation.authority.sources] == ["courier"]
    (paul,) = generation.authority.entries
    assert (paul.id, paul.only, paul.note, paul.not_same_as) == ("paul", (), "", ())
    assert "p8" not in {found.term for found in generation.reader.vocabulary("text")}


@pytest.mark.parametrize(("audience", "offered"), [(Audience.PUBLIC, None), (Audience.ALL, "zarqani")])
def test_no_name_is_offered_that_the_audience_may_not_see(
    bench: Bench, audience: Audience, offered: str | None
) -> None:
    bench.write({"id": "a", "body": "P2 only."}, {"id": "b", "body": "Zarqani P8", "source": "notes"})
    bench.build(audience=audience)
    generation = bench.open()
    correction = Searcher(generation).search(SearchRequest("zarqan")).did_you_mean
    assert (correction and correction.text) == offered
    for name in ("families.json", "names.json"):
        text = (bench.index / GENERATIONS / generation.manifest.id / name).read_text("utf-8")
        assert offered or ("p8" not in text and "zarqani" not in text)


@pytest.mark.parametrize("audience", list(Audience))
def test_who_decided_and_why_is_told_in_an_index_for_the_archive_alone(
    bench: Bench, audience: Audience
) -> None:
    bench.write({"id": "a"})
    bench.decide("- article: a\n  date: 1987\n  source: courier\n")
    bench.build(audience=audience)
    document = bench.documents()["a"]
    assert document.date is not None
    assert document.source is not None
    assert (document.date.basis, document.source.basis) == ("decision", "decision")
    assert (document.date.evidence, document.source.evidence) == ("", "")
    told = None if audience is Audience.PUBLIC else Decided("x", "2026-11-22", "y")
    assert (document.date.decided, document.source.decided) == (told, told)


def test_without_a_readable_article_nothing_changes(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.build()
    before = current_id(bench.index)
    bench.write({"id": "a", "body": ""})
    built = bench.build()
    assert built.manifest is None
    assert [refused.reason for refused in built.report.refused] == ["it has no body"]
    assert current_id(bench.index) == before
    assert bench.generations() == [before]


def test_a_wrong_curation_file_stops_before_anything_is_written(bench: Bench) -> None:
    bench.write({"id": "a"})
    (bench.corpus / "sources.yaml").write_text("- id: x\n", "utf-8")
    with pytest.raises(CurationError):
        bench.build()
    assert not bench.index.exists()


def test_a_withheld_name_stops_the_build(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.decide("- name: P1\n  withhold: true\n")
    with pytest.raises(NotSupportedError, match=r"decisions\.yaml, line 1: .*not supported yet"):
        bench.build()


def test_the_index_folder_inside_a_corpus_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Body.", "utf-8")
    (tmp_path / "sources.yaml").write_text("", "utf-8")
    (tmp_path / "authority.yaml").write_text("", "utf-8")
    request = BuildRequest(tmp_path, tmp_path / "index", AS_OF)
    engine = MemoryEngine()
    build(request, STAGES, engine)
    report = build(request, STAGES, engine).report
    assert (report.offered, report.indexed) == (1, 1)
    assert report.skipped["index folder"] == 1


def test_a_replaced_generation_stays_for_five_minutes(bench: Bench) -> None:
    def build_another(now: float) -> str:
        bench.write({"id": "a", "body": f"At {now}."})
        bench.build(now=now)
        return current_id(bench.index)

    first = build_another(1_000_000.0)
    second = build_another(2_000_000.0)
    third = build_another(2_000_000.0 + KEPT - 1)
    assert bench.generations() == sorted([first, second, third])
    fourth = build_another(2_000_000.0 + KEPT)
    assert bench.generations() == sorted([second, third, fourth])


def test_what_a_dead_build_left_is_removed(bench: Bench) -> None:
    bench.write({"id": "a"})
    unfinished = bench.index / GENERATIONS / "20260101T000000Z-dead00"
    unfinished.mkdir(parents=True)
    (unfinished / "spool").write_bytes(b"half")
    bench.build()
    assert bench.generations() == [current_id(bench.index)]


def test_two_builds_at_once_are_refused_and_no_lock_is_left_by_a_dead_one(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.index.mkdir()
    with (bench.index / LOCK).open("w") as held:
        held.write("4711\n")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(BusyIndexError, match=r"another build is writing here \(process 4711\); wait"):
            bench.build()
    assert bench.build().manifest is not None


class Forgetful(MemoryEngine):
    """An engine that loses the last document of several."""

    def open(self, folder: Path) -> MemoryReader:
        reader = super().open(folder)
        return MemoryReader(reader.indexed[:-1]) if len(reader.indexed) > 1 else reader


class Garbling(MemoryEngine):
    """An engine that gives back another title than it was given."""

    def open(self, folder: Path) -> MemoryReader:
        return MemoryReader(
            [replace(i, document=replace(i.document, title="other")) for i in super().open(folder).indexed]
        )


class Miscounting(MemoryEngine):
    """An engine that loses the values of a facet."""

    def open(self, folder: Path) -> MemoryReader:
        reader = super().open(folder)
        return MemoryReader([replace(i, values={**i.values, "person": ()}) for i in reader.indexed])


class Deaf(MemoryEngine):
    """An engine that loses the words of the body."""

    def open(self, folder: Path) -> MemoryReader:
        reader = super().open(folder)
        return MemoryReader(
            [replace(i, tokens={**i.tokens, "body": i.tokens["title"]}) for i in reader.indexed]
        )


@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        (Forgetful(), "it holds 1 documents, 2 were written"),
        (Garbling(), "the stored document a is not what was written"),
        (Miscounting(), "counts of person are not those"),
        (Deaf(), "a search for the words of a does not find it"),
    ],
)
def test_an_index_that_is_not_what_was_written_is_not_published(
    bench: Bench, engine: MemoryEngine, reason: str
) -> None:
    bench.write({"id": "a", "title": "T", "body": "P1 here."}, {"id": "b", "title": "T", "body": "P2 there."})
    bench.engine = engine
    with pytest.raises(DamagedIndexError, match=reason):
        bench.build()
    assert not (bench.index / CURRENT).exists()
    assert bench.generations() == []


# Builds with the fakes in a process of its own: says when it is inside, then waits to be ended.
STALLED = """
import sys, time
from datetime import date
from pathlib import Path
from index.engines.memory import MemoryEngine
from indexer.build import BuildRequest, build
from tests.indexer.plain_stages import STAGES

class Stalling:
    def begin(self, stage): self.stage = stage
    def advance(self, articles, share):
        if self.stage == sys.argv[3]:
            print("inside", flush=True)
            time.sleep(600)
    def end(self): pass

if __name__ == "__main__":
    corpus, index = map(Path, sys.argv[1:3])
    build(BuildRequest(corpus, index, date(2026, 11, 22), jobs=2), STAGES, MemoryEngine(), Stalling())
"""


def has_ended(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("stage", ["Analysing", "Linking and indexing"])
def test_a_build_that_is_ended_leaves_the_old_generation_in_use_and_no_process(
    bench: Bench, how: signal.Signals, stage: str
) -> None:
    bench.write({"id": "a"})
    bench.build()
    before = current_id(bench.index)
    bench.write(*many())
    script = bench.folder / "stalled.py"
    script.write_text(STALLED, "utf-8")
    command = [sys.executable, str(script), str(bench.corpus), str(bench.index), stage]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and script
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"inside\n"
        with pytest.raises(BusyIndexError):
            bench.build()
        process.send_signal(how)
        try:
            assert process.wait(30) != 0
        finally:
            process.kill()
        deadline = time.monotonic() + 30
        while not has_ended(process.pid):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    assert current_id(bench.index) == before
    assert list(bench.documents()) == ["a"]
    unfinished = [name for name in bench.generations() if name != before]
    assert len(unfinished) == (how is signal.SIGKILL and stage == "Linking and indexing")
    if how is not signal.SIGKILL:  # of which it loses a second's at most, and this one took less
        with RecordStore(bench.index) as kept:
            assert len(kept) > 1
    bench.build()
    assert len(bench.documents()) == MANY
    assert set(bench.generations()) == {before, current_id(bench.index)}


@few(20)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "id": st.sampled_from("abcdef"),
                "body": st.text(st.sampled_from("P1O2 x.today\n"), max_size=20),
                "source": st.sampled_from(["courier", "notes", "other", ""]),
                "visibility": st.sampled_from(["public", "restricted", "odd"]),
            }
        ),
        max_size=8,
    ),
    st.sampled_from(Audience),
)
def test_offered_is_indexed_and_refused_and_withheld(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, str]], audience: Audience
) -> None:
    bench = make_bench(tmp_path_factory.mktemp("bench"), MemoryEngine())
    bench.write(*records)
    report = bench.build(audience=audience).report
    assert report.offered == report.indexed + len(report.refused) + report.withheld
    if report.indexed:
        documents = bench.documents().values()
        assert len(documents) == report.indexed
        assert bench.open().reader.search(EngineRequest(All())).total == report.indexed
        if audience is Audience.PUBLIC:
            assert all(document.visibility == "public" for document in documents)
            assert all(document.values("source") != ("notes",) for document in documents)
