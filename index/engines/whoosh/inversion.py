"""Inversion: the tokens of documents -> the postings of terms, by sorting arrays, not tuples.

A token is one number in one array; the sort is stable, so that documents and positions stay
in order. Memory: 9 bytes a token, and the vocabulary.
"""

from array import array
from collections.abc import Iterator
from itertools import repeat

import numpy as np

from index.analysis import FURNITURE_GAP, Tokens
from index.document import NAME_FIELDS, TEXT_FIELDS, IndexedDocument
from index.engines.whoosh.blocks import Block


class _Vocabulary(dict[str, int]):
    """Term -> number; a new term gets the next one."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Inverter:
    """Collects documents, then gives the postings of each term, terms sorted as UTF-8 bytes."""

    def __init__(self) -> None:
        self._vocabulary = _Vocabulary()
        self._terms = array("I")
        self._places = array("I")
        self._in_title = bytearray()
        self._lengths = array("I")  # tokens of each document, title and body
        self._first = 0
        self.lengths: dict[str, array[int]] = {name: array("I") for name in TEXT_FIELDS}

    def add(self, document: IndexedDocument) -> None:
        """Add a document; its number is how many were added before."""
        total = base = 0
        for field in TEXT_FIELDS:
            tokens = document.tokens[field]
            self._terms.extend(map(self._vocabulary.__getitem__, tokens.terms))
            self._places.frombytes(_places(tokens, document.tokens[NAME_FIELDS[field]], base))
            self._in_title.extend(repeat(field == "title", len(tokens)))
            self.lengths[field].append(len(tokens))
            total += len(tokens)
            base = body_start(len(tokens))
        self._lengths.append(total)

    def postings(self) -> Iterator[tuple[bytes, Block]]:
        """Yield each term with its postings."""
        if not self._terms:
            return
        terms = [term.encode() for term in self._vocabulary]
        in_order = sorted(range(len(terms)), key=terms.__getitem__)
        rank = np.empty(len(terms), np.uint32)
        rank[in_order] = np.arange(len(terms), dtype=np.uint32)
        keys = rank[np.frombuffer(self._terms, np.uint32)]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        lengths = np.frombuffer(self._lengths, np.uint32)
        numbers = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[order]
        in_title = np.frombuffer(self._in_title, np.uint8)[order]
        places = np.frombuffer(self._places, np.uint32)[order]
        # A posting begins where the term or the document changes.
        begins = np.flatnonzero(np.diff(keys, prepend=keys[0] + 1) | np.diff(numbers, prepend=numbers[0]))
        counts = np.diff(begins, append=len(keys))
        titles = np.add.reduceat(in_title, begins, dtype=np.int64)
        posting_numbers = numbers[begins]
        first_posting = np.searchsorted(keys[begins], np.arange(len(terms) + 1))
        first_place = np.append(begins, len(keys))[first_posting]
        has_title = np.add.reduceat(titles, first_posting[:-1]) > 0
        bodies = counts - titles
        for place, term in enumerate(in_order):
            rows = slice(first_posting[place], first_posting[place + 1])
            yield (
                terms[term],
                Block(
                    posting_numbers[rows],
                    bodies[rows],
                    titles[rows] if has_title[place] else None,
                    places[first_place[place] : first_place[place + 1]],
                ),
            )


def body_start(title_length: int) -> int:
    """Return the position of a document's first body token when its title has so many tokens."""
    return title_length + FURNITURE_GAP


def _places(tokens: Tokens, in_mentions: Tokens, base: int) -> bytes:
    """Return position × 2, + 1 for those also in the field of names, as u4."""
    places = (np.frombuffer(tokens.positions, np.uint32) + np.uint32(base)) << np.uint32(1)
    if len(in_mentions):
        rows = np.searchsorted(
            np.frombuffer(tokens.positions, np.uint32), np.frombuffer(in_mentions.positions, np.uint32)
        )
        places[rows] |= np.uint32(1)
    return places.tobytes()
