"""Which articles have text in common: found through the runs of words that they share, not pair by pair.

Rule: exact on the sampled runs and independent of the order in which articles come, but for their ranks.
A run that many articles have is paired with the first of them only, so the work grows with the number of
runs and never with the square of the articles; by such runs alone two articles are related only when
they make up half of one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from indexer.extract.shingles import HASH_SIZE, MOST_SHINGLES

# Measured on the seeds: the related pair has .215 in common, the next pair .014.
THRESHOLD = 0.12
COMMON_THRESHOLD = 0.5  # where it counts that many other articles have the same runs
LEAST_SHARED = 6  # sampled runs; fewer are chance, a slogan or the name of an office
MANY = 16  # articles; a run that more of them have is a common one
_PART = 1_000_000  # hashes that are sorted at once, which takes some 60 MB

_Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two articles with text in common, by their ranks, and what part of each it is, 0 to 1."""

    first: int
    second: int
    of_first: float
    of_second: float


class Containment:
    """Collects the samples of articles, 2 KiB each at most, and compares them all at once."""

    def __init__(self) -> None:
        self._samples = bytearray()
        self._ends: list[int] = []

    def add(self, sample: bytes) -> None:
        """Take the sample of the next article; articles are numbered from 0 as they come."""
        self._samples += sample
        self._ends.append(len(self._samples) // HASH_SIZE)

    def compare(self, ranks: Sequence[int]) -> Iterator[Overlap]:
        """Yield the pairs of articles that have enough in common, by the smaller of the two.

        Args:
            ranks: of each article, in the order they came; a permutation of their numbers. A common run
                is paired with the article of the lowest rank that has it.
        """
        ends = np.array(self._ends, np.int64)
        hashes = np.frombuffer(self._samples, "<u4")
        place = np.array(ranks, np.uint64)
        pairs, rare, every = _count_pairs(hashes, ends, place)
        samples = _Samples(hashes, ends, place)
        enough = every >= LEAST_SHARED
        columns = (column[enough].tolist() for column in (pairs, rare, every))
        for pair, few, all_of_them in zip(*columns, strict=True):
            overlap = samples.measure(pair >> 32, pair & 0xFFFFFFFF, few, all_of_them)
            if overlap is not None:
                yield overlap


class _Samples:
    """The samples by rank."""

    def __init__(self, hashes: _Array, ends: _Array, place: _Array) -> None:
        order = np.argsort(place)
        starts = np.concatenate(([0], ends[:-1]))
        self._hashes = hashes
        self._bounds = list(zip(starts[order].tolist(), ends[order].tolist(), strict=True))

    def measure(self, first: int, second: int, rare: int, every: int) -> Overlap | None:
        """Return how much two articles have in common, or None when it is too little to tell.

        Only runs up to the hash where the shorter sample was cut can be in both.
        """
        one, other = (self._hashes[slice(*self._bounds[rank])] for rank in (first, second))
        limit = min(_cut(one), _cut(other))
        of_one = int(np.searchsorted(one, limit, "right"))
        of_other = int(np.searchsorted(other, limit, "right"))
        least = min(of_one, of_other)
        if rare < max(LEAST_SHARED, THRESHOLD * least) and every < max(
            LEAST_SHARED, COMMON_THRESHOLD * least
        ):
            return None
        return Overlap(first, second, every / of_one, every / of_other)


def _cut(sample: _Array) -> np.uint32:
    """Return the largest hash that the sample would hold."""
    return sample[-1] if len(sample) == MOST_SHINGLES else np.uint32(0xFFFFFFFF)


def _count_pairs(hashes: _Array, ends: _Array, place: _Array) -> tuple[_Array, _Array, _Array]:
    """Return pairs of ranks (high and low half), how many rare runs each shares, and how many runs."""
    rare: list[tuple[_Array, _Array]] = []
    common: list[tuple[_Array, _Array]] = []
    parts = len(hashes) // _PART + 1
    width = -(-(2**32) // parts)
    for part in range(parts):
        chosen = np.flatnonzero((hashes >= part * width) & (hashes < (part + 1) * width))
        articles = place[np.searchsorted(ends, chosen, "right")]
        keys = np.sort((hashes[chosen].astype(np.uint64) << np.uint64(32)) | articles)
        few, many = _pair_up(keys)
        rare.append(np.unique(few, return_counts=True))
        common.append(np.unique(many, return_counts=True))
    (few, few_counts), (many, many_counts) = _sum_counts(rare), _sum_counts(common)
    pairs = np.union1d(few, many)
    shared, often = np.zeros(len(pairs), np.int64), np.zeros(len(pairs), np.int64)
    shared[np.searchsorted(pairs, few)] = few_counts
    often[np.searchsorted(pairs, many)] = many_counts
    return pairs, shared, shared + often


def _pair_up(keys: _Array) -> tuple[_Array, _Array]:
    """Return the pairs of articles for each run that several have: all of them, or those with the first."""
    runs, articles = keys >> np.uint64(32), keys & np.uint64(0xFFFFFFFF)
    begins = (
        np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1]))) if len(runs) else np.array([], int)
    )
    lengths = np.diff(np.append(begins, len(runs)))
    few: list[_Array] = []
    for length in range(2, MANY + 1):
        rows = articles[begins[lengths == length][:, None] + np.arange(length)]
        one, other = np.triu_indices(length, 1)
        few.append(((rows[:, one] << np.uint64(32)) | rows[:, other]).ravel())
    often = lengths > MANY
    firsts = np.repeat(articles[begins[often]], lengths[often])
    all_others = articles[np.repeat(often, lengths)]
    many = (firsts << np.uint64(32)) | all_others
    return np.concatenate(few), many[firsts != all_others]


def _sum_counts(parts: Sequence[tuple[_Array, _Array]]) -> tuple[_Array, _Array]:
    """Return the pairs of several counts, each once, with their sums."""
    pairs = np.concatenate([pairs for pairs, _ in parts])
    counts = np.concatenate([counts for _, counts in parts])
    order = np.argsort(pairs, kind="stable")
    pairs, counts = pairs[order], counts[order]
    begins = _begins(pairs)
    return pairs[begins], np.add.reduceat(counts, begins) if len(pairs) else counts


def _begins(values: _Array) -> _Array:
    """Return where runs of equal values begin."""
    return np.flatnonzero(np.concatenate((np.ones(min(1, len(values)), bool), values[1:] != values[:-1])))
