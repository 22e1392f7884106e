"""Words near each other: where some terms stand within a window, in any order.

Rule: the windows are those of `index.occurrences`: each holds every term at least as often as
it was asked for, and would not if it were smaller at either end.
"""

from collections.abc import Sequence

import numpy as np

from index.engines.whoosh.arrays import Array


def find_windows(keys: Sequence[Array], counts: Sequence[int], slop: int) -> tuple[Array, Array]:
    """Return the windows that hold some terms.

    Args:
        keys: for each different term, where it stands: document << 32 | position, i8, rising.
        counts: how often each is wanted, at least once.
        slop: words that a window may hold besides the terms.

    Returns:
        The key of the first and of the last word of each window, rising; both of one document.
    """
    places = np.concatenate(keys)
    order = np.argsort(places, kind="stable")  # of runs that are sorted already
    places = places[order]
    first = _latest_beginnings(keys, counts, order)
    # Later windows begin no earlier, so of those with one beginning the first is the smallest.
    smallest = np.diff(first, prepend=-1) > 0
    last = np.flatnonzero(smallest & (first >= 0))
    first = first[last]
    near = places[last] - places[first] < sum(counts) + slop
    return places[first[near]], places[last[near]]


def _latest_beginnings(keys: Sequence[Array], counts: Sequence[int], order: Array) -> Array:
    """Return for each place where the smallest window that ends there begins, -1 where none does."""
    at = np.empty(len(order), np.int64)
    at[order] = np.arange(len(order))
    beginnings = np.arange(len(order))
    begin = 0
    for of_term, count in zip(keys, counts, strict=True):
        own = at[begin : begin + len(of_term)]
        latest = np.full(len(order), -1)
        latest[own[count - 1 :]] = own[: max(len(own) - count + 1, 0)]
        np.minimum(beginnings, np.maximum.accumulate(latest), out=beginnings)
        begin += len(of_term)
    return beginnings
