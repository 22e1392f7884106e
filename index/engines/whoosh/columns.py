"""Columns: what is asked of a document by its number, persisted when writing and loaded once.

Rule: document numbers are those of the Whoosh index, from 0, in the order of adding. A column
gives the values of a document and the documents of a value; nothing is read from stored texts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from index.dates import DateInterval
from index.document import DATE_FIELDS, FACETS, SEARCH_FIELDS, TEXT_FIELDS, FacetKind, IndexedDocument
from index.engine import date_key
from index.errors import DamagedIndexError
from index.request import Sort

FILE = "columns.msgpack"

V = TypeVar("V")
Days = tuple[int, int]  # ordinals of `datetime.date`, half-open


class ColumnData(msgspec.Struct, Generic[V], frozen=True):
    """A column as it is stored.

    Attributes:
        values: the different values, sorted.
        rows: by document number, places in `values`.
    """

    values: tuple[V, ...]
    rows: tuple[tuple[int, ...], ...]


class ColumnsData(msgspec.Struct, frozen=True):
    """All columns as they are stored.

    Attributes:
        ids: by document number.
        lengths: by text field, tokens of each document.
        facets: by facet, but for the date.
        dates: by date field.
        ranks: by order, the place of each document in it; no two documents share a place.
        doubled: by search field and term, how many more the document counts of its fields add up to
            than documents have the term: those with it in two fields count twice there.
    """

    ids: tuple[str, ...]
    lengths: dict[str, tuple[int, ...]]
    facets: dict[str, ColumnData[str]]
    dates: dict[str, ColumnData[Days]]
    ranks: dict[str, tuple[int, ...]]
    doubled: dict[str, dict[str, int]]


class Column(Generic[V]):
    """The values of each document and the documents of each value."""

    def __init__(self, data: ColumnData[V]) -> None:
        self.values = data.values
        self.rows = data.rows
        documents: list[list[int]] = [[] for _ in data.values]
        for number, row in enumerate(data.rows):
            for place in row:
                documents[place].append(number)
        self._documents = {
            value: tuple(numbers) for value, numbers in zip(data.values, documents, strict=True)
        }
        self.without = frozenset(number for number, row in enumerate(data.rows) if not row)

    def documents(self, *values: V) -> AbstractSet[int]:
        """Return the documents that have any of the values."""
        return {number for value in values for number in self._documents.get(value, ())}


def overlapping(column: Column[Days], interval: DateInterval) -> AbstractSet[int]:
    """Return the documents of a date column with an interval that overlaps."""
    start = 0 if interval.start is None else interval.start.toordinal()
    end = date.max.toordinal() if interval.end is None else interval.end.toordinal()
    return column.documents(*(days for days in column.values if days[0] < end and start < days[1]))


class Columns:
    """All columns of an index, opened."""

    def __init__(self, data: ColumnsData) -> None:
        self.ids = data.ids
        self.everything = frozenset(range(len(data.ids)))
        self.lengths: Mapping[str, Sequence[int]] = data.lengths
        self.facets: Mapping[str, Column[str]] = {name: Column(c) for name, c in data.facets.items()}
        self.dates: Mapping[str, Column[Days]] = {name: Column(c) for name, c in data.dates.items()}
        self.doubled: Mapping[str, Mapping[str, int]] = data.doubled
        self._ranks = data.ranks

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Document numbers by id, in order of id."""
        return {self.ids[number]: number for number in sorted(self.everything, key=self.ids.__getitem__)}

    @cached_property
    def average_length(self) -> Mapping[str, float]:
        """The mean number of tokens by text field; 0 in an empty index."""
        return {
            name: sum(lengths) / len(lengths) if lengths else 0.0 for name, lengths in self.lengths.items()
        }

    def rank(self, sort: Sort) -> Sequence[int]:
        """Return the place of each document in an order; of relevance, that of ties."""
        return self._ranks[Sort.NEWEST if sort is Sort.RELEVANCE else sort]


def load_columns(folder: Path) -> Columns:
    """Load the columns of an index.

    Raises:
        DamagedIndexError: the file is missing or not what was written.
    """
    try:
        return Columns(msgspec.msgpack.decode((folder / FILE).read_bytes(), type=ColumnsData))
    except (OSError, msgspec.DecodeError, ValueError, IndexError) as error:
        raise DamagedIndexError(folder, f"{FILE} cannot be read ({error}); build the index again") from error


@dataclass
class ColumnsBuilder:
    """Collects what columns need, document by document."""

    ids: list[str] = field(default_factory=list)
    _lengths: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in TEXT_FIELDS})
    _facets: dict[str, list[tuple[str, ...]]] = field(
        default_factory=lambda: {f.name: [] for f in FACETS.values() if f.kind is not FacetKind.DATE}
    )
    _dates: dict[str, list[tuple[Days, ...]]] = field(
        default_factory=lambda: {name: [] for name in DATE_FIELDS}
    )
    _doubled: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in SEARCH_FIELDS}
    )
    _sort_keys: list[tuple[int, str, str]] = field(default_factory=list)  # date, title, source

    def add(self, document: IndexedDocument) -> None:
        """Take a document; its number is how many were added before."""
        self.ids.append(document.id)
        for name, lengths in self._lengths.items():
            lengths.append(len(document.tokens[name]))
        for name, facet in self._facets.items():
            facet.append(document.values[name])
        self._dates["date"].append(() if document.date is None else (_days(document.date),))
        self._dates["mentions"].append(tuple(_days(interval) for interval in document.mentions))
        for name, parts in SEARCH_FIELDS.items():
            seen: set[str] = set()
            for part in parts:
                terms = set(document.tokens[part].terms)
                self._doubled[name].update(seen & terms)
                seen |= terms
        keys = document.sort_keys
        self._sort_keys.append((date_key(document.date), keys["title"], keys["source"]))

    def save(self, folder: Path) -> None:
        """Write the columns."""
        data = ColumnsData(
            ids=tuple(self.ids),
            lengths={name: tuple(lengths) for name, lengths in self._lengths.items()},
            facets={name: _column(rows) for name, rows in self._facets.items()},
            dates={name: _column(rows) for name, rows in self._dates.items()},
            ranks=self._ranks(),
            doubled={name: dict(counts) for name, counts in self._doubled.items()},
        )
        (folder / FILE).write_bytes(msgspec.msgpack.encode(data))

    def _ranks(self) -> dict[str, tuple[int, ...]]:
        """Return the orders the port asks for; each begins with newest, undated last, then id."""
        days, titles, sources = zip(*self._sort_keys, strict=True) if self.ids else ((), (), ())
        newest = sorted(range(len(self.ids)), key=lambda n: (not days[n], -days[n], self.ids[n]))
        orders = {
            Sort.NEWEST: newest,
            Sort.OLDEST: sorted(newest, key=lambda n: (not days[n], days[n])),
            Sort.TITLE: sorted(newest, key=lambda n: titles[n]),
            Sort.SOURCE: sorted(newest, key=lambda n: (not sources[n], sources[n])),
        }
        return {sort.value: _places(order) for sort, order in orders.items()}


def _days(interval: DateInterval) -> Days:
    if interval.start is None or interval.end is None:
        raise ValueError(f"{interval} is open on a side: only bounded dates are indexed")
    return interval.start.toordinal(), interval.end.toordinal()


def _column(rows: Sequence[Iterable[V]]) -> ColumnData[V]:
    values = tuple(sorted({value for row in rows for value in row}))  # type: ignore[type-var]
    place = {value: number for number, value in enumerate(values)}
    return ColumnData(values, tuple(tuple(place[value] for value in row) for row in rows))


def _places(order: Sequence[int]) -> tuple[int, ...]:
    places = [0] * len(order)
    for place, number in enumerate(order):
        places[number] = place
    return tuple(places)
