"""The syntax tree of a query: what the text says, before anyone asks which fields exist.

Rule: nodes know where they stand in the text (code points, half-open) but are equal by
meaning alone, so that reading the written form of a tree gives the tree again.
"""

from dataclasses import dataclass, field

Span = tuple[int, int]
NOWHERE: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed; hyphens and apostrophes may stand inside it."""

    text: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text in quotation marks; with `slop`, its words may stand that many words apart in any order."""

    text: str
    slop: int | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """`text*`: any word that begins so."""

    text: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """`text~1`: words within so many edits; as many as there may be for `text~`, which has no distance."""

    text: str
    distance: int | None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """`[a TO b]` or `a..b`, both ends included; an empty end is open."""

    first: str
    last: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Everything:
    """`*` or nothing: all documents."""

    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """`name:child`."""

    name: str
    child: "Node"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """`-child` or `NOT child`."""

    child: "Node"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """Clauses that must all hold; at least two."""

    children: tuple["Node", ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Alternatives of which one must hold; at least two."""

    children: tuple["Node", ...]
    span: Span = field(default=NOWHERE, compare=False)


Leaf = Word | Quoted | Prefix | Fuzzy | Range | Everything
Node = Leaf | Field | Not | And | Or


@dataclass(frozen=True, slots=True)
class Repair:
    """Something in a query that could not be read as it stands, and what it was read as.

    Attributes:
        message: for the reader, a whole sentence.
        span: the part of the query meant, code points, half-open.
    """

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query's tree and what was repaired while reading it."""

    text: str
    tree: Node
    repairs: tuple[Repair, ...] = ()
