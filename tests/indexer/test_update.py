"""An update gives what a build would, says what became of the articles, and removes little unasked."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import FACETS, IndexedDocument
from index.engine import CountRequest, Engine, EngineRequest, IndexWriter
from index.engines.memory import MemoryEngine
from index.engines.whoosh import WhooshEngine
from index.errors import (
    BusyIndexError,
    DamagedIndexError,
    IncompatibleIndexError,
    NoIndexError,
    UnconfirmedError,
    UsageError,
)
from index.generations.build_report import Changes
from index.generations.generation import Generation, current_id, open_generation
from index.generations.index_folder import GENERATIONS
from index.generations.manifest import Audience, read_manifest, write_manifest
from index.query.bound import All, Term
from index.request import Sort
from indexer.article import Article
from indexer.build import BuildRequest, Built, build, update
from indexer.build_lock import lock_index
from indexer.check import check_index
from indexer.corpus_files import GivenFiles
from indexer.extract import RuleExtractor
from indexer.extract.record import Record
from indexer.linking import Linker
from indexer.stages import RecordT, Stages
from tests.indexer.bench import AS_OF, AUTHORITY, SOURCES, Bench, make_bench
from tests.indexer.plain_stages import STAGES, PlainExtractor, PlainLinker, PlainRecord
from tests.strategies import few


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return make_bench(tmp_path, MemoryEngine())


def changes_of(built: Built) -> Changes:
    assert built.report.changes is not None
    return built.report.changes


def test_an_update_says_what_became_of_the_articles(bench: Bench) -> None:
    bench.write({"id": "a", "body": "P1"}, {"id": "b"}, {"id": "c"}, {"id": "d"})
    assert bench.build().report.changes is None
    bench.write({"id": "a", "body": "P7"}, {"id": "b"}, {"id": "c"}, {"id": "e"}, {"id": "f"})
    built = bench.update()
    assert built.new
    assert changes_of(built) == Changes(added=2, changed=1, unchanged=2, removed=1)
    assert bench.open().manifest == built.manifest
    assert list(bench.documents()) == ["a", "b", "c", "e", "f"]


def test_an_update_that_finds_nothing_new_leaves_the_index_in_use(bench: Bench) -> None:
    bench.write({"id": "a", "body": "P1 here today."}, {"id": "b", "body": ""})
    bench.build()
    before = current_id(bench.index)
    built = bench.update()
    assert not built.new
    assert built.manifest == bench.open().manifest
    assert changes_of(built) == Changes(0, 0, 1, 0)
    assert bench.generations() == [before]
    assert bench.open().manifest.report.changes is None


def test_what_only_the_report_tells_is_new_too(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.build()
    bench.write({"id": "a"}, {"id": "b", "body": ""})
    built = bench.update()
    assert built.new
    assert changes_of(built) == Changes(0, 0, 1, 0)
    assert [refusal.reason for refusal in bench.open().manifest.report.refused] == ["it has no body"]


def test_a_changed_label_is_new_without_any_changed_article(bench: Bench) -> None:
    bench.write({"id": "a", "body": "P1 here."})
    bench.build()
    (bench.corpus / "authority.yaml").write_text(AUTHORITY.replace("{en: P1}", "{en: P1, fa: پ}"), "utf-8")
    built = bench.update()
    assert changes_of(built) == Changes(0, 0, 1, 0)
    assert bench.open().authority.label("person", "pia", "fa") == "پ"


def test_an_update_keeps_audience_day_and_files_unless_told_otherwise(bench: Bench) -> None:
    decisions = bench.folder / "decided.yaml"
    decided = "- article: b\n  withhold: true\n  reason: safety\n  who: x\n  when: 2026-11-22\n  why: y\n"
    decisions.write_text(decided, "utf-8")
    bench.write({"id": "a", "body": "today"}, {"id": "b"}, {"id": "c", "visibility": "restricted"})
    bench.build(audience=Audience.PUBLIC, files=GivenFiles(decisions=decisions))
    bench.write({"id": "a", "body": "today P1"}, {"id": "b"}, {"id": "c", "visibility": "restricted"})
    manifest = bench.update().manifest
    assert manifest is not None
    assert (manifest.audience, manifest.as_of) == ("public", AS_OF.isoformat())
    assert list(bench.documents()) == ["a"]
    bench.update(audience=Audience.ALL, as_of=date(2027, 1, 2))
    assert list(bench.documents()) == ["a", "c"]
    assert bench.open().manifest.as_of == "2027-01-02"
    published = bench.documents()["a"].date
    assert published is not None
    assert published.edtf == "2027-01-02~"


NOON = 1_795_348_800.0  # of 2026-11-22, UTC
DAY = 24 * 3600.0


def test_without_a_day_that_was_asked_for_each_update_goes_by_its_own(bench: Bench) -> None:
    bench.write({"id": "a", "body": "today"})
    manifest = bench.build(NOON, as_of=None).manifest
    assert manifest is not None
    assert (manifest.as_of, manifest.as_of_given) == ("2026-11-22", False)
    bench.write({"id": "a", "body": "today"}, {"id": "b", "body": "today"})
    manifest = bench.update(NOON + DAY).manifest
    assert manifest is not None
    assert (manifest.as_of, manifest.as_of_given) == ("2026-11-23", False)
    assert [d.date and d.date.edtf for d in bench.documents().values()] == ["2026-11-23~"] * 2


def test_nothing_is_new_when_only_the_day_has_moved(bench: Bench) -> None:
    bench.write({"id": "a", "date": "1988"})
    bench.build(NOON, as_of=None)
    assert not bench.update(NOON + DAY).new
    assert bench.open().manifest.as_of == "2026-11-22"


class RefusingLinker(PlainLinker):
    """Links nothing."""

    def observe(self, article: Article, record: PlainRecord) -> None:
        raise AssertionError(f"{article.id} is linked again: {record}")


@pytest.mark.parametrize("write", [build, update])
def test_another_day_links_nothing_again_where_no_article_may_be_dated_by_it(
    bench: Bench, write: Callable[..., Built]
) -> None:
    refusing = Stages(PlainExtractor(), PlainRecord, RefusingLinker)
    request = BuildRequest(bench.corpus, bench.index)
    bench.write({"id": "a", "date": "1988", "body": "today"}, {"id": "b", "collected": "2019"})
    bench.build(NOON, as_of=None)
    assert not write(request, refusing, bench.engine, clock=lambda: NOON + DAY).new
    assert bench.open().manifest.as_of == "2026-11-22"
    bench.write({"id": "a", "date": "1988"}, {"id": "b", "body": "today"})
    bench.update(NOON, as_of=None)
    with pytest.raises(AssertionError, match="a is linked again"):
        write(request, refusing, bench.engine, clock=lambda: NOON + DAY)


def test_a_day_that_is_asked_for_is_in_the_manifest_where_it_matters_to_no_article(bench: Bench) -> None:
    bench.write({"id": "a", "date": "1988"})
    bench.build(NOON, as_of=date(2026, 11, 22))
    manifest = bench.build(NOON, as_of=date(2026, 11, 23)).manifest
    assert manifest is not None
    assert manifest.as_of == "2026-11-23"


class RefusingExtractor(PlainExtractor):
    """Stands for the model, which is not to run."""

    def extract(self, articles: Sequence[Article]) -> list[PlainRecord]:
        raise AssertionError(f"the model ran over {len(articles)}")


def test_an_update_of_a_light_build_runs_no_model_until_it_is_asked_for(bench: Bench) -> None:
    light = PlainExtractor("plain-light")
    without, whole = (
        Stages(extractor, PlainRecord, PlainLinker, light)
        for extractor in (RefusingExtractor("plain-full"), PlainExtractor("plain-full"))
    )
    request = BuildRequest(bench.corpus, bench.index, AS_OF)
    bench.write({"id": "a", "body": "P1"})
    build(replace(request, light=True), without, bench.engine)
    bench.write({"id": "a", "body": "P1 and P2"})
    assert changes_of(update(request, without, bench.engine)).changed == 1
    assert (bench.documents()["a"].values("person"), bench.open().manifest.light) == (("pia", "paul"), True)
    with pytest.raises(AssertionError, match="the model ran"):
        update(replace(request, light=False), without, bench.engine)
    assert update(replace(request, light=False), whole, bench.engine).new
    assert not bench.open().manifest.light
    assert not update(request, whole, bench.engine).new


def test_a_day_that_is_asked_for_is_new_and_kept(bench: Bench) -> None:
    bench.write({"id": "a", "date": "1988"})
    bench.build(NOON, as_of=None)
    assert bench.update(NOON, as_of=date(2026, 11, 22)).new
    assert not bench.update(NOON + DAY).new
    bench.write({"id": "a", "date": "1989"})
    bench.update(NOON + DAY)
    manifest = bench.open().manifest
    assert (manifest.as_of, manifest.as_of_given) == ("2026-11-22", True)


def test_a_file_of_decisions_that_is_gone_stops_an_update(bench: Bench) -> None:
    # Without it, what was withheld would come to light.
    decisions = bench.folder / "decided.yaml"
    decisions.write_text("", "utf-8")
    bench.write({"id": "a"})
    bench.build(files=GivenFiles(decisions=decisions))
    decisions.unlink()
    with pytest.raises(UsageError, match=r"decided\.yaml: this file cannot be read"):
        bench.update()


def test_without_an_index_nothing_is_updated_and_no_folder_made(bench: Bench) -> None:
    bench.write({"id": "a"})
    with pytest.raises(NoIndexError, match="run `bayegan build CORPUS`"):
        bench.update()
    assert not bench.index.exists()


def test_more_than_a_tenth_is_removed_only_when_that_is_confirmed(bench: Bench) -> None:
    records = [{"id": f"n{n:02}"} for n in range(20)]
    bench.write(*records)
    bench.build()
    bench.write(*records[2:])
    assert changes_of(bench.update(confirmed=False)).removed == 2
    before = current_id(bench.index)
    generations = bench.generations()
    bench.write(*records[2:15])
    with pytest.raises(UnconfirmedError, match=r"5 of 18 articles would be removed \(n15, n16, n17, …\)"):
        bench.update(confirmed=False)
    assert current_id(bench.index) == before
    assert bench.generations() == generations
    assert changes_of(bench.update(confirmed=True)).removed == 5
    assert len(bench.documents()) == 13


ENGINES = pytest.mark.parametrize("engine", [MemoryEngine(), WhooshEngine()], ids=lambda engine: engine.name)


@ENGINES
def test_the_last_article_is_removed_when_that_is_confirmed(tmp_path: Path, engine: Engine) -> None:
    bench = make_bench(tmp_path, engine)
    bench.write({"id": "a", "title": "Ice", "body": "P1 at O1 today."})
    bench.build()
    bench.write()
    with pytest.raises(UnconfirmedError, match=r"1 of 1 articles would be removed \(a\)"):
        bench.update(confirmed=False)
    assert list(bench.documents()) == ["a"]
    built = bench.update(confirmed=True)
    assert changes_of(built) == Changes(0, 0, 0, removed=1)
    assert bench.open().manifest == built.manifest
    assert bench.documents() == {}
    assert check_index(bench.index, engine).faults == ()


@ENGINES
def test_the_last_article_is_withheld_when_that_is_confirmed(tmp_path: Path, engine: Engine) -> None:
    bench = make_bench(tmp_path, engine)
    bench.write({"id": "a", "body": "The witness Xanthippe was there."})
    bench.build()
    bench.decide("- article: a\n  withhold: true\n  reason: safety\n")
    with pytest.raises(UnconfirmedError, match=r"1 of 1 articles would be removed \(a\)"):
        bench.update(confirmed=False)
    bench.update(confirmed=True)
    assert (bench.documents(), bench.open().withheld) == ({}, {"a": "safety"})
    assert not traces_of(b"anthippe", bench)
    assert check_index(bench.index, engine).faults == ()


@ENGINES
def test_an_index_without_any_article_is_updated_as_any_other(tmp_path: Path, engine: Engine) -> None:
    bench = make_bench(tmp_path, engine)
    bench.write({"id": "a"})
    bench.build()
    bench.write()
    bench.update(confirmed=True)
    assert not bench.update(confirmed=False).new
    bench.write({"id": "b", "body": "P1"}, {"id": "c"})
    assert changes_of(bench.update(confirmed=False)) == Changes(added=2, changed=0, unchanged=0, removed=0)
    assert list(bench.documents()) == ["b", "c"]
    assert check_index(bench.index, engine).faults == ()


def test_text_is_held_back_by_the_folder_of_the_index_before_alone(bench: Bench) -> None:
    bench.write({"id": "a"}, {"id": "b"})
    assert not bench.build().holds_back
    bench.write({"id": "a"}, {"id": "b"}, {"id": "c"})
    assert not bench.update().holds_back
    bench.write({"id": "a"})
    built = bench.update()
    assert built.holds_back
    assert built.replaced is not None
    shutil.rmtree(built.replaced)
    assert not built.holds_back


def test_a_build_of_nothing_beside_an_index_leaves_it(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.build()
    bench.write()
    assert bench.build().manifest is None
    assert list(bench.documents()) == ["a"]


def test_another_corpus_is_refused_until_it_is_confirmed(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.build()
    moved = bench.folder / "moved"
    (bench.folder / "corpus").rename(moved)
    request = BuildRequest(moved, bench.index)
    with pytest.raises(UnconfirmedError, match=r"this index is of .*corpus, not of .*moved; .* --yes"):
        update(request, STAGES, bench.engine)
    manifest = update(request, STAGES, bench.engine, confirmed=True).manifest
    assert manifest is not None
    assert manifest.corpus == str(moved)


def test_a_corpus_is_the_same_by_whatever_path_it_is_named(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.write({"id": "a"})
    bench.build()
    monkeypatch.chdir(bench.corpus)
    (bench.folder / "link").symlink_to(bench.corpus)
    for path in (Path(), Path("..", "corpus"), bench.folder / "link"):
        update(BuildRequest(path, bench.index), STAGES, bench.engine)


def rewrite_manifest(bench: Bench, **fields: Any) -> None:  # noqa: ANN401 -- those of a manifest
    in_use = current_id(bench.index)
    manifest = read_manifest(bench.index, in_use)
    write_manifest(bench.index / GENERATIONS / in_use, replace(manifest, **fields))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"format": 1}, "it has format 1, this program reads .*; build it again"),
        ({"name_key": 0}, "its names have keys of version 0, this program's .*; build it again"),
        ({"engine": "other"}, "it was written by engine other, not memory; build it again"),
    ],
)
def test_an_index_of_another_version_is_not_updated(
    bench: Bench, fields: dict[str, object], reason: str
) -> None:
    bench.write({"id": "a"})
    bench.build()
    before = current_id(bench.index)
    rewrite_manifest(bench, **fields)
    with pytest.raises(IncompatibleIndexError, match=reason):
        bench.update()
    assert bench.generations() == [before]


def test_a_damaged_index_is_not_updated(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.build()
    before = current_id(bench.index)
    families = bench.index / GENERATIONS / before / "families.json"
    families.write_bytes(families.read_bytes().replace(b"{", b"[", 1))
    with pytest.raises(DamagedIndexError, match=r"not what was written .*; build it again"):
        bench.update()
    assert bench.generations() == [before]


def test_two_at_once_are_refused(bench: Bench) -> None:
    bench.write({"id": "a"})
    bench.build()
    with lock_index(bench.index), pytest.raises(BusyIndexError):
        bench.update()


class Recording(MemoryEngine):
    """Notes which bases it was given."""

    def create(self, folder: Path, base: Path | None = None) -> Any:  # noqa: ANN401 -- its own writer
        self.bases = [*getattr(self, "bases", []), base]
        return super().create(folder, base)


def test_the_new_index_is_made_from_that_in_use_unless_another_program_wrote_it(bench: Bench) -> None:
    bench.engine = engine = Recording()
    bench.write({"id": "a"})
    bench.build(program="bayegan 1")
    before = bench.index / GENERATIONS / current_id(bench.index) / "engine"
    bench.write({"id": "a"}, {"id": "b"})
    bench.update(program="bayegan 1")
    # Another version may cut a text into other words.
    assert bench.update(program="bayegan 2").new
    assert engine.bases == [None, before, None]


@pytest.mark.parametrize("how", ["withheld", "restricted", "restricted source"])
def test_nothing_of_an_article_that_must_not_be_seen_stays_in_any_file(tmp_path: Path, how: str) -> None:
    bench = make_bench(tmp_path, WhooshEngine())
    others = tuple({"id": f"n{n}", "body": "Ice in the harbour."} for n in range(30))
    bench.write(*others, {"id": "b", "title": "T", "body": "The witness Xanthippe was there."})
    bench.build(audience=Audience.PUBLIC)
    assert traces_of(b"Xanthippe", bench)
    hidden = {"visibility": "restricted"} if how == "restricted" else {}
    hidden |= {"source": "notes"} if how == "restricted source" else {}
    bench.write(*others, {"id": "b", "title": "T", "body": "The witness Xanthippe was there.", **hidden})
    if how == "withheld":
        bench.decide("- article: b\n  withhold: true\n  reason: safety\n")
    assert changes_of(bench.update()) == Changes(0, 0, 30, 1)
    assert not traces_of(b"Xanthippe", bench)
    assert not traces_of(b"xanthippe", bench)


def traces_of(word: bytes, bench: Bench) -> list[str]:
    """Return which files of the generation in use hold a word."""
    folder = bench.index / GENERATIONS / current_id(bench.index)
    return [path.name for path in folder.rglob("*") if path.is_file() and word in path.read_bytes()]


# Whatever has become of the corpus


@dataclass(frozen=True)
class State:
    """A corpus at one time."""

    records: tuple[dict[str, str], ...]
    authority: str
    sources: str
    decisions: str
    audience: Audience
    asked: date | None
    day: int

    def write(self, bench: Bench) -> None:
        for file in bench.corpus.iterdir():
            file.unlink()
        for name, text in (
            ("authority", self.authority),
            ("sources", self.sources),
            ("decisions", self.decisions),
        ):
            (bench.corpus / f"{name}.yaml").write_text(text, "utf-8")
        by_file = defaultdict(list)
        for record in self.records:
            fields = dict(record)
            by_file[fields.pop("file")].append({k: v for k, v in fields.items() if v})
        for name, records in by_file.items():
            bench.write(*records, name=f"{name}.jsonl")


AUTHORITIES = (
    AUTHORITY,
    AUTHORITY.replace("{en: P1}", "{en: Mina Tavanaei, fa: مینا توانایی}").replace("P11", "P7"),
    "- id: order\n  type: organization\n  prefLabel: {en: Order of Bees}\n  altLabel: [O1, OOB]\n",
)
DECISIONS = (
    "",
    "- article: b\n  withhold: true\n  reason: safety\n  who: x\n  when: 2026-11-22\n  why: y\n",
    "- article: a\n  title: Decided\n  date: 1987\n  who: x\n  when: 2026-11-22\n  why: y\n",
)
BODIES = (
    "Body.",
    "P1 met P2 and P7 at O1 today.",
    "Dr. Mina Tavanaei said so. She was said to be right. The Order of Bees (OOB) was founded.",
    "Mr. Tavanaie was here on 3 May 1988. Ms. Mina Tavanaei was not.",
    "at notes\nP11 said nothing about the Order of Bees.",
    "",
)
RECORDS = st.fixed_dictionaries(
    {
        "file": st.sampled_from("xy"),
        "id": st.sampled_from(["a", "b", "c", "d", "e", ""]),
        "title": st.sampled_from(["", "Ice", "Said Tavanaei"]),
        "body": st.sampled_from(BODIES),
        "date": st.sampled_from(["", "1988-05", "2001-02-03"]),
        "source": st.sampled_from(["courier", "notes", "Other Paper", ""]),
        "visibility": st.sampled_from(["public", "public", "restricted"]),
    }
)
STATES = st.builds(
    State,
    records=st.lists(RECORDS, max_size=6).map(tuple),
    authority=st.sampled_from(AUTHORITIES),
    sources=st.sampled_from([SOURCES, SOURCES.replace("Courier", "Zeitung")]),
    decisions=st.sampled_from(DECISIONS),
    audience=st.sampled_from(Audience),
    asked=st.sampled_from([None, None, AS_OF]),
    day=st.integers(0, 2),
)


@st.composite
def histories(draw: st.DrawFn) -> list[State]:
    """Return states of one corpus: each differs from the one before in some things, not in all."""
    states = [draw(STATES)]
    for _ in range(draw(st.integers(1, 3))):
        other, last = draw(STATES), states[-1]
        if draw(st.booleans()):  # one thing alone: nothing else tells that there is anything to do
            name = draw(st.sampled_from(("authority", "sources", "decisions", "audience", "asked", "day")))
            states.append(replace(last, **{name: getattr(other, name)}))
            continue
        kept = [record for record in last.records if draw(st.booleans())]
        states.append(
            replace(
                last if draw(st.booleans()) else other,
                records=tuple(kept) + other.records[: draw(st.integers(0, 2))],
            )
        )
    return states


def told_by(generation: Generation) -> dict[str, Any]:
    """Return everything a reader can ask of a generation, but for its name, time and changes."""
    reader = generation.reader
    words = list(reader.vocabulary("text"))
    counts = tuple(CountRequest(facet) for facet in FACETS)
    every = [EngineRequest(All(), sort=sort, limit=99, counts=counts) for sort in Sort]
    single = [
        EngineRequest(Term(field, found.term), limit=99, counts=counts)
        for field in ("text", "title", "names")
        for found in words
    ]
    ids = [document.id for document in reader.documents()]
    return {
        "manifest": replace(
            generation.manifest,
            id="",
            built="",
            inputs="",  # what told nobody anything may have changed
            checksums={},
            report=replace(generation.manifest.report, changes=None),
        ),
        "documents": list(reader.documents()),
        "summaries": reader.summaries(ids),
        "count": reader.document_count,
        "authority": generation.authority,
        "families": generation.families,
        "withheld": generation.withheld,
        "words": [words, *(list(reader.vocabulary(field)) for field in ("title", "names"))],
        "answers": [reader.search(request) for request in (*every, *single)],
        "places": [reader.occurrences(Term("text", found.term), ids) for found in words],
    }


def follow(folder: Path, history: list[State], stages: Stages[RecordT], engine: Engine) -> None:
    """Update an index through all states; claim after each that a build would have given the same."""
    bench, asked = make_bench(folder, engine), None
    for number, state in enumerate(history):
        state.write(bench)
        mine = BuildRequest(bench.corpus, bench.index, state.asked, audience=state.audience)
        clock = partial(float, NOON + state.day * DAY)
        if not (bench.index / "CURRENT").exists():
            build(mine, stages, engine, clock=clock)
            asked = state.asked
            continue
        asked = state.asked or asked
        fresh = replace(mine, index=folder / f"fresh{number}", as_of=asked)
        expected = build(fresh, stages, engine, clock=clock)
        built = update(mine, stages, engine, clock=clock, confirmed=True)
        changes = changes_of(built)
        assert changes.added + changes.changed + changes.unchanged == built.report.indexed
        assert replace(built.report, changes=None) == expected.report
        if expected.manifest is None:  # a first build of nothing makes no index to compare with
            assert bench.documents() == {}
            assert bench.open().manifest.documents == 0
            continue
        other = open_generation(fresh.index, expected.manifest.id, engine)
        if not built.new:  # it keeps the day it was made
            assert asked is None or bench.open().manifest.as_of == other.manifest.as_of
            other = replace(other, manifest=replace(other.manifest, as_of=bench.open().manifest.as_of))
        assert told_by(bench.open()) == told_by(other)


@few(25)
@given(histories())
def test_an_update_equals_a_build(tmp_path_factory: pytest.TempPathFactory, history: list[State]) -> None:
    follow(tmp_path_factory.mktemp("bench"), history, STAGES, MemoryEngine())


@few(15, at_length=500)
@given(histories())
def test_an_update_of_the_embedded_engine_equals_a_build(
    tmp_path_factory: pytest.TempPathFactory, history: list[State]
) -> None:
    stages = Stages(RuleExtractor(), Record, Linker)
    follow(tmp_path_factory.mktemp("bench"), history, stages, WhooshEngine())


class Stale(MemoryEngine):
    """An engine that keeps what its base holds of every document, changed or not."""

    def create(self, folder: Path, base: Path | None = None) -> Any:  # noqa: ANN401 -- a writer
        writer = super().create(folder, base)
        held = {} if base is None else {document.id: document for document in self.written[base]}
        return Keeping(writer, held)


@dataclass
class Keeping:
    """Passes on what is held in place of what is given."""

    writer: IndexWriter
    held: dict[str, IndexedDocument]

    def add(self, document: IndexedDocument) -> None:
        self.writer.add(self.held.get(document.id, document))

    def __enter__(self) -> "Keeping":
        self.writer.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:  # noqa: ANN401 -- as the language has it
        self.writer.__exit__(*error)


def test_an_engine_that_keeps_what_has_changed_is_found_out(bench: Bench) -> None:
    bench.engine = Stale()
    bench.write({"id": "a", "body": "P1"})
    bench.build()
    before = current_id(bench.index)
    bench.write({"id": "a", "body": "P2"})
    with pytest.raises(DamagedIndexError):
        bench.update()
    assert current_id(bench.index) == before
