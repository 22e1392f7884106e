"""How often each term stands in a search field: counted for all terms of an index at once.

Rule: whole arrays are summed, a piece at a time; asked term by term, a vocabulary of an archive
takes as long as analysing some of its articles.
"""

import numpy as np

from index.engines.whoosh.arrays import Array
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.postings import Postings, Rows

_PIECE = 2_000_000  # places


def count_terms(view: IndexView, field: str, places: range) -> tuple[Array, Array]:
    """Return in how many documents, and at how many places, a search field has each of some terms.

    Args:
        view: the index.
        field: `text`, `title` or `names`.
        places: of the terms in `view.terms`, one after the other.
    """
    documents, occurrences = np.zeros(len(places), np.int64), np.zeros(len(places), np.int64)
    for number, segment in enumerate(view.segments):
        own = view.own_places(number, places)
        has = own >= 0
        if has.any():
            first, last = int(own[has][0]), int(own[has][-1]) + 1
            live = view.living(number)
            found, stands = _count(segment.postings, field, first, last, live)
            documents[has] += found[own[has] - first]
            occurrences[has] += stands[own[has] - first]
    return documents, occurrences


def _count(postings: Postings, field: str, first: int, last: int, live: Array | None) -> tuple[Array, Array]:
    """Count the terms of a segment from one place up to another, in pieces."""
    found, stands = [], []
    while first < last:
        most = postings.place_ends[first] + np.uint64(_PIECE)  # of one type: else all of them are converted
        end = int(postings.place_ends[: last + 1].searchsorted(most, "right")) - 1
        end = min(max(end, first + 1), last)
        often = _frequencies(postings.slice(first, end), field)
        if live is not None:
            often = often * live[postings.slice(first, end).numbers]
        begins = (postings.row_ends[first:end] - postings.row_ends[first]).astype(np.int64)
        found.append(np.add.reduceat(often > 0, begins, dtype=np.int64))
        stands.append(np.add.reduceat(often, begins, dtype=np.int64))
        first = end
    return np.concatenate(found), np.concatenate(stands)


def _frequencies(rows: Rows, field: str) -> Array:
    """Return how often each row has its term in a search field."""
    if field == "title":
        return rows.title.astype(np.int64)
    frequencies = rows.frequencies
    if field == "text":
        return frequencies
    begins = np.cumsum(frequencies) - frequencies
    return np.add.reduceat(rows.places & 1, begins, dtype=np.int64)
