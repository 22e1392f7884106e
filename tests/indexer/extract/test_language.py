"""A language is guessed on evidence; without any it is neither English nor Persian."""

import pytest

from index.document import Coverage
from indexer.extract.language import covered, guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the law was passed in the morning.", "en"),
        ("وزیر گفت که این قانون را در مجلس تصویب کردند و از آن دفاع کرد", "fa"),
        ("قال الوزير إن هذا القانون في المجلس على أن يكون من بعد ذلك", ""),
        ("Le ministre a dit que la loi est dans les mains des députés", ""),
        ("Der Minister sagte, dass das Gesetz nicht von der Kammer ist", ""),
        ("1987 22 33 44", ""),
        ("", ""),
    ],
)
def test_a_language_is_guessed_by_script_and_stop_words(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("language", "coverage"),
    [
        ("en", Coverage.RULES),
        ("en-GB", Coverage.RULES),
        ("fa", Coverage.RULES),
        ("fr", Coverage.NOT_ANALYSED),
    ],
)
def test_only_english_and_persian_are_analysed_by_rules(language: str, coverage: Coverage) -> None:
    assert covered(language) is coverage
