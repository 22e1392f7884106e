"""A query's text to tokens; every character of it belongs to a token or to space between them."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from index.query.ast import Span

OPENING_QUOTES = '"“„«»＂”'
CLOSING_QUOTES = '"”“»«＂„'


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    QUOTED = auto()
    RANGE = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    REQUIRED = auto()
    OPEN = auto()
    CLOSE = auto()


class Token(NamedTuple):
    """One token: a tuple, as it is made for every word and forgotten at once.

    Attributes:
        kind: what it is.
        text: its meaning: unescaped words, quotes and brackets taken off.
        span: code points of the query, half-open.
        suffix: what directly follows a word or quotation: `*`, `~`, `~2`, `^3` as typed, several of them,
            or behind a quotation whatever begins so.
        closed: whether a quotation or bracket was closed.
        last: of a range, its second end.
    """

    kind: Kind
    text: str
    span: Span
    suffix: str = ""
    closed: bool = True
    last: str = ""


_OPERATORS = {"AND": Kind.AND, "&&": Kind.AND, "OR": Kind.OR, "||": Kind.OR, "NOT": Kind.NOT}
_SIGNS = {"-": Kind.NOT, "−": Kind.NOT, "!": Kind.NOT, "+": Kind.REQUIRED}
_FIELD = re.compile(r"([A-Za-z][A-Za-z_]*):(?=\S)")
_BRACKETED = re.compile(r"[\[{]\s*([^\s\]}]*)\s+TO\s+([^\s\]}]*)\s*([\]}])?")
_BETWEEN = re.compile(r"([^\s.()\"\\]*)\.\.([^\s.()\"\\]*)(?=[\s)]|$)")
_SUFFIX = re.compile(rf"[*~^][^\s(){OPENING_QUOTES}]*")
_NUMBER = r"(?:[-+]?[\d.]++(?:[eE][-+]?\d++)?+)"
_SIGN = rf"\*|~{_NUMBER}?+|\^{_NUMBER}"
_WORD = re.compile(
    rf"((?:\\.|[^\s()\\{OPENING_QUOTES}])*?)((?:{_SIGN})*+)(?=[\s(){OPENING_QUOTES}]|\\?\Z)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_QUOTED = re.compile(rf"(?:\\.|[^\\{CLOSING_QUOTES}])*", re.DOTALL)


def tokenize_query(text: str) -> Iterator[Token]:
    """Yield the tokens of a query."""
    at, after_field = 0, False
    while at < len(text):
        if text[at].isspace():
            at += 1
            after_field = False
            continue
        token = _next_token(text, at, after_field=after_field)
        after_field = token.kind is Kind.FIELD
        yield token
        at = token.span[1]


def _next_token(text: str, at: int, *, after_field: bool) -> Token:
    character = text[at]
    if character in "()":
        return Token(Kind.OPEN if character == "(" else Kind.CLOSE, character, (at, at + 1))
    if character in OPENING_QUOTES:
        return _quoted(text, at)
    if after_field and (ranged := _range(text, at)) is not None:
        return ranged
    if character in _SIGNS and at + 1 < len(text) and not text[at + 1].isspace() and not after_field:
        return Token(_SIGNS[character], character, (at, at + 1))
    if (field := _FIELD.match(text, at)) is not None and not after_field:
        return Token(Kind.FIELD, field[1], field.span())
    return _word(text, at)


def _quoted(text: str, at: int) -> Token:
    inside = _QUOTED.match(text, at + 1)
    end = inside.end() if inside is not None else at + 1
    content = text[at + 1 : end]
    if end >= len(text) or text[end] not in CLOSING_QUOTES:  # a lone backslash may end the text
        return Token(Kind.QUOTED, _unescape(text[at + 1 :]), (at, len(text)), closed=False)
    suffix = _SUFFIX.match(text, end + 1)
    after = suffix[0] if suffix else ""
    return Token(Kind.QUOTED, _unescape(content), (at, end + 1 + len(after)), after)


def _range(text: str, at: int) -> Token | None:
    if (bracketed := _BRACKETED.match(text, at)) is not None:
        first, last = (("" if end == "*" else end) for end in bracketed.groups()[:2])
        closed = text[at] == "[" and bracketed[3] == "]"
        return Token(Kind.RANGE, first, bracketed.span(), closed=closed, last=last)
    between = _BETWEEN.match(text, at)
    if between is None or not (between[1] or between[2]):
        return None
    return Token(Kind.RANGE, between[1], between.span(), last=between[2])


def _word(text: str, at: int) -> Token:
    match = _WORD.match(text, at)
    if match is None or match.end() == at:  # a lone backslash at the very end
        return Token(Kind.WORD, text[at:], (at, len(text)))
    if match[0] in _OPERATORS:
        return Token(_OPERATORS[match[0]], match[0], match.span())
    return Token(Kind.WORD, _unescape(match[1]), match.span(), match[2])


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
