"""The order of hits and paging through them, on every engine."""

from dataclasses import replace

import pytest

from index.asked_dates import parse_date_range
from index.document import Mention
from index.engine import EngineRequest, IndexReader
from index.query.bound import (
    All,
    Alternative,
    And,
    BoundQuery,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Proximity,
    Range,
    Synonym,
    Term,
    Tier,
    Value,
)
from index.request import Sort
from tests.contracts.archive import make_document
from tests.contracts.conftest import Open


def order(reader: IndexReader, sort: Sort, query: BoundQuery | None = None) -> list[str]:
    answer = reader.search(EngineRequest(query or All(), sort=sort, limit=100))
    return [hit.id for hit in answer.hits]


def test_newest_begins_with_the_latest_start_and_ends_with_the_undated(reader: IndexReader) -> None:
    assert order(reader, Sort.NEWEST) == ["rose", "prison", "guard", "karimi", "harvest", "tehran"]


def test_oldest_begins_with_the_earliest_start_and_ends_with_the_undated(reader: IndexReader) -> None:
    assert order(reader, Sort.OLDEST) == ["karimi", "guard", "prison", "rose", "harvest", "tehran"]


def test_titles_are_ordered_as_a_reader_expects(reader: IndexReader) -> None:
    assert order(reader, Sort.TITLE) == ["tehran", "harvest", "karimi", "rose", "guard", "prison"]


def test_sources_are_ordered_by_label_then_newest_and_unknown_ones_come_last(reader: IndexReader) -> None:
    assert order(reader, Sort.SOURCE) == ["prison", "tehran", "guard", "karimi", "harvest", "rose"]


def test_without_a_score_relevance_is_newest_first(reader: IndexReader) -> None:
    assert order(reader, Sort.RELEVANCE) == order(reader, Sort.NEWEST)


@pytest.mark.parametrize("sort", Sort)
def test_ties_are_broken_by_newest_undated_last_then_id(write: Open, sort: Sort) -> None:
    days = {"b": "1990", "a": "1990", "d": "", "c": "", "e": "1991"}
    reader = write(*(make_document(name, "same", title="same", date=day) for name, day in days.items()))
    tied = ["e", "a", "b", "c", "d"]
    expected = ["a", "b", "e", "c", "d"] if sort is Sort.OLDEST else tied
    assert order(reader, sort, Term("text", "same")) == expected


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("size", [1, 2, 4, 5])
def test_pages_put_together_are_the_whole_list(reader: IndexReader, sort: Sort, size: int) -> None:
    query = Or((Term("text", "the"), Term("text", "rose"), Value("lang", "fa")))
    pages = [reader.search(EngineRequest(query, sort=sort, offset=o, limit=size)) for o in range(0, 8, size)]
    assert {page.total for page in pages} == {6 - 1}
    assert [hit.id for page in pages for hit in page.hits] == order(reader, sort, query)


def test_a_page_beyond_the_last_is_empty_and_keeps_the_total(reader: IndexReader) -> None:
    answer = reader.search(EngineRequest(All(), offset=1_000_000))
    assert (answer.total, answer.hits) == (6, ())


def test_a_page_of_no_hits_keeps_the_total(reader: IndexReader) -> None:
    answer = reader.search(EngineRequest(All(), limit=0))
    assert (answer.total, answer.hits) == (6, ())


def test_relevance_puts_a_match_in_the_title_before_one_in_the_body(write: Open) -> None:
    reader = write(
        make_document("body", "harvest of words", title="words"),
        make_document("title", "words of words", title="harvest"),
        make_document("other", "words"),
    )
    assert order(reader, Sort.RELEVANCE, Term("text", "harvest")) == ["title", "body"]


def test_relevance_puts_more_matches_before_fewer(write: Open) -> None:
    reader = write(make_document("once", "rose a b c"), make_document("twice", "rose a rose c"))
    assert order(reader, Sort.RELEVANCE, Term("text", "rose")) == ["twice", "once"]


def test_sorts_by_a_field_give_no_scores(reader: IndexReader) -> None:
    for sort in set(Sort) - {Sort.RELEVANCE}:
        answer = reader.search(EngineRequest(Term("text", "guard"), sort=sort))
        assert {hit.score for hit in answer.hits} == {0.0}


@pytest.mark.parametrize(
    "query",
    [
        All(),
        Value("source", "agency"),
        Range("date", parse_date_range("1988")),
        Not(Term("text", "guard")),
    ],
)
def test_nodes_that_do_not_rank_score_nothing(reader: IndexReader, query: BoundQuery) -> None:
    answer = reader.search(EngineRequest(And((query, Term("text", "said")))))
    alone = reader.search(EngineRequest(Term("text", "said")))
    scores = {hit.id: hit.score for hit in alone.hits}
    assert {hit.score for hit in reader.search(EngineRequest(query)).hits} == {0.0}
    assert all(hit.score == scores[hit.id] for hit in answer.hits)


def test_a_phrase_scores_as_its_terms(reader: IndexReader) -> None:
    phrase = reader.search(EngineRequest(Phrase("text", ("ali", "karimi")))).hits
    both = reader.search(EngineRequest(And((Term("text", "ali"), Term("text", "karimi"))))).hits
    scores = {hit.id: hit.score for hit in both}
    assert {hit.id: hit.score for hit in phrase} == {name: scores[name] for name in ("guard", "prison")}


def scores(reader: IndexReader, query: BoundQuery) -> dict[str, float]:
    return {hit.id: hit.score for hit in reader.search(EngineRequest(query)).hits}


def synonym(*nodes: Term | Phrase) -> Synonym:
    return Synonym("q", tuple(Alternative(node, Tier.SPELLING) for node in nodes))


def test_a_synonym_of_one_term_scores_as_the_term(reader: IndexReader) -> None:
    assert scores(reader, synonym(Term("text", "prison"))) == scores(reader, Term("text", "prison"))


def test_a_synonym_counts_a_place_once(reader: IndexReader) -> None:
    once = scores(reader, synonym(Term("text", "prison")))
    assert scores(reader, synonym(Term("text", "prison"), Term("names", "prison"))) == once
    assert scores(reader, synonym(Term("text", "prison"), Term("title", "prison"))) == once


def test_a_name_in_a_title_counts_once_though_two_alternatives_meet_it(write: Open) -> None:
    spans = {"title": (0, 3), "body": (3, 6)}
    mentions = tuple(Mention("person", "x", field, span, "test", 1.0) for field, span in spans.items())
    named = replace(make_document("named", "of ali and karimi", title="Ali"), mentions=mentions)
    reader = write(named, make_document("other", "of karimi"))

    found = scores(reader, synonym(Term("title", "ali"), Term("names", "ali")))
    assert found == scores(reader, Term("text", "ali"))


def test_a_synonym_scores_as_one_term_that_stands_wherever_an_alternative_does(write: Open) -> None:
    bodies = {"a": "x b b", "b": "y b b", "c": "x y b", "d": "b b b"}
    as_written = write(*(make_document(name, body) for name, body in bodies.items()))
    found = scores(as_written, synonym(Term("text", "x"), Term("text", "y")))
    assert found["a"] == found["b"] < found["c"]
    assert "d" not in found


def test_a_synonym_of_a_phrase_scores_its_places(write: Open) -> None:
    reader = write(
        make_document("one", "pour mohammadi b b b"), make_document("two", "pour mohammadi b pourmohammadi b")
    )
    found = scores(reader, synonym(Term("text", "pourmohammadi"), Phrase("text", ("pour", "mohammadi"))))
    assert 0 < found["one"] < found["two"]


def test_words_near_each_other_score_as_the_words(reader: IndexReader) -> None:
    both = scores(reader, And((Term("text", "prison"), Term("text", "karimi"))))
    near = scores(reader, Proximity("text", ("prison", "karimi"), 2))
    assert near == {"prison": both["prison"]}


def test_near_words_score_as_one_term_that_stands_wherever_one_of_them_does(write: Open) -> None:
    as_written = write(make_document("a", "wall hall call"), make_document("b", "none"))
    one = Synonym("q", tuple(Alternative(Term("text", word), Tier.NEAR) for word in ("wall", "hall", "call")))
    assert scores(as_written, Fuzzy("text", "mall", 1)) == scores(as_written, one)
