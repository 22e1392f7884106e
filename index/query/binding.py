"""Syntax tree to bound query: fields looked up, words folded and expanded by their families.

Rule: this never fails either. A field that does not exist or a date that cannot be read
becomes words and a note, as does what would stand for too much of an archive.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.analysis import terms_of
from index.asked_dates import read_asked_dates
from index.authority import Authority
from index.dates import DateInterval
from index.document import DATE_FIELDS, FACETS
from index.errors import DateError
from index.families import Families
from index.language_names import language_code
from index.query import ast
from index.query.bound import All, And, BoundQuery, Not, Or, Range, Term, Value
from index.query.costly import SHORTEST_NEAR, CostlyLeaves
from index.query.expanding import Expander, Searched
from index.query.lexer import CLOSING_QUOTES
from index.request import Expansion
from index.word_forms import Form

FACET_FIELDS = frozenset(FACETS) - {"date"}
_UNCERTAIN = re.compile(r"[~?%]")  # as in EDTF
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_BEHIND_QUOTES = re.compile(rf"[{CLOSING_QUOTES}][^{CLOSING_QUOTES}]*\Z")
_SIGN_IN_QUOTES = re.compile(r"\*|(?<=\w)~")
_MakeLeaf = Callable[[str], BoundQuery]
_BindLeaf = Callable[[ast.Leaf], BoundQuery | None]
QUERY_FIELDS = ("title", "person", "org", "source", "lang", "date", "mentions")


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound query and what there is to say about it.

    Attributes:
        query: for an engine.
        notes: whole sentences, for the reader.
        expanded: query words and what is searched besides them.
    """

    query: BoundQuery
    notes: tuple[str, ...]
    expanded: tuple[Searched, ...]


def bind(parsed: ast.ParsedQuery, authority: Authority, families: Families, expansion: Expansion) -> Bound:
    """Bind a query's tree to the fields and families of a generation.

    Args:
        parsed: the query as read.
        authority: for `person:"label"`.
        families: what words are expanded to.
        expansion: which tiers are on.

    Returns:
        A query that any engine can be asked, and notes.
    """
    notes: list[str] = []
    expander = Expander(authority, families, expansion, notes)
    query = _Binder(parsed.text, authority, expander, CostlyLeaves(notes), notes).bind(parsed.tree, "text")
    return Bound(
        All() if query is None else query,
        tuple(dict.fromkeys(notes)),
        tuple(dict.fromkeys(expander.expanded)),
    )


@dataclass(frozen=True, slots=True)
class _Binder:
    """Binds one query; its notes are those of the expander and of the costly leaves too."""

    text: str
    authority: Authority
    expander: Expander
    costly: CostlyLeaves
    notes: list[str]

    def bind(self, node: ast.Node, name: str) -> BoundQuery | None:
        """Return a node bound in a search field; None when nothing of it can be searched."""
        match node:
            case ast.And(children):
                return _joined(And, self._and(children, name))
            case ast.Or(children):
                return _joined(Or, [self.bind(child, name) for child in children])
            case ast.Not(child):
                bound = self.bind(child, name)
                return None if bound is None else Not(bound)
            case ast.Field(field_name, child):
                return self._in_field(node, field_name, child, name)
            case _:
                return self._leaf(node, name)

    def _leaf(self, node: ast.Leaf, name: str) -> BoundQuery | None:
        match node:
            case ast.Everything():
                return All()
            case ast.Word(text):
                self._note_lone_field(text)
                return self._words(text, name)
            case ast.Quoted(text, slop):
                self._note_signs_in(node)
                return self._quoted(text, slop, name)
            case ast.Prefix(text):
                return self._last_word(text, name, lambda term: self.costly.bind_prefix(name, term))
            case ast.Fuzzy(text, distance):
                edits = distance or max(SHORTEST_NEAR)
                return self._last_word(text, name, lambda term: self.costly.bind_fuzzy(name, term, edits))
            case ast.Range(first, last):
                self.notes.append(f"A range needs a field, as in date:{first}..{last}; it was read as words.")
                return _joined(And, [self._words(end, name) for end in (first, last) if end])

    # Words and runs

    def _and(self, children: Sequence[ast.Node], name: str) -> Iterator[BoundQuery | None]:
        """Bind clauses; where a run of adjacent words has a family, it is searched as that too."""
        at = 0
        while at < len(children):
            size, words = self._run(children, at)
            if size > 1:
                typed = " ".join(
                    child.text for child in children[at : at + size] if isinstance(child, ast.Word)
                )
                separate = [
                    self._words(c.text, name) for c in children[at : at + size] if isinstance(c, ast.Word)
                ]
                yield _joined(Or, [_joined(And, separate), self.expander.bind_words(typed, words, name)])
            else:
                yield self.bind(children[at], name)
            at += size

    def _run(self, children: Sequence[ast.Node], at: int) -> tuple[int, Form]:
        """Return the length and terms of the longest run of words from `at` that has a family."""
        words: list[str] = []
        best: tuple[int, Form] = (1, ())
        before: ast.Node | None = None
        for size, child in enumerate(islice(children, at, None), 1):
            if not isinstance(child, ast.Word) or not (before is None or self._adjacent(before, child)):
                break
            words += terms_of(child.text)
            if len(words) > self.expander.families.longest:
                break
            if size > 1 and self.expander.related(tuple(words)):
                best = (size, tuple(words))
            before = child
        return best

    def _adjacent(self, one: ast.Node, other: ast.Node) -> bool:
        between = self.text[one.span[1] : other.span[0]]
        return bool(between) and between.isspace()

    def _words(self, text: str, name: str) -> BoundQuery | None:
        terms = terms_of(text)
        if not terms:
            self.notes.append(f"“{text}” holds no letter or digit; it was left out.")
            return None
        return self.expander.bind_word(text, terms, name)

    def _quoted(self, text: str, slop: int | None, name: str) -> BoundQuery | None:
        terms = terms_of(text)
        if not terms:
            self.notes.append(f"“{text}” holds no letter or digit; it was left out.")
            return None
        if slop and len(terms) > 1:
            self._note_spellings(terms)
            return self.costly.bind_proximity(name, terms, slop)
        return self.expander.bind_words(text, terms, name)

    def _last_word(self, text: str, name: str, make: _MakeLeaf) -> BoundQuery | None:
        """Bind a word whose last term is special; the terms before it are plain."""
        terms = terms_of(text)
        if not terms:
            self.notes.append(f"“{text}” holds no letter or digit; it was left out.")
            return None
        self._note_spellings(terms)
        return _joined(And, [*(Term(name, term) for term in terms[:-1]), make(terms[-1])])

    def _note_signs_in(self, quotation: ast.Quoted) -> None:
        """Note a sign in quotation marks that would mean something behind a word."""
        written = _ESCAPED.sub("", self.text[slice(*quotation.span)])
        if (sign := _SIGN_IN_QUOTES.search(_BEHIND_QUOTES.sub("", written[1:]))) is not None:
            self.notes.append(
                f"In quotation marks “{sign[0]}” is not searched for, nor does it stand for anything."
            )

    def _note_lone_field(self, text: str) -> None:
        """Note the name of a field with its colon and a space: what it was to be asked is a word."""
        if text.endswith(":") and text[:-1] in QUERY_FIELDS:
            self.notes.append(
                f"“{text}” was read as a word; what a field is asked follows its colon without a space."
            )

    def _note_spellings(self, terms: Form) -> None:
        """Note which of some words that are searched as typed have other spellings."""
        spelled = " and ".join(f"“{term}”" for term in dict.fromkeys(terms) if self.expander.related((term,)))
        if spelled:
            self.notes.append(
                "Words near each other, and words that end in “*” or “~”, are searched as typed only, "
                f"not in other spellings of {spelled}."
            )

    # Fields

    def _in_field(self, node: ast.Field, name: str, child: ast.Node, outer: str) -> BoundQuery | None:
        name = name.lower()
        if name == "title":
            return self.bind(child, "title")
        if name in DATE_FIELDS:
            return self._each(child, outer, lambda leaf: self._dates(name, leaf, outer))
        if name in FACET_FIELDS:
            return self._each(child, outer, lambda leaf: self._values(name, leaf, outer))
        known = ", ".join(QUERY_FIELDS)
        self.notes.append(f"There is no field “{name}” (there are {known}); it was read as a word.")
        only = child.child if isinstance(child, ast.Not) else child
        if isinstance(only, ast.Word):
            return self._words(self.text[slice(*node.span)], outer)
        return _joined(And, [self._words(name, outer), self.bind(child, outer)])

    def _each(self, node: ast.Node, outer: str, leaf: _BindLeaf) -> BoundQuery | None:
        """Bind the leaves below a field, keeping what joins them."""
        match node:
            case ast.And(children):
                return _joined(And, [self._each(child, outer, leaf) for child in children])
            case ast.Or(children):
                return _joined(Or, [self._each(child, outer, leaf) for child in children])
            case ast.Not(child):
                bound = self._each(child, outer, leaf)
                return None if bound is None else Not(bound)
            case ast.Field():
                return self.bind(node, outer)
            case _:
                return leaf(node)

    def _dates(self, name: str, node: ast.Leaf, outer: str) -> BoundQuery | None:
        match node:
            case ast.Everything() | ast.Range("", ""):
                return Range(name, DateInterval(None, None))
            case ast.Word(text) | ast.Quoted(text):
                asked = text
            case ast.Range(first, last):
                asked = f"{first}..{last}"
            case _:
                asked = self.text[slice(*node.span)]
        try:
            asked_for = read_asked_dates(asked)
            if _UNCERTAIN.search(asked):
                self.notes.append(f"“{asked}”: how certain a date is makes no difference to what is found.")
            self.notes.extend(asked_for.tell(asked))
            return Range(name, asked_for.interval)
        except DateError as error:
            self.notes.append(f"{error}; it was read as words.")
            return self._words(asked, outer)

    def _values(self, facet: str, node: ast.Leaf, outer: str) -> BoundQuery | None:
        if isinstance(node, ast.Everything):
            self.notes.append(f"“{facet}:*” finds every article, whether a {facet} is known or not.")
            return All()
        if not isinstance(node, ast.Word | ast.Quoted):
            self.notes.append(
                f"{facet}: takes an id or a name in quotation marks; the rest was read as words."
            )
            return self._leaf(node, outer)
        text = node.text
        if facet == "lang":
            return Value(facet, language_code(text))
        if self._known(facet, text):
            return Value(facet, self.authority.current_id(text) or text)
        values = sorted(set(self.authority.labelled(facet, text)))
        if not values:
            self.notes.append(f"No {facet} is recorded as “{text}”; it was read as words.")
            return self._quoted(text, None, outer)
        return _joined(Or, [Value(facet, value) for value in values])

    def _known(self, facet: str, value: str) -> bool:
        authority = self.authority
        if facet == "source":
            return authority.source(value) is not None or value in authority.names
        entry = authority.entry(authority.current_id(value) or value)
        return entry.facet == facet if entry else value in authority.names


def _joined(kind: type[And] | type[Or], parts: Iterable[BoundQuery | None]) -> BoundQuery | None:
    present = tuple(part for part in parts if part is not None)
    if len(present) < 2:
        return present[0] if present else None
    return kind(present)
