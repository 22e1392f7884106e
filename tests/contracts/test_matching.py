"""Which documents match a query, on every engine."""

from index.analysis import terms_of
from index.asked_dates import parse_date_range
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
    Prefix,
    Proximity,
    Range,
    Synonym,
    Term,
    Tier,
    Value,
)
from tests.contracts.archive import make_document
from tests.contracts.conftest import Open

EVERYTHING = {"guard", "harvest", "karimi", "prison", "rose", "tehran"}
PRISON, GUARD, KARIMI = Term("text", "prison"), Term("text", "guard"), Term("text", "karimi")


def found(reader: IndexReader, query: BoundQuery) -> set[str]:
    answer = reader.search(EngineRequest(query, limit=100))
    ids = [hit.id for hit in answer.hits]
    assert answer.total == len(ids) == len(set(ids))
    return set(ids)


def test_a_term_is_found_in_title_and_body(reader: IndexReader) -> None:
    assert found(reader, GUARD) == {"guard", "harvest", "prison"}
    assert found(reader, Term("text", "old")) == {"prison"}


def test_a_term_that_no_document_has_finds_nothing(reader: IndexReader) -> None:
    assert found(reader, Term("text", "absent")) == set()


def test_a_term_of_the_title_is_not_found_in_the_body(reader: IndexReader) -> None:
    assert found(reader, Term("title", "karimi")) == {"karimi"}


def test_a_term_of_names_is_found_inside_mentions_only(reader: IndexReader) -> None:
    assert found(reader, Term("names", "karimi")) == {"guard", "karimi", "prison"}
    assert found(reader, Term("names", "ali")) == {"guard", "prison"}
    assert found(reader, Term("names", "prison")) == {"guard"}


def test_a_term_in_another_script_is_found(reader: IndexReader) -> None:
    assert found(reader, Term("text", *terms_of("تهران"))) == {"tehran"}


def test_page_furniture_is_not_found(reader: IndexReader) -> None:
    assert found(reader, Term("text", "share")) == set()


def test_a_phrase_is_found_in_order_and_without_gap(reader: IndexReader) -> None:
    assert found(reader, Phrase("text", ("prison", "guard"))) == {"prison"}
    assert found(reader, Phrase("text", ("ali", "karimi"))) == {"guard", "prison"}
    assert found(reader, Phrase("text", ("rose", "is", "a", "rose"))) == {"rose"}


def test_a_phrase_does_not_reach_across_page_furniture(reader: IndexReader) -> None:
    assert found(reader, Phrase("text", ("prison", "guard", "duty"))) == set()
    assert found(reader, Phrase("text", ("guard", "duty"))) == {"guard"}


def test_a_phrase_does_not_reach_from_the_title_into_the_body(reader: IndexReader) -> None:
    assert found(reader, Phrase("text", ("guard", "a"))) == set()


def test_a_phrase_of_names_does_not_join_two_mentions_that_are_apart(write: Open) -> None:
    apart = make_document("apart", "Ali and Karimi", persons={"Ali": "a", "Karimi": "k"})
    assert found(write(apart), Phrase("names", ("ali", "karimi"))) == set()


def test_a_prefix_is_found_in_every_field_of_its_search_field(reader: IndexReader) -> None:
    assert found(reader, Prefix("text", "h")) == {"harvest"}
    assert found(reader, Prefix("text", "pris")) == {"guard", "prison"}
    assert found(reader, Prefix("title", "a")) == {"harvest", "karimi"}
    assert found(reader, Prefix("names", "a")) == {"guard", "karimi", "prison"}


def test_words_are_found_near_each_other_in_any_order(reader: IndexReader) -> None:
    assert found(reader, Proximity("text", ("prison", "karimi"), 2)) == {"prison"}
    assert found(reader, Proximity("text", ("karimi", "prison"), 2)) == {"prison"}
    assert found(reader, Proximity("text", ("prison", "karimi"), 1)) == set()
    assert found(reader, Proximity("text", ("karimi", "ali"), 0)) == {"guard", "karimi", "prison"}
    assert found(reader, Proximity("text", ("prison", "absent"), 50)) == set()


def test_words_near_each_other_may_have_page_furniture_between_that_counts_as_eight(
    reader: IndexReader,
) -> None:
    assert found(reader, Proximity("text", ("prison", "duty"), 9)) == {"guard"}
    assert found(reader, Proximity("text", ("prison", "duty"), 8)) == set()


def test_a_word_that_is_asked_for_twice_must_stand_there_twice(reader: IndexReader) -> None:
    assert found(reader, Proximity("text", ("rose", "rose"), 2)) == {"rose"}
    assert found(reader, Proximity("text", ("rose", "rose"), 1)) == set()
    assert found(reader, Proximity("text", ("rose", "is", "rose"), 1)) == {"rose"}
    assert found(reader, Proximity("text", ("rose", "rose", "rose"), 4)) == {"rose"}
    assert found(reader, Proximity("text", ("rose", "rose", "rose", "rose"), 50)) == set()


def test_words_near_each_other_stand_both_in_the_title_or_both_in_the_body(reader: IndexReader) -> None:
    assert found(reader, Proximity("title", ("karimi", "amini"), 1)) == {"karimi"}
    assert found(reader, Proximity("title", ("karimi", "ali"), 50)) == set()
    assert found(reader, Proximity("text", ("old", "karimi"), 50)) == set()


def test_names_near_each_other_are_found_inside_mentions_only(reader: IndexReader) -> None:
    assert found(reader, Proximity("names", ("karimi", "ali"), 0)) == {"guard", "prison"}
    assert found(reader, Proximity("names", ("karimi", "prison"), 50)) == {"guard"}


def test_a_near_word_is_found_within_so_many_edits(reader: IndexReader) -> None:
    for typed in ("prisn", "prizon", "prisoon", "prsion", "prison"):  # none, one of each kind
        assert found(reader, Fuzzy("text", typed, 1)) == {"guard", "prison"}
    assert found(reader, Fuzzy("text", "hravset", 1)) == set()
    assert found(reader, Fuzzy("text", "hravset", 2)) == {"harvest"}
    assert found(reader, Fuzzy("text", terms_of("تهرون")[0], 1)) == {"tehran"}


def test_a_near_word_is_found_in_every_field_of_its_search_field(reader: IndexReader) -> None:
    assert found(reader, Fuzzy("title", "karimy", 1)) == {"karimi"}
    assert found(reader, Fuzzy("names", "prisn", 1)) == {"guard"}


def test_a_synonym_finds_what_any_alternative_finds(reader: IndexReader) -> None:
    alternatives = (Term("text", "harvest"), Phrase("text", ("zahra", "amini")), Term("names", "prison"))
    synonym = Synonym("q", tuple(Alternative(node, Tier.SPELLING) for node in alternatives))
    assert found(reader, synonym) == {"harvest", "karimi", "guard"}


def test_all_finds_every_document(reader: IndexReader) -> None:
    assert found(reader, All()) == EVERYTHING


def test_and_needs_every_child(reader: IndexReader) -> None:
    assert found(reader, And((PRISON, GUARD))) == {"guard", "prison"}
    assert found(reader, And((PRISON, GUARD, Term("text", "nothing")))) == {"prison"}


def test_or_needs_one_child(reader: IndexReader) -> None:
    assert found(reader, Or((PRISON, Term("text", "rose")))) == {"guard", "prison", "rose"}


def test_and_of_nothing_is_everything_and_or_of_nothing_is_nothing(reader: IndexReader) -> None:
    assert found(reader, And(())) == EVERYTHING
    assert found(reader, Or(())) == set()


def test_not_finds_the_others(reader: IndexReader) -> None:
    assert found(reader, Not(GUARD)) == {"karimi", "rose", "tehran"}
    assert found(reader, And((KARIMI, Not(PRISON)))) == {"karimi"}
    assert found(reader, Not(Not(GUARD))) == {"guard", "harvest", "prison"}


def test_a_value_is_found_where_the_document_has_it(reader: IndexReader) -> None:
    assert found(reader, Value("person", "zahra-amini")) == {"karimi", "tehran"}
    assert found(reader, Value("source", "daily")) == {"prison", "tehran"}
    assert found(reader, Value("person", "nobody")) == set()


def test_a_range_finds_publication_dates_that_overlap(reader: IndexReader) -> None:
    assert found(reader, Range("date", parse_date_range("1988-07-30"))) == {"guard", "karimi", "prison"}
    assert found(reader, Range("date", parse_date_range("1988-07-31"))) == {"guard", "karimi"}
    assert found(reader, Range("date", parse_date_range("1990.."))) == {"karimi", "rose"}
    assert found(reader, Range("date", parse_date_range("..1986"))) == set()


def test_a_range_finds_dates_spoken_of(reader: IndexReader) -> None:
    assert found(reader, Range("mentions", parse_date_range("1981"))) == {"guard"}
    assert found(reader, Range("mentions", parse_date_range("1986-12-31.."))) == {"karimi"}
    assert found(reader, Range("mentions", parse_date_range("1980..1985"))) == {"guard", "karimi"}
