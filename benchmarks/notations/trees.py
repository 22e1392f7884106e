"""What a query means, in a tree that all notations are read to, and whether two mean the same.

Rule: a tree says what its own project means. What we mean otherwise is an intent (`intents`), which
rewrites the tree; nothing is forgiven while comparing but order, nesting and how words are cut.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from index.analysis import terms_of
from index.query import ast

_OPERATORS = frozenset({"and", "or", "not", "andnot", "to"})
_SIGNS_BEHIND = re.compile(r'\^[\d.]+|(?<=")~\d+')  # that are no words, and left out or a distance


class Kind(StrEnum):
    """What a node of a tree is; in brackets what `said` holds."""

    WORDS = "words"  # side by side (the text)
    SINGLE = "single"  # words in single quotation marks (the text)
    WILD = "wild"  # a word with signs for letters (the text)
    PREFIX = "prefix"  # the beginning of a word, or of the last word of a phrase (the text)
    FUZZY = "fuzzy"  # a word and those near it (the text, the distance)
    NEAR = "near"  # words near each other (the text, the distance)
    RANGE = "range"  # (first, last, its brackets)
    REGEX = "regex"  # (the expression)
    ONE_OF = "one of"  # a set of values (each)
    EXISTS = "exists"  # whatever has the field (its name)
    EVERYTHING = "everything"
    NOTHING = "nothing"
    FIELD = "field"  # one child (its name)
    NOT = "not"
    AND = "and"
    OR = "or"
    IMPLICIT = "implicit"  # side by side, for whatever joins them there
    CLAUSES = "clauses"  # (for each child: +, -, ? or *)
    MAYBE = "maybe"  # the first must hold, the second only ranks
    BOOST = "boost"  # one child (the factor)
    UNREAD = "unread"  # a part of which nothing is stated
    ERROR = "error"  # refused there
    TYPED = "typed"  # the words of the query, in order, all of them


@dataclass(frozen=True, slots=True)
class Tree:
    """One node."""

    kind: Kind
    said: tuple[str, ...] = ()
    children: tuple["Tree", ...] = ()


UNREAD = Tree(Kind.UNREAD)


def leaf(kind: Kind, *said: str) -> Tree:
    """Return a node without children."""
    return Tree(kind, said)


def joined(kind: Kind, children: Iterable[Tree], *said: str) -> Tree:
    """Return a node with children."""
    return Tree(kind, said, tuple(children))


def within(field: str | None, query: str, child: Tree) -> Tree:
    """Return a tree in a field; one that the query does not name is the field of all words."""
    return Tree(Kind.FIELD, (field,), (child,)) if field and f"{field}:" in query else child


def text_leaf(text: str) -> Tree:
    """Return the leaf for an unquoted text, told by the signs in it."""
    if text == "*":
        return leaf(Kind.EVERYTHING)
    bare = text.replace("\\*", "").replace("\\?", "")
    if bare.endswith("*") and not any(sign in bare[:-1] for sign in "*?"):
        return leaf(Kind.PREFIX, text[:-1])
    return leaf(Kind.WILD if any(sign in bare for sign in "*?") else Kind.WORDS, text)


def map_tree(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """Return a tree with every node changed, the innermost first."""
    return change(replace(tree, children=tuple(map_tree(child, change) for child in tree.children)))


def nodes(tree: Tree) -> Iterator[Tree]:
    """Yield every node of a tree, from left to right."""
    yield tree
    for child in tree.children:
        yield from nodes(child)


def tree_of(node: ast.Node) -> Tree:  # noqa: C901 -- one case for each node
    """Return what we read, as a tree."""
    match node:
        case ast.Word(text):
            return leaf(Kind.WORDS, text)
        case ast.Quoted(text, slop):
            return leaf(Kind.NEAR, text, str(slop)) if slop else leaf(Kind.WORDS, text)
        case ast.Prefix(text):
            return leaf(Kind.PREFIX, text)
        case ast.Fuzzy(text, distance):
            return leaf(Kind.FUZZY, text, str(distance or 2))
        case ast.Range(first, last):
            return leaf(Kind.RANGE, first, last, "[]")
        case ast.Everything():
            return leaf(Kind.EVERYTHING)
        case ast.Field(name, child):
            return Tree(Kind.FIELD, (name,), (tree_of(child),))
        case ast.Not(child):
            return Tree(Kind.NOT, (), (tree_of(child),))
        case ast.And(children):
            return joined(Kind.AND, map(tree_of, children))
        case ast.Or(children):
            return joined(Kind.OR, map(tree_of, children))


def agree(stated: Tree, ours: Tree, query: str) -> bool:
    """Return whether a tree of another project means what ours means."""
    if stated.kind is Kind.TYPED:
        return _is_typed(ours, query)
    return _match(normal(stated), normal(ours))


def normal(tree: Tree) -> Tree:
    """Return a tree in the one form in which equal meanings are equal."""
    return map_tree(_lower_fields(tree, ""), _normal_node)


def _match(stated: Tree, ours: Tree) -> bool:
    if stated.kind is Kind.UNREAD:
        return True
    if not any(node.kind is Kind.UNREAD for node in nodes(stated)):
        return stated == ours
    if stated.kind is not ours.kind or stated.said != ours.said:
        return False
    known = [child for child in stated.children if child.kind is not Kind.UNREAD]
    return len(known) <= len(ours.children) and all(
        any(_match(child, other) for other in ours.children) for child in known
    )


def _is_typed(ours: Tree, query: str) -> bool:
    """Return whether ours asks for the words of a query, all of them, joined by what joins them there."""
    kinds = {node.kind for node in nodes(ours)}
    allowed = {Kind.AND, Kind.WORDS, Kind.FIELD, Kind.PREFIX, Kind.RANGE, Kind.EVERYTHING, Kind.NEAR}
    allowed |= {Kind.OR} if "OR" in query.split() else set()
    allowed |= {Kind.NOT} if {"NOT", "ANDNOT"} & set(query.split()) else set()
    said = [said for node in nodes(ours) for said in node.said[: 1 if node.kind is Kind.NEAR else 2]]
    typed = _SIGNS_BEHIND.sub("", query).split()
    return kinds <= allowed and _searched(said) == _searched(typed)


def _searched(texts: Iterable[str]) -> list[str]:
    return sorted(term for text in texts for term in terms_of(text) if term not in _OPERATORS)


def _lower_fields(tree: Tree, field: str) -> Tree:
    """Return a tree with every field at its leaves, as the innermost says."""
    if tree.kind is Kind.FIELD:
        return _lower_fields(tree.children[0], tree.said[0])
    if tree.children:
        return replace(tree, children=tuple(_lower_fields(child, field) for child in tree.children))
    return Tree(Kind.FIELD, (field.casefold(),), (tree,)) if field else tree


def _normal_node(tree: Tree) -> Tree:
    match tree.kind:
        case Kind.WORDS | Kind.SINGLE:
            return _words(tree.said[0])
        case Kind.PREFIX | Kind.FUZZY | Kind.NEAR:
            text, *more = tree.said
            if tree.kind is Kind.NEAR and (more == ["0"] or len(terms_of(text)) < 2):
                return _words(text)
            return Tree(tree.kind, (" ".join(terms_of(text)) or text, *more))
        case Kind.RANGE:
            first, last, brackets = (said.casefold() for said in tree.said)
            return leaf(Kind.RANGE, first, last, brackets[0] if first else "[", brackets[1] if last else "]")
        case Kind.CLAUSES:
            return _normal_node(_clauses(tree))
        case Kind.IMPLICIT:
            return _normal_node(replace(tree, kind=Kind.OR))
        case Kind.NOT | Kind.FIELD:
            return leaf(Kind.NOTHING) if tree.children[0].kind is Kind.NOTHING else tree
        case Kind.AND | Kind.OR:
            return _joined(tree)
        case _:
            return tree


def _words(text: str) -> Tree:
    said = " ".join(terms_of(text))  # what has no letter or digit is left out when a query is bound
    return leaf(Kind.WORDS, said) if said else leaf(Kind.NOTHING)


def _joined(tree: Tree) -> Tree:
    """Return a node with what is of its kind taken in, in one order."""
    children: list[Tree] = []
    for child in tree.children:
        children += child.children if child.kind is tree.kind else (child,)
    present = sorted((c for c in children if c.kind is not Kind.NOTHING), key=repr)
    if len(present) < 2:
        return present[0] if present else leaf(Kind.NOTHING)
    return joined(tree.kind, present)


def _clauses(tree: Tree) -> Tree:
    """Return what clauses with signs mean in Lucene: + must, - must not; of others one, unless any must."""
    signed = list(zip(tree.said, tree.children, strict=True))
    must = [child for sign, child in signed if sign == "+"]
    without = [Tree(Kind.NOT, (), (child,)) for sign, child in signed if sign == "-"]
    others = _joined(joined(Kind.OR, (child for sign, child in signed if sign in "?*")))
    if others.kind is Kind.NOTHING or not must:
        return joined(Kind.AND, (*must, others, *without))
    return joined(Kind.MAYBE, (_joined(joined(Kind.AND, (*must, *without))), others))
