"""How often two leaves of a query stand near each other in a few documents.

Rule: places, gaps and sums are those of `index.ranking`; of whole numbers until the last step.
"""

from functools import cached_property

import numpy as np

from index.engines.whoosh.arrays import Array
from index.engines.whoosh.blocks import Block
from index.engines.whoosh.evaluation import Evaluator
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.place_keys import POSITION, SHIFT
from index.engines.whoosh.places import Places
from index.query.bound import Term
from index.ranking import SIXTIETHS, SIXTY, WIDEST_GAP, Pair, Scored

_SIXTIETHS = np.array(SIXTIETHS, np.float64)
# Words of both are put in one order by key × 4, + 1 of the other: of one place, that of the one comes first.
# A step from word to word is then 4 × gap, + 1 from the one to the other, - 1 from the other to the one.
_ROOM = 2
# Sixtieths by step: none for two of the same, at one place or, last of all, farther apart.
_SIXTIETHS_BY_STEP = np.zeros((WIDEST_GAP << _ROOM) + 3, np.float64)
for _turn in (-1, 1):
    _SIXTIETHS_BY_STEP[(np.arange(1, WIDEST_GAP + 1) << _ROOM) + _turn] = _SIXTIETHS[1:]
_Runs = tuple[Array, Array]  # keys of first and of last words
_Near = tuple[Array, Array]  # of each two places near each other, the key of the later, and the sixtieths
_NOWHERE = np.zeros(0, np.int64), np.zeros(0)


class Nearness:
    """How often pairs stand near each other in a few documents; read for one pair, runs serve the next."""

    def __init__(self, segment: IndexView, evaluator: Evaluator, numbers: Array) -> None:
        """Take document numbers, in any order."""
        self._segment, self._evaluator, self._numbers = segment, evaluator, numbers
        self._runs: dict[Scored, _Runs] = {}

    @cached_property
    def _places(self) -> Places:
        return Places(self._segment, self._evaluator, self._numbers)

    def count(self, pair: Pair) -> dict[str, Array]:
        """Return how often a pair stands near each other, by text field, in each document.

        A field in which it is nowhere near has no counts.
        """
        numbers = self._numbers
        one, other = _block(self._evaluator, pair.one), _block(self._evaluator, pair.other)
        if one is None or other is None:
            keys, sixtieths = _in_runs(self._runs_of(pair.one), self._runs_of(pair.other))
        else:
            keys, sixtieths = _in_blocks(one, other, numbers)
        if not len(keys):
            return {}
        rows, documents = keys >> SHIFT, len(numbers)
        in_title = (keys & POSITION) < self._segment.lengths["title"][numbers[rows]]
        if not in_title.any():
            return {"body": np.bincount(rows, sixtieths, documents) / SIXTY}
        rows += in_title * documents
        counts = np.bincount(rows, sixtieths, 2 * documents) / SIXTY
        return {"body": counts[:documents], "title": counts[documents:]}

    def _runs_of(self, leaf: Scored) -> _Runs:
        if leaf not in self._runs:
            self._runs[leaf] = self._places.runs_of(leaf)
        return self._runs[leaf]


def _block(evaluator: Evaluator, leaf: Scored) -> Block | None:
    """Return the postings of a leaf, if it stands at all places of these, and they are of one term."""
    return evaluator.block(leaf) if isinstance(leaf, Term) and leaf.field == "text" else None


def _in_blocks(one: Block, other: Block, numbers: Array) -> _Near:
    """Find the places of two terms that are near each other; read are those of documents with both."""
    of_one, of_other = one.numbers.searchsorted(numbers), other.numbers.searchsorted(numbers)
    both = one.numbers.take(of_one, mode="clip") == numbers
    both &= other.numbers.take(of_other, mode="clip") == numbers
    (rows,) = both.nonzero()
    if not len(rows):
        return _NOWHERE
    if len(rows) < len(numbers):
        of_one, of_other = of_one[rows], of_other[rows]
    counts = np.concatenate((one.counts[of_one], other.counts[of_other]))
    ends = counts.cumsum()
    at = (np.concatenate((one.ends[of_one], other.ends[of_other])) - ends).repeat(counts)
    at += np.arange(len(at))
    end = ends.item(len(rows) - 1)  # of the places of the one
    words = np.concatenate((one.places[at[:end]], other.places[at[end:]]), dtype=np.int64)
    words >>= 1
    words <<= _ROOM
    rows <<= SHIFT + _ROOM
    words += np.concatenate((rows, rows + 1)).repeat(counts)
    return _of_words(words)


def _of_words(words: Array) -> _Near:
    """Find which of the words of both, by key × 4, are near each other."""
    words.sort()
    sixtieths = _SIXTIETHS_BY_STEP.take(words[1:] - words[:-1], mode="clip")
    (near,) = sixtieths.nonzero()
    return words[near + 1] >> _ROOM, sixtieths[near]


def _in_runs(one: _Runs, other: _Runs) -> _Near:
    """Find the places of leaves of any kind that are near each other."""
    if one[0] is one[1] and other[0] is other[1]:
        return _of_words(np.concatenate((one[0] << _ROOM, (other[0] << _ROOM) + 1)))
    first, last = (np.concatenate(keys) for keys in zip(one, other, strict=True))
    # Stable: of one place, that of the one comes before that of the other.
    order = np.lexsort((last, first))
    first, last, of_other = first[order], last[order], order >= len(one[0])
    gaps = first[1:] - last[:-1]
    (near,) = ((gaps > 0) & (gaps <= WIDEST_GAP) & (of_other[1:] != of_other[:-1])).nonzero()
    return first[near + 1], _SIXTIETHS[gaps[near]]
