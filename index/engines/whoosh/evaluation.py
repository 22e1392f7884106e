"""Evaluating a bound query on arrays: first which documents match, then the scores of those left.

Rule: matching is algebra on rising arrays of document numbers. Scoring follows `index.ranking`
operation by operation and adds up in the order of the query: equal scores are equal bits.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from index.document import TEXT_FIELDS
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.blocks import Block
from index.engines.whoosh.cache import BoundedCache
from index.engines.whoosh.fuzzy import NearTerms
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.proximity import find_windows
from index.query.bound import (
    All,
    And,
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
from index.ranking import Weighting, inverse_document_frequency

MOST_CACHED = 64 * 2**20  # bytes of postings and scores kept between searches, each
PLACES_AT_ONCE = 2**16  # of words near each other: at some 60 bytes each they stay in a processor's cache

_Scored = Term | Synonym | Prefix | Fuzzy
_SHIFT = np.int64(32)
_PLACE = np.int64(2**32 - 1)
# Fewer than one in so many: look each up instead of marking all.
_SPARSE = 16


@dataclass(frozen=True)
class Frequencies:
    """How often a leaf stands in each document that matches it.

    Attributes:
        numbers: the documents, rising.
        counts: by text field, spans there; a field without any is left out.
    """

    numbers: Array
    counts: dict[str, Array]

    @property
    def size(self) -> int:
        """Bytes held."""
        return int(self.numbers.nbytes + sum(counts.nbytes for counts in self.counts.values()))


_NO_NUMBERS = np.zeros(0, np.uint32)
_NOTHING = Frequencies(_NO_NUMBERS, {})


class Evaluator:
    """Evaluates queries over a segment; holds bounded caches, safe to use from several threads."""

    def __init__(self, segment: IndexView, weighting: Weighting) -> None:
        self._segment = segment
        self._weighting = weighting
        self._frequencies: BoundedCache[Frequencies] = BoundedCache(MOST_CACHED, lambda held: held.size)
        self._blocks: BoundedCache[Block | None] = BoundedCache(MOST_CACHED, _block_size)
        self._scores: BoundedCache[Array] = BoundedCache(MOST_CACHED, lambda held: held.nbytes)

    @cached_property
    def _everything(self) -> Array:
        return np.arange(self._segment.documents, dtype=np.uint32)

    @cached_property
    def _norms(self) -> dict[str, Array]:
        """By field: what a frequency is divided by, as in `Weighting.field_frequency`."""
        norms = {}
        for name in TEXT_FIELDS:
            b, average = self._weighting.b[name], self._segment.average_length[name]
            lengths = self._segment.lengths[name].astype(np.float64)
            norms[name] = (1.0 - b) + (b * lengths / average if average else 0.0 * lengths)
        return norms

    @cached_property
    def _near_terms(self) -> NearTerms:
        return NearTerms(self._segment.terms)

    # Matching

    def matches(self, query: BoundQuery) -> Array:
        """Return the numbers of the documents that match a query, rising."""
        match query:
            case All():
                return self._everything
            case And(children):
                return self._all_of(children)
            case Or(children):
                return self._union([self.matches(child) for child in children])
            case Not(child):
                return self._without(self._everything, self.matches(child))
            case Value(facet, value):
                return _numbers(self._segment.facets[facet].mask((value,)))
            case Range(field, interval):
                return _numbers(self._segment.dates[field].mask(interval))
            case _:
                return self.frequencies(query).numbers

    def _all_of(self, children: Sequence[BoundQuery]) -> Array:
        wanted = sorted((self.matches(c) for c in children if not isinstance(c, Not)), key=len)
        found = wanted[0] if wanted else self._everything
        for numbers in wanted[1:]:
            found = self._intersection(found, numbers)
        for child in children:
            if isinstance(child, Not):
                found = self._without(found, self.matches(child.child))
        return found

    def _mask(self, numbers: Array) -> Array:
        mask = np.zeros(self._segment.documents, bool)
        mask[numbers] = True
        return mask

    def _intersection(self, few: Array, many: Array) -> Array:
        if len(few) * _SPARSE < len(many):
            return few[_is_in(few, many)]
        return few[self._mask(many)[few]]

    def _without(self, numbers: Array, unwanted: Array) -> Array:
        return numbers[~self._mask(unwanted)[numbers]] if len(unwanted) else numbers

    def _union(self, parts: Sequence[Array]) -> Array:
        if len(parts) == 1:
            return parts[0]
        mask = np.zeros(self._segment.documents, bool)
        for numbers in parts:
            mask[numbers] = True
        return _numbers(mask)

    def places(self, leaf: Term | Prefix | Fuzzy, numbers: Array) -> tuple[Array, Array]:
        """Return where a leaf stands in a few documents, in any field.

        Args:
            leaf: a term, a prefix or a near word.
            numbers: the documents, in any order.

        Returns:
            For each place, which of the documents, rising, and the place as in its block.
        """
        block = self._block(leaf)
        if block is None:
            return np.zeros(0, np.int64), np.zeros(0, np.uint32)
        rows = np.searchsorted(block.numbers, numbers)
        rows[rows == len(block.numbers)] = 0
        here = np.flatnonzero(block.numbers[rows] == numbers)
        rows = rows[here]
        return np.repeat(here, block.counts(rows)), block.places[block.places_at(rows)]

    def _block(self, leaf: Term | Prefix | Fuzzy) -> Block | None:
        """Return the postings of a leaf, whatever its field; what was worked out is kept with them."""
        edits = leaf.distance if isinstance(leaf, Fuzzy) else 0
        return self._blocks.get((type(leaf), leaf.text, edits), lambda: self._read(leaf))

    def _read(self, leaf: Term | Prefix | Fuzzy) -> Block | None:
        if isinstance(leaf, Term):
            return self._segment.block(leaf.text)
        places: Sequence[int]
        if isinstance(leaf, Prefix):
            places = self._segment.places(leaf.text)
        else:
            places = self._near_terms.near(leaf.text, leaf.distance).tolist()
        blocks = [self._segment.block_at(place) for place in places]
        return self._merge(blocks) if len(blocks) > 1 else next(iter(blocks), None)

    def _merge(self, blocks: list[Block]) -> Block:
        """Return the postings of several terms as if they were one."""
        numbers = np.concatenate([np.repeat(b.numbers, np.diff(b.ends, prepend=0)) for b in blocks])
        keys = (numbers.astype(np.int64) << _SHIFT) | np.concatenate([block.places for block in blocks])
        keys.sort(kind="stable")  # of runs that are sorted already
        found = self._by_field((keys >> _SHIFT << _SHIFT) | ((keys & _PLACE) >> 1))
        places = (keys & _PLACE).astype(np.uint32)
        return Block(found.numbers, found.counts["body"], found.counts["title"], places)

    # Frequencies

    def frequencies(self, leaf: _Scored | Phrase | Proximity) -> Frequencies:
        """Return how often a leaf stands in each document that matches it."""
        return self._frequencies.get(leaf, lambda: self._count(leaf))

    def _count(self, leaf: _Scored | Phrase | Proximity) -> Frequencies:
        match leaf:
            case Term(field) | Prefix(field) | Fuzzy(field):
                block = self._block(leaf)
                return _NOTHING if block is None else self._in_field(block, field)
            case Phrase(field, terms):
                return self._phrase(field, terms)
            case Proximity():
                return self._proximity(leaf)
            case Synonym():
                return self._sum([self._of_node(node, leaf) for node in _different(leaf)])

    def count_term(self, place: int, field: str) -> tuple[int, int]:
        """Return in how many documents and at how many places a search field has a term of the lexicon."""
        found = self._in_field(self._segment.block_at(place), field)
        return len(found.numbers), sum(int(counts.sum(dtype=np.int64)) for counts in found.counts.values())

    def _of_node(self, node: Term | Phrase, synonym: Synonym) -> Frequencies:
        """Return how often an alternative stands where no other alternative of the same words does."""
        found = self.frequencies(node)
        titles = {a.node for a in synonym.alternatives if a.node.field == "title"}
        if node.field != "names" or replace(node, field="title") not in titles:
            return found
        rows = np.flatnonzero(found.counts.get("body", _NO_NUMBERS))
        return (
            Frequencies(found.numbers[rows], {"body": found.counts["body"][rows]}) if len(rows) else _NOTHING
        )

    def _in_field(self, block: Block, field: str) -> Frequencies:
        if field == "text":
            counts = {"body": block.body}
            if block.title is not None:
                counts["title"] = block.title
            return Frequencies(block.numbers, counts)
        if field == "title":
            if block.title is None:
                return _NOTHING
            rows = np.flatnonzero(block.title)
            return Frequencies(block.numbers[rows], {"title": block.title[rows]})
        keys = np.repeat(block.numbers.astype(np.int64) << _SHIFT, np.diff(block.ends, prepend=0))
        keys |= block.places >> 1
        return self._by_field(keys[(block.places & 1).astype(bool)])

    def _phrase(self, field: str, terms: tuple[str, ...]) -> Frequencies:
        blocks = [self._block(Term(field, term)) for term in terms]
        known = [block for block in blocks if block is not None]
        if len(known) < len(blocks):
            return _NOTHING
        numbers = self._all_numbers(known)
        keys: Array | None = None
        for offset, block in enumerate(known):
            here = _place_keys(block, numbers, in_mentions=field == "names") - offset
            keys = here if keys is None else keys[_is_in(keys, here)]
            if not len(keys):
                return _NOTHING
        return _NOTHING if keys is None else self._by_field(keys, only=field)

    def _proximity(self, leaf: Proximity) -> Frequencies:
        wanted = Counter(leaf.terms)
        blocks = [self._block(Term(leaf.field, term)) for term in wanted]
        known = [block for block in blocks if block is not None]
        if len(known) < len(blocks):
            return _NOTHING
        numbers = self._all_numbers(known)
        in_mentions, counts = leaf.field == "names", tuple(wanted.values())
        about = sum(len(block.places) * len(numbers) // len(block.numbers) for block in known)
        windows = [
            find_windows([_place_keys(b, part, in_mentions=in_mentions) for b in known], counts, leaf.slop)
            for part in np.array_split(numbers, 1 + about // PLACES_AT_ONCE)
        ]
        first, last = (np.concatenate(keys) for keys in zip(*windows, strict=True))
        whole = self._in_title(first) == self._in_title(last)
        return self._by_field(first[whole], only=leaf.field)

    def _all_numbers(self, blocks: list[Block]) -> Array:
        ordered = sorted((block.numbers for block in blocks), key=len)
        found = ordered[0]
        for numbers in ordered[1:]:
            found = self._intersection(found, numbers)
        return found

    def _by_field(self, keys: Array, only: str = "text") -> Frequencies:
        """Count (document, position) keys, rising, by document and text field."""
        numbers = (keys >> _SHIFT).astype(np.uint32)
        in_title = self._in_title(keys)
        if only == "title":
            numbers, in_title = numbers[in_title], in_title[in_title]
        if not len(numbers):
            return _NOTHING
        begins = np.flatnonzero(np.diff(numbers, prepend=numbers[0] + np.uint32(1)))
        titles = np.add.reduceat(in_title, begins, dtype=np.int64)
        bodies = np.diff(begins, append=len(numbers)) - titles
        return Frequencies(numbers[begins], {"body": bodies, "title": titles})

    def _in_title(self, keys: Array) -> Array:
        """Return which (document, position) keys lie in the title."""
        found: Array = (keys & _PLACE) < self._segment.lengths["title"][keys >> _SHIFT]
        return found

    def _sum(self, parts: list[Frequencies]) -> Frequencies:
        if len(parts) == 1:
            return parts[0]
        numbers = self._union([part.numbers for part in parts]) if parts else _NO_NUMBERS
        counts: dict[str, Array] = {}
        if not len(numbers):
            return _NOTHING
        rows = np.zeros(self._segment.documents, np.int64)
        rows[numbers] = np.arange(len(numbers))
        for part in parts:
            at = rows[part.numbers]
            for name, of_part in part.counts.items():
                counts.setdefault(name, np.zeros(len(numbers), np.int64))[at] += of_part
        return Frequencies(numbers, counts)

    # Scores

    def scores(self, query: BoundQuery, numbers: Array) -> Array:
        """Return the BM25F scores of some of the documents that match.

        Args:
            query: the query.
            numbers: documents that match it, rising.

        Returns:
            A score for each of them.
        """
        total = np.zeros(len(numbers))
        match query:
            case And(children):
                for child in children:
                    total += self.scores(child, numbers)
            case Or(children):
                for child in children:
                    rows = np.flatnonzero(self._mask(self.matches(child))[numbers])
                    total[rows] += self.scores(child, numbers[rows])
            case Phrase(field, terms) | Proximity(field, terms):
                for term in terms:
                    total += self._leaf_scores(Term(field, term), numbers)
            case Term() | Synonym() | Prefix() | Fuzzy():
                return self._leaf_scores(query, numbers)
        return total

    def _leaf_scores(self, leaf: _Scored, numbers: Array) -> Array:
        found = self.frequencies(leaf)
        if numbers is found.numbers or len(numbers) == len(found.numbers):
            return self._scores.get(leaf, lambda: self._score(found, slice(None)))
        if len(numbers) * _SPARSE < len(found.numbers):
            rows = np.searchsorted(found.numbers, numbers)
            return self._score(found, rows)
        dense = np.zeros(self._segment.documents)
        dense[found.numbers] = self._scores.get(leaf, lambda: self._score(found, slice(None)))
        return dense[numbers]

    def _score(self, found: Frequencies, rows: "slice | Array") -> Array:
        numbers = found.numbers[rows]
        frequency: Array | None = None
        for name in TEXT_FIELDS:
            if name in found.counts:
                weighted = (
                    self._weighting.weight[name] * found.counts[name][rows] / self._norms[name][numbers]
                )
                frequency = weighted if frequency is None else frequency + weighted
        if frequency is None:
            return np.zeros(len(numbers))
        idf = inverse_document_frequency(self._segment.documents, len(found.numbers))
        k1 = self._weighting.k1
        scores: Array = idf * frequency * (k1 + 1.0) / (k1 + frequency)
        return scores


def _block_size(block: Block | None) -> int:
    # Those of one term are mapped, those of several are not; `ends`, once worked out, has 8 bytes a document.
    return 64 if block is None else 64 + 24 * len(block.numbers) + 4 * len(block.places)


def _numbers(mask: Array) -> Array:
    return np.flatnonzero(mask).astype(np.uint32)


def _is_in(wanted: Array, among: Array) -> Array:
    """Return which of some numbers are among others; both rising."""
    if not len(among):
        return np.zeros(len(wanted), bool)
    rows = np.searchsorted(among, wanted)
    rows[rows == len(among)] = 0
    found: Array = among[rows] == wanted
    return found


def _place_keys(block: Block, numbers: Array, *, in_mentions: bool) -> Array:
    """Return document << 32 | position of a term in some documents that have it, rising."""
    rows = np.searchsorted(block.numbers, numbers)
    places = block.places[block.places_at(rows)]
    keys: Array = np.repeat(numbers.astype(np.int64) << _SHIFT, block.counts(rows)) | (places >> 1)
    return keys[(places & 1).astype(bool)] if in_mentions else keys


def _different(synonym: Synonym) -> list[Term | Phrase]:
    """Return the alternatives of a synonym whose spans are all different.

    Where words are looked for in a text field, the same words at mentions add nothing.
    """
    nodes = {alternative.node for alternative in synonym.alternatives}
    kept = []
    for node in nodes:
        covering = ("text",) if node.field in {"title", "names"} else ()
        words = node.terms if isinstance(node, Phrase) else node.text
        same = {(other.field, other.terms if isinstance(other, Phrase) else other.text) for other in nodes}
        if not any((field, words) in same for field in covering):
            kept.append(node)
    return kept
