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
# Up to so many columns are counted each by itself: that takes less than looking at whole rows.
_FEW_COLUMNS = 2
# With one found for so many values, what was found is sorted: counting goes through all values.
_FEW = 8
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
        place: among the slots.
        first: the number of its first value.
        none: the number of "none", after that of its last value.
        column: of the table, its first.
        width: how many columns it has.
        many: whether it has more values than are counted whatever the documents have.
    """

    place: int
    first: int
    none: int
    column: int
    width: int
    many: bool


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
            self._add_slot(name, months.size, 1, many=False)
        for name, column in facets.items():
            values = len(column.values)
            self._add_slot(name, values, _usual_width(column), many=values > _MOST_FREQUENT)
        last = list(self._slots.values())[-1]
        # "No more" has a number for each column: counting one number again and again is slow.
        self._numbers, width = last.none + 1, last.column + last.width
        self._table: _Table = np.empty((self._documents, width), np.int32)
        self._table[:] = np.arange(self._numbers, self._numbers + width)
        for name, of_month in dates.items():
            self._table[:, self._slots[name].column] = of_month + self._slots[name].first
        self._keep_beyond({name: self._fill(self._slots[name], column) for name, column in facets.items()})
        edges = [edge for slot in self._slots.values() for edge in (slot.first, slot.none)]
        self._edges = np.array([*edges, self._numbers], np.int32)
        self._of_all = self._by_value(self._numbers_of(np.arange(self._documents), list(self._slots)))
        self.frequent = {
            name: (-tally.counts).argsort(kind="stable")[:_MOST_FREQUENT]
            for name, tally in self._of_all.items()
        }

    def _add_slot(self, name: str, values: int, width: int, *, many: bool) -> None:
        first, column = 0, 0
        if self._slots:
            before = list(self._slots.values())[-1]
            first, column = before.none + 1, before.column + before.width
        self._slots[name] = _Slot(len(self._slots), first, first + values, column, width, many)

    def _fill(self, slot: _Slot, column: FacetColumn) -> tuple[Array, Array]:
        """Write the columns of a facet; return the documents and the numbers of the values beyond them."""
        table = self._table[:, slot.column : slot.column + slot.width]
        table[:, 0] = slot.none
        at = np.arange(len(column.rows)) - column.offsets[column.rows]
        fits = at < table.shape[1]
        table[column.rows[fits], at[fits]] = column.places[fits] + slot.first
        return column.rows[~fits], column.places[~fits].astype(np.int32) + np.int32(slot.first)

    def _keep_beyond(self, beyond: Mapping[str, tuple[Array, Array]]) -> None:
        """Keep values that are not in the table, document by document."""
        self._crowded = {name for name, (rows, _) in beyond.items() if len(rows)}
        self._single = {name for name, slot in self._slots.items() if slot.width == 1} - self._crowded
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

        Returns:
            By facet; others than those asked for may be counted too.
        """
        if len(numbers) == self._documents:
            return self._of_all
        if "date" in names and LAST_MONTH in self._slots:
            names = [*names, LAST_MONTH]
        if len(names) <= _FEW_COLUMNS and self._single.issuperset(names):
            return {name: self._of_column(self._slots[name], numbers) for name in names}
        found = self._numbers_of(numbers, names)
        few = len(found) * _FEW < self._numbers
        return self._by_sorting(found, names) if few else self._by_value(found)

    def _of_column(self, slot: _Slot, numbers: Array) -> Tally:
        """Count a facet whose values are all in one column."""
        size = slot.none - slot.first
        counts = np.bincount(self._table[:, slot.column][numbers] - slot.first, minlength=size + 1)
        return Tally(None, counts[:size], int(counts[size]))

    def _numbers_of(self, numbers: Array, names: Sequence[str]) -> Array:
        """Return the numbers of the values of some documents, those of some facets at least."""
        found: Array = self._table.take(numbers, axis=0).ravel()
        if not self._crowded.isdisjoint(names) and len(crowded := numbers[self._has_beyond[numbers]]):
            at = places_in_runs(self._beyond_ends[crowded], self._beyond_counts[crowded])
            found = np.concatenate((found, self._beyond[at]))
        return found

    def _by_value(self, found: Array) -> Mapping[str, Tally]:
        """Count how often each number was found: as many steps as there are values, at least."""
        counts = np.bincount(found, minlength=self._numbers)
        return {
            name: Tally(None, counts[slot.first : slot.none], int(counts[slot.none]))
            for name, slot in self._slots.items()
        }

    def _by_sorting(self, found: Array, names: Sequence[str]) -> Mapping[str, Tally]:
        """Count only what was found: as many steps as there are documents."""
        found.sort()
        ends = found.searchsorted(self._edges).tolist()
        tallies = {}
        for name in names:
            slot = self._slots[name]
            begin, none, end = ends[2 * slot.place : 2 * slot.place + 3]
            places = found[begin:none] - slot.first
            if slot.many:
                begins, counts = find_runs(places)
                tallies[name] = Tally(places[begins], counts, end - none)
            else:
                counts = np.bincount(places, minlength=slot.none - slot.first)
                tallies[name] = Tally(None, counts, end - none)
        return tallies


def _usual_width(column: FacetColumn) -> int:
    """Return how many values most documents have at most, at least 1."""
    sizes = np.sort(np.diff(column.offsets))
    return min(max(1, int(sizes[int(len(sizes) * _IN_TABLE) :].min(initial=_WIDEST))), _WIDEST)
