"""What Whoosh is told of our fields: ready tokens, and the stored document.

Rule: text is analysed above the port. Whoosh is given terms and positions and cuts nothing itself.
"""

from collections.abc import Iterator

from index.analysis import Tokens
from index.document import INDEXED_FIELDS
from index.engines.whoosh.library import STORED, FieldType, Positions, Schema

STORED_DOCUMENT = "document"


class AnalysedText(FieldType):  # type: ignore[misc]  # Whoosh comes without types
    """A field whose value is `Tokens`: its terms are indexed as they are, where they are."""

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=True)

    def index(self, value: Tokens, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each different term with its frequency, weight and encoded positions."""
        places: dict[str, list[int]] = {}
        for term, position in zip(value.terms, value.positions, strict=True):
            places.setdefault(term, []).append(position)
        for term, positions in places.items():
            yield term.encode(), len(positions), float(len(positions)), self.format.encode(positions)


def make_schema() -> Schema:
    """Return the schema, given to Whoosh when writing and when reading: the pickled one is never loaded."""
    fields = {name: AnalysedText() for name in INDEXED_FIELDS}
    return Schema(**fields, **{STORED_DOCUMENT: STORED()})
