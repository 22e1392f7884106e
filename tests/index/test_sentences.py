"""Evidence stands in its own sentence, in English and in Persian."""

import pytest
from hypothesis import given

from index.document import Span
from index.sentences import Sentence, sentence_around
from tests.webapp.spans import texts_with_spans


def sentence_of(text: str, words: str) -> Sentence:
    start = text.index(words)
    return sentence_around(text, (start, start + len(words)))


def test_a_sentence_is_cut_at_its_ends_and_its_span_moves_with_it() -> None:
    found = sentence_of("He left. The court\nmet in  July\n1988. Nobody came.", "July\n1988")
    assert found.text == "The court met in July 1988."
    assert found.text[slice(*found.span)] == "July 1988"


def test_a_persian_sentence_ends_where_persian_ends_it() -> None:
    found = sentence_of("آیا دادگاه آمد؟ مینا توانایی گفت: «نه!» سپس رفت.", "مینا توانایی")
    assert found.text == "مینا توانایی گفت: «نه!»"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It rained. Dr. Mina Tavanaei spoke.", "Mina", "Dr. Mina Tavanaei spoke."),
        ("It rained. The U.S. court met.", "court", "The U.S. court met."),
        (
            "It rained. A. Rahimi and Prof. Omid spoke. Nobody came.",
            "Rahimi",
            "A. Rahimi and Prof. Omid spoke.",
        ),
        ("He sat on the dr. Then he left.", "left", "Then he left."),
        ("It rained. They left, i.e. Omid and I. No.", "Omid", "They left, i.e. Omid and I. No."),
        ("It rained. Some, e.g. Russia, left. No.", "left", "Some, e.g. Russia, left."),
        ("It rained. Omid et al. Mina and all left. No.", "all left", "Omid et al. Mina and all left."),
        ("It rained. They met at 5 p.m. Omid left.", "left", "Omid left."),
        ("It rained. Acme Inc. said on Feb. 5 that it met.", "met", "Acme Inc. said on Feb. 5 that it met."),
        ("It rained. They met at 5 p.m. on Monday. No.", "met", "They met at 5 p.m. on Monday."),
        ("It rained. “Why?” she asked. No.", "asked", "“Why?” she asked."),
        ("باران آمد.\u200f مینا توانایی رفت.\u200f کسی نیامد.", "توانایی", "مینا توانایی رفت.\u200f"),
    ],
)
def test_a_shortened_word_ends_no_sentence(text: str, words: str, expected: str) -> None:
    assert sentence_of(text, words).text == expected


def test_a_blank_line_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    assert sentence_of("A heading\n\nThe court\nmet.", "court").text == "The court met."


def test_the_end_of_a_long_line_ends_a_sentence() -> None:
    line = "The court met " + "again and again " * 12
    assert sentence_of(f"A heading\n{line}\nAnother", "court").text == line.strip()
    assert sentence_of(f"A heading\n{line}\nAnother", "heading").text == "A heading"


def test_a_sentence_does_not_leave_its_stretch() -> None:
    text = "Menu the court met. Then"
    assert sentence_around(text, (9, 14), (5, 15)).text == "the court"


@given(texts_with_spans())
def test_the_words_asked_for_stand_in_their_sentence(case: tuple[str, tuple[Span, ...]]) -> None:
    text, spans = case
    for start, end in (span for span in spans if text[slice(*span)].strip()):
        found = sentence_around(text, (start, end))
        assert found.text[slice(*found.span)] == " ".join(text[start:end].split())
        assert " ".join(found.text.split()) == found.text


def test_a_text_without_sentences_is_cut_at_words_with_an_ellipsis() -> None:
    found = sentence_around("word " * 1_000, (2_500, 2_504))
    assert found.text.startswith("… word word")
    assert found.text.endswith("word word …")
    assert len(found.text) < 1_000
