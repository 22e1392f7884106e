"""Filters as masks and facet counts over columns: exact, and each facet without its own selection.

Rule: what is counted is the documents that match the query, never what is on the page.
"""

from collections.abc import Sequence
from functools import partial

import numpy as np

from index.engine import CountRequest, FacetCounts
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.cache import BoundedCache
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.values import DateColumn, FacetColumn
from index.facets import by_month
from index.request import DateFilter, FacetFilter, Filter

MOST_CACHED = 16 * 2**20  # bytes of filter masks kept between searches


class Counter:
    """Filters and counts over a segment; holds a bounded cache, safe to use from several threads."""

    def __init__(self, segment: IndexView) -> None:
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
    counts, missing = column.tally(numbers)
    ranked = _most_frequent(column, counts, wanted.limit)
    given = [
        (column.values[place], count)
        for place, count in zip(ranked.tolist(), counts[ranked].tolist(), strict=True)
    ]
    if wanted.always:
        named = {value for value, _ in given}
        for value in wanted.always:
            if value not in named:
                place = column.place.get(value)
                given.append((value, 0 if place is None else int(counts[place])))
    return FacetCounts(wanted.facet, tuple(given), int(np.count_nonzero(counts)), missing)


def _most_frequent(column: FacetColumn, counts: Array, limit: int | None) -> Array:
    """Return the places of the most frequent values, ties by id; of all above 0 without a limit."""
    least = 1
    if limit is not None and 0 < limit <= len(column.frequent):
        # So many values stand at least so often: no other is listed that stands less often.
        usual = counts[column.frequent]
        usual.partition(len(usual) - limit)
        least = max(1, int(usual[-limit]))
    (places,) = (counts >= least).nonzero()
    # Values are stored sorted: a lower place is a smaller id, and the sort is stable.
    ranked: Array = places[(-counts[places]).argsort(kind="stable")][:limit]
    return ranked


def _count_dates(column: DateColumn, numbers: Array) -> FacetCounts:
    months = column.months
    begins, ends, missing = months.tally(numbers)
    if missing == len(numbers):
        return FacetCounts("date", (), 0, missing)
    first, last = begins.nonzero()[0][0], ends.nonzero()[0][-1]
    monthly = by_month(months.day(int(first)), months.day(int(last)))
    if monthly:
        names, spreads = months.names, months.in_several
    else:
        names, spreads = months.years, months.in_several_years
        begins, ends = (part.reshape(-1, 12).sum(axis=1) for part in (begins, ends))
    # A document counts from its first bucket on, and no longer after its last.
    counts = begins.cumsum() - ends.cumsum() + ends
    (places,) = counts.nonzero()
    buckets = [
        (names[place], count) for place, count in zip(places.tolist(), counts[places].tolist(), strict=True)
    ]
    spread = int(np.count_nonzero(spreads[numbers])) if months.spread else 0
    return FacetCounts("date", tuple(buckets), len(buckets), missing, spread)
