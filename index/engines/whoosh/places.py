"""Where a query matched in a few documents, from their postings and tables of tokens.

Nothing is analysed again: a page of hits is worked out at once, leaf by leaf.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from index.analysis import FURNITURE_GAP
from index.document import TEXT_FIELDS
from index.engine import Occurrence
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.evaluation import Evaluator
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.proximity import find_windows
from index.occurrences import keep_longest
from index.query.bound import (
    All,
    And,
    BoundLeaf,
    BoundQuery,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Proximity,
    Range,
    Synonym,
    Term,
    Value,
)

_POSITION = np.int64(2**32 - 1)
_Matched = Term | Phrase | Proximity | Prefix | Fuzzy


@dataclass(frozen=True, slots=True)
class _Run:
    """The places of one leaf, or of one alternative of it.

    Attributes:
        rows: which of the documents, for each place.
        first: position of the first word, title and body in one.
        last: position of the last.
    """

    leaf: BoundLeaf
    matched: _Matched
    rows: Array
    first: Array
    last: Array


class Places:
    """A few documents of a segment."""

    def __init__(self, segment: IndexView, evaluator: Evaluator, numbers: Array) -> None:
        """Take document numbers, in any order."""
        self._segment, self._evaluator, self._numbers = segment, evaluator, numbers
        self._body_starts = segment.lengths["title"][numbers].astype(np.int64) + FURNITURE_GAP

    def occurrences(self, query: BoundQuery) -> tuple[tuple[Occurrence, ...], ...]:
        """Return where a query matched in each document, as the port says."""
        _, runs = self._find(query)
        found: list[list[Occurrence]] = [[] for _ in self._numbers]
        if not runs:
            return tuple(() for _ in found)
        rows = np.concatenate([run.rows for run in runs])
        first = np.concatenate([run.first for run in runs])
        last = np.concatenate([run.last for run in runs])
        starts, ends = self._segment.spans(self._numbers[rows], first, last)
        in_body = first >= self._body_starts[rows]
        order = np.lexsort((starts, in_body, rows))
        overlapping = self._overlapping(rows[order], in_body[order], starts[order], ends[order])
        names = TEXT_FIELDS
        which = np.repeat(np.arange(len(runs)), [len(run.rows) for run in runs])
        # Where places overlap, those found first come first: of two equal ones the first is kept.
        order = np.sort(order) if overlapping else order
        for run, row, body, start, end in zip(
            which[order].tolist(),
            rows[order].tolist(),
            in_body[order].tolist(),
            starts[order].tolist(),
            ends[order].tolist(),
            strict=True,
        ):
            found[row].append(Occurrence(runs[run].leaf, runs[run].matched, names[body], start, end))
        return tuple(keep_longest(of_one) if overlapping else tuple(of_one) for of_one in found)

    @staticmethod
    def _overlapping(rows: Array, in_body: Array, starts: Array, ends: Array) -> bool:
        same = (rows[1:] == rows[:-1]) & (in_body[1:] == in_body[:-1])
        return bool((same & (starts[1:] < ends[:-1])).any())

    def _find(self, query: BoundQuery) -> tuple[Array, list[_Run]]:
        """Return which documents match a query, and where."""
        match query:
            case And(children):
                return self._all_of([self._find(child) for child in children])
            case Or(children):
                parts = [self._find(child) for child in children]
                matched = np.zeros(len(self._numbers), bool)
                for holds, _ in parts:
                    matched |= holds
                return matched, [run for _, runs in parts for run in runs]
            case Not(child):
                return ~self._find(child)[0], []
            case All():
                return np.ones(len(self._numbers), bool), []
            case Value(facet, value):
                return self._segment.facets[facet].mask((value,))[self._numbers], []
            case Range(field, interval):
                return self._segment.dates[field].mask(interval)[self._numbers], []
            case Synonym(alternatives=alternatives):
                return self._leaf(query, (alternative.node for alternative in alternatives))
            case _:
                return self._leaf(query, (query,))

    def _all_of(self, parts: list[tuple[Array, list[_Run]]]) -> tuple[Array, list[_Run]]:
        matched = np.ones(len(self._numbers), bool)
        for holds, _ in parts:
            matched &= holds
        runs = [run for _, of_part in parts for run in of_part]
        if matched.all():
            return matched, runs
        kept = []
        for run in runs:
            here = matched[run.rows]
            kept.append(_Run(run.leaf, run.matched, run.rows[here], run.first[here], run.last[here]))
        return matched, kept

    def _leaf(self, leaf: BoundLeaf, nodes: Iterable[_Matched]) -> tuple[Array, list[_Run]]:
        matched = np.zeros(len(self._numbers), bool)
        runs = []
        for node in nodes:
            run = self._run(leaf, node)
            if len(run.rows):
                matched[run.rows] = True
                runs.append(run)
        return matched, runs

    def _run(self, leaf: BoundLeaf, node: _Matched) -> _Run:
        if isinstance(node, Phrase):
            rows, first = self._phrase(node)
            return _Run(leaf, node, rows, first, first + len(node.terms) - 1)
        if isinstance(node, Proximity):
            return _Run(leaf, node, *self._windows(node))
        rows, first = self._in_field(*self._evaluator.places(node, self._numbers), node.field)
        return _Run(leaf, node, rows, first, first)

    def _phrase(self, phrase: Phrase) -> tuple[Array, Array]:
        rows = positions = np.zeros(0, np.int64)
        for offset, term in enumerate(phrase.terms):
            word = Term(phrase.field, term)
            here = self._in_field(*self._evaluator.places(word, self._numbers), phrase.field)
            if offset:
                follows = np.isin(_keys(rows, positions + offset), _keys(*here))
                rows, positions = rows[follows], positions[follows]
            else:
                rows, positions = here
            if not len(rows):
                break
        return rows, positions

    def _windows(self, leaf: Proximity) -> tuple[Array, Array, Array]:
        """Return the rows of windows, and where their first and last words are."""
        wanted = Counter(leaf.terms)
        words = [Term(leaf.field, term) for term in wanted]
        found = [self._in_field(*self._evaluator.places(word, self._numbers), leaf.field) for word in words]
        begins, ends = find_windows([_keys(*places) for places in found], tuple(wanted.values()), leaf.slop)
        rows, first, last = begins >> 32, begins & _POSITION, ends & _POSITION
        whole = (first < self._body_starts[rows]) == (last < self._body_starts[rows])
        return rows[whole], first[whole], last[whole]

    def _in_field(self, rows: Array, places: Array, field: str) -> tuple[Array, Array]:
        """Return the places that lie in a search field, as rows and positions."""
        positions = (places >> 1).astype(np.int64)
        if field == "text":
            return rows, positions
        here = (places & 1).astype(bool) if field == "names" else positions < self._body_starts[rows]
        return rows[here], positions[here]


def _keys(rows: Array, positions: Array) -> Array:
    """Return documents and positions as one number each; no document has 2³² positions."""
    keys: Array = (rows << 32) | positions
    return keys
