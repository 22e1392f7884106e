"""An index opened for reading: its segments as one, its live documents numbered from 0.

    index.columns  what is asked of a document by its number, and which documents of a segment live
    index.lexicon  the terms of all segments, where there are several or something was deleted

Rule: what is above sees one row of numbers, segment by segment, in each the live documents in
order. With one segment and nothing deleted all is mapped as it is; else the postings of a term are
put together when they are asked for.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np

from index.document import Document, Summary
from index.engines.whoosh.arrays import Array, Matrix, read_arrays
from index.engines.whoosh.blocks import Block, join_blocks
from index.engines.whoosh.columns import COUNTED, read_strings
from index.engines.whoosh.file_list import SegmentFiles
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.texts import FINGERPRINT
from index.engines.whoosh.values import DateColumn, FacetColumn
from index.errors import DamagedIndexError
from index.request import Sort

COLUMNS, LEXICON = "index.columns", "index.lexicon"


class IndexView:
    """All segments of an index; immutable, safe to use from several threads.

    Attributes:
        documents: how many live documents there are.
        segments: in the order of their numbers.
        firsts: the number of the first document of each segment, and at the end `documents`.
        live: for each segment which of its own numbers live, rising; None: all.
        columns: all arrays of the file of columns.
        lexicon: the arrays of the index's own lexicon, if it has one.
    """

    def __init__(self, folder: Path, files: Sequence[SegmentFiles]) -> None:
        """Map the files.

        Raises:
            DamagedIndexError: a file is missing or not what was written.
        """
        self.folder = folder
        self.segments = [Segment(folder, of.name) for of in files]
        self.columns = columns = read_arrays(folder / COLUMNS)
        try:
            self.documents = len(columns["date.starts"])
            self.live = [columns[f"live.{of.name}"] if of.deleted else None for of in files]
            self.facets = {facet: FacetColumn(columns, facet) for facet in COUNTED}
            self.dates = {
                "date": DateColumn(None, columns["date.starts"], columns["date.ends"], self.documents),
                "mentions": DateColumn(
                    columns["mentions.rows"],
                    columns["mentions.starts"],
                    columns["mentions.ends"],
                    self.documents,
                ),
            }
            self.lengths: Mapping[str, Array] = {
                name: columns[f"{name}.lengths"] for name in ("title", "body")
            }
            self.fingerprints: Matrix = columns["fingerprints"].reshape(self.documents, FINGERPRINT)
        except (KeyError, ValueError) as error:
            message = f"{COLUMNS} cannot be read ({error}); build the index again"
            raise DamagedIndexError(folder, message) from error
        held = [
            segment.documents if live is None else len(live)
            for segment, live in zip(self.segments, self.live, strict=True)
        ]
        self.firsts = np.concatenate(([0], np.cumsum(held, dtype=np.int64)))
        if self.firsts[-1] != self.documents or any(
            segment.documents != of.documents for segment, of in zip(self.segments, files, strict=True)
        ):
            raise DamagedIndexError(folder, f"{COLUMNS} and the segments are of two indexes; build it again")
        self._whole = len(files) == 1 and not files[0].deleted
        self.lexicon: Mapping[str, Array] = {} if self._whole else read_arrays(folder / LEXICON)

    def prepare(self) -> None:
        """Work out what every search needs, so that the first one is as fast as those after it."""
        _ = self.ids, self.numbers, self.terms
        self.dates["date"].prepare()

    # Documents

    @cached_property
    def ids(self) -> list[str]:
        """Ids by document number."""
        return read_strings(self.columns, "ids")

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Document numbers by id."""
        return {name: number for number, name in enumerate(self.ids)}

    def by_id(self) -> Iterator[int]:
        """Yield document numbers in order of id."""
        yield from self.columns["by_id"].tolist()

    def rank(self, sort: Sort) -> Array:
        """Return the place of each document in an order; of relevance, that of ties."""
        return self._ranks[sort]

    @cached_property
    def _ranks(self) -> Mapping[Sort, Array]:
        ranks = {sort: self.columns[f"rank.{sort.value}"] for sort in Sort if sort is not Sort.RELEVANCE}
        return ranks | {Sort.RELEVANCE: ranks[Sort.NEWEST]}

    def document(self, number: int) -> Document:
        """Return a stored document.

        Raises:
            DamagedIndexError: the file of texts is not what was written.
        """
        segment, own = self.locate(number)
        return segment.texts.document(own)

    def summary(self, number: int) -> Summary:
        """Return what a list of hits shows of a stored document.

        Raises:
            DamagedIndexError: the file of texts is not what was written.
        """
        segment, own = self.locate(number)
        return segment.texts.summary(own)

    def locate(self, number: int) -> tuple[Segment, int]:
        """Return the segment of a document, and its number there."""
        place, own = self.place_of(number)
        return self.segments[place], own

    def place_of(self, number: int) -> tuple[int, int]:
        """Return which of the segments a document is in, and its number there."""
        if self._whole:
            return 0, number
        place = int(np.searchsorted(self.firsts, number, "right")) - 1
        own, live = number - int(self.firsts[place]), self.live[place]
        return place, own if live is None else int(live[own])

    def spans(self, numbers: Array, first: Array, last: Array) -> tuple[Array, Array]:
        """Return where runs of tokens begin and end in the text of their field.

        Args:
            numbers: a document for each run.
            first: the position of its first token, title and body in one.
            last: the position of its last.
        """
        if self._whole:
            return _spans(self.segments[0], numbers, first, last)
        starts, ends = np.zeros(len(numbers), np.uint32), np.zeros(len(numbers), np.uint32)
        places = np.searchsorted(self.firsts, numbers, "right") - 1
        for place in np.unique(places).tolist():
            rows, live = np.flatnonzero(places == place), self.live[place]
            own = numbers[rows].astype(np.int64) - self.firsts[place]
            own = own if live is None else live[own]
            starts[rows], ends[rows] = _spans(self.segments[place], own, first[rows], last[rows])
        return starts, ends

    @cached_property
    def average_length(self) -> Mapping[str, float]:
        """The mean number of tokens by text field; 0 in an empty index."""
        return {
            name: int(lengths.sum(dtype=np.int64)) / self.documents if self.documents else 0.0
            for name, lengths in self.lengths.items()
        }

    # Terms

    @cached_property
    def terms(self) -> list[str]:
        """All terms that a live document has, sorted as UTF-8, which is the order of code points."""
        if self._whole:
            return self.segments[0].postings.terms
        content = self.lexicon["terms"].tobytes().decode()
        return content.split("\n") if content else []

    def places(self, prefix: str) -> range:
        """Return the places of the terms that begin so."""
        terms = self.terms
        first = bisect_left(terms, prefix)
        last = bisect_left(terms, prefix + "\U0010ffff", first) if prefix else len(terms)
        return range(first, last)

    def own_places(self, number: int, places: range) -> Array:
        """Return where a segment has the terms at some places of `terms`, rising; -1 where it has one not."""
        if self._whole:
            return np.arange(places.start, places.stop)
        at = self.lexicon[f"at.{self.segments[number].name}"][places.start : places.stop]
        return at.astype(np.int64) - 1

    def living(self, number: int) -> Array | None:
        """Return by own number whether each document of a segment lives; None: all do."""
        numbers = self._renumbering[number]
        return None if numbers is None else numbers >= 0

    def documents_with(self, term: str) -> int:
        """Return how many live documents have a term."""
        place = self._place(term)
        if place is None:
            return 0
        if self._whole:
            ends = self.segments[0].postings.row_ends
            return int(ends[place + 1] - ends[place])
        return len(self.block_at(place).numbers)

    def _place(self, term: str) -> int | None:
        place = bisect_left(self.terms, term)
        return place if place < len(self.terms) and self.terms[place] == term else None

    def block(self, term: str) -> Block | None:
        """Return the postings of a term, or None.

        Raises:
            DamagedIndexError: the postings are not what was written.
        """
        place = self._place(term)
        return None if place is None else self.block_at(place)

    def block_at(self, place: int) -> Block:
        """Return the postings of the term at a place of `terms`.

        Raises:
            DamagedIndexError: the postings are not what was written.
        """
        if self._whole:
            return self.segments[0].postings.block(place, place + 1)
        parts = []
        for number, segment in enumerate(self.segments):
            own = int(self.lexicon[f"at.{segment.name}"][place])
            if own:
                part = self._renumbered(segment.postings.block(own - 1, own), number)
                if len(part.numbers):
                    parts.append(part)
        return parts[0] if len(parts) == 1 else join_blocks(parts)

    def blocks(self, places: range) -> Block:
        """Return the postings of consecutive terms, at least one, one term after the other.

        Raises:
            DamagedIndexError: the postings are not what was written.
        """
        if self._whole:
            return self.segments[0].postings.block(places.start, places.stop)
        return join_blocks([self.block_at(place) for place in places])

    def _renumbered(self, block: Block, number: int) -> Block:
        """Return the live rows of a segment's block, with the numbers of the index."""
        numbers = self._renumbering[number]
        if numbers is None:
            return replace(block, numbers=block.numbers + self.firsts[number])
        new = numbers[block.numbers]
        kept = new >= 0
        live = block.select(kept)
        title = None if live.title is None or not live.title.any() else live.title
        return Block(new[kept], live.body, title, live.places)

    @cached_property
    def _renumbering(self) -> list[Array | None]:
        """For each segment its documents' numbers in the index, -1 where deleted; None: none is."""
        return [
            None if live is None else renumbering(segment.documents, live, int(first))
            for segment, live, first in zip(self.segments, self.live, self.firsts, strict=False)
        ]


def renumbering(documents: int, live: Array, first: int) -> Array:
    """Return the new number of each document of a segment, -1 for those that do not live."""
    numbers = np.full(documents, -1, np.int64)
    numbers[live] = np.arange(first, first + len(live))
    return numbers


def _spans(segment: Segment, numbers: Array, first: Array, last: Array) -> tuple[Array, Array]:
    bases = segment.token_ends[numbers]
    spans = segment.spans.take(bases + first, 0)
    return spans[:, 0], (spans if last is first else segment.spans.take(bases + last, 0))[:, 1]
