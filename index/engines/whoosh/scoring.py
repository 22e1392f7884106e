"""Scores of documents that match, and which of them can be among the best.

Rule: scoring follows `index.ranking` operation by operation and adds up in the order of the query:
equal scores are equal bits, in every engine.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache, partial

import numpy as np

from index.document import TEXT_FIELDS
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.blocks import Frequencies
from index.engines.whoosh.cache import BoundedCache
from index.engines.whoosh.evaluation import Evaluator, Scored
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.nearness import Nearness
from index.query.bound import And, BoundQuery, Fuzzy, Or, Phrase, Prefix, Proximity, Synonym, Term
from index.ranking import Pair, Weighting, inverse_document_frequency

_SCORED = (Term, Synonym, Prefix, Fuzzy)
MOST_CACHED = 64 * 2**20  # bytes of weighted frequencies kept between searches
MOST_PAIRED = 1_024  # queries whose neighbours are kept
MOST_CACHED_GAINS = 8 * 2**20  # bytes of what documents gain by pairs, kept between searches
# Up to so many documents that have both of a pair, all are looked at and what they gain is kept: it takes
# little longer than for the best ones, and other pages, other filters and other queries ask for it again.
MOST_WITH_BOTH = 256
# Roundings of a score are 2⁻⁵² of it. A frequency that is lower by more than this gives a lower
# score for all the rest, though the higher a frequency, the less it adds.
_CLEARLY_LESS = 1e-6
# Fewer than one in so many documents of a leaf: each is looked up.
_FEW = 16
# Of a leaf of more documents, weighted frequencies are worked out for a few of them alone; of one of fewer,
# those of all take hardly longer, and they are kept.
_MANY = 4_096
# Documents, rising, and what each gains by a pair; None where they are too many to be kept.
_Gains = tuple[Array, Array | None]


class Scorer:
    """Scores documents of a segment; holds a bounded cache, safe to use from several threads."""

    def __init__(self, segment: IndexView, weighting: Weighting, evaluator: Evaluator) -> None:
        self._segment, self._weighting, self._evaluator = segment, weighting, evaluator
        self._pairs = lru_cache(MOST_PAIRED)(self._find_pairs)
        self._frequencies: BoundedCache[Array] = BoundedCache(MOST_CACHED, lambda held: held.nbytes)
        self._gains: BoundedCache[_Gains] = BoundedCache(MOST_CACHED_GAINS, _size_of_gains)

    def prepare(self) -> None:
        """Work out what every score needs."""
        _ = self._norms

    @property
    def near_documents(self) -> int:
        """Of how many documents, the best by BM25F, nearness is worked out."""
        return self._weighting.near_documents

    @cached_property
    def _norms(self) -> dict[str, Array]:
        """By field: what a frequency is divided by, as in `Weighting.field_frequency`."""
        norms = {}
        for name in TEXT_FIELDS:
            b, average = self._weighting.b[name], self._segment.average_length[name]
            lengths = self._segment.lengths[name].astype(np.float64)
            norms[name] = (1.0 - b) + (b * lengths / average if average else 0.0 * lengths)
        return norms

    def best(self, query: BoundQuery, numbers: Array, most: int) -> tuple[Array, Array]:
        """Return the documents with the highest scores, those that tie with the last of them, and few more.

        Args:
            query: the query.
            numbers: documents that match it, rising.
            most: how many are wanted, at least 1.

        Returns:
            Which of `numbers`, rising, and their scores.
        """
        if most >= len(numbers):
            return np.arange(len(numbers)), self.scores(query, numbers)
        if not isinstance(query, _SCORED):
            scores = self.scores(query, numbers)
            (rows,) = (scores >= _least_of(scores, most)).nonzero()
            return rows, scores[rows]
        # A score rises with the frequency it is made of: those of low frequency need none.
        found = self._evaluator.frequencies(query)
        frequencies = self._weighted(query, found, numbers)
        (rows,) = (frequencies >= _least_of(frequencies, most) * (1.0 - _CLEARLY_LESS)).nonzero()
        return rows, self._score(frequencies[rows], len(found.numbers))

    def _find_pairs(self, query: And | Or) -> tuple[Pair, ...]:
        found = self._evaluator.frequencies
        return self._weighting.pairs(query, self._segment.documents, lambda leaf: len(found(leaf).numbers))

    def pairs(self, query: BoundQuery) -> tuple[Pair, ...]:
        """Return the neighbours of a query that are worth looking for near each other."""
        return self._pairs(query) if isinstance(query, And | Or) else ()

    def near(self, pairs: Sequence[Pair], numbers: Array) -> Array:
        """Return what some documents, in any order, gain by neighbours of the query near each other."""
        total = np.zeros(len(numbers))
        nearness = Nearness(self._segment, self._evaluator, numbers)
        for pair in pairs:
            with_both, gains = self._gains.get(pair, partial(self._gains_of_all, pair))
            if gains is None:
                total += self._gain(nearness, pair, numbers)
            elif len(with_both):
                at = with_both.searchsorted(numbers)
                found = with_both.take(at, mode="clip") == numbers
                total += gains.take(at, mode="clip") * found
        return total

    def _gains_of_all(self, pair: Pair) -> "_Gains":
        """Return which documents have both of a pair, and what each gains; None if they are too many."""
        one, other = (self._evaluator.frequencies(leaf).numbers for leaf in (pair.one, pair.other))
        with_both = self._evaluator.intersection(*sorted((one, other), key=len))
        if len(with_both) > MOST_WITH_BOTH:
            return with_both[:0], None
        return with_both, self._gain(Nearness(self._segment, self._evaluator, with_both), pair, with_both)

    def _gain(self, nearness: Nearness, pair: Pair, numbers: Array) -> Array:
        counts = nearness.count(pair)
        return self._saturate(pair.weight, self._weigh(counts, numbers)) if counts else np.zeros(len(numbers))

    def scores(self, query: BoundQuery, numbers: Array) -> Array:
        """Return the BM25F scores of some documents.

        Args:
            query: the query.
            numbers: documents that match it, rising.

        Returns:
            A score for each of them.
        """
        match query:
            case And(children):
                return self._sum(children, numbers)
            case Or(children):
                return self._sum_of_matching(children, numbers)
            case Phrase(field, terms) | Proximity(field, terms):
                return self._sum([Term(field, term) for term in terms], numbers)
            case Term() | Synonym() | Prefix() | Fuzzy():
                found = self._evaluator.frequencies(query)
                return self._score(self._weighted(query, found, numbers), len(found.numbers))
        return np.zeros(len(numbers))

    def _sum(self, children: Sequence[BoundQuery], numbers: Array) -> Array:
        """Return the sums of the scores of documents that match all of some queries."""
        total = np.zeros(len(numbers))
        for child in children:
            total += self.scores(child, numbers)
        return total

    def _sum_of_matching(self, children: Sequence[BoundQuery], numbers: Array) -> Array:
        """Return for each document the sum of its scores for those queries that it matches."""
        total = np.zeros(self._segment.documents)
        for child in children:
            matched = self._evaluator.matches(child)
            if len(numbers) * _FEW < len(matched):
                matched = self._evaluator.intersection(numbers, matched)
            total[matched] += self.scores(child, matched)
        return total[numbers]

    def _weighted(self, leaf: Scored, found: Frequencies, numbers: Array) -> Array:
        """Return tf' of `index.ranking` for some of the documents that have a leaf."""
        few = len(numbers) * _FEW < len(found.numbers)
        if few and len(found.numbers) > _MANY:
            rows = found.numbers.searchsorted(numbers)
            return self._weigh({name: counts[rows] for name, counts in found.counts.items()}, numbers)
        every = self._frequencies.get(leaf, lambda: self._weigh(found.counts, found.numbers))
        if len(numbers) == len(every):
            return every
        if few:
            return every[found.numbers.searchsorted(numbers)]
        of_all = np.empty(self._segment.documents)
        of_all[found.numbers] = every
        return of_all[numbers]

    def _weigh(self, counts: Mapping[str, Array], numbers: Array) -> Array:
        if (bodies := counts.get("body")) is None:
            frequency = np.zeros(len(numbers))
        else:
            frequency = bodies * self._weighting.weight["body"]
            frequency /= self._norms["body"][numbers]
        if (titles := counts.get("title")) is not None:
            weighted = titles * self._weighting.weight["title"]
            weighted /= self._norms["title"][numbers]
            frequency += weighted
        return frequency

    def _score(self, frequency: Array, with_term: int) -> Array:
        return self._saturate(inverse_document_frequency(self._segment.documents, with_term), frequency)

    def _saturate(self, idf: float, frequency: Array) -> Array:
        scores = idf * frequency
        scores *= self._weighting.k1 + 1.0
        scores /= self._weighting.k1 + frequency
        return scores


def _size_of_gains(gains: _Gains) -> int:
    return 256 + 16 * len(gains[0])


def _least_of(values: Array, most: int) -> float:
    """Return the lowest of so many highest values, of at least so many."""
    values = values.copy()
    values.partition(len(values) - most)
    return float(values[-most])
