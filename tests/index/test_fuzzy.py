"""Words near a word: whatever is left out beforehand, none within the distance is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuzzy import NearTerms
from index.occurrences import edits

LETTERS = "abcق\U00010330"  # few, so that words are near each other
words = st.text(LETTERS, min_size=1, max_size=9)


@given(word=words, terms=st.lists(words, max_size=30), distance=st.sampled_from((1, 2)))
def test_the_terms_found_are_those_within_the_distance(word: str, terms: list[str], distance: int) -> None:
    near = NearTerms(terms).near(word, distance)

    assert near.tolist() == [
        place for place, term in enumerate(terms) if edits(word, term, distance) <= distance
    ]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str, int]:
    """Draw a word, what one or two edits made of it, and how many they were."""
    word = changed = draw(words)
    count = draw(st.sampled_from((1, 2)))
    for _ in range(count):
        at = draw(st.integers(0, len(changed)))
        letter = draw(st.sampled_from(LETTERS))
        before, after = changed[:at], changed[at:]
        changed = draw(
            st.sampled_from(
                (before + letter + after, before + letter + after[1:], before + after[1:], changed)
            )
        )
    return word, changed, count


@given(edited())
def test_a_word_is_found_by_what_edits_made_of_it(drawn: tuple[str, str, int]) -> None:
    word, changed, count = drawn
    if changed:
        assert NearTerms([word]).near(changed, count).tolist() == [0]


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("prison", "prison", 0),
        ("prison", "prisons", 1),
        ("prison", "rison", 1),
        ("prison", "prizon", 1),
        ("prison", "prsion", 1),
        ("prison", "rpisno", 2),
        ("ca", "abc", 3),  # no letter is edited twice: with that it would be 2
    ],
)
def test_the_distance_is(one: str, other: str, distance: int) -> None:
    assert edits(one, other, 5) == edits(other, one, 5) == distance
    for most in (1, 2):
        assert (NearTerms([other]).near(one, most).tolist() == [0]) is (distance <= most)


def test_without_terms_nothing_is_near() -> None:
    assert NearTerms([]).near("prison", 2).tolist() == []


def test_the_longest_terms_are_compared_too() -> None:
    longest = "a" * 128
    assert NearTerms([longest, "a" * 125, "b" * 128]).near("a" * 127, 2).tolist() == [0, 1]
