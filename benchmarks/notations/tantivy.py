"""The debug form of tantivy's syntax tree: `(+a -b ?c *d)`, `"field":word`, `(a)^2`, `{"a" TO "*"}`.

Some expected texts were cut at a quotation mark when the cases were extracted; what is missing at the
very end is taken as closed.
"""

from benchmarks.notations.cursor import Cursor
from benchmarks.notations.trees import Kind, Tree, joined, leaf, text_leaf


def read_tantivy(expected: str) -> Tree:
    """Read a tree as tantivy prints it."""
    if expected == "<emptyclause>":
        return leaf(Kind.NOTHING)
    cursor = Cursor(expected)
    tree = _primary(cursor)
    if not cursor.done:
        raise ValueError(f"{cursor.at}: {expected!r}")
    return tree


def _primary(cursor: Cursor) -> Tree:
    if cursor.take(r"\("):
        inside = _group(cursor)
        boost = cursor.take(r"\^([\d.]+)")
        return Tree(Kind.BOOST, (boost,), (inside,)) if boost else inside
    if field := cursor.take(r'"([^"]+)":'):
        return Tree(Kind.FIELD, (field,), (_primary(cursor),))
    return _leaf(cursor)


def _group(cursor: Cursor) -> Tree:
    signs, children = [], []
    while not cursor.done and not cursor.take(r"\)"):
        sign = cursor.take(r"[+?]|[-*](?=\S)")
        if sign == "*" and cursor.take(r"(?=\))") is not None:
            sign = cursor.take("")
        signs.append(sign or "=")
        children.append(leaf(Kind.EVERYTHING) if sign == "" else _primary(cursor))
        cursor.take(" +")
    if signs in (["="], [""]):
        return children[0]
    return joined(Kind.CLAUSES, children, *signs)


def _leaf(cursor: Cursor) -> Tree:
    if name := cursor.take(r'\$exists\("([^"]+)"\)'):
        return leaf(Kind.EXISTS, name)
    if cursor.take(r" ?IN \["):
        values = []
        while not cursor.take(r"\]"):
            values.append(cursor.need(r' ?"([^"]*)"'))
        return leaf(Kind.ONE_OF, *values)
    if bracket := cursor.take(r'[\[{](?=")'):
        first, last = cursor.need(r'"([^"]*)" TO '), cursor.need(r'"([^"]*)"')
        ends = ("" if end == "*" else end for end in (first, last))
        return leaf(Kind.RANGE, *ends, bracket + cursor.need(r"[\]}]"))
    if (quoted := cursor.take(r'"(.*?)(?:"(?=[~*^)]|\s[?*+-]|$)|$)')) is not None:
        slop = cursor.take(r"~(\d+)")
        if cursor.take(r"\*"):
            return leaf(Kind.PREFIX, quoted + " " * (" " in quoted))
        return leaf(Kind.NEAR, quoted, slop) if slop else leaf(Kind.WORDS, quoted)
    if (single := cursor.take(r"'(.*?)'(?=[)]|\s[?*+-]|$)")) is not None:
        return leaf(Kind.SINGLE, single)
    if regex := cursor.take(r"/(.*?)/(?=[) ^]|$)"):
        return leaf(Kind.REGEX, regex)
    return text_leaf(cursor.need(r"[^\s)]+"))
