"""How many of some documents have each value of each facet: one look at each document for all facets.

Rule: every value of every facet has a number of its own, so that all are counted together. A
document's first values stand in one row of a table, those of all facets side by side; what does
not fit into its row is read where it lies. It is made from the mapped columns when a reader is
opened, and holds some 20 bytes a document and facet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.engines.whoosh.arrays import Array, find_runs, places_in_runs
from index.engines.whoosh.values import FacetColumn, Months

# The share of documents whose values of a facet its columns hold; of the others they hold the first.
_IN_TABLE = 0.99
_WIDEST = 8  # columns of a facet
# Enough values to guess from how often the most frequent of any documents stand.
_MOST_FREQUENT = 256
LAST_MONTH = "last month"
_Table = np.ndarray[tuple[int, int], np.dtype[np.int32]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents have each value of a facet.

    Attributes:
        places: of the values that any has, rising; None: of all values, from 0.
        counts: how many have each.
        missing: how many have none.
    """

    places: Array | None
    counts: Array
    missing: int

    @property
    def values(self) -> int:
        """How many values any document has."""
        return int(np.count_nonzero(self.counts)) if self.places is None else len(self.places)

    def count_of(self, place: int) -> int:
        """Return how many documents have a value."""
        if self.places is None:
            return int(self.counts[place])
        at = int(self.places.searchsorted(place))
        return int(self.counts[at]) if at < len(self.places) and self.places[at] == place else 0


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a facet stands.

    Attributes:
        first: the number of its first value.
        none: the number of "none", after that of its last value.
        columns: of the table.
        by_value: whether counts are given of all its values, whatever the documents have.
    """

    first: int
    none: int
    columns: slice
    by_value: bool


class TallyTable:
    """The values and months of all documents, ready to be counted; immutable.

    Months are counted as those in which documents begin, under `date`, and, where any document has
    days in several, as those in which they end, under `LAST_MONTH`.

    Attributes:
        frequent: by facet the places of the values that most documents have, up to so many.
    """

    def __init__(self, facets: Mapping[str, FacetColumn], months: Months) -> None:
        """Lay them out."""
        self._documents = len(months.first)
        self._slots: dict[str, _Slot] = {}
        dates = {"date": months.first} | ({LAST_MONTH: months.last} if months.spread else {})
        for name in dates:
            self._add_slot(name, months.size, 1, by_value=True)
        for name, column in facets.items():
            values = len(column.values)
            self._add_slot(name, values, _usual_width(column), by_value=values <= _MOST_FREQUENT)
        end = self._end
        # "No more" has a number for each column: counting one number again and again is slow.
        self._numbers, width = end.none + 1, end.columns.stop
        self._table: _Table = np.empty((self._documents, width), np.int32)
        self._table[:] = np.arange(self._numbers, self._numbers + width)
        for name, of_month in dates.items():
            self._table[:, self._slots[name].columns.start] = of_month + self._slots[name].first
        self._keep_beyond({name: self._fill(self._slots[name], column) for name, column in facets.items()})
        edges = [edge for slot in self._slots.values() for edge in (slot.first, slot.none)]
        self._edges = np.array([*edges, self._numbers], np.int32)
        everything = self._numbers_in(np.arange(self._documents), list(self._slots))
        self._of_all = self._by_value(everything)
        self.frequent = {
            name: (-tally.counts).argsort(kind="stable")[:_MOST_FREQUENT]
            for name, tally in self._of_all.items()
        }

    @property
    def _end(self) -> _Slot:
        """The last of the slots."""
        return next(reversed(self._slots.values()))

    def _add_slot(self, name: str, values: int, width: int, *, by_value: bool) -> None:
        first, column = (self._end.none + 1, self._end.columns.stop) if self._slots else (0, 0)
        self._slots[name] = _Slot(first, first + values, slice(column, column + width), by_value)

    def _fill(self, slot: _Slot, column: FacetColumn) -> tuple[Array, Array]:
        """Write the columns of a facet; return the documents and the numbers of the values beyond them."""
        table = self._table[:, slot.columns]
        table[:, 0] = slot.none
        at = np.arange(len(column.rows)) - column.offsets[column.rows]
        fits = at < table.shape[1]
        table[column.rows[fits], at[fits]] = column.places[fits] + slot.first
        return column.rows[~fits], column.places[~fits].astype(np.int32) + np.int32(slot.first)

    def _keep_beyond(self, beyond: Mapping[str, tuple[Array, Array]]) -> None:
        """Keep values that are not in the table, document by document."""
        self._crowded = {name for name, (rows, _) in beyond.items() if len(rows)}
        rows, numbers = (np.concatenate(parts) for parts in zip(*beyond.values(), strict=True))
        self._beyond = numbers[rows.argsort(kind="stable")]
        self._beyond_counts = np.bincount(rows, minlength=self._documents)
        self._beyond_ends = self._beyond_counts.cumsum()
        self._has_beyond = self._beyond_counts > 0

    # Counting

    def tally(self, numbers: Array, names: Sequence[str]) -> Mapping[str, Tally]:
        """Count the values of some facets in some documents.

        Args:
            numbers: the documents.
            names: the facets; with `date`, both counts of months.
        """
        if len(numbers) == self._documents:
            return self._of_all
        if "date" in names and LAST_MONTH in self._slots:
            names = [*names, LAST_MONTH]
        found = self._numbers_in(numbers, names)
        return self._by_value(found) if len(found) > self._numbers else self._by_sorting(found, names)

    def _numbers_in(self, numbers: Array, names: Sequence[str]) -> Array:
        """Return the numbers that stand in the rows of some documents, those of some facets at least."""
        slots = [self._slots[name] for name in names]
        first, stop = min(slot.columns.start for slot in slots), max(slot.columns.stop for slot in slots)
        if 2 * (stop - first) >= self._table.shape[1]:  # whole rows are copied faster
            found: Array = self._table.take(numbers, axis=0).ravel()
        else:
            found = self._table[:, first:stop][numbers].ravel()
        if not self._crowded.isdisjoint(names) and len(crowded := numbers[self._has_beyond[numbers]]):
            at = places_in_runs(self._beyond_ends[crowded], self._beyond_counts[crowded])
            found = np.concatenate((found, self._beyond[at]))
        return found

    def _by_value(self, found: Array) -> Mapping[str, Tally]:
        counts = np.bincount(found, minlength=self._numbers)
        return {
            name: Tally(None, counts[slot.first : slot.none], int(counts[slot.none]))
            for name, slot in self._slots.items()
        }

    def _by_sorting(self, found: Array, names: Sequence[str]) -> Mapping[str, Tally]:
        found.sort()
        ends = found.searchsorted(self._edges).tolist()
        # Its values begin, they end and "none" begins, "none" ends.
        edges = dict(zip(self._slots, zip(ends[:-1:2], ends[1::2], ends[2::2], strict=True), strict=True))
        tallies = {}
        for name in names:
            slot, (begin, none, end) = self._slots[name], edges[name]
            places = found[begin:none] - np.int32(slot.first)
            if slot.by_value:
                counts = np.bincount(places, minlength=slot.none - slot.first)
                tallies[name] = Tally(None, counts, end - none)
            else:
                begins = find_runs(places)
                counts = np.diff(begins, append=len(places))
                tallies[name] = Tally(places[begins], counts, end - none)
        return tallies


def _usual_width(column: FacetColumn) -> int:
    """Return how many values most documents have at most, at least 1."""
    sizes = np.sort(np.diff(column.offsets))
    return min(max(1, int(sizes[int(len(sizes) * _IN_TABLE) :].min(initial=_WIDEST))), _WIDEST)
