"""How many articles a search would find with one more value chosen: exactly, and of several values at once.

Rule: a value is counted as a click on it counts: besides those chosen of its facet already, and not left out
any longer.
"""

from collections.abc import Iterable, Sequence

from index.engine import CountRequest, EngineRequest, IndexReader
from index.query.bound import BoundQuery
from index.request import FacetFilter, Filter

Value = tuple[str, str]  # a facet, and the id of a value


def with_value(filters: Sequence[Filter], facet: str, value: str) -> tuple[Filter, ...]:
    """Return filters with a value of a facet chosen, besides those of it that are chosen already."""
    own = next((one for one in filters if isinstance(one, FacetFilter) and one.facet == facet), None)
    before = own or FacetFilter(facet)
    chosen = FacetFilter(
        facet,
        any_of=tuple(dict.fromkeys((*before.any_of, value))),
        all_of=before.all_of,
        none_of=tuple([other for other in before.none_of if other != value]),
        missing=before.missing,
    )
    return (*(one for one in filters if one is not own), chosen)


def count_narrowed(
    reader: IndexReader, query: BoundQuery, filters: tuple[Filter, ...], values: Iterable[Value]
) -> dict[Value, int]:
    """Return how many articles are found when each of some values is chosen.

    Args:
        reader: of the index.
        query: what is searched.
        filters: in force.
        values: of facets that are no dates.

    Returns:
        The count of each value.
    """
    filtered = {one.name for one in filters}
    by_facet: dict[str, list[str]] = {}
    counts: dict[Value, int] = {}
    for facet, value in values:
        if facet in filtered:
            narrowed = with_value(filters, facet, value)
            counts[facet, value] = reader.search(EngineRequest(query, narrowed, limit=0)).total
        else:
            by_facet.setdefault(facet, []).append(value)
    asked = tuple([CountRequest(facet, 0, tuple(ids)) for facet, ids in by_facet.items()])
    if asked:
        for counted in reader.search(EngineRequest(query, filters, limit=0, counts=asked)).facets:
            counts |= {(counted.facet, value): count for value, count in counted.counts}
    return counts
