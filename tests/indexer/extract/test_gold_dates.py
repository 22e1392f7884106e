"""Dates in sentences that were labelled before anything had read them: value and precision."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from index.document import MentionedDate
from tests.indexer.articles import link, make_article

GOLD: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent.parent / "gold" / "dates.json").read_text(encoding="utf-8")
)
SENTENCES: list[dict[str, Any]] = GOLD["sentences"]
BAR = 0.95  # set beforehand: F1 of value and precision on new articles


def read(sentence: dict[str, Any]) -> tuple[MentionedDate, ...]:
    article = make_article(
        sentence["text"], lang=sentence["lang"], title="A day", date=sentence.get("published", "")
    )
    return link(article).mentioned_dates


def expected(sentence: dict[str, Any]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (date["edtf"], date["precision"], date.get("solar_hijri", "")) for date in sentence["dates"]
    )


def found(sentence: dict[str, Any]) -> Counter[tuple[str, str, str]]:
    return Counter((date.edtf, str(date.precision), date.solar_hijri) for date in read(sentence))


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_dates_of_new_sentences_are_read_in_value_precision_and_calendar(lang: str) -> None:
    right = wrong = missed = 0
    for sentence in SENTENCES:
        if sentence["lang"] == lang:
            labelled, read_dates = expected(sentence), found(sentence)
            right += (labelled & read_dates).total()
            wrong += (read_dates - labelled).total()
            missed += (labelled - read_dates).total()
    assert right > 40
    assert 2 * right / (2 * right + wrong + missed) >= BAR


def test_a_labelled_date_stands_in_its_sentence() -> None:
    assert all(date["text"] in sentence["text"] for sentence in SENTENCES for date in sentence["dates"])


def test_words_of_a_date_are_inside_the_span_that_is_found() -> None:
    for sentence in SENTENCES:
        spans = {(date.edtf, date.solar_hijri): date.span for date in read(sentence)}
        for date in sentence["dates"]:
            span = spans.get((date["edtf"], date.get("solar_hijri", "")))
            if span is not None:
                words = sentence["text"][slice(*span)]
                assert date["text"] in words or words in date["text"]


def test_sentences_of_both_languages_were_labelled() -> None:
    languages = Counter(sentence["lang"] for sentence in SENTENCES)
    assert languages["en"] >= 40
    assert languages["fa"] >= 40
