"""The best of many documents are those that scoring all of them gives, to the last bit."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from index.document import IndexedDocument, index_document
from index.engine import EngineRequest
from index.engines.memory import MemoryReader
from index.engines.whoosh import WhooshEngine
from index.query.bound import And, BoundQuery, Or, Prefix, Term
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
        documents.append(index_document(article(f"{number:03}", " ".join(words), title=title), ""))
    return documents


@pytest.mark.parametrize(
    "query",
    [
        Term("text", "guard"),
        Term("title", "guard"),
        Prefix("text", "guard"),
        And((Term("text", "guard"), Term("text", "witness"))),
        Or((Term("text", "witness"), Prefix("text", "fill"))),
    ],
    ids=str,
)
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
