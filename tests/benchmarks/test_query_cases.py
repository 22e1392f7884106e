"""Published cases of other parsers are judged, and none is read wrongly."""

from pathlib import Path

import pytest

from benchmarks.notations.intents import explain
from benchmarks.notations.lucene import read_lucene
from benchmarks.notations.tantivy import read_tantivy
from benchmarks.notations.trees import Kind, leaf
from benchmarks.query_cases import Verdict, judge_cases, main


@pytest.mark.shared
def test_no_published_case_is_read_wrongly(shared: Path) -> None:
    folder = shared / "data" / "query-parser"
    judged = judge_cases(folder)

    assert [case for case in judged if case.verdict is Verdict.WRONG] == []
    assert len(judged) == 760
    assert main([str(folder)]) == 0


@pytest.mark.parametrize(
    ("expected", "query", "keys"),
    [
        ("+a +b", "a AND b", ()),
        ("a b", "a OR b", ()),
        ("a b", "a b", ("implicit and",)),
        ("a^2.0 b", "a^2 b", ("boost", "implicit and")),
        ("te?t", "te?t", ("wildcards",)),
    ],
)
def test_a_difference_is_explained_by_the_fewest_intents(
    expected: str, query: str, keys: tuple[str, ...]
) -> None:
    assert explain(read_lucene(expected, query), query) == keys


@pytest.mark.parametrize(
    ("expected", "query"),
    [("+a -b", "a AND b"), ("a b", "a AND b c"), ("+a +c", "a AND b"), ("a~1", "a~2"), ("a", "a OR b")],
)
def test_a_reading_that_no_intent_explains_is_wrong(expected: str, query: str) -> None:
    assert explain(read_lucene(expected, query), query) is None


def test_a_query_that_is_refused_elsewhere_is_read_here_by_intent() -> None:
    assert explain(leaf(Kind.ERROR), "(a") == ("never an error",)


def test_clauses_of_tantivy_are_read_with_their_signs() -> None:
    assert explain(read_tantivy("(?a ?(+b +c))"), "a OR b AND c") == ()
    assert explain(read_tantivy("(?a ?b *c)"), "a OR b c") == ("precedence",)
