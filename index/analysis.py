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

# Engines limit a term (Lucene's whitespace analyzer cuts at 255 characters); all cut here instead.
LONGEST_TERM = 128  # code points
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
_INVISIBLE = "\u00ad\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"


def _mark_ranges() -> str:
    """Return all marks of the basic plane as a character class, as `re` counts none to words."""
    marks = "".join(chr(c) for c in range(0x300, 0xFFFF) if unicodedata.category(chr(c)) in {"Mn", "Mc"})
    return re.escape(marks)


_LETTER = r"[^\W_]"
_WORD_REST = rf"(?:{_LETTER}|[{_mark_ranges()}{_INVISIBLE}ـ])"
# An acronym with points (U.N.) is one word; a possessive ('s) is not part of its word;
# an apostrophe inside a word (Ra'isi, don't) is.
_POSSESSIVE = rf"[{_APOSTROPHES}][sS](?!{_WORD_REST})"
_TOKEN = re.compile(
    rf"((?:[A-Za-z]\.){{2,}}"
    rf"|{_LETTER}{_WORD_REST}*(?:(?!{_POSSESSIVE})[{_APOSTROPHES}](?={_LETTER}){_WORD_REST}+)*)"
    rf"(?:{_POSSESSIVE})?"
)


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
        return Tokens(
            [self.terms[row] for row in kept],
            array("I", (self.positions[row] for row in kept)),
            array("I", (self.starts[row] for row in kept)),
            array("I", (self.ends[row] for row in kept)),
        )


def tokenize(text: str, furniture: Iterable[tuple[int, int]] = ()) -> Tokens:
    """Cut a text into tokens.

    Args:
        text: the text as stored.
        furniture: spans of page furniture, code points, half-open, in order, apart: not indexed.

    Returns:
        The tokens outside page furniture.
    """
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


def terms_of(text: str) -> tuple[str, ...]:
    """Return the terms of a short text, such as a query word or a name."""
    return tuple(tokenize(text).terms)


_known: dict[str, str] = {}
_MOST_KNOWN = 500_000


def fold(word: str) -> str:
    """Return the term a word is indexed as: case, diacritics, script variants folded.

    Args:
        word: one token's text.

    Returns:
        The term, at most `LONGEST_TERM` code points; empty when nothing of the word remains.
    """
    if word.isascii():
        return word.replace(".", "").replace("'", "").replace("`", "").lower()[:LONGEST_TERM]
    term = _known.get(word)
    if term is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        term = _known[word] = _fold_uncached(word)
    return term


_DROPPED = re.compile(f"[{_DROPPED_MARKS}{_INVISIBLE}]+")


def _fold_uncached(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word).casefold()
    letters = _DROPPED.sub("", unicodedata.normalize("NFKD", letters)).translate(_FOLDED_LETTERS)
    kept = []
    for character in letters:
        category = unicodedata.category(character)
        if category == "Nd":
            kept.append(str(unicodedata.digit(character)))
        elif category[0] in "LNM":  # a compatibility form may unfold into signs: ¼ is 1⁄4
            kept.append(character)
    return "".join(kept)[:LONGEST_TERM]


# Persian letters in the order of the Persian alphabet; code points alone put پ چ ژ گ ک ی last.
_PERSIAN_ALPHABET = "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_PERSIAN_ORDER = {ord(letter): chr(0x0627 + place) for place, letter in enumerate(_PERSIAN_ALPHABET)}


def collation_key(label: str) -> str:
    """Return the key labels are sorted by: accents and case aside, Persian as Persian."""
    return " ".join(terms_of(label)).translate(_PERSIAN_ORDER)
