"""The article page: the whole text with every hit, and what each name and date rests on."""

from functools import partial
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request

from webapp import links
from webapp.article_presenter import present_article
from webapp.errors import Problem
from webapp.labels import Labels
from webapp.search_state import read_state
from webapp.site import Site


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("articles", __name__)
    blueprint.add_url_rule("/a/<article_id>", "article", partial(show_article, site))
    return blueprint


def show_article(site: Site, article_id: str) -> Response:
    """Show an article, with everything marked that the query of the address matches in it."""
    state = read_state(request.args.items(multi=True)).state
    searcher = site.archive.searcher()
    marked = searcher.read(article_id, state.text, state.expansion)
    if marked is None:
        reason = searcher.generation.withheld.get(article_id)
        return abort(404) if reason is None else _tell_withheld(reason)
    page = present_article(marked, state, searcher.generation.authority, Labels(searcher))
    canonical = links.absolute(links.article_address(article_id, state), site.settings)
    return make_response(render_template("article.html", page=page, canonical=canonical))


def _tell_withheld(reason: str) -> Response:
    """Say why an article is withheld, and nothing else of it: not even its id."""
    problem = Problem(HTTPStatus.GONE.value, f"This article has been withheld: {reason}.", "")
    return make_response(render_template("problem.html", problem=problem), HTTPStatus.GONE)
