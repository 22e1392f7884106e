"""Every value is told with kind, words, place, sentence, method and confidence; nobody is guessed."""

from dataclasses import replace

import pytest
from hypothesis import given

from index.authority import Authority
from index.document import Attribution, Coverage, Document, Mention, PublicationDate
from index.provenance.explaining import explain_document
from index.provenance.value import HIDDEN_FORM, KINDS, Kind, Value
from tests.index.provenance.invented import AUTHORITY, BODY, DECIDED, DOCUMENT, every_value, explain, span_of
from tests.strategies import documents


def value(label: str) -> Value:
    return next(found for found in every_value(explain()) if found.label == label)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Mina Tavanaei (judge)", Kind.PERSON),
        ("Reza Darvani", Kind.NAME),
        ("Sohrabi", Kind.SURNAME),
        ("Ali", Kind.GIVEN_NAME),
        ("Bar Association", Kind.ORGANIZATION),
        ("The Mill", Kind.ORGANIZATION_NAME),
        ("NTO", Kind.ACRONYM),
        ("1981-03-04", Kind.PUBLICATION_DATE),
        ("1980-22", Kind.MENTIONED_DATE),
        ("The Courier", Kind.SOURCE),
        ("English", Kind.LANGUAGE),
    ],
)
def test_every_value_has_its_kind(label: str, kind: Kind) -> None:
    assert value(label).kind is kind
    assert KINDS[kind]


def test_every_piece_of_evidence_gives_its_words_as_they_stand_in_text_and_sentence() -> None:
    places = [one for found in every_value(explain()) for one in found.evidence if one.span is not None]
    assert len(places) == 17
    for one in places:
        assert one.span is not None
        assert one.sentence is not None
        assert " ".join(DOCUMENT.text(one.field)[slice(*one.span)].split()) == one.surface
        assert one.sentence.text[slice(*one.sentence.span)] == one.surface
        assert one.says
        assert one.confidence is not None
        assert 0 < one.confidence <= 1


def test_a_sentence_is_that_of_the_words_and_not_of_the_title_before_it() -> None:
    dateline, *_ = value("1981-03-04").evidence
    assert dateline.sentence is not None
    assert dateline.sentence.text == "Vesna, 4 March 1981."


def test_a_title_that_is_part_of_the_body_counts_once() -> None:
    places = [(one.field, one.surface) for one in value("Mina Tavanaei (judge)").evidence]
    assert places == [
        ("title", "Mina Tavanaei"),
        ("body", "Mina Tavanaei"),
        ("body", "Mina Tavanai"),
        ("body", "Mina Tawany"),
    ]


def test_the_recorded_form_is_named_and_a_hidden_one_is_not() -> None:
    forms = [one.form for one in value("Mina Tavanaei (judge)").evidence]
    assert [form and form.text for form in forms] == ["Mina Tavanaei", "Mina Tavanaei", "Mina Tavanai", None]
    assert forms[-1] is not None
    assert forms[-1].shown == HIDDEN_FORM
    _, contextual = value("Bar Association").evidence
    assert contextual.form is not None
    assert (contextual.form.text, contextual.form.contextual) == ("BA", True)


def test_a_form_is_known_by_its_sound_where_it_is_written_otherwise() -> None:
    body = "Meena Tavanaee spoke."
    mention = Mention("person", "tavanaei", "body", (0, 14), "authority form", 0.95)
    told = explain_document(replace(DOCUMENT, body=body, title="", title_span=None, mentions=(mention,),
        mentioned_dates=(), date=None, source=None, furniture=()), AUTHORITY)  # fmt: skip
    ((person,), evidence) = told.people, told.people[0].evidence
    assert evidence[0].form is not None
    assert evidence[0].form.text in {"Mina Tavanaei", "Mina Tavanai"}
    assert person.verified


def test_a_name_without_entry_is_not_verified_and_has_no_form() -> None:
    found = value("Reza Darvani")
    assert (found.id, found.verified, found.evidence[0].form) == ("name-reza", False, None)
    assert value("The Mill").verified is False


def test_two_bearers_of_a_surname_are_the_reason_that_it_is_not_resolved() -> None:
    found = value("Tavanaei")
    assert (found.id, found.kind) == (None, Kind.SURNAME)
    assert [one.id for one in found.candidates] == ["tavanaei", "omid-tavanaei"]
    assert found.reason.startswith("2 bearers of this surname are possible")


def test_a_given_name_that_nobody_bears_in_full_is_not_guessed() -> None:
    found = value("Ali")
    assert (found.id, found.candidates) == (None, ())
    assert found.reason == "the article does not tell whose given name this is"


def test_a_form_that_two_entries_share_names_both() -> None:
    found = value("NBL")
    assert [one.label for one in found.candidates] == ["Basketball League", "Lamp Board"]
    assert found.kind is Kind.ACRONYM


def test_an_entry_whose_forms_do_not_count_in_the_article_is_no_candidate() -> None:
    entries = [replace(e, except_in=("a",)) if e.id == "lamp" else e for e in AUTHORITY.entries]
    told = explain_document(DOCUMENT, Authority(tuple(entries), AUTHORITY.sources, AUTHORITY.names))
    (shared,) = [found for found in told.unresolved if found.label == "NBL"]
    assert [one.id for one in shared.candidates] == ["league"]


def test_a_date_and_a_source_stand_where_their_words_do() -> None:
    assert value("1981-03-04").evidence[0].span == span_of("4 March 1981")
    assert value("The Courier").evidence[0].span == span_of("© 1981 The Courier")
    assert value("1980-22").evidence[0].method == "stated"


def test_a_decision_is_told_with_who_and_when_where_the_index_knows_it() -> None:
    told = explain(
        date=PublicationDate("1981", "decision", "", decided=DECIDED),
        source=Attribution("courier", "decision", ""),
    )
    assert told.published is not None
    assert told.source is not None
    assert (told.published.decided, told.source.decided) == (DECIDED, None)
    assert told.published.confidence == 1.0
    assert told.source.evidence[0].says == "set by an archivist"


def test_words_of_another_article_are_given_to_that_article() -> None:
    date = PublicationDate("1981-03", "other-article", "on 3 March", (0, 10), article="b")
    told = explain(date=date)
    assert told.published is not None
    (evidence,) = told.published.evidence
    assert (evidence.article, evidence.span, evidence.surface) == ("b", None, "on 3 March")


def test_a_doubtful_date_is_less_sure_than_its_basis() -> None:
    sure, doubtful = (
        explain(date=PublicationDate(edtf, "weekday", "Wednesday")).published
        for edtf in ("1981-03-04~", "1981-03-04%")
    )
    assert sure is not None
    assert doubtful is not None
    assert (doubtful.confidence or 0) < (sure.confidence or 0)


def test_what_is_not_known_has_no_value() -> None:
    told = explain(date=None, source=None, lang="", mentions=(), mentioned_dates=())
    assert every_value(told) == []
    assert told.coverage is Coverage.RULES


def test_methods_that_this_program_does_not_know_are_told_by_their_id() -> None:
    mention = Mention("person", "tavanaei", "body", span_of("Mina Tavanaei", 1), "oracle-9", 0.3)
    told = explain(mentions=(mention,), date=PublicationDate("1981", "tide-table", "ebb"))
    assert "oracle-9" in told.people[0].evidence[0].says
    assert told.published is not None
    assert "tide-table" in told.published.evidence[0].says
    assert told.published.confidence is None


def test_the_body_of_the_invented_article_is_what_these_tests_say() -> None:
    assert BODY[slice(*span_of("BA"))] == "BA"


@given(documents())
def test_of_any_document_every_value_has_the_words_of_its_places(document: Document) -> None:
    told = explain_document(document, AUTHORITY)
    for facet, values in (("person", told.people), ("org", told.organizations)):
        assert {one.id for one in values} == set(document.values(facet))
        assert [one.id for one in values] == list(dict.fromkeys(one.id for one in values))
    assert {one.id for one in told.spoken} == {date.edtf for date in document.mentioned_dates}
    for found in every_value(told):
        assert found.evidence
        for one in found.evidence:
            if one.span is not None and one.sentence is not None:
                written = document.text(one.field)[slice(*one.span)]
                assert (
                    one.sentence.text[slice(*one.sentence.span)] == " ".join(written.split()) == one.surface
                )
