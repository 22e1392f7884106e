"""What has been analysed is kept, and shown while the rest goes on; in the end nothing tells of that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from index.document import Coverage
from index.engine import Engine
from index.engines.memory import MemoryEngine
from index.engines.whoosh import WhooshEngine
from index.generations.generation import CurrentGeneration, current_id, open_generation
from index.generations.index_folder import CURRENT, GENERATIONS
from index.generations.manifest import Audience, Manifest
from indexer.article import Article
from indexer.build import BuildRequest, Built, build, update
from indexer.pace import Pace
from indexer.progress import SilentProgress
from indexer.records import RECORDS
from indexer.stages import Stages
from tests.indexer.bench import AS_OF, Bench, make_bench
from tests.indexer.plain_stages import PlainExtractor, PlainLinker, PlainRecord
from tests.indexer.test_update import told_by

ALWAYS = Pace(believed=0.0, long=0.0, share=1.0, cheap=1e9)
NEVER = Pace(long=1e9)
SPACE = " " * 26_000  # two of them are a batch


@dataclass(frozen=True)
class Watched(PlainExtractor):
    """Notes what it analyses, and may be stopped."""

    bodies: list[str] = field(default_factory=list)
    most: int = 1000

    def extract(self, articles: Sequence[Article]) -> list[PlainRecord]:
        for article in articles:
            if len(self.bodies) == self.most:
                raise KeyboardInterrupt
            self.bodies.append(article.body.strip())
        return super().extract(articles)


@dataclass
class Watching(SilentProgress):
    """Calls something whenever a stage begins."""

    look: Callable[[], None]

    def begin(self, stage: str) -> None:  # noqa: ARG002 -- the same at each
        self.look()


@dataclass
class Shown:
    """The generations that could be seen, in order."""

    bench: Bench
    manifests: list[Manifest] = field(default_factory=list)
    coverage: list[dict[str, Coverage]] = field(default_factory=list)
    persons: list[dict[str, tuple[str, ...]]] = field(default_factory=list)

    def look(self) -> None:
        if not (self.bench.index / CURRENT).exists():
            return
        generation = self.bench.open()
        if self.manifests and self.manifests[-1] == generation.manifest:
            return
        documents = {document.id: document for document in generation.reader.documents()}
        self.manifests.append(generation.manifest)
        self.coverage.append({name: document.coverage for name, document in documents.items()})
        self.persons.append({name: document.values("person") for name, document in documents.items()})


@pytest.fixture(params=[MemoryEngine, WhooshEngine])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    engine: Engine = request.param()
    return make_bench(tmp_path, engine)


def write(bench: Bench, numbers: range, **fields: str) -> None:
    bench.write(*({"id": f"n{n:02}", "body": f"P{n % 5} and P{n}x.{SPACE}", **fields} for n in numbers))


def run(
    bench: Bench,
    extractor: PlainExtractor | None = None,
    pace: Pace = ALWAYS,
    *,
    command: Callable[..., Built] = build,
    shown: Shown | None = None,
    index: Path | None = None,
    audience: Audience | None = None,
    jobs: int = 1,
) -> Built:
    request = BuildRequest(bench.corpus, index or bench.index, AS_OF, pace=pace, audience=audience, jobs=jobs)
    stages = Stages(extractor or Watched(), PlainRecord, PlainLinker)
    return command(request, stages, bench.engine, Watching(shown.look) if shown else None)


def assert_as_built_at_once(bench: Bench) -> None:
    index = bench.folder / "at once"
    run(bench, pace=NEVER, index=index)
    other = open_generation(index, current_id(index), bench.engine)
    assert told_by(bench.open()) == told_by(other)


def test_a_first_build_shows_its_text_first_and_names_as_they_are_found(bench: Bench) -> None:
    write(bench, range(12))
    shown = Shown(bench)
    built = run(bench, shown=shown)
    shown.look()
    pending = [sum(state is Coverage.PENDING for state in found.values()) for found in shown.coverage]
    assert all(len(found) == 12 for found in shown.coverage)
    assert pending == [8, 6, 4, 2, 0]
    assert [manifest.report.coverage.get("pending", 0) for manifest in shown.manifests] == pending
    for coverage, persons in zip(shown.coverage, shown.persons, strict=True):
        assert all(bool(persons[name]) is state.analysed for name, state in coverage.items())
    assert [bool(manifest.inputs) for manifest in shown.manifests] == [False] * 4 + [True]
    assert built.manifest == bench.open().manifest
    assert_as_built_at_once(bench)


def test_processes_that_analyse_wait_while_others_publish(tmp_path: Path) -> None:
    bench = make_bench(tmp_path, MemoryEngine())
    write(bench, range(12))
    run(bench, jobs=2)
    assert len(bench.generations()) > 2
    assert_as_built_at_once(bench)


def test_a_build_that_is_soon_done_publishes_once(bench: Bench) -> None:
    write(bench, range(12))
    run(bench, pace=Pace())
    assert len(bench.generations()) == 1


def test_text_is_not_shown_first_where_an_outline_takes_as_long_as_the_analysis(bench: Bench) -> None:
    write(bench, range(12))
    run(bench, pace=replace(ALWAYS, cheap=0.0))
    assert len(bench.generations()) == 1


def test_a_reader_goes_on_with_what_it_opened_and_moves_on_when_it_asks(bench: Bench) -> None:
    write(bench, range(12))
    current = CurrentGeneration(bench.index, bench.engine)
    opened = []

    def look() -> None:
        if (bench.index / CURRENT).exists():
            opened.append(current.get())
            assert all(generation.reader.document_count == 12 for generation in opened)

    request = BuildRequest(bench.corpus, bench.index, AS_OF, pace=ALWAYS)
    build(request, Stages(Watched(), PlainRecord, PlainLinker), bench.engine, Watching(look))
    assert len({generation.manifest.id for generation in opened}) == 4
    assert current.get().manifest.report.coverage == {"analysed": 12}


def test_an_update_shows_new_articles_first_and_leaves_the_others_their_names(bench: Bench) -> None:
    write(bench, range(4))
    run(bench)
    write(bench, range(12))
    shown = Shown(bench)
    extractor = Watched()
    report = run(bench, extractor, command=update, shown=shown).report
    shown.look()
    assert len(extractor.bodies) == 8
    assert report.changes is not None
    assert (report.changes.added, report.changes.unchanged) == (8, 4)
    assert [manifest.report.coverage.get("pending", 0) for manifest in shown.manifests] == [0, 4, 2, 0]
    assert all(persons[f"n{n:02}"] for persons in shown.persons for n in range(4))
    assert_as_built_at_once(bench)


def test_another_extractor_takes_no_names_away_before_it_is_done(bench: Bench) -> None:
    write(bench, range(12))
    run(bench)
    shown = Shown(bench)
    extractor = Watched(version="plain-2")
    run(bench, extractor, shown=shown)
    assert len(extractor.bodies) == 12
    assert len(shown.manifests) == 1


def test_for_the_public_nothing_is_shown_before_it_is_known_whose_it_is(bench: Bench) -> None:
    write(bench, range(12))
    shown = Shown(bench)
    run(bench, shown=shown, audience=Audience.PUBLIC)
    assert shown.manifests == []


def test_what_was_analysed_before_an_interruption_is_not_analysed_again(bench: Bench) -> None:
    write(bench, range(12))
    stopped = Watched(most=7)
    with pytest.raises(KeyboardInterrupt):
        run(bench, stopped)
    assert bench.open().manifest.report.coverage == {"analysed": 6, "pending": 6}
    went_on = Watched()
    run(bench, went_on)
    assert [*stopped.bodies[:6], *went_on.bodies] == [f"P{n % 5} and P{n}x." for n in range(12)]
    assert_as_built_at_once(bench)


def test_a_change_of_what_people_wrote_down_analyses_nothing_again(bench: Bench) -> None:
    write(bench, range(12))
    run(bench)
    bench.decide("- article: n03\n  reject: {person: [name-p3x]}\n")
    (bench.corpus / "authority.yaml").write_text("- {id: x, type: person, prefLabel: {en: P4}}\n", "utf-8")
    for command in (update, build):
        extractor = Watched()
        run(bench, extractor, command=command)
        assert extractor.bodies == []
        assert bench.documents()["n03"].values("person") == ("name-p3",)
        assert bench.documents()["n04"].values("person") == ("x", "name-p4x")


def test_the_same_text_twice_is_analysed_once(bench: Bench) -> None:
    bench.write(*({"id": name, "date": f"200{n}", "body": "P1 here."} for n, name in enumerate("abc")))
    extractor = Watched()
    run(bench, extractor)
    assert extractor.bodies == ["P1 here."]
    assert [document.values("person") for document in bench.documents().values()] == [("pia",)] * 3


def test_a_build_of_the_same_leaves_the_index_in_use_when_that_is_whole(bench: Bench) -> None:
    write(bench, range(3))
    first = run(bench)
    again = run(bench)
    assert first.new
    assert (again.new, again.report, again.manifest) == (False, first.report, first.manifest)
    damaged = bench.index / GENERATIONS / current_id(bench.index) / "families.json"
    damaged.write_text("{}", "utf-8")
    extractor = Watched()
    mended = run(bench, extractor)
    assert mended.new
    assert extractor.bodies == []
    write(bench, range(2))
    assert run(bench).new


@pytest.mark.parametrize("command", [build, update])
def test_nothing_of_what_is_no_longer_shown_is_kept(bench: Bench, command: Callable[..., Built]) -> None:
    others = [{"id": f"n{n}", "body": f"P{n}x."} for n in range(30)]
    bench.write(*others, {"id": "b", "body": "P7xanthippe."})
    run(bench)
    assert b"P7xanthippe" in (bench.index / RECORDS).read_bytes()
    bench.write(*others)
    run(bench, command=command)
    assert b"P7xanthippe" not in (bench.index / RECORDS).read_bytes()
    assert b"P29x" in (bench.index / RECORDS).read_bytes()


def test_nothing_is_kept_of_articles_whose_source_turned_out_to_be_restricted(bench: Bench) -> None:
    bench.write({"id": "a", "body": "P2."}, {"id": "b", "body": "P7xanthippe today\nat notes"})
    for _ in range(2):
        run(bench, audience=Audience.PUBLIC)
        assert list(bench.documents()) == ["a"]
        content = b"".join(path.read_bytes() for path in bench.index.rglob("*") if path.is_file())
        assert b"anthippe" not in content


def test_records_of_an_unfinished_build_go_with_the_next_that_needs_them_not(bench: Bench) -> None:
    bench.write({"id": "a", "body": "P2."})
    run(bench)
    bench.write({"id": "a", "body": "P2."}, {"id": "b", "body": f"P7xanthippe.{SPACE * 2}"}, {"body": "P8."})
    with pytest.raises(KeyboardInterrupt):
        run(bench, Watched(most=1), pace=NEVER)
    assert b"P7xanthippe" in (bench.index / RECORDS).read_bytes()
    bench.write({"id": "a", "body": "P2."})
    assert not run(bench).new
    assert b"P7xanthippe" not in (bench.index / RECORDS).read_bytes()


def test_a_damaged_record_is_made_again_and_told_of(bench: Bench) -> None:
    write(bench, range(3))
    run(bench)
    write(bench, range(4))
    path = bench.index / RECORDS
    path.write_bytes(path.read_bytes().replace(b"P1x", b"P1y"))
    extractor = Watched()
    built = run(bench, extractor)
    assert (built.damaged, built.lost) == (1, False)
    assert sorted(extractor.bodies) == ["P1 and P1x.", "P3 and P3x."]
    assert bench.documents()["n01"].values("person") == ("pia", "name-p1x")
    path.write_bytes(b"no database")
    write(bench, range(5))
    built = run(bench)
    assert (built.damaged, built.lost) == (0, True)
    assert_as_built_at_once(bench)
