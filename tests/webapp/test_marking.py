"""Marks are put into a text without changing it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.webapp.spans import texts_with_spans
from webapp.marking import Piece, cut_at_quotations, mark


@given(texts_with_spans())
def test_pieces_joined_are_the_text_and_marked_ones_are_the_spans(
    case: tuple[str, tuple[tuple[int, int], ...]],
) -> None:
    text, spans = case
    pieces = mark(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.marked] == [text[start:end] for start, end in spans]


def test_offsets_count_code_points() -> None:
    assert mark("😀 رئیسی", [(2, 7)]) == (Piece("😀 "), Piece("رئیسی", marked=True))


@given(st.text())
def test_a_text_without_marks_is_one_piece_or_none(text: str) -> None:
    assert mark(text, ()) == ((Piece(text),) if text else ())


def test_what_a_sentence_quotes_is_told_from_its_own_words() -> None:
    pieces = cut_at_quotations("No “رئیسی”, “ولانی” or “a “b” here; “” is empty, “ is open.")
    assert [piece.text for piece in pieces if piece.marked] == ["رئیسی", "ولانی", "a “b"]


@given(st.text(alphabet="“”ab رئ"))
def test_a_sentence_cut_at_its_quotations_is_the_same_sentence(sentence: str) -> None:
    assert "".join(piece.text for piece in cut_at_quotations(sentence)) == sentence
