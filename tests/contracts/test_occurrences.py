"""Where a query matched in a document, on every engine."""

from index.asked_dates import parse_date_range
from index.engine import EngineRequest, IndexReader, Occurrences, PlacesAnswer
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
    matchers,
)
from index.request import FacetFilter, Sort

ALI_KARIMI = Phrase("text", ("ali", "karimi"))


def marked(reader: IndexReader, query: BoundQuery, document_id: str) -> list[tuple[str, str]]:
    document = reader.document(document_id)
    assert document is not None
    (found,) = reader.occurrences(query, (document_id,))
    fields = ["title"] * found.in_title + ["body"] * (len(found) - found.in_title)
    places = zip(fields, found.starts, found.ends, strict=True)
    return [(field, document.text(field)[start:end]) for field, start, end in places]


def test_occurrences_are_the_very_words_in_order_of_field_and_place(reader: IndexReader) -> None:
    assert marked(reader, Term("text", "prison"), "prison") == [
        ("title", "prison"), ("body", "prison"), ("body", "prison"),
    ]  # fmt: skip
    assert marked(reader, Prefix("text", "g"), "guard") == [
        ("title", "Guard"),
        ("body", "guard"),
        ("body", "Guard"),
    ]


def test_an_occurrence_tells_its_matcher_and_code_points(reader: IndexReader) -> None:
    synonym = Synonym(
        "karimi", (Alternative(Term("text", "absent"), Tier.EXACT), Alternative(ALI_KARIMI, Tier.ALIAS))
    )
    assert reader.occurrences(synonym, ("prison",)) == (Occurrences((1,), (0,), (10,), 0),)
    assert reader.occurrences(Term("text", "eclair"), ("rose",)) == (Occurrences((0,), (0,), (6,), 1),)
    several = And((Not(Term("text", "absent")), Or((Term("text", "absent"), synonym)), Term("text", "said")))
    (found,) = reader.occurrences(several, ("prison",))
    assert [list(matchers(several))[number].node for number in found.matchers] == [
        ALI_KARIMI,
        Term("text", "said"),
    ]


def test_of_two_matchers_at_one_place_the_first_is_told(reader: IndexReader) -> None:
    query = Or((Term("title", "guard"), Term("text", "guard"), Prefix("text", "gua")))
    (found,) = reader.occurrences(query, ("guard",))
    assert (found.matchers, found.in_title) == ((0, 1, 1), 1)


def test_of_overlapping_occurrences_the_longest_is_kept(reader: IndexReader) -> None:
    query = Or((Term("text", "karimi"), ALI_KARIMI, Term("text", "ali")))
    assert marked(reader, query, "prison") == [("body", "Ali Karimi")]


def test_words_near_each_other_are_marked_from_the_first_to_the_last(reader: IndexReader) -> None:
    assert marked(reader, Proximity("text", ("prison", "karimi"), 2), "prison") == [
        ("body", "Karimi visited the prison")
    ]
    assert marked(reader, Proximity("text", ("rose", "a"), 0), "rose") == [
        ("body", "A rose"),
        ("body", "a rose"),
        ("body", "a rose"),
    ]
    twice = Proximity("text", ("rose", "rose"), 50)  # one more is in the title
    assert marked(reader, twice, "rose") == [("body", "rose is a rose")]
    assert marked(reader, Proximity("title", ("karimi", "amini"), 1), "karimi") == [
        ("title", "Amini and Karimi")
    ]


def test_a_near_word_is_marked_as_it_stands_there(reader: IndexReader) -> None:
    near = Fuzzy("text", "prisn", 1)
    assert marked(reader, near, "guard") == [("body", "prison")]
    assert [number for found in reader.occurrences(near, ("prison",)) for number in found.matchers] == [0] * 3


def test_names_are_marked_in_the_text_they_stand_in(reader: IndexReader) -> None:
    assert marked(reader, Term("names", "prison"), "guard") == [("body", "prison")]
    assert marked(reader, Term("names", "prison"), "prison") == []


def test_a_subtree_that_did_not_match_marks_nothing(reader: IndexReader) -> None:
    query = Or((And((Term("text", "prison"), Term("text", "absent"))), Term("text", "said")))
    assert marked(reader, query, "prison") == [("body", "said")]
    assert marked(
        reader, Or((And((Term("text", "prison"), Value("lang", "fa"))), Term("text", "said"))), "prison"
    ) == [("body", "said")]
    dated = And((Term("text", "prison"), Range("date", parse_date_range("1988-07-30"))))
    assert len(marked(reader, dated, "prison")) == 3


def test_nothing_under_not_is_marked(reader: IndexReader) -> None:
    query = And((Term("text", "said"), Not(And((Term("text", "prison"), Term("text", "absent"))))))
    assert marked(reader, query, "prison") == [("body", "said")]
    assert marked(reader, Not(Not(Term("text", "said"))), "prison") == []


def test_leaves_without_words_mark_nothing(reader: IndexReader) -> None:
    assert marked(reader, And((All(), Value("source", "daily"))), "prison") == []


def test_page_furniture_is_not_marked(reader: IndexReader) -> None:
    assert marked(reader, Or((Term("text", "share"), Term("text", "of"))), "guard") == [("body", "of")]


def test_a_document_that_is_not_there_has_no_occurrences(reader: IndexReader) -> None:
    assert reader.occurrences(All(), ("absent",)) == (Occurrences(),)
    assert reader.occurrences(Term("text", "rose"), ("absent", "rose", "absent"))[1:] == (
        Occurrences((0, 0, 0, 0), (7, 2, 12, 22), (11, 6, 16, 26), 1),
        Occurrences(),
    )


def places(reader: IndexReader, offset: int, limit: int) -> PlacesAnswer:
    return reader.places(EngineRequest(Term("text", "prison"), sort=Sort.OLDEST, offset=offset, limit=limit))


def test_places_are_counted_document_after_document(reader: IndexReader) -> None:
    assert places(reader, 0, 100) == PlacesAnswer(4, 2, ("guard", "prison"), 0)  # one, then three
    assert places(reader, 0, 1) == PlacesAnswer(4, 2, ("guard",), 0)
    assert places(reader, 1, 1) == places(reader, 3, 9) == PlacesAnswer(4, 2, ("prison",), 1)
    assert places(reader, 4, 9) == places(reader, 0, 0) == PlacesAnswer(4, 2, (), 0)


def test_places_of_documents_that_no_filter_lets_through_are_not_counted(reader: IndexReader) -> None:
    agency = (FacetFilter("source", ("agency",)),)
    assert reader.places(EngineRequest(Term("text", "prison"), agency)) == PlacesAnswer(1, 1, ("guard",), 0)


def test_a_document_without_a_place_is_not_among_those_that_have_one(reader: IndexReader) -> None:
    query = Or((Term("text", "harvest"), Value("lang", "fa")))
    assert reader.search(EngineRequest(query)).total == 2
    assert reader.places(EngineRequest(query)) == PlacesAnswer(2, 1, ("harvest",), 0)
    assert reader.places(EngineRequest(Not(Term("text", "absent")))) == PlacesAnswer()


def test_of_overlapping_places_those_kept_are_counted(reader: IndexReader) -> None:
    query = Or((Term("text", "karimi"), ALI_KARIMI, Term("text", "ali"), Proximity("text", ("rose", "a"), 0)))
    for name in ("prison", "guard", "karimi", "rose"):
        (found,) = reader.occurrences(query, (name,))
        assert len(found) == {"prison": 1, "guard": 1, "karimi": 3, "rose": 3}[name]
    assert reader.places(EngineRequest(query)).total == 8
