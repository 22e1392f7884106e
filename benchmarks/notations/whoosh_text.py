"""Whoosh's two texts of a query: `(f:a AND NOT f:b)` of the query, `<AndGroup <None:'a'>>` of its syntax."""

from benchmarks.notations.cursor import Cursor
from benchmarks.notations.trees import Kind, Tree, joined, leaf, text_leaf, within

_OPERATORS = r"\s(AND|OR|ANDNOT|ANDMAYBE|REQUIRE|NEAR)\s"


def read_text(text: str, query: str) -> Tree:
    """Read the text of a query; a field that the query does not name is the field of all words."""
    cursor = Cursor(text)
    tree = _joined(cursor, query)
    if not cursor.done:
        raise ValueError(f"{cursor.at}: {text!r}")
    return tree


def _joined(cursor: Cursor, query: str) -> Tree:
    tree = _primary(cursor, query)
    while operator := cursor.take(_OPERATORS):
        other = _primary(cursor, query)
        match operator:
            case "OR":
                tree = joined(Kind.OR, (tree, other))
            case "ANDNOT":
                tree = joined(Kind.AND, (tree, Tree(Kind.NOT, (), (other,))))
            case "ANDMAYBE":
                tree = joined(Kind.MAYBE, (tree, other))
            case _:
                tree = joined(Kind.AND, (tree, other))
    return tree


def _primary(cursor: Cursor, query: str) -> Tree:
    if cursor.take(r"NOT "):
        return Tree(Kind.NOT, (), (_primary(cursor, query),))
    if cursor.take(r"DisMax\("):  # one word in each of the fields that are searched
        tree = _primary(cursor, query)
        cursor.need(r"[^)]*\)")
        return tree.children[0] if tree.kind is Kind.BOOST else tree
    if cursor.take(r"\("):
        inside = _joined(cursor, query)
        cursor.need(r"\)")
    elif cursor.take(r"<_NullQuery>"):
        inside = leaf(Kind.NOTHING)
    else:
        field = cursor.take(r"(\w+):")
        inside = within(field, query, _leaf(cursor))
    boost = cursor.take(r"\^([\d.]+)")
    return Tree(Kind.BOOST, (boost,), (inside,)) if boost else inside


def _leaf(cursor: Cursor) -> Tree:
    if regex := cursor.take(r'r"([^"]*)"'):
        return leaf(Kind.REGEX, regex)
    if bracket := cursor.take(r"\["):
        first, last = cursor.need(r"(\S+) TO "), cursor.need(r"[^\]]+")
        return leaf(Kind.RANGE, first, last, bracket + cursor.need(r"\]"))
    text = cursor.need(r"[^\s()^~]+")
    near = cursor.take(r"~(\d)")
    return leaf(Kind.FUZZY, text, near) if near else text_leaf(text)


def read_repr(text: str, query: str) -> Tree:
    """Read the representation of a syntax tree."""
    cursor = Cursor(text)
    tree = _node(cursor, query)
    if not cursor.done or tree is None:
        raise ValueError(f"{cursor.at}: {text!r}")
    return tree


def _node(cursor: Cursor, query: str) -> Tree | None:
    """Read one node; None for what stands between two."""
    if cursor.take(r"< >|<\^ [\d.]+>"):  # a boost is put on the node before it later
        return None
    if group := cursor.take(r"<(And|Or)Group "):
        children = []
        while True:
            if (child := _node(cursor, query)) is not None:
                children.append(child)
            if not cursor.take(r", "):
                break
        kind = Kind.AND if group == "And" else Kind.OR
        return _boosted(cursor, joined(kind, children))
    field = cursor.need(r"<(None|'\w+'):").strip("'")
    return within(None if field == "None" else field, query, _boosted(cursor, _repr_leaf(cursor)))


def _repr_leaf(cursor: Cursor) -> Tree:
    if (phrase := cursor.take(r"PhraseNode '([^']*)'~1")) is not None:
        return leaf(Kind.WORDS, phrase)
    if wild := cursor.take(r"Wild '([^']*)'"):
        return text_leaf(wild)
    if bracket := cursor.take(r"[\[{]"):
        first, last = (cursor.need(r" ?(None|'(?:[^']*)')") for _ in range(2))
        ends = ("" if end == "None" else end[1:-1] for end in (first, last))
        return leaf(Kind.RANGE, *ends, bracket + cursor.need(r"[\]}]"))
    text = cursor.need(r"'([^']*)'")
    return (
        leaf(Kind.PREFIX, text)
        if cursor.take(r"\*")
        else leaf(Kind.SINGLE if " " in text else Kind.WORDS, text)
    )


def _boosted(cursor: Cursor, tree: Tree) -> Tree:
    boost = cursor.take(r" \^([\d.]+)")
    cursor.need(r">")
    return Tree(Kind.BOOST, (boost,), (tree,)) if boost else tree
