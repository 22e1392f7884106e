"""A person is an entry; everything else is a name."""

import pytest

from index.authority import Authority, Entry, Source, value_facet

POET = Entry(
    "poet",
    "person",
    {"en": "Reza Tavan (poet)", "fa": "رضا توان (شاعر)"},
    hidden_labels=("Resa Tavan",),
    only=("a1",),
    former_ids=("reza-tavan",),
)
COLONEL = Entry("colonel", "person", {"en": "Reza Tavan (colonel)"}, except_in=("a1",))
AUTHORITY = Authority(
    (POET, COLONEL, Entry("bar", "organization", {"fa": "کانون"}, contextual=("KV",))),
    (Source("paper", {"en": "The Paper"}, names=("Paper, The",)),),
    {"name-x": "X Y", "orgname-z": "Z Union", "sourcename-q": "Q Daily"},
)


def test_a_bracket_that_tells_two_people_apart_is_not_part_of_the_name() -> None:
    assert POET.forms == ("Reza Tavan", "رضا توان", "Resa Tavan")
    assert POET.label() == "Reza Tavan (poet)"


def test_a_hidden_form_is_never_among_those_shown() -> None:
    assert "Resa Tavan" not in POET.shown_forms


def test_a_name_is_split_between_people_by_article() -> None:
    assert (POET.names_in("a1"), COLONEL.names_in("a1")) == (True, False)
    assert (POET.names_in("a2"), COLONEL.names_in("a2")) == (False, True)


def test_a_label_leads_to_all_who_bear_it() -> None:
    assert set(AUTHORITY.labelled("person", "reza  TAVAN")) == {"poet", "colonel"}
    assert set(AUTHORITY.labelled("person", "Reza Tavan (poet)")) == {"poet"}
    assert set(AUTHORITY.labelled("person", "x y")) == {"name-x"}
    assert set(AUTHORITY.labelled("source", "paper, the")) == {"paper"}
    assert set(AUTHORITY.labelled("org", "x y")) == set()


def test_a_contextual_form_is_none_of_the_forms_that_name_anywhere() -> None:
    entry = AUTHORITY.entry("bar")

    assert entry is not None
    assert "KV" not in entry.forms


def test_a_former_id_leads_to_the_entry() -> None:
    assert AUTHORITY.current_id("reza-tavan") == "poet"
    assert AUTHORITY.current_id("poet") is None


def test_a_label_falls_back_to_another_language_and_then_to_the_id() -> None:
    assert AUTHORITY.label("org", "bar") == "کانون"
    assert AUTHORITY.label("person", "name-unknown") == "name-unknown"
    assert AUTHORITY.label("source", "sourcename-q") == "Q Daily"


@pytest.mark.parametrize(
    ("value", "facet"),
    [
        ("name-x", "person"),
        ("surname-x", "person"),
        ("orgname-z", "org"),
        ("sourcename-q", "source"),
        ("poet", None),
    ],
)
def test_an_unverified_value_tells_its_facet(value: str, facet: str | None) -> None:
    assert value_facet(value) == facet
