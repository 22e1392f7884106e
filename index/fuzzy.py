"""Words near a word: the terms of a lexicon within one or two edits, found by elimination.

Rule: the distance is that of `index.occurrences.edits`. It is worked out only for the terms
that length and letters leave: each edit changes the length by at most one, and at most two
of the letters that a word has at all.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[tuple[int], np.dtype[Any]]


class NearTerms:
    """The terms of a lexicon, ready to be asked which are near a word: 10 bytes a term."""

    def __init__(self, terms: Sequence[str]) -> None:
        """Work out lengths and letters of terms without a line break, in any order."""
        self._terms = terms
        some = (terms[first : first + _AT_ONCE] for first in range(0, len(terms), _AT_ONCE))
        measured = [_measure(part) for part in some] or [_measure(())]
        self._lengths, self._letters = (np.concatenate(parts) for parts in zip(*measured, strict=True))

    def near(self, word: str, distance: int) -> Array:
        """Return which terms are within some edits of a word, rising.

        Args:
            word: folded, not empty.
            distance: edits, at least one.
        """
        own = np.bitwise_or.reduce(_bits(_code_points(word)))
        longer = np.abs(self._lengths - np.int16(len(word)))
        changed = np.bitwise_count(self._letters ^ own)
        # An edit that changes the length changes one letter, any other one two or none.
        left = np.flatnonzero((longer <= distance) & (changed + longer <= 2 * distance))
        if distance == 1:
            within = [place for place in left.tolist() if _is_one_edit(word, self._terms[place])]
            return np.array(within, np.intp)
        edits = _edits(word, [self._terms[place] for place in left.tolist()], distance)
        near: Array = left[edits <= distance]
        return near


_LINE_BREAK = ord("\n")
# Terms that are measured together: what is worked out of them on the way stays in a processor's cache.
_AT_ONCE = 8_192


def _measure(terms: Sequence[str]) -> tuple[Array, Array]:
    """Return how long each of some terms is, and its letters as `_bits`."""
    if not terms:
        return np.zeros(0, np.int16), np.zeros(0, np.uint64)
    letters = _code_points("\n".join((*terms, "")))
    ends = np.flatnonzero(letters == _LINE_BREAK)
    bits = _bits(letters)
    bits[ends] = 0
    lengths = np.diff(ends, prepend=-1).astype(np.int16) - np.int16(1)
    return lengths, np.bitwise_or.reduceat(bits, np.append(0, ends[:-1] + 1))


def _code_points(word: str) -> Array:
    return np.frombuffer(word.encode("utf-32-le"), np.uint32)


def _bits(letters: Array) -> Array:
    """Return a bit for each letter; letters that share one only leave more terms to compare."""
    bits = letters.astype(np.uint64)
    bits &= np.uint64(63)
    return np.left_shift(np.uint64(1), bits, out=bits)


def _is_one_edit(word: str, other: str) -> bool:
    """Return whether there is at most one edit between two words."""
    if word == other:
        return True
    at = 0
    for one, another in zip(word, other, strict=False):
        if one != another:
            break
        at += 1
    left, right = word[at:], other[at:]
    if left[1:] == right[1:] or left[1:] == right or left == right[1:]:  # replaced, deleted, inserted
        return True
    return left[:2] == right[1::-1] and left[2:] == right[2:]  # two neighbours swapped


def _edits(word: str, others: list[str], most: int) -> Array:
    """Return the edits between a word and each of some others, all at once; too many as `most + 1`.

    Args:
        word: the word.
        others: each at most `most` letters longer or shorter.
        most: more edits are not counted.
    """
    if not others:
        return np.zeros(0, np.uint8)
    letters = np.array(others).view(np.uint32).reshape(len(others), -1).T.copy()
    lengths = np.fromiter(map(len, others), np.int64, len(others))
    width, far = len(letters), np.full(len(others), most + 1, np.uint8)
    # Rows as in `edits`, of which only the cells within `most` of the diagonal can be near.
    before: list[Array] = []
    row = [np.full(len(others), min(column, most + 1), np.uint8) for column in range(width + 1)]
    for i, left in enumerate(_code_points(word), 1):
        last, before, row = before, row, [far] * (width + 1)
        if i <= most:
            row[0] = np.full(len(others), i, np.uint8)
        for j in range(max(1, i - most), min(width, i + most) + 1):
            cost = np.minimum(before[j - 1] + (letters[j - 1] != left), np.minimum(before[j], row[j - 1]) + 1)
            if i > 1 and j > 1:
                swapped = (letters[j - 2] == left) & (letters[j - 1] == ord(word[i - 2]))
                cost = np.where(swapped, np.minimum(cost, last[j - 2] + 1), cost)
            row[j] = np.minimum(cost, most + 1).astype(np.uint8)
    edits: Array = np.stack(row)[lengths, np.arange(len(others))]
    return edits
