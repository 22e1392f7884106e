"""A query's text to tokens; every character of it belongs to a token or to space between them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from index.query.ast import Span

OPENING_QUOTES = '"“„«»＂”'
CLOSING_QUOTES = '"”“»«＂„'


# What a token is: letters, not members of an enumeration, which take several times as long to compare.
Kind = Literal["word", "quoted", "range", "field", "and", "or", "not", "required", "open", "close"]


class Token(NamedTuple):
    """One token: a tuple, as it is made for every word and forgotten at once.

    Attributes:
        kind: what it is.
        text: its meaning: unescaped words, quotes and brackets taken off.
        span: code points of the query, half-open.
        suffix: what directly follows a word or quotation: `*`, `~`, `~2`, `^3` as typed, several of them,
            or behind a quotation whatever begins so.
        closed: whether a quotation was closed; of a range whether both its ends were said to belong to it.
        last: of a range, its second end.
    """

    kind: Kind
    text: str
    span: Span
    suffix: str = ""
    closed: bool = True
    last: str = ""


_OPERATORS: Final[Mapping[str, Kind]] = {
    "AND": "and",
    "&&": "and",
    "OR": "or",
    "||": "or",
    "NOT": "not",
    "ANDNOT": "not",  # as Whoosh writes it
}
_SIGNS: Final[Mapping[str, Kind]] = {"-": "not", "−": "not", "!": "not", "+": "required"}
_SIGNED = re.compile(r"[^\s)]")  # before anything else, a sign is a word
_FIELD = re.compile(r"([A-Za-z][A-Za-z_]*):(?!//)(?=\S)")  # the address of a page is no field
_PLAIN = re.compile(r"\w++(?=[\s()]|\Z)")  # a word without a sign in it
_MATCH_ALL = re.compile(r"\*:\*(?=[\s)]|\Z)")  # as Lucene writes it
# Of an end: escaped signs, quotations, and what is neither; each begins otherwise, so none is tried twice.
_IN_END = r'(?:\\.|"(?:\\.|[^"\\])*+"|[^\\\[\]{}"])'
_BRACKETED = re.compile(
    rf"[\[{{]({_IN_END}*?)(?<=[\s\[{{\"])(TO|to)(?=[\s\]}}\"])({_IN_END}*+)[\]}}]", re.DOTALL
)
_UNCLOSED = re.compile(r"[\[{]\s*([^\s\[\]{}()\"\\]+)\s+TO\s+([^\s\[\]{}()\"\\]+)(?=\s|\Z)")
_BETWEEN = re.compile(r"([^\s.()\"\\]*)\.\.([^\s.()\"\\]*)(?=[\s)]|$)")
_COMPARED = re.compile(r'([<>])(=?)("(?:\\.|[^"\\])*+"|[^\s()"\\<>=]+)(?=[\s)]|\Z)', re.DOTALL)
_SUFFIX = re.compile(rf"[*~^][^\s(){OPENING_QUOTES}]*")
_NUMBER = r"(?:[-+]?[\d.]++(?:[eE][-+]?\d++)?+)"
_SIGN = rf"\*|~{_NUMBER}?+|\^{_NUMBER}?+"
_WORD = re.compile(
    rf"((?:\\.|[^\s()\\{OPENING_QUOTES}])*?)((?:{_SIGN})*+)(?=[\s(){OPENING_QUOTES}]|\\?\Z)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_QUOTED = re.compile(rf"(?:\\.|[^\\{CLOSING_QUOTES}])*", re.DOTALL)


def plain_words(text: str) -> list[str] | None:
    """Return the words of a query of words alone, with one space between two; None of any other."""
    words = text.split(" ")
    return words if all(map(str.isalnum, words)) and _OPERATORS.keys().isdisjoint(words) else None


def tokenize_query(text: str) -> Iterator[Token]:
    """Yield the tokens of a query."""
    at, after_field = 0, False
    groups: list[bool] = []  # of each open bracket whether what stands in it stands in a field
    while at < len(text):
        if text[at].isspace():
            at += 1
            after_field = False
            continue
        in_field = after_field or (bool(groups) and groups[-1])
        token = _next_token(text, at, after_field=after_field, in_field=in_field)
        if token.kind == "open":
            groups.append(in_field)
        elif token.kind == "close" and groups:
            groups.pop()
        after_field = token.kind == "field" or (after_field and token.text in _SIGNS)
        yield token
        at = token.span[1]


def _next_token(text: str, at: int, *, after_field: bool, in_field: bool) -> Token:
    if (plain := _PLAIN.match(text, at)) is not None:
        return Token(_OPERATORS.get(plain[0], "word"), plain[0], plain.span())
    character = text[at]
    if character in "()":
        return Token("open" if character == "(" else "close", character, (at, at + 1))
    if character in OPENING_QUOTES:
        return _quoted(text, at)
    if character in _SIGNS and _SIGNED.match(text, at + 1):
        return Token(_SIGNS[character], character, (at, at + 1))
    if (field := _FIELD.match(text, at)) is not None and not after_field:
        return Token("field", field[1], field.span())
    if (ranged := _range(text, at, in_field=in_field)) is not None:
        return ranged
    return _word(text, at)


def _quoted(text: str, at: int) -> Token:
    inside = _QUOTED.match(text, at + 1)
    end = inside.end() if inside is not None else at + 1
    content = text[at + 1 : end]
    if end >= len(text) or text[end] not in CLOSING_QUOTES:  # a lone backslash may end the text
        return Token("quoted", _unescape(text[at + 1 :]), (at, len(text)), closed=False)
    suffix = _SUFFIX.match(text, end + 1)
    after = suffix[0] if suffix else ""
    return Token("quoted", _unescape(content), (at, end + 1 + len(after)), after)


def _range(text: str, at: int, *, in_field: bool) -> Token | None:
    """Return the range that begins here; without a field only one in brackets, in the full form."""
    if text[at] in "[{":
        return _bracketed(text, at, in_field=in_field)
    if not in_field:
        return None
    if (compared := _COMPARED.match(text, at)) is not None:
        end = _end(compared[3])
        ends = (end, "") if compared[1] == ">" else ("", end)
        return Token("range", ends[0], compared.span(), closed=bool(compared[2]), last=ends[1])
    between = _BETWEEN.match(text, at)
    if between is None or not (between[1] or between[2]):
        return None
    return Token("range", between[1], between.span(), last=between[2])


def _bracketed(text: str, at: int, *, in_field: bool) -> Token | None:
    found = _BRACKETED.match(text, at)
    if found is None:
        found = _UNCLOSED.match(text, at) if in_field else None
        if found is None:
            return None
        return Token("range", _end(found[1]), found.span(), closed=False, last=_end(found[2]))
    first, to, last = found.groups()
    if not in_field and not (to == "TO" and _is_one(first) and _is_one(last)):
        return None  # words in brackets, as in “[back to work]”
    closed = text[at] == "[" and found[0][-1] == "]"
    return Token("range", _end(first), found.span(), closed=closed, last=_end(last))


def _is_one(end: str) -> bool:
    """Return whether the end of a range is one word or one quotation."""
    return end.strip()[:1] == '"' or len(end.split()) == 1


def _end(written: str) -> str:
    """Return the meaning of an end of a range; empty when it is open."""
    end = written.strip()
    if end == "*":
        return ""
    if len(end) > 1 and end[0] in OPENING_QUOTES and end[-1] in CLOSING_QUOTES:
        end = end[1:-1]
    return _unescape(end)


def _word(text: str, at: int) -> Token:
    if (everything := _MATCH_ALL.match(text, at)) is not None:
        return Token("word", "", everything.span(), "*")
    match = _WORD.match(text, at)
    if match is None or match.end() == at:  # a lone backslash at the very end
        return Token("word", text[at:], (at, len(text)))
    if match[0] in _OPERATORS:
        return Token(_OPERATORS[match[0]], match[0], match.span())
    return Token("word", _unescape(match[1]), match.span(), match[2])


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
