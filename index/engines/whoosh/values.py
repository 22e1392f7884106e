"""The values and the dates of documents, as a reader asks for them: by value, and counted.

Rule: what is counted lies ready by document number. It is made from the mapped columns when
a reader is opened, and holds some 40 bytes a document and facet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from index.dates import DateInterval, month_of
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.columns import read_strings

# The share of documents whose values a facet's table holds; of the others it holds the first.
_IN_TABLE = 0.99
_WIDEST = 8  # values in a row of it
# Enough values to guess from how often the most frequent of any documents stand.
_MOST_FREQUENT = 256
_Table = np.ndarray[tuple[int, int], np.dtype[np.int32]]


class FacetColumn:
    """The values of each document, ready to be counted.

    A document's first values stand in one row of a table: counting is one pass over the rows of
    some documents. Where a document has more values than a row holds, the rest is read where it lies.
    """

    def __init__(self, columns: Mapping[str, Array], name: str) -> None:
        self.values = read_strings(columns, f"{name}.values")  # sorted: a lower place is a smaller id
        self.offsets = columns[f"{name}.offsets"]
        self.places = columns[f"{name}.places"]
        self.documents = len(self.offsets) - 1

    def prepare(self) -> None:
        """Work out what counting needs."""
        _ = self.frequent, self._has_rest

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each value in `values`."""
        return {value: place for place, value in enumerate(self.values)}

    @cached_property
    def without(self) -> Array:
        """Which documents have no value, as a mask."""
        found: Array = self._sizes == 0
        return found

    @cached_property
    def frequent(self) -> Array:
        """The places of the values that most documents have, up to so many."""
        counts, _ = self._tally_of_all
        order: Array = (-counts).argsort(kind="stable")
        return order[:_MOST_FREQUENT]

    def mask(self, values: Iterable[str]) -> Array:
        """Return which documents have any of the values."""
        found = np.zeros(self.documents, bool)
        for value in values:
            if (place := self.place.get(value)) is not None:
                at = np.flatnonzero(self.places == place)
                found[np.searchsorted(self.offsets, at, side="right") - 1] = True
        return found

    def tally(self, numbers: Array) -> tuple[Array, int]:
        """Return how many of some documents have each value, by place, and how many have none."""
        return self._tally_of_all if len(numbers) == self.documents else self._tally(numbers)

    @cached_property
    def _tally_of_all(self) -> tuple[Array, int]:
        return self._tally(np.arange(self.documents))

    def _tally(self, numbers: Array) -> tuple[Array, int]:
        places = self._table.take(numbers, axis=0).ravel()
        if self._has_rest is not None and len(rest := numbers[self._has_rest.take(numbers)]):
            counts = self._sizes[rest] - self._table.shape[1]
            at = np.repeat(self.offsets[rest + 1] - np.cumsum(counts), counts)
            at += np.arange(len(at))
            places = np.concatenate([places, self.places[at]])
        tally = np.bincount(places, minlength=len(self.values) + 2)
        return tally[:-2], int(tally[-2])

    @cached_property
    def _sizes(self) -> Array:
        return np.diff(self.offsets).astype(np.intp)

    @cached_property
    def _table(self) -> _Table:
        """The first values of each document, by place; after the last place, "none", then "no more"."""
        none = len(self.values)
        usual = np.sort(self._sizes)[int(self.documents * _IN_TABLE) :][:1]
        width = min(int(usual.max(initial=1)), _WIDEST)
        table = np.full((self.documents, width), none + 1, np.int32)
        table[:, 0] = none
        rows = np.repeat(np.arange(self.documents), self._sizes)
        columns = np.arange(len(rows)) - self.offsets[rows]
        held = np.flatnonzero(columns < width)
        table[rows[held], columns[held]] = self.places[held]
        return table

    @cached_property
    def _has_rest(self) -> Array | None:
        """Which documents have values that are not in the table; None when none has."""
        found: Array = self._sizes > self._table.shape[1]
        return found if found.any() else None


@dataclass(frozen=True)
class Months:
    """The first and the last month of each document, in whole years of months.

    Attributes:
        base: a January no later than any of them, in months from the year 0.
        size: months from there to the last December; a multiple of 12.
        first: from `base`; `size` for an undated document.
        last: likewise.
    """

    base: int
    size: int
    first: Array
    last: Array

    @cached_property
    def in_several(self) -> Array:
        """Which documents have days in several months, as a mask."""
        found: Array = self.first != self.last
        return found

    @cached_property
    def in_several_years(self) -> Array:
        """Which documents have days in several years, as a mask."""
        found: Array = self.first // 12 != self.last // 12
        return found

    @cached_property
    def spread(self) -> bool:
        """Whether any document has days in several months."""
        return bool(self.in_several.any())

    @cached_property
    def names(self) -> list[str]:
        """The bucket of each month."""
        return [month_of(self.day(month)) for month in range(self.size)]

    @cached_property
    def years(self) -> list[str]:
        """The bucket of each year."""
        return [f"{self.day(month).year:04}" for month in range(0, self.size, 12)]

    def day(self, month: int) -> date:
        """Return the first day of a month."""
        return date((self.base + month) // 12, month % 12 + 1, 1)

    def tally(self, numbers: Array) -> tuple[Array, Array, int]:
        """Return how many of some documents begin in each month, how many end, and how many are undated."""
        begins = np.bincount(self.first[numbers], minlength=self.size + 1)
        ends = np.bincount(self.last[numbers], minlength=self.size + 1) if self.spread else begins
        return begins[:-1], ends[:-1], int(begins[-1])


class DateColumn:
    """The interval, or the intervals, of each document."""

    def __init__(self, rows: Array | None, starts: Array, ends: Array, documents: int) -> None:
        self.rows, self.starts, self.ends = rows, starts, ends  # rows None: one interval a document
        self.documents = documents

    def prepare(self) -> None:
        """Work out what counting needs; of one interval a document."""
        _ = self.months.names, self.months.years, self.months.spread

    @cached_property
    def without(self) -> Array:
        """Which documents have no interval, as a mask."""
        found: Array = self.starts == 0
        if self.rows is None:
            return found
        found = np.ones(self.documents, bool)
        found[self.rows] = False
        return found

    @cached_property
    def months(self) -> Months:
        """The months of one interval a document."""
        dated = self.starts > 0
        first = _month_numbers(self.starts.astype(np.int64))
        last = _month_numbers(self.ends.astype(np.int64) - 1)
        base = int(first[dated].min()) // 12 * 12 if dated.any() else 0
        size = int(last[dated].max()) // 12 * 12 + 12 - base if dated.any() else 0
        return Months(base, size, np.where(dated, first - base, size), np.where(dated, last - base, size))

    def mask(self, interval: DateInterval) -> Array:
        """Return which documents have an interval that overlaps."""
        start = 1 if interval.start is None else interval.start.toordinal()
        end = np.iinfo(np.int32).max if interval.end is None else interval.end.toordinal()
        overlaps: Array = (self.starts > 0) & (self.starts < end) & (self.ends > start)
        if self.rows is None:
            return overlaps
        found = np.zeros(self.documents, bool)
        found[self.rows[overlaps]] = True
        return found


def _month_numbers(ordinals: Array) -> Array:
    # NumPy counts days from 1970-01-01, whose ordinal is 719163, and months from 1970-01.
    days = (ordinals - 719_163).astype("datetime64[D]")
    return days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
