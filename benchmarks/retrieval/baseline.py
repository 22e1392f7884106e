"""Plain BM25, as it is found in every textbook: what ours has to be measured against.

Rule: simple and apart from the engine, of which it uses nothing. Title and body are one field; words
are runs of letters and digits in lower case, without Lucene's 33 stop words, stemmed by Porter.

    score = Σ_words idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / average))
    idf   = ln(1 + (N − df + ½) / (df + ½))
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.retrieval.collection import Text
from benchmarks.retrieval.porter import stem

# Of `org.apache.lucene.analysis.en.EnglishAnalyzer`.
STOP_WORDS = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there "
    "these they this to was will with".split()
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Parameters:
    """k1 and b of BM25."""

    k1: float
    b: float


class PlainBM25:
    """An index of some documents."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._postings: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._lengths: dict[str, int] = {}
        for text in texts:
            counts = Counter(_stems(f"{text.title} {text.body}"))
            self._lengths[text.id] = counts.total()
            for word, count in counts.items():
                self._postings[word].append((text.id, count))
        self._average = sum(self._lengths.values()) / len(self._lengths)

    def rank(self, question: str, parameters: Parameters) -> list[str]:
        """Return the ids of all documents that have any of the question's words, best first, then by id.

        A word that is asked for twice counts twice.
        """
        k1, b = parameters.k1, parameters.b
        scores: defaultdict[str, float] = defaultdict(float)
        for word, times in Counter(_stems(question)).items():
            found = self._postings.get(word, [])
            idf = math.log(1.0 + (len(self._lengths) - len(found) + 0.5) / (len(found) + 0.5))
            for document, count in found:
                norm = k1 * (1.0 - b + b * self._lengths[document] / self._average)
                scores[document] += times * idf * count * (k1 + 1.0) / (count + norm)
        return sorted(scores, key=lambda document: (-scores[document], document))


def _stems(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.lower()):
        if word not in STOP_WORDS:
            yield stem(word)
