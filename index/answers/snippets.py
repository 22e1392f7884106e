"""Snippets: text + where it matched -> the pieces worth reading.

The matches nearest to each other are taken together, as long as a piece holds them; a piece
begins and ends at a sentence where one is near, else at a word, and never crosses a blank
line or page furniture. Rule: text and spans only, no markup; offsets are code points. Only
the text about the matches is looked at, so a long text takes no longer than a short one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from index.answers.edges import character_start, room, word_end
from index.answers.meanings import Meaning
from index.answers.results import Snippet
from index.document import Span
from index.sentences import BLANK_LINE, SENTENCE_END

MOST_SNIPPETS = 3
WIDTH = 240  # code points of a piece: about two lines and a half on a page
MOST_MATCHES = 64  # of one text are compared; of a text that has more, the first ones of each word
LEAD = 80  # at most so much before the first match
REACH = WIDTH - LEAD  # at most so much from the start of the first match to the end of the last

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
    meanings: Sequence[Meaning],
    furniture: Sequence[Span] = (),
) -> tuple[Snippet, ...]:
    """Choose the pieces of a body that show best what matched in it.

    Words of the query that no piece shows yet count most, then forms of words, then matches in all,
    then the earlier place.

    Args:
        text: the body.
        starts: where each match starts, rising; a match starts and ends with a word.
        ends: where each ends, at the latest where the next one starts.
        meanings: what each stands for, with the form that matched.
        furniture: spans that no piece may reach into, in order, apart; no match lies in one.

    Returns:
        Up to three pieces, the best-covering first; without a match, the text's beginning.
    """
    if not starts:
        at = _first_written(text, furniture)
        return () if at is None else (_show(text, _cut(text, at, at, furniture), (), ()),)
    if len(starts) <= MOST_MATCHES:
        pieces = _choose(text, starts, ends, meanings, furniture)
    else:
        some = _some_of_each(meanings)
        starts_of_some, ends_of_some = [starts[place] for place in some], [ends[place] for place in some]
        pieces = _choose(text, starts_of_some, ends_of_some, [meanings[place] for place in some], furniture)
    return tuple([_show(text, piece, starts, ends) for piece in pieces])


def _some_of_each(meanings: Sequence[Meaning]) -> list[int]:
    """Return the first matches of each word, as many of each, `MOST_MATCHES` in all at most."""
    words = [meaning.query for meaning in meanings]
    share = max(1, MOST_MATCHES // len(set(words)))
    taken: Counter[str] = Counter()
    kept: list[int] = []
    for place, word in enumerate(words):
        taken[word] += 1
        if taken[word] <= share:
            kept.append(place)
    return kept[:MOST_MATCHES]


def _choose(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    meanings: Sequence[Meaning],
    furniture: Sequence[Span],
) -> list[_Piece]:
    """Return the best pieces about matches, the best first, apart."""
    windows = _windows(text, starts, ends, furniture)
    if windows[0][2] == len(starts):
        return [_cut(text, starts[0], ends[-1], furniture)]  # it holds them all
    windows.sort()
    unseen = _Unseen(meanings)
    pieces: list[_Piece] = []
    while windows and len(pieces) < MOST_SNIPPETS:
        _, first, last = unseen.most_of(windows) if unseen else windows[0]
        piece = _cut(text, starts[first], ends[last - 1], furniture)
        piece, shown = _apart(text, piece, starts[first], pieces, starts, ends)
        pieces.append(piece)
        first, last = min(first, shown[0]), max(last, shown[1])
        unseen.show(first, last)
        windows = _outside(windows, first, last)
    return pieces


class _Unseen:
    """The words and forms that no piece shows yet; of matches that all have one form, none are."""

    def __init__(self, meanings: Sequence[Meaning]) -> None:
        self._forms = [meaning.form for meaning in meanings]
        self._unseen_forms = set(self._forms)
        if len(self._unseen_forms) == 1:
            self._unseen_forms.clear()
        else:
            self._words = [meaning.query for meaning in meanings]
            self._unseen_words = set(self._words)

    def __bool__(self) -> bool:
        return bool(self._unseen_forms)

    def most_of(self, windows: Sequence[_Window]) -> _Window:
        """Return the first of the windows that show most of them."""
        best, most = windows[0], (-1, -1)
        for window in windows:
            shown = slice(window[1], window[2])
            of_words = self._unseen_words.intersection(self._words[shown])
            of_forms = self._unseen_forms.intersection(self._forms[shown])
            if (count := (len(of_words), len(of_forms))) > most:
                best, most = window, count
                if len(of_words) == len(self._unseen_words) and len(of_forms) == len(self._unseen_forms):
                    break  # no other shows more
        return best

    def show(self, first: int, last: int) -> None:
        """Take note that some matches are shown."""
        if self._unseen_forms:
            self._unseen_words.difference_update(self._words[first:last])
            self._unseen_forms.difference_update(self._forms[first:last])


def _windows(
    text: str, starts: Sequence[int], ends: Sequence[int], furniture: Sequence[Span]
) -> list[_Window]:
    """Return for each match the longest window that begins with it; of all matches that alone, if it can."""
    windows = []
    count, last = len(starts), 0
    for first, start in enumerate(starts):
        furthest = start + REACH
        if furniture:
            furthest = min(furthest, room(text, start, furniture)[1])
        if last <= first:
            last = first + 1
        while (
            last < count
            and ends[last] <= furthest
            and not BLANK_LINE.search(text, starts[last - 1], ends[last])
        ):
            last += 1
        windows.append((first - last, first, last))
        if last - first == count:
            break
    return windows


def _outside(windows: list[_Window], first: int, last: int) -> list[_Window]:
    """Return what is left of windows, in order, when some matches are shown."""
    left: list[_Window] = []
    shorter = False
    for window in windows:
        _, begin, end = window
        if end <= first or last <= begin:
            left.append(window)
        elif begin < first:
            left.append((begin - first, begin, first))
            shorter = True
    if shorter:
        left.sort()
    return left


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
    floor, ceiling = room(text, start, furniture) if furniture else (0, len(text))
    begin, starts_midway = _begin(text, start, floor)
    while text[begin].isspace():
        begin += 1
    stop, ends_midway = _end(text, begin, start, end, ceiling)
    return begin, begin + len(text[begin:stop].rstrip()), starts_midway, ends_midway


def _apart(
    text: str,
    piece: _Piece,
    start: int,
    others: Sequence[_Piece],
    starts: Sequence[int],
    ends: Sequence[int],
) -> tuple[_Piece, Span]:
    """Return a piece without what others show already, and without parts of matches where it is cut.

    Args:
        text: the text.
        piece: the piece.
        start: where the match starts that it is about.
        others: pieces about other matches.
        starts: where each match starts.
        ends: where each ends.

    Returns:
        The piece, and which of the matches start in it.
    """
    begin, stop, starts_midway, ends_midway = piece
    for other in others:
        if begin < other[1] <= start:
            begin, starts_midway = other[1], True
        if start < other[0] < stop:
            stop, ends_midway = other[0], True
    first, last = bisect_left(starts, begin), bisect_left(starts, stop)
    if starts_midway and first and ends[first - 1] > begin:
        begin = ends[first - 1]
    if ends_midway and ends[last - 1] > stop:
        last -= 1
        stop = starts[last]
    while text[begin].isspace():
        begin += 1
    while text[stop - 1].isspace():
        stop -= 1
    return (begin, stop, starts_midway, ends_midway), (first, last)


def _begin(text: str, start: int, floor: int) -> tuple[int, bool]:
    """Return where a piece about a match begins, and whether that is amid a block."""
    begin = max(start - LEAD, floor)
    while begin > floor and text[begin - 1].isspace():
        begin -= 1
    while blank := BLANK_LINE.search(text, begin, start):
        begin = floor = blank.end()
    if begin == floor:
        return begin, False
    # With a letter more: it tells whether a sentence ends before it.
    edge = SENTENCE_END.search(text, begin, start + 1) or _SPACE.search(text, begin, start)
    return edge.end() if edge else character_start(text, begin, start), True


def _end(text: str, begin: int, start: int, end: int, ceiling: int) -> tuple[int, bool]:
    """Return where a piece that began ends, and whether that is amid a block."""
    stop = min(max(begin + WIDTH, end), ceiling)
    while stop < ceiling and text[stop].isspace():
        stop += 1
    if blank := BLANK_LINE.search(text, start, stop):
        return blank.start(), False
    if stop == ceiling:
        return stop, False
    sentence = None
    for sentence in SENTENCE_END.finditer(text, max(end, begin + WIDTH // 2), stop + 1):  # noqa: B007
        pass
    return (sentence.end() if sentence else word_end(text, stop, end)), True


def _show(text: str, piece: _Piece, starts: Sequence[int], ends: Sequence[int]) -> Snippet:
    """Return a piece as it is shown: white space collapsed, with the matches it holds whole.

    Of a match that reaches over a blank line or furniture it holds what lies in its block.
    """
    begin, stop, starts_midway, ends_midway = piece
    cut = text[begin:stop]
    first, last = bisect_right(ends, begin), bisect_left(starts, stop)
    marks = [(starts[place] - begin, ends[place] - begin) for place in range(first, last)]
    if marks and marks[0][0] < 0:
        marks[0:1] = [] if starts_midway else [(0, marks[0][1])]
    if marks and marks[-1][1] > len(cut):
        marks[-1:] = [] if ends_midway else [(marks[-1][0], len(cut))]
    if "  " in cut or not (shown := cut.replace("\n", " ")).isprintable() or "  " in shown:
        shown, marks = _collapse(cut, marks)
    return Snippet("body", shown, tuple(marks), starts_midway, ends_midway)


def _collapse(text: str, marks: list[Span]) -> tuple[str, list[Span]]:
    """Return a text with each run of white space as one space, and where its marks are then.

    There is none at the ends of the text, and none at the ends of a mark.
    """
    shown, moved, at = "", [], 0
    for start, end in marks:
        # What is put together shares a letter: white space beside it is collapsed with that letter on.
        shown = shown[:-1] + " ".join(text[at : start + 1].split())
        begin = len(shown) - 1
        shown = shown[:-1] + " ".join(text[start:end].split())
        moved.append((begin, len(shown)))
        at = end - 1
    return shown[:-1] + " ".join(text[at:].split()), moved
