"""The pages of people, organizations, names and sources: what is recorded, and the way to the articles.

Rule: a person or organization has a page when the authority has an entry; anything else is a
name, with its own address and no claim that it is one person.
"""

from dataclasses import dataclass
from functools import partial

from flask import Blueprint, Response, abort, make_response, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from index.authority import Entry, value_facet
from index.search import Searcher
from webapp import links, wording
from webapp.presenters import hit_views
from webapp.search_state import Condition, Role, SearchState, to_request
from webapp.site import Site

NEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class EntityPage:
    """What the page of a facet value prints.

    Attributes:
        kind: `person`, `org`, `name` or `source`.
        forms: recorded forms that may be shown, the label left out.
        hidden_count: recorded forms that are searched and not shown.
    """

    kind: str
    label: str
    forms: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()
    hidden_count: int = 0
    distinct_from: tuple[tuple[str, str], ...] = ()
    wikidata: str = ""


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("entities", __name__)
    blueprint.add_url_rule("/person/<value>", "person", partial(show_entry, site, "person"))
    blueprint.add_url_rule("/org/<value>", "org", partial(show_entry, site, "org"))
    blueprint.add_url_rule("/name/<value>", "name", partial(show_name, site))
    blueprint.add_url_rule("/source/<value>", "source", partial(show_source, site))
    return blueprint


def show_entry(site: Site, facet: str, value: str) -> AnyResponse:
    """Show a person or an organization of the authority; a former id redirects to the present one."""
    searcher = site.archive.searcher()
    authority = searcher.generation.authority
    entry = authority.entry(value)
    if entry is None:
        current = authority.current_id(value)
        if current is None:
            abort(404)
        return redirect(links.entity_address(_facet_of(searcher, current), current, authority), code=301)
    if entry.facet != facet:
        return redirect(links.entity_address(entry.facet, value, authority), code=301)
    return _render(site, searcher, facet, value, _entry_page(entry, searcher))


def show_name(site: Site, value: str) -> AnyResponse:
    """Show a name that no entry covers; one that an entry has taken over redirects to it."""
    searcher = site.archive.searcher()
    authority = searcher.generation.authority
    if (current := authority.current_id(value)) is not None:
        return redirect(links.entity_address(_facet_of(searcher, current), current, authority), code=301)
    facet = value_facet(value)
    if facet is None or value not in authority.names:
        abort(404)
    return _render(site, searcher, facet, value, EntityPage("name", searcher.label(facet, value)))


def show_source(site: Site, value: str) -> Response:
    """Show a source."""
    searcher = site.archive.searcher()
    authority = searcher.generation.authority
    source = authority.source(value)
    if source is None and value not in authority.names:
        abort(404)
    label = searcher.label("source", value)
    named = (*source.label.values(), *source.names) if source else ()
    forms = tuple(form for form in dict.fromkeys(named) if form != label)
    return _render(site, searcher, "source", value, EntityPage("source", label, forms))


def _facet_of(searcher: Searcher, value: str) -> str:
    entry = searcher.generation.authority.entry(value)
    return entry.facet if entry else "person"


def _entry_page(entry: Entry, searcher: Searcher) -> EntityPage:
    authority = searcher.generation.authority
    others = (other for other in map(authority.entry, entry.not_same_as) if other is not None)
    label = searcher.label(entry.facet, entry.id)
    return EntityPage(
        kind=entry.facet,
        label=label,
        forms=tuple(form for form in entry.shown_forms if form != label),
        contextual=entry.contextual,
        hidden_count=len(entry.hidden_labels),
        distinct_from=tuple(
            (other.label(), links.entity_address(other.facet, other.id, authority)) for other in others
        ),
        wikidata=entry.wikidata,
    )


def _render(site: Site, searcher: Searcher, facet: str, value: str, page: EntityPage) -> Response:
    state = SearchState(per=NEWEST_SHOWN).with_filter(Condition(facet, Role.ANY, value))
    result = searcher.search(to_request(state))
    everything = SearchState().with_filter(Condition(facet, Role.ANY, value))
    return make_response(
        render_template(
            "entity.html",
            page=page,
            count=wording.count_articles(result.total),
            hits=hit_views(result.hits, everything),
            search_href=links.search_address(everything),
            canonical=links.absolute(
                links.entity_address(facet, value, searcher.generation.authority), site.settings
            ),
        )
    )
