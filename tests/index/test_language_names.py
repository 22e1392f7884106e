"""Languages are understood by the names that readers have for them."""

import pytest

from index.language_names import _NAMES, LABELS, language_code, tell_unknown_language


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
        ("EN-gb", "en"),
        ("fa_IR", "fa"),
        ("français", "fr"),
        ("Francais", "fr"),
        ("FRANÇAIS", "fr"),
        ("فرانسوی", "fr"),
        ("Deutsch", "de"),
        ("türkçe", "tr"),
        ("Русский", "ru"),
        ("한국어", "ko"),
        ("کره\u200cای", "ko"),
        ("کره ای", "ko"),
        ("العربية", "ar"),
        ("Klingon", "klingon"),
        ("x-fr", "x-fr"),
        ("-en", "-en"),
        ("Bahasa  Indonesia", "id"),
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
        ((), "Of no article the language is known."),
        (("fa",), "There is Persian (fa)."),
        (("en", "fa", "x1"), "There are English (en), Persian (fa) and x1."),
    ],
)
def test_of_a_language_that_no_article_is_in_those_there_are_are_told(
    codes: tuple[str, ...], there: str
) -> None:
    assert tell_unknown_language("fr", codes) == f"No article is in French (fr). {there}"
    assert tell_unknown_language("zz", codes) == (
        f"No language is known as “zz”: write its code, its English name or its own name. {there}"
    )


def test_no_name_is_of_two_languages() -> None:
    rows = [line.split(": ")[1].replace(" | ", ", ").split(", ") for line in _NAMES.strip().splitlines()]
    names = [name for row in rows for name in row]

    assert len({language_code(name) for row in rows for name in row[:1]}) == len(rows)
    assert len({name.casefold() for name in names}) == len(names)
    assert all(language_code(name) == language_code(row[0]) for row in rows for name in row)
