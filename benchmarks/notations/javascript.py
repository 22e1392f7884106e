"""What the tests of two JavaScript parsers say of a tree: `expect(results['left']['term']).to.equal('a'`."""

import re
from collections.abc import Sequence

from benchmarks.notations.trees import UNREAD, Kind, Tree, joined, leaf, text_leaf

_CLAIM = re.compile(
    r"expect\((?P<path>[\w.\[\]']+)\)(?:\.(?:to\.equal|toBe)\((?P<value>.*))?$|expect\((?P<bare>[\w.\[\]']+)$",
    re.DOTALL,
)
_STEP = re.compile(r"\w+")
_ALIASES = {"leftNode": ("left",), "rightNode": ("right",)}
_OPERATORS = {"OR": Kind.OR, "||": Kind.OR, "AND": Kind.AND, "&&": Kind.AND, "<implicit>": Kind.IMPLICIT}
_BRACKETS = {"both": "[]", "none": "{}", "left": "[}", "right": "{]", "true": "[]", "false": "{}"}
Path = tuple[str, ...]
Claims = dict[Path, str | None]
Own = dict[str, str | None]
_BEGUN = re.compile(r"(\w+):(?=\S)")
_ONE = re.compile(r'^\s*\S+:\s|"[^"]*"|[\[{].*[\]}]|\\ |\(.*\)')
_OF_THE_REST = re.compile(r"\S\s+\S")


def read_javascript(expected: Sequence[str], query: str, before: int) -> Tree | None:
    """Read what is claimed of a query; None when nothing is.

    Args:
        expected: the claims; of several queries, where a test has several.
        query: its text.
        before: how many queries of the same test come before it.
    """
    if any("throw" in claim or claim.startswith("expect(function") for claim in expected):
        return leaf(Kind.ERROR)
    if any("isEmpty" in claim for claim in expected):
        return leaf(Kind.NOTHING)
    blocks = _blocks(expected)
    claims = blocks[min(before, len(blocks) - 1)]
    tree = _node(claims, (), query)
    return None if tree is UNREAD else tree


def _blocks(expected: Sequence[str]) -> list[Claims]:
    """Return the claims of each query: a path that comes again is another query's."""
    blocks: list[Claims] = [{}]
    for claim in expected:
        found = _CLAIM.match(claim)
        if found is None:
            continue
        steps = _STEP.findall(found["path"] or found["bare"])
        path = (*_ALIASES.get(steps[0], ()), *steps[1:])
        if path in blocks[-1]:
            blocks.append({})
        blocks[-1][path] = _value(found["value"])
    return blocks


def _value(written: str | None) -> str | None:
    if written is None or written == "undefined":
        return None
    if written[0] == "'":
        return re.sub(r"\\(.)", r"\1", written.strip("'"))
    return written


def _node(claims: Claims, path: Path, query: str) -> Tree:
    own = {steps[-1]: value for steps, value in claims.items() if steps[:-1] == path}
    if "term" in own or "term_min" in own:
        return _fielded(own, _signed(own, _leaf(own, query)), query)
    if not any(steps[: len(path)] == path and len(steps) > len(path) for steps in claims):
        return UNREAD
    left = _node(claims, (*path, "left"), query)
    operator = own.get("operator")
    if own.get("start") == "NOT" or ("operator" in own and operator is None and query.startswith("NOT ")):
        left = Tree(Kind.NOT, (), (left,))
    right = _node(claims, (*path, "right"), query)
    if operator is None and right is not UNREAD:
        return joined(Kind.AND, (left, right))  # what joins them is not stated
    if operator is None:
        only = path or "operator" in own or not _OF_THE_REST.search(_ONE.sub("", query))
        return _fielded(own, left, query) if only else joined(Kind.AND, (left, UNREAD))
    if operator.endswith("NOT"):
        return joined(Kind.AND, (left, Tree(Kind.NOT, (), (right,))))
    return _fielded(own, joined(_OPERATORS[operator], (left, right)), query)


def _fielded(own: Own, tree: Tree, query: str) -> Tree:
    """Return a tree in the field that is stated; where none is, in the one that the query begins with."""
    field = own.get("field")
    if "field" not in own and (begun := _BEGUN.match(query)):
        first = tree.said[0].split()[0].strip("\\") if tree.said and tree.said[0].split() else ""
        field = begun[1] if query[begun.end() :].lstrip(">").startswith(first) and first else None
    return Tree(Kind.FIELD, (field,), (tree,)) if field and field != "<implicit>" else tree


def _signed(own: Own, tree: Tree) -> Tree:
    if (boost := own.get("boost")) is not None:
        tree = Tree(Kind.BOOST, (boost,), (tree,))
    return Tree(Kind.NOT, (), (tree,)) if own.get("prefix") in {"-", "!"} else tree


def _leaf(own: Own, query: str) -> Tree:
    if (first := own.get("term_min")) is not None:
        low, high = own.get("inclusive_min"), own.get("inclusive_max")
        brackets = _BRACKETS[own.get("inclusive") or "both"]
        if low or high:
            brackets = ("[" if low == "true" else "{") + ("]" if high == "true" else "}")
        return leaf(Kind.RANGE, first, own.get("term_max") or "", brackets)
    term = own.get("term") or ""
    if (near := own.get("proximity")) is not None:
        return leaf(Kind.NEAR, term, near)
    if (similar := own.get("similarity")) is not None:
        return leaf(Kind.FUZZY, term, similar)
    if query.startswith("/"):
        return leaf(Kind.REGEX, term)
    if compared := re.fullmatch(r">(.*)", term):
        return leaf(Kind.RANGE, compared[1], "", "{]")
    return leaf(Kind.WORDS, term) if '"' in query else text_leaf(term)
