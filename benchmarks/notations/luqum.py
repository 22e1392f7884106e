"""Luqum's tree as the Python expression that builds it: `AndOperation(Word("a"), Word("b"))`."""

import ast
import re
import textwrap

from benchmarks.notations.trees import Kind, Tree, joined, leaf, text_leaf

_JOINED = {"AndOperation": Kind.AND, "OrOperation": Kind.OR, "UnknownOperation": Kind.IMPLICIT}
_SAME = frozenset({"Group", "FieldGroup", "Plus"})
_ESCAPED = re.compile(r"\\([^*?])")  # it keeps what is escaped as it is written
_NEAR_BY_DEFAULT = "2"  # of Lucene


def read_luqum(expected: str) -> Tree | None:
    """Read an expected tree; None when the test states none.

    A test that refuses is an error.
    """
    if "assertRaises" in expected:
        return leaf(Kind.ERROR)
    code, _, expression = expected.partition("=")
    if code.strip() != "tree":
        return None
    return _tree(ast.parse(textwrap.dedent(expression).strip(), mode="eval").body)


def _tree(node: ast.expr) -> Tree:  # noqa: C901, PLR0912 -- one case for each class
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise TypeError(ast.dump(node))
    name, given = node.func.id, node.args
    if name in _JOINED:
        return joined(_JOINED[name], map(_tree, given))
    if name in _SAME:
        return _tree(given[0])
    match name:
        case "Word":
            return text_leaf(_ESCAPED.sub(r"\1", _value(given[0])))
        case "Phrase":
            return leaf(Kind.WORDS, _value(given[0])[1:-1])
        case "Regex":
            return leaf(Kind.REGEX, _value(given[0]).strip("/"))
        case "Not" | "Prohibit":
            return Tree(Kind.NOT, (), (_tree(given[0]),))
        case "SearchField":
            return Tree(Kind.FIELD, (_value(given[0]),), (_tree(given[1]),))
        case "Boost":
            return Tree(Kind.BOOST, (_value(given[1]),), (_tree(given[0]),))
        case "Fuzzy":
            return leaf(Kind.FUZZY, *_tree(given[0]).said, _value(given[1]) or _NEAR_BY_DEFAULT)
        case "Proximity":
            return leaf(Kind.NEAR, *_tree(given[0]).said, _value(given[1]) or "0")
        case "Range":
            low, high = (not given[at:] or _value(given[at]) == "True" for at in (2, 3))
            return leaf(Kind.RANGE, _end(given[0]), _end(given[1]), "{["[low] + "}]"[high])
        case "From":
            return leaf(Kind.RANGE, _end(given[0]), "", "{["[_value(given[1]) == "True"] + "]")
        case "To":
            return leaf(Kind.RANGE, "", _end(given[0]), "[" + "}]"[_value(given[1]) == "True"])
    raise ValueError(name)


def _end(node: ast.expr) -> str:
    tree = _tree(node)
    if tree.kind is Kind.EVERYTHING:
        return ""
    return tree.said[0] + "*" * (tree.kind is Kind.PREFIX)


def _value(node: ast.expr) -> str:
    """Return a literal as text; a number without what makes no difference; None as nothing."""
    if isinstance(node, ast.Call):  # Decimal("0.3")
        return _value(node.args[0])
    if not isinstance(node, ast.Constant):
        raise TypeError(ast.dump(node))
    return "" if node.value is None else str(node.value)
