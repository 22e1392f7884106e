"""Where a query's leaves match in one document, from its postings and its table of tokens.

Nothing is analysed again, but for leaves that stand for many terms: there the document's own
tokens are fewer.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from index.document import NAME_FIELDS, Span, index_document
from index.engines.whoosh.blocks import Block
from index.engines.whoosh.inversion import body_start
from index.engines.whoosh.segment import Segment
from index.occurrences import TEXT_FIELD_OF, DocumentTokens
from index.query.bound import Fuzzy, Phrase, Prefix, Proximity, Term


class DocumentPlaces:
    """One document; see `index.occurrences.Places`."""

    def __init__(self, segment: Segment, number: int, block: Callable[[str], Block | None]) -> None:
        self._segment, self._number, self._block = segment, number, block
        self._spans = segment.token_spans(number)
        self._title_length = int(segment.lengths["title"][number])
        self._places: dict[str, list[int]] = {}

    def spans(self, leaf: Term | Phrase | Proximity | Prefix | Fuzzy, field: str) -> Iterable[Span]:
        """Return the spans of text that a leaf matches in an indexed field."""
        match leaf:
            case Term(text=text):
                return self._cut(self._positions(text, field), 1)
            case Phrase(terms=terms):
                return self._cut(self._phrase(terms, field), len(terms))
            case _:
                return self._tokens.spans(leaf, field)

    def _cut(self, positions: Iterable[int], length: int) -> Iterator[Span]:
        for position in positions:
            yield int(self._spans[2 * position]), int(self._spans[2 * (position + length) - 1])

    def _phrase(self, terms: tuple[str, ...], field: str) -> list[int]:
        starts = self._positions(terms[0], field)
        for offset, term in enumerate(terms[1:], 1):
            if not starts:
                break
            here = set(self._positions(term, field))
            starts = [start for start in starts if start + offset in here]
        return starts

    def _positions(self, term: str, field: str) -> list[int]:
        places = self._places.get(term)
        if places is None:
            block = self._block(term)
            places = self._places[term] = [] if block is None else block.places_of(self._number).tolist()
        in_names = field in _NAMES
        body = body_start(self._title_length)
        in_body = TEXT_FIELD_OF[field] == "body"
        return [p >> 1 for p in places if (p >> 1 >= body) is in_body and (p & 1 or not in_names)]

    @cached_property
    def _tokens(self) -> DocumentTokens:
        return DocumentTokens(index_document(self._segment.document(self._number), source_label="").tokens)


_NAMES = frozenset(NAME_FIELDS.values())
