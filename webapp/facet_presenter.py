"""Facets to what their page prints: rows with counts and addresses, the histogram and its table.

Rule: a selected value never vanishes, a label contains its count, and what stands as a check
box in the form is not sent a second time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from index.answers.results import Bucket, FacetResult
from index.asked_dates import parse_date_range
from index.document import FACETS, FacetKind
from webapp import links, wording
from webapp.histogram import Bar, draw
from webapp.labels import Labels
from webapp.search_state import Condition, Role, SearchState


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow; `current` when it is where the reader is."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet, as a check box with links beside it.

    Attributes:
        input_id: made of the value, not of its place, so that focus stays where it was.
        name, value: what the check box sends.
        select_href: the page with this value added, or taken away when it is selected.
        exclude_href: the page without articles that have it, or with them again when excluded.
    """

    input_id: str
    name: str
    value: str
    label: str
    count: int
    selected: bool
    excluded: bool
    verified: bool
    select_href: str
    exclude_href: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet of the page.

    Attributes:
        missing: the row for articles without a value, if there are any or they were asked for.
        more: a link to the page of all values, when not all are shown.
    """

    name: str
    label: str
    rows: tuple[FacetRow, ...]
    missing: FacetRow | None
    more: Link | None

    @property
    def has_unverified(self) -> bool:
        """Whether names that nobody has verified are among the values."""
        return any(not row.verified for row in self.rows)


@dataclass(frozen=True, slots=True)
class DateRow:
    """One year or month of the table beside the histogram."""

    label: str
    count: int
    href: str
    selected: bool
    bar: Bar


@dataclass(frozen=True, slots=True)
class DateFacetView:
    """The dates of the articles found.

    Attributes:
        chosen: the days of the first date asked for, as in the box.
        spread: a sentence when articles count in more than one bucket, else empty.
    """

    label: str
    rows: tuple[DateRow, ...]
    first: str
    last: str
    name: str
    chosen: str
    missing: FacetRow | None
    spread: str


def present_any(facet: FacetResult, state: SearchState, labels: Labels) -> FacetView | DateFacetView:
    """Present a facet of values, or the dates."""
    return (
        present_dates(facet, state, labels)
        if FACETS[facet.name].kind is FacetKind.DATE
        else present_facet(facet, state, labels)
    )


def present_facet(facet: FacetResult, state: SearchState, labels: Labels) -> FacetView:
    """Present a facet of values (any but the date)."""
    more = None
    if facet.truncated:
        more = Link(f"All {facet.total_values:,}…", links.facet_address(facet.name, state))
    return FacetView(
        name=facet.name,
        label=facet.label,
        rows=tuple(_row(facet.name, bucket, state) for bucket in facet.values),
        missing=_missing_row(facet, state, labels),
        more=more,
    )


def present_dates(facet: FacetResult, state: SearchState, labels: Labels) -> DateFacetView:
    """Present the dates: a histogram and the same figures as rows."""
    elsewhere = state.without_facet("date")
    rows = tuple(
        DateRow(
            label=wording.say_interval(parse_date_range(bar.bucket.id)),
            count=bar.bucket.count,
            href=links.search_address(
                elsewhere
                if bar.bucket.selected
                else elsewhere.with_filter(Condition("date", Role.ANY, bar.bucket.id))
            ),
            selected=bar.bucket.selected,
            bar=bar,
        )
        for bar in draw(facet.values)
    )
    spread = ""
    if facet.spread:
        counted = wording.count_articles(facet.spread)
        spread = f"{counted} of uncertain date counted in each period they may fall in."
    chosen = state.values("date")
    return DateFacetView(
        name=facet.name,
        label=facet.label,
        rows=rows,
        first=rows[0].label if rows else "",
        last=rows[-1].label if len(rows) > 1 else "",
        chosen=chosen[0] if chosen else "",
        missing=_missing_row(facet, state, labels),
        spread=spread,
    )


def worth_showing(facet: FacetResult) -> bool:
    """Return whether a facet of values narrows anything: one language alone does not."""
    if FACETS[facet.name].kind is FacetKind.LANGUAGE:
        asked = facet.missing_selected or any(b.selected or b.excluded for b in facet.values)
        return asked or facet.total_values > 1
    return bool(facet.values) or bool(facet.missing) or facet.missing_selected or facet.name == "date"


def shown_inputs(facets: Iterable[FacetResult], state: SearchState) -> set[tuple[str, str]]:
    """Return the conditions that stand on the page as check boxes, and so are not sent twice."""
    shown = set()
    for facet in facets:
        if not worth_showing(facet):
            continue
        shown.add((f"{facet.name}:{Role.NONE}", "1"))
        if FACETS[facet.name].kind is FacetKind.DATE:
            shown |= {("date", value) for value in state.values("date")[:1]}
        else:
            shown |= {(row.name, row.value) for row in (_row(facet.name, b, state) for b in facet.values)}
    return shown


def _row(facet: str, bucket: Bucket, state: SearchState) -> FacetRow:
    role = Role.ALL if bucket.id in state.values(facet, Role.ALL) else Role.ANY
    chosen, excluding = Condition(facet, role, bucket.id), Condition(facet, Role.NOT, bucket.id)
    selected = state.without_filter(chosen) if bucket.selected else state.with_filter(chosen)
    excluded = state.without_filter(excluding) if bucket.excluded else state.with_filter(excluding)
    return FacetRow(
        input_id=quote(f"{chosen.key}={bucket.id}", safe="=:"),
        name=chosen.key,
        value=bucket.id,
        label=bucket.label,
        count=bucket.count,
        selected=bucket.selected,
        excluded=bucket.excluded,
        verified=bucket.verified,
        select_href=links.search_address(selected),
        exclude_href=links.search_address(excluded),
    )


def _missing_row(facet: FacetResult, state: SearchState, labels: Labels) -> FacetRow | None:
    if not facet.missing and not facet.missing_selected:
        return None
    condition = Condition(facet.name, Role.NONE, "1")
    toggled = state.without_filter(condition) if facet.missing_selected else state.with_filter(condition)
    return FacetRow(
        input_id=condition.key,
        name=condition.key,
        value="1",
        label=labels.missing(facet.name),
        count=facet.missing,
        selected=facet.missing_selected,
        excluded=False,
        verified=True,
        select_href=links.search_address(toggled),
        exclude_href="",
    )
