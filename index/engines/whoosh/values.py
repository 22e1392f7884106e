"""The values and the dates of documents, as a reader asks for them: which documents have a value or a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from index.dates import DateInterval, month_of
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.columns import read_strings


class FacetColumn:
    """The values of each document."""

    def __init__(self, columns: Mapping[str, Array], name: str) -> None:
        self.values = read_strings(columns, f"{name}.values")  # sorted: a lower place is a smaller id
        self.offsets = columns[f"{name}.offsets"]
        self.places = columns[f"{name}.places"]
        self.documents = len(self.offsets) - 1

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each value in `values`."""
        return {value: place for place, value in enumerate(self.values)}

    @cached_property
    def rows(self) -> Array:
        """The document of each of `places`."""
        return np.arange(self.documents).repeat(np.diff(self.offsets))

    @cached_property
    def without(self) -> Array:
        """Which documents have no value, as a mask."""
        found: Array = self.offsets[1:] == self.offsets[:-1]
        return found

    def mask(self, values: Iterable[str]) -> Array:
        """Return which documents have any of the values."""
        found = np.zeros(self.documents, bool)
        for value in values:
            if (place := self.place.get(value)) is not None:
                found[self.rows[self.places == place]] = True
        return found


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


class DateColumn:
    """The interval, or the intervals, of each document."""

    def __init__(self, rows: Array | None, starts: Array, ends: Array, documents: int) -> None:
        self.rows, self.starts, self.ends = rows, starts, ends  # rows None: one interval a document
        self.documents = documents

    def prepare(self) -> None:
        """Work out what counting needs; of one interval a document."""
        _ = self.months.names, self.months.years

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
