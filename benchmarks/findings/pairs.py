"""The bars of names as figures of this benchmark: pairs labelled by hand, and sentences in Persian.

Rule: of the pairs, the half that is held back judges; the sentences are reported without a bar.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.findings.measuring import Measure
from benchmarks.findings.score import Finding, Score
from benchmarks.names import judge_names, read_pairs
from benchmarks.persian import judge_sentences, read_sentences


def measure_pairs(path: Path) -> Iterator[Measure]:
    """Yield precision and recall of keys and proposals on labelled pairs of names."""
    judged = judge_names([pair for pair in read_pairs(path) if pair.held_back])
    found = tuple(Finding("names", path.name, "wrong", error) for error in judged.errors)
    for number, (name, bar) in enumerate(judged.bars.items()):
        # The errors are listed once.
        yield Measure(name, bar.value, bar.bar, Score(errors=found if number == 0 else ()))


def measure_sentences(path: Path) -> Iterator[Measure]:
    """Yield the F1 of persons and organizations that the rules find in Persian sentences."""
    scores, errors = judge_sentences(read_sentences(path))
    found = tuple(Finding("Persian sentences", path.name, *error.split(" ", 1)) for error in errors)
    for number, (facet, score) in enumerate(scores.items()):
        name = f"Persian sentences, {facet}, F1"
        yield Measure(name, score.f1, None, replace(score, errors=found if number == 0 else ()))
