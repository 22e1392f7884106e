"""Saving a search, and the page of a saved one, which searches again each time it is opened."""

import hmac
from functools import partial

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from index.errors import UnsavableQueryError
from webapp import links, presenters, wording
from webapp.labels import Labels, warn_of_unknown_ids
from webapp.saved_queries import clean_title
from webapp.search_state import SearchState, read_query_string, read_state
from webapp.site import Site
from webapp.views.search import find_listed


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("saved", __name__)
    blueprint.add_url_rule("/save", "save", partial(save, site), methods=["POST"])
    blueprint.add_url_rule("/q/<slug>", "query", partial(show_query, site))
    blueprint.add_url_rule("/q/<slug>/edit", "edit", partial(show_edit, site))
    blueprint.add_url_rule("/q/<slug>/edit", "change", partial(change, site), methods=["POST"])
    return blueprint


def save(site: Site) -> AnyResponse:
    """Save a state: untitled leads to its page, titled shows the edit link, once."""
    _refuse_strangers(site)
    state = _read_form_state()
    title = clean_title(request.form.get("title", ""))
    if not title:
        return redirect(url_for("saved.query", slug=site.saved.save(state)), code=303)
    kept = site.saved.save_titled(state, title)
    edit = f"{url_for('saved.edit', slug=kept.slug)}?key={kept.edit_key}"
    page = render_template(
        "saved_now.html",
        title=title,
        href=url_for("saved.query", slug=kept.slug),
        address=links.absolute(url_for("saved.query", slug=kept.slug), site.settings),
        edit_href=edit,
        edit_address=links.absolute(edit, site.settings),
    )
    return make_response(page, 201)


def show_query(site: Site, slug: str) -> Response:
    """Search again and show what is found now."""
    query = site.saved.get(slug)
    found = read_state((key, value) for key, value in request.args.items(multi=True) if key == "page")
    others = dict.fromkeys(key for key in request.args if key != "page")
    searcher = site.archive.searcher()
    state = query.state.with_page(found.state.page).with_current_ids(searcher.generation.authority.current_id)
    result, rows = find_listed(searcher, state)
    words = presenters.describe(state, Labels(searcher))
    last_page = max(1, -(-(rows.reached if rows else result.total) // state.per))
    address = url_for("saved.query", slug=slug)
    embed = links.absolute(url_for("embed.query", slug=slug), site.settings)
    return make_response(
        render_template(
            "saved.html",
            query=query,
            title=query.title or words,
            words=words,
            count=rows.every if rows else wording.count_articles(result.total),
            repairs=tuple(f"{view.part}: {view.message}" for view in presenters.repair_views(result)),
            warnings=(
                *found.warnings,
                *(f"A saved search has filters of its own: “{key}” was left out." for key in others),
                *warn_of_unknown_ids(state, searcher),
            ),
            notes=result.notes,
            hits=presenters.hit_views(result.hits, state),
            rows=rows,
            first_rank=(state.page - 1) * state.per + 1,
            search_href=links.search_address(state.with_page(1)),
            address=links.absolute(address, site.settings),
            embed_code=_embed_code(embed, query.title or words),
            state=state,
            last_page=last_page,
            last_page_href=f"{address}?page={last_page}",
            previous=f"{address}?page={state.page - 1}" if 1 < state.page <= last_page else "",
            following=f"{address}?page={state.page + 1}" if state.page < last_page else "",
        )
    )


def _embed_code(address: str, title: str) -> str:
    """Return the HTML that another page takes in to show a saved query."""
    return str(
        Markup(
            '<iframe src="{}" title="{}" width="100%" height="480" loading="lazy" '
            'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
        ).format(address, title)
    )


def show_edit(site: Site, slug: str) -> Response:
    """Show the form that retitles or deletes, to whoever holds the key."""
    key = request.args.get("key", "")
    query = site.saved.get(slug)
    if not site.saved.may_edit(slug, key):
        abort(403, "This edit link is not valid.")
    return make_response(render_template("saved_edit.html", query=query, key=key))


def change(site: Site, slug: str) -> AnyResponse:
    """Retitle or delete a saved query."""
    site.saved.get(slug)
    if not site.saved.may_edit(slug, request.form.get("key", "")):
        abort(403, "This edit link is not valid.")
    if request.form.get("action") == "delete":
        site.saved.delete(slug)
        return redirect(url_for("search.home"), code=303)
    title = clean_title(request.form.get("title", ""))
    if title:
        site.saved.retitle(slug, title)
    return redirect(url_for("saved.query", slug=slug), code=303)


def _read_form_state() -> SearchState:
    """Return the state a form holds; unlike an address, one that is read in part is refused."""
    given = request.form.getlist("state")
    if len(given) != 1:
        raise UnsavableQueryError("The form must hold one field “state”, the search as in its address.")
    found = read_query_string(given[0])
    if found.unread:
        reasons = "; ".join(dict.fromkeys(part.reason for part in found.unread))
        raise UnsavableQueryError(f"The search cannot be read: {reasons}.")
    return found.state


def _refuse_strangers(site: Site) -> None:
    if not site.settings.public:
        return
    if not site.save_token:
        abort(403, "Searches cannot be saved here by readers.")
    given = request.form.get("token", "")
    if not hmac.compare_digest(given.encode(), site.save_token.encode()):
        abort(403, "The token is not the one that allows saving.")
