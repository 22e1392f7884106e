"""Text and spans to pieces that a template prints one after the other.

Rule: the text is never changed and never markup; offsets are code points, half-open. Escaping
is the template's, so it comes before any mark is put in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.document import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked or not."""

    text: str
    marked: bool = False


# In a sentence of ours, what somebody typed stands between these; it may hold an opening one itself.
_QUOTATION = re.compile("(?<=“)[^”]+(?=”)")


def cut_at_quotations(sentence: str) -> tuple[Piece, ...]:
    """Cut a sentence of ours at what it quotes; that is marked, its quotation marks are not."""
    return mark(sentence, [quotation.span() for quotation in _QUOTATION.finditer(sentence)])


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
