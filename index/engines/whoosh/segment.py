"""A segment opened for reading: lexicon, blocks, columns, texts; all mapped, nothing decoded early."""

import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from index.document import Document, Summary
from index.engines.whoosh.arrays import Array, read_arrays
from index.engines.whoosh.blocks import Block, decode_block
from index.engines.whoosh.columns import COUNTED, read_strings
from index.engines.whoosh.values import DateColumn, FacetColumn
from index.errors import DamagedIndexError
from index.request import Sort

POSTINGS, LEXICON, COLUMNS, TEXTS = ".pst", ".lexicon", ".columns", ".texts"

T = TypeVar("T")
_DOCUMENT, _SUMMARY = msgspec.json.Decoder(Document), msgspec.json.Decoder(Summary)


class Segment:
    """One segment of an index; immutable, safe to use from several threads."""

    def __init__(self, folder: Path, name: str) -> None:
        """Map its files.

        Raises:
            DamagedIndexError: a file is missing or not what was written.
        """
        self.folder = folder
        self._lexicon = read_arrays(folder / f"{name}{LEXICON}")
        self._columns = read_arrays(folder / f"{name}{COLUMNS}")
        self._postings = _map(folder / f"{name}{POSTINGS}")
        self._texts = _map(folder / f"{name}{TEXTS}")
        columns = self._columns
        self.documents = len(columns["date.starts"])
        if int(columns["text.ends"][-1]) != len(self._texts):
            raise DamagedIndexError(folder, "its columns and its texts are of two indexes; build it again")
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
        self.lengths: Mapping[str, Array] = {name: columns[f"{name}.lengths"] for name in ("title", "body")}

    @cached_property
    def ids(self) -> list[str]:
        """Ids by document number."""
        return read_strings(self._columns, "ids")

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Document numbers by id."""
        return {name: number for number, name in enumerate(self.ids)}

    @cached_property
    def terms(self) -> list[str]:
        """All terms, sorted as UTF-8, which is the order of code points."""
        content = self._lexicon["terms"].tobytes().decode()
        return content.split("\n") if content else []

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {term: place for place, term in enumerate(self.terms)}

    def block(self, term: str) -> Block | None:
        """Return the postings of a term, or None."""
        place = self._places.get(term)
        return None if place is None else self.block_at(place)

    def block_at(self, place: int) -> Block:
        """Return the postings of the term at a place of `terms`.

        Raises:
            DamagedIndexError: the postings file is not what was written.
        """
        try:
            block = decode_block(self._postings, int(self._lexicon["offsets"][place]))
        except (ValueError, TypeError, struct.error) as error:
            message = f"its postings cannot be read ({error}); build the index again"
            raise DamagedIndexError(self.folder, message) from error
        if len(block.numbers) != self._lexicon["documents"][place]:
            message = "its postings cannot be read (they are not those of its lexicon); build the index again"
            raise DamagedIndexError(self.folder, message)
        return block

    def places(self, prefix: str) -> range:
        """Return the places of the terms that begin so."""
        terms = self.terms
        first = bisect_left(terms, prefix)
        last = bisect_left(terms, prefix + "\U0010ffff", first) if prefix else len(terms)
        return range(first, last)

    def rank(self, sort: Sort) -> Array:
        """Return the place of each document in an order; of relevance, that of ties."""
        return self._columns[f"rank.{(Sort.NEWEST if sort is Sort.RELEVANCE else sort).value}"]

    def by_id(self) -> Iterator[int]:
        """Yield document numbers in order of id."""
        yield from self._columns["by_id"].tolist()

    def spans(self, numbers: Array, first: Array, last: Array) -> tuple[Array, Array]:
        """Return where runs of tokens begin and end in the text of their field.

        Args:
            numbers: a document for each run.
            first: the position of its first token, title and body in one.
            last: the position of its last.
        """
        bases = self._columns["token.ends"][numbers].astype(np.int64)
        spans = self._columns["token.spans"]
        return spans[2 * (bases + first)], spans[2 * (bases + last) + 1]

    def document(self, number: int) -> Document:
        """Return a stored document.

        Raises:
            DamagedIndexError: the file of texts is not what was written.
        """
        return self._decoded(number, _DOCUMENT)

    def summary(self, number: int) -> Summary:
        """Return what a list of hits shows of a stored document; the rest of it is passed over.

        Raises:
            DamagedIndexError: the file of texts is not what was written.
        """
        return self._decoded(number, _SUMMARY)

    def _decoded(self, number: int, decoder: msgspec.json.Decoder[T]) -> T:
        first, last = self._columns["text.ends"][number : number + 2].tolist()
        try:
            return decoder.decode(self._texts[first:last])
        except msgspec.DecodeError as error:
            message = f"its texts cannot be read ({error}); build the index again"
            raise DamagedIndexError(self.folder, message) from error

    @cached_property
    def average_length(self) -> Mapping[str, float]:
        """The mean number of tokens by text field; 0 in an empty index."""
        return {
            name: int(lengths.sum(dtype=np.int64)) / self.documents if self.documents else 0.0
            for name, lengths in self.lengths.items()
        }


def _map(path: Path) -> memoryview:
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                return memoryview(b"")
            return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    except OSError as error:
        raise DamagedIndexError(path, f"it cannot be read ({error}); build the index again") from error
