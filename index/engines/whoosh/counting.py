"""Filters and facet counts over columns: exact, and each facet without its own selection.

Rule: what is counted is the documents that match the query, never what is on the page.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from heapq import nsmallest
from itertools import chain

from index.dates import ONE_DAY, DateInterval, buckets
from index.engine import CountRequest, FacetCounts
from index.engines.whoosh.columns import Column, Columns, Days, overlapping
from index.facets import by_month
from index.request import DateFilter, FacetFilter, Filter


def narrow(
    columns: Columns, matched: AbstractSet[int], filters: Sequence[Filter], but: str = ""
) -> AbstractSet[int]:
    """Return the documents that pass all filters.

    Args:
        columns: the columns of the index.
        matched: numbers of the documents that match the query.
        filters: what must hold.
        but: a facet whose own positive selection is ignored; empty: none.

    Returns:
        Those of `matched` that pass.
    """
    passed = matched
    for wanted in filters:
        if wanted.positive and _name(wanted) != but:
            passed = passed & _selected(columns, wanted)
        if isinstance(wanted, FacetFilter):
            column = columns.facets[wanted.facet]
            for value in wanted.all_of:
                passed = passed & column.documents(value)
            passed = passed - column.documents(*wanted.none_of)
    return passed


def _name(wanted: Filter) -> str:
    return wanted.facet if isinstance(wanted, FacetFilter) else wanted.field


def _selected(columns: Columns, wanted: Filter) -> AbstractSet[int]:
    """Return the documents of a filter's positive selection."""
    if isinstance(wanted, DateFilter):
        dates = columns.dates[wanted.field]
        dated = set().union(*(overlapping(dates, interval) for interval in wanted.any_of))
        return dated | dates.without if wanted.missing else dated
    values = columns.facets[wanted.facet]
    found = values.documents(*wanted.any_of)
    return found | values.without if wanted.missing else found


def count_facets(
    columns: Columns, matched: AbstractSet[int], filters: Sequence[Filter], wanted: Sequence[CountRequest]
) -> tuple[FacetCounts, ...]:
    """Count documents by value of facets.

    Args:
        columns: the columns of the index.
        matched: numbers of the documents that match the query.
        filters: what must hold besides; a facet's own positive selection is ignored in its counts.
        wanted: the facets, and which of their values to give.

    Returns:
        The counts, in the order asked for.
    """
    passed = narrow(columns, matched, filters)
    selecting = {_name(chosen) for chosen in filters if chosen.positive}
    return tuple(
        _count(
            columns,
            narrow(columns, matched, filters, but=request.facet) if request.facet in selecting else passed,
            request,
        )
        for request in wanted
    )


def _count(columns: Columns, numbers: AbstractSet[int], wanted: CountRequest) -> FacetCounts:
    if wanted.facet == "date":
        return _count_dates(columns.dates["date"], numbers)
    column = columns.facets[wanted.facet]
    counts = _tally(column, numbers)
    # Values are stored sorted: a lower place is a smaller id.
    most = len(counts) if wanted.limit is None else wanted.limit
    shown = nsmallest(most, counts.items(), key=lambda item: (-item[1], item[0]))
    given = [(column.values[place], documents) for place, documents in shown]
    named = {value for value, _ in given}
    places = {column.values[place]: place for place in counts} if wanted.always else {}
    extra = [(v, counts[places[v]] if v in places else 0) for v in wanted.always if v not in named]
    return FacetCounts(wanted.facet, (*given, *extra), len(counts), len(numbers & column.without))


def _tally(column: Column[str] | Column[Days], numbers: AbstractSet[int]) -> Counter[int]:
    """Return documents by place of the value in its column."""
    return Counter(chain.from_iterable(map(column.rows.__getitem__, numbers)))


def _count_dates(column: Column[Days], numbers: AbstractSet[int]) -> FacetCounts:
    counts = {column.values[place]: documents for place, documents in _tally(column, numbers).items()}
    missing = len(numbers & column.without)
    if not counts:
        return FacetCounts("date", (), 0, missing)
    first = date.fromordinal(min(start for start, _ in counts))
    last = date.fromordinal(max(end for _, end in counts)) - ONE_DAY
    months = by_month(first, last)
    totals: Counter[str] = Counter()
    spread = 0
    for (start, end), documents in counts.items():
        interval = DateInterval(date.fromordinal(start), date.fromordinal(end))
        touched = list(buckets(interval, by_month=months))
        for bucket in touched:
            totals[bucket] += documents
        spread += documents if len(touched) > 1 else 0
    return FacetCounts("date", tuple(sorted(totals.items())), len(totals), missing, spread)
