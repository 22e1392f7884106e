"""BM25F against an example worked by hand."""

import math
from dataclasses import replace

import pytest

from index.analysis import FURNITURE_GAP, terms_of
from index.document import Document, IndexedDocument, Original, index_document
from index.engine import EngineRequest
from index.engines.memory import MemoryReader
from index.query.bound import Alternative, And, BoundQuery, Or, Phrase, Synonym, Term, Tier
from index.ranking import SIXTY, WIDEST_GAP, Weighting, inverse_document_frequency, nearness


def document(name: str, title: str, body: str) -> IndexedDocument:
    return index_document(Document(name, title, body, "en", Original(name, None, "", 0, "text/plain")), "")


ARTICLES = [
    document("a", "prison report", "the report on the prison and the prison staff"),
    document("b", "weather", "rain over the prison"),
    document("c", "weather", "sun"),
]


def scores(query: BoundQuery, weighting: Weighting | None = None) -> dict[str, float]:
    answer = MemoryReader(ARTICLES, weighting or Weighting()).search(EngineRequest(query))
    return {hit.id: hit.score for hit in answer.hits}


def test_a_term_scores_as_worked_by_hand() -> None:
    # 3 documents, 2 with “prison”; average title 4/3 words, average body (9 + 4 + 1) / 3 words.
    idf = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    title = 3.0 * 1 / (1 - 0.4 + 0.4 * 2 / (4 / 3))
    body = 1.0 * 2 / (1 - 0.75 + 0.75 * 9 / (14 / 3))
    frequency = title + body
    expected = idf * frequency * 2.2 / (1.2 + frequency)

    weighting = Weighting(1.2, {"title": 0.4, "body": 0.75}, {"title": 3.0, "body": 1.0})
    assert scores(Term("text", "prison"), weighting)["a"] == pytest.approx(expected, abs=1e-12)


def test_what_words_near_each_other_add_is_as_worked_by_hand() -> None:
    # Both words are in 1 of 3 documents; in its title they are beside each other, in its body 3 and 3 apart:
    # the report on the prison and the … prison: report 1, prison 4 and 7 of 9.
    weighting = Weighting(
        1.2, {"title": 0.0, "body": 0.0}, {"title": 2.0, "body": 1.0}, near_weight=0.5, near_common=1.0
    )
    query = And((Term("text", "report"), Term("text", "prison")))
    idf = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))  # of prison, which is the commoner one
    frequency = 2.0 * 1 / 1 + 1.0 * 1 / 3
    expected = 0.5 * idf * frequency * 2.2 / (1.2 + frequency)

    alone = scores(query, replace(weighting, near_weight=0.0))["a"]
    assert scores(query, weighting)["a"] - alone == pytest.approx(expected, abs=1e-12)


def test_of_places_that_follow_one_another_those_of_different_words_are_near() -> None:
    assert nearness([(0, 0), (4, 4)], [(1, 1)]) == SIXTY + SIXTY // 3
    assert nearness([(0, 0), (1, 1)], [(2, 2)]) == SIXTY
    assert nearness([(0, 0)], [(1 + WIDEST_GAP, 1 + WIDEST_GAP)]) == 0
    assert nearness([(0, 3)], [(2, 2), (5, 5)]) == 0  # one lies in the other, and parts it from the next
    assert nearness([], [(2, 2)]) == 0


def test_nothing_is_near_across_fields_or_page_furniture() -> None:
    assert WIDEST_GAP <= FURNITURE_GAP
    assert all(SIXTY % gap == 0 for gap in range(1, WIDEST_GAP + 1))


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
