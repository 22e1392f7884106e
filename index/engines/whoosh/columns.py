"""Columns: what is asked of a document by its number, written as arrays and mapped when reading.

Rule: document numbers are those of the index, from 0, and only live documents have one. Documents are
collected in the order of adding and written in the order of their numbers, which are known only at
the end; until then some 300 bytes are kept of each, with its id and title. Days are ordinals of
`datetime.date`, half-open, 0 for undated. Strings are UTF-8, end to end.
"""

from array import array
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from index.dates import DateInterval
from index.document import FACETS, FacetKind, IndexedDocument
from index.engines.whoosh.arrays import Array, Matrix
from index.engines.whoosh.texts import FINGERPRINT
from index.request import Sort

COUNTED = tuple(facet.name for facet in FACETS.values() if facet.kind is not FacetKind.DATE)


class _Values:
    """Strings of few kinds, several a document, as numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._held = array("I")
        self._counts = array("I")

    def add(self, values: Sequence[str]) -> None:
        numbers = self._numbers
        for value in values:
            self._held.append(numbers.setdefault(value, len(numbers)))
        self._counts.append(len(values))

    def arrays(self, order: Array) -> tuple[list[str], Array, Array]:
        """Return the values, sorted; how many each document has; and their places, document by document."""
        values = sorted(self._numbers)
        place = np.empty(len(values), np.uint32)
        place[[self._numbers[value] for value in values]] = np.arange(len(values), dtype=np.uint32)
        counts, held = reordered(_view(self._counts), _view(self._held), order)
        return values, counts, place[held]


class ColumnsBuilder:
    """Collects what columns need, document by document."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}  # with the order of adding
        self._values = {name: _Values() for name in COUNTED}
        self._sources = _Values()
        self._titles: list[str] = []
        self._days = array("i")
        self._mentions = array("i")
        self._mention_counts = array("I")
        self._fingerprints = bytearray()

    def add(self, document: IndexedDocument, fingerprint: bytes) -> None:
        """Take a document.

        Args:
            document: with an id of its own.
            fingerprint: of what is stored of it.
        """
        self.ids[document.id] = len(self.ids)
        for name, held in self._values.items():
            held.add(document.values[name])
        keys = document.sort_keys
        self._titles.append(keys["title"])
        self._sources.add((keys["source"],))
        self._days.extend(days_of(document.date) if document.date else (0, 0))
        self._mention_counts.append(len(document.mentions))
        for interval in document.mentions:
            self._mentions.extend(days_of(interval))
        self._fingerprints += fingerprint

    def arrays(self, order: Array) -> dict[str, Array]:
        """Return all columns by name but for the lengths.

        Args:
            order: which of the added documents has number 0, 1 and so on.
        """
        in_order, names = order.tolist(), list(self.ids)
        ids = [names[added] for added in in_order]
        days = _pairs(self._days)[order]
        counts, rows = reordered(
            _view(self._mention_counts), np.arange(len(self._mentions) // 2, dtype=np.int64), order
        )
        mentions = _pairs(self._mentions)[rows]
        columns = {
            **strings("ids", ids),
            "by_id": np.array(sorted(range(len(ids)), key=ids.__getitem__), np.uint32),
            "fingerprints": np.frombuffer(self._fingerprints, np.uint8)
            .reshape(len(ids), FINGERPRINT)[order]
            .ravel(),
            "date.starts": days[:, 0],
            "date.ends": days[:, 1],
            "mentions.rows": np.repeat(np.arange(len(ids), dtype=np.uint32), counts),
            "mentions.starts": mentions[:, 0],
            "mentions.ends": mentions[:, 1],
        }
        for name, held in self._values.items():
            values, counts, places = held.arrays(order)
            columns |= strings(f"{name}.values", values)
            columns[f"{name}.offsets"] = np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)
            columns[f"{name}.places"] = places
        titles = [self._titles[added] for added in in_order]
        for sort, numbers in self._orders(columns["by_id"], days[:, 0], titles, order).items():
            columns[f"rank.{sort.value}"] = inverse(numbers)
        return columns

    def _orders(self, by_id: Array, days: Array, titles: list[str], order: Array) -> dict[Sort, Array]:
        """Return the orders the port asks for; each begins with newest, undated last, then id."""
        newest = np.lexsort((inverse(by_id), -days, days == 0))
        newest_rank = inverse(newest)
        by_title = sorted(newest.tolist(), key=titles.__getitem__)
        values, _, places = self._sources.arrays(order)
        # Those without source have an empty key, and come last.
        sources = np.where(places == 0, len(values), places) if values[:1] == [""] else places
        return {
            Sort.NEWEST: newest,
            Sort.OLDEST: np.lexsort((newest_rank, days, days == 0)),
            Sort.TITLE: np.array(by_title, np.int64),
            Sort.SOURCE: np.lexsort((newest_rank, sources)),
        }


def read_strings(columns: Mapping[str, Array], name: str) -> list[str]:
    """Return the strings of a column."""
    content = columns[name].tobytes()
    spans = pairwise([0, *columns[f"{name}.ends"].tolist()])
    if content.isascii():
        text = content.decode()  # once, as bytes are code points
        return [text[start:end] for start, end in spans]
    return [content[start:end].decode() for start, end in spans]


def strings(name: str, texts: Sequence[str]) -> dict[str, Array]:
    """Return a column of strings: UTF-8, end to end, and where each ends."""
    encoded = [text.encode() for text in texts]
    ends = np.cumsum([len(text) for text in encoded], dtype=np.uint64)
    return {name: np.frombuffer(b"".join(encoded), np.uint8), f"{name}.ends": ends}


def reordered(counts: Array, items: Array, order: Array) -> tuple[Array, Array]:
    """Return runs of items, so many each, in another order: how many each, and the items."""
    starts = np.cumsum(counts, dtype=np.int64) - counts
    new = counts[order].astype(np.int64)
    at = np.repeat(starts[order] - (np.cumsum(new) - new), new) + np.arange(int(new.sum()))
    return new, items[at]


def inverse(order: Array) -> Array:
    """Return the place of each number in an order."""
    places = np.empty(len(order), np.uint32)
    places[order] = np.arange(len(order), dtype=np.uint32)
    return places


def _view(numbers: "array[int]") -> Array:
    return np.frombuffer(numbers, numbers.typecode)


def _pairs(numbers: "array[int]") -> Matrix:
    pairs: Matrix = _view(numbers).reshape(-1, 2)
    return pairs


def days_of(interval: DateInterval) -> tuple[int, int]:
    """Return a bounded interval as ordinals, half-open."""
    if interval.start is None or interval.end is None:
        raise ValueError(f"{interval} is open on a side: only bounded dates are indexed")
    return interval.start.toordinal(), interval.end.toordinal()
