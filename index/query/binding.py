"""Syntax tree to bound query: fields looked up, words folded and expanded by their families.

Rule: this never fails either. A field that does not exist or a date that cannot be read
becomes words and a note, as does what would stand for too much of an archive.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product

from index.analysis import terms_of, tokenize
from index.authority import NAME_PREFIX, Authority
from index.dates import DateInterval, parse_date_range
from index.document import DATE_FIELDS, FACETS
from index.errors import DateError
from index.families import Families, Related, person_key
from index.query import ast
from index.query.bound import (
    All,
    Alternative,
    And,
    BoundQuery,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Proximity,
    Range,
    Synonym,
    Term,
    Tier,
    Value,
)
from index.query.lexer import CLOSING_QUOTES
from index.request import Expansion
from index.results import Expanded
from index.word_forms import Form

# A query word is searched in at most so many ways; the rest is cut with a note.
MOST_ALTERNATIVES = 64
# One letter stands for thousands of words in any archive: some 0.2 s at 21,574 articles.
SHORTEST_PREFIX = 2
# Most words of two letters are within one edit of each other, many of four within two.
SHORTEST_NEAR = {1: 3, 2: 5}
MOST_OPEN = 8  # words that end in * or ~, each searched as many words
# In quotations with ~: each place of each common word is compared with those of the others, which
# takes some 4 ms a word at 21,574 articles.
MOST_NEAR_WORDS = 12
_JOINER = "\u200c"  # zero-width non-joiner: it parts the terms of one Persian word
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
    expanded: tuple[Expanded, ...]


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
    binder = _Binder(parsed.text, authority, families, expansion)
    query = binder.bind(parsed.tree, "text")
    return Bound(
        All() if query is None else query,
        tuple(dict.fromkeys(binder.notes)),
        tuple(dict.fromkeys(binder.expanded)),
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to search some words: `shown` is empty when it must not be shown."""

    tier: Tier
    words: Form
    shown: str
    at_mentions: bool


@dataclass
class _Binder:
    text: str
    authority: Authority
    families: Families
    expansion: Expansion
    notes: list[str] = field(default_factory=list)
    expanded: list[Expanded] = field(default_factory=list)
    open_words: int = 0
    near_words: int = 0

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
                return self._last_word(text, name, lambda term: self._prefix(name, term))
            case ast.Fuzzy(text, distance):
                edits = distance or max(SHORTEST_NEAR)
                return self._last_word(text, name, lambda term: self._near(name, term, edits))
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
                yield _joined(Or, [_joined(And, separate), self._synonym(typed, words, name)])
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
            if len(words) > self.families.longest:
                break
            if size > 1 and self._related(tuple(words)):
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
        one = len(terms) == 1 or _JOINER in text
        forms = self.families.forms_of(terms) if one and self.expansion.forms else ()
        return self._synonym(text, terms, name, forms)

    def _quoted(self, text: str, slop: int | None, name: str) -> BoundQuery | None:
        terms = terms_of(text)
        if not terms:
            self.notes.append(f"“{text}” holds no letter or digit; it was left out.")
            return None
        if slop and len(terms) > 1:
            self._note_spellings(terms)
            return self._proximity(terms, slop, name)
        return self._synonym(text, terms, name)

    def _proximity(self, terms: Form, slop: int, name: str) -> BoundQuery | None:
        """Bind words near each other; those that are too many are searched anywhere, with a note."""
        self.near_words += len(terms)
        if self.near_words <= MOST_NEAR_WORDS:
            return Proximity(name, terms, slop)
        self.notes.append(
            f"Only {MOST_NEAR_WORDS} words of a query are searched near each other; "
            "further ones were searched anywhere in an article."
        )
        return _joined(And, [Term(name, term) for term in dict.fromkeys(terms)])

    def _segments(self, terms: Form) -> Iterator[Form]:
        """Cut a phrase into the longest pieces, shorter than itself, that have a family."""
        at = 0
        while at < len(terms):
            size = min(len(terms) - at, len(terms) - 1, self.families.longest)
            while size > 1 and not self._related(terms[at : at + size]):
                size -= 1
            yield terms[at : at + max(size, 1)]
            at += max(size, 1)

    def _last_word(self, text: str, name: str, make: _MakeLeaf) -> BoundQuery | None:
        """Bind a word whose last term is special; the terms before it are plain."""
        terms = terms_of(text)
        if not terms:
            self.notes.append(f"“{text}” holds no letter or digit; it was left out.")
            return None
        self._note_spellings(terms)
        return _joined(And, [*(Term(name, term) for term in terms[:-1]), make(terms[-1])])

    def _prefix(self, name: str, term: str) -> BoundQuery:
        """Bind the beginning of words; what stands for too many words is searched as it is, with a note."""
        if len(term) < SHORTEST_PREFIX:
            self.notes.append(f"“{term}*” begins too many words; write at least {SHORTEST_PREFIX} letters.")
            return Term(name, term)
        return Prefix(name, term) if self._is_one_more(term) else Term(name, term)

    def _near(self, name: str, term: str, distance: int) -> BoundQuery:
        """Bind a word and those near it; a short one in fewer edits than asked, or as it is, with a note."""
        within = max((edits for edits, least in SHORTEST_NEAR.items() if len(term) >= least), default=0)
        if not within:
            self.notes.append(
                f"“{term}” is near too many words; write at least {SHORTEST_NEAR[1]} letters before “~”."
            )
            return Term(name, term)
        if within < distance:
            self.notes.append(
                f"“{term}” has fewer than {SHORTEST_NEAR[distance]} letters; it was searched within {within}."
            )
        return Fuzzy(name, term, min(within, distance)) if self._is_one_more(term) else Term(name, term)

    def _is_one_more(self, term: str) -> bool:
        """Count a word that stands for many; return whether the query may have it, else note it."""
        self.open_words += 1
        if self.open_words > MOST_OPEN:
            self.notes.append(
                f"Only {MOST_OPEN} words of a query may end in “*” or “~”; “{term}” is one too many."
            )
        return self.open_words <= MOST_OPEN

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
        spelled = " and ".join(f"“{term}”" for term in dict.fromkeys(terms) if self._related((term,)))
        if spelled:
            self.notes.append(
                "Words near each other, and words that end in “*” or “~”, are searched as typed only, "
                f"not in other spellings of {spelled}."
            )

    # Families

    def _related(self, words: Form) -> tuple[Related, ...]:
        return self.families.of(words) if self.expansion.names else ()

    def _synonym(self, typed: str, terms: Form, name: str, word_forms: Sequence[Related] = ()) -> BoundQuery:
        """Return a term or phrase in all its forms; a plain leaf when it has but one.

        Args:
            typed: as typed.
            terms: of that.
            name: the search field.
            word_forms: where it is one word outside of quotation marks, its forms.
        """
        alternatives: dict[Term | Phrase, Tier] = {}
        also: list[tuple[Tier, str]] = []
        exact, *others = self._forms(typed, terms, name)
        for form in (exact, *_chosen(word_forms, name), *others):
            leaf = _leaf("names" if form.at_mentions else name, form.words)
            if leaf not in alternatives and form.tier is not Tier.EXACT and form.shown:
                also.append((form.tier, form.shown))
            alternatives.setdefault(leaf, form.tier)
        if len(alternatives) == 1:
            return next(iter(alternatives))
        said = _without_signs(typed)
        if also:
            self.expanded.append(Expanded(said, tuple(also)))
        return Synonym(said, tuple(Alternative(node, tier) for node, tier in alternatives.items()))

    def _forms(self, typed: str, terms: Form, name: str) -> Iterator[_Form]:
        """Yield the forms of a run of words: itself, those of the whole, those of its parts combined."""
        yield _Form(Tier.EXACT, terms, " ".join(terms), at_mentions=False)
        if self.expansion.names and (turned := self._with_surname_last(typed)):
            for form in self._forms(" ".join(turned), turned, name):
                yield replace(form, tier=Tier.SPELLING) if form.tier is Tier.EXACT else form
            return
        yield from self._choices(terms, name)
        if len(terms) == 1:
            return
        choices = [
            [_Form(Tier.EXACT, part, " ".join(part), at_mentions=False), *self._choices(part, name)]
            for part in self._segments(terms)
        ]
        if all(len(forms) == 1 for forms in choices):
            return
        combined = product(*choices)
        for parts in islice(combined, MOST_ALTERNATIVES):
            if _mixes_scripts(terms, parts):
                continue
            yield _Form(
                max((part.tier for part in parts), key=list(Tier).index),
                tuple(word for part in parts for word in part.words),
                " ".join(part.shown for part in parts) if all(part.shown for part in parts) else "",
                at_mentions=False,
            )
        if next(combined, None) is not None:
            self.notes.append(
                f"“{typed}” has more spellings than {MOST_ALTERNATIVES}; the rest was left out."
            )

    def _with_surname_last(self, typed: str) -> Form:
        """Return the words of “Raisi, Ebrahim” in the other order, if that is a name that is known."""
        before, comma, after = typed.replace("،", ",").partition(",")
        turned = terms_of(f"{after} {before}") if comma and "," not in after else ()
        key = person_key(turned)
        known = key in self.families.recorded or NAME_PREFIX + key in self.authority.names
        return turned if key and known else ()

    def _choices(self, words: Form, name: str) -> Iterator[_Form]:
        return _chosen(self._related(words), name)

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
            case ast.Word(text) | ast.Quoted(text):
                asked = text
            case ast.Range(first, last):
                asked = f"{first}..{last}"
            case ast.Everything():
                return Range(name, DateInterval(None, None))
            case _:
                asked = self.text[slice(*node.span)]
        try:
            asked_for = parse_date_range(asked)
            if _UNCERTAIN.search(asked):
                self.notes.append(f"“{asked}”: how certain a date is makes no difference to what is found.")
            return Range(name, asked_for)
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
            return Value(facet, text.casefold())
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


def _chosen(related: Iterable[Related], name: str) -> Iterator[_Form]:
    """Yield what may be searched in a field."""
    for tier, member in ((one.tier, one.member) for one in related):
        if member.at_mentions and name != "text":
            continue  # names are recorded for the whole article, not for one field alone
        yield _Form(tier, member.words, member.shown, at_mentions=member.at_mentions)


def _without_signs(typed: str) -> str:
    """Return what was typed from its first word to its last: “raisi,” is said as “raisi”."""
    tokens = tokenize(typed)
    return typed[tokens.starts[0] : tokens.ends[-1]]


def _mixes_scripts(terms: Form, parts: Iterable[_Form]) -> bool:
    """Return whether parts join words of two scripts where the words typed did not: nobody writes so."""
    scripts = {word.isascii() for part in parts for word in part.words}
    return len(scripts) > len({word.isascii() for word in terms})


def _leaf(name: str, words: Form) -> Term | Phrase:
    return Term(name, words[0]) if len(words) == 1 else Phrase(name, words)


def _joined(kind: type[And] | type[Or], parts: Iterable[BoundQuery | None]) -> BoundQuery | None:
    present = tuple(part for part in parts if part is not None)
    if len(present) < 2:
        return present[0] if present else None
    return kind(present)
