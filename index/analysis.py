"""Text to terms: the one analyzer, used when writing, when searching and when marking.

Rule: every engine gets exactly these terms at exactly these positions, so every engine
matches the same documents and a snippet marks just what matched. The original text is
stored and shown; only its folded form is indexed. One term a position.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

# Engines limit a term (Lucene's whitespace analyzer cuts at 255 characters); all cut here instead.
LONGEST_TERM = 128  # code points
# Raise it when the same text gets other terms or positions: then no index keeps what it has.
ANALYSIS_VERSION = 4
# Positions jump by this much over page furniture, so that no phrase matches across it.
FURNITURE_GAP = 8

# Letters that canonical decomposition leaves alone, and the Persian forms of Arabic letters.
_FOLDED_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
        "ʿ": "", "ʾ": "", "ʼ": "", "'": "", "’": "", "‘": "", "`": "", "ˈ": "",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ە": "ه", "ھ": "ه", "ٱ": "ا", "ـ": "",
    }
)  # fmt: skip
_APOSTROPHES = "'’‘`ʼʿʾ"
_DROPPED_MARKS = (
    "\u0300-\u036f"  # combining diacritics
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # harakat
)
# ZWNJ (200c) is not among these: it parts words.
_INVISIBLE = (
    "\u00ad\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)


def _marks(first: int, last: int) -> str:
    """Return all marks of a range of code points for a character class, as `re` counts none to words."""
    return re.escape("".join(chr(c) for c in range(first, last) if unicodedata.category(chr(c))[0] == "M"))


_LETTER = r"[^\W_]"
# Marks beyond the basic plane are compared one by one, so only with characters of the plane they are in.
_FAR_MARK = rf"(?=[\U00010000-\U0001ffff])[{_marks(0x10000, 0x20000)}]"
_WORD_REST = rf"(?:{_LETTER}|[{_marks(0x300, 0x10000)}{_INVISIBLE}ـ]|{_FAR_MARK})"
# An acronym with points (U.N., U.N) is one word, as is a number with its thousands apart (5,000);
# a possessive ('s) is not part of its word; an apostrophe inside a word (Ra'isi, don't) is.
_POSSESSIVE = rf"[{_APOSTROPHES}][sS](?!{_WORD_REST})"
_TOKEN = re.compile(
    rf"((?:[A-Za-z](?:\.[A-Za-z](?!{_WORD_REST}))++\.?|\d{{1,3}}(?:[,٬]\d{{3}})++)"
    rf"(?!{_WORD_REST}|(?!{_POSSESSIVE})[{_APOSTROPHES}]{_LETTER})"
    rf"|{_LETTER}{_WORD_REST}*(?:(?!{_POSSESSIVE})[{_APOSTROPHES}](?={_LETTER}){_WORD_REST}+)*)"
    rf"(?:{_POSSESSIVE})*"
)


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one field, as parallel sequences: an archive has many millions of them.

    Attributes:
        terms: the folded terms.
        positions: word positions from 0, strictly rising.
        starts: offsets of the first code point of each token in the field's text.
        ends: offsets after the last code point.
    """

    terms: Sequence[str]
    positions: "array[int]"
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        """Return the number of tokens, which is the field's length in BM25F."""
        return len(self.terms)

    def select(self, rows: Iterable[int]) -> "Tokens":
        """Return the tokens of the given rows, in that order."""
        kept = tuple(rows)
        positions, starts, ends = self.positions, self.starts, self.ends
        return Tokens(
            [self.terms[row] for row in kept],
            array("I", [positions[row] for row in kept]),
            array("I", [starts[row] for row in kept]),
            array("I", [ends[row] for row in kept]),
        )


NO_TOKENS = Tokens((), array("I"), array("I"), array("I"))


def tokenize(text: str, furniture: Iterable[Span] = ()) -> Tokens:
    """Cut a text into tokens.

    Args:
        text: the text as stored.
        furniture: spans of page furniture, code points, half-open, in order, apart: not indexed.

    Returns:
        The tokens outside page furniture.
    """
    spans = tuple(furniture)
    if len(text) >= SHORTEST_PLAIN and (plain := _plain(text, spans)) is not None:
        return _cut_plain([plain], [spans])[0]
    return _tokenize_any(text, spans)


def tokenize_all(texts: Sequence[tuple[str, tuple[Span, ...]]]) -> list[Tokens]:
    """Cut several texts, each with its page furniture, as `tokenize` does, with less work for each."""
    plain = [_plain(text, furniture) for text, furniture in texts]
    furniture = [spans for (_, spans), of in zip(texts, plain, strict=True) if of is not None]
    cut = iter(_cut_plain([text for text in plain if text is not None], furniture))
    return [_tokenize_any(*text) if of is None else next(cut) for text, of in zip(texts, plain, strict=True)]


def _tokenize_any(text: str, furniture: tuple[Span, ...]) -> Tokens:
    terms: list[str] = []
    positions, starts, ends = array("I"), array("I"), array("I")
    position, done = 0, 0
    for open_at, close_at in (*furniture, (len(text), len(text))):
        for match in _TOKEN.finditer(text, done, open_at):
            term = fold(match[1])
            if not term:
                continue
            terms.append(term)
            positions.append(position)
            starts.append(match.start(1))
            ends.append(match.end(1))
            position += 1
        position += FURNITURE_GAP
        done = close_at
    return Tokens(terms, positions, starts, ends)


# In most articles every letter is ASCII. Such texts are folded and cut as a whole, with what
# `_TOKEN` and `fold` would give, many times as fast; a short one alone is not worth the start.
SHORTEST_PLAIN = 256  # code points
_PLAIN_TEXT = re.compile(r"[\x00-\x7f“”„«»–—…•·§©®°€£¥¿¡’‘]*")
# Each begins with what is rare, so that `re` finds its places fast; what must stand before looks back.
_PLAIN_POINTS = re.compile(r"\.[a-z](?![a-z0-9])|,\d{3}(?![a-z0-9])")
_PLAIN_JOINED = re.compile(
    r"(?<![a-z0-9])(?<![a-z0-9]')(?:[a-z](?:\.[a-z](?![a-z0-9]))++\.?|\d{1,3}(?:,\d{3})++)"
    r"(?![a-z0-9]|'(?!s(?![a-z0-9]))[a-z0-9])"
)
_PLAIN_POSSESSIVE = re.compile(r"'s(?<=[a-z0-9\x02]'s)(?![a-z0-9])")
_PLAIN_JOINT = re.compile(r"'(?<=[a-z0-9]')(?=[a-z0-9])")
_SPACE = ord(" ")
_WORD_BYTES = b"\x01\x02" + b"abcdefghijklmnopqrstuvwxyz0123456789"
_TO_WORDS = bytes(byte if byte in _WORD_BYTES else _SPACE for byte in range(256))


def _plain(text: str, furniture: tuple[Span, ...]) -> str | None:
    """Return a text of ASCII letters in lower case, its furniture blank, of the same length; else None.

    Of the few whose words depend on what was read before them it is None as well.
    """
    if not text.isascii():
        if not _PLAIN_TEXT.fullmatch(text):
            return None
        text = text.replace("’", "'").replace("‘", "'")
    text = text.replace("`", "'").lower()
    for start, end in furniture:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    text = text.translate(_NO_CONTROLS) if "\x01" in text or "\x02" in text else text
    if _PLAIN_POINTS.search(text):
        if "'s'" in text:
            return None  # whether what follows is joined depends on whether that was a possessive
        # In a word, \x02 stands for a point of an acronym or between thousands, which is not in its term.
        text = _PLAIN_JOINED.sub(lambda joined: joined[0].translate(_POINTS_INSIDE), text)
    return text


def _cut_plain(texts: list[str], furniture: list[tuple[Span, ...]]) -> list[Tokens]:
    """Cut texts as `_plain` returns them, all at once; a line feed between two is in no word."""
    text = "\n".join(texts)
    if "'" in text:
        # In a word, \x01 stands for an apostrophe, which is not in its term.
        text = _PLAIN_JOINT.sub("\x01", _PLAIN_POSSESSIVE.sub("  ", text))
    words = text.encode("ascii", "replace").translate(_TO_WORDS)
    terms = words.translate(None, b"\x01\x02").decode("ascii").split()
    inside = np.zeros(len(words) + 2, np.bool)
    np.not_equal(np.frombuffer(words, np.uint8), _SPACE, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    if (ends - starts).max(initial=0) > LONGEST_TERM:
        terms = [term[:LONGEST_TERM] for term in terms]
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    offsets = np.cumsum(lengths) - lengths
    firsts = np.append(np.searchsorted(starts, offsets), len(starts))
    counts = np.diff(firsts)
    own = np.repeat(offsets, counts)
    positions = (np.arange(len(starts)) - np.repeat(firsts[:-1], counts)).astype(np.uint32)
    starts, ends = (starts - own).astype(np.uint32), (ends - own).astype(np.uint32)
    found = []
    for row, (first, last) in enumerate(pairwise(firsts.tolist())):
        at = slice(first, last)
        for start, _ in furniture[row]:
            positions[first + int(np.searchsorted(starts[at], start)) : last] += FURNITURE_GAP
        found.append(Tokens(terms[at], _array(positions[at]), _array(starts[at]), _array(ends[at])))
    return found


_POINTS_INSIDE = str.maketrans(".,", "\x02\x02")
_NO_CONTROLS = str.maketrans("\x01\x02", "  ")


def _array(numbers: "np.ndarray[tuple[int], np.dtype[Any]]") -> "array[int]":
    return array("I", numbers.tobytes())


@lru_cache(maxsize=65_536)
def terms_of(text: str) -> tuple[str, ...]:
    """Return the terms of a short text, such as a query word or a name."""
    if text.isascii() and text.isalnum():
        return (fold(text),)  # nothing in it parts words
    if len(text) <= LONGEST_TERM and text.isascii() and not _JOINS.search(text):
        return tuple(text.lower().encode().translate(_TO_WORDS).decode().split())
    return tuple(tokenize(text).terms)


# What may stand inside of a word of ASCII letters, or is read in a way of its own.
_JOINS = re.compile(r"[.,'`\x01\x02]")


_known: dict[str, str] = {}
_MOST_KNOWN = 500_000


def fold(word: str) -> str:
    """Return the term a word is indexed as: case, diacritics, script variants folded.

    Args:
        word: one token's text.

    Returns:
        The term, at most `LONGEST_TERM` code points; empty when nothing of the word remains.
    """
    term = _known.get(word)
    if term is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        term = _known[word] = _fold_ascii(word) if word.isascii() else _fold_other(word)
    return term


def _fold_ascii(word: str) -> str:
    if word.isalnum():
        return word.lower()[:LONGEST_TERM]
    return word.replace(".", "").replace(",", "").replace("'", "").replace("`", "").lower()[:LONGEST_TERM]


_DROPPED = re.compile(f"[{_DROPPED_MARKS}{_INVISIBLE}]+")


def _fold_other(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word).casefold()
    letters = _DROPPED.sub("", unicodedata.normalize("NFKD", letters)).translate(_FOLDED_LETTERS)
    kept = []
    for character in letters:
        category = unicodedata.category(character)
        if category == "Nd":
            kept.append(str(unicodedata.digit(character)))
        elif category[0] in "LN" or (category in {"Mn", "Mc"} and kept):
            # A compatibility form may unfold into signs (¼ is 1⁄4) or begin with a mark (Thai ำ).
            kept.append(character)
    return "".join(kept)[:LONGEST_TERM]


# Persian letters in the order of the Persian alphabet; code points alone put پ چ ژ گ ک ی last.
_PERSIAN_ALPHABET = "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_PERSIAN_ORDER = {ord(letter): chr(0x0627 + place) for place, letter in enumerate(_PERSIAN_ALPHABET)}


@lru_cache(maxsize=16_384)
def collation_key(label: str) -> str:
    """Return the key labels are sorted by: accents and case aside, Persian as Persian."""
    return collation_order(terms_of(label))


def collation_order(terms: Iterable[str]) -> str:
    """Return the same for a label that has been cut into terms."""
    return " ".join(terms).translate(_PERSIAN_ORDER)
