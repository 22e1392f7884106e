"""Languages are understood by the names that readers have for them."""

import pytest

from index.language_names import LABELS, language_code, tell_unknown_language


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("English", "en"),
        ("انگلیسی", "en"),
        ("Persian", "fa"),
        ("FARSI", "fa"),
        ("فارسی", "fa"),
        ("فارسي", "fa"),  # with an Arabic letter
        ("german", "de"),
        ("zz", "zz"),
        ("EN-gb", "en-gb"),
        ("", ""),
    ],
)
def test_a_code_or_a_name_asks_for_a_language(asked: str, code: str) -> None:
    assert language_code(asked) == code


def test_every_label_asks_for_its_own_language() -> None:
    assert {language_code(label): label for label in LABELS.values()} == LABELS


@pytest.mark.parametrize(
    ("codes", "there"),
    [
        ((), ": of none the language is known."),
        (("fa",), "; there is Persian (fa)."),
        (("en", "fa", "x1"), "; there are English (en), Persian (fa) and x1."),
    ],
)
def test_of_an_unknown_language_those_there_are_are_told(codes: tuple[str, ...], there: str) -> None:
    assert tell_unknown_language("zz", codes) == f"No article is in the language “zz”{there}"
