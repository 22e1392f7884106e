"""Snippets: text + where it matched -> the pieces worth reading.

The matches nearest to each other are taken together, as long as a piece holds them; a piece
begins and ends at a sentence where one is near, else at a word, and never crosses a blank
line or page furniture. Rule: text and spans only, no markup; offsets are code points. Only
the text about the matches is looked at, so a long text takes no longer than a short one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from index.document import Span
from index.results import Snippet
from index.sentences import BLANK_LINE, SENTENCE_END

MOST_SNIPPETS = 3
WIDTH = 240  # code points of a piece: about two lines and a half on a page
MOST_MATCHES = 64  # of one text are compared: the first ones, in a text that has more
LEAD = 80  # at most so much before the first match
REACH = WIDTH - LEAD  # at most so much from the start of the first match to the end of the last

_LAST_SENTENCE_END = re.compile(f"(?s:.*){SENTENCE_END.pattern}")
_SPACE = re.compile(r"\s+")
_WRITTEN = re.compile(r"\S")


# A piece of a text: its span, and whether something of its block is left out before and after.
_Piece = tuple[int, int, bool, bool]
# A row of matches that one piece can hold: minus how many they are, the first, and the one after the last.
# In order, those with most matches come first, and of equal ones the earlier.
_Window = tuple[int, int, int]


def make_snippets(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    forms: Sequence[str],
    furniture: Sequence[Span] = (),
    field: str = "body",
) -> tuple[Snippet, ...]:
    """Choose the pieces of a text that show best what matched in it.

    Args:
        text: the field's text.
        starts: where each match starts, rising; a match starts and ends with a word.
        ends: where each ends, at the latest where the next one starts.
        forms: the form that each matched: different ones are worth more.
        furniture: spans that no piece may reach into, in order, apart; no match lies in one.
        field: the field's name.

    Returns:
        Up to three pieces, the best-covering first; without a match, the text's beginning.
    """
    if not starts:
        at = _first_written(text, furniture)
        return () if at is None else (_show(text, _cut(text, at, at, furniture), (), (), field),)
    if len(starts) > MOST_MATCHES:
        starts, ends, forms = starts[:MOST_MATCHES], ends[:MOST_MATCHES], forms[:MOST_MATCHES]
    pieces: list[_Piece] = []
    for first, last in _choose(_windows(text, starts, ends, furniture), forms):
        piece = _cut(text, starts[first], ends[last - 1], furniture)
        if not pieces or all(piece[1] <= start or end <= piece[0] for start, end, _, _ in pieces):
            pieces.append(piece)
    return tuple([_show(text, piece, starts, ends, field) for piece in pieces])


def _windows(
    text: str, starts: Sequence[int], ends: Sequence[int], furniture: Sequence[Span]
) -> list[_Window]:
    """Return for each match the longest window that begins with it."""
    windows = []
    count, last = len(starts), 0
    for first, start in enumerate(starts):
        furthest = start + REACH
        if last <= first:
            last = first + 1
        while (
            last < count
            and ends[last] <= furthest
            and not BLANK_LINE.search(text, starts[last - 1], ends[last])
            and not (furniture and _room(text, start, furniture)[1] < ends[last])
        ):
            last += 1
        windows.append((first - last, first, last))
    return windows


def _choose(windows: list[_Window], forms: Sequence[str]) -> list[tuple[int, int]]:
    """Return the best windows, the best first, without overlap: the first match of each, and after the last.

    Forms not yet shown count most, then matches in all, then the earlier place.
    """
    if windows[0][2] == len(forms):
        return [windows[0][1:]]  # it holds them all
    unseen = set(forms)
    if len(unseen) == 1:
        unseen.clear()  # it is in every window
    windows.sort()
    chosen: list[tuple[int, int]] = []
    while windows and len(chosen) < MOST_SNIPPETS:
        _, first, last = windows[0]
        if unseen:
            _, first, last = max(windows, key=lambda w: len(unseen.intersection(forms[w[1] : w[2]])))
            unseen.difference_update(forms[first:last])
        chosen.append((first, last))
        windows = [window for window in windows if window[2] <= first or last <= window[1]]
    return chosen


def _room(text: str, at: int, furniture: Sequence[Span]) -> Span:
    """Return what page furniture leaves of a text around an offset."""
    place = bisect_right(furniture, (at, len(text)))
    floor = furniture[place - 1][1] if place else 0
    return floor, furniture[place][0] if place < len(furniture) else len(text)


def _first_written(text: str, furniture: Sequence[Span]) -> int | None:
    """Return where the text outside furniture begins; None where there is none."""
    at = 0
    for start, end in (*furniture, (len(text), len(text))):
        if written := _WRITTEN.search(text, at, start):
            return written.start()
        at = end
    return None


def _cut(text: str, start: int, end: int, furniture: Sequence[Span]) -> _Piece:
    """Return a piece around matches, trimmed to sentences or words."""
    floor, ceiling = _room(text, start, furniture) if furniture else (0, len(text))
    begin, starts_midway = _begin(text, start, floor)
    while text[begin].isspace():
        begin += 1
    stop, ends_midway = _end(text, begin, start, end, ceiling)
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    return begin, stop, starts_midway, ends_midway


def _begin(text: str, start: int, floor: int) -> tuple[int, bool]:
    """Return where a piece about a match begins, and whether that is amid a block."""
    begin = max(start - LEAD, floor)
    while begin > floor and text[begin - 1].isspace():
        begin -= 1
    while blank := BLANK_LINE.search(text, begin, start):
        begin = floor = blank.end()
    if begin == floor:
        return begin, False
    edge = SENTENCE_END.search(text, begin, start) or _SPACE.search(text, begin, start)
    return edge.end() if edge else begin, True


def _end(text: str, begin: int, start: int, end: int, ceiling: int) -> tuple[int, bool]:
    """Return where a piece that began ends, and whether that is amid a block."""
    stop = min(max(begin + WIDTH, end), ceiling)
    while stop < ceiling and text[stop].isspace():
        stop += 1
    if blank := BLANK_LINE.search(text, start, stop):
        return blank.start(), False
    if stop == ceiling:
        return stop, False
    sentence = _LAST_SENTENCE_END.match(text, end, stop)
    if sentence and sentence.end() - begin > WIDTH // 2:
        return sentence.end(), True
    while stop > end and not text[stop].isspace():
        stop -= 1
    return stop, True


def _show(text: str, piece: _Piece, starts: Sequence[int], ends: Sequence[int], field: str) -> Snippet:
    """Return a piece as it is shown: white space collapsed, with the matches it holds whole.

    Of a match that reaches over a blank line or furniture it holds what lies in its block.
    """
    begin, stop, starts_midway, ends_midway = piece
    cut = text[begin:stop]
    shown = _collapse(cut)
    first, last = bisect_right(ends, begin), bisect_left(starts, stop)
    marks = [(starts[place] - begin, ends[place] - begin) for place in range(first, last)]
    if marks and marks[0][0] < 0:
        marks[0:1] = [] if starts_midway else [(0, marks[0][1])]
    if marks and marks[-1][1] > len(cut):
        marks[-1:] = [] if ends_midway else [(marks[-1][0], len(cut))]
    if len(shown) < len(cut):
        marks = _move(cut, marks)
    return Snippet(field, shown, tuple(marks), starts_midway, ends_midway)


def _move(text: str, marks: list[Span]) -> list[Span]:
    """Return where marks of a text are when its white space is collapsed; it begins with none."""
    moved, last, shown = [], 0, 0  # the last character looked at, and where it is shown
    for start, end in marks:
        begin = shown + len(_collapse(text[last : start + 1])) - 1
        last, shown = end - 1, begin + len(_collapse(text[start:end])) - 1
        moved.append((begin, shown + 1))
    return moved


def _collapse(text: str) -> str:
    """Return a text with each run of white space as one space, and none at its ends."""
    return " ".join(text.split())
