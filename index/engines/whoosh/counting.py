"""Filters as masks and facet counts over columns: exact, and each facet without its own selection.

Rule: what is counted is the documents that match the query, never what is on the page.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial

import numpy as np

from index.dates import month_of
from index.engine import CountRequest, FacetCounts
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.cache import BoundedCache
from index.engines.whoosh.columns import DateColumn, FacetColumn
from index.engines.whoosh.segment import Segment
from index.facets import by_month
from index.request import DateFilter, FacetFilter, Filter

MOST_CACHED = 16 * 2**20  # bytes of filter masks kept between searches


class Counter:
    """Filters and counts over a segment; holds a bounded cache, safe to use from several threads."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._masks: BoundedCache[Array] = BoundedCache(MOST_CACHED, lambda mask: mask.nbytes)

    def narrow(self, matched: Array, filters: Sequence[Filter], but: str = "") -> Array:
        """Return the documents that pass all filters.

        Args:
            matched: numbers of the documents that match the query, rising.
            filters: what must hold.
            but: a facet whose own positive selection is ignored; empty: none.

        Returns:
            Those of `matched` that pass, rising.
        """
        for wanted in filters:
            selecting = wanted.positive and wanted.name != but
            if selecting or isinstance(wanted, FacetFilter):
                make = partial(self._mask, wanted, selecting=selecting)
                matched = matched[self._masks.get((wanted, selecting), make)[matched]]
        return matched

    def _mask(self, wanted: Filter, *, selecting: bool) -> Array:
        passed = np.ones(self._segment.documents, bool)
        if isinstance(wanted, DateFilter):
            column = self._segment.dates[wanted.field]
            passed = np.zeros(self._segment.documents, bool)
            for interval in wanted.any_of:
                passed |= column.mask(interval)
            return passed | column.without if wanted.missing else passed
        facet = self._segment.facets[wanted.facet]
        if selecting:
            passed = facet.mask(wanted.any_of)
            if wanted.missing:
                passed = passed | facet.without
        for value in wanted.all_of:
            passed = passed & facet.mask((value,))
        return passed & ~facet.mask(wanted.none_of) if wanted.none_of else passed

    def count(
        self, matched: Array, passed: Array, filters: Sequence[Filter], wanted: CountRequest
    ) -> FacetCounts:
        """Count documents by value of one facet.

        Args:
            matched: documents that match the query.
            passed: those of them that pass all filters.
            filters: what must hold besides; the facet's own positive selection is ignored.
            wanted: the facet, and which of its values to give.
        """
        selecting = any(f.positive and f.name == wanted.facet for f in filters)
        numbers = self.narrow(matched, filters, but=wanted.facet) if selecting else passed
        if wanted.facet == "date":
            return _count_dates(self._segment.dates["date"], numbers)
        return _count_values(self._segment.facets[wanted.facet], numbers, wanted)


def _count_values(column: FacetColumn, numbers: Array, wanted: CountRequest) -> FacetCounts:
    counts = column.tally(numbers)
    present = np.flatnonzero(counts)
    total = len(present)
    if wanted.limit is not None and 0 < wanted.limit < total:
        least = np.partition(counts[present], total - wanted.limit)[total - wanted.limit]
        present = present[counts[present] >= least]
    # Values are stored sorted: a lower place is a smaller id, and the sort is stable.
    ranked = present[np.argsort(-counts[present], kind="stable")]
    shown = ranked if wanted.limit is None else ranked[: wanted.limit]
    given = [
        (column.values[place], count)
        for place, count in zip(shown.tolist(), counts[shown].tolist(), strict=True)
    ]
    if wanted.always:
        named = {value for value, _ in given}
        for value in wanted.always:
            if value not in named:
                place = column.place.get(value)
                given.append((value, 0 if place is None else int(counts[place])))
    missing = int(np.count_nonzero(column.without[numbers]))
    return FacetCounts(wanted.facet, tuple(given), total, missing)


def _count_dates(column: DateColumn, numbers: Array) -> FacetCounts:
    dated = numbers[~column.without[numbers]]
    missing = len(numbers) - len(dated)
    if not len(dated):
        return FacetCounts("date", (), 0, missing)
    first_month, last_month = (months[dated] for months in column.months)
    first = date.fromordinal(int(column.starts[dated].min()))
    last = date.fromordinal(int(column.ends[dated].max()) - 1)
    months = by_month(first, last)
    begins, ends = (first_month, last_month) if months else (first_month // 12, last_month // 12)
    lowest = int(begins.min())
    size = int(ends.max()) - lowest + 2
    # A document counts from its first bucket on, and no longer after its last.
    counts = np.cumsum(
        np.bincount(begins - lowest, minlength=size) - np.bincount(ends - lowest + 1, minlength=size)
    )
    buckets = []
    for place in np.flatnonzero(counts[:-1]).tolist():
        number = lowest + place
        name = month_of(date(number // 12, number % 12 + 1, 1)) if months else f"{number:04}"
        buckets.append((name, int(counts[place])))
    spread = int(np.count_nonzero(begins != ends))
    return FacetCounts("date", tuple(buckets), len(buckets), missing, spread)
