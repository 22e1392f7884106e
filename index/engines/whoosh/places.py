"""Where a query matched in a few documents, from their postings and tables of tokens.

Nothing is analysed again: a page of hits is worked out at once, leaf by leaf.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np

from index.analysis import FURNITURE_GAP
from index.engine import Occurrences
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.evaluation import Evaluator
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.proximity import find_windows
from index.occurrences import keep_longest
from index.query.bound import (
    All,
    And,
    BoundQuery,
    Node,
    Not,
    Or,
    Phrase,
    Proximity,
    Range,
    Synonym,
    Term,
    Value,
)

_POSITION = np.int64(2**32 - 1)


@dataclass(frozen=True, slots=True)
class _Run:
    """The places of one matcher.

    Attributes:
        matcher: its number in the query.
        rows: which of the documents, for each place.
        first: position of the first word, title and body in one.
        last: position of the last.
    """

    matcher: int
    rows: Array
    first: Array
    last: Array


class Places:
    """A few documents of a segment."""

    def __init__(self, segment: IndexView, evaluator: Evaluator, numbers: Array) -> None:
        """Take document numbers, in any order."""
        self._segment, self._evaluator, self._numbers = segment, evaluator, numbers
        self._body_starts = segment.lengths["title"][numbers].astype(np.int64) + FURNITURE_GAP

    def occurrences(self, query: BoundQuery) -> tuple[Occurrences, ...]:
        """Return where a query matched in each document, as the port says."""
        _, runs = self._find(query, count())
        if not runs:
            return (Occurrences(),) * len(self._numbers)
        matchers, rows, first, last = _in_order(runs)
        starts, ends = self._segment.spans(self._numbers[rows], first, last)
        which, begin, end = (tuple(column.tolist()) for column in (matchers, starts, ends))
        bounds = np.searchsorted(rows, np.arange(len(self._numbers) + 1)).tolist()
        positions, body_starts = first.tolist(), self._body_starts.tolist()
        found = []
        for row, body_start in enumerate(body_starts):
            here = slice(bounds[row], bounds[row + 1])
            in_title = bisect_left(positions, body_start, here.start, here.stop) - here.start
            found.append(Occurrences(which[here], begin[here], end[here], in_title))
        # Only several matchers, or longer ones, can meet in one place.
        for row in set(rows[1:][(rows[1:] == rows[:-1]) & (first[1:] <= last[:-1])].tolist()):
            here = slice(bounds[row], bounds[row + 1])
            in_body = (first[here] >= body_starts[row]).tolist()
            found[row] = keep_longest(zip(in_body, begin[here], end[here], which[here], strict=True))
        return tuple(found)

    def _find(self, query: BoundQuery, matchers: Iterator[int]) -> tuple[Array, list[_Run]]:
        """Return which documents match a query, and where; each matcher takes its number."""
        match query:
            case And(children):
                return self._all_of([self._find(child, matchers) for child in children])
            case Or(children):
                parts = [self._find(child, matchers) for child in children]
                matched = np.zeros(len(self._numbers), bool)
                for holds, _ in parts:
                    matched |= holds
                return matched, [run for _, runs in parts for run in runs]
            case Not(child):
                return ~self._find(child, count())[0], []
            case All():
                return np.ones(len(self._numbers), bool), []
            case Value(facet, value):
                return self._segment.facets[facet].mask((value,))[self._numbers], []
            case Range(field, interval):
                return self._segment.dates[field].mask(interval)[self._numbers], []
            case Synonym(alternatives=alternatives):
                return self._leaf((alternative.node for alternative in alternatives), matchers)
            case _:
                return self._leaf((query,), matchers)

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
            kept.append(_Run(run.matcher, run.rows[here], run.first[here], run.last[here]))
        return matched, kept

    def _leaf(self, nodes: Iterable[Node], matchers: Iterator[int]) -> tuple[Array, list[_Run]]:
        matched = np.zeros(len(self._numbers), bool)
        runs = []
        for node in nodes:
            run = _Run(next(matchers), *self._run(node))
            if len(run.rows):
                matched[run.rows] = True
                runs.append(run)
        return matched, runs

    def _run(self, node: Node) -> tuple[Array, Array, Array]:
        """Return the rows of a matcher's places, and where their first and last words are."""
        if isinstance(node, Phrase):
            rows, first = self._phrase(node)
            return rows, first, first + len(node.terms) - 1
        if isinstance(node, Proximity):
            return self._windows(node)
        rows, first = self._in_field(*self._evaluator.places(node, self._numbers), node.field)
        return rows, first, first

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


def _in_order(runs: list[_Run]) -> tuple[Array, Array, Array, Array]:
    """Return matchers, rows, first and last words of runs in one, by row and position."""
    matchers = np.repeat([run.matcher for run in runs], [len(run.rows) for run in runs])
    if len(runs) == 1:
        (run,) = runs
        return matchers, run.rows, run.first, run.last
    rows, first = (np.concatenate([getattr(run, part) for run in runs]) for part in ("rows", "first"))
    last = np.concatenate([run.last for run in runs])
    order = np.argsort(_keys(rows, first), kind="stable")
    return matchers[order], rows[order], first[order], last[order]


def _keys(rows: Array, positions: Array) -> Array:
    """Return documents and positions as one number each; no document has 2³² positions."""
    keys: Array = (rows << 32) | positions
    return keys
