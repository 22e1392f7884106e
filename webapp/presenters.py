"""A search result to what its page prints: labels, addresses, what is selected.

Rule: pure but for the addresses, which need the request's path prefix. Templates print these
values and decide nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.answers.results import Expanded, Hit, SearchResult, Snippet, Why
from index.asked_dates import parse_date_range
from index.document import DATE_FIELDS, FACETS
from index.provenance.value import HIDDEN_FORM
from index.query.ast import ParsedQuery, Repair
from index.query.bound import Tier
from index.request import Expansion, FacetRequest, RowOrder, Sort
from webapp import links, wording
from webapp.concordance_presenter import RowsView
from webapp.facet_presenter import (
    DateFacetView,
    FacetView,
    Link,
    present_any,
    shown_inputs,
    worth_showing,
)
from webapp.labels import Labels
from webapp.marking import Piece, mark
from webapp.offer_presenter import OffersPage, present_offers
from webapp.search_state import DEFAULT_PER_PAGE, Condition, Role, SearchState, View

FACET_ROWS = 8  # values of a facet on the search page; more are a click away
PER_PAGE_CHOICES = (10, DEFAULT_PER_PAGE, 50, 100)
SEARCH_FACETS = tuple(FacetRequest(name, limit=FACET_ROWS) for name in FACETS)
_NAME_TIERS = frozenset({Tier.SPELLING, Tier.SCRIPT, Tier.ALIAS})
_PAGES_AROUND = 2
_RELATIONS = {Role.NOT: "not", Role.ALL: "also"}  # before a value; of other roles nothing
_LONGEST_PART = 40  # code points of a query that are shown with a repair
SHOWN_FORMS = 8  # of a query word; more fold away
_SHOWN_REASONS = 4  # of one tier, below a hit


@dataclass(frozen=True, slots=True)
class SnippetView:
    """A snippet as pieces."""

    pieces: tuple[Piece, ...]
    direction: str
    starts_midway: bool
    ends_midway: bool


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit of the list."""

    href: str
    title: tuple[Piece, ...]
    lang: str
    direction: str
    source: str
    source_href: str
    date: str
    date_inferred: bool
    snippets: tuple[SnippetView, ...]
    why: tuple[str, ...]
    places: str


@dataclass(frozen=True, slots=True)
class Applied:
    """One filter in force.

    Attributes:
        relation: `not` or `also`, before what it asks for; else empty.
        verified: whether it is more than a name that nobody has verified.
        href: the page without it.
    """

    facet: str
    relation: str
    text: str
    verified: bool
    href: str


@dataclass(frozen=True, slots=True)
class ExpandedView:
    """What a word is searched as besides itself: (why, form) pairs.

    Attributes:
        also: the first ones; those that fold away follow in `more`, unless it would be a single one.
    """

    query: str
    also: tuple[tuple[str, str], ...]
    more: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RepairView:
    """What was repaired in a query: the part of it meant, and what it was read as."""

    part: str
    message: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the search page prints below its box."""

    state: SearchState
    hint: str
    total: int
    summary: str
    shown: str
    status: str
    reading: str
    typed: tuple[Piece, ...]
    repairs: tuple[RepairView, ...]
    notes: tuple[str, ...]
    expanded: tuple[ExpandedView, ...]
    offers: OffersPage
    switches: tuple[Link, ...]
    applied: tuple[Applied, ...]
    clear_href: str
    hidden: tuple[tuple[str, str], ...]
    sorts: tuple[tuple[str, str, bool], ...]
    per_choices: tuple[tuple[int, bool], ...]
    views: tuple[Link, ...]
    hits: tuple[HitView, ...]
    first_rank: int
    rows: RowsView | None
    facets: tuple[FacetView | DateFacetView, ...]
    pages: tuple[Link | None, ...]
    previous: str
    following: str
    last_page_href: str
    saved_state: str


def present_search(
    result: SearchResult, state: SearchState, labels: Labels, rows: RowsView | None = None
) -> SearchPage:
    """Present a search result.

    Args:
        result: of the state's request, with `SEARCH_FACETS`.
        state: the state of the page.
        labels: what facet values are called.
        rows: what is listed instead of the hits; None: the hits.
    """
    found = wording.count_articles(result.total)
    last_page = max(1, -(-(rows.reached if rows else result.total) // state.per))
    first = (state.page - 1) * state.per + 1
    shown = f"{first:,} to {first + len(result.hits) - 1:,} of {found}" if result.hits else found
    shown = rows.shown if rows and result.total else shown
    applied = tuple(_applied(condition, state, labels) for condition in state.conditions)
    sent = shown_inputs(result.facets, state)
    return SearchPage(
        state=state,
        hint=wording.SEARCHED[state.expansion.names, state.expansion.forms],
        total=result.total,
        summary=found,
        shown=shown,
        status=_status(shown, state, len(applied)),
        reading=result.reading if result.read_otherwise else "",
        typed=_marked_query(result.parsed),
        repairs=repair_views(result),
        notes=result.notes,
        expanded=tuple(_expanded(expanded) for expanded in result.expanded if expanded.also),
        offers=present_offers(result, state),
        switches=tuple(_switches(result.expanded, state)),
        applied=applied,
        clear_href=links.search_address(state.without_filters()),
        hidden=tuple((c.key, c.value) for c in state.conditions if (c.key, c.value) not in sent)
        + tuple((key, "exact") for key in ("names", "forms") if not getattr(state.expansion, key))
        + ((("view", state.view.value),) if state.view is not View.LIST else ()),
        sorts=_sorts(state),
        per_choices=tuple((n, n == state.per) for n in sorted({*PER_PAGE_CHOICES, state.per})),
        views=tuple(
            Link(words, links.search_address(state.with_view(view)), view is state.view)
            for view, words in wording.VIEWS.items()
        ),
        hits=tuple(_hit(hit, state) for hit in result.hits),
        first_rank=first,
        rows=rows,
        facets=tuple(present_any(facet, state, labels) for facet in result.facets if worth_showing(facet)),
        pages=_pages(state, last_page),
        previous=links.search_address(state.with_page(state.page - 1)) if 1 < state.page <= last_page else "",
        following=links.search_address(state.with_page(state.page + 1)) if state.page < last_page else "",
        last_page_href=links.search_address(state.with_page(last_page)) if state.page > last_page else "",
        saved_state=state.with_page(1).query_string(),
    )


def hit_views(hits: Iterable[Hit], state: SearchState) -> tuple[HitView, ...]:
    """Present hits alone, for a saved query's page and its embedded form."""
    return tuple(_hit(hit, state) for hit in hits)


def repair_views(result: SearchResult) -> tuple[RepairView, ...]:
    """Present what was repaired in a query, in the order of its text."""
    return tuple(_repair(repair, result.parsed.text) for repair in result.parsed.repairs)


def describe(state: SearchState, labels: Labels) -> str:
    """Return a state in a few words, as the name of a page."""
    parts = [state.text] if state.text else []
    parts += [_condition_text(condition, labels) for condition in state.conditions]
    return ", ".join(parts) or "All articles"


def _hit(hit: Hit, state: SearchState) -> HitView:
    places = f"{hit.occurrence_count:,} places" if hit.occurrence_count > 1 else ""
    source_state = None
    if hit.source is not None:
        source_state = SearchState().with_filter(Condition("source", Role.ANY, hit.source.source))
    return HitView(
        href=links.article_address(hit.id, state),
        title=mark(hit.title, hit.title_marks),
        lang=hit.lang,
        direction=wording.text_direction(hit.title, hit.lang),
        source=hit.source_label if hit.source is not None else "",
        source_href=links.search_address(source_state) if source_state else "",
        date=wording.say_publication(hit.date),
        date_inferred=wording.inferred(hit.date),
        snippets=tuple(_snippet(snippet, hit.lang) for snippet in hit.snippets if snippet.field == "body"),
        why=tuple(_reasons(hit.why)),
        places=places,
    )


def _repair(repair: Repair, text: str) -> RepairView:
    part = text[slice(*repair.span)]
    return RepairView(part if len(part) <= _LONGEST_PART else f"{part[:_LONGEST_PART]}…", repair.message)


def _marked_query(parsed: ParsedQuery) -> tuple[Piece, ...]:
    """Return a query as typed with the parts marked that were repaired; they may overlap."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(repair.span for repair in parsed.repairs):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return mark(parsed.text, spans)


def _reasons(why: Iterable[Why]) -> Iterable[str]:
    """Yield for each tier but the exact one what matched, each form once, however it is capitalized."""
    matched: dict[Tier, dict[str, str]] = {}
    for reason in why:
        if reason.tier is not Tier.EXACT:
            matched.setdefault(reason.tier, {}).setdefault(reason.matched.casefold(), reason.matched)
    for tier, forms in matched.items():
        shown = list(forms.values())
        if len(shown) > _SHOWN_REASONS + 1:
            shown = [*shown[:_SHOWN_REASONS], f"{len(shown) - _SHOWN_REASONS} more"]
        yield f"{wording.TIERS[tier]}: {', '.join(shown)}"


def _snippet(snippet: Snippet, lang: str) -> SnippetView:
    return SnippetView(
        pieces=mark(snippet.text, snippet.marks),
        direction=wording.text_direction(snippet.text, lang),
        starts_midway=snippet.starts_midway,
        ends_midway=snippet.ends_midway,
    )


def _applied(condition: Condition, state: SearchState, labels: Labels) -> Applied:
    names = condition.facet not in DATE_FIELDS and condition.role is not Role.NONE
    return Applied(
        facet=_facet_label(condition.facet),
        relation=_RELATIONS.get(condition.role, ""),
        text=_condition_value(condition, labels),
        verified=not names or labels.verified(condition.facet, condition.value),
        href=links.search_address(state.without_filter(condition)),
    )


def _facet_label(facet: str) -> str:
    return FACETS[facet].label if facet in FACETS else "Dates mentioned"


def _condition_text(condition: Condition, labels: Labels) -> str:
    return f"{_RELATIONS.get(condition.role, '')} {_condition_value(condition, labels)}".lstrip()


def _condition_value(condition: Condition, labels: Labels) -> str:
    if condition.role is Role.NONE:
        return labels.missing(condition.facet)
    if condition.facet in DATE_FIELDS:
        days = wording.say_interval(parse_date_range(condition.value))
        return f"mentions {days}" if condition.facet == "mentions" else days
    return labels.value(condition.facet, condition.value)


def _expanded(expanded: Expanded) -> ExpandedView:
    also = tuple((wording.TIERS[tier], form or HIDDEN_FORM) for tier, form in expanded.also)
    shown = SHOWN_FORMS if len(also) > SHOWN_FORMS + 1 else len(also)
    return ExpandedView(expanded.query, also[:shown], also[shown:])


def _switches(expanded: Iterable[Expanded], state: SearchState) -> Iterable[Link]:
    """Yield the links that switch kinds of expansion off, or on again."""
    tiers = {tier for one in expanded for tier, _ in one.also}
    names, forms = state.expansion.names, state.expansion.forms
    if not names:
        yield Link(
            "search other spellings of names too", _switched(state, Expansion(names=True, forms=forms))
        )
    elif tiers & _NAME_TIERS:
        yield Link("names only as typed", _switched(state, Expansion(names=False, forms=forms)))
    if not forms:
        yield Link("search other forms of words too", _switched(state, Expansion(names=names, forms=True)))
    elif Tier.FORM in tiers:
        yield Link("words only as typed", _switched(state, Expansion(names=names, forms=False)))


def _switched(state: SearchState, expansion: Expansion) -> str:
    return links.search_address(state.with_expansion(expansion))


def _sorts(state: SearchState) -> tuple[tuple[str, str, bool], ...]:
    """Return (value, words, chosen) of the orders; without a query the best match is the newest."""
    names: dict[Sort | RowOrder, str] = dict(wording.SORTS.items())
    if state.view is View.KWIC:
        names.update(wording.ROW_ORDERS.items())
    chosen = state.sort
    if not state.text:
        names[Sort.RELEVANCE] = names.pop(Sort.NEWEST)
        chosen = Sort.RELEVANCE if chosen is Sort.NEWEST else chosen
    return tuple((sort.value, words, sort is chosen) for sort, words in names.items())


def _pages(state: SearchState, last_page: int) -> tuple[Link | None, ...]:
    """Return links to the first, the last and the nearest pages; None where some are left out."""
    if last_page == 1:
        return ()
    near = range(state.page - _PAGES_AROUND, state.page + _PAGES_AROUND + 1)
    numbers = sorted({1, last_page, *(number for number in near if 1 <= number <= last_page)})
    pages: list[Link | None] = []
    before = 0
    for number in numbers:
        if number > before + 1:
            pages.append(None)
        pages.append(
            Link(f"{number:,}", links.search_address(replace(state, page=number)), number == state.page)
        )
        before = number
    return tuple(pages)


def _status(shown: str, state: SearchState, filters: int) -> str:
    """Return what a screen reader says when the page has changed."""
    asked = f" for {state.text}" if state.text else ""
    narrowed = f", {filters} {'filter' if filters == 1 else 'filters'}" if filters else ""
    return f"{shown}{asked}{narrowed}."
