"""The JSON of a search: what the command line gives, with addresses and the time it took."""

import time
from functools import partial

from flask import Blueprint, Response, jsonify, request

from index.answers.result_json import concordance_to_json, result_to_json
from index.answers.results import Bucket, SearchResult
from webapp import links, presenters
from webapp.labels import warn_of_unknown_ids
from webapp.offer_presenter import asking, narrowed
from webapp.search_state import Condition, Role, SearchState, View, read_state, to_request
from webapp.site import Site

Json = dict[str, object]


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("api", __name__)
    blueprint.add_url_rule("/search.json", "search_json", partial(search_json, site))
    return blueprint


def search_json(site: Site) -> Response:
    """Answer a search as JSON, with articles or with places as the view says."""
    begun = time.perf_counter()
    found = read_state(request.args.items(multi=True))
    searcher = site.archive.searcher()
    state = found.state.with_current_ids(searcher.generation.authority.current_id)
    asked = to_request(state, presenters.SEARCH_FACETS, found.notes)
    listed: Json
    if state.view is View.KWIC:
        places = searcher.concordance(asked, state.row_order)
        result, data, count = places.found, concordance_to_json(places), places.reached
        listed = {"rows": [_at(site, row.id, state, f"h{row.number}") for row in places.rows]}
    else:
        result = searcher.search(asked)
        data, count = result_to_json(result), result.total
        listed = {"hits": {hit.id: _at(site, hit.id, state) for hit in result.hits}}
    data["warnings"] = [*found.warnings, *warn_of_unknown_ids(state, searcher)]
    data["links"] = {**_links(site, state, result, count), **listed}
    data["took_ms"] = round((time.perf_counter() - begun) * 1000, 1)
    return jsonify(data)


def _at(site: Site, article_id: str, state: SearchState, place: str = "") -> str:
    return links.absolute(links.article_address(article_id, state, place), site.settings)


def _links(site: Site, state: SearchState, result: SearchResult, count: int) -> Json:
    """Return the addresses of the answer, of its neighbours, and of choosing each value.

    Args:
        site: the site.
        state: what was asked.
        result: the answer.
        count: how much is listed on all pages.
    """

    def at(address: str) -> str:
        return links.absolute(address, site.settings)

    def with_text(text: str) -> str | None:
        asked = asking(text, state)
        return at(links.json_address(asked)) if asked else None

    more = state.page * state.per < count
    return {
        "self": at(links.json_address(state)),
        "next": at(links.json_address(state.with_page(state.page + 1))) if more else None,
        "prev": at(links.json_address(state.with_page(state.page - 1))) if state.page > 1 else None,
        "html": at(links.search_address(state)),
        "facets": {
            facet.name: {
                bucket.id: at(links.json_address(_toggled(facet.name, bucket, state)))
                for bucket in facet.values
            }
            for facet in result.facets
        },
        "offers": {
            offer.facet + ":" + offer.id: at(links.json_address(narrowed(offer, state)))
            for offers in result.offers
            for offer in offers.values
        },
        "near": [with_text(near.text) for near in result.near],
        "did_you_mean": with_text(result.did_you_mean.text) if result.did_you_mean else None,
    }


def _toggled(facet: str, bucket: Bucket, state: SearchState) -> SearchState:
    chosen = Condition(facet, Role.ANY, bucket.id)
    return state.without_filter(chosen) if bucket.selected else state.with_filter(chosen)
