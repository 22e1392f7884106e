"""What is near a word or a name: other names, words a few edits away, two words as one, one as two.

Rule: only what the index holds or the authority records is near anything, and no form that must not be shown.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nsmallest
from itertools import chain
from typing import NamedTuple

from index.analysis import fold, terms_of
from index.engine import EngineRequest, IndexReader
from index.families import Families, Member
from index.names import TITLE_SPELLINGS
from index.query.ast import Span
from index.query.bound import BoundQuery, Phrase
from index.query.stretches import Stretch, Typed
from index.suggestions.known_names import NameFinder
from index.suggestions.recorded_words import RecordedWords
from index.word_forms import Form

# Few articles: a word that no more have may be misspelt.
FEW = 2
# The word that was meant stands in so many times as many.
TIMES = 10
# Letters that a word has at least, by how many edits may be between; shorter ones are near too many others.
SHORTEST = {1: 4, 2: 6}
MOST_NEAR = 3  # offers for a word
MOST_WORDS = 16  # of a longer query nothing is looked at
MOST_CORRECTIONS = 4  # ways to correct a word
_ANY_WORD = "word"
_LETTERS_OF_A_PART = 2  # at least, of two words written as one
_LETTERS_OF_A_KEPT_PART = 3  # at least, where the other one is misspelt
_MOST_PARTED = 3  # ways to part a word then: each asks for the words near the other part

Count = Callable[[str], int]  # a query's text -> how many articles it finds


class Change(NamedTuple):
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
class NearWords:
    """Finds what is near single words and names.

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

    def prepare(self) -> None:
        """Make what the first misspelt word would else wait for."""
        _ = self._hidden, self.recorded
        self.reader.near_terms("text", _ANY_WORD, 1)  # asked of whatever word, a reader makes its table

    def names_near(self, run: Form) -> list[Member]:
        """Return the parts of names that a part may be, but for those of people known to be others.

        A word that is no part of a name and stands in more than a few articles is none that is misspelt.
        A title stands outside of the names it is before: its spellings come first, whatever is a name.
        """
        titles = self._titles_near(run)
        near, apart = self.families.near(run), self.names.known_apart
        if near and not self.families.is_part(run) and self.count(" ".join(run)) > FEW:
            return titles
        return [*titles, *(m for m in near if m not in titles and not apart(run, m.words))]

    def title_changes(self, word: Typed) -> list[Change]:
        """Return the other spellings of a title, and first the title as it is; nothing of another word."""
        changes = [self._named(member, word) for member in self._titles_near((word.term,))]
        return [Change(0, 0, word.term, word.span), *changes] if changes else []

    def _titles_near(self, run: Form) -> list[Member]:
        """Return the other spellings of a title that articles have and that are not searched anyway."""
        others = TITLE_SPELLINGS.get(run[0], ()) if len(run) == 1 else ()
        searched = {related.member.words for related in self.families.of(run)} if others else ()
        found = {word: self._with_term(word) for word in others if (word,) not in searched}
        words = sorted((word for word in found if found[word]), key=lambda word: (-found[word], word))
        return [Member((word,), word.capitalize()) for word in words]

    def with_initials(self, terms: Form, given: Container[str] = ()) -> Iterator[tuple[int, int, list[str]]]:
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

    def misspelt(self, term: str) -> Iterator[Change]:
        """Yield the much commoner words one edit from a word that is in few articles, or in none."""
        if len(term) >= _shortest(term, 1) and term.isalpha() and not self.families.of((term,)):
            own = self._with_term(term)
            if own <= FEW:
                changes = self._edited(Typed(term, (0, 0), (0, 0)), 1)
                commoner = (change for change in changes if -change.rarity >= TIMES * own)
                yield from nsmallest(MOST_NEAR, commoner)

    def instead(self, word: Typed, own: int) -> Iterator[Change]:
        """Yield what may have been meant by a word that is in so many articles."""
        if not word.term.isalpha():
            return
        names = [self._named(member, word) for member in self.names_near((word.term,))]
        edited = [*names, *self._edited(word, 1), *self._parted(word)]
        if not edited:
            edited = [*self._edited(word, 2), *self._parted_and_edited(word)]
        yield from (change for change in edited if -change.rarity >= max(1, TIMES * own))

    def _named(self, member: Member, word: Typed) -> Change:
        return Change(
            _cost(word.term, fold(member.shown), 1), -self.count(member.shown), member.shown, word.span
        )

    def _edited(self, word: Typed, distance: int) -> Iterator[Change]:
        """Yield the words within some edits of a word; digits are never taken for others."""
        if len(word.term) < _shortest(word.term, distance):
            return
        for term, documents, _ in self.reader.near_terms("text", word.term, distance):
            known = term == word.term or term in self.recorded or term in self._hidden
            if not known and term.isalpha() and len(term) > 1:
                yield Change(_cost(word.term, term, distance), -documents, term, word.span)
        for term in self.recorded.near(word.term, distance):
            if not self.names.known_apart((word.term,), (term,)):
                # In all its spellings. Of a name of several words, each may find nothing by itself.
                yield Change(_cost(word.term, term, distance), -max(1, self.count(term)), term, word.span)

    def _parted(self, word: Typed) -> Iterator[Change]:
        """Yield the two words that a word may be, where they stand side by side somewhere."""
        term = word.term
        for at in range(_LETTERS_OF_A_PART, len(term) - _LETTERS_OF_A_PART + 1):
            parts = term[:at], term[at:]
            if not self._hidden.isdisjoint(parts) or not all(self._with_term(p) for p in parts):
                continue
            if documents := self._documents(Phrase("text", parts)):
                yield Change(1, -documents, " ".join(parts), word.span)

    def _parted_and_edited(self, word: Typed) -> Iterator[Change]:
        """Yield the two words, side by side somewhere, that a word may be if one of them is misspelt too.

        Where it may be parted so in many ways, those are tried that keep the longest word.
        """
        term, ways = word.term, list[tuple[int, int, bool]]()
        for at in range(_LETTERS_OF_A_PART, len(term) - _LETTERS_OF_A_PART + 1):
            first, second = (self._with_term(part) > FEW for part in (term[:at], term[at:]))
            kept = at if first else len(term) - at
            if first is not second and kept >= _LETTERS_OF_A_KEPT_PART:
                ways.append((-kept, at, first))
        for _, at, first in sorted(ways)[:_MOST_PARTED]:
            kept_word, wrong = (term[:at], term[at:]) if first else (term[at:], term[:at])
            for change in nsmallest(MOST_CORRECTIONS, self._edited(replace(word, term=wrong), 1)):
                words = (kept_word, change.text) if first else (change.text, kept_word)
                if self._hidden.isdisjoint(words) and (documents := self._documents(Phrase("text", words))):
                    yield Change(1 + change.cost, -documents, " ".join(words), word.span)

    def joined(self, one: Typed, other: Typed) -> Iterator[Change]:
        """Yield the one word that two may be."""
        term = one.term + other.term
        if term not in self._hidden and (documents := self._with_term(term)):
            yield Change(1, -documents, term, (one.span[0], other.span[1]))

    def _with_term(self, term: str) -> int:
        return self.reader.document_frequencies((term,))[0]

    def _documents(self, query: BoundQuery) -> int:
        return self.reader.search(EngineRequest(query, limit=0)).total

    @cached_property
    def recorded(self) -> RecordedWords:
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


def keep_sought(stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """Return the stretches of a query; none of a long one, which takes long to ask again and again."""
    return () if tell_not_sought(stretches) else stretches


def _shortest(term: str, distance: int) -> int:
    """Return how many letters a word must have; Persian, which leaves vowels out, needs one less."""
    return SHORTEST[distance] - (not term.isascii())


def _cost(term: str, other: str, edits: int) -> float:
    """Return what a correction costs: the first letter is the one that people get right."""
    return edits if term[:1] == other[:1] else edits + 0.5
