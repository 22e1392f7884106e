"""The key of a name: the examples of docs/names.md hold, and what is only writing does not change it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import (
    GLUED_TO_NEXT,
    GLUED_TO_PREVIOUS,
    HONORIFICS,
    KEY_VERSION,
    name_key,
    name_units,
    sound,
    sounds,
)
from tests.documents import DOCS, table_rows

DOCUMENT = (DOCS / "names.md").read_text("utf-8")
ONE_KEY = table_rows(DOCUMENT, "name", "key")
APART = table_rows(DOCUMENT, "name", "another name")

# Names as they are built: a few parts of Latin letters, none of which is a particle, article or honorific.
PARTS = st.sampled_from(
    "Ebrahim Mostafa Hossein Zahra Maryam Karimi Raisi Khomeini Montazeri Ghotbi Shahroudi Nayeri Eshraghi "
    "Rezaei Tavanaei Qolami Djavadi Fatemeh Sotoudeh Karroubi Wahidi Chamran".split()
)
NAMES = st.lists(PARTS, min_size=1, max_size=4).map(" ".join)
LATIN_HONORIFICS = sorted(word for word in HONORIFICS if word.isascii())


@pytest.mark.parametrize(("name", "key"), ONE_KEY)
def test_a_name_of_the_document_has_the_key_it_says(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(("name", "another"), APART)
def test_names_that_the_document_keeps_apart_have_different_keys(name: str, another: str) -> None:
    assert name_key(name) != name_key(another)


def test_most_keys_of_the_document_are_reached_by_several_spellings() -> None:
    keys = [key for _, key in ONE_KEY]
    assert all(keys.count(key) > 1 for key in keys)


def test_the_document_names_the_version_of_the_table() -> None:
    assert f"`KEY_VERSION` (now {KEY_VERSION})" in DOCUMENT


@given(NAMES, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_does_not_change_a_key(name: str, recase: Callable[[str], str]) -> None:
    assert name_key(recase(name)) == name_key(name)


@given(NAMES, st.data())
def test_diacritics_do_not_change_a_key(name: str, data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.sampled_from(["", "\u0301", "\u0304", "\u0323", "\u0308"]), max_size=40))
    marks += [""] * (len(name) - len(marks))
    marked = "".join(
        letter + (mark if letter.isalpha() else "") for letter, mark in zip(name, marks, strict=False)
    )
    assert name_key(marked) == name_key(name)


@given(st.lists(st.sampled_from(LATIN_HONORIFICS), max_size=3), NAMES)
def test_honorifics_before_a_name_do_not_change_its_key(honorifics: list[str], name: str) -> None:
    assert name_key(" ".join((*honorifics, name))) == name_key(name)


@given(st.lists(PARTS, min_size=2, max_size=4), st.data())
def test_hyphens_instead_of_spaces_do_not_change_a_key(parts: list[str], data: st.DataObject) -> None:
    joints = data.draw(st.lists(st.sampled_from(" -‐"), min_size=len(parts), max_size=len(parts)))
    written = "".join(part + joint for part, joint in zip(parts, joints, strict=True))[:-1]
    assert name_key(written) == name_key(" ".join(parts))


@given(PARTS, st.sampled_from(sorted(w for w in GLUED_TO_NEXT if w.isascii())), PARTS)
def test_a_particle_joined_hyphened_or_apart_gives_one_key(first: str, particle: str, head: str) -> None:
    keys = {name_key(f"{first} {particle}{joint}{head.lower()}") for joint in ("", "-", " ")}
    assert len(keys) == 1


@given(PARTS, PARTS, st.sampled_from(sorted(w for w in GLUED_TO_PREVIOUS if w.isascii())))
def test_a_particle_at_the_end_stays_with_the_part_before_it(first: str, head: str, particle: str) -> None:
    assert name_units(f"{first} {head} {particle}") == ((first.lower(),), (head.lower(), particle))


@pytest.mark.parametrize("name", ["Mostafa Pour Mohammadi", "Ayatollah Mostafa Pour-Mohammadi"])
def test_a_particle_in_the_middle_goes_with_what_follows(name: str) -> None:
    assert name_units(name) == (("mostafa",), ("pour", "mohammadi"))


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("علی خامنه\u200cای", (("علی",), ("خامنه", "ای"))),
        ("خامنه ای", (("خامنه", "ای"),)),
        ("محمد خوش\u200cرو", (("محمد",), ("خوش", "رو"))),
        ("آیت\u200cالله روح\u200cالله خمینی", (("روح", "الله"), ("خمینی",))),
    ],
)
def test_a_persian_part_is_one_part_with_a_zero_width_non_joiner_or_a_space_in_it(
    name: str, units: tuple[tuple[str, ...], ...]
) -> None:
    assert name_units(name) == units


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_no_space_is_in_it(text: str) -> None:
    assert " " not in name_key(text)


_BEGINNINGS = (
    "abdol abdar mohamed ahmed mahdi mortaza mohsin hash kaz qas yousif younis fat khadija masoma nasr i"
)
_PIECES = "gu ough sch tch dj zh dh ph ow w y c ae ai ee ie i b t n l abdol im ma rida"
_ENDS = "im ma rida nargis zada nijad allah eddin odeen din deen h ai en rahman"


@st.composite
def latin_names(draw: st.DrawFn) -> str:
    """Draw a word of pieces that the table speaks of, one of its vowels written in another way."""
    pieces = draw(st.lists(st.sampled_from(_PIECES.split()), max_size=2))
    first, last = (draw(st.sampled_from(["", *of.split()])) for of in (_BEGINNINGS, _ENDS))
    word = "".join((first, *pieces, last))
    vowels = [place for place, letter in enumerate(word) if letter in "aeiou"]
    if not vowels:
        return word
    place = draw(st.sampled_from(vowels))
    return word[:place] + draw(st.sampled_from("aeiou")) + word[place + 1 :]


@given(st.lists(latin_names() | st.sampled_from(("", "رضا", "کریمی")), min_size=5))
def test_the_sounds_of_many_names_are_those_of_each(words: list[str]) -> None:
    assert sounds(words) == [sound(word) for word in words]
