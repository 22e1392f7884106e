"""Where a sentence ends, in English and Persian, and the sentence that some words stand in.

Rule: the one definition of a sentence end, for snippets and for evidence. Text and spans only;
offsets are code points, half-open.
"""

import re
from dataclasses import dataclass

from index.document import Span

# After these a full stop tells of a shortened word; so does one after a single capital (U.S., A. Rahimi).
_SHORTENED = (
    *("St", "Mr", "Ms", "Dr", "Lt", "No", "vs", "Fr", "Jr"),
    *("Mrs", "Gen", "Col", "Sen", "Rep", "Gov", "Rev", "Hon", "Maj", "Sgt", "Adm"),
    *("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    *("Prof", "Capt", "Sept"),
    # What goes on with an example or an explanation, often with a name.
    *("ie", "eg", "cf", "al", "viz", "i.e", "I.e", "e.g", "E.g"),
)
_BY_LENGTH = {length: [word for word in _SHORTENED if len(word) == length] for length in (2, 3, 4)}
# Looked back for only once the full stop is found: an expression that begins with a sign is quick.
_SHORT = r"(?<!\b[A-Z]\.)" + "".join(
    rf"(?<!\b(?:{'|'.join(map(re.escape, words))})\.)" for words in _BY_LENGTH.values()
)
# What may close a sentence after its sign: quotation marks, brackets, and invisible signs of direction.
_CLOSING = "\"'”’»›)\\]\u200e\u200f\u202c\u2069"
# A small letter goes on with its sentence: Ltd. said, 5 p.m. on, “Why?” she asked. Mostly it is seen at once.
SENTENCE_END = re.compile(rf"[.!?؟…۔](?! [a-z]){_SHORT}[{_CLOSING}]*\s++(?![a-z])")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_BREAK = re.compile(rf"{SENTENCE_END.pattern}|{BLANK_LINE.pattern}")
_SPACE = re.compile(r"\s")
# A line longer than this was not wrapped by a program: its end is that of a paragraph or a heading.
_LONG_LINE = 120  # code points
LONGEST_SENTENCE = 320  # code points on each side of the words that are asked about


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, white space collapsed.

    Attributes:
        text: with an ellipsis where a long one was cut.
        span: where the words that were asked about stand in it.
    """

    text: str
    span: Span


def sentence_around(text: str, span: Span, within: Span | None = None) -> Sentence:
    """Return the sentence that a span stands in; one that reaches over several gives all of them.

    Args:
        text: the text.
        span: not empty, within it.
        within: a stretch about the span that the sentence does not leave; the whole text, when None.

    Returns:
        The sentence. What lies farther than `LONGEST_SENTENCE` from the span is left out, at a word.
    """
    floor, ceiling = within or (0, len(text))
    start, cut_before = _begin(text, span[0], floor)
    end, cut_after = _end(text, span[1], ceiling)
    head = " ".join(text[start : span[0]].split())
    inside = " ".join(text[slice(*span)].split())
    tail = " ".join(text[span[1] : end].split())
    if head and (text[span[0] - 1].isspace() or text[span[0]].isspace()):
        head += " "
    if tail and (text[span[1]].isspace() or text[span[1] - 1].isspace()):
        tail = f" {tail}"
    head = f"… {head}" if cut_before else head
    tail = f"{tail} …" if cut_after else tail
    return Sentence(head + inside + tail, (len(head), len(head) + len(inside)))


def _begin(text: str, at: int, floor: int) -> tuple[int, bool]:
    """Return where the sentence about an offset begins, and whether that is amid it."""
    window = max(floor, at - LONGEST_SENTENCE)
    begin = -1
    for found in _BREAK.finditer(text, window, at + 1):  # with the first letter: it tells whether one ends
        begin = min(found.end(), at)
    newline = text.rfind("\n", max(begin, window), at)
    while newline >= 0 and not _ends_paragraph(text, newline):
        newline = text.rfind("\n", max(begin, window), newline)
    begin = max(begin, newline + 1 if newline >= 0 else -1)
    if begin >= 0 or window == floor:
        return max(begin, floor), False
    space = _SPACE.search(text, window, at)
    return (space.end() if space else window), True


def _end(text: str, at: int, ceiling: int) -> tuple[int, bool]:
    """Return where the sentence about an offset ends, and whether that is amid it."""
    window = min(ceiling, at + LONGEST_SENTENCE)
    # A little more is looked at, so that what follows a full stop at the very edge is seen.
    found = _BREAK.search(text, at, min(ceiling, window + 2))
    end = found.start() + len(found[0].rstrip()) if found else -1
    newline = text.find("\n", at, end if found else window)
    while newline >= 0 and not _ends_paragraph(text, newline):
        newline = text.find("\n", newline + 1, end if found else window)
    if newline >= 0:
        return newline, False
    if found:
        return end, False
    if window == ceiling:
        return ceiling, False
    edge = window
    while edge > at and not text[edge].isspace():
        edge -= 1
    return (edge, True) if edge > at else (window, True)


def _ends_paragraph(text: str, newline: int) -> bool:
    """Return whether the line before or after a newline is longer than a program would wrap it."""
    before = newline > _LONG_LINE and text.rfind("\n", newline - _LONG_LINE - 1, newline) < 0
    after = (
        len(text) - newline > _LONG_LINE + 1 and text.find("\n", newline + 1, newline + _LONG_LINE + 2) < 0
    )
    return before or after
