"""What Whoosh's tests say of a query: its text, its representation, or attributes one by one."""

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.notations.trees import UNREAD, Kind, Tree, joined, leaf, map_tree, within
from benchmarks.notations.whoosh_text import read_repr, read_text

_JOINED = {"And": Kind.AND, "Or": Kind.OR, "Sequence": Kind.AND}
_TEXTS = frozenset({"__unicode__", "text_type", "repr"})
_UNKNOWN = "?"  # what is compared with something else than text
_NAMED = re.compile(r"(\w+):(?=\S)")


@dataclass
class _Said:
    """What is stated of one node."""

    cls: str = ""
    attributes: dict[str, object] = field(default_factory=dict)
    children: dict[int, "_Said"] = field(default_factory=dict)
    parts: dict[str, "_Said"] = field(default_factory=dict)
    whole: Tree | None = None


def read_whoosh(expected: Iterable[str], query: str) -> Tree | None:
    """Read what assertions state of a query; None when they state nothing of it.

    Raises:
        ValueError: an assertion is of a form that is not known.
    """
    root = _Said()
    for assertion in expected:
        statement = ast.parse(assertion).body[0]
        if isinstance(statement, ast.Assert):
            _note(root, statement.test, query)
    tree = _in_fields(_build(root, query), _NAMED.findall(query))
    return None if tree is UNREAD else tree


def _in_fields(tree: Tree, names: list[str]) -> Tree:
    """Return a tree with the ranges of which no field is stated in the fields that the query names."""
    left = list(names)

    def change(node: Tree) -> Tree:
        if node.kind is Kind.FIELD and node.children[0].kind is Kind.FIELD:
            return Tree(Kind.FIELD, node.said, node.children[0].children)
        if node.kind is Kind.RANGE and left:
            return Tree(Kind.FIELD, (left.pop(0) if len(left) > 1 else left[0],), (node,))
        return node

    return map_tree(tree, change)


def _note(root: _Said, test: ast.expr, query: str) -> None:
    if isinstance(test, ast.Call) and _name(test.func) == "isinstance":
        if (said := _place(root, test.args[0])) is not None:
            said.cls = _name(test.args[1])
        return
    if not isinstance(test, ast.Compare):
        return
    left, right = test.left, test.comparators[0]
    if isinstance(left, ast.Call) and _name(left.func) in _TEXTS:
        text = _literal(right)
        if isinstance(text, str) and not isinstance(right, ast.Name):
            root.whole = read_repr(text, query) if _name(left.func) == "repr" else read_text(text, query)
    elif isinstance(left, ast.ListComp):
        texts = _literal(right)
        if isinstance(texts, list):
            root.children = {at: _Said("Term", {"text": text}) for at, text in enumerate(texts)}
    elif isinstance(left, ast.Call) and _name(left.func) == "len":
        if (said := _place(root, left.args[0])) is not None:
            said.attributes["len"] = _literal(right)
    else:
        _note_attribute(root, left, right, query)


def _note_attribute(root: _Said, left: ast.expr, right: ast.expr, query: str) -> None:
    if isinstance(left, ast.Call) and _name(left.func) == "parse":
        root.whole = _constructed(right, query)
        return
    if isinstance(left, ast.Call) and isinstance(left.func, ast.Attribute):
        left = left.func  # q.field()
    if isinstance(left, ast.Attribute) and left.attr not in {"a", "b", "query", "subqueries"}:
        if (said := _place(root, left.value)) is None:
            return
        if left.attr in {"__class__", "__name__"}:
            said.cls = str(_literal(right) if isinstance(right, ast.Constant) else _name(right))
        else:
            said.attributes[left.attr] = _literal(right)
    elif isinstance(left, ast.Tuple):
        for one, value in zip(left.elts, right.elts if isinstance(right, ast.Tuple) else (), strict=True):
            _note_attribute(root, one, value, query)
    elif (said := _place(root, left)) is not None:
        said.whole = _constructed(right, query)


def _place(root: _Said, node: ast.expr) -> _Said | None:
    """Return where `q[0].query` is; None for what is not the query, as its errors."""
    match node:
        case ast.Name(name):
            return root if re.fullmatch(r"q\d?", name) else None
        case ast.Subscript(value, ast.Constant(int() as at)):
            inside = _place(root, value)
            return None if inside is None else inside.children.setdefault(at, _Said())
        case ast.Attribute(value, ("a" | "b" | "query") as part):
            inside = _place(root, value)
            return None if inside is None else inside.parts.setdefault(part, _Said())
        case ast.Attribute(value, "__class__"):
            return _place(root, value)
        case _:
            return None


def _build(said: _Said, query: str) -> Tree:
    if said.whole is not None:
        return said.whole
    count = said.attributes.get("len")
    size = max([count if isinstance(count, int) else 0, *(at + 1 for at in said.children)], default=0)
    children = [_build(said.children[at], query) if at in said.children else UNREAD for at in range(size)]
    if said.cls in _JOINED or (not said.cls and children):
        unstated = [] if said.cls or count else [UNREAD]
        return joined(_JOINED.get(said.cls, Kind.AND), (children or [UNREAD, UNREAD]) + unstated)
    pair = [_build(said.parts[part], query) if part in said.parts else UNREAD for part in "ab"]
    attributes = said.attributes
    name = attributes.get("fieldname", attributes.get("field"))
    made = _leaf(said.cls, attributes, children or pair)
    if made is None and "query" in said.parts:
        made = Tree(Kind.NOT, (), (_build(said.parts["query"], query),))
    if made is None:
        return UNREAD
    boost = attributes.get("boost")
    if boost not in {None, 1.0}:
        made = Tree(Kind.BOOST, (str(boost),), (made,))
    return within(str(name) if name else None, query, made)


def _leaf(cls: str, said: dict[str, object], pair: list[Tree]) -> Tree | None:  # noqa: C901, PLR0912 -- one case for each class
    text = str(said.get("text", ""))
    match cls:
        case "Term" | "" if text:
            return leaf(Kind.WORDS, text)
        case "Prefix":
            return leaf(Kind.PREFIX, text) if text else UNREAD
        case "Wildcard":
            return leaf(Kind.WILD, text) if text else UNREAD
        case "FuzzyTerm":
            return leaf(Kind.FUZZY, text, str(said.get("maxdist", 1)))
        case "Phrase":
            words = said.get("words")
            slop = said.get("slop", 1)
            text = " ".join(words) if isinstance(words, list) else ""
            return leaf(Kind.WORDS, text) if slop == 1 else leaf(Kind.NEAR, text, str(slop))
        case "Every":
            return leaf(Kind.EVERYTHING)
        case "NullQuery":
            return leaf(Kind.NOTHING)
        case "TermRange" | "NumericRange":
            low, high = "{" if said.get("startexcl") else "[", "}" if said.get("endexcl") else "]"
            return leaf(Kind.RANGE, *(str(said.get(end) or "") for end in ("start", "end")), low + high)
        case "DateRange":
            return leaf(Kind.RANGE, *(str(said.get(end) or "") for end in ("startdate", "enddate")), "[]")
        case "AndNot":
            return joined(Kind.AND, (pair[0], Tree(Kind.NOT, (), (pair[1],))))
        case "AndMaybe":
            return joined(Kind.MAYBE, pair)
        case "Not":
            return None
        case _:
            return UNREAD


def _constructed(node: ast.expr, query: str) -> Tree:
    """Read `query.And([query.Term("f", "a")])`."""
    if not isinstance(node, ast.Call):
        name = _name(node)
        return leaf(Kind.NOTHING) if name == "NullQuery" else UNREAD
    name, given = _name(node.func), node.args
    if name in _JOINED and isinstance(given[0], ast.List):
        return joined(_JOINED[name], (_constructed(one, query) for one in given[0].elts))
    values = [_literal(one) for one in given]
    options = {option.arg or "": _literal(option.value) for option in node.keywords}
    keys = {
        "Term": ("fieldname", "text"),
        "Prefix": ("fieldname", "text"),
        "Phrase": ("fieldname", "words"),
        "TermRange": ("fieldname", "start", "end"),
        "NumericRange": ("fieldname", "start", "end"),
        "DateRange": ("fieldname",),
    }[name]
    said = _Said(name, dict(zip(keys, values, strict=False)) | options)
    return _build(said, query)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _literal(node: ast.expr) -> object:
    """Return a constant, a list of them, text in `u()`, or a day as it would be typed."""
    match node:
        case ast.Constant(value):
            return value
        case ast.List(values):
            return [_literal(value) for value in values]
        case ast.Call(ast.Name("u"), [value]):
            return _literal(value)
        case ast.Call(ast.Attribute(ast.Call() as day, "floor" | "ceil")):
            return "-".join(str(_literal(value)) for value in day.args)
        case ast.Name() | ast.Attribute():
            return _name(node)
        case _:
            return _UNKNOWN
