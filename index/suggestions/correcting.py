"""Corrections: for a query that finds nothing, the nearest one that finds something.

Rule: what is offered is a whole query, and its count is that of the query as it would be asked, with all
that is asked besides. Nothing is searched instead unasked.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, pairwise, product

from index.answers.results import Correction
from index.query import ast
from index.query.ast import ParsedQuery
from index.query.stretches import Stretch, Typed
from index.suggestions.near_words import (
    FEW,
    MOST_CORRECTIONS,
    MOST_NEAR,
    Change,
    Count,
    NearWords,
    keep_sought,
)

MOST_WRONG = 4  # words that are corrected at once
MOST_TRIED = 8  # queries that are counted


@dataclass(frozen=True, slots=True)
class Corrector:
    """Corrects queries over one generation.

    Attributes:
        near: what is near a word.
    """

    near: NearWords

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

    def _corrections(self, parsed: ParsedQuery, stretches: Sequence[Stretch]) -> Iterator[tuple[Change, ...]]:
        """Yield sets of changes that make all words of a query known ones, the smallest first."""
        stretches = keep_sought(stretches)
        words = [word for stretch in stretches for word in stretch.words]
        found = {word: self.near.count(word.term) for word in words}
        recorded = {word for word in words if word.term in self.near.recorded}
        unknown = [word for word in words if not found[word] and word not in recorded]
        wrong = unknown or [word for word in words if found[word] <= FEW and word not in recorded]
        if len(wrong) > MOST_WRONG:
            return
        each = {word: nsmallest(MOST_CORRECTIONS, self.near.instead(word, found[word])) for word in wrong}
        titles = {
            word: changes for word in words if found[word] and (changes := self.near.title_changes(word))
        }
        ways = {word: changes for word, changes in (each | titles).items() if changes}
        # Without a choice of words, one that nothing is known for leaves nothing to be found.
        stuck = set() if _has_choice(parsed.tree) else set(unknown) - ways.keys()
        plans = list(product(*ways.values())) if ways and not stuck else []
        joined = (one for stretch in stretches for one in self._joined_words(stretch))
        joined = (one for one in joined if not set(one[0]).isdisjoint(wrong))
        given = {word.term for word in unknown}
        named = (one for stretch in stretches for one in self._names_with_initials(stretch, given))
        for together, change in chain(joined, named):
            if stuck.issubset(together):
                rest = (changes for word, changes in ways.items() if word not in together)
                plans += [(change, *plan) for plan in product(*rest)]
        changed = (plan for plan in plans if any(change.cost for change in plan))
        yield from nsmallest(MOST_TRIED, changed, key=_effort)

    def _joined_words(self, stretch: Stretch) -> Iterator[tuple[Sequence[Typed], Change]]:
        """Yield neighbouring words and the one word that they may be."""
        for pair in pairwise(stretch.words):
            yield from ((pair, change) for change in self.near.joined(*pair))

    def _names_with_initials(
        self, stretch: Stretch, given: Container[str]
    ) -> Iterator[tuple[Sequence[Typed], Change]]:
        """Yield names and what they are written as with initials, or without."""
        terms = tuple(word.term for word in stretch.words)
        for first, end, labels in self.near.with_initials(terms, given):
            words, behind = stretch.words[first:end], stretch.words[end : end + 1]
            whole = not stretch.quoted and (not behind or behind[0].node != words[-1].node)
            span = words[0].span[0], (words[-1].node if whole else words[-1].span)[1]  # “M.” with its point
            yield from (
                (words, Change(1, -self.near.count(label), label, span)) for label in labels[:MOST_NEAR]
            )


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


def _effort(plan: Sequence[Change]) -> tuple[float, int, Sequence[Change]]:
    return sum(change.cost for change in plan), max(change.rarity for change in plan), plan


def _changed(text: str, changes: Iterable[Change]) -> str:
    for change in sorted(changes, key=lambda change: change.span, reverse=True):
        first, end = change.span
        text = text[:first] + change.text + text[end:]
    return text
