"""Merging: the postings of runs or segments, one after the other, as the postings of one segment.

Bulk work on arrays: rows of deleted documents are left out, the others get their new numbers and
are scattered to where the rows of their term stand. Nothing is decoded; no term has a loop of its own.
Rule: the documents of one source come before those of the next, so merged rows rise as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from index.engines.whoosh.arrays import Array, Matrix
from index.engines.whoosh.postings import Lexicon, Postings, Rows, write_postings

BYTES_A_PLACE = 64  # that a slice of terms being merged needs at most, for each of its places


@dataclass(frozen=True)
class Source:
    """Postings that are to be merged or looked at together.

    Attributes:
        postings: mapped.
        numbers: for each document number its new one, below 0 for a deleted document; None: all stay
            as they are.
    """

    postings: Postings
    numbers: Array | None = None

    @cached_property
    def complete(self) -> bool:
        """Whether no document is deleted."""
        return self.numbers is None or bool(self.numbers.min(initial=0) >= 0)

    def live(self, rows: Rows) -> Array:
        """Return which rows stay, as a mask."""
        if self.numbers is None:
            return np.ones(len(rows.numbers), bool)
        stays: Array = self.numbers[rows.numbers] >= 0
        return stays

    def renumber(self, numbers: Array) -> Array:
        """Return the new numbers of documents."""
        return numbers if self.numbers is None else self.numbers[numbers]


@dataclass(frozen=True)
class JoinedTerms:
    """The terms of several sources, and what each source has of them that stays.

    Attributes:
        terms: sorted; one of which nothing stays is among them.
        at: by source, for each of its terms its place in `terms`.
        rows: by source and place, documents.
        places: likewise, places.
        titles: likewise, documents with the term in their title.
    """

    terms: list[str]
    at: list[Array]
    rows: Matrix
    places: Matrix
    titles: Matrix

    @cached_property
    def alive(self) -> Array:
        """Places of the terms of which something stays."""
        return np.flatnonzero(self.rows.sum(axis=0))

    def lexicon(self) -> Lexicon:
        """Return the lexicon of all sources together."""
        alive = self.alive
        rows, places, titles = (of.sum(axis=0)[alive] for of in (self.rows, self.places, self.titles))
        return Lexicon([self.terms[place] for place in alive.tolist()], _ends(rows), _ends(places), titles)


def join_terms(sources: Sequence[Source], budget: int) -> JoinedTerms:
    """Put the terms of several sources together and count what stays of each.

    Args:
        sources: in order.
        budget: bytes that may be used for rows and places at a time.
    """
    vocabularies = [source.postings.terms for source in sources]
    terms = vocabularies[0] if len(sources) == 1 else sorted(set().union(*vocabularies))
    place_of = dict(zip(terms, range(len(terms)), strict=True))
    at = [np.fromiter(map(place_of.__getitem__, names), np.int64, len(names)) for names in vocabularies]
    counts = np.zeros((3, len(sources), len(terms)), np.int64)
    for number, source in enumerate(sources):
        counts[:, number, at[number]] = _count_live(source, budget)
    return JoinedTerms(terms, at, *counts)


def merge_postings(folder: Path, name: str, sources: Sequence[Source], budget: int) -> None:
    """Write the postings of several sources as one.

    Args:
        folder: where.
        name: of the files.
        sources: in the order of their new numbers.
        budget: bytes that may be used for rows and places at a time; a single term may need more.
    """
    joined = join_terms(sources, budget)
    types = {
        of: np.result_type(*(getattr(source.postings, of) for source in sources)).str
        for of in ("body", "title", "places")
    }
    whole = np.zeros(len(joined.terms), np.int64)  # places that are read, of deleted documents too
    for source, at in zip(sources, joined.at, strict=True):
        whole[at] += np.diff(source.postings.place_ends).astype(np.int64)
    pieces = (_merge_slice(sources, joined, types, *ends) for ends in slices(whole, budget))
    write_postings(folder, name, joined.lexicon(), types, pieces)


def _merge_slice(
    sources: Sequence[Source], joined: JoinedTerms, types: dict[str, str], first: int, last: int
) -> Rows:
    """Return the merged rows of the terms from one place of the joined terms up to another."""
    rows, places = joined.rows[:, first:last], joined.places[:, first:last]
    documents = int(rows.sum())
    merged = Rows(
        np.empty(documents, np.uint32),
        np.empty(documents, types["body"]),
        np.empty(documents, types["title"]),
        np.empty(int(places.sum()), types["places"]),
    )
    row_starts, place_starts = _starts(rows), _starts(places)
    for number, source in enumerate(sources):
        begin, end = np.searchsorted(joined.at[number], (first, last)).tolist()
        piece = source.postings.slice(begin, end)
        if not source.complete:
            piece = piece.select(source.live(piece))
        to = _scattered(row_starts[number], rows[number])
        merged.numbers[to] = source.renumber(piece.numbers)
        merged.body[to], merged.title[to] = piece.body, piece.title
        merged.places[_scattered(place_starts[number], places[number])] = piece.places
    return merged


def _count_live(source: Source, budget: int) -> Matrix:
    """Return how many rows, places and rows with a title stay of each term of a source."""
    postings = source.postings
    held = np.diff(postings.place_ends).astype(np.int64)
    counts = np.stack([np.diff(postings.row_ends).astype(np.int64), held, postings.titles])
    for first, last in () if source.complete else slices(held, budget):
        rows = postings.slice(first, last)
        live = source.live(rows)
        ends = (postings.row_ends[first : last + 1] - postings.row_ends[first]).astype(np.int64)
        counts[0, first:last] = _sums(live, ends)
        counts[1, first:last] = _sums(live * rows.frequencies, ends)
        counts[2, first:last] = _sums(live & (rows.title > 0), ends)
    return counts


def _sums(items: Array, ends: Array) -> Array:
    """Return the sums of runs of items, given where each run begins and the last ends."""
    sums: Array = np.diff(_ends(items)[ends])
    return sums


def slices(places: Array, budget: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms whose places fit into a budget; a term that does not stands alone."""
    ends = np.cumsum(places)
    first, done = 0, 0
    while first < len(places):
        last = int(np.searchsorted(ends, done + max(budget // BYTES_A_PLACE, 1), "right"))
        last = max(last, first + 1)
        yield first, last
        first, done = last, int(ends[last - 1])


def _ends(counts: Array) -> Array:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)))


def _starts(counts: Matrix) -> Matrix:
    """Return where the items of each source and term begin when terms are whole, source after source."""
    in_order = counts.T.ravel()
    starts: Matrix = (np.cumsum(in_order) - in_order).reshape(counts.T.shape).T
    return starts


def _scattered(starts: Array, counts: Array) -> Array:
    """Return where each item goes: runs of so many places from each start."""
    before = np.cumsum(counts) - counts
    to: Array = np.repeat(starts - before, counts) + np.arange(int(counts.sum()))
    return to
