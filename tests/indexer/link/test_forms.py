"""Forms are found as they are written: by sound for people, by words and capitals for organizations."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import terms_of
from index.names import name_key, name_units
from indexer.extract.lexicon import PARTICLES
from indexer.link.forms import Form, FormIndex, find_domains
from indexer.words import Joint, read_words


def found(text: str, facet: str, *forms: str) -> list[str]:
    words = read_words(text)
    index = FormIndex(Form("v", facet, form) for form in forms)
    return [words.phrase(match.first, match.end) for match in index.find(words)]


@pytest.mark.parametrize(
    "written",
    ["Mostafa Pourmohammadi", "Mostafa Pour Mohammadi", "Mustafa Pour-Mohammadi", "Mostafa Pour\nMohammadi"],
)
def test_a_person_is_found_in_every_spelling_of_one_key(written: str) -> None:
    assert found(f"It was {written}'s turn.", "person", "Mostafa Pourmohammadi") == [
        written.replace("\n", " ")
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ahmad Montazeri came.", "Montazeri"),
        ("Mousavi Ardabili came.", "Mousavi"),
        ("He said that God is good.", "Saeed"),
        ("Ali. Khamenei came.", "Ali Khamenei"),
        ("Ali\n\nKhamenei came.", "Ali Khamenei"),
        ("احمد منتظری آمد", "منتظری"),
        ("موسوی اردبیلی آمد", "موسوی"),
        ("Khomeini came.", "Ayatollah Khomeini"),
    ],
)
def test_a_part_of_another_name_is_not_found(text: str, form: str) -> None:
    assert found(text, "person", form) == []


def test_an_honorific_of_a_full_name_may_be_left_out_and_is_no_part_of_the_mention() -> None:
    form = "Ayatollah Ruhollah Khomeini"
    assert (
        found("Ruhollah Khomeini came; Imam Ruhollah Khomeini left.", "person", form)
        == ["Ruhollah Khomeini"] * 2
    )


def test_a_surname_form_with_an_honorific_asks_for_it() -> None:
    assert found("President Rouhani spoke. Rouhani left.", "person", "President Rouhani") == ["Rouhani"]


@pytest.mark.parametrize(
    ("text", "form", "places"),
    [
        ("The People’s Bread Party's head", "People's Bread Party", ["People’s Bread Party"]),
        ("pro-Bread Union groups", "Bread Union", ["Bread Union"]),
        ("the bread union", "Bread Union", []),
        ("AI said; ai is a word", "AI", ["AI"]),
        ("the U.N. and the UN", "UN", ["U.N.", "UN"]),
        ("the monafeqin", "monafeqin", ["monafeqin"]),
        ("BU/BK", "BU", ["BU"]),
        ("سازمان ملل متحد", "سازمان ملل", ["سازمان ملل"]),
    ],
)
def test_an_organization_is_found_by_its_words_and_capitals(text: str, form: str, places: list[str]) -> None:
    assert found(text, "org", form) == places


def test_the_words_of_a_host_name_are_known() -> None:
    words = read_words("See MEK-Iran.com or ask al.bo@co.org. End of it. U.N. too.")
    assert [words.raw[word] for word in sorted(find_domains(words))] == [
        "MEK",
        "Iran",
        "com",
        "al",
        "bo",
        "co",
        "org",
    ]


NAMES = st.sampled_from(
    (
        *"Ali Khamenei Khamene'i Pour pour Mohammadi Mohamadi said Union of Mousavi al Abd".split(),
        *"Abdul Rahman Jamal Din ad-Din Rahmān Esfand zadeh Zadeh خمینی روح‌الله الله روح".split(),
        *("Jamal Ad-Din", "Abd-Al Rahman", "Esfand-zadeh", "Pour-Mohammadi", "Union of Ali"),
        *("Ali Rezaei", "Nejad", "Jamal al-Din Mousavi"),
    )
)
GAPS = st.sampled_from((" ", " ", "-", ", ", "\n", "\u200c"))
FORMS = (
    Form("a", "person", "Ali Khamenei"),
    Form("b", "person", "Pourmohammadi"),
    Form("c", "org", "Union of Ali"),
    Form("d", "person", "Abdul Rahman Esfandzadeh"),
    Form("e", "person", "Jamal al-Din Mousavi"),
    Form("g", "person", "Ali Rezaeinejad"),  # Rezaei alone sounds otherwise
    Form("f", "person", "روح\u200cالله خمینی"),
)


@given(st.lists(st.tuples(NAMES, GAPS), max_size=14))
def test_a_match_sounds_as_its_form_and_no_full_name_that_does_is_missed(
    drawn: list[tuple[str, str]],
) -> None:
    words = read_words("".join(name + gap for name, gap in drawn))
    found = list(FormIndex(FORMS).find(words))
    for match in found:
        assert 0 <= match.first < match.end <= len(words)
        terms = words.terms[match.first : match.end]
        for form in match.forms:
            if form.facet == "org":
                assert tuple(terms) == terms_of(form.text)
            else:
                assert name_key(" ".join(terms)) == name_key(form.text)

    of_words = {(match.first, match.end, form.value) for match in found for form in match.forms}
    full = [form for form in FORMS if form.facet == "person" and len(name_units(form.text)) > 1]
    for first, end in combinations(range(len(words) + 1), 2):
        within = range(first, end)
        joined = all(words.joints[word] in {Joint.SPACE, Joint.HYPHEN} for word in within[:-1])
        inside = all(words.capital[word] or words.terms[word] in PARTICLES for word in within)
        if end - first <= 8 and joined and inside and words.capital[first] and words.capital[end - 1]:
            key = name_key(" ".join(words.terms[first:end]))
            assert {(first, end, form.value) for form in full if name_key(form.text) == key} <= of_words
