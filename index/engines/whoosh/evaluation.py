"""Evaluating a bound query: first which documents match, then the scores of those that are left.

Rule: matching is algebra on sets of document numbers, scoring follows `index.ranking` and
adds up in the order of the query, as the memory engine does: equal scores are equal bits.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from index.document import NAME_FIELDS, SEARCH_FIELDS
from index.engines.whoosh.columns import Columns, overlapping
from index.engines.whoosh.postings import Postings
from index.occurrences import TEXT_FIELD_OF
from index.query.bound import (
    All,
    And,
    BoundQuery,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Proximity,
    Range,
    Synonym,
    Term,
    Value,
)
from index.ranking import Weighting, inverse_document_frequency

EVALUATED = frozenset({All, And, Not, Or, Phrase, Prefix, Range, Synonym, Term, Value})

Frequencies = Mapping[int, int]  # by document number


class Evaluation:
    """The evaluation of one search; remembers what it has read, and is thrown away with it."""

    def __init__(self, postings: Postings, columns: Columns, weighting: Weighting) -> None:
        self._postings = postings
        self._columns = columns
        self._weighting = weighting
        self._matched: dict[BoundQuery, AbstractSet[int]] = {}
        self._counted: dict[Term | Phrase | Synonym, Mapping[str, Frequencies]] = {}
        self._terms: dict[tuple[str, str], Frequencies] = {}

    def matches(self, query: BoundQuery) -> AbstractSet[int]:
        """Return the numbers of the documents that match a query.

        Raises:
            ValueError: the query has a node this engine does not evaluate.
        """
        found = self._matched.get(query)
        if found is None:
            found = self._matched[query] = self._match(query)
        return found

    def _match(self, query: BoundQuery) -> AbstractSet[int]:
        match query:
            case All():
                return self._columns.everything
            case And(children):
                return self._columns.everything.intersection(*map(self.matches, children))
            case Or(children):
                return set().union(*map(self.matches, children))
            case Not(child):
                return self._columns.everything - self.matches(child)
            case Value(facet, value):
                return self._columns.facets[facet].documents(value)
            case Range(field, interval):
                return overlapping(self._columns.dates[field], interval)
            case Term() | Phrase() | Synonym():
                return set().union(*self._frequencies(query).values())
            case Prefix():
                return self._match_prefix(query)
            case Proximity() | Fuzzy():
                raise ValueError(f"{type(query).__name__} is not evaluated by this engine: {query}")

    def _match_prefix(self, prefix: Prefix) -> AbstractSet[int]:
        found: set[int] = set()
        for field in SEARCH_FIELDS[prefix.field]:
            for term in self._postings.terms(field, prefix.text):
                found.update(self._read(field, term))
        return found

    def scores(self, query: BoundQuery, numbers: AbstractSet[int]) -> Mapping[int, float]:
        """Return the BM25F scores of some of the documents that match.

        Args:
            query: the query.
            numbers: documents that match it.

        Returns:
            A score for each of them.
        """
        match query:
            case And(children):
                parts = [self.scores(child, numbers) for child in children]
                return {number: sum([part[number] for part in parts]) for number in numbers}
            case Or(children):
                parts = [self.scores(child, numbers & self.matches(child)) for child in children]
                return {n: sum([part[n] for part in parts if n in part]) for n in numbers}
            case Phrase(field, terms):
                parts = [self._score(Term(field, term), numbers) for term in terms]
                return {number: sum([part[number] for part in parts]) for number in numbers}
            case Term() | Synonym():
                return self._score(query, numbers)
            case _:
                return dict.fromkeys(numbers, 0.0)

    def _score(self, leaf: Term | Synonym, numbers: AbstractSet[int]) -> Mapping[int, float]:
        weigh = self._weighting.field_frequency
        weighted = dict.fromkeys(numbers, 0.0)
        for name, frequencies in self._frequencies(leaf).items():
            lengths, average = self._columns.lengths[name], self._columns.average_length[name]
            for number in numbers & frequencies.keys():
                weighted[number] += weigh(name, frequencies[number], lengths[number], average)
        idf = inverse_document_frequency(len(self._columns.everything), len(self.matches(leaf)))
        score = self._weighting.score
        return {number: score(idf, frequency) for number, frequency in weighted.items()}

    def _frequencies(self, leaf: Term | Phrase | Synonym) -> Mapping[str, Frequencies]:
        """Return by text field how often a leaf stands in each document."""
        found = self._counted.get(leaf)
        if found is None:
            found = self._counted[leaf] = self._count(leaf)
        return found

    def _count(self, leaf: Term | Phrase | Synonym) -> Mapping[str, Frequencies]:
        by_field: dict[str, list[Frequencies]] = {}
        for field, terms in _places(leaf):
            found = self._read(field, terms[0]) if len(terms) == 1 else self._phrase(field, terms)
            by_field.setdefault(TEXT_FIELD_OF[field], []).append(found)
        return {name: _add(parts) for name, parts in by_field.items()}

    def _read(self, field: str, term: str) -> Frequencies:
        if (field, term) not in self._terms:
            self._terms[field, term] = self._postings.frequencies(field, term)
        return self._terms[field, term]

    def _phrase(self, field: str, terms: tuple[str, ...]) -> Frequencies:
        """Return how often terms stand at consecutive positions of an indexed field."""
        holding = sorted((self._read(field, term) for term in terms), key=len)
        numbers = sorted(set(holding[0]).intersection(*holding[1:]))
        starts: dict[int, set[int]] = {}
        for offset, term in enumerate(terms):
            if not numbers:
                break
            positions = self._postings.positions(field, term, numbers)
            for number in numbers:
                here = {position - offset for position in positions[number]}
                starts[number] = starts[number] & here if offset else here
            numbers = [number for number in numbers if starts[number]]
        return {number: len(starts[number]) for number in numbers}


def _places(leaf: Term | Phrase | Synonym) -> frozenset[tuple[str, tuple[str, ...]]]:
    """Return the different (indexed field, terms) that a leaf stands for, apart from each other.

    Where words are looked for in a text field, its field of names adds nothing: it has some of
    the same terms at the same positions. All others have spans of their own: a position has one term.
    """
    nodes = [alternative.node for alternative in leaf.alternatives] if isinstance(leaf, Synonym) else [leaf]
    places = {
        (field, node.terms if isinstance(node, Phrase) else (node.text,))
        for node in nodes
        for field in SEARCH_FIELDS[node.field]
    }
    covered = {(NAME_FIELDS[field], terms) for field, terms in places if field in NAME_FIELDS}
    return frozenset(places - covered)


def _add(parts: list[Frequencies]) -> Frequencies:
    if len(parts) == 1:
        return parts[0]
    total: dict[int, int] = {}
    for part in parts:
        for number, frequency in part.items():
            total[number] = total.get(number, 0) + frequency
    return total
