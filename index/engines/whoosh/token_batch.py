"""The tokens of several documents as arrays: what is inverted, and what is stored of where they stand.

Rule: a document's positions run through its title, go on after a gap of `FURNITURE_GAP`, and
through its body. Work that a document costs at least is done once for all of them.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from index.analysis import FURNITURE_GAP
from index.document import NAME_FIELDS, TEXT_FIELDS, IndexedDocument
from index.engines.whoosh.arrays import Array

_SHIFT = np.uint64(32)


class TokenBatch:
    """Tokens of some documents, title and body of one after the other.

    Attributes:
        lengths: how many tokens each title and each body has, in turn.
        positions: of each token in its document.
        places: position × 2, + 1 for a token in a mention.
    """

    def __init__(self, documents: Sequence[IndexedDocument]) -> None:
        parts = [document.tokens[field] for document in documents for field in TEXT_FIELDS]
        names = [document.tokens[NAME_FIELDS[field]] for document in documents for field in TEXT_FIELDS]
        self._parts = parts
        self.lengths = np.fromiter(map(len, parts), np.uint32, len(parts))
        in_part = _joined(part.positions for part in parts)
        of_part = np.repeat(np.arange(len(parts), dtype=np.uint64), self.lengths)
        self._bases = np.zeros(len(parts), np.uint32)
        self._bases[1::2] = self.lengths[::2] + np.uint32(FURNITURE_GAP)
        self.positions = in_part + np.repeat(self._bases, self.lengths)
        self.places = self.positions << np.uint32(1)
        if any(map(len, names)):
            of_name = np.repeat(np.arange(len(names), dtype=np.uint64), [len(name) for name in names])
            wanted = (of_name << _SHIFT) | _joined(name.positions for name in names)
            self.places[np.searchsorted((of_part << _SHIFT) | in_part, wanted)] |= np.uint32(1)

    def terms(self) -> Iterable[str]:
        """Return the term of each token."""
        return chain.from_iterable(part.terms for part in self._parts)

    def sizes(self) -> Array:
        """Return how many positions each document has, those without a token too."""
        bodies = self._parts[1::2]
        last = np.fromiter(
            (body.positions[-1] + 1 if len(body) else 0 for body in bodies), np.int64, len(bodies)
        )
        return self._bases[1::2] + last

    def spans(self) -> Array:
        """Return start and end of the token at each position of each document; 0 where there is none."""
        sizes = self.sizes()
        spans = np.zeros((int(sizes.sum()), 2), np.uint32)
        per_document = self.lengths.reshape(-1, 2).sum(axis=1, dtype=np.int64)
        at = np.repeat(np.cumsum(sizes) - sizes, per_document) + self.positions
        spans[at, 0] = _joined(part.starts for part in self._parts)
        spans[at, 1] = _joined(part.ends for part in self._parts)
        return spans.ravel()


def _joined(numbers: "Iterable[array[int]]") -> Array:
    return np.frombuffer(b"".join(numbers), np.uint32)
