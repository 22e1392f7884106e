"""Documents, vocabulary and dates read back, by several threads too, on every engine."""

from concurrent.futures import ThreadPoolExecutor

from index.analysis import terms_of
from index.engine import CountRequest, EngineRequest, IndexReader, TermCount
from index.occurrences import edits
from index.query.bound import All, And, Phrase, Prefix, Term
from tests.contracts.archive import ARCHIVE, make_document
from tests.contracts.conftest import Open


def test_a_document_comes_back_as_it_was_given(reader: IndexReader) -> None:
    for document in ARCHIVE:
        assert reader.document(document.id) == document


def test_there_is_no_document_of_an_unknown_id(reader: IndexReader) -> None:
    assert reader.document("absent") is None
    assert reader.document("") is None


def test_documents_come_in_order_of_id(reader: IndexReader) -> None:
    assert list(reader.documents()) == sorted(ARCHIVE, key=lambda document: document.id)
    assert reader.document_count == len(ARCHIVE)


def test_the_vocabulary_has_the_terms_sorted_with_documents_and_places(reader: IndexReader) -> None:
    text = {term: counts for term, *counts in reader.vocabulary("text")}
    assert list(text) == sorted(text)
    assert (text["guard"], text["prison"], text["rose"], text["harvest"]) == ([3, 5], [2, 4], [1, 4], [1, 2])
    assert "share" not in text
    assert text[terms_of("تهران")[0]] == [1, 1]


def test_the_vocabulary_of_a_search_field_is_that_of_its_fields(reader: IndexReader) -> None:
    assert list(reader.vocabulary("title", "k")) == [("karimi", 1, 1)]
    assert list(reader.vocabulary("text", "k")) == [("karimi", 3, 4)]
    assert list(reader.vocabulary("names", "a")) == [("ali", 2, 2), ("amini", 1, 1)]


def test_the_vocabulary_can_be_asked_for_a_prefix(reader: IndexReader) -> None:
    assert list(reader.vocabulary("text", "gu")) == [("guard", 3, 5)]
    assert list(reader.vocabulary("text", "absent")) == []


def test_the_terms_near_a_word_come_sorted_with_documents_and_places(reader: IndexReader) -> None:
    vocabulary = list(reader.vocabulary("text"))
    for word, distance in (("guard", 1), ("gurad", 1), ("prisn", 2), ("karami", 1), ("absent", 1)):
        near = tuple(found for found in vocabulary if edits(word, found.term, distance) <= distance)
        assert reader.near_terms("text", word, distance) == near
    assert reader.near_terms("text", "gurad", 1) == (TermCount("guard", 3, 5),)
    assert reader.near_terms("title", "karmi", 1) == (TermCount("karimi", 1, 1),)
    assert reader.near_terms("title", "gurad", 2) == (TermCount("guard", 1, 1),)
    assert reader.near_terms("names", "amin", 1) == (TermCount("amini", 1, 1),)


def test_an_empty_archive_answers_everything_with_nothing(write: Open) -> None:
    reader = write()
    counts = (CountRequest("person", always=("x",)), CountRequest("date"))
    for query in (All(), And(()), Term("text", "a"), Phrase("text", ("a", "b")), Prefix("text", "a")):
        answer = reader.search(EngineRequest(query, counts=counts))
        assert (answer.total, answer.hits) == (0, ())
        assert [facet.counts for facet in answer.facets] == [(("x", 0),), ()]
    assert list(reader.documents()) == []
    assert list(reader.vocabulary("text")) == []
    assert reader.near_terms("text", "word", 1) == ()
    assert reader.document("a") is None


def test_a_document_without_words_is_kept(write: Open) -> None:
    reader = write(make_document("empty", ""))
    assert reader.search(EngineRequest(All())).total == 1
    assert reader.document("empty") == make_document("empty", "")


def test_several_threads_may_read_at_once(write: Open) -> None:
    words = [f"w{number}" for number in range(20)]
    texts = [" ".join(words[number % 7 :: 3] * 5 + words[: number % 11]) for number in range(60)]
    reader = write(*(make_document(f"d{number}", text) for number, text in enumerate(texts)))
    queries: list[Term | Phrase] = [Term("text", word) for word in words]
    queries += [Phrase("text", (word, words[number])) for number, word in enumerate(words[:-3], 3)]

    def ask(query: Term | Phrase) -> tuple[object, ...]:
        answer = reader.search(EngineRequest(query, counts=(CountRequest("lang"),)))
        return answer, [reader.document(hit.id) for hit in answer.hits], list(reader.vocabulary("text", "w1"))

    alone = [ask(query) for query in queries]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(ask, queries * 3))
    assert together == alone * 3
