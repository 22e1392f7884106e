"""The reader of the embedded engine: the port's questions, put to postings and columns."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

import msgspec

from index.dates import ONE_DAY
from index.document import SEARCH_FIELDS, Document, index_document
from index.engine import EngineAnswer, EngineHit, EngineRequest, Occurrence
from index.engines.whoosh.columns import Columns, overlapping
from index.engines.whoosh.counting import count_facets, narrow
from index.engines.whoosh.evaluation import EVALUATED, Evaluation
from index.engines.whoosh.postings import Postings
from index.occurrences import DocumentTokens, find_occurrences
from index.query.bound import BoundQuery, Range, Value
from index.ranking import Weighting
from index.request import Sort


@dataclass(frozen=True, slots=True)
class WhooshReader:
    """An opened index; see `index.engine.IndexReader` for each method.

    It holds nothing that changes: what a search finds out lives in its own `Evaluation`,
    and `Postings` takes turns. So several threads may use one reader.
    """

    postings: Postings
    columns: Columns
    weighting: Weighting

    @property
    def evaluates(self) -> frozenset[type]:
        """All nodes but fuzzy and proximity."""
        return EVALUATED

    @property
    def document_count(self) -> int:
        """How many documents there are."""
        return len(self.columns.ids)

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Evaluate a query, its filters and facet counts."""
        evaluation = Evaluation(self.postings, self.columns, self.weighting)
        matched = evaluation.matches(request.query)
        passed = narrow(self.columns, matched, request.filters)
        return EngineAnswer(
            total=len(passed),
            hits=self._hits(evaluation, request, passed),
            facets=count_facets(self.columns, matched, request.filters, request.counts),
        )

    def _hits(
        self, evaluation: Evaluation, request: EngineRequest, passed: AbstractSet[int]
    ) -> tuple[EngineHit, ...]:
        rank, ids = self.columns.rank(request.sort), self.columns.ids
        upto = request.offset + request.limit
        if request.sort is not Sort.RELEVANCE:
            shown = nsmallest(upto, passed, key=rank.__getitem__)[request.offset :]
            return tuple(EngineHit(ids[number], 0.0) for number in shown)
        scores = evaluation.scores(request.query, passed)
        ranked = nsmallest(upto, ((-score, rank[number], number) for number, score in scores.items()))
        return tuple(EngineHit(ids[number], -negated) for negated, _, number in ranked[request.offset :])

    def document(self, document_id: str) -> Document | None:
        """Return a stored document, or None."""
        number = self.columns.numbers.get(document_id)
        return None if number is None else self._stored(number)

    def documents(self) -> Iterator[Document]:
        """Yield every document in order of id."""
        return map(self._stored, self.columns.numbers.values())

    def _stored(self, number: int) -> Document:
        return msgspec.json.decode(self.postings.stored(number), type=Document)

    def occurrences(self, query: BoundQuery, document_id: str) -> tuple[Occurrence, ...]:
        """Return where a query matched in one document, by analysing its stored text again."""
        number = self.columns.numbers.get(document_id)
        if number is None:
            return ()
        tokens = index_document(self._stored(number), source_label="").tokens

        def holds(leaf: Value | Range) -> bool:
            if isinstance(leaf, Value):
                return number in self.columns.facets[leaf.facet].documents(leaf.value)
            return number in overlapping(self.columns.dates[leaf.field], leaf.interval)

        return find_occurrences(query, DocumentTokens(tokens), holds)

    def vocabulary(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield the terms of a search field that begin so, sorted, with their document counts."""
        counts: Counter[str] = Counter()
        for part in SEARCH_FIELDS[field]:
            counts.update(self.postings.terms(part, prefix))
        doubled = self.columns.doubled[field]
        for term in sorted(counts):
            yield term, counts[term] - doubled.get(term, 0)

    def date_span(self) -> tuple[date, date] | None:
        """Return the first and last day of publication."""
        known = self.columns.dates["date"].values
        if not known:
            return None
        first, end = min(start for start, _ in known), max(end for _, end in known)
        return date.fromordinal(first), date.fromordinal(end) - ONE_DAY

    def close(self) -> None:
        """Close the files."""
        self.postings.close()
