"""The one-way flow: articles -> records -> documents -> an index with its snapshots.

Rule: every article goes through each step once, in the order of the corpus; what a step leaves
out, it reports. Nothing here knows about generations or locks.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Generic

from index.authority import Authority
from index.document import Document, index_document
from index.engine import Engine, IndexWriter
from index.generation import ENGINE, write_snapshots
from indexer.article import Article
from indexer.corpus import Corpus
from indexer.corpus_files import Curation
from indexer.earlier import Earlier
from indexer.extraction import extract_all
from indexer.families import FamilyBuilder
from indexer.ledger import Ledger
from indexer.link_all import link_all
from indexer.progress import Progress
from indexer.reading import read_articles
from indexer.spool import Spool
from indexer.stages import Linker, RecordT, Stages
from indexer.tally import Tally

_SPOOL = "spool"
RESTRICTED = "restricted"


class Audience(StrEnum):
    """Whom an index is built for."""

    ALL = "all"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build.

    Attributes:
        corpus: where the articles are.
        curation: what people have written down.
        audience: for the public, restricted articles are left out.
        as_of: the latest day an inferred date may fall on.
        jobs: processes to analyse with.
        avoid: folders not to read, with what each is.
    """

    corpus: Corpus
    curation: Curation
    audience: Audience
    as_of: date
    jobs: int
    avoid: Mapping[Path, str]


@dataclass(frozen=True, slots=True)
class Written:
    """An index as it was written.

    Attributes:
        authority: the snapshot written with it.
        tally: what was counted.
    """

    authority: Authority
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Admission:
    """Which articles are analysed, and why those are withheld of which the reader may be told."""

    ids: set[str] = field(default_factory=set)
    withheld: dict[str, str] = field(default_factory=dict)


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

    def write(self, plan: Plan, folder: Path, earlier: Earlier | None = None) -> Written:
        """Write the index of a corpus and its snapshots into a folder.

        Args:
            plan: what to build.
            folder: of the new generation.
            earlier: the generation to begin from, for an update.

        Raises:
            ExtractionError: a process that analysed or linked articles was ended.
            UnconfirmedError: too many articles of the earlier generation are gone.
        """
        with Spool(folder / _SPOOL, self.stages.record) as spool:
            admission = self._extract(plan, spool)
            linker, left_out = self._observe(plan, spool)
            authority, families = linker.authority(), FamilyBuilder()
            base = None
            if earlier is not None:
                earlier.allow(admission.ids - left_out)
                base = earlier.base
            with (
                self.engine.create(folder / ENGINE, base) as writer,
                closing(link_all(linker, spool, left_out, plan.jobs)) as linked,
            ):
                documents = linked if earlier is None else map(earlier.compare, linked)
                tally = self._index(documents, authority, families, writer)
        snapshot = _snapshot(authority, tally, plan.audience)
        self.progress.begin("Working out spellings")
        reader = self.engine.open(folder / ENGINE)
        try:
            write_snapshots(folder, snapshot, families.build(snapshot, reader), admission.withheld)
        finally:
            reader.close()
        return Written(snapshot, tally)

    def _extract(self, plan: Plan, spool: Spool[RecordT]) -> _Admission:
        """Read and analyse all articles that may be indexed."""
        self.progress.begin("Reading and analysing")
        admission = _Admission()
        articles = self._admit(plan, read_articles(plan.corpus, plan.avoid, self.ledger), admission)
        # Closed here, whatever ends the loop: no process is left when the files are removed.
        with closing(extract_all(articles, self.stages.extractor, plan.jobs)) as extracted:
            for article, record in extracted:
                spool.append(article, record)
                read, expected = self.ledger.read_bytes, self.ledger.expected_bytes
                self.progress.advance(spool.count, read / expected if expected else 0.0)
        return admission

    def _admit(self, plan: Plan, articles: Iterator[Article], admission: _Admission) -> Iterator[Article]:
        """Leave out what is withheld or not for this audience, before anything is learnt from it.

        Of what is withheld only, the reason is noted for the reader; what is restricted is not told of.
        """
        decisions = plan.curation.decisions
        undecided = set(decisions.articles)
        for article in articles:
            undecided.discard(article.id)
            restricted = plan.audience is Audience.PUBLIC and article.visibility == RESTRICTED
            decision = decisions.for_article(article.id).withheld
            if not restricted and decision is None:
                admission.ids.add(article.id)
                yield article
                continue
            self.ledger.withhold()
            restricted |= plan.audience is Audience.PUBLIC and _has_restricted_source(plan, article)
            if not restricted and decision is not None and decision.withhold is not None:
                admission.withheld[article.id] = decision.withhold.value
        for decision in decisions.decisions:
            if decision.article in undecided:
                place = f"{plan.curation.decisions_path}, line {decision.line}"
                self.ledger.warn(
                    f"a decision is about “{decision.article}”, which is not in the corpus", place
                )

    def _observe(self, plan: Plan, spool: Spool[RecordT]) -> tuple[Linker[RecordT], frozenset[str]]:
        """Return a linker that has seen every article that will be indexed, and those that will not.

        Whether a source is restricted is known only after linking. What such articles taught the
        linker must not stay, so it is made anew without them.
        """
        authority, decisions = plan.curation.authority, plan.curation.decisions
        if plan.audience is Audience.PUBLIC:
            decisions = decisions.without_deciders()
        hidden = frozenset(source.id for source in authority.sources if source.visibility == RESTRICTED)
        left_out: frozenset[str] = frozenset()
        while True:
            self.progress.begin("Comparing")
            linker = self.stages.linker(authority, decisions, plan.as_of)
            for article, record in spool:
                if article.id not in left_out:
                    linker.observe(article.id, record)
            if plan.audience is Audience.ALL or not hidden:
                return linker, left_out
            with closing(link_all(linker, spool, left_out, plan.jobs)) as documents:
                restricted = frozenset(d.id for d in documents if d.source and d.source.source in hidden)
            if not restricted:
                return linker, left_out
            for _ in restricted:
                self.ledger.withhold()
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


def _has_restricted_source(plan: Plan, article: Article) -> bool:
    """Tell whether the source that is stated or decided for an article is restricted.

    What would be worked out from its text is not asked: a withheld article is not analysed.
    """
    authority, decided = plan.curation.authority, plan.curation.decisions.for_article(article.id).source
    stated = decided.source if decided else article.source
    sources = map(authority.source, (stated, *authority.labelled("source", stated)))
    return any(source is not None and source.visibility == RESTRICTED for source in sources)


def _snapshot(authority: Authority, tally: Tally, audience: Audience) -> Authority:
    """Return the authority as it goes with the index: no name that no document has.

    For the public, entries that no document names and sources that are restricted are left out,
    and so is what is written for the archivist: nothing may tell of what was left out.
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
