"""`/embed/…`: small pages made to stand inside other people's pages; nothing else may be framed."""

from functools import partial

from flask import Blueprint, Response, make_response, render_template, url_for

from webapp import links, presenters, wording
from webapp.labels import Labels
from webapp.search_state import to_request
from webapp.site import Site

SHOWN = 5


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("embed", __name__)
    blueprint.add_url_rule("/embed/q/<slug>", "query", partial(show_query, site))
    return blueprint


def show_query(site: Site, slug: str) -> Response:
    """Show the first hits of a saved query, searched again."""
    query = site.saved.get(slug)
    searcher = site.archive.searcher()
    state = query.state.with_current_ids(searcher.generation.authority.current_id)
    result = searcher.search(to_request(state))
    return make_response(
        render_template(
            "embed.html",
            title=query.title or presenters.describe(state, Labels(searcher)),
            count=wording.count_articles(result.total),
            hits=presenters.hit_views(result.hits[:SHOWN], state),
            rest=max(0, result.total - SHOWN),
            address=links.absolute(url_for("saved.query", slug=slug), site.settings),
        )
    )
