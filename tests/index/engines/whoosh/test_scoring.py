"""The best of many documents are those that scoring all of them gives, to the last bit."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from index.document import IndexedDocument, index_document
from index.engine import EngineRequest
from index.engines.memory import MemoryReader
from index.engines.whoosh import WhooshEngine, scoring
from index.query.bound import And, BoundQuery, Or, Prefix, Term
from index.ranking import Weighting
from index.request import FacetFilter
from tests.index.archive import article


def make_documents() -> list[IndexedDocument]:
    """Return documents of many lengths; every third is like another, so that scores tie."""
    chance = random.Random(7)  # noqa: S311 -- made-up articles, no secrets
    documents: list[IndexedDocument] = []
    for number in range(90):
        words = ["guard"] * chance.randint(1, 9) + ["filler"] * chance.randint(0, 60)
        words += ["guards"] * chance.randint(0, 3) + ["witness"] * chance.randint(0, 1)
        chance.shuffle(words)
        title = "The guard" if chance.random() < 0.2 else ""
        if number % 3 == 2:
            last = documents[-1].document
            words, title = last.body.split(), last.title
        source = "times" if number % 4 else ""
        documents.append(
            index_document(article(f"{number:03}", " ".join(words), title=title, source=source), "")
        )
    return documents


QUERIES = (
    Term("text", "guard"),
    Term("title", "guard"),
    Prefix("text", "guard"),
    And((Term("text", "guard"), Term("text", "witness"))),
    Or((Term("text", "witness"), Prefix("text", "fill"))),
    And((Term("text", "guards"), Term("text", "witness"), Term("title", "guard"))),
    Or((Term("text", "guards"), Term("text", "witness"))),
)


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_the_best_are_those_of_scoring_all(tmp_path: Path, query: BoundQuery) -> None:
    documents = make_documents()
    every = MemoryReader(documents).search(EngineRequest(query, limit=len(documents))).hits
    with WhooshEngine().create(tmp_path / "index") as writer:
        for document in documents:
            writer.add(document)
    with closing(WhooshEngine().open(tmp_path / "index")) as reader:
        for offset, limit in ((0, 1), (0, 10), (7, 10), (20, 60)):
            found = reader.search(EngineRequest(query, offset=offset, limit=limit))
            assert found.hits == every[offset : offset + limit]
            assert found.total == len(every)


@pytest.mark.parametrize(("with_both", "many", "few"), [(256, 4_096, 16), (0, 0, 2), (12, 4_096, 1)])
def test_what_is_kept_between_searches_changes_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_both: int, many: int, few: int
) -> None:
    monkeypatch.setattr(scoring, "MOST_WITH_BOTH", with_both)
    monkeypatch.setattr(scoring, "_MANY", many)
    monkeypatch.setattr(scoring, "_FEW", few)
    documents, weighting = make_documents(), Weighting(near_documents=40, near_common=1.0)
    memory = MemoryReader(documents, weighting)
    filters = (FacetFilter("source", ("times",)),), ()
    with WhooshEngine(weighting=weighting).create(tmp_path / "index") as writer:
        for document in documents:
            writer.add(document)
    with closing(WhooshEngine(weighting=weighting).open(tmp_path / "index")) as reader:
        for query in (*QUERIES, *QUERIES[::-1]):
            for offset in (0, 5, 9):
                for of in filters:
                    asked = EngineRequest(query, of, offset=offset, limit=60)
                    assert reader.search(asked) == memory.search(asked)
