"""Where a query matched in a few documents, from their postings and tables of tokens.

Nothing is analysed again: a page of hits is worked out at once, leaf by leaf. Rule: places are keys,
as of `place_keys`, but with the documents numbered among these few.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

import numpy as np

from index.analysis import FURNITURE_GAP
from index.engine import Occurrences
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.blocks import Block
from index.engines.whoosh.evaluation import Evaluator, single_words
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.place_keys import NO_KEYS, POSITION, SHIFT, common_keys, join_keys
from index.engines.whoosh.proximity import find_windows
from index.occurrences import keep_longest
from index.query.bound import (
    All,
    Alternative,
    And,
    BoundQuery,
    Fuzzy,
    Node,
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
from index.ranking import Scored


class _Run(NamedTuple):
    """The places of one matcher.

    Attributes:
        matcher: its number in the query.
        first: keys of the first words, rising.
        last: keys of the last words; of one word the same array.
    """

    matcher: int
    first: Array
    last: Array


class Places:
    """A few documents of a segment."""

    def __init__(self, segment: IndexView, evaluator: Evaluator, numbers: Array) -> None:
        """Take document numbers, in any order."""
        self._segment, self._evaluator, self._numbers = segment, evaluator, numbers
        self._keys = np.arange(len(numbers) + 1) << SHIFT  # of each document's first word, and of the end
        self._body_keys = self._keys[:-1] + segment.lengths["title"][numbers]
        self._body_keys += FURNITURE_GAP

    def runs_of(self, leaf: Scored) -> tuple[Array, Array]:
        """Return the keys of the first and the last words of a leaf's places, in any order.

        A place that several alternatives have may be there more than once.
        """
        if not isinstance(leaf, Synonym):
            return self._keys_of(leaf)
        if words := single_words(leaf.alternatives):
            block = self._evaluator.family(words)
            keys = NO_KEYS if block is None else self._keys_of_several(block)
            return keys, keys
        found = [self._keys_of(alternative.node) for alternative in leaf.alternatives]
        if len(found) == 1:
            return found[0]
        first, last = zip(*found, strict=True)
        firsts = np.concatenate(first)
        of_one_word = all(ends is begins for begins, ends in found)
        return firsts, firsts if of_one_word else np.concatenate(last)

    def in_title(self, keys: Array) -> Array:
        """Return which keys lie in the title."""
        found: Array = keys < self._body_keys[_rows(keys)]
        return found

    def occurrences(self, query: BoundQuery) -> tuple[Occurrences, ...]:
        """Return where a query matched in each document, as the port says."""
        _, runs = self._find(query, count())
        if not runs:
            return (Occurrences(),) * len(self._numbers)
        order, first, last = _in_order(runs)
        which = _matchers(runs, order)
        starts, ends = (tuple(offsets.tolist()) for offsets in self._spans(first, last))
        begins, bodies = first.searchsorted(self._keys).tolist(), first.searchsorted(self._body_keys).tolist()
        found = [
            Occurrences(which[begin:end], starts[begin:end], ends[begin:end], body - begin)
            for begin, body, end in zip(begins, bodies, begins[1:], strict=False)
        ]
        if len(runs) > 1 or last is not first:
            self._part(found, first, last)
        return tuple(found)

    def counts(self, query: BoundQuery) -> Array:
        """Return in how many places a query matched in each document: as many as `occurrences` has."""
        _, runs = self._find(query, count())
        if not runs:
            return np.zeros(len(self._numbers), np.intp)
        _, first, last = _in_order(runs)
        apart = np.ones(len(first), bool)
        if len(runs) > 1 or last is not first:
            apart = ~_crowded(first, last)
        found = np.bincount(_rows(first[apart]), minlength=len(self._numbers))
        self._add_kept(found, first[~apart], last[~apart])
        return found

    def _add_kept(self, counts: Array, first: Array, last: Array) -> None:
        """Add how many places are kept of such as overlap others, in place.

        Of those that overlap each other, one that reaches from the first to the last is the longest.
        """
        if not len(first):
            return
        reach = np.maximum.accumulate(last)
        begins = np.append(0, np.flatnonzero(first[1:] > reach[:-1]) + 1)
        ends = np.append(begins[1:], len(first))
        longest = np.maximum.reduceat(last - first, begins)
        whole = longest == reach[ends - 1] - first[begins]
        np.add.at(counts, _rows(first[begins[whole]]), 1)
        parted = np.stack((begins, ends), axis=1)[~whole].tolist()
        if parted:
            spans = [offsets.tolist() for offsets in self._spans(first, last)]
            rows = _rows(first).tolist()
            for begin, end in parted:
                places = zip(*(offsets[begin:end] for offsets in spans), strict=True)
                counts[rows[begin]] += len(keep_longest((True, *place, 0) for place in places))

    def _part(self, found: list[Occurrences], first: Array, last: Array) -> None:
        """Keep of places that overlap the longest, in place: only those of several matchers or words do."""
        for row in dict.fromkeys(_rows(first[1:][first[1:] <= last[:-1]]).tolist()):
            here = found[row]
            in_body = (place >= here.in_title for place in range(len(here)))
            found[row] = keep_longest(zip(in_body, here.starts, here.ends, here.matchers, strict=True))

    def _spans(self, first: Array, last: Array) -> tuple[Array, Array]:
        """Return where the texts of some places begin and end, in their field."""
        numbers, positions = self._numbers[_rows(first)], first & POSITION
        return self._segment.spans(numbers, positions, positions if last is first else last & POSITION)

    def _find(self, query: BoundQuery, matchers: Iterator[int]) -> tuple[Array | None, list[_Run]]:
        """Return which documents match a query, and where; each matcher takes its number.

        A leaf is in just those documents where it has a place: then none are told.
        """
        match query:
            case Term() | Phrase() | Proximity() | Prefix() | Fuzzy():
                return None, self._runs((query,), matchers)
            case Synonym(alternatives=alternatives):
                return None, self._synonym_runs(alternatives, matchers)
            case And(children):
                return self._all_of([self._find(child, matchers) for child in children])
            case Or(children):
                parts = [self._find(child, matchers) for child in children]
                matched = self._none()
                for part in parts:
                    matched |= self._matched(*part)
                return matched, [run for _, runs in parts for run in runs]
            case Not(child):
                return ~self._matched(*self._find(child, count())), []
            case All():
                return ~self._none(), []
            case Value(facet, value):
                return self._segment.facets[facet].mask((value,))[self._numbers], []
            case Range(field, interval):
                return self._segment.dates[field].mask(interval)[self._numbers], []

    def _none(self) -> Array:
        return np.zeros(len(self._numbers), bool)

    def _matched(self, known: Array | None, runs: list[_Run]) -> Array:
        """Return which documents match what was found."""
        if known is not None:
            return known
        matched = self._none()
        for run in runs:
            matched[_rows(run.first)] = True
        return matched

    def _all_of(self, parts: list[tuple[Array | None, list[_Run]]]) -> tuple[Array, list[_Run]]:
        matched = ~self._none()
        for part in parts:
            matched &= self._matched(*part)
        runs = [run for _, of_part in parts for run in of_part]
        return matched, runs if matched.all() else [_select(run, matched[_rows(run.first)]) for run in runs]

    def _runs(self, nodes: Iterable[Node], matchers: Iterator[int]) -> list[_Run]:
        runs = [_Run(next(matchers), *self._keys_of(node)) for node in nodes]
        return [run for run in runs if len(run.first)]

    def _synonym_runs(self, alternatives: Sequence[Alternative], matchers: Iterator[int]) -> list[_Run]:
        words = single_words(alternatives)
        if words:
            return self._family_runs(words, matchers)
        return self._runs((alternative.node for alternative in alternatives), matchers)

    def _family_runs(self, words: tuple[str, ...], matchers: Iterator[int]) -> list[_Run]:
        """Return the places of several words, each a matcher, which are looked up at once."""
        numbers = [next(matchers) for _ in words]
        block = self._evaluator.family(words)
        if block is None or block.parts is None:
            return []
        here, rows, ends = [], [], []
        first = 0
        for last in block.parts:
            of_word = block.numbers[first:last].searchsorted(self._numbers) + first
            found = (block.numbers.take(of_word, mode="clip") == self._numbers) & (of_word < last)
            here.append(found.nonzero()[0])
            rows.append(of_word[here[-1]])
            ends.append(len(here[-1]))
            first = last
        counts, places = block.places_of(np.concatenate(rows))
        keys = join_keys(np.concatenate(here), counts, places)
        ends_of_rows = counts.cumsum()
        runs, begin, row = [], 0, 0
        for number, matched in zip(numbers, ends, strict=True):
            row += matched
            if matched:
                end = int(ends_of_rows[row - 1])
                run = keys[begin:end]
                runs.append(_Run(number, run, run))
                begin = end
        return runs

    def _keys_of(self, node: Node) -> tuple[Array, Array]:
        """Return the keys of the first and the last words of a matcher's places."""
        match node:
            case Phrase(_, terms):
                first = self._phrase(node)
                return first, first + (len(terms) - 1)
            case Proximity():
                return self._windows(node)
            case _:
                keys = self._words(node)
                return keys, keys

    def _phrase(self, phrase: Phrase) -> Array:
        keys = self._words(Term(phrase.field, phrase.terms[0]))
        for offset, term in enumerate(phrase.terms[1:], 1):
            if not len(keys):
                break
            keys = common_keys(keys, self._words(Term(phrase.field, term)) - offset)
        return keys

    def _windows(self, leaf: Proximity) -> tuple[Array, Array]:
        """Return the keys of the first and last words of windows."""
        wanted = Counter(leaf.terms)
        words = [self._words(Term(leaf.field, term)) for term in wanted]
        first, last = find_windows(words, tuple(wanted.values()), leaf.slop)
        body_keys = self._body_keys[_rows(first)]
        whole = (first < body_keys) == (last < body_keys)
        return first[whole], last[whole]

    def _words(self, leaf: Term | Prefix | Fuzzy) -> Array:
        """Return the keys of the words that a leaf matches, in its field."""
        block = self._evaluator.block(leaf)
        if block is None:
            return NO_KEYS
        here, rows = self._rows_of(block) if isinstance(leaf, Term) else self._rows_of_several(block)
        counts, places = block.places_of(rows)
        keys = join_keys(here, counts, places)
        if leaf.field == "names":
            keys = keys[(places & 1).astype(bool)]
        elif leaf.field == "title":
            keys = keys[self.in_title(keys)]
        if not isinstance(leaf, Term):
            keys.sort()  # they stand term by term
        return keys

    def _keys_of_several(self, block: Block) -> Array:
        """Return the keys of several words, those of one word after those of the other."""
        here, rows = self._rows_of_several(block)
        return join_keys(here, *block.places_of(rows))

    def _rows_of(self, block: Block) -> tuple[Array, Array]:
        """Return which of the documents have a term, and their rows in its postings."""
        rows = block.numbers.searchsorted(self._numbers)
        here = (block.numbers.take(rows, mode="clip") == self._numbers).nonzero()[0]
        return here, rows[here]

    def _rows_of_several(self, block: Block) -> tuple[Array, Array]:
        """Return the same for the postings of several terms, one after the other."""
        wanted = np.zeros(self._segment.documents, bool)
        wanted[self._numbers] = True
        rows = wanted[block.numbers].nonzero()[0]
        order = self._numbers.argsort()
        return order[self._numbers[order].searchsorted(block.numbers[rows])], rows


def _rows(keys: Array) -> Array:
    """Return which of the documents each key is of."""
    rows: Array = keys >> SHIFT
    return rows


def _crowded(first: Array, last: Array) -> Array:
    """Return which places overlap another; in order of their first words."""
    crowded = np.zeros(len(first), bool)
    reached = first[1:] <= np.maximum.accumulate(last)[:-1]
    crowded[1:] = reached
    crowded[:-1] |= reached
    return crowded


def _select(run: _Run, kept: Array) -> _Run:
    return _Run(run.matcher, run.first[kept], run.last[kept])


def _in_order(runs: list[_Run]) -> tuple[Array | None, Array, Array]:
    """Return the order of the places of all runs, one after the other, and their first and last words in it.

    The order of a single run is None: it is in order. Of words alone, first and last are the same array.
    """
    if len(runs) == 1:
        return None, runs[0].first, runs[0].last
    first = np.concatenate([run.first for run in runs])
    order = first.argsort(kind="stable")
    first = first[order]
    if all(run.last is run.first for run in runs):
        return order, first, first
    return order, first, np.concatenate([run.last for run in runs])[order]


def _matchers(runs: list[_Run], order: Array | None) -> tuple[int, ...]:
    """Return the matcher of each place, in order."""
    if order is None:
        return (runs[0].matcher,) * len(runs[0].first)
    matchers = [matcher for matcher, first, _ in runs for _ in range(len(first))]
    return tuple([matchers[place] for place in order.tolist()])
