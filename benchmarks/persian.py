"""How well names are found in Persian: labelled sentences against what the rules find in them.

Rule: a mention counts when its place is exactly the labelled one; no authority helps.

    python -m benchmarks.persian tests/gold/persian_sentences.txt
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.findings.score import Score
from index.authority import Authority
from index.document import Original, Span
from indexer.article import Article
from indexer.decisions import Decisions
from indexer.extract import extract
from indexer.linking import Linker

_LABEL = re.compile(r"\{(?P<kind>[po])\|(?P<name>[^}]*)\}")
_FACETS = {"p": "person", "o": "org"}
_ORIGINAL = Original("sentence.txt", None, "0" * 64, 0, "text/plain")

Found = frozenset[tuple[str, Span]]  # facet and place


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where its names stand."""

    text: str
    names: Found


def read_sentences(path: Path) -> tuple[Sentence, ...]:
    """Return the sentences of a file; lines that begin with # explain it."""
    return tuple(
        read_sentence(line) for line in path.read_text("utf-8").splitlines() if not line.startswith("#")
    )


def read_sentence(line: str) -> Sentence:
    """Return a labelled line as its text and the places of its names."""
    text, names, at = "", set(), 0
    for label in _LABEL.finditer(line):
        text += line[at : label.start()]
        names.add((_FACETS[label["kind"]], (len(text), len(text) + len(label["name"]))))
        text += label["name"]
        at = label.end()
    return Sentence(text + line[at:], frozenset(names))


def find_names(text: str) -> Found:
    """Return the names that the rules alone find in a Persian text."""
    article = Article(id="a", body=text, original=_ORIGINAL, lang="fa", title="-")
    record = extract(article)
    linker = Linker(Authority(), Decisions(), date(2026, 1, 1))
    linker.observe(article, record)
    mentions = linker.link(article, record).mentions
    return frozenset((mention.facet, mention.span) for mention in mentions if mention.field == "body")


def judge_sentences(sentences: Iterable[Sentence]) -> tuple[dict[str, Score], tuple[str, ...]]:
    """Return the score of each facet, and every error as a sentence."""
    judged = [(sentence, find_names(sentence.text)) for sentence in sentences]
    errors = tuple(
        f"{what} {facet}: {sentence.text[slice(*span)]}"
        for sentence, found in judged
        for what, names in (("missed", sentence.names - found), ("wrong", found - sentence.names))
        for facet, span in sorted(names)
    )
    return {facet: _score(facet, judged) for facet in _FACETS.values()}, errors


def _score(facet: str, judged: Sequence[tuple[Sentence, Found]]) -> Score:
    def of_facet(names: Found) -> int:
        return sum(name[0] == facet for name in names)

    return Score(
        found=sum(of_facet(sentence.names & found) for sentence, found in judged),
        extra=sum(of_facet(found - sentence.names) for sentence, found in judged),
        missed=sum(of_facet(sentence.names - found) for sentence, found in judged),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print scores and errors as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.persian", description="Names in Persian.")
    parser.add_argument("sentences", type=Path, metavar="FILE", help="labelled sentences")
    scores, errors = judge_sentences(read_sentences(parser.parse_args(arguments).sentences))
    shares = {
        facet: {"precision": score.precision, "recall": score.recall, "f1": score.f1}
        for facet, score in scores.items()
    }
    printed = {"scores": shares, "errors": errors}
    sys.stdout.write(json.dumps(printed, ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
