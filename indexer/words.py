"""The words of a text as rules about names see them: term, case, and what stands between two words.

Rule: words are the analyzer's tokens, so that a mention always ends where a search term ends.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from index.analysis import tokenize
from index.document import Span
from index.names import ARTICLES, HONORIFICS, sound

HEAD_LENGTH = 3  # letters of a key by which a place is looked at more closely


class Joint(IntEnum):
    """What stands between a word and the next."""

    SPACE = 0  # space, one line break, ZWNJ, or the point of an initial or of “Dr.”
    HYPHEN = 1
    POSSESSIVE = 2
    AMPERSAND = 3
    SLASH = 4
    COMMA = 5
    BRACKET = 6  # an opening one
    BREAK = 7  # anything else: a name never reaches across


_JOINTS = {
    " ": Joint.SPACE, "\n": Joint.SPACE, "\u200c": Joint.SPACE, "\u00a0": Joint.SPACE,
    "-": Joint.HYPHEN, "\u2010": Joint.HYPHEN, "\u2011": Joint.HYPHEN,
    "'s ": Joint.POSSESSIVE, "’s ": Joint.POSSESSIVE, "' ": Joint.POSSESSIVE, "’ ": Joint.POSSESSIVE,
    "&": Joint.AMPERSAND, " & ": Joint.AMPERSAND, "/": Joint.SLASH, ", ": Joint.COMMA, "، ": Joint.COMMA,
    " (": Joint.BRACKET,
}  # fmt: skip
_LONGEST_JOINT = 24  # code points; what is longer is no joint inside a name
# Abbreviations whose point does not end a sentence.
_POINTED = frozenset(
    "mr mrs ms dr prof gen col lt sen rep gov sgt maj capt hon rev st jr adm brig messrs".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, as parallel sequences.

    Attributes:
        text: the text they stand in.
        terms: folded, as in the index.
        raw: as written.
        starts: offsets in the text, code points.
        ends: offsets after the last code point.
        capital: whether a word begins with a capital; never in scripts that have none.
        joints: what stands after each word, before the next; `BREAK` after the last.
        heads: how each word that may begin a name begins to sound, for looking names up; else empty.
    """

    text: str
    terms: Sequence[str]
    raw: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    capital: Sequence[bool]
    joints: Sequence[Joint]
    heads: Sequence[str]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.terms)

    def shouted(self) -> bool:
        """Tell whether most words are in capitals throughout: then a capital says nothing."""
        return in_capitals(self.raw)

    def span(self, first: int, end: int) -> Span:
        """Return the span in the text of the words from `first` up to, not including, `end`."""
        return self.starts[first], self.ends[end - 1]

    def phrase(self, first: int, end: int) -> str:
        """Return the words from `first` to `end` as written, white space collapsed."""
        return " ".join(self.text[self.starts[first] : self.ends[end - 1]].split())

    def at(self, start: int) -> int:
        """Return the number of the first word that begins at or after an offset."""
        return bisect_left(self.starts, start)

    def term_before(self, word: int) -> str:
        """Return the term before a word in the same phrase; empty where there is none."""
        return self.terms[word - 1] if word > 0 and self.joints[word - 1] is Joint.SPACE else ""

    def term_after(self, end: int) -> str:
        """Return the term that follows the words before `end` in the same phrase; empty if there is none."""
        return self.terms[end] if end < len(self) and self.joints[end - 1] is Joint.SPACE else ""

    def opens_sentence(self, word: int) -> bool:
        """Return whether a word has its capital from the sentence: “Deploring Baker's remarks”."""
        return self.terms[word].endswith(("ing", "ed", "ly")) and self.starts_sentence(word)

    def starts_sentence(self, word: int) -> bool:
        """Return whether a word is the first of a sentence, a line of its own, or a quotation."""
        if word == 0:
            return True
        if self.joints[word - 1] is not Joint.BREAK:
            return False
        gap = self.text[self.ends[word - 1] : self.starts[word]]
        return any(mark in gap for mark in '.!?:;\n"“‘«—') or len(gap) > _LONGEST_JOINT


def in_capitals(words: Iterable[str]) -> bool:
    """Tell whether more than two of three words with a letter are in capitals throughout."""
    letters = [word for word in words if any(map(str.isalpha, word))]
    return sum(map(str.isupper, letters)) > len(letters) * 2 / 3


def read_words(text: str, furniture: Iterable[Span] = (), walls: Iterable[int] = ()) -> Words:
    """Cut a text into words.

    Args:
        text: the text.
        furniture: spans that are left out, in order, apart.
        walls: offsets that no name reaches across, such as the end of the title.

    Returns:
        The words outside page furniture.
    """
    spans = tuple(furniture)
    tokens = tokenize(text, spans)
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    raw = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    gaps = [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    joints = [
        _read_joint(gap, left) if (known := _JOINTS.get(gap)) is None else known
        for gap, left in zip(gaps, raw, strict=False)
    ]
    if raw:
        joints.append(Joint.BREAK)
    # Nor does a name reach across furniture.
    for wall in (*walls, *(start for start, _ in spans)):
        after = bisect_left(starts, wall)
        if 0 < after < len(raw):
            joints[after - 1] = Joint.BREAK
    capital = [word[0].isupper() for word in raw]
    heads = [
        _head(term) if has_capital or not term.isascii() else ""
        for term, has_capital in zip(tokens.terms, capital, strict=True)
    ]
    if Joint.HYPHEN in joints:
        # “al-Khamenei”: the article is part of the name as written and no part of its key.
        for word in range(len(raw) - 1):
            if joints[word] is Joint.HYPHEN and tokens.terms[word] in ARTICLES:
                heads[word] = heads[word + 1]
    return Words(text, tokens.terms, raw, starts, ends, capital, joints, heads)


# An archive has the same words again and again.
@lru_cache(maxsize=131_072)
def _head(term: str) -> str:
    return "" if term in HONORIFICS else sound(term)[:HEAD_LENGTH]


def _read_joint(gap: str, left: str) -> Joint:
    """Classify a gap that is not one of the usual few."""
    if len(gap) > _LONGEST_JOINT or gap.count("\n") > 1:
        return Joint.BREAK
    kind = gap.strip()
    if kind == ".":
        initial = len(left) == 1 and left.isupper()
        return Joint.SPACE if initial or left.lower() in _POINTED else Joint.BREAK
    if kind == "":
        # A line break with an indent begins a paragraph.
        return Joint.BREAK if "\n" in gap and gap.rpartition("\n")[2] else Joint.SPACE
    if not gap.startswith(kind) and kind not in {"(", "&"}:
        return Joint.BREAK
    return {
        "'s": Joint.POSSESSIVE, "’s": Joint.POSSESSIVE, "'": Joint.POSSESSIVE, "’": Joint.POSSESSIVE,
        "&": Joint.AMPERSAND, ",": Joint.COMMA, "،": Joint.COMMA, "(": Joint.BRACKET,
        "-": Joint.HYPHEN,
    }.get(kind, Joint.BREAK)  # fmt: skip
