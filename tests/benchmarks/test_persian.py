"""The judging of Persian names: reading labels, and how far the rules come by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.persian import judge_sentences, main, read_sentence, read_sentences

GOLD = Path(__file__).parent.parent / "gold"


def test_a_labelled_line_is_its_text_and_the_places_of_its_names() -> None:
    sentence = read_sentence("a {p|Bo Ek} at {o|Bank}.")
    assert sentence.text == "a Bo Ek at Bank."
    assert sorted(sentence.names) == [("org", (11, 15)), ("person", (2, 7))]


# The second file was read once, after the rules were made: its figures are what to expect of new text.
@pytest.mark.parametrize(
    ("file", "person", "org"), [("persian_sentences.txt", 1.0, 1.0), ("persian_sentences_2.txt", 0.92, 0.77)]
)
def test_the_rules_find_as_many_persian_names_as_they_did(file: str, person: float, org: float) -> None:
    scores, _ = judge_sentences(read_sentences(GOLD / file))
    assert scores["person"].f1 >= person
    assert scores["org"].f1 >= org


def test_an_error_is_named_by_kind_facet_and_words() -> None:
    wrong = read_sentence("{p|سازمان} و محسن کمالی نوشت")
    scores, errors = judge_sentences([wrong])
    assert errors == ("missed person: سازمان", "wrong person: محسن کمالی")
    assert scores["person"].f1 == 0


def test_the_command_prints_scores_and_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(GOLD / "persian_sentences.txt")]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(printed["scores"]) == {"person", "org"}
    assert printed["errors"] == []
