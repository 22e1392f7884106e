"""Who said something on which day is taken from the words, and from no more."""

import pytest

from indexer.extract import extract
from tests.indexer.articles import make_article


def sayings(text: str) -> list[tuple[str, str, str | None]]:
    record = extract(make_article(text, lang="en", title="A day"))
    return [
        (one.speaker, text[slice(*one.span)], None if one.day is None else text[slice(*one.day)])
        for one in record.sayings
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "words", "day"),
    [
        (
            "It is a reminder, Amnesty International (AI) said Tuesday, July 30.",
            "Amnesty International",
            "Amnesty International (AI) said Tuesday, July 30",
            "Tuesday, July 30",
        ),
        (
            "It is a reminder, Amnesty\nInternational said today.",
            "Amnesty International",
            "Amnesty\nInternational said today",
            None,
        ),
        (
            "The Union of Bakers said in a statement on 4 March 1981 that it rained.",
            "Union of Bakers",
            "Union of Bakers said in a statement on 4 March 1981",
            "4 March 1981",
        ),
        (
            "On July 30, the Ministry of Order announced a ban.",
            "Ministry of Order",
            "July 30, the Ministry of Order announced",
            "July 30",
        ),
        ("On Monday Hassan Torek said today it rained.", "Hassan Torek", "Hassan Torek said today", None),
    ],
)
def test_a_speaker_stands_before_the_verb(text: str, speaker: str, words: str, day: str | None) -> None:
    assert sayings(text) == [(speaker, words, day)]


@pytest.mark.parametrize(
    "text",
    [
        "He said today that it rained.",
        "Amnesty International said that it rained on July 30.",
        "They met Hassan Torek on July 30.",
        "Amnesty International said in March 1981 that it rained.",
        "today",
    ],
)
def test_without_speaker_verb_and_day_together_there_is_no_saying(text: str) -> None:
    assert sayings(text) == []
