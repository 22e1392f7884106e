"""How often words of a query stand near each other in a few documents.

Rule: places, gaps and sums are those of `index.ranking`; of whole numbers until the last step.
"""

from collections.abc import Iterable

import numpy as np

from index.engines.whoosh.arrays import Array
from index.engines.whoosh.place_keys import SHIFT
from index.engines.whoosh.places import Places
from index.ranking import SIXTIETHS, SIXTY, WIDEST_GAP, Pair

_SIXTIETHS = np.array(SIXTIETHS, np.float64)
_Runs = tuple[Array, Array]  # keys of first and of last words


def count_near(places: Places, pairs: Iterable[Pair]) -> list[dict[str, Array]]:
    """Return for each pair how often its two stand near each other, by text field, in each document.

    A pair that is nowhere near, or a field in which it is not, has no counts.
    """
    runs: dict[object, _Runs] = {}
    for leaf in (leaf for pair in pairs for leaf in (pair.one, pair.other)):
        if leaf not in runs:
            runs[leaf] = places.runs_of(leaf)
    return [_count(places, runs[pair.one], runs[pair.other]) for pair in pairs]


def _count(places: Places, one: _Runs, other: _Runs) -> dict[str, Array]:
    first, last, of_other = _in_order(one, other)
    gaps = first[1:] - last[:-1]
    # Of all places few are so near: the rest is asked of these alone.
    (near,) = (gaps <= WIDEST_GAP).nonzero()
    near = near[(of_other[near + 1] != of_other[near]) & (gaps[near] > 0)]
    if not len(near):
        return {}
    keys, sixtieths = first[near + 1], _SIXTIETHS[gaps[near]]
    rows, in_title = keys >> SHIFT, places.in_title(keys)
    if not in_title.any():
        return {"body": np.bincount(rows, sixtieths, len(places)) / SIXTY}
    return {
        name: np.bincount(rows[here], sixtieths[here], len(places)) / SIXTY
        for name, here in (("title", in_title), ("body", ~in_title))
    }


def _in_order(one: _Runs, other: _Runs) -> tuple[Array, Array, Array]:
    """Return the first and last words of all places, in their order, and which are of the other."""
    first = np.concatenate((one[0], other[0]))
    # Stable: of one place, that of the one comes before that of the other.
    if one[0] is one[1] and other[0] is other[1]:
        order = first.argsort(kind="stable")
        first = last = first[order]
    else:
        last = np.concatenate((one[1], other[1]))
        order = np.lexsort((last, first))
        first, last = first[order], last[order]
    return first, last, order >= len(one[0])
