"""A posting block: all documents of one term, or of several terms in turn, as plain arrays.

One block holds a term's title and body together, so that the usual search of both is one look-up
and one pass: a document's positions count through its title, go on after a gap of
`FURNITURE_GAP`, and through its body.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from index.engines.whoosh.arrays import Array, places_in_runs


class Frequencies(NamedTuple):
    """How often a leaf stands in each document that matches it.

    Attributes:
        numbers: the documents, rising.
        counts: by text field, spans there; a field without any is left out.
    """

    numbers: Array
    counts: Mapping[str, Array]

    @property
    def size(self) -> int:
        """Bytes held."""
        return int(self.numbers.nbytes + sum(counts.nbytes for counts in self.counts.values()))


@dataclass(frozen=True)
class Block:
    """A term's postings.

    Attributes:
        numbers: document numbers, of the type that indexes other arrays; of one term rising.
        body: frequencies in the body.
        title: frequencies in the title; None when it stands in none.
        places: position × 2 + in a mention, by document, rising.
        parts: of several terms in turn, where the rows of each end; None when that is not known.
    """

    numbers: Array
    body: Array
    title: Array | None
    places: Array
    parts: tuple[int, ...] | None = None

    @cached_property
    def frequencies(self) -> Frequencies:
        """How often the term stands in the title and the body of each document; of one term."""
        if self.title is None:
            return Frequencies(self.numbers, {"body": self.body})
        return Frequencies(self.numbers, {"body": self.body, "title": self.title})

    @cached_property
    def counts(self) -> Array:
        """How many places each document has."""
        if self.title is None:
            return self.body.astype(np.intp)
        return np.add(self.body, self.title, dtype=np.intp)

    @cached_property
    def ends(self) -> Array:
        """Where each document's places end in `places`."""
        return self.counts.cumsum()

    def places_of(self, rows: Array) -> tuple[Array, Array]:
        """Return how many places some of the documents have, and these, one document after the other."""
        counts = self.counts[rows]
        return counts, self.places[places_in_runs(self.ends[rows], counts)]

    def select(self, kept: Array) -> "Block":
        """Return the postings of those documents that a mask of `numbers` keeps."""
        return Block(
            self.numbers[kept],
            self.body[kept],
            None if self.title is None else self.title[kept],
            self.places[kept.repeat(self.counts)],
        )


def join_blocks(blocks: Sequence[Block]) -> Block:
    """Return the postings of at least one block, one after the other."""
    titles = None
    if any(block.title is not None for block in blocks):
        titles = np.concatenate(
            [np.zeros_like(block.body) if block.title is None else block.title for block in blocks]
        )
    return Block(
        np.concatenate([block.numbers for block in blocks]),
        np.concatenate([block.body for block in blocks]),
        titles,
        np.concatenate([block.places for block in blocks]),
    )
