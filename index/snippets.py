"""Snippets: text + where it matched -> the pieces worth reading.

The matches nearest to each other are taken together, as long as a piece holds them; a piece
begins and ends at a sentence where one is near, else at a word, and never crosses a blank
line or page furniture. Rule: text and spans only, no markup; offsets are code points.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.document import Span
from index.results import Snippet

MOST_SNIPPETS = 3
WIDTH = 240  # code points of a piece: about two lines and a half on a page
MOST_MATCHES = 64  # of one text are compared: the first ones, in a text that has more
LEAD = 80  # at most so much before the first match


@dataclass(frozen=True, slots=True)
class Match:
    """A match to be shown: where, and which form it is (different forms are worth more)."""

    span: Span
    form: str


_BARRIER = re.compile(r"\n[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!?؟…۔][\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")
_LONG_SPACE = re.compile(r"\s\s")


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
    matches = [match for match in matches if _block_of(blocks, match.span[0])][:MOST_MATCHES]
    if not matches:
        first = next((block for block in blocks if text[slice(*block)].strip()), (0, 0))
        piece = _cut(text, first, first[0], first[0])
        return (_snippet(text, piece, (), field, first),) if piece[0] < piece[1] else ()
    spans = [match.span for match in matches]
    pieces: list[tuple[Span, Span]] = []
    for window in _best_windows(matches, blocks):
        block = _block_of(blocks, spans[window[0]][0]) or spans[window[0]]
        piece = _cut(text, block, spans[window[0]][0], spans[window[1] - 1][1])
        if all(piece[1] <= other[0] or other[1] <= piece[0] for other, _ in pieces):
            pieces.append((piece, block))
    return tuple(_snippet(text, piece, spans, field, block) for piece, block in pieces)


def _best_windows(matches: Sequence[Match], blocks: list[Span]) -> Iterator[Span]:
    """Yield rows of matches that one piece can hold, the best-covering first, without overlap."""
    bits: dict[str, int] = {}  # a form of the query -> a bit of its own
    forms = [bits.setdefault(match.form, 1 << len(bits)) for match in matches]
    windows = []
    last = 0
    for first, match in enumerate(matches):
        start = match.span[0]
        block = _block_of(blocks, start) or match.span
        furthest = min(start + WIDTH - LEAD, block[1])
        last = max(last, first + 1)
        while last < len(matches) and matches[last].span[1] <= furthest:
            last += 1
        held = 0
        for row in range(first, last):
            held |= forms[row]
        windows.append((held, first, last))
    shown = 0
    for _ in range(MOST_SNIPPETS):
        if not windows:
            return
        # Forms not yet shown count most, then matches in all, then the earlier place.
        held, first, last = max(windows, key=lambda w: ((w[0] & ~shown).bit_count(), w[2] - w[1], -w[1]))
        yield first, last
        shown |= held
        windows = [window for window in windows if window[2] <= first or window[1] >= last]


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
    marks = [span for span in spans if piece[0] <= span[0] and span[1] <= piece[1]]
    cut = text[piece[0] : piece[1]]
    if _LONG_SPACE.search(cut):
        cut, marks = _collapse(cut, [(start - piece[0], end - piece[0]) for start, end in marks])
    else:
        cut, marks = _SPACE.sub(" ", cut), [(start - piece[0], end - piece[0]) for start, end in marks]
    before = not text[block[0] : piece[0]].isspace() and block[0] < piece[0]
    after = not text[piece[1] : block[1]].isspace() and piece[1] < block[1]
    return Snippet(field, cut, tuple(marks), before, after)


def _collapse(text: str, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return a text with each run of white space as one space, and where marks lie in it then."""
    parts: list[str] = []
    moved: list[Span] = []
    length = at = 0
    for start, end in marks:
        before, inside = _SPACE.sub(" ", text[at:start]), _SPACE.sub(" ", text[start:end])
        parts += before, inside
        moved.append((length + len(before), length + len(before) + len(inside)))
        length = moved[-1][1]
        at = end
    return "".join((*parts, _SPACE.sub(" ", text[at:]))), moved
