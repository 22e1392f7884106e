"""What is near the words of a query: other names, and words one edit away, each with what it would find.

Rule: nothing near is searched unasked. What is offered is a whole query, and its count is that of the
query as it would be asked: an offer never finds nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from index.answers.results import Near
from index.families import LONGEST_PART
from index.query.stretches import Stretch, Typed
from index.suggestions.near_words import MOST_NEAR, Count, NearWords, keep_sought

MOST_OFFERS = 6  # offers for a query
MOST_TRIED = 8  # queries that are counted


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


@dataclass(frozen=True, slots=True)
class NearFinder:
    """Finds what is near the words of queries.

    Attributes:
        near: what is near a word.
    """

    near: NearWords

    def widen(self, text: str, stretches: Sequence[Stretch]) -> tuple[Wider, ...]:
        """Return the queries that find what is near the words of one as well, whatever is asked besides.

        Args:
            text: the query.
            stretches: of it, from left to right.
        """
        return tuple(islice(self._wider(text, stretches), MOST_TRIED))

    def _wider(self, text: str, stretches: Sequence[Stretch]) -> Iterator[Wider]:
        for stretch in keep_sought(stretches):
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
            longest = range(min(len(terms), at + self.near.families.longest), at + 1, -1)
            end = next((end for end in longest if self.near.families.of(terms[at:end])), at + 1)
            if not kept.isdisjoint(stretch.words[at:end]):
                nodes |= {word.node for word in stretch.words[at:end]}
            at = end
        return [word for word in stretch.words if word.node in nodes]

    def _near_runs(self, stretch: Stretch) -> Iterator[tuple[int, int, Iterator[str]]]:
        """Yield runs of words from left to right, each with what is near it."""
        at, terms = 0, tuple(word.term for word in stretch.words)
        for first, end, labels in self.near.with_initials(terms):
            yield first, end, iter(labels)
        while at < len(terms):
            for end in range(min(len(terms), at + LONGEST_PART), at, -1):
                if members := self.near.names_near(terms[at:end]):
                    yield at, end, (member.shown for member in members)
                    at = end
                    break
            else:
                yield at, at + 1, (change.text for change in self.near.misspelt(terms[at]))
                at += 1


def add_counts(wider: Iterable[Wider], total: int, count: Count) -> tuple[Near, ...]:
    """Return what is near the words of a query that finds something, and adds articles to it.

    Args:
        wider: of the query.
        total: the articles it finds, with all that is asked besides.
        count: how many another query finds so.
    """
    counted = (Near(of.typed, of.form, of.text, count(of.text) - total) for of in wider)
    return tuple(islice((near for near in counted if near.count > 0), MOST_OFFERS))


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
