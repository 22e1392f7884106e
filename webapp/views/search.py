"""The search page, the start page (a search for everything) and the page of all values of a facet."""

from dataclasses import dataclass, replace
from functools import partial

from flask import Blueprint, Response, abort, make_response, render_template
from htmx_flask import request

from index.answers.results import FacetResult, SearchResult
from index.document import FACETS, FacetKind
from index.request import FacetOrder, FacetRequest
from index.search import Searcher
from webapp import facet_presenter, links, presenters
from webapp.concordance_presenter import RowsView, present_rows
from webapp.labels import Labels, warn_of_unknown_ids
from webapp.search_state import SearchState, View, read_state, to_request
from webapp.site import Site

VALUES_PER_PAGE = 50
_FACET_PAGE_KEYS = ("fq", "fsort", "fpage")
_LONGEST_PAGE_NUMBER = 6  # digits: more pages than a facet can have


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("search", __name__)
    blueprint.add_url_rule("/", "home", partial(show_search, site))
    blueprint.add_url_rule("/search", "search", partial(show_search, site))
    blueprint.add_url_rule("/search/facet/<name>", "facet", partial(show_facet, site))
    return blueprint


def show_search(site: Site) -> Response:
    """Show what an address finds."""
    found = read_state(request.args.items(multi=True))
    searcher = site.archive.searcher()
    state = found.state.with_current_ids(searcher.generation.authority.current_id)
    result, rows = find_listed(searcher, state, presenters.SEARCH_FACETS, found.notes)
    labels = Labels(searcher)
    page = presenters.present_search(result, state, labels, rows)
    address = links.search_address(state)
    response = make_response(
        render_template(
            "search.html",
            page=page,
            index=result.index,
            pending=labels.pending,
            warnings=(*found.warnings, *warn_of_unknown_ids(state, searcher)),
            unread_date=found.unread_date,
            heading=presenters.describe(state, labels),
            canonical=links.absolute(address, site.settings),
            json_href=links.json_address(state),
        )
    )
    if request.htmx:
        # Typing replaces the address, choosing adds one to go back to. Percent-encoded, so ASCII.
        typing = request.htmx.trigger == "q"
        response.headers["HX-Replace-Url" if typing else "HX-Push-Url"] = address
    return response


def find_listed(
    searcher: Searcher,
    state: SearchState,
    facets: tuple[FacetRequest, ...] = (),
    notes: tuple[str, ...] = (),
) -> tuple[SearchResult, RowsView | None]:
    """Return what a state finds, and the rows of its places where the view lists those."""
    request = to_request(state, facets, notes)
    if state.view is View.LIST:
        return searcher.search(request), None
    result = searcher.concordance(request, state.row_order)
    return result.found, present_rows(result, state)


@dataclass(frozen=True, slots=True)
class FacetListing:
    """What the page of a facet's values is asked for."""

    containing: str
    order: FacetOrder
    page: int


def show_facet(site: Site, name: str) -> Response:
    """Show all values of a facet within a search, page by page."""
    if name not in FACETS:
        abort(404)
    found = read_state(request.args.items(multi=True), _FACET_PAGE_KEYS)
    searcher = site.archive.searcher()
    state = found.state.with_page(1).with_current_ids(searcher.generation.authority.current_id)
    listing, unread = _read_listing()
    facet = _find_values(searcher, state, name, listing)
    pages = max(1, -(-facet.total_values // VALUES_PER_PAGE))
    if listing.page > pages:
        unread.append(f"There is no page {listing.page:,} of these values: this is the last one.")
        listing = replace(listing, page=pages)
        facet = _find_values(searcher, state, name, listing)
    labels = Labels(searcher)
    dated = FACETS[name].kind is FacetKind.DATE
    return make_response(
        render_template(
            "facet.html",
            facet=facet_presenter.present_facet(facet, state, labels),
            dates=facet_presenter.present_dates(facet, state, labels) if dated else None,
            total_values=facet.total_values,
            pending=labels.pending if FACETS[name].kind is FacetKind.ENTITY else "",
            listing=listing,
            state=state,
            warnings=(*found.warnings, *unread, *warn_of_unknown_ids(state, searcher)),
            hidden=state.pairs(),
            back=links.search_address(state),
            heading=presenters.describe(state, labels),
            by_count=_listing_address(facet, state, listing, order=FacetOrder.COUNT),
            by_label=_listing_address(facet, state, listing, order=FacetOrder.LABEL),
            pages=pages,
            previous=_listing_address(facet, state, listing, page=listing.page - 1)
            if listing.page > 1
            else "",
            following=_listing_address(facet, state, listing, page=listing.page + 1)
            if listing.page < pages
            else "",
        )
    )


def _find_values(searcher: Searcher, state: SearchState, name: str, listing: FacetListing) -> FacetResult:
    asked = FacetRequest(
        name,
        limit=VALUES_PER_PAGE,
        offset=(listing.page - 1) * VALUES_PER_PAGE,
        containing=listing.containing,
        order=listing.order,
    )
    return searcher.find(to_request(state, (asked,))).facets[0]


def _read_listing() -> tuple[FacetListing, list[str]]:
    """Return what of the values is asked for, and a sentence for each part that cannot be read."""
    given = {key: request.args.get(key, "").strip() for key in _FACET_PAGE_KEYS}
    unread = []
    order, page = FacetOrder.COUNT, 1
    if asked := given["fsort"]:
        if asked in set(FacetOrder):
            order = FacetOrder(asked)
        else:
            orders = ", ".join(FacetOrder)
            unread.append(f"There is no order “{asked}” of values; there are {orders}. It was left out.")
    if number := given["fpage"]:
        short = len(number) <= _LONGEST_PAGE_NUMBER
        page = int(number) if short and number.isascii() and number.isdigit() else 0
        if not page:
            unread.append(f"“fpage={number}” cannot be read: it takes the number of a page. It was left out.")
    return FacetListing(given["fq"], order, max(1, page)), unread


def _listing_address(
    facet: FacetResult,
    state: SearchState,
    listing: FacetListing,
    *,
    order: FacetOrder | None = None,
    page: int = 1,
) -> str:
    chosen = order or listing.order
    return links.facet_address(
        facet.name,
        state,
        containing=listing.containing,
        order="" if chosen is FacetOrder.COUNT else chosen.value,
        page=page,
    )
