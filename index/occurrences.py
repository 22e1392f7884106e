"""Where a query matched in one document: the one definition of what is marked and counted.

Rule: a subtree that did not match contributes nothing, nor does anything under `Not`; of
overlapping occurrences the longest is kept, then the first: so occurrences can be stepped through.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.analysis import Tokens
from index.document import NAME_FIELDS, SEARCH_FIELDS, TEXT_FIELDS, Span
from index.engine import Occurrence
from index.query.bound import (
    All,
    And,
    BoundLeaf,
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

# The indexed field -> the text field whose text it has the terms of.
TEXT_FIELD_OF = {
    **{field: field for field in TEXT_FIELDS},
    **{names: text for text, names in NAME_FIELDS.items()},
}

Rows = tuple[int, int]  # of a field's tokens, half-open
Holds = Callable[[Value | Range], bool]


@dataclass(frozen=True)
class DocumentTokens:
    """The tokens of one document, ready to be asked for terms and phrases."""

    fields: Mapping[str, Tokens]

    @cached_property
    def _rows(self) -> dict[str, dict[str, list[int]]]:
        table: dict[str, dict[str, list[int]]] = {}
        for field, tokens in self.fields.items():
            rows = table[field] = {}
            for row, term in enumerate(tokens.terms):
                rows.setdefault(term, []).append(row)
        return table

    def rows(self, field: str, term: str) -> Sequence[int]:
        """Return the rows of a term in an indexed field, rising."""
        return self._rows[field].get(term, ())

    def terms(self, field: str) -> Iterator[str]:
        """Yield the different terms of an indexed field."""
        yield from self._rows[field]

    def matches(self, leaf: Term | Phrase | Proximity | Prefix | Fuzzy, field: str) -> list[Rows]:
        """Return the runs of tokens of an indexed field that a leaf matches."""
        match leaf:
            case Term(text=text):
                return [(row, row + 1) for row in self.rows(field, text)]
            case Phrase(terms=terms):
                return self._phrase(field, terms)
            case Proximity(terms=terms, slop=slop):
                return self._proximity(field, terms, slop)
            case Prefix(text=text):
                return self._any_term(field, lambda term: term.startswith(text))
            case Fuzzy(text=text, distance=distance):
                return self._any_term(field, lambda term: edits(text, term, distance) <= distance)

    def spans(self, leaf: Term | Phrase | Proximity | Prefix | Fuzzy, field: str) -> Iterable[Span]:
        """Return the spans of text that a leaf matches in an indexed field."""
        tokens = self.fields[field]
        return ((tokens.starts[first], tokens.ends[end - 1]) for first, end in self.matches(leaf, field))

    def _any_term(self, field: str, wanted: Callable[[str], bool]) -> list[Rows]:
        rows = (row for term in self.terms(field) if wanted(term) for row in self.rows(field, term))
        return [(row, row + 1) for row in sorted(rows)]

    def _phrase(self, field: str, terms: tuple[str, ...]) -> list[Rows]:
        tokens = self.fields[field]
        found = []
        for row in self.rows(field, terms[0]):
            end = row + len(terms)
            if end > len(tokens) or tuple(tokens.terms[row:end]) != terms:
                continue
            if tokens.positions[end - 1] - tokens.positions[row] == len(terms) - 1:
                found.append((row, end))
        return found

    def _proximity(self, field: str, terms: tuple[str, ...], slop: int) -> list[Rows]:
        """Return the smallest windows that hold all terms, each as often as it was asked for."""
        wanted: dict[str, int] = {}
        for term in terms:
            wanted[term] = wanted.get(term, 0) + 1
        rows = sorted((row, term) for term in wanted for row in self.rows(field, term))
        positions = self.fields[field].positions
        found, held, first = [], dict.fromkeys(wanted, 0), 0
        for row, term in rows:
            held[term] += 1
            while held[rows[first][1]] > wanted[rows[first][1]]:
                held[rows[first][1]] -= 1
                first += 1
            complete = all(held[word] == count for word, count in wanted.items())
            if complete and positions[row] - positions[rows[first][0]] + 1 - len(terms) <= slop:
                found.append((rows[first][0], row + 1))
        return found


@lru_cache(maxsize=2**16)  # a recount asks of each word of each document
def edits(one: str, other: str, most: int) -> int:
    """Return the edits between two words (insert, delete, replace, swap of neighbours).

    Optimal string alignment distance (Boytsov 2011, “Indexing methods for approximate dictionary
    searching”). More than `most` is given as `most + 1`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def find_occurrences(query: BoundQuery, document: DocumentTokens, holds: Holds) -> tuple[Occurrence, ...]:
    """Return where a query matched in a document.

    Args:
        query: the bound query.
        document: the document's tokens.
        holds: whether a `Value` or `Range` leaf holds for the document; only such leaves are asked about.

    Returns:
        In order of text field, start and end; no two overlap.
    """
    return keep_longest(_evaluate(query, document, holds) or [])


def keep_longest(found: list[Occurrence]) -> tuple[Occurrence, ...]:
    """Return occurrences in order of text field and place; of overlapping ones the longest, then the first.

    Args:
        found: in the order of the query's leaves; it is sorted.
    """
    order = {field: place for place, field in enumerate(TEXT_FIELDS)}
    found.sort(key=lambda o: (order[o.field], o.start - o.end, o.start))
    kept: dict[str, list[tuple[int, int, Occurrence]]] = {field: [] for field in TEXT_FIELDS}
    for occurrence in found:
        spans = kept[occurrence.field]
        place = bisect_left(spans, (occurrence.start,))
        clear_before = place == 0 or spans[place - 1][1] <= occurrence.start
        if clear_before and (place == len(spans) or occurrence.end <= spans[place][0]):
            spans.insert(place, (occurrence.start, occurrence.end, occurrence))
    return tuple(occurrence for field in TEXT_FIELDS for _, _, occurrence in kept[field])


def _evaluate(query: BoundQuery, document: DocumentTokens, holds: Holds) -> list[Occurrence] | None:
    """Return the occurrences of a query that matched the document, or None when it did not match."""
    match query:
        case All():
            return []
        case Value() | Range():
            return [] if holds(query) else None
        case Not(child):
            return [] if _evaluate(child, document, holds) is None else None
        case And(children):
            results = [_evaluate(child, document, holds) for child in children]
            if any(result is None for result in results):
                return None
            return [occurrence for result in results if result for occurrence in result]
        case Or(children):
            matched = [r for child in children if (r := _evaluate(child, document, holds)) is not None]
            return [occurrence for result in matched for occurrence in result] if matched else None
        case Synonym(alternatives=alternatives):
            places = [o for a in alternatives for o in _places(query, a.node, document)]
            return places or None
        case _:
            return _places(query, query, document) or None


def _places(
    leaf: BoundLeaf, node: Term | Phrase | Proximity | Prefix | Fuzzy, document: DocumentTokens
) -> list[Occurrence]:
    return [
        Occurrence(leaf, node, TEXT_FIELD_OF[field], start, end)
        for field in SEARCH_FIELDS[node.field]
        for start, end in document.spans(node, field)
    ]
