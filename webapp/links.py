"""Addresses of pages: the only place that knows how a state becomes one.

Rule: addresses are relative to the host and carry the path prefix; `absolute` gives the one a
reader elsewhere can follow. All are percent-encoded.
"""

from urllib.parse import urlencode, urlsplit

from flask import request, url_for

from index.authority import Authority, value_facet
from index.settings import Settings
from webapp.search_state import SearchState


def search_address(state: SearchState) -> str:
    """Return the address of a search page; the start page for an empty state."""
    query = state.query_string()
    return f"{url_for('search.search')}?{query}" if query else url_for("search.home")


def json_address(state: SearchState) -> str:
    """Return the address of a search's JSON."""
    return _with_query(url_for("api.search_json"), state.query_string())


def article_address(article_id: str, state: SearchState, place: str = "") -> str:
    """Return the address of an article with everything marked that the state's query matches."""
    reading = SearchState(
        text=state.text, expansion=state.expansion if state.text else SearchState().expansion
    )
    address = _with_query(url_for("articles.article", article_id=article_id), reading.query_string())
    return f"{address}#{place}" if place else address


def article_json_address(article_id: str) -> str:
    """Return the address of an article's JSON."""
    return url_for("articles.article_json", article_id=article_id)


def facet_address(
    facet: str, state: SearchState, *, containing: str = "", order: str = "", page: int = 1
) -> str:
    """Return the address of the page with all values of a facet."""
    extra = {"fq": containing, "fsort": order, "fpage": str(page) if page > 1 else ""}
    pairs = sorted([*state.with_page(1).pairs(), *((key, value) for key, value in extra.items() if value)])
    return _with_query(url_for("search.facet", name=facet), urlencode(pairs, safe=":."))


def entity_address(facet: str, value: str, authority: Authority) -> str:
    """Return the address of the page of a facet value: a person, an organization, a name or a source."""
    if facet == "source":
        return url_for("entities.source", value=value)
    if authority.entry(value) is None and value_facet(value) is not None:
        return url_for("entities.name", value=value)
    return url_for("entities.person" if facet == "person" else "entities.org", value=value)


def absolute(address: str, settings: Settings) -> str:
    """Return an address as a reader elsewhere can follow it: on the public host, if one is set."""
    if settings.public_url:
        parts = urlsplit(settings.public_url)
        return f"{parts.scheme}://{parts.netloc}{address}"
    return request.host_url.rstrip("/") + address


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
