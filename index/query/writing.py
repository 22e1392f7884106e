"""Syntax tree to text: what a query was read as, in the query language itself.

Rule: a sign is escaped only where it would be read as one, so that what needed no reading is
written as it was typed.
"""

import re

from index.query.ast import And, Everything, Field, Fuzzy, Node, Not, Or, Prefix, Quoted, Range, Word
from index.query.lexer import OPENING_QUOTES, tokenize_query
from index.query.parser import stands_for_letters

_SPECIAL = re.compile(
    rf"([\s()\\*~^:\[\]{{}}{OPENING_QUOTES}]|^[-−!+<>]|\?(?=\w)|\.(?=\.)|^(?=(?:AND|OR|NOT|ANDNOT|&&|\|\|)$))"
)
_OPEN_BRACKET = re.compile(r"[\[{][^\[\]{}]*\Z")  # with the words behind it, it might be a range
_QUOTE = re.compile(rf"([\\{OPENING_QUOTES}])")
_PLAIN_END = re.compile(rf"[^\s\\\[\]{{}}()*{OPENING_QUOTES}]+")


def format_query(node: Node) -> str:
    """Return a text that reads as this tree again."""
    return _format(node, in_field=False)


def _format(node: Node, *, in_field: bool) -> str:  # noqa: C901 -- one case for each node
    match node:
        case Word(text):
            return _write(text, "", in_field=in_field)
        case Prefix(text):
            return _write(text, "*", in_field=in_field)
        case Fuzzy(text, distance):
            return _write(text, f"~{distance or ''}", in_field=in_field)
        case Quoted(text, slop):
            return _quote(text) + ("" if slop is None else f"~{slop}")
        case Range(first, last):
            return f"[{_write_end(first)} TO {_write_end(last)}]"
        case Everything():
            return "*"
        case Field(name, child):
            return f"{name}:{_grouped(child, Field, Not, And, Or, in_field=True)}"
        case Not(child):
            return f"-{_grouped(child, And, Or, in_field=in_field)}"
        case And(children):
            return " ".join(_grouped(child, Or, in_field=in_field) for child in children)
        case Or(children):
            return " OR ".join(_format(child, in_field=in_field) for child in children)


_BACKSLASHED = r"\\\1"


def _write(text: str, sign: str, *, in_field: bool) -> str:
    """Return a word with the sign behind it, escaped where it would be read otherwise."""
    if _SPECIAL.search(text) is None or _reads_as_it_stands(text, sign, in_field=in_field):
        return text + sign
    return _SPECIAL.sub(_BACKSLASHED, text) + sign


def _reads_as_it_stands(text: str, sign: str, *, in_field: bool) -> bool:
    """Return whether a word is read as itself; in a field, directly behind its colon and farther on."""
    if "\\" in text or stands_for_letters(text) or _OPEN_BRACKET.search(text):
        return False  # the last of these signs would be of what comes behind
    before = ("", "field:") if in_field else ("",)
    return all(
        [(token.kind, token.text, token.suffix) for token in tokenize_query(start + text + sign)][first:]
        == [("word", text, sign)]
        for first, start in enumerate(before)
    )


def _write_end(end: str) -> str:
    if not end:
        return "*"
    return end if _PLAIN_END.fullmatch(end) and end.upper() != "TO" else _quote(end)


def _quote(text: str) -> str:
    return f'"{_QUOTE.sub(_BACKSLASHED, text)}"'


def _grouped(node: Node, *kinds: type, in_field: bool) -> str:
    text = _format(node, in_field=in_field)
    return f"({text})" if isinstance(node, kinds) else text
