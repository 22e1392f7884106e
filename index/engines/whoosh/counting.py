"""Filters as masks and facet counts over columns: exact, and each facet without its own selection.

Rule: what is counted is the documents that match the query, never what is on the page.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from index.engine import CountRequest, FacetCounts
from index.engines.whoosh.arrays import Array
from index.engines.whoosh.cache import BoundedCache
from index.engines.whoosh.index_view import IndexView
from index.engines.whoosh.tallying import LAST_MONTH, Tally, TallyTable
from index.facets import by_month
from index.request import DateFilter, FacetFilter, Filter

MOST_CACHED = 16 * 2**20  # bytes of filter masks kept between searches


class Counter:
    """Filters and counts over a segment; holds a bounded cache, safe to use from several threads."""

    def __init__(self, segment: IndexView) -> None:
        self._segment = segment
        self._months = segment.dates["date"].months
        self._table = TallyTable(segment.facets, self._months)
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
            if selecting or (isinstance(wanted, FacetFilter) and (wanted.all_of or wanted.none_of)):
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
        self, matched: Array, passed: Array, filters: Sequence[Filter], wanted: Sequence[CountRequest]
    ) -> tuple[FacetCounts, ...]:
        """Count documents by value of some facets.

        Args:
            matched: documents that match the query.
            passed: those of them that pass all filters.
            filters: what must hold besides; a facet's own positive selection is ignored.
            wanted: the facets, and which of their values to give.
        """
        if not wanted:
            return ()
        selecting = {f.name for f in filters if f.positive}
        numbers = {
            of.facet: self.narrow(matched, filters, but=of.facet) for of in wanted if of.facet in selecting
        }
        tallies = {facet: self._table.tally(narrowed, (facet,)) for facet, narrowed in numbers.items()}
        if together := [of.facet for of in wanted if of.facet not in selecting]:
            tallies |= dict.fromkeys(together, self._table.tally(passed, together))
        return tuple(
            self._count_dates(tallies["date"], numbers.get("date", passed))
            if of.facet == "date"
            else self._count_values(tallies[of.facet][of.facet], of)
            for of in wanted
        )

    def _count_values(self, tally: Tally, wanted: CountRequest) -> FacetCounts:
        column = self._segment.facets[wanted.facet]
        rows = _most_frequent(tally, self._table.frequent[wanted.facet], wanted.limit)
        places = rows if tally.places is None else tally.places[rows]
        names, counts = map(column.values.__getitem__, places.tolist()), tally.counts[rows].tolist()
        given = list(zip(names, counts, strict=True))
        if wanted.always:
            named = {value for value, _ in given}
            for value in wanted.always:
                if value not in named:
                    place = column.place.get(value)
                    given.append((value, 0 if place is None else tally.count_of(place)))
        return FacetCounts(wanted.facet, tuple(given), tally.values, tally.missing)

    def _count_dates(self, tallies: Mapping[str, Tally], numbers: Array) -> FacetCounts:
        months, begins, missing = self._months, tallies["date"].counts, tallies["date"].missing
        if missing == len(numbers):
            return FacetCounts("date", (), 0, missing)
        ends = tallies[LAST_MONTH].counts if months.spread else begins
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
        buckets = zip(map(names.__getitem__, places.tolist()), counts[places].tolist(), strict=True)
        spread = int(np.count_nonzero(spreads[numbers])) if months.spread else 0
        return FacetCounts("date", tuple(buckets), len(places), missing, spread)


def _most_frequent(tally: Tally, frequent: Array, limit: int | None) -> Array:
    """Return where the most frequent values stand in a tally, ties by id; all above 0 without a limit."""
    counts, least = tally.counts, 1
    usual = counts[frequent] if tally.places is None else counts.copy()
    if limit is not None and 0 < limit <= len(usual):
        # So many values stand at least so often: no other is listed that stands less often.
        usual.partition(len(usual) - limit)
        least = max(1, int(usual[-limit]))
    (rows,) = (counts >= least).nonzero()
    # Values are stored sorted: a lower place is a smaller id, and the sort is stable.
    ranked: Array = rows[(-counts[rows]).argsort(kind="stable")][:limit]
    return ranked
