"""BM25F against an example worked by hand."""

import math

import pytest

from index.analysis import terms_of
from index.document import Document, IndexedDocument, Original, index_document
from index.engine import EngineRequest
from index.engines.memory import MemoryReader
from index.query.bound import Alternative, And, BoundQuery, Or, Phrase, Synonym, Term, Tier
from index.ranking import Weighting, inverse_document_frequency


def document(name: str, title: str, body: str) -> IndexedDocument:
    return index_document(Document(name, title, body, "en", Original(name, None, "", 0, "text/plain")), "")


ARTICLES = [
    document("a", "prison report", "the report on the prison and the prison staff"),
    document("b", "weather", "rain over the prison"),
    document("c", "weather", "sun"),
]


def scores(query: BoundQuery) -> dict[str, float]:
    answer = MemoryReader(ARTICLES).search(EngineRequest(query))
    return {hit.id: hit.score for hit in answer.hits}


def test_a_term_scores_as_worked_by_hand() -> None:
    # 3 documents, 2 with “prison”; average title 4/3 words, average body (9 + 4 + 1) / 3 words.
    idf = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    title = 3.0 * 1 / (1 - 0.75 + 0.75 * 2 / (4 / 3))
    body = 1.0 * 2 / (1 - 0.75 + 0.75 * 9 / (14 / 3))
    frequency = title + body
    expected = idf * frequency * 2.2 / (1.2 + frequency)

    assert scores(Term("text", "prison"))["a"] == pytest.approx(expected, abs=1e-12)


def test_scores_of_clauses_add_up() -> None:
    both = scores(And((Term("text", "prison"), Term("text", "report"))))["a"]

    assert both == pytest.approx(scores(Term("text", "prison"))["a"] + scores(Term("text", "report"))["a"])


def test_an_alternative_that_does_not_match_adds_nothing() -> None:
    either = Or((Term("text", "rain"), Term("text", "report")))

    assert scores(either)["b"] == pytest.approx(scores(Term("text", "rain"))["b"])


def test_a_phrase_scores_as_its_terms() -> None:
    phrase = scores(Phrase("text", ("prison", "staff")))["a"]

    assert phrase == pytest.approx(scores(Term("text", "prison"))["a"] + scores(Term("text", "staff"))["a"])


def test_a_synonym_scores_as_one_term_of_the_union() -> None:
    family = Synonym(
        "rain",
        (Alternative(Term("text", "rain"), Tier.EXACT), Alternative(Term("text", "sun"), Tier.SPELLING)),
    )
    weighting = Weighting()
    frequency = weighting.field_frequency("body", 1, 1, 14 / 3)

    assert scores(family)["c"] == pytest.approx(weighting.score(inverse_document_frequency(3, 2), frequency))


def test_a_rarer_term_weighs_more_and_none_weighs_less_than_nothing() -> None:
    assert inverse_document_frequency(100, 1) > inverse_document_frequency(100, 50) > 0
    assert inverse_document_frequency(100, 100) > 0


def test_the_example_is_of_these_lengths() -> None:
    assert [len(terms_of(a.document.body)) for a in ARTICLES] == [9, 4, 1]
