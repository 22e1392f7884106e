"""Words near each other: where some terms stand within a window, in any order.

Rule: the windows are those of `index.occurrences`: each holds every term as often as it was
asked for and no term of them more often, so that it cannot be made smaller at either end.
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
    size = sum(counts)
    places = np.concatenate(keys)
    order = np.argsort(places, kind="stable")  # of runs that are sorted already
    places = places[order]
    # A window holds as many places as words are wanted: where they are, it ends `size - 1` places on.
    many = max(len(places) - size + 1, 0)
    first = np.flatnonzero(places[size - 1 :] - places[:many] < size + slop)
    last = first + size - 1
    kept = _latest_crowding(keys, counts, order)[last] < first
    return places[first[kept]], places[last[kept]]


def _latest_crowding(keys: Sequence[Array], counts: Sequence[int], order: Array) -> Array:
    """Return for each place the latest one from which to here some term stands too often.

    So many places as words are wanted, no term too often: then each stands as often as is wanted.
    """
    at = np.empty(len(order), np.int64)
    at[order] = np.arange(len(order))
    crowding = np.full(len(order), -1)
    begin = 0
    for of_term, count in zip(keys, counts, strict=True):
        own = at[begin : begin + len(of_term)]
        crowding[own[count:]] = own[:-count]
        begin += len(of_term)
    latest: Array = np.maximum.accumulate(crowding)
    return latest
