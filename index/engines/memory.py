"""Brute force over a list: the executable definition of a correct engine.

Rule: nothing is clever here. Every other engine is tested against this one, and
`bayegan search --verify` recounts with it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from index.dates import DateInterval, buckets
from index.document import SEARCH_FIELDS, TEXT_FIELDS, Document, IndexedDocument, Summary
from index.engine import (
    CountRequest,
    EngineAnswer,
    EngineHit,
    EngineRequest,
    FacetCounts,
    Occurrences,
    PlacesAnswer,
    TermCount,
    date_key,
)
from index.errors import DamagedIndexError
from index.facets import by_month
from index.occurrences import TEXT_FIELD_OF, DocumentTokens, edits, find_occurrences
from index.query.bound import (
    All,
    And,
    BoundLeaf,
    BoundQuery,
    Not,
    Or,
    Phrase,
    Proximity,
    Range,
    Synonym,
    Term,
    Value,
)
from index.ranking import SIXTY, Pair, Scored, Weighting, inverse_document_frequency, nearness
from index.request import DateFilter, Filter, Sort


@dataclass(frozen=True)
class _Row:
    """A document with its tokens ready to be asked."""

    indexed: IndexedDocument

    @cached_property
    def tokens(self) -> DocumentTokens:
        return DocumentTokens(self.indexed.tokens)

    def holds(self, leaf: Value | Range) -> bool:
        if isinstance(leaf, Value):
            return leaf.value in self.indexed.values[leaf.facet]
        return any(leaf.interval.overlaps(interval) for interval in self.intervals(leaf.field))

    def intervals(self, name: str) -> tuple[DateInterval, ...]:
        if name == "mentions":
            return self.indexed.mentions
        return () if self.indexed.date is None else (self.indexed.date,)

    def spans(self, leaf: BoundLeaf) -> set[tuple[str, int, int]]:
        """Return the distinct (text field, first position, last position) where a leaf matches."""
        nodes = [a.node for a in leaf.alternatives] if isinstance(leaf, Synonym) else [leaf]
        found = set()
        for node in nodes:
            if isinstance(node, Value | Range | All | Synonym):
                continue
            for name in SEARCH_FIELDS[node.field]:
                positions = self.indexed.tokens[name].positions
                for first, end in self.tokens.matches(node, name):
                    found.add((TEXT_FIELD_OF[name], positions[first], positions[end - 1]))
        return found

    def matches(self, query: BoundQuery) -> bool:
        match query:
            case All():
                return True
            case Value() | Range():
                return self.holds(query)
            case Not(child):
                return not self.matches(child)
            case And(children):
                return all(self.matches(child) for child in children)
            case Or(children):
                return any(self.matches(child) for child in children)
            case _:
                return bool(self.spans(query))

    def passes(self, wanted: Filter) -> bool:
        return self._passes_positive(wanted) and self._passes_others(wanted)

    def passes_but_selection(self, wanted: Filter) -> bool:
        """Return whether the document passes a filter whose positive selection is ignored."""
        return self._passes_others(wanted)

    def _passes_positive(self, wanted: Filter) -> bool:
        if not wanted.positive:
            return True
        if isinstance(wanted, DateFilter):
            intervals = self.intervals(wanted.field)
            return (wanted.missing and not intervals) or any(
                asked.overlaps(interval) for asked in wanted.any_of for interval in intervals
            )
        values = self.indexed.values[wanted.facet]
        return (wanted.missing and not values) or any(value in values for value in wanted.any_of)

    def _passes_others(self, wanted: Filter) -> bool:
        if isinstance(wanted, DateFilter):
            return True
        values = self.indexed.values[wanted.facet]
        return all(v in values for v in wanted.all_of) and not any(v in values for v in wanted.none_of)


@dataclass
class MemoryReader:
    """Reads a list of analysed documents; see `index.engine.IndexReader` for each method."""

    indexed: Sequence[IndexedDocument]
    weighting: Weighting = field(default_factory=Weighting)

    def __post_init__(self) -> None:
        """Order the documents by id, as `documents` gives them."""
        self._rows = [_Row(document) for document in sorted(self.indexed, key=lambda d: d.id)]
        self._by_id = {row.indexed.id: row for row in self._rows}
        self._with_leaf = lru_cache(maxsize=None)(self._count_with)

    @property
    def document_count(self) -> int:
        """How many documents there are."""
        return len(self._rows)

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Evaluate a query, its filters and facet counts."""
        matched = [row for row in self._rows if row.matches(request.query)]
        passed = [row for row in matched if all(row.passes(wanted) for wanted in request.filters)]
        scored = [(row, self._score(request, row)) for row in passed]
        scored.sort(key=lambda pair: _order(request.sort, *pair))
        if request.sort is Sort.RELEVANCE and request.near:
            pairs = self.weighting.pairs(request.query, len(self._rows), self._with_leaf)
            raised = self.weighting.near_documents
            scored[:raised] = [(row, score + self._near(pairs, row)) for row, score in scored[:raised]]
            scored.sort(key=lambda pair: _order(request.sort, *pair))
        shown = scored[request.offset : request.offset + request.limit]
        return EngineAnswer(
            total=len(passed),
            hits=tuple(EngineHit(row.indexed.id, score) for row, score in shown),
            facets=tuple(self._count(matched, request.filters, count) for count in request.counts),
        )

    def document(self, document_id: str) -> Document | None:
        """Return a stored document, or None."""
        row = self._by_id.get(document_id)
        return row.indexed.document if row else None

    def summaries(self, document_ids: Sequence[str]) -> tuple[Summary | None, ...]:
        """Return what a list of hits shows of some stored documents."""
        found = map(self.document, document_ids)
        return tuple(document.summary() if document else None for document in found)

    def documents(self) -> Iterator[Document]:
        """Yield every document in order of id."""
        return (row.indexed.document for row in self._rows)

    def occurrences(self, query: BoundQuery, document_ids: Sequence[str]) -> tuple[Occurrences, ...]:
        """Return where a query matched in each of some documents."""
        rows = [self._by_id.get(document_id) for document_id in document_ids]
        return tuple(find_occurrences(query, row.tokens, row.holds) if row else Occurrences() for row in rows)

    def places(self, request: EngineRequest) -> PlacesAnswer:
        """Count the places of all documents that match, and tell which hold some of them."""
        every = EngineRequest(request.query, request.filters, request.sort, limit=len(self._rows))
        ids = [hit.id for hit in self.search(every).hits]
        found = zip(ids, self.occurrences(request.query, ids), strict=True)
        held = [name for name, places in found for _ in places.starts]  # by place
        wanted = tuple(dict.fromkeys(held[request.offset : request.offset + request.limit]))
        return PlacesAnswer(len(held), len(set(held)), wanted, held.index(wanted[0]) if wanted else 0)

    def vocabulary(self, name: str, prefix: str = "") -> Iterator[TermCount]:
        """Yield terms of a search field."""
        documents: Counter[str] = Counter()
        places: Counter[str] = Counter()
        for row in self._rows:
            found = Counter(term for part in SEARCH_FIELDS[name] for term in row.indexed.tokens[part].terms)
            documents.update(found.keys())
            places.update(found)
        return (TermCount(t, documents[t], places[t]) for t in sorted(places) if t.startswith(prefix))

    def document_frequencies(self, terms: Sequence[str]) -> tuple[int, ...]:
        """Return how many documents have each of some terms."""
        return tuple(self._with_leaf(Term("text", term)) for term in terms)

    def near_terms(self, field: str, word: str, distance: int) -> tuple[TermCount, ...]:
        """Return the terms of a search field near a word."""
        every = self.vocabulary(field)
        return tuple(found for found in every if edits(word, found.term, distance) <= distance)

    def close(self) -> None:
        """Forget the documents."""
        self._rows, self._by_id = [], {}

    def _count(
        self, matched: Iterable[_Row], filters: tuple[Filter, ...], wanted: CountRequest
    ) -> FacetCounts:
        own = {f for f in filters if f.name == wanted.facet}
        rows = [
            row
            for row in matched
            if all(row.passes_but_selection(f) if f in own else row.passes(f) for f in filters)
        ]
        if wanted.facet == "date":
            return count_dates([row.indexed.date for row in rows])
        counts = Counter(value for row in rows for value in row.indexed.values[wanted.facet])
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        shown = ranked if wanted.limit is None else ranked[: wanted.limit]
        given = {value for value, _ in shown}
        extra = [(value, counts[value]) for value in wanted.always if value not in given]
        missing = sum(not row.indexed.values[wanted.facet] for row in rows)
        return FacetCounts(wanted.facet, (*shown, *extra), len(ranked), missing)

    def _score(self, request: EngineRequest, row: _Row) -> float:
        return self._sum(request.query, row) if request.sort is Sort.RELEVANCE else 0.0

    def _sum(self, query: BoundQuery, row: _Row) -> float:
        match query:
            case And(children) | Or(children):
                return _add(self._sum(child, row) for child in children if row.matches(child))
            case All() | Value() | Range() | Not():
                return 0.0
            case Phrase(field=name, terms=terms) | Proximity(field=name, terms=terms):
                return _add(self._leaf_score(Term(name, term), row) for term in terms)
            case _:
                return self._leaf_score(query, row)

    def _leaf_score(self, leaf: Scored, row: _Row) -> float:
        frequency = Counter(name for name, _, _ in row.spans(leaf))
        if not frequency:
            return 0.0
        weighted = self._weighted(row, frequency)
        return self.weighting.score(
            inverse_document_frequency(len(self._rows), self._with_leaf(leaf)), weighted
        )

    def _count_with(self, leaf: Scored) -> int:
        return sum(bool(row.spans(leaf)) for row in self._rows)

    def _near(self, pairs: Iterable[Pair], row: _Row) -> float:
        """Return what a document gains by neighbours of a query near each other."""
        return _add(
            self.weighting.score(pair.weight, self._weighted(row, _near(row, pair))) for pair in pairs
        )

    def _weighted(self, row: _Row, frequency: Mapping[str, float]) -> float:
        """Return tf' of `index.ranking`."""
        return _add(
            self.weighting.field_frequency(
                name, frequency[name], len(row.indexed.tokens[name]), self._average_length[name]
            )
            for name in TEXT_FIELDS
            if name in frequency
        )

    @cached_property
    def _average_length(self) -> dict[str, float]:
        names = self.weighting.weight
        return {n: sum(len(row.indexed.tokens[n]) for row in self._rows) / len(self._rows) for n in names}


def _near(row: _Row, pair: Pair) -> dict[str, float]:
    """Return by text field how often two neighbours stand near each other."""
    one, other = row.spans(pair.one), row.spans(pair.other)
    found = {
        name: nearness(
            [(first, last) for field, first, last in one if field == name],
            [(first, last) for field, first, last in other if field == name],
        )
        for name in TEXT_FIELDS
    }
    return {name: sixtieths / SIXTY for name, sixtieths in found.items()}


def _add(parts: Iterable[float]) -> float:
    """Add from left to right, rounding each time, as every engine does; `sum` has rounded once since 3.12."""
    total = 0.0
    for part in parts:
        total += part
    return total


def _order(sort: Sort, row: _Row, score: float) -> tuple[object, ...]:
    """Return what a hit is sorted by; the last two parts break ties as the port says."""
    document = row.indexed
    undated, newest = document.date is None, -date_key(document.date)
    keys: dict[Sort, Callable[[], tuple[object, ...]]] = {
        Sort.RELEVANCE: lambda: (-score,),
        Sort.NEWEST: lambda: (undated, newest),
        Sort.OLDEST: lambda: (undated, -newest),
        Sort.TITLE: lambda: (document.sort_keys["title"],),
        Sort.SOURCE: lambda: (not document.sort_keys["source"], document.sort_keys["source"]),
    }
    return (*keys[sort](), undated, newest, document.id)


def _span(intervals: Iterable[DateInterval | None]) -> tuple[date, date] | None:
    known = [interval for interval in intervals if interval is not None]
    firsts = [interval.start for interval in known if interval.start is not None]
    lasts = [interval.last for interval in known if interval.last is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def count_dates(intervals: Sequence[DateInterval | None]) -> FacetCounts:
    """Count documents by bucket of their publication dates; None stands for one without a date."""
    span = _span(intervals)
    counts: Counter[str] = Counter()
    spread = 0
    for interval in intervals:
        if interval is None or span is None:
            continue
        touched = list(buckets(interval, by_month=by_month(*span)))
        counts.update(touched)
        spread += len(touched) > 1
    return FacetCounts("date", tuple(sorted(counts.items())), len(counts), intervals.count(None), spread)


@dataclass
class _MemoryWriter:
    """Collects documents for `MemoryEngine`."""

    engine: "MemoryEngine"
    folder: Path
    added: dict[str, IndexedDocument] = field(default_factory=dict)

    def add(self, document: IndexedDocument) -> None:
        if document.id in self.added:
            raise ValueError(f"a document with id {document.id} was added before")
        self.added[document.id] = document

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.engine.written[self.folder] = tuple(self.added.values())


@dataclass
class MemoryEngine:
    """Keeps indexes in this process, by folder; for tests and recounts."""

    name: str = "memory"
    weighting: Weighting = field(default_factory=Weighting)
    written: dict[Path, tuple[IndexedDocument, ...]] = field(default_factory=dict)

    def create(self, folder: Path, base: Path | None = None) -> _MemoryWriter:  # noqa: ARG002 -- nothing to save
        """Return a writer."""
        return _MemoryWriter(self, folder)

    def open(self, folder: Path) -> MemoryReader:
        """Return a reader of what was written for this folder.

        Raises:
            DamagedIndexError: nothing was.
        """
        if folder not in self.written:
            raise DamagedIndexError(folder, "nothing was written here in this process")
        return MemoryReader(self.written[folder], self.weighting)

    def check(self, folder: Path) -> Iterator[str]:
        """Yield that nothing was written for this folder, if so; what is in memory has no other faults."""
        if folder not in self.written:
            yield "nothing was written here in this process"
