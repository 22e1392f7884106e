"""Where a query matched in one document: the one definition of what is marked and counted.

Rule: a subtree that did not match contributes nothing, nor does anything under `Not`; of
overlapping occurrences the longest is kept, then the first: so occurrences can be stepped through.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count

from index.analysis import Tokens
from index.document import NAME_FIELDS, SEARCH_FIELDS, TEXT_FIELDS, Span
from index.engine import Occurrences
from index.query.bound import (
    All,
    And,
    BoundQuery,
    Fuzzy,
    Node,
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

    def matches(self, leaf: Node, field: str) -> list[Rows]:
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

    def spans(self, leaf: Node, field: str) -> Iterable[Span]:
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
        """Return the smallest windows that hold each term at least as often as it was asked for."""
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
            # With more of the last term than asked for, a window that ends earlier is smaller.
            complete = held[term] == wanted[term] and all(held[w] >= count for w, count in wanted.items())
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


Place = tuple[bool, int, int, int]  # whether in the body, start, end, number of the matcher


def find_occurrences(query: BoundQuery, document: DocumentTokens, holds: Holds) -> Occurrences:
    """Return where a query matched in a document.

    Args:
        query: the bound query.
        document: the document's tokens.
        holds: whether a `Value` or `Range` leaf holds for the document; only such leaves are asked about.

    Returns:
        The places kept.
    """
    return keep_longest(_evaluate(query, document, holds, count()) or [])


def keep_longest(found: Iterable[Place]) -> Occurrences:
    """Keep of overlapping places the longest, then the first; of equal ones that of the first matcher."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda p: (p[0], p[1] - p[2], p[1], p[3])):
        in_body, start, end, _ = place
        at = bisect_left(kept, (in_body, start))
        clear_before = at == 0 or kept[at - 1][0] != in_body or kept[at - 1][2] <= start
        if clear_before and (at == len(kept) or kept[at][0] != in_body or end <= kept[at][1]):
            kept.insert(at, place)
    fields, starts, ends, matchers = zip(*kept, strict=True) if kept else ((), (), (), ())
    return Occurrences(matchers, starts, ends, fields.count(False))


def _evaluate(
    query: BoundQuery, document: DocumentTokens, holds: Holds, numbers: Iterator[int]
) -> list[Place] | None:
    """Return the places of a query that matched the document, or None when it did not match.

    Every child is evaluated, so that each matcher takes its number.
    """
    match query:
        case All():
            return []
        case Value() | Range():
            return [] if holds(query) else None
        case Not(child):
            return [] if _evaluate(child, document, holds, count()) is None else None
        case And(children):
            results = [_evaluate(child, document, holds, numbers) for child in children]
            if any(result is None for result in results):
                return None
            return [place for result in results if result for place in result]
        case Or(children):
            results = [_evaluate(child, document, holds, numbers) for child in children]
            matched = [result for result in results if result is not None]
            return [place for result in matched for place in result] if matched else None
        case Synonym(alternatives=alternatives):
            return [p for a in alternatives for p in _places(a.node, document, next(numbers))] or None
        case _:
            return _places(query, document, next(numbers)) or None


def _places(node: Node, document: DocumentTokens, number: int) -> list[Place]:
    return [
        (TEXT_FIELD_OF[field] == "body", start, end, number)
        for field in SEARCH_FIELDS[node.field]
        for start, end in document.spans(node, field)
    ]
