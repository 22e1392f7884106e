"""Lucene's `Query.toString`: `+a -b c`, `f:[a TO b}`, `term~2^3.0`, `"a b"~2`."""

import re
from dataclasses import dataclass

from benchmarks.notations.cursor import Cursor
from benchmarks.notations.trees import Kind, Tree, joined, leaf, text_leaf

_EXPLICIT = re.compile(r"\sOR\s|\|\|")
_FIELDS = re.compile(r"((?:\\.|[^\s\\:()\"+-])+):(?=\S)")
_ESCAPED = re.compile(r"\\(.)")
_QUOTE = re.compile(r'(?<!\\)"')


def read_lucene(expected: str, query: str, *, and_by_default: bool = False) -> Tree:
    """Read a query as Lucene prints it.

    Args:
        expected: as printed, signs that were escaped in the query among it.
        query: it tells what is a field, a quotation or a wildcard, and whether clauses without a sign
            were joined by OR.
        and_by_default: whether the parser of the test joins by AND.
    """
    default = "?" if _EXPLICIT.search(query) else "*"
    fields = frozenset(_ESCAPED.sub(r"\1", name) for name in _FIELDS.findall(query))
    printed = _Printed(Cursor(expected), "+" if and_by_default else default, fields, query)
    tree = printed.clauses()
    if not printed.cursor.done:
        raise ValueError(f"{printed.cursor.at}: {expected!r}")
    return tree


@dataclass(frozen=True, slots=True)
class _Printed:
    cursor: Cursor
    default: str
    fields: frozenset[str]
    query: str

    def clauses(self) -> Tree:
        """Read clauses up to a closing bracket."""
        signs, children = [], []
        cursor = self.cursor
        cursor.take(r"\s*")
        while not cursor.done and cursor.take(r"(?=\))") is None:
            signs.append(cursor.take(r"[+-](?=\S)") or self.default)
            tree = self._primary()
            boost = cursor.take(r"\^([\d.]+)")
            children.append(Tree(Kind.BOOST, (boost,), (tree,)) if boost else tree)
            cursor.take(r"\s*")
        if len(children) == 1 and signs != ["-"]:
            return children[0]
        return joined(Kind.CLAUSES, children, *signs)

    def _primary(self) -> Tree:
        cursor = self.cursor
        if cursor.take(r"\("):
            inside = self.clauses()
            cursor.need(r"\)")
            return inside
        for name in sorted(self.fields, key=len, reverse=True):
            if cursor.take(f"{re.escape(name)}:(?=\\S)"):
                return Tree(Kind.FIELD, (name,), (self._leaf(),))
        return self._leaf()

    def _leaf(self) -> Tree:
        cursor = self.cursor
        quoted = cursor.take(r'"(.*)"(?=[~^]|\s|$)') if _QUOTE.search(self.query) else None
        if quoted is not None:
            slop = cursor.take(r"~(\d+)")
            return leaf(Kind.NEAR, quoted, slop) if slop else leaf(Kind.WORDS, quoted)
        if bracket := cursor.take(r"[\[{](?=\S+ TO )"):
            first, last = cursor.need(r"(\S+) TO "), cursor.need(r"\S+(?=[\]}])")
            ends = ("" if end == "*" else end.replace("\\*", "*") for end in (first, last))
            return leaf(Kind.RANGE, *ends, bracket + cursor.need(r"[\]}]"))
        text = cursor.need(r"(?:\\\S|[^\s()^\\])+?(?=~\d(?:[\s)^]|$)|[\s()^]|$)|\S*\\")
        if near := cursor.take(r"~(\d)(?=[\s)^]|$)"):
            return leaf(Kind.FUZZY, text, near)
        return leaf(Kind.WORDS, text) if "\\*" in self.query else text_leaf(text)
