"""Suggestions while a query is typed: people, names, organizations, sources and articles it may mean.

Rule: what is suggested can be found: its count is exactly that of the search it leads to, and never 0.
What nobody has verified is a name. A hidden form is never shown; in an index for the public it is not
matched either.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from index.analysis import Tokens, terms_of, tokenize
from index.authority import Authority
from index.document import PublicationDate
from index.engine import CountRequest, EngineRequest, IndexReader
from index.families import LONGEST_PART, Families, part_keys
from index.generations.generation import Generation
from index.generations.manifest import Audience
from index.query.bound import All, And, Prefix, Term, Tier
from index.query.costly import SHORTEST_PREFIX
from index.query.lexer import OPENING_QUOTES, Token, tokenize_query
from index.request import Expansion, Filter, Sort
from index.suggestions.label_index import LabelIndex, Reading
from index.suggestions.narrowing import Value

MOST_OF_A_KIND = 4
# Of a kind, so many of the commonest values are counted where a rest or filters make a count of their own;
# beside a rest of more words than this, none is.
MOST_COUNTED = 16
MOST_WORDS_OF_REST = 32
LONGEST_RUN = 6  # words at the end of a text that are compared with labels
MOST_TITLE_WORDS = 32  # of a text: more than any title has; an engine is asked for each
# Fewer letters begin the names of too many families; so do letters that begin more names than this.
SHORTEST_SPELLING, MOST_SPELLINGS = 3, 32
_LAST_SIGNS = re.compile(r"\W+\Z")
Words = tuple[str, ...]  # folded
_SPELLED = frozenset({Tier.SPELLING, Tier.SCRIPT})
# A query, filters, which tiers are on, and values -> how many articles are found with each value chosen.
Count = Callable[[str, tuple[Filter, ...], Expansion, Sequence[Value]], Mapping[Value, int]]


class Kind(StrEnum):
    """What a suggestion is, in the order in which kinds are shown."""

    PERSON = "person"
    NAME = "name"  # of a person, not verified as one person
    ORGANIZATION = "org"
    SOURCE = "source"
    ARTICLE = "article"

    @property
    def facet(self) -> str:
        """The facet that its values belong to; empty for articles."""
        return {Kind.NAME: "person", Kind.ARTICLE: ""}.get(self, self.value)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that what was typed may mean.

    Attributes:
        kind: what it is.
        id: of the facet value, or of the article.
        label: as it is shown.
        articles: how many are found when it is chosen: with the rest and all filters; of an article 1.
        verified: whether an entry or a recorded source stands behind it; else it is only a name.
        tier: whether it was found as typed, in another spelling, or in the other script.
        form: the form that was found, often the label; empty for a hidden one.
        rest: what else was typed, before the words that it stands for.
        lang: of an article, its language.
        date: of an article, when it was published.
    """

    kind: Kind
    id: str
    label: str
    articles: int
    verified: bool
    tier: Tier
    form: str
    rest: str = ""
    lang: str = ""
    date: PublicationDate | None = None


@dataclass(frozen=True, slots=True)
class _Values:
    """The values of one kind, commonest first, ties by id."""

    counts: tuple[tuple[str, int], ...]
    index: LabelIndex


class Suggester:
    """Suggests from one generation; what it needs is read from it once, when it is made."""

    def __init__(self, generation: Generation, count: Count) -> None:
        """Take a generation, and what counts in it."""
        self._count = count
        self._reader: IndexReader = generation.reader
        self._authority: Authority = generation.authority
        self._families: Families = generation.families
        self._may_match_hidden = generation.manifest.audience is not Audience.PUBLIC
        self._values = self._index_values()

    def suggest(
        self,
        text: str,
        filters: tuple[Filter, ...] = (),
        expansion: Expansion | None = None,
        most: int = MOST_OF_A_KIND,
    ) -> tuple[Suggestion, ...]:
        """Suggest what a text, as typed so far, may mean; no text raises.

        Args:
            text: a query, its last word perhaps unfinished.
            filters: in force; values are suggested that find something within them.
            expansion: which tiers are on; all, when None.
            most: how many suggestions of each kind.

        Returns:
            By kind; values the commonest first, articles the newest first.
        """
        tokens = tokenize(text)
        if not len(tokens):
            return ()
        asked = _Asked(filters, expansion or Expansion(), most)
        return (*self._suggest_values(text, tokens, asked), *self._suggest_articles(tokens.terms, most))

    # Values

    def _index_values(self) -> Mapping[Kind, _Values]:
        facets = ("person", "org", "source")
        request = EngineRequest(All(), limit=0, counts=tuple(CountRequest(facet) for facet in facets))
        values: dict[Kind, list[tuple[str, int]]] = {kind: [] for kind in Kind if kind.facet}
        for counted in self._reader.search(request).facets:
            for value, count in counted.counts:
                is_name = counted.facet == "person" and self._authority.entry(value) is None
                values[Kind.NAME if is_name else Kind(counted.facet)].append((value, count))
        return {kind: self._index(kind, tuple(counts)) for kind, counts in values.items()}

    def _index(self, kind: Kind, counts: tuple[tuple[str, int], ...]) -> _Values:
        facet = kind.facet
        forms = ([form for form, _ in self._forms(facet, value)] for value, _ in counts)
        return _Values(counts, LabelIndex(forms))

    def _forms(self, facet: str, value: str) -> list[tuple[str, bool]]:
        """Return the forms that a value is found by, the label first, with whether each may be shown."""
        label = self._authority.label(facet, value)
        hidden: tuple[str, ...] = ()
        if facet == "source" and (source := self._authority.source(value)) is not None:
            shown = dict.fromkeys((label, *source.label.values(), *source.names))
        elif facet != "source" and (entry := self._authority.entry(value)) is not None:
            forms = (*entry.pref_label.values(), *entry.shown_forms, *entry.contextual)
            shown = dict.fromkeys((label, *forms))
            hidden = entry.hidden_labels if self._may_match_hidden else ()
        else:
            return [(label, True)]
        return [(form, True) for form in shown] + [(form, False) for form in hidden if form not in shown]

    def _suggest_values(self, text: str, tokens: Tokens, asked: "_Asked") -> tuple[Suggestion, ...]:
        """Suggest values for the longest run of last words that finds any: fewer words mean less."""
        words = tuple(tokens.terms[-LONGEST_RUN:])
        typed, spelled = _as_typed(words), tuple(self._as_spelled(words))
        query = list(tokenize_query(text))
        for first in range(len(words)):
            rest = _rest_of(text, query, tokens.starts[len(tokens) - len(words) + first])
            if rest is None:
                continue
            run = _Run(words[first:], _from(typed, first), _from(spelled, first))
            if found := tuple(self._of_run(run, rest, asked)):
                return found
        return ()

    def _of_run(self, run: "_Run", rest: str, asked: "_Asked") -> Iterator[Suggestion]:
        """Yield what a run may stand for, of each kind the commonest that find something with the rest."""
        if not rest and not asked.filters:  # the count of the whole archive is that of the search
            for kind, known in self._values.items():
                for one in self._find(known.index, run, asked.most):
                    yield self._suggestion(kind, one, run, rest, known.counts[one.row][1])
            return
        if len(terms_of(rest)) > MOST_WORDS_OF_REST:
            return
        most = max(asked.most, MOST_COUNTED)
        by_kind = {kind: self._find(known.index, run, most) for kind, known in self._values.items()}
        values = [(kind.facet, self._id(kind, one)) for kind, found in by_kind.items() for one in found]
        if not values:
            return
        counts = self._count(rest, asked.filters, asked.expansion, values)
        for kind, found in by_kind.items():
            facet = kind.facet
            counted = [(counts[facet, self._id(kind, one)], one) for one in found]
            counted.sort(key=lambda item: -item[0])
            for articles, one in counted[: asked.most]:
                if articles:
                    yield self._suggestion(kind, one, run, rest, articles)

    def _id(self, kind: Kind, found: "_Match") -> str:
        return self._values[kind].counts[found.row][0]

    def _find(self, index: LabelIndex, run: "_Run", most: int) -> list["_Match"]:
        """Find the commonest values of a kind that a run may stand for."""
        as_typed = index.find(run.typed, len(run.words), most)
        exact = {found.row: found.form for found in as_typed}
        either = as_typed
        if run.spelled:
            either = index.find((*run.typed, *run.spelled), len(run.words), most)
        return [_Match(row, exact.get(row, form), row in exact) for row, form in either]

    def _suggestion(self, kind: Kind, found: "_Match", run: "_Run", rest: str, articles: int) -> Suggestion:
        value = self._id(kind, found)
        form, shown = self._forms(kind.facet, value)[found.form]
        tier = Tier.EXACT
        if not found.as_typed:
            tier = Tier.SPELLING if _is_latin(form) is _is_latin(run.words[0]) else Tier.SCRIPT
        label, verified = self._label(kind, value)
        return Suggestion(kind, value, label, articles, verified, tier, form if shown else "", rest)

    def _label(self, kind: Kind, value: str) -> tuple[str, bool]:
        recorded = (
            self._authority.source(value) if kind is Kind.SOURCE else self._authority.entry(value)
        ) is not None
        return self._authority.label(kind.facet, value), recorded

    def _as_spelled(self, words: Words) -> Iterator[Reading]:
        """Yield the other spellings of the parts of names typed, and those that the last word begins."""
        for first in range(len(words)):
            for end in range(first + 1, min(first + LONGEST_PART, len(words)) + 1):
                for related in self._families.of(words[first:end]):
                    if related.tier in _SPELLED and related.member.shown:
                        yield Reading(first, end, related.member.words)
        for first in range(max(0, len(words) - LONGEST_PART), len(words)):
            # A part of a name may be written apart, as پور محمدی is.
            if first == len(words) - 1 or len(part_keys(words[first:])) == 1:
                for other in self._begun_by("".join(words[first:])):
                    yield Reading(first, len(words), other)

    def _begun_by(self, letters: str) -> frozenset[Words]:
        """Return all forms of the parts of names that some letters begin in one of their forms."""
        if len(letters) < SHORTEST_SPELLING:
            return frozenset()
        names = self._names
        first = bisect_left(names, (letters,))
        following = islice(names, first, first + MOST_SPELLINGS)
        begun = [key for name, key in following if name.startswith(letters)]
        if len(begun) == MOST_SPELLINGS:
            return frozenset()
        members = (member for key in set(begun) for member in self._families.groups[key])
        return frozenset(member.words for member in members if member.shown)

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """Parts of names in spellings that may be shown, each one word and no ordinary one, with its key."""
        return sorted(
            (member.words[0], key)
            for key, members in self._families.groups.items()
            for member in members
            if len(member.words) == 1 and member.shown and not member.at_mentions
        )

    # Articles

    def _suggest_articles(self, words: Sequence[str], most: int) -> Iterator[Suggestion]:
        """Yield the newest articles that have all words in their title, the last one perhaps begun."""
        if len(words) > MOST_TITLE_WORDS:
            return
        *whole, last = words
        begun = Prefix("title", last) if len(last) >= SHORTEST_PREFIX else Term("title", last)
        query = And((*(Term("title", word) for word in dict.fromkeys(whole)), begun))
        hits = self._reader.search(EngineRequest(query, sort=Sort.NEWEST, limit=most)).hits
        for article in self._reader.summaries([hit.id for hit in hits]):
            if article is not None:
                yield Suggestion(
                    Kind.ARTICLE,
                    article.id,
                    article.title,
                    1,
                    verified=True,
                    tier=Tier.EXACT,
                    form=article.title,
                    lang=article.lang,
                    date=article.date,
                )


class _Match(NamedTuple):
    """A value that was found.

    Attributes:
        row: its number among those of its kind.
        form: the number of the first of its forms that has the words, as they were typed if any has.
        as_typed: whether it has them so.
    """

    row: int
    form: int
    as_typed: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked besides a text: filters, which tiers of its words are searched, how many suggestions."""

    filters: tuple[Filter, ...]
    expansion: Expansion
    most: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Words at the end of a text, and what they are read as."""

    words: Words
    typed: tuple[Reading, ...]
    spelled: tuple[Reading, ...]


def _as_typed(words: Words) -> tuple[Reading, ...]:
    last = len(words) - 1
    return tuple(Reading(at, at + 1, (word,), begun=at == last) for at, word in enumerate(words))


def _from(readings: Sequence[Reading], first: int) -> tuple[Reading, ...]:
    """Return those readings that do not begin before a word, counted from it."""
    return tuple(
        Reading(one.first - first, one.end - first, one.words, one.begun)
        for one in readings
        if one.first >= first
    )


def _is_latin(text: str) -> bool:
    return all(term.isascii() for term in tokenize(text).terms)


def _rest_of(text: str, query: Sequence[Token], start: int) -> str | None:
    """Return what of a query stays when its last words, from `start`, become a filter.

    Returns:
        The words before, without an operator or a field that belonged to what follows; None where the
        words are left out of the search or are but one choice, so that narrowing it is not meant.
    """
    at = next((number for number, token in enumerate(query) if token.span[1] > start), len(query))
    if at == len(query) or query[at].kind not in {"word", "quoted", "range"}:
        return None
    inside = _LAST_SIGNS.sub("", text[query[at].span[0] : start].lstrip(OPENING_QUOTES))
    while at and query[at - 1].kind in {"field", "and", "required", "open"}:
        at -= 1
    if at and query[at - 1].kind in {"not", "or"}:
        return None
    before = text[: query[at - 1].span[1]] if at else ""
    return " ".join(f"{before} {inside}".split())
