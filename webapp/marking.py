"""Text and spans to pieces that a template prints one after the other.

Rule: the text is never changed and never markup; offsets are code points, half-open. Escaping
is the template's, so it comes before any mark is put in.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from index.document import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked or not."""

    text: str
    marked: bool = False


def mark(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """Cut a text at the spans of matches.

    Args:
        text: the text.
        spans: in order, apart, within the text.

    Returns:
        The pieces; joined, they are the text. None is empty.
    """
    pieces, done = [], 0
    for start, end in spans:
        pieces += [Piece(text[done:start]), Piece(text[start:end], marked=True)]
        done = end
    pieces.append(Piece(text[done:]))
    return tuple(piece for piece in pieces if piece.text)
