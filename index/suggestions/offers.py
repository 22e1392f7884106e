"""Offers: whom words of a query may name, as facet values to narrow a search to, with their counts.

Rule: what is offered finds exactly as many articles as it says, never none; who is meant is not guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.answers.results import Offer, Offers
from index.authority import SURNAME_PREFIX
from index.engine import CountRequest, FacetCounts
from index.facets import ShowValue
from index.query.stretches import Stretch
from index.request import FacetFilter, Filter
from index.suggestions.known_names import NameFinder

MOST_OFFERED = 8  # values for one run of words; how many more there are is told
MOST_WORDS = 32  # of a query that are looked at: 10 ms when nothing of it is known yet
_FACETS = ("person", "org")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Words of a query and the values that they may name.

    Attributes:
        query: the words, as typed.
        values: facet and id.
    """

    query: str
    values: tuple[tuple[str, str], ...]


def find_candidates(finder: NameFinder, text: str, stretches: Sequence[Stretch]) -> tuple[Candidates, ...]:
    """Return whom the words of a query may name, each run of words once.

    Args:
        finder: of the generation.
        text: the query.
        stretches: of it, from left to right.
    """
    found: dict[tuple[tuple[str, str], ...], str] = {}
    left = MOST_WORDS
    for stretch in stretches:
        words = stretch.words[:left]
        left -= len(words)
        for named in finder.find(tuple([word.term for word in words])):
            typed = text[words[named.first].span[0] : words[named.end - 1].span[1]]
            found.setdefault(tuple((finder.facet(value), value) for value in named.values), typed)
    return tuple(Candidates(typed, values) for values, typed in found.items())


def tell_not_offered(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """Return what a query with these stretches is too long for, as whole sentences."""
    words = sum([len(stretch.words) for stretch in stretches])
    if words <= MOST_WORDS:
        return ()
    return (f"People and organizations are offered for the first {MOST_WORDS} of {words} words.",)


def count_too(
    wanted: Sequence[CountRequest], candidates: Sequence[Candidates], filters: Sequence[Filter]
) -> tuple[CountRequest, ...]:
    """Return what to ask of an engine, so that candidates are counted with the facets."""
    if not candidates:
        return tuple(wanted)
    open_facets = _open_facets(filters)
    counted = []
    for one in wanted:
        also = [id_ for of in candidates for facet, id_ in of.values if facet == one.facet in open_facets]
        always = tuple(dict.fromkeys((*one.always, *also)))
        counted.append(CountRequest(one.facet, one.limit, always) if also else one)
    return tuple(counted)


def make_offers(
    candidates: Sequence[Candidates],
    counted: Sequence[FacetCounts],
    filters: Sequence[Filter],
    show: ShowValue,
) -> tuple[Offers, ...]:
    """Return the candidates that articles found name, those of most articles first.

    Args:
        candidates: of the query.
        counted: what was counted, with the candidates of all facets that may be offered.
        filters: what is asked besides; a facet of which a value is chosen offers none.
        show: what values are called.
    """
    if not candidates:
        return ()
    open_facets = _open_facets(filters)
    counts = {(of.facet, id_): n for of in counted if of.facet in open_facets for id_, n in of.counts if n}
    told = {(of.name, id_) for of in filters if isinstance(of, FacetFilter) for id_ in of.all_of}
    made = []
    for of in candidates:
        known = [value for value in of.values if value in counts and value not in told]
        known.sort(key=lambda value: (-counts[value], value))
        values = []
        for facet, id_ in known[:MOST_OFFERED]:
            label, verified = show(facet, id_)
            values.append(Offer(facet, id_, label, counts[facet, id_], verified))
        if values:
            made.append(Offers(of.query, tuple(values), len(known) - len(values)))
    return tuple(made)


def say_kind(offer: Offer) -> str:
    """Return what an offered value is, in words: a name is no person before somebody has verified it."""
    if offer.facet == "org":
        return "the organization" if offer.verified else "the name of an organization,"
    if offer.verified:
        return "the person"
    return "the single name," if offer.id.startswith(SURNAME_PREFIX) else "the name"


def _open_facets(filters: Sequence[Filter]) -> frozenset[str]:
    """Return the facets of which nothing is chosen: a second value would widen what is found."""
    return frozenset(_FACETS) - {wanted.name for wanted in filters if wanted.positive}
