"""Syntax tree to text: what a query was read as, in the query language itself."""

import re

from index.query.ast import And, Everything, Field, Fuzzy, Node, Not, Or, Prefix, Quoted, Range, Word
from index.query.lexer import OPENING_QUOTES

_SPECIAL = re.compile(
    rf"([\s()\\*~^:\[\]{{}}{OPENING_QUOTES}]|^[-−!+?]|\.(?=\.)|^(?=(?:AND|OR|NOT|&&|\|\|)$))"
)
_QUOTE = re.compile(rf"([\\{OPENING_QUOTES}])")


def format_query(node: Node) -> str:  # noqa: C901 -- one case for each node
    """Return a text that reads as this tree again."""
    match node:
        case Word(text):
            return _escape(text)
        case Prefix(text):
            return f"{_escape(text)}*"
        case Fuzzy(text, distance):
            return f"{_escape(text)}~{distance or ''}"
        case Quoted(text, slop):
            return f'"{_QUOTE.sub(_BACKSLASHED, text)}"' + ("" if slop is None else f"~{slop}")
        case Range(first, last):
            return f"[{first or '*'} TO {last or '*'}]"
        case Everything():
            return "*"
        case Field(name, child):
            return f"{name}:{_grouped(child, Field, Not, And, Or)}"
        case Not(child):
            return f"-{_grouped(child, And, Or)}"
        case And(children):
            return " ".join(_grouped(child, Or) for child in children)
        case Or(children):
            return " OR ".join(format_query(child) for child in children)


_BACKSLASHED = r"\\\1"


def _escape(text: str) -> str:
    return _SPECIAL.sub(_BACKSLASHED, text)


def _grouped(node: Node, *kinds: type) -> str:
    text = format_query(node)
    return f"({text})" if isinstance(node, kinds) else text
