"""Snippets: text + where it matched -> the pieces worth reading.

The matches nearest to each other are taken together, as long as a piece holds them; a piece
begins and ends at a sentence where one is near, else at a word, and never crosses a blank
line or page furniture. Rule: text and spans only, no markup; offsets are code points.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.document import Span
from index.results import Snippet

MOST_SNIPPETS = 3
WIDTH = 240  # code points of a piece: about two lines and a half on a page
LEAD = 80  # at most so much before the first match


@dataclass(frozen=True, slots=True)
class Match:
    """A match to be shown: where, and which form it is (different forms are worth more)."""

    span: Span
    form: str


_BARRIER = re.compile(r"\n[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!?؟…۔][\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")


def make_snippets(
    text: str, matches: Sequence[Match], furniture: Iterable[Span] = (), field: str = "body"
) -> tuple[Snippet, ...]:
    """Choose the pieces of a text that show best what matched in it.

    Args:
        text: the field's text.
        matches: in order, apart.
        furniture: spans that no piece may reach into, in order; matches inside are not shown.
        field: the field's name.

    Returns:
        Up to three pieces, the best-covering first; without a match, the text's beginning.
    """
    blocks = _blocks(text, furniture)
    matches = [match for match in matches if _block_of(blocks, match.span[0]) is not None]
    if not matches:
        first = next((block for block in blocks if text[slice(*block)].strip()), (0, 0))
        piece = _cut(text, first, first[0], first[0])
        return (_snippet(text, piece, (), field, first),) if piece[0] < piece[1] else ()
    chosen: list[tuple[int, Span, Span]] = []
    candidates = [_candidate(text, blocks, matches, place) for place in range(len(matches))]
    shown: set[str] = set()
    while candidates and len(chosen) < MOST_SNIPPETS:
        # Forms not yet shown count most, then matches in all, then the earlier place.
        best = max(candidates, key=lambda c: (len(c.forms - shown), c.count, -c.piece[0]))
        chosen.append((len(chosen), best.piece, best.block))
        shown |= best.forms
        candidates = [c for c in candidates if c.piece[1] <= best.piece[0] or c.piece[0] >= best.piece[1]]
    spans = [match.span for match in matches]
    return tuple(_snippet(text, piece, spans, field, block) for _, piece, block in chosen)


@dataclass(frozen=True, slots=True)
class _Candidate:
    piece: Span
    block: Span
    forms: frozenset[str]
    count: int


def _candidate(text: str, blocks: list[Span], matches: Sequence[Match], place: int) -> _Candidate:
    """Return the piece that begins with one match and holds as many of the next as fit."""
    start = matches[place].span[0]
    block = _block_of(blocks, start) or (start, matches[place].span[1])
    last = place
    while last + 1 < len(matches) and matches[last + 1].span[1] <= min(start + WIDTH - LEAD, block[1]):
        last += 1
    piece = _cut(text, block, start, matches[last].span[1])
    held = matches[place : last + 1]
    return _Candidate(piece, block, frozenset(match.form for match in held), len(held))


def _blocks(text: str, furniture: Iterable[Span]) -> list[Span]:
    """Cut a text at blank lines and around furniture; the blocks cover all the rest."""
    blocks, at = [], 0
    for start, end in (*furniture, (len(text), len(text))):
        for barrier in _BARRIER.finditer(text, at, start):
            blocks.append((at, barrier.start()))
            at = barrier.end()
        blocks.append((at, start))
        at = end
    return [block for block in blocks if block[0] < block[1]]


def _block_of(blocks: list[Span], offset: int) -> Span | None:
    """Return the block an offset lies in, or None where no piece may be taken from."""
    place = bisect_left(blocks, (offset + 1,)) - 1
    return blocks[place] if place >= 0 and offset < blocks[place][1] else None


def _cut(text: str, block: Span, start: int, end: int) -> Span:
    """Return a piece of a block around `start..end`, trimmed to sentences or words."""
    begin = max(block[0], start - LEAD)
    sentences = [m.end() for m in _SENTENCE_END.finditer(text, begin, start)]
    if begin > block[0]:
        begin = sentences[0] if sentences else _word_start(text, begin, start)
    stop = min(block[1], max(begin + WIDTH, end))
    if stop < block[1]:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, end, stop)]
        stop = ends[-1] if ends and ends[-1] - begin > WIDTH // 2 else _word_end(text, stop, end)
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    return begin, stop


def _word_start(text: str, at: int, latest: int) -> int:
    space = _SPACE.search(text, at, latest)
    return space.end() if space else at


def _word_end(text: str, at: int, earliest: int) -> int:
    while at > earliest and not text[at].isspace():
        at -= 1
    return at


def _snippet(text: str, piece: Span, spans: Sequence[Span], field: str, block: Span) -> Snippet:
    parts: list[str] = []
    marks: list[Span] = []
    length, at = 0, piece[0]
    for start, end in spans:
        if start < piece[0] or end > piece[1]:
            continue
        for stretch, marked in ((text[at:start], False), (text[start:end], True)):
            collapsed = _SPACE.sub(" ", stretch)
            if marked:
                marks.append((length, length + len(collapsed)))
            parts.append(collapsed)
            length += len(collapsed)
        at = end
    parts.append(_SPACE.sub(" ", text[at : piece[1]]))
    before, after = text[block[0] : piece[0]], text[piece[1] : block[1]]
    return Snippet(field, "".join(parts), tuple(marks), bool(before.strip()), bool(after.strip()))
