"""A build: a new generation beside the one in use, verified, then switched to. An update is one, too.

Rule: whatever goes wrong, the generation in use stays as it is. What a build that died has left
behind is cleaned by the next one. An update gives what a build would.
"""

import time
from collections.abc import Callable, Iterator, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Generic

from index.engine import Engine
from index.errors import GenerationError
from index.generations.build_report import BuildReport, Changes
from index.generations.generation import current_id
from index.generations.manifest import Audience, Manifest
from indexer.build_lock import lock_index
from indexer.corpus import Corpus
from indexer.corpus_files import Curation, GivenFiles, load_curation
from indexer.earlier import EarlierGeneration, describe_path, open_earlier
from indexer.ledger import Ledger
from indexer.pace import Pace
from indexer.pipeline import Early, Pipeline, Read
from indexer.plan import Plan
from indexer.progress import Progress, SilentProgress
from indexer.publishing import Circumstances, Publisher, remove_leftovers
from indexer.recorded import RecordedArticles
from indexer.records import RecordStore
from indexer.spool import Spool
from indexer.stages import RecordT, Stages


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What the command asks for; what is None is as before in an update.

    Attributes:
        corpus: a file or a folder, as given.
        index: the index folder.
        as_of: the latest day an inferred date may fall on; None is today, in an update unless somebody
            asked for a day before.
        avoid: other folders not to read, with what each is.
        files: curation files named by options.
        audience: whom the index is for; in a build None is everybody who has the index.
        light: whether to find names by rules alone; in a build None is not.
        jobs: processes to analyse and to link with.
        program: name and version of the program, for the manifest.
        pace: when to publish before all articles are analysed.
    """

    corpus: Path
    index: Path
    as_of: date | None = None
    avoid: dict[Path, str] = field(default_factory=dict)
    files: GivenFiles = field(default_factory=GivenFiles)
    audience: Audience | None = None
    light: bool | None = None
    jobs: int = 1
    program: str = "bayegan"
    pace: Pace = field(default_factory=Pace)

    def after(self, manifest: Manifest) -> "BuildRequest":
        """Return the request of an update, with what the index before it was built with."""
        kept = {name: Path(path) for name, path in manifest.curation.items()}
        return replace(
            self,
            as_of=self.as_of or (date.fromisoformat(manifest.as_of) if manifest.as_of_given else None),
            audience=self.audience or manifest.audience,
            light=manifest.light if self.light is None else self.light,
            files=GivenFiles(
                self.files.authority or kept.get("authority"),
                self.files.sources or kept.get("sources"),
                self.files.decisions or kept.get("decisions"),
            ),
        )

    def plan(self, corpus: Corpus, curation: Curation, clock: Callable[[], float]) -> Plan:
        """Return what to build."""
        return Plan(
            corpus,
            curation,
            self.audience or Audience.ALL,
            self.as_of or datetime.fromtimestamp(clock(), UTC).astimezone().date(),
            self.jobs,
            {**self.avoid, self.index: "index folder"},
        )


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build.

    Attributes:
        report: what was taken, refused and left out.
        manifest: of the generation now in use; None when a build could take no article and nothing
            was changed. An update that leaves no article, and was confirmed, makes an empty one.
        new: whether that generation was made now; where nothing is new, none is made.
        replaced: the folder of the generation before it, which stays for a while for its readers.
        damaged: kept records that were not what was written, and were made again.
        lost: whether the kept records could not be read at all, and were made again.
    """

    report: BuildReport
    manifest: Manifest | None
    new: bool = True
    replaced: Path | None = None
    damaged: int = 0
    lost: bool = False

    @property
    def holds_back(self) -> bool:
        """Whether the folder of the generation before may hold text that is not to be read any more."""
        changes = self.report.changes
        if self.replaced is None or not self.replaced.is_dir():  # a long build may have cleared it already
            return False
        return changes is None or changes.removed + changes.changed > 0


def build(
    request: BuildRequest,
    stages: Stages[RecordT],
    engine: Engine,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.time,
) -> Built:
    """Build an index of a corpus and switch to it.

    Args:
        request: what is asked for.
        stages: what analyses and what links.
        engine: what the index is written with.
        progress: told how far it is.
        clock: seconds since 1970, UTC.

    Returns:
        The report, and the manifest when something was indexed; that of the generation in use, where it
        is whole and was made of the very same.

    Raises:
        BayeganError: it cannot be done; the generation in use is as before.
    """
    corpus = Corpus(request.corpus)
    corpus.refuse_index_among(request.index)
    plan = request.plan(corpus, load_curation(corpus, request.files), clock)
    pipeline = Pipeline(stages, engine, Ledger(), progress or SilentProgress())
    with _at_work(request.index, clock, pipeline.progress), _open_in_use(request, engine) as shown:
        return _Build(request, plan, pipeline, clock, shown).run()


def update(
    request: BuildRequest,
    stages: Stages[RecordT],
    engine: Engine,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.time,
    *,
    confirmed: bool = False,
) -> Built:
    """Bring an index up to date with its corpus: what `build` would make, from what is there already.

    Args:
        request: what is asked for; what it leaves open is as it was.
        stages: what analyses and what links.
        engine: what the index is written with.
        progress: told how far it is.
        clock: seconds since 1970, UTC.
        confirmed: whether to remove many articles, or take another corpus, where that is the outcome.

    Returns:
        The report, and the manifest of the generation in use: the same as before when nothing was new.

    Raises:
        NoIndexError: there is no index to update.
        UnconfirmedError: what would be done has to be confirmed.
        BayeganError: it cannot be done; the generation in use is as before.
    """
    corpus = Corpus(request.corpus)
    corpus.refuse_index_among(request.index)
    current_id(request.index)  # where nothing was built, no folder is made
    pipeline = Pipeline(stages, engine, Ledger(), progress or SilentProgress())
    with _at_work(request.index, clock, pipeline.progress):
        pipeline.progress.begin("Checking the index in use")
        with open_earlier(request.index, engine, request.program, confirmed=confirmed) as earlier:
            earlier.expect_corpus(request.corpus)
            request = request.after(earlier.manifest)
            plan = request.plan(corpus, load_curation(corpus, request.files), clock)
            return _Build(request, plan, pipeline, clock, earlier, updates=True).run()


@contextmanager
def _at_work(index: Path, clock: Callable[[], float], progress: Progress) -> Iterator[None]:
    """Hold the lock of an index folder that is cleared of leftovers; end the progress with it."""
    with lock_index(index):
        remove_leftovers(index, clock())
        try:
            yield
        finally:
            progress.end()


@contextmanager
def _open_in_use(request: BuildRequest, engine: Engine) -> Iterator[EarlierGeneration | None]:
    """Open the generation in use, or nothing where there is none that is whole: a build does without."""
    opening = open_earlier(request.index, engine, request.program, confirmed=True)
    with ExitStack() as opened:
        try:
            shown = opened.enter_context(opening)
        except (GenerationError, OSError):
            shown = None
        yield shown


@dataclass(frozen=True)
class _Build(Generic[RecordT]):
    """One build or update, under the lock.

    Attributes:
        shown: the generation in use, if there is one that is whole.
        updates: whether that is what the new one is made from, and compared with.
    """

    request: BuildRequest
    plan: Plan
    pipeline: Pipeline[RecordT]
    clock: Callable[[], float]
    shown: EarlierGeneration | None
    updates: bool = False

    def run(self) -> Built:
        """Read, analyse what is not known yet, and publish."""
        if self.request.light and self.pipeline.stages.light is not None:
            light = replace(self.pipeline, stages=self.pipeline.stages.lighten())
            return replace(self, pipeline=light).run()
        stages = self.pipeline.stages
        with RecordStore(self.request.index) as records, Spool(self.request.index) as spool:
            articles = RecordedArticles(spool, records, stages.extractor, stages.record)
            read = self.pipeline.read(self.plan, articles)
            if self.updates and self.shown is not None:
                # Asked again when it is known which sources are restricted; this spares an hour of analysis.
                self.shown.compare().allow(read.admission.ids)
            built = self._find_unchanged(read) or self._publish(read)
            return replace(built, damaged=records.damaged, lost=records.lost)

    def _find_unchanged(self, read: Read[RecordT]) -> Built | None:
        """Return the generation in use where all that an index is made of is as it was for that."""
        shown = self.shown
        if shown is None or read.inputs != shown.manifest.inputs:
            return None
        ledger, before = self.pipeline.ledger, shown.manifest
        ids = shown.ids()
        left_out = read.admission.ids - ids
        changes = Changes(0, 0, before.documents, 0) if self.updates else None
        report = replace(
            before.report,
            offered=ledger.offered,
            refused=ledger.refused,
            withheld=ledger.withheld + len(left_out),
            skipped=ledger.skipped,
            warnings=ledger.warnings,
        )
        described = replace(
            before,
            as_of=self.plan.as_of.isoformat() if self._circumstances.as_of_given else before.as_of,
            report=report,
            program=self.request.program,
            engine=self.pipeline.engine.name,
            corpus=self._circumstances.corpus,
            curation=self._circumstances.curation,
            as_of_given=self._circumstances.as_of_given,
            light=self._circumstances.light,
        )
        if described != before:
            return None
        read.articles.records.keep_only(read.articles.keys(left_out, outlines=False))
        return Built(replace(report, changes=changes), before, new=False)

    def _publish(self, read: Read[RecordT]) -> Built:
        publisher = Publisher(
            self.request.index,
            self.plan,
            self.pipeline,
            read,
            self._circumstances,
            self.clock,
            self.shown if self.updates else None,
        )
        missing = read.articles.find_missing()
        may = not self.plan.hidden_sources and not self._would_lose_facets(read, missing.keys())
        self.pipeline.extract(
            self.plan,
            read.articles,
            missing,
            Early(self.request.pace, publisher.publish_early if may else None),
        )
        report, manifest = publisher.publish_last()
        new = manifest is not None and (self.shown is None or manifest.id != self.shown.manifest.id)
        return Built(report, manifest, new, publisher.replaced if new else None)

    def _would_lose_facets(self, read: Read[RecordT], missing: Set[bytes]) -> bool:
        """Tell whether articles would be shown as not analysed that are analysed now, word for word the same.

        So it is where the extractor is another: all of it has to be made before any of it is shown.
        """
        if self.shown is None:
            return False
        for article in read.articles.of(missing):
            before = self.shown.reader.document(article.id)
            if before is not None and before.coverage.analysed and before.body == article.body:
                return True
        return False

    @property
    def _circumstances(self) -> Circumstances:
        curation = {name: describe_path(path) for name, path in self.request.files.named.items()}
        corpus, given = describe_path(self.request.corpus), self.request.as_of is not None
        return Circumstances(self.request.program, corpus, curation, given, bool(self.request.light))
