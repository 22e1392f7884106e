"""Scores names: where they stand, whom they mean in each article, and who is the same in all.

Rule: by place. Only names in bodies are scored; what is found at the place of an optional mark of its
kind is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from benchmarks.findings.annotation import Marked, MarkedName
from benchmarks.findings.score import Finding, Score
from index.document import Document, Mention, Span


def _found_names(document: Document, facet: str) -> dict[Span, Mention]:
    return {one.span: one for one in document.mentions if one.facet == facet and one.field == "body"}


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _text(document: Document, span: Span) -> str:
    return " ".join(document.body[slice(*span)].split())


def score_mentions(measure: str, marked: Marked, document: Document, facet: str) -> Score:
    """Score where names stand: a mention is right when its kind and both its ends are.

    Args:
        measure: what errors are listed under.
        marked: what was marked.
        document: what was found.
        facet: `person` or `org`.
    """
    found = _found_names(document, facet)
    names = [name for name in marked.names if name.facet == facet]
    core = {name.span: name.text for name in names if name.core}
    optional = [name.span for name in names if not name.core]
    extra = [
        span for span in found.keys() - core.keys() if not any(_overlap(span, other) for other in optional)
    ]
    missed = core.keys() - found.keys()
    errors = [
        *(Finding(measure, marked.file, "extra", _text(document, span)) for span in sorted(extra)),
        *(Finding(measure, marked.file, "missed", core[span]) for span in sorted(missed)),
    ]
    return Score(len(core.keys() & found.keys()), len(extra), len(missed), tuple(errors))


def score_values(
    measure: str, marked: Marked, document: Document, facet: str, known: Collection[str]
) -> Score:
    """Score the facet values of an article: each entity once, however often it is named.

    A value of the authority is right when it is the entity's id. Another is right when the mentions
    that bear it are the entity's and no entry is; two values of one entity are one too many. What is
    not resolved is no value.

    Args:
        measure: what errors are listed under.
        marked: what was marked.
        document: what was found.
        facet: `person` or `org`.
        known: ids of the authority's entries.
    """
    places = {name.span: name for name in marked.names if name.facet == facet}
    wanted = {name.entity for name in places.values() if name.core}
    optional = {name.entity for name in places.values()} - wanted
    values = _values(document, facet)
    reached: set[str] = set()
    extra: list[str] = []
    for value, spans in sorted(values.items()):
        entity = value if value in known else _entity_of(spans, places, known)
        ignored = entity in optional or (entity is None and _all_optional(spans, places.values()))
        if ignored:
            continue
        if entity is None or entity not in wanted or entity in reached:
            extra.append(f"{value} ({_text(document, spans[0])})")
        else:
            reached.add(entity)
    missed = wanted - reached
    errors = [
        *(Finding(measure, marked.file, "extra", what) for what in extra),
        *(Finding(measure, marked.file, "missed", entity) for entity in sorted(missed)),
    ]
    return Score(len(reached), len(extra), len(missed), tuple(errors))


def _values(document: Document, facet: str) -> dict[str, list[Span]]:
    """Return where each value stands."""
    values: defaultdict[str, list[Span]] = defaultdict(list)
    for span, mention in sorted(_found_names(document, facet).items()):
        if mention.value is not None:
            values[mention.value].append(span)
    return values


def _entity_of(spans: Iterable[Span], places: dict[Span, MarkedName], known: Collection[str]) -> str | None:
    """Return the entity outside the authority that most mentions of a value are of, if one is."""
    entities = Counter(places[span].entity for span in spans if span in places)
    entity = min(entities, key=lambda one: (-entities[one], one), default=None)
    return None if entity in known else entity


def _all_optional(spans: Iterable[Span], places: Iterable[MarkedName]) -> bool:
    optional = [name.span for name in places if not name.core]
    return all(any(_overlap(span, other) for other in optional) for span in spans)


def without(marked: Marked, left_out: Collection[tuple[str, str, str]]) -> Marked:
    """Return the annotation with some names as optional.

    Args:
        marked: what was marked.
        left_out: article, entity and text of each name that is to be optional there.
    """
    names = tuple(
        MarkedName(
            name.entity,
            name.facet,
            name.span,
            name.text,
            name.core and (marked.file, name.entity, name.text) not in left_out,
        )
        for name in marked.names
    )
    return Marked(marked.file, marked.language, names, marked.dates, marked.published)


def score_clusters(measure: str, pairs: Iterable[tuple[Marked, Document]]) -> Score:
    """Score who is the same: over all pairs of core names in all articles, whether one value has both.

    A name that was not found, or not resolved, is the same as no other.

    Args:
        measure: what errors are listed under.
        pairs: annotations with what was found.

    Returns:
        Counts of pairs of names, with one error for each entity that has several values or names
        without any, and for each value of several entities.
    """
    together: Counter[tuple[str, str]] = Counter()
    entities: Counter[str] = Counter()
    unresolved: Counter[str] = Counter()
    for marked, document in pairs:
        for name in marked.names:
            if not name.core:
                continue
            entities[name.entity] += 1
            mention = _found_names(document, name.facet).get(name.span)
            if mention is None or mention.value is None:
                unresolved[name.entity] += 1
            else:
                together[name.entity, mention.value] += 1
    values: Counter[str] = Counter()
    for (_, value), count in together.items():
        values[value] += count
    found = sum(map(_pairs, together.values()))
    extra = sum(map(_pairs, values.values())) - found
    missed = sum(map(_pairs, entities.values())) - found
    errors = [
        *(
            Finding(measure, "all", "extra", f"{value} is of {_listed(of)}")
            for value in sorted(values)
            if len(of := {entity: count for (entity, has), count in together.items() if has == value}) > 1
        ),
        *(
            Finding(measure, "all", "missed", f"{entity} is {_listed(values_of)}")
            for entity in sorted(entities)
            if len(values_of := _values_of(entity, together, unresolved)) > 1
        ),
    ]
    return Score(found, extra, missed, tuple(errors))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _values_of(
    entity: str, together: Mapping[tuple[str, str], int], unresolved: Mapping[str, int]
) -> dict[str, int]:
    values = {value: count for (of, value), count in together.items() if of == entity}
    return values | ({"not found or not resolved": unresolved[entity]} if unresolved[entity] else {})


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{what} {count} times" for what, count in sorted(counts.items()))
