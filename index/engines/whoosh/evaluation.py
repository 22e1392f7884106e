"""Evaluating a bound query on arrays: which documents match, and how often each of its leaves stands there.

Rule: matching is algebra on rising arrays of document numbers, of the type that indexes other arrays.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

import numpy as np

from index.engines.whoosh.arrays import Array, find_runs
from index.engines.whoosh.blocks import Block, Frequencies, join_blocks
from index.engines.whoosh.cache import BoundedCache
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.place_keys import (
    NO_KEYS,
    POSITION,
    SHIFT,
    common_keys,
    is_in,
    join_keys,
    keys_of,
)
from index.engines.whoosh.proximity import find_windows
from index.fuzzy import NearTerms
from index.query.bound import (
    All,
    Alternative,
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

MOST_CACHED = 64 * 2**20  # bytes of postings kept between searches, and as many of frequencies
PLACES_AT_ONCE = 2**16  # of words near each other: at some 60 bytes each they stay in a processor's cache

Scored = Term | Synonym | Prefix | Fuzzy
# Fewer than one in so many: look each up instead of marking all.
_SPARSE = 16
# Up to so many places, those of a phrase's words are all compared, whether or not in the same documents.
_FEW_PLACES = 2**13


_NO_NUMBERS = np.zeros(0, np.intp)
_NOTHING = Frequencies(_NO_NUMBERS, {})


class Evaluator:
    """Evaluates queries over a segment; holds bounded caches, safe to use from several threads."""

    def __init__(self, segment: IndexView) -> None:
        self._segment = segment
        self._frequencies: BoundedCache[Frequencies] = BoundedCache(MOST_CACHED, lambda held: held.size)
        self._blocks: BoundedCache[Block | None] = BoundedCache(MOST_CACHED, _block_size)

    @cached_property
    def _everything(self) -> Array:
        return np.arange(self._segment.documents)

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
                (numbers,) = (~self._mask(self.matches(child))).nonzero()
                return numbers
            case Value(facet, value):
                return self._segment.facets[facet].mask((value,)).nonzero()[0]
            case Range(field, interval):
                return self._segment.dates[field].mask(interval).nonzero()[0]
            case _:
                return self.frequencies(query).numbers

    def _all_of(self, children: Sequence[BoundQuery]) -> Array:
        wanted = sorted((self.matches(c) for c in children if not isinstance(c, Not)), key=len)
        found = wanted[0] if wanted else self._everything
        for numbers in wanted[1:]:
            found = self.intersection(found, numbers)
        for child in children:
            if isinstance(child, Not):
                found = self._without(found, self.matches(child.child))
        return found

    def _mask(self, numbers: Array) -> Array:
        mask = np.zeros(self._segment.documents, bool)
        mask[numbers] = True
        return mask

    def intersection(self, few: Array, many: Array) -> Array:
        """Return the documents that both have; all rising."""
        if len(few) * _SPARSE < len(many):
            return few[is_in(few, many)]
        return few[self._mask(many)[few]]

    def _without(self, numbers: Array, unwanted: Array) -> Array:
        return numbers[~self._mask(unwanted)[numbers]] if len(unwanted) else numbers

    def _union(self, parts: Sequence[Array]) -> Array:
        if len(parts) == 1:
            return parts[0]
        mask = np.zeros(self._segment.documents, bool)
        for numbers in parts:
            mask[numbers] = True
        return mask.nonzero()[0]

    def near(self, word: str, distance: int) -> list[int]:
        """Return the places of the terms within some edits of a word, rising."""
        return self._near_terms.near(word, distance).tolist()

    def block(self, leaf: Term | Prefix | Fuzzy) -> Block | None:
        """Return the postings of a leaf, whatever its field; what was worked out is kept with them.

        Those of several terms stand one term after the other.
        """
        edits = leaf.distance if isinstance(leaf, Fuzzy) else 0
        return self._blocks.get((type(leaf), leaf.text, edits), lambda: self._read(leaf))

    def family(self, words: tuple[str, ...]) -> Block | None:
        """Return the postings of several words, in their order, with the parts of each; None without any."""
        return self._blocks.get(words, lambda: self._read_family(words))

    def _read_family(self, words: tuple[str, ...]) -> Block | None:
        blocks = [self._segment.block(word) for word in words]
        known = [block for block in blocks if block is not None]
        if not known:
            return None
        parts = tuple(accumulate(0 if block is None else len(block.numbers) for block in blocks))
        return replace(known[0] if len(known) == 1 else join_blocks(known), parts=parts)

    def _read(self, leaf: Term | Prefix | Fuzzy) -> Block | None:
        segment = self._segment
        if isinstance(leaf, Term):
            return segment.block(leaf.text)
        if isinstance(leaf, Fuzzy):
            near = self.near(leaf.text, leaf.distance)
            return join_blocks([segment.block_at(place) for place in near]) if near else None
        places = segment.places(leaf.text)
        return segment.blocks(places) if places else None

    # Frequencies

    def frequencies(self, leaf: Scored | Phrase | Proximity) -> Frequencies:
        """Return how often a leaf stands in each document that matches it."""
        if isinstance(leaf, Term) and leaf.field == "text":  # its block says it already
            block = self.block(leaf)
            return _NOTHING if block is None else block.frequencies
        return self._frequencies.get(leaf, lambda: self._count(leaf))

    def _count(self, leaf: Scored | Phrase | Proximity) -> Frequencies:
        match leaf:
            case Term(field):
                block = self.block(leaf)
                return _NOTHING if block is None else self._in_field(block, field)
            case Prefix(field) | Fuzzy(field):
                block = self.block(leaf)
                return _NOTHING if block is None else self._of_several(block, field)
            case Phrase(field, terms):
                return self._by_field(self._keys(field, terms))
            case Proximity():
                return self._by_field(self._windows(leaf))
            case Synonym(alternatives=alternatives):
                if words := single_words(alternatives):
                    block = self.family(words)
                    return _NOTHING if block is None else self._of_several(block, "text")
                return self._sum(
                    [self._in_fields(words, fields) for words, fields in _by_words(alternatives)]
                )

    def _in_fields(self, words: tuple[str, ...], fields: Sequence[str]) -> Frequencies:
        """Return how often words stand in any of some search fields, each place once."""
        fields = ("text",) if "text" in fields else fields  # it holds the others
        if len(fields) > 1:
            keys = np.concatenate([self._keys(field, words) for field in fields])
            return self._by_field(np.unique(keys))
        return self.frequencies(Term(fields[0], *words) if len(words) == 1 else Phrase(fields[0], words))

    def _in_field(self, block: Block, field: str) -> Frequencies:
        if field == "title":
            if block.title is None:
                return _NOTHING
            (rows,) = (block.title > 0).nonzero()
            return Frequencies(block.numbers[rows], {"title": block.title[rows]})
        return self._by_field(_mention_keys(block))

    def _of_several(self, block: Block, field: str) -> Frequencies:
        """Count several terms as one: no two of them stand at one place."""
        if field == "names":
            return self._by_field(np.sort(_mention_keys(block)))
        if field == "text" and len(block.numbers) * _SPARSE < self._segment.documents:
            return self._of_few(block)
        counts = {"body": block.body} if field == "text" else {}
        if block.title is not None:
            counts["title"] = block.title
        if not counts:
            return _NOTHING
        having = block.numbers if field == "text" else block.numbers[counts["title"] > 0]
        (numbers,) = self._mask(having).nonzero()
        totals = {
            name: np.bincount(block.numbers, of_each, self._segment.documents)[numbers].astype(np.intp)
            for name, of_each in counts.items()
        }
        return Frequencies(numbers, totals)

    def _of_few(self, block: Block) -> Frequencies:
        """Count several terms that stand in few documents."""
        order = block.numbers.argsort(kind="stable")
        numbers = block.numbers[order]
        begins, _ = find_runs(numbers)
        counts = {"body": np.add.reduceat(block.body[order], begins, dtype=np.intp)}
        if block.title is not None:
            counts["title"] = np.add.reduceat(block.title[order], begins, dtype=np.intp)
        return Frequencies(numbers[begins], counts)

    def _keys(self, field: str, terms: tuple[str, ...]) -> Array:
        """Return the keys of the places where terms stand one after the other: each that of the first one."""
        blocks = [self.block(Term(field, term)) for term in terms]
        known = [block for block in blocks if block is not None]
        if len(known) < len(blocks):
            return NO_KEYS
        few = sum(len(block.places) for block in known) <= _FEW_PLACES
        numbers = None if few else self._all_numbers(known)
        keys = NO_KEYS
        # What is left of the places of the rarest is looked up among those of the others.
        rarest_first = sorted(enumerate(known), key=lambda pair: len(pair[1].places))
        for at, (offset, block) in enumerate(rarest_first):
            here = self._place_keys(block, numbers, in_mentions=field == "names") - offset
            keys = common_keys(keys, here) if at else here
            if not len(keys):
                break
        return self._of_field(keys, field)

    def _windows(self, leaf: Proximity) -> Array:
        """Return the keys of the windows that hold terms near each other: each that of its first word."""
        wanted = Counter(leaf.terms)
        blocks = [self.block(Term(leaf.field, term)) for term in wanted]
        known = [block for block in blocks if block is not None]
        if len(known) < len(blocks):
            return NO_KEYS
        numbers = self._all_numbers(known)
        in_mentions, counts = leaf.field == "names", tuple(wanted.values())
        about = sum(len(block.places) * len(numbers) // len(block.numbers) for block in known)
        windows = [
            find_windows(
                [self._place_keys(b, part, in_mentions=in_mentions) for b in known], counts, leaf.slop
            )
            for part in np.array_split(numbers, 1 + about // PLACES_AT_ONCE)
        ]
        first, last = (np.concatenate(keys) for keys in zip(*windows, strict=True))
        whole = self._in_title(first) == self._in_title(last)
        return self._of_field(first[whole], leaf.field)

    def _place_keys(self, block: Block, numbers: Array | None, *, in_mentions: bool) -> Array:
        """Return the keys of a term, rising, in some documents that have it; in all, if None."""
        if numbers is None:
            counts, places = block.counts, block.places
            numbers = block.numbers
        else:
            counts, places = block.places_of(self._rows(numbers, block.numbers))
        keys = join_keys(numbers, counts, places)
        return keys[(places & 1).astype(bool)] if in_mentions else keys

    def _rows(self, numbers: Array, among: Array) -> Array:
        """Return where some documents stand among others, which hold them all; both rising."""
        if len(numbers) * _SPARSE < len(among):
            return among.searchsorted(numbers)
        return self._mask(numbers)[among].nonzero()[0]

    def _all_numbers(self, blocks: list[Block]) -> Array:
        ordered = sorted((block.numbers for block in blocks), key=len)
        found = ordered[0]
        for numbers in ordered[1:]:
            found = self.intersection(found, numbers)
        return found

    def _by_field(self, keys: Array) -> Frequencies:
        """Count keys, rising, by document and text field."""
        if not len(keys):
            return _NOTHING
        of_keys = keys >> SHIFT
        begins, counts = find_runs(of_keys)
        numbers, in_title = of_keys[begins], self._in_title(keys)
        if not in_title.any():
            return Frequencies(numbers, {"body": counts})
        titles = np.add.reduceat(in_title, begins, dtype=np.intp)
        return Frequencies(numbers, {"body": counts - titles, "title": titles})

    def _of_field(self, keys: Array, field: str) -> Array:
        """Return those of some keys that lie in a search field, of names in mentions already."""
        return keys[self._in_title(keys)] if field == "title" else keys

    def _in_title(self, keys: Array) -> Array:
        """Return which keys lie in the title."""
        found: Array = (keys & POSITION) < self._segment.lengths["title"][keys >> SHIFT]
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


def _block_size(block: Block | None) -> int:
    # Of one term, all but the numbers is mapped; `counts` and `ends`, once worked out, have 8 bytes each.
    return 64 if block is None else 64 + 32 * len(block.numbers) + block.places.nbytes


def _mention_keys(block: Block) -> Array:
    """Return the keys of the places that lie in mentions."""
    kept: Array = keys_of(block)[(block.places & 1).astype(bool)]
    return kept


def single_words(alternatives: Sequence[Alternative]) -> tuple[str, ...]:
    """Return the words of alternatives, if these are different words of title and body; else none."""
    words = [
        alternative.node.text
        for alternative in alternatives
        if type(alternative.node) is Term and alternative.node.field == "text"
    ]
    return tuple(words) if len(words) == len(alternatives) == len(set(words)) else ()


def _by_words(alternatives: Sequence[Alternative]) -> Iterable[tuple[tuple[str, ...], list[str]]]:
    """Return the different words of alternatives, each with the search fields they are wanted in."""
    fields: dict[tuple[str, ...], list[str]] = {}
    for alternative in alternatives:
        node = alternative.node
        fields.setdefault(node.terms if isinstance(node, Phrase) else (node.text,), []).append(node.field)
    return fields.items()
