"""Ranking against judgements: python -m benchmarks.relevance COLLECTION… [--json OUT].

Each COLLECTION is a folder with `docs.jsonl.gz`, `queries.jsonl` and `qrels.tsv`. Ours is compared
with plain BM25; `p` is of average precision by question, two-sided, by randomisation.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.retrieval.baseline import Parameters, PlainBM25
from benchmarks.retrieval.collection import Collection, read_collection
from benchmarks.retrieval.measures import average_precision, ndcg, randomisation_test, recall
from benchmarks.retrieval.ranking import opened, rank, write_index

# The usual settings of BM25: of Robertson's experiments and Lucene, and of Anserini. Ours is compared
# with the first, which is the better one on all six collections but one, where they are equal.
PLAIN, ALSO_PLAIN = Parameters(1.2, 0.75), Parameters(0.9, 0.4)
SIGNIFICANT = 0.05
USAGE = 2


@dataclass(frozen=True, slots=True)
class Figures:
    """How good the rankings of a collection's questions are, on average."""

    ndcg10: float
    map: float
    r100: float


@dataclass(frozen=True, slots=True)
class Compared:
    """One collection.

    Attributes:
        topics: how many questions were judged.
        also: plain BM25 with the other usual setting.
        better, worse: questions of which our average precision is higher, and lower.
        p: how likely so large a difference of average precision to `bm25` is by chance.
        also_p: likewise to `also`.
    """

    name: str
    topics: int
    bayegan: Figures
    bm25: Figures
    also: Figures
    better: int
    worse: int
    p: float
    also_p: float

    @property
    def verdict(self) -> str:
        """Whether ours differs by more than chance."""
        if self.p >= SIGNIFICANT:
            return "no difference beyond chance"
        return "**better**" if self.bayegan.map > self.bm25.map else "**worse**"


def compare(collection: Collection) -> Compared:
    """Rank a collection's documents for each of its questions, by ours and by plain BM25."""
    plain = PlainBM25(collection.texts)
    theirs = [plain.rank(topic.text, PLAIN) for topic in collection.topics]
    also = [plain.rank(topic.text, ALSO_PLAIN) for topic in collection.topics]
    with TemporaryDirectory() as folder:
        write_index(collection.texts, Path(folder) / "index")
        with opened(Path(folder) / "index") as searcher:
            ours = [rank(searcher, topic.text) for topic in collection.topics]
    mine, plainly, also_plainly = (
        [average_precision(found, topic.grades) for found, topic in zip(each, collection.topics, strict=True)]
        for each in (ours, theirs, also)
    )
    pairs = list(zip(mine, plainly, strict=True))
    return Compared(
        name=collection.name,
        topics=len(collection.topics),
        bayegan=measure(collection, ours),
        bm25=measure(collection, theirs),
        also=measure(collection, also),
        better=sum(one > other for one, other in pairs),
        worse=sum(one < other for one, other in pairs),
        p=randomisation_test(mine, plainly),
        also_p=randomisation_test(mine, also_plainly),
    )


def measure(collection: Collection, rankings: Sequence[Sequence[str]]) -> Figures:
    """Return the means of all measures over a collection's questions."""
    judged = [(found, topic.grades) for found, topic in zip(rankings, collection.topics, strict=True)]
    return Figures(
        ndcg10=sum(ndcg(found, grades, 10) for found, grades in judged) / len(judged),
        map=sum(average_precision(found, grades) for found, grades in judged) / len(judged),
        r100=sum(recall(found, grades, 100) for found, grades in judged) / len(judged),
    )


def as_table(compared: Sequence[Compared]) -> str:
    """Return the figures as a table in Markdown."""
    lines = [
        "| collection | questions | nDCG@10 | plain | R@100 | plain | MAP | plain | better / worse | p | "
        f"| plain, k1 {ALSO_PLAIN.k1}, b {ALSO_PLAIN.b}: MAP | p |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in compared:
        ours, plain = one.bayegan, one.bm25
        lines.append(
            f"| {one.name} | {one.topics} | {ours.ndcg10:.3f} | {plain.ndcg10:.3f} | {ours.r100:.3f} "
            f"| {plain.r100:.3f} | {ours.map:.3f} | {plain.map:.3f} | {one.better} / {one.worse} "
            f"| {one.p:.4f} | {one.verdict} | {one.also.map:.3f} | {one.also_p:.4f} |"
        )
    return "\n".join(lines)


def as_json(compared: Sequence[Compared]) -> Mapping[str, object]:
    """Return the figures by collection."""
    return {
        "collections": {
            one.name: {"bayegan": asdict(one.bayegan), "bm25": asdict(one.bm25), "p": one.p}
            for one in compared
        }
    }


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write what was asked for.

    Returns:
        0 done, whatever the figures are; 2 a collection cannot be read.
    """
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.relevance", description=(__doc__ or "").strip()
    )
    parser.add_argument(
        "collections", metavar="COLLECTION", type=Path, nargs="+", help="a folder with a test collection"
    )
    parser.add_argument("--json", metavar="OUT", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    try:
        collections = [read_collection(folder) for folder in options.collections]
    except (OSError, LookupError, ValueError) as error:
        print(f"benchmarks.relevance: {error}", file=sys.stderr)
        return USAGE
    compared = [compare(collection) for collection in collections]
    print(
        f"plain: BM25, k1 {PLAIN.k1}, b {PLAIN.b}, Porter stems, Lucene's stop words, title and body as one "
        "field.\nAny word of a question may match. p: of average precision by question, two-sided, by "
        f"randomisation; below {SIGNIFICANT} is told.\n\n{as_table(compared)}"
    )
    if options.json is not None:
        options.json.write_text(f"{json.dumps(as_json(compared), indent=2)}\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
