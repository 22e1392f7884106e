"""A sample of the runs of eight words in a text, by which articles with text in common find each other.

Rule: a pure function of the words outside page furniture. Of all runs those are kept whose hashes are the
smallest, so that of two texts the same runs are kept; a record holds 2 KiB of them at most.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from index.analysis import tokenize
from index.document import Span

SHINGLE = 8  # words; on the seeds, at five unrelated articles have as much in common as related ones
MOST_SHINGLES = 512  # hashes of an article
HASH_SIZE = 4  # bytes of a hash, the lowest first

# Multipliers with well mixed bits: of FNV-1a and of SplitMix64, both in the public domain.
_STEP = np.uint64(0x00000100000001B3)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def find_shingles(text: str, furniture: Iterable[Span] = ()) -> bytes:
    """Return the sampled hashes of a text, each once, in rising order.

    Args:
        text: the body.
        furniture: spans of page furniture, in order, apart; no run reaches across one.
    """
    tokens = tokenize(text, furniture)
    runs = len(tokens) - SHINGLE + 1
    if runs < 1:
        return b""
    words = np.fromiter(map(_hash_word, tokens.terms), np.uint64, len(tokens))
    hashes = np.zeros(runs, np.uint64)
    for place in range(SHINGLE):
        hashes = (hashes ^ words[place : place + runs]) * _STEP
    hashes ^= hashes >> _HALF
    hashes *= _MIX
    # Positions jump over furniture.
    positions = np.frombuffer(tokens.positions, np.uint32)
    unbroken = positions[SHINGLE - 1 :] - positions[:runs] == SHINGLE - 1
    sample: bytes = np.unique((hashes >> _HALF)[unbroken])[:MOST_SHINGLES].astype("<u4").tobytes()
    return sample


# An archive has the same words again and again.
@lru_cache(maxsize=131_072)
def _hash_word(term: str) -> int:
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
