"""The closer key joins what habits of spelling part, and keeps apart what only sounds alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import terms_of
from index.spellings import closer_key

ONE = """
Raisi Raeesi Raeisi Raissi Ra'isi
Hosseini Hoseini Husseini Hussaini
Mousavi Moussavi Musavi Moosavi Mousawi
Pourmohammadi Pour-Mohammadi Poormohamadi Purmuhammadi
Khomeini Khomeyni Khumeini
Khamenei Khamene'i
Rouhani Rohani Rowhani Ruhani
Ghotbzadeh Qutbzadeh
Siahpoush Siyahpoush Siahpoosh
Talaei Talaee Talai Talaie
Ahmadinejad Ahmadinezhad
Mohammad Muhammad Mohamed Mohammed
Saeed Saeid Saied Sa'id
Catherine Katherine
Hoffman Hoffmann
Philip Phillip
Eric Erik
Snyder Snider
Kelly Kelley
Sayyid Sayyed Seyed Seyyed Sayed Syed
Sayyedi Seyedi Seyyedi
Elsayed Elsayyid
""".strip().splitlines()
APART = [
    tuple(pair.split("/"))
    for pair in (
        "Goria/Gurria Mir/Mayer Mir/Meyer Meyer/Meir Michel/Mitchell Fuller/Fowler Paine/Pine Keith/Kit "
        "Don/Dunn Von/Woon Robbie/Ruby Bouey/Boy Marcos/Marcus Thierry/Tyree Jimmy/Jaimie Ronnie/Rooney "
        "Yeung/Young Love/Lowe Harry/Hari Sayed/Saeed Sayyid/Saeed Syed/Said Khomeini/Khamenei "
        "Karimi/Karami Marie/Mary"
    ).split()
]


@pytest.mark.parametrize("spellings", ONE, ids=[row.split()[0] for row in ONE])
def test_habits_of_spelling_part_nothing(spellings: str) -> None:
    assert len({closer_key(terms_of(name)) for name in spellings.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_only_sounds_alike_stays_apart(one: str, other: str) -> None:
    assert closer_key(terms_of(one)) != closer_key(terms_of(other))


@given(st.text(alphabet="abcdeghiknoqrstuwyz", min_size=1, max_size=12))
def test_every_word_has_a_closer_key(word: str) -> None:
    assert closer_key((word,))


@given(st.lists(st.text(alphabet="کعمدینور", min_size=1), min_size=1, max_size=3))
def test_in_another_script_a_part_is_its_own_key(words: list[str]) -> None:
    assert closer_key(tuple(words)) == "".join(words)
