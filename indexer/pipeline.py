"""The one-way flow: articles -> records -> documents -> an index with its snapshots.

Rule: articles and records go through each step in the order of the corpus; what a step leaves
out, it reports. Nothing here knows about generations or locks.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Generic

from index.authority import Authority
from index.document import Document, index_document
from index.engine import Engine, IndexWriter
from index.generations.generation import write_snapshots
from index.generations.index_folder import ENGINE
from index.generations.manifest import Audience
from indexer.admission import Admission
from indexer.article import RESTRICTED
from indexer.earlier import Comparison
from indexer.extraction import Done, extract_missing, spool_article, work_of
from indexer.families import FamilyBuilder
from indexer.inputs import Inputs
from indexer.ledger import Ledger
from indexer.link_all import link_all
from indexer.pace import Pace, Schedule
from indexer.plan import Plan
from indexer.progress import Progress
from indexer.reading import read_articles
from indexer.recorded import RecordedArticles
from indexer.records import Key
from indexer.stages import Linker, RecordT, Stages
from indexer.tally import Tally

_SAMPLE = 20  # articles by which it is judged how long outlines take


@dataclass(frozen=True, slots=True)
class Written:
    """An index as it was written.

    Attributes:
        authority: the snapshot written with it.
        tally: what was counted.
        left_out: ids of articles that turned out not to be for its audience.
    """

    authority: Authority
    tally: Tally
    left_out: frozenset[str]


@dataclass(frozen=True)
class Read(Generic[RecordT]):
    """The articles of a corpus, as they were read.

    Attributes:
        articles: those that may be indexed, with their records as far as there are any.
        admission: which they are, and why others are withheld.
        inputs: a digest of all that their index is made of.
    """

    articles: RecordedArticles[RecordT]
    admission: Admission
    inputs: str


@dataclass(frozen=True, slots=True)
class Early:
    """Publishing before all articles are analysed.

    Attributes:
        pace: when it is worth it.
        publish: does it; None where it must not be done.
    """

    pace: Pace
    publish: Callable[[], None] | None


@dataclass(frozen=True)
class Pipeline(Generic[RecordT]):
    """The parts of a build, put together.

    Attributes:
        stages: what analyses and what links.
        engine: what the index is written with.
        ledger: told of everything left out.
        progress: told how far it is.
    """

    stages: Stages[RecordT]
    engine: Engine
    ledger: Ledger
    progress: Progress

    def read(self, plan: Plan, articles: RecordedArticles[RecordT]) -> Read[RecordT]:
        """Read all articles that may be indexed.

        Args:
            plan: what to build.
            articles: where they go; none yet.
        """
        self.progress.begin("Reading")
        admission, inputs = Admission(), Inputs(plan, self.stages.extractor.version)
        offered = read_articles(plan.corpus, plan.avoid, self.ledger)
        for article in admission.admit(plan, offered, self.ledger):
            spooled = spool_article(article)
            articles.spool.append(spooled)
            inputs.add(article, spooled.article)
            read, expected = self.ledger.read_bytes, self.ledger.expected_bytes
            self.progress.advance(articles.count, read / expected if expected else 0.0)
        return Read(articles, admission, inputs.finish(admission.withheld))

    def extract(
        self, plan: Plan, articles: RecordedArticles[RecordT], missing: Mapping[bytes, int], early: Early
    ) -> None:
        """Make the records that are missing, and publish meanwhile where that is worth it.

        Args:
            plan: what to build.
            articles: of the corpus.
            missing: the contents whose record is to be made, each with its size in code points.
            early: when to publish, and what does it.

        Raises:
            ExtractionError: a process that analysed articles was ended.
        """
        extractor = self.stages.extractor
        schedule = Schedule(early.pace, Done(len(missing), sum(missing.values())))
        publish = early.publish
        self.progress.begin("Analysing")
        extracting = extract_missing(articles.spool, missing.keys(), articles.records, extractor, plan.jobs)
        # Closed here, whatever ends the loop: no process is left when the files are removed.
        with closing(extracting) as batches:
            for done in batches:
                schedule.count(done)
                self.progress.advance(schedule.done.articles, schedule.share_done)
                if publish is None or not schedule.due():
                    continue
                if not schedule.published and not _outlines_are_cheap(articles, missing, schedule, plan.jobs):
                    publish = None
                    continue
                schedule.publish(partial(self._publish_early, plan, articles, publish))
                self.progress.begin("Analysing")

    def _publish_early(
        self, plan: Plan, articles: RecordedArticles[RecordT], publish: Callable[[], None]
    ) -> None:
        self.progress.begin("Reading what is not analysed yet")
        outliner, records = articles.outliner, articles.records
        pending = articles.find_missing().keys()
        missing = {content for content in pending if records.get(Key(content, outliner.version)) is None}
        done = 0
        outlined = extract_missing(articles.spool, missing, records, outliner, plan.jobs)
        with closing(outlined) as batches:
            for batch in batches:
                done += batch.articles
                self.progress.advance(done, done / len(missing))
        publish()

    def write(
        self,
        plan: Plan,
        read: Read[RecordT],
        folder: Path,
        base: Path | None,
        comparison: Comparison | None = None,
    ) -> Written:
        """Write the index of a corpus and its snapshots into a folder.

        Args:
            plan: what to build.
            read: the articles, each with its record or outline.
            folder: of the new generation.
            base: the folder of an index to begin from, or None.
            comparison: told of each document, and first of all articles there will be.

        Raises:
            ExtractionError: a process that linked articles was ended.
            UnconfirmedError: too many articles of the earlier generation are gone.
        """
        linker, left_out = self._observe(plan, read.articles)
        authority, families = linker.authority(), FamilyBuilder()
        if comparison is not None:
            comparison.allow(read.admission.ids - left_out)
        with (
            self.engine.create(folder / ENGINE, base) as writer,
            closing(link_all(linker, read.articles, left_out, plan.jobs)) as linked,
        ):
            documents = linked if comparison is None else map(comparison.compare, linked)
            tally = self._index(documents, authority, families, writer)
        snapshot = _snapshot(authority, tally, plan.audience)
        self.progress.begin("Working out spellings")
        reader = self.engine.open(folder / ENGINE)
        try:
            write_snapshots(folder, snapshot, families.build(snapshot, reader), read.admission.withheld)
        finally:
            reader.close()
        return Written(snapshot, tally, left_out)

    def _observe(
        self, plan: Plan, articles: RecordedArticles[RecordT]
    ) -> tuple[Linker[RecordT], frozenset[str]]:
        """Return a linker that has seen every article that will be indexed, and those that will not.

        Whether a source is restricted is known only after linking. What such articles taught the
        linker must not stay, so it is made anew without them.
        """
        authority, decisions, hidden = plan.curation.authority, plan.curation.decisions, plan.hidden_sources
        for_public = plan.audience is Audience.PUBLIC
        if for_public:
            decisions = decisions.without_deciders()
        left_out: frozenset[str] = frozenset()
        while True:
            self.progress.begin("Comparing")
            linker = self.stages.linker(authority, decisions, plan.as_of, for_public)
            for article, record in articles:
                if article.id not in left_out:
                    linker.observe(article, record)
            if not hidden:
                return linker, left_out
            with closing(link_all(linker, articles, left_out, plan.jobs)) as documents:
                restricted = frozenset(d.id for d in documents if d.source and d.source.source in hidden)
            if not restricted:
                return linker, left_out
            left_out |= restricted

    def _index(
        self,
        documents: Iterator[Document],
        authority: Authority,
        families: FamilyBuilder,
        writer: IndexWriter,
    ) -> Tally:
        """Write documents into the engine's index; count them, and note the families of their names."""
        self.progress.begin("Linking and indexing")
        tally = Tally(self.ledger.offered)
        for document in documents:
            label = authority.label("source", document.source.source) if document.source else ""
            indexed = index_document(document, label)
            writer.add(indexed)
            families.observe(document)
            tally.count(indexed)
            self.progress.advance(tally.documents, tally.documents / self.ledger.offered)
        return tally


def _outlines_are_cheap(
    articles: RecordedArticles[RecordT], missing: Mapping[bytes, int], schedule: Schedule, jobs: int
) -> bool:
    sample = tuple(islice(articles.of(missing.keys()), _SAMPLE))
    began = time.monotonic()
    articles.outliner.extract([article.content for article in sample])
    return schedule.finds_cheap((time.monotonic() - began) / jobs, sum(map(work_of, sample)))


def _snapshot(authority: Authority, tally: Tally, audience: Audience) -> Authority:
    """Return the authority as it goes with the index: no name that no document has.

    For the public, entries that no document names and sources that are restricted are left out,
    and so is what is written for the archivist: nothing may tell of what was left out. Hidden labels
    are left out too: whoever searched for one would learn whose it is.
    """
    used = frozenset().union(*(tally.used(facet) for facet in ("person", "org", "source")))
    names = {value: label for value, label in sorted(authority.names.items()) if value in used}
    if audience is Audience.ALL:
        return Authority(authority.entries, authority.sources, names)
    kept = {entry.id for entry in authority.entries if entry.id in used}
    entries = tuple(
        replace(
            entry,
            note="",
            hidden_labels=(),
            only=(),
            except_in=(),
            not_same_as=tuple(other for other in entry.not_same_as if other in kept),
        )
        for entry in authority.entries
        if entry.id in kept
    )
    sources = tuple(
        replace(source, note="") for source in authority.sources if source.visibility != RESTRICTED
    )
    return Authority(entries, sources, names)
