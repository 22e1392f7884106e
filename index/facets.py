"""Rules of counting that every engine shares, and the cut from counts to what is shown."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from index.analysis import collation_key
from index.answers.results import Bucket, FacetResult
from index.asked_dates import parse_date_range
from index.authority import Authority
from index.dates import DateInterval
from index.document import FACETS, FacetKind
from index.engine import CountRequest, FacetCounts
from index.language_names import LABELS
from index.request import DateFilter, FacetFilter, FacetOrder, FacetRequest, Filter

_Count = tuple[str, int]
# A facet and a value of it -> its label, and whether it is verified (`show_value`).
ShowValue = Callable[[str, str], tuple[str, bool]]
# Looked up once: an enumeration takes long to find a member.
_ENTITY, _LANGUAGE, _DATE = FacetKind.ENTITY, FacetKind.LANGUAGE, FacetKind.DATE
_BY_LABEL = FacetOrder.LABEL

# A histogram of at most this many months shows months, a longer one years.
MOST_MONTHS = 36


def by_month(first: date, last: date) -> bool:
    """Return whether a histogram from the first to the last counted day shows months."""
    return (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS


def show_value(authority: Authority, facet: str, value: str) -> tuple[str, bool]:
    """Return what to show for a value of a facet, and whether it is verified.

    A person or organization is verified by an entry of the authority; other values always are.
    """
    kind = FACETS[facet].kind
    if kind is _ENTITY:
        return authority.label(facet, value), authority.entry(value) is not None
    if kind is _LANGUAGE:
        return LABELS.get(value, value), True
    return (value if kind is _DATE else authority.label(facet, value)), True


def count_request(wanted: FacetRequest, filters: tuple[Filter, ...]) -> CountRequest:
    """Return what to ask of an engine, so that what was wanted can be shown."""
    by_label = bool(wanted.containing) or wanted.order is _BY_LABEL
    own = _own_filter(wanted.facet, filters)
    always = (*own.any_of, *own.all_of, *own.none_of) if isinstance(own, FacetFilter) else ()
    return CountRequest(wanted.facet, None if by_label else wanted.offset + wanted.limit, always)


def show_facet(
    wanted: FacetRequest, counted: FacetCounts, filters: tuple[Filter, ...], show: ShowValue
) -> FacetResult:
    """Cut counts to the values wanted, label them, and say what is not shown.

    A selected or excluded value is always among them, even at 0.
    """
    facet, own = wanted.facet, _own_filter(wanted.facet, filters)
    if facet == "date":
        return _show_dates(counted, own)
    chosen = own if isinstance(own, FacetFilter) else FacetFilter(facet)
    # The engine gives the most frequent first, ties by id; those asked for even at 0 come last.
    listed, total = [item for item in counted.counts if item[1]], counted.total_values
    if sought := collation_key(wanted.containing):
        listed = [item for item in listed if sought in collation_key(show(facet, item[0])[0])]
        total = len(listed)
    if wanted.order is _BY_LABEL:
        listed.sort(key=lambda item: (collation_key(show(facet, item[0])[0]), item[0]))
    page = listed[wanted.offset : wanted.offset + wanted.limit]
    selected, excluded = {*chosen.any_of, *chosen.all_of}, chosen.none_of
    values = []
    for value, count in page + _kept(counted, selected.union(excluded), page):
        label, verified = show(facet, value)
        values.append(Bucket(value, label, count, value in selected, value in excluded, verified))
    return FacetResult(
        facet,
        FACETS[facet].label,
        tuple(values),
        total,
        counted.missing,
        chosen.missing,
        truncated=total > wanted.offset + len(page),
    )


def _kept(counted: FacetCounts, named: set[str], page: Sequence[_Count]) -> list[_Count]:
    """Return the counts of the selected and excluded values that are not on the page."""
    if not named:
        return []
    named.difference_update(value for value, _ in page)
    return [item for item in counted.counts if item[0] in named]


def _own_filter(facet: str, filters: tuple[Filter, ...]) -> Filter | None:
    for wanted in filters:
        if wanted.name == facet:
            return wanted
    return None


@lru_cache(maxsize=4_096)
def _days_of(bucket: str) -> DateInterval:
    return parse_date_range(bucket)


def _show_dates(counted: FacetCounts, own: Filter | None) -> FacetResult:
    asked = own.any_of if isinstance(own, DateFilter) else ()
    buckets = []
    for value, count in counted.counts:
        interval = _days_of(value)
        selected = bool(asked) and any(wanted.contains(interval) for wanted in asked)
        buckets.append(Bucket(value, value, count, selected=selected, interval=interval))
    return FacetResult(
        "date",
        FACETS["date"].label,
        tuple(buckets),
        counted.total_values,
        counted.missing,
        isinstance(own, DateFilter) and own.missing,
        truncated=False,
        spread=counted.spread,
    )
