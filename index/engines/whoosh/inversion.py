"""Inversion: the tokens of documents -> the postings of terms, by sorting arrays, not tuples.

A token is one number in one array: its term's rank above its own number, so that one sort of plain
numbers brings terms together and keeps documents and positions in order.
"""

from array import array
from pathlib import Path

import numpy as np

from index.engines.whoosh.arrays import Array
from index.engines.whoosh.postings import Lexicon, Rows, smallest_type, write_postings
from index.engines.whoosh.token_batch import TokenBatch

BYTES_A_TOKEN = 48  # that collecting and sorting need at most, the vocabulary aside


class _Vocabulary(dict[str, int]):
    """Term -> number; a new term gets the next one."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Inverter:
    """Collects documents with consecutive numbers, then writes their postings."""

    def __init__(self, first: int) -> None:
        """Begin with the number of the first document."""
        self._first = first
        self._vocabulary = _Vocabulary()
        self._terms = array("I")
        self._places = array("I")
        self._lengths = array("I")  # tokens of each document's title and body

    def __len__(self) -> int:
        """Return the number of tokens collected."""
        return len(self._terms)

    @property
    def documents(self) -> int:
        """How many documents were collected."""
        return len(self._lengths) // 2

    def add(self, batch: TokenBatch) -> None:
        """Add the next documents."""
        self._terms.extend(map(self._vocabulary.__getitem__, batch.terms()))
        self._places.frombytes(batch.places.tobytes())
        self._lengths.frombytes(batch.lengths.tobytes())

    def write(self, folder: Path, name: str) -> None:
        """Write the postings of what was collected."""
        terms = sorted(self._vocabulary)
        numbers, in_title, places, keys = self._sorted(terms)
        # A row begins where the term or the document changes.
        changes = np.ones(len(keys), bool)
        np.not_equal(keys[1:], keys[:-1], out=changes[1:])
        changes[1:] |= numbers[1:] != numbers[:-1]
        begins = np.flatnonzero(changes)
        counts = np.diff(begins, append=len(keys))
        titles = np.add.reduceat(in_title, begins, dtype=np.uint32) if len(begins) else counts
        row_terms = keys[begins]
        ends = np.searchsorted(row_terms, np.arange(len(terms) + 1))
        lexicon = Lexicon(
            terms,
            rows=ends,
            places=np.append(begins, len(keys))[ends],
            titles=np.bincount(row_terms[titles > 0], minlength=len(terms)),
        )
        bodies = counts - titles
        types = {
            "body": smallest_type(int(bodies.max(initial=0))),
            "title": smallest_type(int(titles.max(initial=0))),
            "places": smallest_type(max(int(places.max(initial=0)), 2**8)),
        }
        write_postings(folder, name, lexicon, types, [Rows(numbers[begins], bodies, titles, places)])

    def _sorted(self, terms: list[str]) -> tuple[Array, Array, Array, Array]:
        """Return document, whether in the title, place, and term's rank of each token, sorted by term."""
        rank = np.empty(len(terms), np.uint64)
        rank[np.fromiter(map(self._vocabulary.__getitem__, terms), np.int64, len(terms))] = np.arange(
            len(terms), dtype=np.uint64
        )
        keys = rank[np.frombuffer(self._terms, np.uint32)]
        keys <<= np.uint64(32)
        keys |= np.arange(len(keys), dtype=np.uint64)
        keys.sort()
        order = keys.astype(np.uint32)  # the lower half
        keys >>= np.uint64(32)
        # Even numbers of parts are titles, odd ones bodies.
        lengths = np.frombuffer(self._lengths, np.uint32)
        part = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[order]
        numbers = part // np.uint32(2) + np.uint32(self._first)
        places = np.frombuffer(self._places, np.uint32)[order]
        return numbers, (part & np.uint32(1)) == 0, places, keys
