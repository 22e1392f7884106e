"""Counts of values and dates are those of counting one document after the other."""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import index_document
from index.engine import CountRequest, EngineRequest, FacetCounts
from index.engines.whoosh import WhooshEngine
from index.query.bound import All, Term
from tests.index.archive import article

# More values than are looked at to guess how often a listed one stands, most of them in one document only.
MANY = 400


def count(
    folder: Path, people: Sequence[Sequence[int]], limit: int | None, every: int = 2
) -> tuple[FacetCounts, ...]:
    """Count the people of articles that hold a word, and of all; every so many articles one holds it."""
    with WhooshEngine().create(folder) as writer:
        for number, named in enumerate(people):
            mentions = [("person", f"name-{person:03}", "word") for person in sorted(set(named))]
            text = "a word seen" if number % every == every - 1 else "a word"
            writer.add(index_document(article(f"{number:04}", text, mentions=mentions), ""))
    wanted = (CountRequest("person", limit),)
    with closing(WhooshEngine().open(folder)) as reader:
        return tuple(
            reader.search(EngineRequest(query, counts=wanted)).facets[0]
            for query in (Term("text", "seen"), All())
        )


def recount(people: Sequence[Sequence[int]], limit: int | None) -> FacetCounts:
    counts = Counter(f"name-{person:03}" for named in people for person in set(named))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return FacetCounts("person", tuple(ranked[:limit]), len(counts), sum(not named for named in people))


@pytest.mark.parametrize("limit", [1, 10, MANY, None])
def test_rare_values_and_documents_with_many_values_are_counted(tmp_path: Path, limit: int | None) -> None:
    people = [[], [1], [1, 2], list(range(MANY)), [5, 7], [7], list(range(20, 60)), [MANY - 1], []]
    seen, everything = count(tmp_path / "index", people, limit)
    assert seen == recount(people[1::2], limit)
    assert everything == recount(people, limit)


@pytest.mark.parametrize("limit", [1, 10, MANY, None])
def test_a_few_documents_with_some_of_many_values_are_counted(tmp_path: Path, limit: int | None) -> None:
    people = [[number, number + 1, number + MANY] if number % 3 else [] for number in range(MANY)]
    seen, everything = count(tmp_path / "index", people, limit, every=100)
    assert seen == recount(people[99::100], limit)
    assert everything == recount(people, limit)


def test_the_one_document_with_several_values_has_all_of_them_counted(tmp_path: Path) -> None:
    people = [[1]] * 199 + [[1, 2, 3]]
    seen, everything = count(tmp_path / "index", people, None, every=100)
    assert seen == recount(people[99::100], None)
    assert everything == recount(people, None)


@given(people=st.lists(st.lists(st.integers(0, 12), max_size=12), max_size=12), limit=st.integers(0, 14))
def test_counts_are_those_of_a_recount(
    tmp_path_factory: pytest.TempPathFactory, people: list[list[int]], limit: int
) -> None:
    seen, everything = count(tmp_path_factory.mktemp("values") / "index", people, limit)
    assert seen == recount(people[1::2], limit)
    assert everything == recount(people, limit)
