"""`/suggest.json`: what a query may mean while it is typed.

Rule: it takes what a search takes, and any text has an answer. Nothing of it is kept: not in a log, not
by a cache (`webapp/headers.py`).
"""

import time
from functools import partial

from flask import Blueprint, Response, jsonify, request

from webapp import links
from webapp.search_state import read_state, to_request
from webapp.site import Site
from webapp.suggestion_presenter import present_suggestions


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("suggestions", __name__)
    blueprint.add_url_rule("/suggest.json", "suggest_json", partial(suggest_json, site))
    return blueprint


def suggest_json(site: Site) -> Response:
    """Suggest as JSON what the query of an address may mean, within the filters it has."""
    begun = time.perf_counter()
    found = read_state(request.args.items(multi=True))
    searcher = site.archive.searcher()
    state = found.state.with_page(1).with_current_ids(searcher.generation.authority.current_id)
    asked = to_request(state)
    suggestions = searcher.suggest(asked.text, asked.filters, asked.expansion)
    return jsonify(
        {
            "query": {"text": state.text},
            "index": {
                "generation": searcher.index_state.generation,
                "built": searcher.index_state.built,
                "engine": searcher.index_state.engine,
            },
            **present_suggestions(suggestions, state),
            "warnings": list(found.warnings),
            "links": {"html": links.absolute(links.search_address(state), site.settings)},
            "took_ms": round((time.perf_counter() - begun) * 1000, 1),
        }
    )
