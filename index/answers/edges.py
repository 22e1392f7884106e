"""Where a piece may be cut out of a text: at words, and never inside of what people see as one character.

Rule: the one place of such cuts, for snippets and for contexts. Text and offsets only; offsets are
code points.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from index.document import Span

_SPACE = re.compile(r"\s")
_NEVER_FIRST = frozenset({"Mn", "Me", "Mc"})
_JOINER = "\u200d"
_ZWNJ = "\u200c"
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]+")
# Of Hangul, letters that go on a syllable: vowels and finals.
_JAMO = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
# Tones of skin, and the tags that spell the flags of parts of countries.
_MODIFIER = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def word_start(text: str, at: int, until: int) -> int:
    """Return where the first word begins that begins whole from an offset on.

    Args:
        text: the text.
        at: the offset, of something that may be amid a word.
        until: up to where to look; a word begins there.

    Returns:
        Where it begins; where none does before `until`, the offset, or a little later, so that no
        character is cut.
    """
    space = _SPACE.search(text, max(at - 1, 0), until)
    return space.end() if space else character_start(text, at, until)


def word_end(text: str, at: int, back_to: int) -> int:
    """Return where the last word ends that ends whole up to an offset; white space may stand before it.

    Args:
        text: the text.
        at: the offset.
        back_to: back to where to look; white space there is the end of a word.

    Returns:
        Where it ends; where none does from `back_to` on, the offset, or a little earlier, so that no
        character is cut.
    """
    end = at
    while end > back_to and end < len(text) and not text[end].isspace():
        end -= 1
    if end > back_to or end >= len(text) or text[end].isspace():
        return end
    while at > back_to and splits_character(text, at):
        at -= 1
    return at


def character_start(text: str, at: int, until: int) -> int:
    """Return the first offset, from one on and at most `until`, that is not inside of a character."""
    while at < until and splits_character(text, at):
        at += 1
    return at


def splits_character(text: str, at: int) -> bool:
    """Return whether a cut would part what people see as one character.

    After the extended grapheme clusters of Unicode (UAX #29), with what news and names have of them:
    marks, joiners, flags, tones of skin, Hangul written letter by letter. White space is none of them.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after in (_JOINER, _ZWNJ) or unicodedata.category(after) in _NEVER_FIRST:
        return not before.isspace()
    if before == _JOINER and _joins(text, at):
        return True
    if _MODIFIER.match(after) or _JAMO.match(after):
        return True
    if not _REGIONAL.match(after):
        return False
    begin = at
    while begin > 0 and _REGIONAL.match(text[begin - 1]):
        begin -= 1
    return (at - begin) % 2 == 1


def _joins(text: str, at: int) -> bool:
    """Return whether the joiner before an offset joins two pictures."""
    before = at - 2
    while before > 0 and (
        unicodedata.category(text[before]) in _NEVER_FIRST or _MODIFIER.match(text[before])
    ):
        before -= 1
    return before >= 0 and unicodedata.category(text[before]) == unicodedata.category(text[at]) == "So"


def room(text: str, at: int, furniture: Sequence[Span]) -> Span:
    """Return what page furniture leaves of a text around an offset.

    Args:
        text: the text.
        at: the offset, inside of no furniture; it may be the end of what stands before some.
        furniture: spans, in order, apart.
    """
    place = bisect_right(furniture, (at, len(text)))
    floor = furniture[place - 1][1] if place else 0
    return floor, furniture[place][0] if place < len(furniture) else len(text)
