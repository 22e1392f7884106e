"""Rules of counting that every engine shares, and the cut from counts to what is shown."""

from datetime import date

from index.analysis import collation_key
from index.authority import Authority
from index.dates import parse_date_range
from index.document import FACETS, FacetKind
from index.engine import CountRequest, FacetCounts
from index.request import DateFilter, FacetFilter, FacetOrder, FacetRequest, Filter
from index.results import Bucket, FacetResult

# A histogram of at most this many months shows months, a longer one years.
MOST_MONTHS = 36

# Labels of the languages an article may be in, by ISO 639-1 code; another is shown as its code.
LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "de": "German", "en": "English", "es": "Spanish",
    "fa": "Persian", "fr": "French", "he": "Hebrew", "hy": "Armenian", "it": "Italian",
    "ka": "Georgian", "ku": "Kurdish", "nl": "Dutch", "ps": "Pashto", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


def by_month(first: date, last: date) -> bool:
    """Return whether a histogram from the first to the last counted day shows months."""
    return (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS


def facet_label(authority: Authority, facet: str, value: str) -> str:
    """Return what to show for a value of a facet."""
    kind = FACETS[facet].kind
    if kind is FacetKind.LANGUAGE:
        return LANGUAGES.get(value, value)
    return value if kind is FacetKind.DATE else authority.label(facet, value)


def count_request(wanted: FacetRequest, filters: tuple[Filter, ...]) -> CountRequest:
    """Return what to ask of an engine, so that what was wanted can be shown."""
    by_label = bool(wanted.containing) or wanted.order is FacetOrder.LABEL
    own = _own_filter(wanted.facet, filters)
    always = (*own.any_of, *own.all_of, *own.none_of) if isinstance(own, FacetFilter) else ()
    return CountRequest(wanted.facet, None if by_label else wanted.offset + wanted.limit, always)


def show_facet(
    wanted: FacetRequest, counted: FacetCounts, filters: tuple[Filter, ...], authority: Authority
) -> FacetResult:
    """Cut counts to the values wanted, label them, and say what is not shown.

    A selected or excluded value is always among them, even at 0.
    """
    own = _own_filter(wanted.facet, filters)
    if wanted.facet == "date":
        return _show_dates(counted, own)
    chosen = own if isinstance(own, FacetFilter) else FacetFilter(wanted.facet)

    def bucket(value: str, count: int) -> Bucket:
        verified = FACETS[wanted.facet].kind is not FacetKind.ENTITY or authority.entry(value) is not None
        return Bucket(
            value,
            facet_label(authority, wanted.facet, value),
            count,
            selected=value in chosen.any_of or value in chosen.all_of,
            excluded=value in chosen.none_of,
            verified=verified,
        )

    buckets = [bucket(value, count) for value, count in counted.counts if count > 0]
    total = counted.total_values
    if sought := collation_key(wanted.containing):
        buckets = [b for b in buckets if sought in collation_key(b.label)]
        total = len(buckets)
    if wanted.order is FacetOrder.LABEL:
        buckets.sort(key=lambda b: (collation_key(b.label), b.id))
    else:
        buckets.sort(key=lambda b: (-b.count, b.id))
    page = buckets[wanted.offset : wanted.offset + wanted.limit]
    shown = {b.id for b in page}
    kept = [b for b in (bucket(*item) for item in counted.counts) if b.selected or b.excluded]
    return FacetResult(
        wanted.facet,
        FACETS[wanted.facet].label,
        (*page, *(b for b in kept if b.id not in shown)),
        total,
        counted.missing,
        chosen.missing,
        truncated=total > wanted.offset + len(page),
    )


def _own_filter(facet: str, filters: tuple[Filter, ...]) -> Filter | None:
    for wanted in filters:
        if wanted.name == facet:
            return wanted
    return None


def _show_dates(counted: FacetCounts, own: Filter | None) -> FacetResult:
    asked = own.any_of if isinstance(own, DateFilter) else ()
    buckets = []
    for value, count in counted.counts:
        interval = parse_date_range(value)
        selected = any(wanted.contains(interval) for wanted in asked)
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
