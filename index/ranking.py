"""BM25F: the one place of its formula and its parameters.

    score = Σ_terms idf · tf' · (k1 + 1) / (k1 + tf')
    tf'   = Σ_fields w_f · tf_f / (1 − b_f + b_f · len_f / avg_f)
    idf   = ln(1 + (N − df + ½) / (df + ½))

Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009), with
the non-negative idf of Lucene. Lengths are exact, N and df count live documents, df those with
the term in any searched field: so an index that was updated scores as one built afresh.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

# Robertson and Zaragoza's usual starting values; chosen anew once relevance is measured.
K1 = 1.2
B = 0.75
# A word in a title says more about an article than one in its body.
TITLE_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Weighting:
    """The parameters of BM25F.

    Attributes:
        k1: how soon further occurrences stop counting.
        b: by text field, how far its length counts.
        weight: by text field, how much an occurrence counts.
    """

    k1: float = K1
    b: Mapping[str, float] = field(default_factory=lambda: {"title": B, "body": B})
    weight: Mapping[str, float] = field(default_factory=lambda: {"title": TITLE_WEIGHT, "body": 1.0})

    def field_frequency(self, name: str, frequency: int, length: int, average: float) -> float:
        """Return a field's part of tf'; lengths in tokens, average over live documents."""
        b = self.b[name]
        norm = 1.0 - b + (b * length / average if average else 0.0)
        return self.weight[name] * frequency / norm

    def score(self, idf: float, weighted_frequency: float) -> float:
        """Return a term's part of a document's score."""
        return idf * weighted_frequency * (self.k1 + 1.0) / (self.k1 + weighted_frequency)


def inverse_document_frequency(documents: int, with_term: int) -> float:
    """Return idf of a term that stands in `with_term` of `documents` live documents."""
    return math.log(1.0 + (documents - with_term + 0.5) / (with_term + 0.5))
