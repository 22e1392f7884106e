"""The JSON of a search: what the command line gives, with addresses and the time it took."""

import time
from functools import partial

from flask import Blueprint, Response, jsonify, request

from index.result_json import result_to_json
from index.results import Bucket, SearchResult
from webapp import links, presenters
from webapp.labels import warn_of_unknown_ids
from webapp.offer_presenter import asking, narrowed
from webapp.search_state import Condition, Role, SearchState, read_state, to_request
from webapp.site import Site

Json = dict[str, object]


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("api", __name__)
    blueprint.add_url_rule("/search.json", "search_json", partial(search_json, site))
    return blueprint


def search_json(site: Site) -> Response:
    """Answer a search as JSON."""
    begun = time.perf_counter()
    found = read_state(request.args.items(multi=True))
    searcher = site.archive.searcher()
    state = found.state.with_current_ids(searcher.generation.authority.current_id)
    result = searcher.search(to_request(state, presenters.SEARCH_FACETS))
    data = result_to_json(result)
    data["warnings"] = [*found.warnings, *warn_of_unknown_ids(state, searcher.generation.authority)]
    data["links"] = _links(site, state, result)
    data["took_ms"] = round((time.perf_counter() - begun) * 1000, 1)
    return jsonify(data)


def _links(site: Site, state: SearchState, result: SearchResult) -> Json:
    """Return the addresses of the answer, of its neighbours, its hits, and of choosing each facet value."""

    def at(address: str) -> str:
        return links.absolute(address, site.settings)

    def with_text(text: str) -> str | None:
        asked = asking(text, state)
        return at(links.json_address(asked)) if asked else None

    more = state.page * state.per < result.total
    return {
        "self": at(links.json_address(state)),
        "next": at(links.json_address(state.with_page(state.page + 1))) if more else None,
        "prev": at(links.json_address(state.with_page(state.page - 1))) if state.page > 1 else None,
        "html": at(links.search_address(state)),
        "hits": {hit.id: at(links.article_address(hit.id, state)) for hit in result.hits},
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
