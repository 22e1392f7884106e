"""BM25F, and words near each other: the one place of the formulas and their parameters.

    score = Σ_terms idf · tf' · (k1 + 1) / (k1 + tf')
    tf'   = Σ_fields w_f · tf_f / (1 − b_f + b_f · len_f / avg_f)
    idf   = ln(1 + (N − df + ½) / (df + ½))

Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009), with
the non-negative idf of Lucene. Lengths are exact, N and df count live documents, df those with
the term in any searched field: so an index that was updated scores as one built afresh.

The best documents by that score (`NEAR_DOCUMENTS` of them) gain for each pair of neighbours in the query
what a term would that stands as often as the two stand near each other:

    near  = Σ_pairs weight · idf · tf' · (k1 + 1) / (k1 + tf'),   idf: the smaller of the two
    tf_f  = Σ 1 / gap   over their neighbouring places in the field, gaps of 1 to `WIDEST_GAP` words

after Rasolofo and Savoy, “Term proximity scoring for keyword-based retrieval systems” (2003), and
Metzler and Croft's sequential dependence (2005). No document gains less than nothing, so those beyond
the best stay below them. docs/relevance.md has the evidence for all parameters.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, product

from index.occurrences import edits
from index.query.bound import And, BoundQuery, Fuzzy, Node, Or, Phrase, Prefix, Proximity, Synonym, Term

# Chosen on Cranfield and NPL: see docs/relevance.md.
K1 = 1.4
B = {"title": 0.5, "body": 0.6}
# A word in a title says more about an article than one in its body.
WEIGHT = {"title": 4.0, "body": 1.0}
NEAR_WEIGHT = 0.3
NEAR_DOCUMENTS = 50
# Words that stand in more of the documents than this are passed over when neighbours are paired.
NEAR_COMMON = 1 / 3
# Not more than `index.analysis.FURNITURE_GAP`: so that nothing is near across fields or page furniture.
WIDEST_GAP = 5
# 1 / gap in sixtieths, by gap: whole numbers add up to the same in any order.
SIXTY = 60
SIXTIETHS = (0, *(SIXTY // gap for gap in range(1, WIDEST_GAP + 1)))

Scored = Term | Phrase | Synonym | Proximity | Prefix | Fuzzy
_STANDS_FOR_MANY = (Prefix, Fuzzy)
_SEVERAL_TERMS = (Phrase, Proximity)
Run = tuple[int, int]  # the positions of the first and of the last word of a place


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours of a query.

    Attributes:
        one, other: what matches.
        weight: what a score of the two is multiplied by: that of nearness times idf.
    """

    one: Scored
    other: Scored
    weight: float


@dataclass(frozen=True, slots=True)
class Weighting:
    """The parameters of ranking.

    Attributes:
        k1: how soon further occurrences stop counting.
        b: by text field, how far its length counts.
        weight: by text field, how much an occurrence counts.
        near_weight: what words near each other count, against a term; 0 turns it off.
        near_documents: of how many documents, the best by BM25F, nearness is worked out.
        near_common: in which part of the documents a word may stand at most to be paired.
    """

    k1: float = K1
    b: Mapping[str, float] = field(default_factory=lambda: dict(B))
    weight: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHT))
    near_weight: float = NEAR_WEIGHT
    near_documents: int = NEAR_DOCUMENTS
    near_common: float = NEAR_COMMON

    def field_frequency(self, name: str, frequency: float, length: int, average: float) -> float:
        """Return a field's part of tf'; lengths in tokens, average over live documents."""
        b = self.b[name]
        norm = 1.0 - b + (b * length / average if average else 0.0)
        return self.weight[name] * frequency / norm

    def score(self, idf: float, weighted_frequency: float) -> float:
        """Return a term's part of a document's score."""
        return idf * weighted_frequency * (self.k1 + 1.0) / (self.k1 + weighted_frequency)

    def pairs(
        self, query: BoundQuery, documents: int, with_leaf: Callable[[Scored], int]
    ) -> tuple[Pair, ...]:
        """Return the neighbours of a query, each two words once, whatever their forms; no word with itself.

        Args:
            query: what stands under `Not`, and what scores nothing, has no neighbours.
            documents: how many live documents there are.
            with_leaf: tells how many of them match a leaf.
        """
        if not self.near_weight:
            return ()
        found: dict[frozenset[frozenset[Node]], Pair] = {}
        asked = [(leaf, with_leaf(leaf)) for leaf in _free(query)]
        told = [(leaf, count) for leaf, count in asked if 0 < count <= documents * self.near_common]
        for (one, with_one), (other, with_other) in pairwise(told):
            of_one, of_other = _nodes(one), _nodes(other)
            if not _may_be_one_word(of_one, of_other):
                idf = inverse_document_frequency(documents, max(with_one, with_other))
                pair = Pair(one, other, self.near_weight * idf)
                found.setdefault(frozenset((of_one, of_other)), pair)
        return tuple(found.values())


def inverse_document_frequency(documents: int, with_term: int) -> float:
    """Return idf of a term that stands in `with_term` of `documents` live documents."""
    return math.log(1.0 + (documents - with_term + 0.5) / (with_term + 0.5))


def nearness(one: Iterable[Run], other: Iterable[Run]) -> int:
    """Return how often two stand near each other in a field, in sixtieths.

    Of all their places in order of first, then last word, each two that follow one another count, if
    they are of different ones and apart by a gap.
    """
    places = sorted([(*run, False) for run in one] + [(*run, True) for run in other])
    total = 0
    for (_, last, before), (first, _, after) in pairwise(places):
        if before is not after and 0 < first - last <= WIDEST_GAP:
            total += SIXTIETHS[first - last]
    return total


def _nodes(leaf: Scored) -> frozenset[Node]:
    """Return what a leaf matches: of two words of one family it is the same."""
    if isinstance(leaf, Synonym):
        return frozenset(alternative.node for alternative in leaf.alternatives)
    return frozenset((leaf,))


def _may_be_one_word(one: frozenset[Node], other: frozenset[Node]) -> bool:
    """Return whether something may match both: then each place of a word would be near its next."""
    if any(isinstance(node, _STANDS_FOR_MANY) for node in (*one, *other)):
        return any(_may_match(a, b) or _may_match(b, a) for a, b in product(one, other))
    return not _texts(one).isdisjoint(_texts(other))


def _texts(nodes: Iterable[Node]) -> frozenset[str | tuple[str, ...]]:
    """Return words and runs of words in whatever field: a word of the title is one of the text."""
    return frozenset([node.terms if isinstance(node, _SEVERAL_TERMS) else node.text for node in nodes])


def _may_match(one: Node, other: Node) -> bool:
    """Return whether one matches a word that the other says."""
    match one, other:
        case (Prefix(text=start), Term(text=word) | Prefix(text=word)):
            return word.startswith(start)
        case (Fuzzy(text=meant, distance=distance), Term(text=word) | Fuzzy(text=word)):
            return edits(meant, word, distance) <= distance
        case (Term(text=meant), Term(text=word)):
            return meant == word
    return False


def _free(query: BoundQuery) -> Iterator[Scored]:
    """Yield what scores in a query, from left to right."""
    match query:
        case And(children) | Or(children):
            for child in children:
                yield from _free(child)
        case Term() | Phrase() | Synonym() | Proximity() | Prefix() | Fuzzy():
            yield query
        case _:
            return
