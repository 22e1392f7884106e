"""The reader of the embedded engine: the port's questions, put to arrays."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from index.document import Document, Summary
from index.engine import EngineAnswer, EngineHit, EngineRequest, Occurrences, PlacesAnswer, TermCount
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.counting import Counter
from index.engines.whoosh.evaluation import Evaluator
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.places import Places
from index.engines.whoosh.scoring import Scorer
from index.engines.whoosh.vocabulary import count_terms
from index.query.bound import BoundQuery
from index.ranking import Weighting
from index.request import Sort

DOCUMENTS_AT_ONCE = 2**14  # whose places are counted: a common word has some 100 bytes in each


class WhooshReader:
    """An opened index; see `index.engine.IndexReader` for each method.

    What it holds does not change but for bounded caches: several threads may use one reader.
    """

    def __init__(self, segment: IndexView, weighting: Weighting) -> None:
        self._segment = segment
        self._evaluator = Evaluator(segment)
        self._scorer = Scorer(segment, weighting, self._evaluator)
        self._counter = Counter(segment)
        segment.prepare()
        self._scorer.prepare()

    @property
    def document_count(self) -> int:
        """How many documents there are."""
        return self._segment.documents

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Evaluate a query, its filters and facet counts."""
        matched = self._evaluator.matches(request.query)
        passed = self._counter.narrow(matched, request.filters)
        return EngineAnswer(
            total=len(passed),
            hits=self._hits(request, passed),
            facets=self._counter.count(matched, passed, request.filters, request.counts),
        )

    def _hits(self, request: EngineRequest, passed: Array) -> tuple[EngineHit, ...]:
        segment, upto = self._segment, request.offset + request.limit
        if request.offset >= len(passed) or not request.limit:
            return ()
        ranks = segment.rank(request.sort)
        if request.sort is not Sort.RELEVANCE:
            shown = passed[_smallest(ranks[passed], upto)][request.offset :]
            return tuple(EngineHit(segment.ids[number], 0.0) for number in shown.tolist())
        raised = self._scorer.near_documents
        pairs = self._scorer.pairs(request.query) if request.near and request.offset < raised else ()
        rows, scores = self._scorer.best(request.query, passed, max(upto, raised) if pairs else upto)
        numbers = passed[rows]
        if pairs:
            best = np.lexsort((ranks[numbers], -scores))[:raised] if len(rows) > raised else slice(None)
            scores[best] += self._scorer.near(pairs, numbers[best])
        order = np.lexsort((ranks[numbers], -scores))[request.offset : upto]
        names = map(segment.ids.__getitem__, numbers[order].tolist())
        return tuple(map(EngineHit, names, scores[order].tolist()))

    def document(self, document_id: str) -> Document | None:
        """Return a stored document, or None."""
        number = self._segment.numbers.get(document_id)
        return None if number is None else self._segment.document(number)

    def summaries(self, document_ids: Sequence[str]) -> tuple[Summary | None, ...]:
        """Return what a list of hits shows of some stored documents."""
        numbers, summary = map(self._segment.numbers.get, document_ids), self._segment.summary
        return tuple([None if number is None else summary(number) for number in numbers])

    def documents(self) -> Iterator[Document]:
        """Yield every document in order of id."""
        return map(self._segment.document, self._segment.by_id())

    def occurrences(self, query: BoundQuery, document_ids: Sequence[str]) -> tuple[Occurrences, ...]:
        """Return where a query matched in each of some documents."""
        numbers = list(map(self._segment.numbers.get, document_ids))
        known = [number for number in numbers if number is not None]
        found = Places(self._segment, self._evaluator, np.array(known, np.intp)).occurrences(query)
        if len(known) == len(numbers):
            return found
        each = iter(found)
        return tuple(Occurrences() if number is None else next(each) for number in numbers)

    def places(self, request: EngineRequest) -> PlacesAnswer:
        """Count the places of all documents that match, and tell which hold some of them."""
        segment, query = self._segment, request.query
        passed = self._counter.narrow(self._evaluator.matches(query), request.filters)
        counts = np.zeros(len(passed), np.intp)
        for begin in range(0, len(passed), DOCUMENTS_AT_ONCE):
            some = slice(begin, begin + DOCUMENTS_AT_ONCE)
            counts[some] = Places(segment, self._evaluator, passed[some]).counts(query)
        having = counts.nonzero()[0]
        numbers, counts = passed[having], counts[having]
        if not len(numbers):
            return PlacesAnswer()
        order = self._order(request, numbers)
        upto = counts[order].cumsum()
        first = int(upto.searchsorted(request.offset, "right"))
        last = int(upto.searchsorted(request.offset + request.limit)) + 1
        shown = order[first:last] if request.limit else order[:0]
        skipped = int(upto[first - 1]) if first and len(shown) else 0
        ids = tuple(map(segment.ids.__getitem__, numbers[shown].tolist()))
        return PlacesAnswer(int(upto[-1]), len(numbers), ids, skipped)

    def _order(self, request: EngineRequest, numbers: Array) -> Array:
        """Return the rows of documents that match, rising, in the order of a request."""
        ranks = self._segment.rank(request.sort)[numbers]
        if request.sort is not Sort.RELEVANCE:
            return _smallest(ranks, len(ranks))
        return np.lexsort((ranks, -self._scorer.scores(request.query, numbers)))

    def vocabulary(self, field: str, prefix: str = "") -> Iterator[TermCount]:
        """Yield the terms of a search field that begin so, sorted."""
        yield from self._counted(field, self._segment.places(prefix))

    def near_terms(self, field: str, word: str, distance: int) -> tuple[TermCount, ...]:
        """Return the terms of a search field near a word."""
        near = self._evaluator.near(word, distance)
        return tuple(found for place in near for found in self._counted(field, range(place, place + 1)))

    def _counted(self, field: str, places: range) -> Iterator[TermCount]:
        documents, occurrences = count_terms(self._segment, field, places)
        terms = self._segment.terms[places.start : places.stop]
        for term, found, stands in zip(terms, documents.tolist(), occurrences.tolist(), strict=True):
            if found:
                yield TermCount(term, found, stands)

    def document_frequencies(self, terms: Sequence[str]) -> tuple[int, ...]:
        """Return how many documents have each of some terms in their title or body."""
        return tuple(map(self._segment.documents_with, terms))

    def close(self) -> None:
        """Let go of the files: they are unmapped when nothing uses their arrays any more."""


def _smallest(ranks: Array, most: int) -> Array:
    """Return the rows of the smallest ranks, in order; no two ranks are equal."""
    rows: np.ndarray[tuple[int], np.dtype[Any]] = np.arange(len(ranks))
    if most < len(ranks):
        rows = np.argpartition(ranks, most)[:most]
    return rows[np.argsort(ranks[rows])]
