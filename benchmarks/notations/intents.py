"""What we mean otherwise than other query languages, as changes to a tree of theirs.

Rule: an intent is a line of the table for people who come from elsewhere (`DIFFERENCES` of
`index.query.examples`), under the same key, and says exactly what becomes of a tree by it. A case
differs by intent only where some intents together make its tree mean what ours means.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from benchmarks.notations.trees import Kind, Tree, agree, joined, leaf, map_tree, nodes, tree_of
from index.query.parser import MOST_EDITS, MOST_SLOP, parse_query

Rewrite = Callable[[Tree, str], Tree]
Step = tuple[str, Rewrite]
MOST_TOGETHER = 3
# A name before a colon with a digit, a dot, a star, an escaped sign, or a letter of another script.
_IN_NAME = r'(?:\\.|[^\s:()"\\])*'
_ODD_NAME = rf"(?:^|[\s(+-]){_IN_NAME}(?:[\d.*]|\\.|[^\W\d_a-zA-Z]){_IN_NAME}:\S"
_OR = re.compile(r"\bOR\b|\|\|")
TYPED = leaf(Kind.TYPED)


def explain(stated: Tree, query: str) -> tuple[str, ...] | None:
    """Tell by which intents we mean otherwise.

    Args:
        stated: what another project means by the query.
        query: its text.

    Returns:
        The keys of the fewest intents that explain the difference, none when there is no difference;
        None when they do not explain it.
    """
    ours = tree_of(parse_query(query).tree)
    if agree(stated, ours, query):
        return ()
    for size in range(1, MOST_TOGETHER + 1):
        for chosen in combinations(_that_change(CHANGES, stated, query), size):
            tree = stated
            for _, rewrite in chosen:
                tree = rewrite(tree, query)
            if agree(tree, ours, query):
                return tuple(key for key, _ in chosen)
    if agree(TYPED, ours, query):
        return tuple(key for key, _ in _that_change(AS_WORDS, stated, query)[:1]) or None
    return None


def _that_change(steps: Sequence[Step], stated: Tree, query: str) -> list[Step]:
    """Return the steps that make something else of a tree, and those that share a key with one."""
    keys = {key for key, rewrite in steps if rewrite(stated, query) != stated}
    return [step for step in steps if step[0] in keys]


def _everywhere(change: Callable[[Tree], Tree]) -> Rewrite:
    return lambda tree, _: map_tree(tree, change)


def _as_typed(pattern: str) -> Rewrite:
    """Return the change of whatever a query with this pattern means to the words typed."""
    return lambda tree, query: TYPED if re.search(pattern, query) else tree


def _and_of_what_stands_side_by_side(tree: Tree, query: str) -> Tree:
    explicit = _OR.search(query) is not None

    def change(node: Tree) -> Tree:
        if node.kind is Kind.IMPLICIT or (node.kind in {Kind.OR, Kind.MAYBE} and not explicit):
            return replace(node, kind=Kind.AND)
        if node.kind is Kind.CLAUSES and "??" not in "".join(node.said):
            return replace(node, said=tuple("+" if sign in "?*" else sign for sign in node.said))
        return node

    return map_tree(tree, change)


def _and_before_or(node: Tree) -> Tree:
    """Return clauses in a row with OR between two that were joined by it, and AND before OR."""
    if node.kind is not Kind.CLAUSES or "??" not in "".join(node.said) or set(node.said) == {"?"}:
        return node
    groups: list[list[Tree]] = [[]]
    before = ""
    for sign, child in zip(node.said, node.children, strict=True):
        if before == sign == "?":
            groups.append([])
        groups[-1].append(Tree(Kind.NOT, (), (child,)) if sign == "-" else child)
        before = sign
    return joined(Kind.OR, (joined(Kind.AND, group) for group in groups))


def _or_not(tree: Tree, query: str) -> Tree:
    def change(node: Tree) -> Tree:
        if node.kind is not Kind.CLAUSES or set(node.said) != {"?", "-"}:
            return node
        signed = zip(node.said, node.children, strict=True)
        return joined(Kind.OR, (Tree(Kind.NOT, (), (c,)) if sign == "-" else c for sign, c in signed))

    return map_tree(tree, change) if _OR.search(query) else tree


def _grouped_otherwise(tree: Tree, query: str) -> Tree:
    """Return what we mean where one more pair of brackets would make us mean what they mean."""
    pieces = query.split()
    for first, last in combinations(range(len(pieces) + 1), 2):
        inside = " ".join(pieces[first:last])
        bracketed = parse_query(" ".join([*pieces[:first], f"({inside})", *pieces[last:]]))
        one_word = last - first == 1
        if not one_word and not bracketed.repairs and agree(tree, tree_of(bracketed.tree), query):
            return tree_of(parse_query(query).tree)
    return tree


def _boost(node: Tree) -> Tree:
    if node.kind is Kind.BOOST:
        return node.children[0]
    if node.kind is Kind.WORDS and (boosted := re.fullmatch(r"(.+?)(?:\^[\d.]+)+", node.said[0])):
        return leaf(Kind.WORDS, boosted[1])
    return node


def _regex(node: Tree) -> Tree:
    return leaf(Kind.WORDS, node.said[0]) if node.kind is Kind.REGEX else node


def _plus(tree: Tree, query: str) -> Tree:
    if "+" not in query or not _OR.search(query):
        return tree
    return tree_of(parse_query(re.sub(r"(?<!\S)\+", "", query)).tree)


def _wildcards(node: Tree) -> Tree:
    if node.kind is not Kind.WILD:
        return node
    text = node.said[0]
    return leaf(Kind.PREFIX, text[:-1]) if text.endswith("*") and text.strip("*?") else leaf(Kind.WORDS, text)


def _both_ends(node: Tree) -> Tree:
    return replace(node, said=(*node.said[:2], "[]")) if node.kind is Kind.RANGE else node


def _similarity(tree: Tree, query: str) -> Tree:
    """Return the farthest there is for words that are similar in some degree."""

    def change(node: Tree) -> Tree:
        similar = node.kind is Kind.FUZZY and ("." in node.said[1] or re.search(r"~\d*\.\d", query))
        return leaf(Kind.FUZZY, node.said[0], str(MOST_EDITS)) if similar else node

    return map_tree(tree, change)


def _tilde(tree: Tree, query: str) -> Tree:
    def change(node: Tree) -> Tree:
        if node.kind is Kind.FUZZY and re.search(rf"(?i){re.escape(node.said[0])}~(?![\d.])", query):
            return leaf(Kind.FUZZY, node.said[0], str(MOST_EDITS))
        plain = re.fullmatch(r"(\w+)~([12])", node.said[0]) if node.kind is Kind.WORDS else None
        return leaf(Kind.FUZZY, plain[1], plain[2]) if plain else node

    return map_tree(tree, change)


def _far(node: Tree) -> Tree:
    if node.kind is Kind.NEAR and int(node.said[1]) > MOST_SLOP:
        return leaf(Kind.NEAR, node.said[0], str(MOST_SLOP))
    if node.kind is Kind.CLAUSES and len(node.children) == 2:
        phrase, far = node.children
        if phrase.kind is far.kind is Kind.WORDS and re.fullmatch(r"~\d{3,}", far.said[0]):
            return leaf(Kind.NEAR, phrase.said[0], str(MOST_SLOP))
    return node


def _without_meaningless(node: Tree) -> Tree:
    """Return clauses without those that are a sign, or a sign and what follows it."""
    if node.kind is not Kind.CLAUSES:
        return node
    kept = [child for child in node.children if not (child.said and re.match(r"~\D|~$", child.said[0]))]
    return kept[0] if len(kept) == 1 < len(node.children) else node


def _exists(node: Tree) -> Tree:
    if node.kind is Kind.EXISTS:
        return Tree(Kind.FIELD, node.said, (leaf(Kind.EVERYTHING),))
    return node


def _phrase_prefix(tree: Tree, query: str) -> Tree:
    def change(node: Tree) -> Tree:
        return leaf(Kind.WORDS, node.said[0]) if node.kind is Kind.PREFIX else node

    return map_tree(tree, change) if '"*' in query else tree


def _empty(tree: Tree, query: str) -> Tree:
    return leaf(Kind.EVERYTHING) if tree.kind is Kind.NOTHING and not query.strip() else tree


def _unknown_date(tree: Tree, query: str) -> Tree:
    """Return the words typed where a date is nothing there, because it cannot be read."""
    lost = "date:" in query and not any(node.kind is Kind.RANGE for node in nodes(tree))
    return TYPED if lost else tree


def _error(tree: Tree, query: str) -> Tree:
    return tree_of(parse_query(query).tree) if tree.kind is Kind.ERROR else tree


def _dates(tree: Tree, query: str) -> Tree:
    """Return the words typed for days that are told in several words, or by what day it is today."""
    if "date:" in query and any(node.kind is Kind.RANGE for node in nodes(tree)):
        return TYPED
    return tree


# What becomes of a part of a tree by an intent; some need several steps.
CHANGES: tuple[Step, ...] = (
    ("boost", _everywhere(_boost)),
    ("implicit and", _and_of_what_stands_side_by_side),
    ("precedence", _everywhere(_and_before_or)),
    ("precedence", _grouped_otherwise),
    ("or not", _or_not),
    ("plus", _plus),
    ("wildcards", _everywhere(_wildcards)),
    ("both ends", _everywhere(_both_ends)),
    ("similarity", _similarity),
    ("tilde", _tilde),
    ("far", _everywhere(_far)),
    ("meaningless signs", _everywhere(_without_meaningless)),
    ("exists", _everywhere(_exists)),
    ("phrase prefix", _phrase_prefix),
    ("empty", _empty),
    ("never an error", _error),
    ("regular expressions", _everywhere(_regex)),
)
# Where all of a query is read as the words it has; the first that fits says why.
AS_WORDS: tuple[Step, ...] = (
    ("regular expressions", _as_typed(r'(?<!\S)[\w:(]*/|\br"')),
    ("sets", _as_typed(r"\bIN [\[({]")),
    ("dates", lambda tree, query: _dates(_unknown_date(tree, query), query)),
    ("single quotes", _as_typed(r"'")),
    ("names of fields", _as_typed(_ODD_NAME)),
    ("space at a colon", _as_typed(r"\w\s*:\s|\w\s+:")),
    ("compared without a field", _as_typed(r"(?:^|[\s(+:])[<>]=?")),
    ("small to", _as_typed(r"(?:^|[\s:])[\[{].*\bto\b")),
    ("operators", _as_typed(r"\b(ANDMAYBE|REQUIRE)\b|\w\s[|&]\s\w")),
    ("signs between spaces", _as_typed(r"(?:^|\s)[-+!](?:\s|$)")),
    ("signs in quotations", _as_typed(r'^(?:[^"]*"[^"]*")*[^"]*"[^"]*[~*(?\[]')),
)
INTENTS = frozenset(key for key, _ in (*CHANGES, *AS_WORDS))
