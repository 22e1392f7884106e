"""What a search offers beside its hits to links: whom to narrow it to, what is near, what may be meant.

Rule: neutral words. Nobody is said to be meant; each link says how many articles it leads to.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.answers.results import Correction, Near, Offer, Offers, SearchResult
from index.suggestions.offers import say_kind
from webapp import links, wording
from webapp.facet_presenter import Link
from webapp.search_state import LONGEST_TEXT, Condition, Role, SearchState


@dataclass(frozen=True, slots=True)
class OfferLink:
    """A link in words: what stands before a name, the name, and what stands behind it."""

    before: str
    name: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class OffersView:
    """Whom some words of the query may name.

    Attributes:
        query: the words, if there is a choice; else empty.
        values: links to the search narrowed.
        others: a link to those who are not listed, if there are any.
    """

    query: str
    values: tuple[OfferLink, ...]
    others: Link | None


@dataclass(frozen=True, slots=True)
class NearView:
    """What is near some words of the query."""

    query: str
    values: tuple[OfferLink, ...]


@dataclass(frozen=True, slots=True)
class OffersPage:
    """All that is offered beside the hits.

    Attributes:
        people: persons and organizations.
        near: other words and names.
        did_you_mean: another query, if this one finds nothing and that one something.
    """

    people: tuple[OffersView, ...]
    near: tuple[NearView, ...]
    did_you_mean: OfferLink | None


def present_offers(result: SearchResult, state: SearchState) -> OffersPage:
    """Present what a search offers.

    Args:
        result: of the state's request.
        state: the state of the page.
    """
    return OffersPage(
        people=tuple(_offers(offers, state) for offers in result.offers),
        near=tuple(_near(result.near, state)),
        did_you_mean=_meant(result.did_you_mean, state),
    )


def narrowed(offer: Offer, state: SearchState) -> SearchState:
    """Return the state with an offered value chosen."""
    return state.with_filter(Condition(offer.facet, Role.ANY, offer.id))


def asking(text: str, state: SearchState) -> SearchState | None:
    """Return the state with another query; None when that is longer than an address may be."""
    return state.with_text(text) if len(text) <= LONGEST_TEXT else None


def _meant(correction: Correction | None, state: SearchState) -> OfferLink | None:
    asked = correction and asking(correction.text, state)
    if not correction or not asked:
        return None
    return OfferLink("", correction.text, _count(correction.count), links.search_address(asked))


def _offers(offers: Offers, state: SearchState) -> OffersView:
    several = len(offers.values) + offers.others > 1
    others = None
    if offers.others:
        facet = offers.values[0].facet
        others = Link(f"{offers.others:,} more", links.facet_address(facet, state))
    return OffersView(
        query=offers.query if several else "",
        values=tuple(_offer(offer, state, "" if several else "Narrow to ") for offer in offers.values),
        others=others,
    )


def _offer(offer: Offer, state: SearchState, begins: str) -> OfferLink:
    return OfferLink(
        before=f"{begins}{say_kind(offer)}",
        name=offer.label,
        after=_count(offer.count) if offer.verified else _count(offer.count, ", not verified"),
        href=links.search_address(narrowed(offer, state)),
    )


def _near(near: Iterable[Near], state: SearchState) -> Iterator[NearView]:
    """Yield what is near each of the query's words."""
    by_word: dict[str, list[OfferLink]] = {}
    for one in near:
        if asked := asking(one.text, state):
            link = OfferLink("", one.form, f"({wording.count_more(one.count)})", links.search_address(asked))
            by_word.setdefault(one.query, []).append(link)
    for query, values in by_word.items():
        yield NearView(query, tuple(values))


def _count(articles: int, more: str = "") -> str:
    return f"({wording.count_articles(articles)}{more})"
