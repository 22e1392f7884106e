"""What is shown of a document found: its marks, its reasons, its snippets."""

from index.answers.hits import make_hit, mark_document
from index.answers.meanings import tell_meanings
from index.answers.results import Hit
from index.document import Document
from index.engine import Occurrences
from index.engines.memory import MemoryReader
from index.query.bound import (
    Alternative,
    And,
    BoundQuery,
    Fuzzy,
    Or,
    Phrase,
    Prefix,
    Proximity,
    Synonym,
    Term,
    Tier,
)
from tests.contracts.archive import analyse, make_document

DOCUMENT = make_document(
    "prison",
    "Ali Karimi visited the\nprison. The prisoner of the prison said nothing.",
    title="The old prison",
)
READER = MemoryReader([analyse(DOCUMENT)])


def found(query: BoundQuery, document: Document = DOCUMENT) -> Hit:
    (occurrences,) = READER.occurrences(query, ("prison",))
    return make_hit(document.summary(), 1.5, "The Daily", tell_meanings(query), occurrences)


def reasons(query: BoundQuery) -> list[tuple[Tier, str, str, str]]:
    return [(why.tier, why.query, why.matched, why.field) for why in found(query).why]


def test_marks_places_and_snippets_are_those_of_the_fields() -> None:
    hit = found(Term("text", "prison"))

    assert [hit.title[slice(*mark)] for mark in hit.title_marks] == ["prison"]
    assert hit.occurrence_count == 3
    assert [snippet.text[slice(*mark)] for snippet in hit.snippets for mark in snippet.marks] == [
        "prison"
    ] * 2
    assert (hit.score, hit.source_label) == (1.5, "The Daily")


def test_each_reason_is_told_once_with_its_first_place() -> None:
    hit = found(And((Term("text", "prison"), Term("title", "prison"), Term("text", "the"))))

    assert [(why.query, why.matched, why.field, why.span) for why in hit.why] == [
        ("the", "The", "title", (0, 3)),
        ("prison", "prison", "title", (8, 14)),
    ]


def test_every_form_that_a_prefix_matched_is_a_reason() -> None:
    assert reasons(Prefix("text", "pri")) == [
        (Tier.EXACT, "pri*", "prison", "title"),
        (Tier.EXACT, "pri*", "prisoner", "body"),
    ]


def test_a_near_word_is_near_unless_it_is_the_word_itself() -> None:
    assert reasons(Fuzzy("text", "prison", 2)) == [
        (Tier.EXACT, "prison", "prison", "title"),
        (Tier.NEAR, "prison", "prisoner", "body"),
    ]


def test_an_alternative_is_told_with_its_tier_and_the_words_typed() -> None:
    name = Alternative(Phrase("text", ("ali", "karimi")), Tier.ALIAS)
    synonym = Synonym("Karimi", (Alternative(Term("text", "karimi"), Tier.EXACT), name))

    assert reasons(synonym) == [(Tier.ALIAS, "Karimi", "Ali Karimi", "body")]


def test_words_over_a_line_break_are_told_in_one_line() -> None:
    assert reasons(Or((Phrase("text", ("the", "prison")), Proximity("text", ("said", "nothing"), 1)))) == [
        (Tier.EXACT, "the prison", "the prison", "body"),
        (Tier.EXACT, "said nothing", "said nothing", "body"),
    ]


def test_a_document_without_a_match_shows_its_beginning() -> None:
    hit = make_hit(DOCUMENT.summary(), 0.0, "", (), Occurrences())

    assert (hit.why, hit.title_marks, hit.occurrence_count) == ((), (), 0)
    assert [snippet.text[:10] for snippet in hit.snippets] == ["Ali Karimi"]


def test_every_mark_of_a_document_has_its_reason() -> None:
    query = Or((Term("text", "prison"), Prefix("text", "pri")))
    (occurrences,) = READER.occurrences(query, ("prison",))
    marked = mark_document(DOCUMENT, tell_meanings(query), occurrences)

    assert [(name, len(spans)) for name, spans in marked.marks] == [("title", 1), ("body", 3)]
    assert [why.span for why in marked.why] == [span for _, spans in marked.marks for span in spans]
    assert [(why.query, why.matched) for why in marked.why] == [
        ("prison", "prison"), ("prison", "prison"), ("pri*", "prisoner"), ("prison", "prison"),
    ]  # fmt: skip
