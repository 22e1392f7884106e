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
    first, last = np.concatenate((one[0], other[0])), np.concatenate((one[1], other[1]))
    single = one[0] is one[1] and other[0] is other[1]
    # Stable: of one place, that of the one comes before that of the other.
    order = first.argsort(kind="stable") if single else np.lexsort((last, first))
    first, last, of_other = first[order], last[order], order >= len(one[0])
    gaps = first[1:] - last[:-1]
    near = ((gaps <= WIDEST_GAP) & (gaps > 0) & (of_other[1:] != of_other[:-1])).nonzero()[0]
    if not len(near):
        return {}
    keys, sixtieths = first[1:][near], _SIXTIETHS[gaps[near]]
    rows, in_title = keys >> SHIFT, places.in_title(keys)
    if not in_title.any():
        return {"body": np.bincount(rows, sixtieths, len(places)) / SIXTY}
    return {
        name: np.bincount(rows[here], sixtieths[here], len(places)) / SIXTY
        for name, here in (("title", in_title), ("body", ~in_title))
    }
