"""The pages of people, organizations, names and sources: what is recorded, and the way to the articles.

Rule: a person or organization has a page when the authority has an entry; anything else is a
name, with its own address and no claim that it is one person.
"""

from dataclasses import dataclass, replace
from functools import partial

from flask import Blueprint, Response, abort, make_response, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from index.answers.results import Hit
from index.authority import SURNAME_PREFIX, Entry, value_facet
from index.provenance.explaining import explain_document
from index.request import FacetRequest
from index.search import Searcher
from webapp import links, wording
from webapp.facet_presenter import DateFacetView, present_dates
from webapp.labels import Labels
from webapp.marking import mark
from webapp.presenters import HitView, SnippetView, hit_views
from webapp.search_state import Condition, Role, SearchState, to_request
from webapp.site import Site

NEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class EntityPage:
    """What the page of a facet value prints.

    Attributes:
        kind: `person`, `org`, `name` or `source`.
        note: what must be said before anything else; empty for an entry.
        forms: recorded forms that may be shown, the label left out.
        hidden_count: recorded forms that are searched and not shown.
    """

    kind: str
    label: str
    note: str = ""
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
    return _render(
        site,
        searcher,
        facet,
        value,
        EntityPage("name", searcher.label(facet, value), _say_of_name(facet, value)),
    )


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
    note = "" if source else _UNRECORDED_SOURCE
    return _render(site, searcher, "source", value, EntityPage("source", label, note, forms))


_UNRECORDED_SOURCE = (
    "Articles that give this name as their source. Nobody has recorded which publisher it stands for."
)
_NAMES = {
    "person": (
        "Articles that contain this name, not verified as one person. They may speak of different people."
    ),
    "org": (
        "Articles that contain this name, not verified as one organization. "
        "They may speak of different organizations."
    ),
    "source": _UNRECORDED_SOURCE,
}
_SURNAME = (
    "Articles that contain this surname alone, or this single name, without a full name that bears it; "
    "not verified as one person. They may speak of different people."
)


def _say_of_name(facet: str, value: str) -> str:
    return _SURNAME if value.startswith(SURNAME_PREFIX) else _NAMES[facet]


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
    everything = SearchState().with_filter(Condition(facet, Role.ANY, value))
    newest = SearchState(per=NEWEST_SHOWN).with_filter(Condition(facet, Role.ANY, value))
    result = searcher.search(to_request(newest, (FacetRequest("date"),)))
    views = hit_views(result.hits, everything)
    if facet != "source":
        views = tuple(
            _show_evidence(view, hit, searcher, value) for view, hit in zip(views, result.hits, strict=True)
        )
    timeline: DateFacetView | None = None
    if page.kind in {"person", "org"}:  # what is only a name may be many: it has no history
        timeline = present_dates(result.facets[0], everything, Labels(searcher))
    return make_response(
        render_template(
            "entity.html",
            page=page,
            count=wording.count_articles(result.total),
            hits=views,
            timeline=timeline,
            search_href=links.search_address(everything),
            canonical=links.absolute(
                links.entity_address(facet, value, searcher.generation.authority), site.settings
            ),
        )
    )


def _show_evidence(view: HitView, hit: Hit, searcher: Searcher, value: str) -> HitView:
    """Return a hit with the words that name the value, and how they were found, instead of its beginning."""
    document = searcher.generation.reader.document(hit.id)
    if document is None:
        return view
    told = explain_document(document, searcher.generation.authority)
    found = next((one for one in (*told.people, *told.organizations) if one.id == value), None)
    if found is None:
        return view
    evidence = next((one for one in found.evidence if one.field == "body"), found.evidence[0])
    if evidence.sentence is None:
        return view
    sentence = evidence.sentence
    snippet = SnippetView(
        mark(sentence.text, [sentence.span]),
        wording.text_direction(sentence.text, hit.lang),
        starts_midway=False,
        ends_midway=False,
    )
    says = f"{evidence.says}: {evidence.form.shown}" if evidence.form else evidence.says
    return replace(view, snippets=(snippet,), why=(says,))
