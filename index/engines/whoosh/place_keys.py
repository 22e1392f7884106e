"""Places of terms as keys that can be compared between terms: document << 32 | position, rising.

Rule: a key is of one document and one position, title and body in one; a term has each at most once.
"""

import numpy as np

from index.engines.whoosh.arrays import Array
from index.engines.whoosh.blocks import Block

NO_KEYS = np.zeros(0, np.int64)
SHIFT = np.int64(32)
POSITION = np.int64(2**32 - 1)
# Where one has so many times the keys of another, each of the other's is looked up.
_MANY = 8


def keys_of(block: Block) -> Array:
    """Return the keys of all places of a block."""
    return join_keys(block.numbers, block.counts, block.places)


def join_keys(numbers: Array, counts: Array, places: Array) -> Array:
    """Return keys.

    Args:
        numbers: documents.
        counts: how many places each has.
        places: as in a block, one document after the other.
    """
    keys: Array = (numbers << SHIFT).repeat(counts)
    keys |= places >> 1
    return keys


def common_keys(keys: Array, others: Array) -> Array:
    """Return the keys that both have."""
    few, many = (keys, others) if len(keys) < len(others) else (others, keys)
    if len(few) * _MANY < len(many):
        return few[is_in(few, many)]
    both = np.concatenate((few, many))
    both.sort(kind="stable")  # of two runs that are sorted already: they are merged
    found: Array = both[1:][both[1:] == both[:-1]]
    return found


def is_in(wanted: Array, among: Array) -> Array:
    """Return which of some numbers are among others; both rising."""
    if not len(among):
        return np.zeros(len(wanted), bool)
    rows = among.searchsorted(wanted)
    rows[rows == len(among)] = 0
    found: Array = among[rows] == wanted
    return found
