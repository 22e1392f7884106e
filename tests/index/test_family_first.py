"""A name of East Asia that begins with the family name is known by how it is written."""

import pytest

from index.family_first import units_surname_last


@pytest.mark.parametrize(
    "name", ["Kang Min-jae", "Kang Min-Jae", "President Kang Min-jae", "Kang Min\u2010jae"]
)
def test_a_family_name_before_two_joined_syllables_is_the_surname(name: str) -> None:
    assert units_surname_last(name) == (("min", "jae"), ("kang",))


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Min-jae Kang", "kang"),
        ("Kang Min Jae", "jae"),
        ("Kim Nouri-Torek", "torek"),
        ("Torek Min-jae", "jae"),
        ("Kang Bush-led", "led"),
    ],
)
def test_any_other_name_ends_in_its_surname(name: str, surname: str) -> None:
    assert units_surname_last(name)[-1] == (surname,)
