"""Stock Whoosh reads the index: its own queries find what ours find, and score as it does elsewhere."""

import math
from pathlib import Path

import pytest

from index.document import index_document
from index.engine import EngineRequest
from index.engines.whoosh import WhooshEngine, library
from index.engines.whoosh.codec import FIELD, make_schema
from index.query.bound import And, BoundQuery, Or, Phrase, Term
from tests.index.archive import article

whoosh_query = pytest.importorskip("whoosh.query")

BODIES = (
    "prison guard and prison gate",
    "the guard left the prison",
    "nothing of note",
    "guard prison",
    "prison " * 40,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with WhooshEngine().create(tmp_path / "index") as writer:
        for number, body in enumerate(BODIES):
            writer.add(index_document(article(f"a{number}", body), ""))
    return tmp_path / "index"


def stock(words: str) -> object:
    return whoosh_query.Term(FIELD, words)


QUERIES: list[tuple[object, BoundQuery]] = [
    (stock("prison"), Term("text", "prison")),
    (
        whoosh_query.And([stock("prison"), stock("guard")]),
        And((Term("text", "prison"), Term("text", "guard"))),
    ),
    (whoosh_query.Or([stock("note"), stock("gate")]), Or((Term("text", "note"), Term("text", "gate")))),
    (whoosh_query.Phrase(FIELD, ["prison", "guard"]), Phrase("text", ("prison", "guard"))),
    (whoosh_query.Prefix(FIELD, "gua"), Or((Term("text", "guard"),))),
]


@pytest.mark.parametrize(("theirs", "ours"), QUERIES)
def test_a_stock_query_finds_what_ours_finds(folder: Path, theirs: object, ours: BoundQuery) -> None:
    answer = WhooshEngine().open(folder).search(EngineRequest(ours))
    index = library.FileIndex(library.FileStorage(str(folder)), schema=make_schema())
    with index.searcher() as searcher:
        found = {f"a{hit.docnum}" for hit in searcher.search(theirs, limit=None)}

    assert found == {hit.id for hit in answer.hits}


def test_a_stock_score_is_whooshs_own_formula_over_our_blocks(folder: Path) -> None:
    index = library.FileIndex(library.FileStorage(str(folder)), schema=make_schema())
    with index.searcher() as searcher:
        scores = {hit.docnum: hit.score for hit in searcher.search(stock("guard"), limit=None)}
    # Whoosh: idf = ln(N / (df + 1)) + 1; K1 1.2, B 0.75; lengths as written, which are exact when short.
    lengths = [len(body.split()) for body in BODIES]
    idf = math.log(5 / (3 + 1)) + 1
    expected = {
        number: idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * lengths[number] / (sum(lengths) / 5)))
        for number in (0, 1, 3)
    }

    assert scores == pytest.approx(expected, rel=1e-6)


def test_stock_whoosh_finds_each_of_many_terms(tmp_path: Path) -> None:
    # So many that in some tables of the term index terms go on past the end, at the beginning.
    words = [f"word{number}" for number in range(5_000)]
    with WhooshEngine().create(tmp_path / "many") as writer:
        writer.add(index_document(article("a", " ".join(words)), ""))
    index = library.FileIndex(library.FileStorage(str(tmp_path / "many")), schema=make_schema())
    with index.reader() as reader:
        assert [word for word in words if (FIELD, word) not in reader] == []
        assert list(reader.lexicon(FIELD)) == sorted(word.encode() for word in words)
        assert (FIELD, "absent") not in reader
