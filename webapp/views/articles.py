"""The article page, with every hit and what each name and date rests on, and the same as JSON."""

from functools import partial
from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, make_response, render_template, request

from index.generations.generation import Generation
from index.provenance.as_json import article_to_json
from index.provenance.explaining import explain_document
from index.provenance.methods import ABOUT_CONFIDENCE
from index.provenance.value import Provenance
from webapp import links
from webapp.article_presenter import present_article
from webapp.errors import Problem, render_problem
from webapp.labels import Labels
from webapp.search_state import SearchState, read_state
from webapp.site import Site

Json = dict[str, object]


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("articles", __name__)
    blueprint.add_url_rule("/a/<article_id>", "article", partial(show_article, site))
    blueprint.add_url_rule("/a/<article_id>.json", "article_json", partial(show_article_json, site))
    return blueprint


def show_article(site: Site, article_id: str) -> Response:
    """Show an article, with everything marked that the query of the address matches in it."""
    found = read_state(request.args.items(multi=True))
    state = found.state
    searcher = site.archive.searcher()
    marked = searcher.read(article_id, state.text, state.expansion)
    if marked is None:
        return _tell_why_not(searcher.generation, article_id)
    generation = searcher.generation
    others = generation.reader.summaries([shared.article for shared in marked.document.shared])
    titles = {other.id: other.title for other in others if other is not None}
    similar = searcher.similar(marked.document)
    page = present_article(marked, state, generation.authority, Labels(searcher), titles, similar)
    return make_response(
        render_template(
            "article.html",
            page=page,
            warnings=found.warnings,
            canonical=links.absolute(links.article_address(article_id, state), site.settings),
            about_confidence=ABOUT_CONFIDENCE,
            json_href=links.article_json_address(article_id),
        )
    )


def show_article_json(site: Site, article_id: str) -> Response:
    """Give an article with its provenance as JSON; an id that ends in `.json` itself has its page here."""
    searcher = site.archive.searcher()
    generation, whole = searcher.generation, f"{article_id}.json"
    if whole in generation.withheld or generation.reader.document(whole) is not None:
        return show_article(site, whole)
    document = generation.reader.document(article_id)
    if document is None:
        return _tell_why_not(generation, article_id)
    told = explain_document(document, generation.authority)
    data = article_to_json(document, told, searcher.index_state, searcher.similar(document))
    data["links"] = _links(site, document.id, told, generation)
    return jsonify(data)


def _links(site: Site, article_id: str, told: Provenance, generation: Generation) -> Json:
    """Return the addresses of the article and of its values."""

    def at(address: str) -> str:
        return links.absolute(address, site.settings)

    sources = (told.source,) if told.source else ()
    return {
        "self": at(links.article_json_address(article_id)),
        "html": at(links.article_address(article_id, SearchState())),
        "values": {
            value.id: at(links.entity_address(value.facet, value.id, generation.authority))
            for value in (*told.people, *told.organizations, *sources)
            if value.id is not None
        },
    }


def _tell_why_not(generation: Generation, article_id: str) -> Response:
    """Say why an article is withheld, and nothing else of it: not even its id."""
    reason = generation.withheld.get(article_id)
    if reason is None:
        return abort(404)
    return render_problem(Problem(HTTPStatus.GONE.value, f"This article has been withheld: {reason}.", ""))
