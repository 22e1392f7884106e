"""Whom words name: everybody who may be meant, nobody who may not."""

import pytest

from index.authority import Authority, Entry
from index.families import Families
from index.suggestions.known_names import NameFinder, collect_known_names

AUTHORITY = Authority(
    (
        Entry("raisi", "person", {"en": "Ebrahim Raisi", "fa": "ابراهیم رئیسی"}),
        Entry("montazeri", "person", {"en": "Hossein Ali Montazeri"}, alt_labels=("Montazeri",)),
        Entry("ahmad-montazeri", "person", {"en": "Ahmad Montazeri"}),
        Entry("mousavi", "person", {"en": "Mir Hossein Mousavi"}),
        Entry("ardabili", "person", {"en": "Abdol Karim Mousavi Ardabili"}, alt_labels=("Mousavi Ardabili",)),
        Entry("poet", "person", {"en": "Reza Tavanaei (poet)"}),
        Entry("colonel", "person", {"en": "Reza Tavanaei (colonel)"}),
        Entry("mek", "organization", {"en": "Mojahedin-e Khalq"}, alt_labels=("MEK",), contextual=("PO",)),
    ),
    names={
        "name-alirisi": "Ali Raisi",
        "name-sidgud": "Saeed Good",
        "surname-karimi": "Karimi",
        "orgname-harbour-board": "Harbour Board",
        "orgname-tdh": "TDH",
        "orgname-raisi": "RAISI",
        "orgname-good": "Good",
        "sourcename-daily": "Daily",
    },
)
FINDER = NameFinder(AUTHORITY, Families(ordinary=frozenset({"good"})), collect_known_names(AUTHORITY))


def named(text: str) -> list[tuple[str, ...]]:
    return [found.values for found in FINDER.find(tuple(text.split()))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ebrahim raisi", [("raisi",)]),
        ("ibrahim raeesi", [("raisi",)]),
        ("ابراهیم رییسی", [("raisi",)]),
        ("raisi ebrahim", [("raisi",)]),
        ("ayatollah ebrahim raisi", [("raisi",)]),
        ("judge of ebrahim raisi today", [("raisi",)]),
        ("ali raisi", [("name-alirisi",)]),
        ("raisi", [("name-alirisi", "raisi", "orgname-raisi")]),
        ("رییسی", [("raisi",)]),
        ("e raisi", [("raisi",)]),
        ("x raisi", []),
        ("raisi e", [("raisi",)]),
        ("raisi x", [("name-alirisi", "raisi", "orgname-raisi")]),
        ("raisi a man", [("name-alirisi", "raisi", "orgname-raisi")]),
        ("ahmad raisi", []),
        ("montazeri", [("montazeri", "ahmad-montazeri")]),
        ("hossein montazeri", [("montazeri",)]),
        ("ali montazeri", [("montazeri",)]),
        ("ali hossein montazeri", []),
        ("h a montazeri", [("montazeri",)]),
        ("a montazeri", [("montazeri", "ahmad-montazeri")]),
        ("mousavi", [("ardabili", "mousavi")]),
        ("moussavi ardebili", [("ardabili", "mousavi")]),
        ("mousavi ardabili", [("ardabili",)]),
        ("reza tavanaei", [("poet", "colonel")]),
        ("karimi", [("surname-karimi",)]),
        ("ali karimi", []),
        ("raisi karimi", [("name-alirisi", "raisi", "orgname-raisi"), ("surname-karimi",)]),
        ("good", [("orgname-good",)]),
        ("s good", [("name-sidgud",)]),
        ("saeed good", [("name-sidgud",)]),
        ("mujahedin khalq", [("mek",)]),
        ("mojahedin e khalgh", [("mek",)]),
        ("mek", [("mek",)]),
        ("po", [("mek",)]),
        ("harbour board", [("orgname-harbour-board",)]),
        ("tdh", [("orgname-tdh",)]),
        ("daily", []),
        ("nobody here", []),
        ("", []),
    ],
)
def test_words_name(text: str, values: list[tuple[str, ...]]) -> None:
    assert [set(found) for found in named(text)] == [set(expected) for expected in values]


def test_the_words_of_a_name_are_told() -> None:
    found = list(FINDER.find(("judge", "ebrahim", "raisi", "and", "karimi")))

    assert [(one.first, one.end) for one in found] == [(0, 3), (4, 5)]


def test_the_facet_of_each_value_is_known() -> None:
    values = [value for text in ("mek", "karimi", "raisi", "tdh") for value in named(text)[0]]

    assert {value: FINDER.facet(value) for value in values} == {
        "mek": "org", "surname-karimi": "person", "name-alirisi": "person", "raisi": "person",
        "orgname-tdh": "org", "orgname-raisi": "org",
    }  # fmt: skip


def test_initials_name_all_whom_they_fit_not_only_who_is_written_so() -> None:
    authority = Authority(
        (Entry("raisi", "person", {"en": "Ebrahim Raisi"}),), names={"name-erisi": "E. Raisi"}
    )
    finder = NameFinder(authority, Families(), collect_known_names(authority))

    assert [found.values for found in finder.find(("e", "raisi"))] == [("name-erisi", "raisi")]


INITIALS = Authority(
    (Entry("aga", "person", {"en": "Agha Reza Karimi"}),),
    names={
        "name-rkarimi": "R. Karimi", "name-srkarimi": "S. R. Karimi", "name-mkarimi": "M. Karimi",
        "name-saram": "Saeed Aram",
    },
)  # fmt: skip
SHORTENED = NameFinder(INITIALS, Families(), collect_known_names(INITIALS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("reza karimi", [(0, 2, {"name-rkarimi"})]),
        ("saeed karimi", [(0, 2, {"name-srkarimi"})]),
        ("saeed reza karimi", [(0, 3, {"name-rkarimi", "name-srkarimi"})]),
        ("judge reza karimi spoke", [(1, 3, {"name-rkarimi"})]),
        ("reza saeed karimi", [(0, 3, {"name-rkarimi"})]),
        ("r karimi", []),
        ("karimi", []),
        ("mehdi karimi", []),
        ("reza aram", []),
    ],
)
def test_a_full_name_finds_the_names_with_initials_that_it_fits(
    text: str, found: list[tuple[int, int, set[str]]]
) -> None:
    named_so = SHORTENED.find_shortened(tuple(text.split()))
    assert [(one.first, one.end, set(one.values)) for one in named_so] == found


def test_given_names_that_nobody_bears_may_be_told() -> None:
    (found,) = SHORTENED.find_shortened(("mehdi", "karimi"), {"mehdi"})
    assert found.values == ("name-mkarimi",)
