"""Which figures are measured on annotated articles and on tagged ones, and the bars they are held to.

Rule: a bar is met or not by the figures of one run. Where a figure has no bar, it says so by having none.
The bars were set beforehand for the five seeds; other articles are reported apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from benchmarks.findings.annotation import Marked
from benchmarks.findings.dates import score_dates, score_publication
from benchmarks.findings.names import score_clusters, score_mentions, score_values, without
from benchmarks.findings.score import Score
from benchmarks.findings.tags import Tagged, score_tags
from index.authority import Authority
from index.document import Document

KINDS = {"person": "persons", "org": "organizations"}
_NAMES_BARS = {"person": (0.97, 0.97, 0.97), "org": (0.93, 0.92, 0.97)}  # mentions, values, tags
# Of the seeds: two men of one given name that the article does not tell apart, and a name in a footer.
UNRESOLVED = frozenset(
    {
        ("002_2f555d0dac263976.txt", "ahmad-khomeini", "Ahmad"),
        ("002_2f555d0dac263976.txt", "ahmad-montazeri", "Ahmad"),
        ("003_26c36c6a27ceb9f3.txt", "mek-iran", "MEK-Iran.com"),
    }
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    Attributes:
        name: what was measured.
        value: 0 to 1, or a count.
        bar: what it must be at least; None where there is none.
        score: the counts behind it, with the errors.
    """

    name: str
    value: float
    bar: float | None
    score: Score

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        return None if self.bar is None else self.value >= self.bar


def measure_annotated(
    pairs: Sequence[tuple[Marked, Document]], authority: Authority, *, bars: bool
) -> Iterator[Measure]:
    """Yield all figures of annotated articles.

    Args:
        pairs: annotations with what was found, with this authority.
        authority: the entries known beforehand.
        bars: whether the bars of the seeds hold for them.
    """
    known = frozenset(entry.id for entry in authority.entries)
    for facet, kind in KINDS.items():
        name = f"mentions of {kind}, F1"
        score = _sum(score_mentions(name, *pair, facet) for pair in pairs)
        yield Measure(name, score.f1, _NAMES_BARS[facet][0] if bars else None, score)
    for facet, kind in KINDS.items():
        name = f"facet values of {kind}, F1"
        score = _sum(
            score_values(name, without(marked, UNRESOLVED), document, facet, known)
            for marked, document in pairs
        )
        yield Measure(name, score.f1, _NAMES_BARS[facet][1] if bars else None, score)
    clusters = score_clusters("who is the same", ((without(one, UNRESOLVED), found) for one, found in pairs))
    yield Measure("who is the same, precision", clusters.precision, 1.0 if bars else None, clusters)
    yield Measure("who is the same, recall", clusters.recall, 0.98 if bars else None, _counts(clusters))
    name = "days of publication"
    score = _sum(score_publication(name, *pair) for pair in pairs)
    yield Measure(name, score.found, len(pairs) if bars else None, score)
    name = "dates mentioned, F1"
    score = _sum(score_dates(name, *pair) for pair in pairs)
    yield Measure(name, score.f1, 0.95 if bars else None, score)


def measure_without_entries(pairs: Sequence[tuple[Marked, Document]]) -> Iterator[Measure]:
    """Yield the figures of mentions where nobody was known beforehand."""
    for facet, kind in KINDS.items():
        name = f"mentions of {kind} without any authority, F1"
        score = _sum(score_mentions(name, *pair, facet) for pair in pairs)
        yield Measure(name, score.f1, None, score)


def measure_tags(pairs: Sequence[tuple[Tagged, Document]]) -> Iterator[Measure]:
    """Yield how many of editors' tags were recovered, and how many were missed for which reason."""
    for facet, kind in KINDS.items():
        name = f"tags of {kind} recovered"
        score = _sum(score_tags(name, *pair, facet) for pair in pairs)
        yield Measure(name, score.recall, _NAMES_BARS[facet][2], score)
        for reason, count in sorted(Counter(one.reason for one in score.errors).items()):
            yield Measure(f"  {kind}: {reason}", count, None, Score(missed=count))


def _counts(score: Score) -> Score:
    """Return the same without its errors: they are listed once."""
    return Score(score.found, score.extra, score.missed)


def _sum(scores: Iterable[Score]) -> Score:
    return reduce(add, scores, Score())


def pair_by_file(
    marked: Iterable[Marked], documents: Mapping[str, Document]
) -> list[tuple[Marked, Document]]:
    """Return each annotation with the document of its file.

    Raises:
        LookupError: an annotated file is not in the corpus.
    """
    pairs = []
    for one in marked:
        # A corpus with a folder `articles` names its files from there.
        document = documents.get(one.file) or documents.get(one.file.removeprefix("articles/"))
        if document is None:
            raise LookupError(f"{one.file} is annotated and not in the corpus")
        pairs.append((one, document))
    return pairs
