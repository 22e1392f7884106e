"""The bound query: what an engine evaluates. Terms are folded, fields exist, names are expanded.

Rule: a leaf carries its field. A search field stands for one or more indexed fields
(`index.document.SEARCH_FIELDS`); a phrase or proximity must match within one of them.
Nodes are values: equal trees are the same query and may share cached results.
"""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from index.dates import DateInterval


class Tier(StrEnum):
    """Why an alternative matches a query word, from certain to offered."""

    EXACT = "exact"
    FORM = "form"
    SPELLING = "spelling"
    SCRIPT = "script"
    ALIAS = "alias"
    NEAR = "near"


class Term(msgspec.Struct, frozen=True):
    """Documents with this term in any field of the search field."""

    field: str
    text: str


class Phrase(msgspec.Struct, frozen=True):
    """Documents with these terms at consecutive positions of one field; at least two terms.

    Scores as the sum of its terms, as in Whoosh; inside a `Synonym` its spans are counted.
    """

    field: str
    terms: tuple[str, ...]


class Alternative(msgspec.Struct, frozen=True):
    """One way to say what a `Synonym` says, and why it counts as the same."""

    node: Term | Phrase
    tier: Tier


class Synonym(msgspec.Struct, frozen=True):
    """Documents that match any alternative; scores as one term.

    Its frequency in a field is the number of distinct spans there, its document
    frequency the number of documents that match at all.

    Attributes:
        query: the query's words, as typed, that were expanded.
        alternatives: at least one.
    """

    query: str
    alternatives: tuple[Alternative, ...]


class Proximity(msgspec.Struct, frozen=True):
    """Documents where all terms stand in one field, in any order, within a window.

    The window holds at most `slop` words besides the terms; equal terms need as many places.
    Scores as the sum of its terms.
    """

    field: str
    terms: tuple[str, ...]
    slop: int


class Prefix(msgspec.Struct, frozen=True):
    """Documents with a term that begins so; all those terms score as one, like a `Synonym`."""

    field: str
    text: str


class Fuzzy(msgspec.Struct, frozen=True):
    """Documents with a term within `distance` edits (insert, delete, replace, swap neighbours).

    All those terms score as one, like a `Synonym`.
    """

    field: str
    text: str
    distance: int


class Value(msgspec.Struct, frozen=True):
    """Documents that have this facet value; scores 0."""

    facet: str
    value: str


class Range(msgspec.Struct, frozen=True):
    """Documents with a date in `field` (`date` or `mentions`) that overlaps; scores 0."""

    field: str
    interval: DateInterval


class All(msgspec.Struct, frozen=True):
    """Every document; scores 0."""


class And(msgspec.Struct, frozen=True):
    """Documents that match all children; scores add up. Without children: all documents."""

    children: tuple["BoundQuery", ...]


class Or(msgspec.Struct, frozen=True):
    """Documents that match a child; scores of those that match add up. Without children: none."""

    children: tuple["BoundQuery", ...]


class Not(msgspec.Struct, frozen=True):
    """Documents that do not match the child; scores 0."""

    child: "BoundQuery"


BoundLeaf = Term | Phrase | Synonym | Proximity | Prefix | Fuzzy | Value | Range | All
BoundQuery = BoundLeaf | And | Or | Not
Node = Term | Phrase | Proximity | Prefix | Fuzzy  # that matches in a text by itself


class Matcher(msgspec.Struct, frozen=True):
    """One way in which a query may match in a text.

    Attributes:
        leaf: the query's leaf.
        node: of a synonym the alternative, else the leaf itself.
        tier: of the alternative; of other leaves exact.
    """

    leaf: BoundLeaf
    node: Node
    tier: Tier


def leaves(query: BoundQuery) -> Iterator[BoundLeaf]:
    """Yield the leaves of a query from left to right, those under `Not` included."""
    match query:
        case And(children) | Or(children):
            for child in children:
                yield from leaves(child)
        case Not(child):
            yield from leaves(child)
        case _:
            yield query


def matchers(query: BoundQuery) -> Iterator[Matcher]:
    """Yield all that may match in a text, from left to right; what stands under `Not` matches nowhere."""
    match query:
        case And(children) | Or(children):
            for child in children:
                yield from matchers(child)
        case Synonym(alternatives=alternatives):
            for alternative in alternatives:
                yield Matcher(query, alternative.node, alternative.tier)
        case Term() | Phrase() | Proximity() | Prefix() | Fuzzy():
            yield Matcher(query, query, Tier.EXACT)
        case Not() | Value() | Range() | All():
            return
