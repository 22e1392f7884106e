"""What is near the words of a query: other names, and words one edit away, each with what it would find.

Rule: nothing near is searched unasked. What is offered is a whole query, and its count is that of the
query as it would be asked: an offer never finds nothing. Only what the index holds is offered, and no form
that must not be shown.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nsmallest
from itertools import chain, islice, pairwise, product
from typing import NamedTuple

from index.analysis import fold, terms_of
from index.engine import EngineRequest, IndexReader
from index.families import LONGEST_PART, Families, Member
from index.known_names import NameFinder
from index.query import ast
from index.query.ast import ParsedQuery, Span
from index.query.bound import BoundQuery, Phrase
from index.query.stretches import Stretch, Typed
from index.recorded_words import RecordedWords
from index.results import Correction, Near
from index.word_forms import Form

# Few articles: a word that no more have may be misspelt.
FEW = 2
# The word that was meant stands in so many times as many.
TIMES = 10
# Letters that a word has at least, by how many edits may be between; shorter ones are near too many others.
SHORTEST = {1: 4, 2: 6}
MOST_NEAR = 3  # offers for a word
MOST_OFFERS = 6  # offers for a query
MOST_WORDS = 16  # of a longer query nothing is looked at
MOST_WRONG = 4  # words that are corrected at once
MOST_CORRECTIONS = 4  # ways to correct a word
MOST_TRIED = 8  # queries that are counted
_LETTERS_OF_A_PART = 2  # at least, of two words written as one
_LETTERS_OF_A_KEPT_PART = 3  # at least, where the other one is misspelt

Count = Callable[[str], int]  # a query's text -> how many articles it finds


class Wider(NamedTuple):
    """A query that finds what is near some of its words as well.

    Attributes:
        typed: the words, as typed.
        form: what is near them.
        text: the query with both.
    """

    typed: str
    form: str
    text: str


class _Change(NamedTuple):
    """Another text for a part of a query; of several, the smallest is tried first.

    Attributes:
        cost: edits, and half of one more for another first letter.
        rarity: articles that have it, negative.
        text: what stands there instead.
        span: where, in the query's text.
    """

    cost: float
    rarity: int
    text: str
    span: Span


@dataclass(frozen=True)
class NearFinder:
    """Finds what is near the words of queries.

    Attributes:
        reader: the index; its terms are the words there are.
        families: of the generation; names are near those of their skeleton.
        names: of the generation; names with initials are near those that they fit. Hidden labels of its
            authority are never offered.
        count: how many articles of the whole archive a query finds.
    """

    reader: IndexReader
    families: Families
    names: NameFinder
    count: Count

    def widen(self, text: str, stretches: Sequence[Stretch]) -> tuple[Wider, ...]:
        """Return the queries that find what is near the words of one as well, whatever is asked besides.

        Args:
            text: the query.
            stretches: of it, from left to right.
        """
        return tuple(islice(self._wider(text, stretches), MOST_TRIED))

    def correct(self, parsed: ParsedQuery, stretches: Sequence[Stretch], count: Count) -> Correction | None:
        """Return the nearest query that finds something, for one that finds nothing.

        Args:
            parsed: the query.
            stretches: of it, from left to right.
            count: how many articles another query finds, with all that is asked besides.
        """
        for changes in self._corrections(parsed, stretches):
            text = _changed(parsed.text, changes)
            if found := count(text):
                return Correction(text, found)
        return None

    # Wider: the word or what is near it

    def _wider(self, text: str, stretches: Sequence[Stretch]) -> Iterator[Wider]:
        for stretch in _few_words(stretches):
            for first, end, forms in self._near_runs(stretch):
                words, around = stretch.words[first:end], None
                typed = text[words[0].span[0] : words[-1].span[1]]
                for form in islice(forms, MOST_NEAR):
                    around = around or self._read_as_one(stretch, words)
                    yield Wider(typed, form, _widened(text, stretch, words, around, form))

    def _read_as_one(self, stretch: Stretch, words: Sequence[Typed]) -> Sequence[Typed]:
        """Return the words of a stretch that are searched as one with some of them: those of one name.

        Parted by a bracket, they would no longer be.
        """
        terms, kept = tuple(word.term for word in stretch.words), set(words)
        nodes = {word.node for word in words}
        at = 0
        while at < len(terms):
            longest = range(min(len(terms), at + self.families.longest), at + 1, -1)
            end = next((end for end in longest if self.families.of(terms[at:end])), at + 1)
            if not kept.isdisjoint(stretch.words[at:end]):
                nodes |= {word.node for word in stretch.words[at:end]}
            at = end
        return [word for word in stretch.words if word.node in nodes]

    def _near_runs(self, stretch: Stretch) -> Iterator[tuple[int, int, Iterator[str]]]:
        """Yield runs of words from left to right, each with what is near it."""
        at, terms = 0, tuple(word.term for word in stretch.words)
        for first, end, labels in self._with_initials(terms):
            yield first, end, iter(labels)
        while at < len(terms):
            for end in range(min(len(terms), at + LONGEST_PART), at, -1):
                if members := self._names_near(terms[at:end]):
                    yield at, end, (member.shown for member in members)
                    at = end
                    break
            else:
                yield at, at + 1, (change.text for change in self._misspelt(terms[at]))
                at += 1

    def _names_near(self, run: Form) -> list[Member]:
        """Return the parts of names that a part may be, but for those of people known to be others.

        A word that is no part of a name and stands in more than a few articles is none that is misspelt.
        """
        near, apart = self.families.near(run), self.names.known_apart
        if near and not self.families.is_part(run) and self.count(" ".join(run)) > FEW:
            return []
        return [member for member in near if not apart(run, member.words)]

    def _with_initials(self, terms: Form, given: Container[str] = ()) -> Iterator[tuple[int, int, list[str]]]:
        """Yield names with initials and the full names that they may stand for, and full names and theirs.

        Args:
            terms: words side by side.
            given: those that may be given names though nobody is known to bear them.
        """
        found = self.names.find(terms) if 1 in map(len, terms) else ()
        initials = (of for of in found if 1 in map(len, terms[of.first : of.end]))
        for named in chain(initials, self.names.find_shortened(terms, given)):
            labels = map(self.names.written, named.values)
            others = [label for label in labels if terms_of(label) != terms[named.first : named.end]]
            yield named.first, named.end, others

    def _misspelt(self, term: str) -> Iterator[_Change]:
        """Yield the much commoner words one edit from a word that is in few articles, or in none."""
        if len(term) >= _shortest(term, 1) and term.isalpha() and not self.families.of((term,)):
            own = self._with_term(term)
            if own <= FEW:
                changes = self._edited(Typed(term, (0, 0), (0, 0)), 1)
                commoner = (change for change in changes if -change.rarity >= TIMES * own)
                yield from nsmallest(MOST_NEAR, commoner)

    # Corrected: what is near the word instead of it

    def _corrections(
        self, parsed: ParsedQuery, stretches: Sequence[Stretch]
    ) -> Iterator[tuple[_Change, ...]]:
        """Yield sets of changes that make all words of a query known ones, the smallest first."""
        stretches = _few_words(stretches)
        words = [word for stretch in stretches for word in stretch.words]
        found = {word: self.count(word.term) for word in words}
        recorded = {word for word in words if word.term in self._recorded}
        unknown = [word for word in words if not found[word] and word not in recorded]
        wrong = unknown or [word for word in words if found[word] <= FEW and word not in recorded]
        if len(wrong) > MOST_WRONG:
            return
        each = {word: nsmallest(MOST_CORRECTIONS, self._instead(word, found[word])) for word in wrong}
        ways = {word: changes for word, changes in each.items() if changes}
        # Without a choice of words, one that nothing is known for leaves nothing to be found.
        stuck = set() if _has_choice(parsed.tree) else set(wrong) - ways.keys()
        plans = list(product(*ways.values())) if ways and not stuck else []
        joined = (one for stretch in stretches for one in self._joined_words(stretch))
        joined = (one for one in joined if not set(one[0]).isdisjoint(wrong))
        given = {word.term for word in unknown}
        named = (one for stretch in stretches for one in self._names_with_initials(stretch, given))
        for together, change in chain(joined, named):
            if stuck.issubset(together):
                rest = (changes for word, changes in ways.items() if word not in together)
                plans += [(change, *plan) for plan in product(*rest)]
        yield from nsmallest(MOST_TRIED, plans, key=_effort)

    def _joined_words(self, stretch: Stretch) -> Iterator[tuple[Sequence[Typed], _Change]]:
        """Yield neighbouring words and the one word that they may be."""
        for pair in pairwise(stretch.words):
            yield from ((pair, change) for change in self._joined(*pair))

    def _names_with_initials(
        self, stretch: Stretch, given: Container[str]
    ) -> Iterator[tuple[Sequence[Typed], _Change]]:
        """Yield names and what they are written as with initials, or without."""
        terms = tuple(word.term for word in stretch.words)
        for first, end, labels in self._with_initials(terms, given):
            words, behind = stretch.words[first:end], stretch.words[end : end + 1]
            whole = not stretch.quoted and (not behind or behind[0].node != words[-1].node)
            span = words[0].span[0], (words[-1].node if whole else words[-1].span)[1]  # “M.” with its point
            yield from ((words, _Change(1, -self.count(label), label, span)) for label in labels[:MOST_NEAR])

    def _instead(self, word: Typed, own: int) -> Iterator[_Change]:
        """Yield what may have been meant by a word that is in so many articles."""
        if not word.term.isalpha():
            return
        names = [self._named(member, word) for member in self._names_near((word.term,))]
        edited = [*names, *self._edited(word, 1), *self._parted(word)]
        if not edited:
            edited = [*self._edited(word, 2), *self._parted_and_edited(word)]
        yield from (change for change in edited if -change.rarity >= max(1, TIMES * own))

    def _named(self, member: Member, word: Typed) -> _Change:
        return _Change(
            _cost(word.term, fold(member.shown), 1), -self.count(member.shown), member.shown, word.span
        )

    def _edited(self, word: Typed, distance: int) -> Iterator[_Change]:
        """Yield the words within some edits of a word; digits are never taken for others."""
        if len(word.term) < _shortest(word.term, distance):
            return
        for term, documents, _ in self.reader.near_terms("text", word.term, distance):
            known = term == word.term or term in self._recorded or term in self._hidden
            if not known and term.isalpha() and len(term) > 1:
                yield _Change(_cost(word.term, term, distance), -documents, term, word.span)
        for term, edits in self._recorded.near(word.term, distance):
            if not self.names.known_apart((word.term,), (term,)):
                # In all its spellings. Of a name of several words, each may find nothing by itself.
                yield _Change(_cost(word.term, term, edits), -max(1, self.count(term)), term, word.span)

    def _parted(self, word: Typed) -> Iterator[_Change]:
        """Yield the two words that a word may be, where they stand side by side somewhere."""
        term = word.term
        for at in range(_LETTERS_OF_A_PART, len(term) - _LETTERS_OF_A_PART + 1):
            parts = term[:at], term[at:]
            if not self._hidden.isdisjoint(parts) or not all(self._with_term(p) for p in parts):
                continue
            if documents := self._documents(Phrase("text", parts)):
                yield _Change(1, -documents, " ".join(parts), word.span)

    def _parted_and_edited(self, word: Typed) -> Iterator[_Change]:
        """Yield the two words, side by side somewhere, that a word may be if one of them is misspelt too."""
        term = word.term
        for at in range(_LETTERS_OF_A_PART, len(term) - _LETTERS_OF_A_PART + 1):
            parts = term[:at], term[at:]
            known = [self._with_term(part) > FEW for part in parts]
            if sum(known) != 1 or not self._hidden.isdisjoint(parts):
                continue
            kept, wrong = parts if known[0] else parts[::-1]
            if len(kept) < _LETTERS_OF_A_KEPT_PART:
                continue
            for change in nsmallest(MOST_CORRECTIONS, self._edited(replace(word, term=wrong), 1)):
                words = (kept, change.text) if known[0] else (change.text, kept)
                if documents := self._documents(Phrase("text", words)):
                    yield _Change(1 + change.cost, -documents, " ".join(words), word.span)

    def _joined(self, one: Typed, other: Typed) -> Iterator[_Change]:
        """Yield the one word that two may be."""
        term = one.term + other.term
        if term not in self._hidden and (documents := self._with_term(term)):
            yield _Change(1, -documents, term, (one.span[0], other.span[1]))

    def _with_term(self, term: str) -> int:
        return self.reader.document_frequencies((term,))[0]

    def _documents(self, query: BoundQuery) -> int:
        return self.reader.search(EngineRequest(query, limit=0)).total

    @cached_property
    def _recorded(self) -> RecordedWords:
        """The words of recorded names, which articles may all spell otherwise."""
        return RecordedWords(self.names.authority.entries)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The words that stand in hidden labels only."""
        entries = self.names.authority.entries
        hidden = {term for entry in entries for label in entry.hidden_labels for term in terms_of(label)}
        shown = {term for entry in entries for form in entry.shown_forms for term in terms_of(form)}
        return frozenset(hidden - shown)


def tell_not_sought(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """Return what a query with these stretches is too long for, as whole sentences."""
    words = sum([len(stretch.words) for stretch in stretches])
    if words <= MOST_WORDS:
        return ()
    most = f"in queries of up to {MOST_WORDS} words"
    return (f"Near words and corrections are looked for {most}; this one has {words}.",)


def add_counts(wider: Iterable[Wider], total: int, count: Count) -> tuple[Near, ...]:
    """Return what is near the words of a query that finds something, and adds articles to it.

    Args:
        wider: of the query.
        total: the articles it finds, with all that is asked besides.
        count: how many another query finds so.
    """
    counted = (Near(of.typed, of.form, of.text, count(of.text) - total) for of in wider)
    return tuple(islice((near for near in counted if near.count > 0), MOST_OFFERS))


def _few_words(stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """Return the stretches of a query; none of a long one, which takes long to ask again and again."""
    return () if tell_not_sought(stretches) else stretches


def _has_choice(node: ast.Node) -> bool:
    """Return whether a query finds some articles that do not have all of its words."""
    match node:
        case ast.Or():
            return True
        case ast.And(children):
            return any(map(_has_choice, children))
        case ast.Field(child=child):
            return _has_choice(child)
        case _:
            return False


def _shortest(term: str, distance: int) -> int:
    """Return how many letters a word must have; Persian, which leaves vowels out, needs one less."""
    return SHORTEST[distance] - (not term.isascii())


def _cost(term: str, other: str, edits: int) -> float:
    """Return what a correction costs: the first letter is the one that people get right."""
    return edits if term[:1] == other[:1] else edits + 0.5


def _effort(plan: Sequence[_Change]) -> tuple[float, int, Sequence[_Change]]:
    return sum(change.cost for change in plan), max(change.rarity for change in plan), plan


def _changed(text: str, changes: Iterable[_Change]) -> str:
    for change in sorted(changes, key=lambda change: change.span, reverse=True):
        first, end = change.span
        text = text[:first] + change.text + text[end:]
    return text


def _widened(text: str, stretch: Stretch, words: Sequence[Typed], around: Sequence[Typed], form: str) -> str:
    """Return a query in which some words of a stretch may also be another form.

    Args:
        text: the query.
        stretch: of it.
        words: some of its words.
        around: these and those that must stand with them; a quotation is repeated as a whole.
        form: what may stand instead of the words.
    """
    first, end = around[0].span[0], around[-1].span[1]
    before, after = text[first : words[0].span[0]], text[words[-1].span[1] : end]
    same = text[first:end]
    if stretch.quoted:
        same, other = f'"{same}"', f'"{before}{form}{after}"'
    else:
        form = f'"{form}"' if " " in form and not (before + after) else form
        other = f"{before}{form}{after}"
    start, stop = min(word.node for word in around)[0], max(word.node for word in around)[1]
    return f"{text[:start]}({same} OR {other}){text[stop:]}"
