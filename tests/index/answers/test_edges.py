"""Pieces of text begin and end at words, and never inside of what people see as one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answers.edges import character_start, room, splits_character, word_end, word_start
from tests.strategies import awkward_texts

# From the examples of UAX #29: each is one character as people see it.
CHARACTERS = (
    "e\u0301\u0323", "نَّ", "👩\u200d👩\u200d👧", "👍🏽", "🇮🇷", "1\ufe0f\u20e3", "\u1100\u1161\u11a8",
    "\uac00\u11a8", "क\u093f", "🏴\U000e0067\U000e0062\U000e007f", "1\u20dd",
)  # fmt: skip


@pytest.mark.parametrize("character", CHARACTERS)
def test_a_character_is_not_parted_and_can_be_parted_from_others(character: str) -> None:
    text = f"a{character}b"
    cuts = [at for at in range(1, len(text)) if not splits_character(text, at)]
    assert cuts == [1, len(text) - 1]


def test_flags_are_parted_from_flags() -> None:
    text = "🇮🇷🇬🇧🇮🇷"
    assert [at for at in range(len(text) + 1) if not splits_character(text, at)] == [0, 2, 4, 6]


def test_a_joiner_after_a_letter_joins_no_picture_to_it() -> None:
    assert not splits_character("a\u200d👩", 2)


def test_a_mark_after_a_space_belongs_to_no_word() -> None:
    assert not splits_character("a \u0301b", 2)


def test_a_piece_begins_and_ends_at_whole_words() -> None:
    text = "one two three"
    assert [word_start(text, at, 8) for at in (0, 3, 4, 5)] == [4, 4, 4, 8]
    assert [word_end(text, at, 3) for at in (3, 5, 7, 9, 13)] == [3, 3, 7, 7, 13]


def test_a_word_without_an_end_in_reach_is_cut_at_a_character() -> None:
    text = "漢" * 5 + "e\u0301" + "漢" * 5
    assert word_start(text, 6, 9) == character_start(text, 6, 9) == 7
    assert word_end(text, 6, 2) == 5


@given(awkward_texts, st.integers(0, 400), st.integers(0, 400))
def test_an_edge_is_found_in_reach_and_cuts_no_character(text: str, one: int, other: int) -> None:
    at, until = sorted((min(one, len(text)), min(other, len(text))))
    start, end = word_start(text, at, until), word_end(text, until, at)
    assert at <= start <= until
    assert at <= end <= until
    assert start == until or not splits_character(text, start)
    assert end == at or not splits_character(text, end)


def test_furniture_leaves_the_room_between_its_spans() -> None:
    text = "0123456789"
    assert room(text, 5, ((1, 3), (7, 9))) == (3, 7)
    assert room(text, 3, ((1, 3), (7, 9))) == (3, 7)
    assert room(text, 0, ((1, 3),)) == (0, 1)
    assert room(text, 9, ((1, 3),)) == (3, 10)
