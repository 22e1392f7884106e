"""Forms are found as they are written: by sound for people, by words and capitals for organizations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.link.forms import Form, FormIndex, find_domains
from indexer.words import read_words


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
    ("Ali", "Khamenei", "Pour", "Mohammadi", "said", "Union", "of", "Mousavi", "al", "خمینی")
)


@given(
    st.lists(NAMES, max_size=14), st.lists(st.sampled_from((" ", "-", ", ", "\n")), min_size=14, max_size=14)
)
def test_a_match_lies_within_the_text_and_sounds_as_its_form(names: list[str], gaps: list[str]) -> None:
    words = read_words("".join(name + gap for name, gap in zip(names, gaps, strict=False)))
    index = FormIndex(
        [
            Form("a", "person", "Ali Khamenei"),
            Form("b", "person", "Pourmohammadi"),
            Form("c", "org", "Union of Ali"),
        ]
    )
    for match in index.find(words):
        assert 0 <= match.first < match.end <= len(words)
        assert all(form.facet in {"person", "org"} for form in match.forms)
