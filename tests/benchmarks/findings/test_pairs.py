"""The bars of names stand among the figures of the benchmark of extraction."""

from __future__ import annotations

from benchmarks.findings.pairs import measure_pairs, measure_sentences
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold"


def test_the_bars_of_names_are_met_and_every_error_is_listed_once() -> None:
    measures = list(measure_pairs(GOLD / "name_pairs.tsv"))
    assert [measure.name for measure in measures if not measure.met] == []
    errors = [error.what for measure in measures for error in measure.score.errors]
    assert errors
    assert len(set(errors)) == len(errors)


def test_persian_sentences_are_figures_without_a_bar() -> None:
    measures = list(measure_sentences(GOLD / "persian_sentences_2.txt"))
    assert [measure.bar for measure in measures] == [None, None]
    assert {error.error for measure in measures for error in measure.score.errors} == {"missed", "wrong"}
