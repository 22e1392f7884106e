"""The sample of a text is a pure function of its words, and small."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from index.document import Span
from indexer.extract.shingles import HASH_SIZE, MOST_SHINGLES, SHINGLE, find_shingles

WORDS = st.lists(st.sampled_from("rain fell on the valley all night and nobody came by".split()), max_size=80)
TEXT = "It rained on the valley all night, and nobody came to see the “bridge” of Vesna fall."


def hashes(text: str, furniture: tuple[Span, ...] = ()) -> list[int]:
    sample = find_shingles(text, furniture)
    return list(struct.unpack(f"<{len(sample) // HASH_SIZE}I", sample))


def test_a_text_of_fewer_words_than_a_run_has_none() -> None:
    assert find_shingles("") == b""
    assert find_shingles(" ".join("abcdefg")) == b""
    assert len(hashes(" ".join("abcdefgh"))) == 1


def test_case_quotation_marks_and_wrapping_do_not_matter() -> None:
    assert hashes(TEXT.upper().replace("“", '"').replace(" ", "\n", 3)) == hashes(TEXT)


def test_the_order_of_words_matters() -> None:
    assert not set(hashes(" ".join("abcdefgh"))) & set(hashes(" ".join("abcdefhg")))


def test_hashes_are_the_same_in_every_process() -> None:
    assert hashes("one two three four five six seven eight nine") == [612568315, 3526727432]


def test_no_run_reaches_across_page_furniture() -> None:
    one, other = " ".join("abcdefghi"), " ".join("jklmnopqr")
    text = f"{one}\nShare\n{other}"
    furniture = ((len(one) + 1, len(one) + 6),)
    assert hashes(text, furniture) == sorted(hashes(one) + hashes(other))


@given(WORDS)
def test_a_sample_is_sorted_without_repetition_and_bounded(words: list[str]) -> None:
    found = hashes(" ".join(words))
    assert found == sorted(set(found))
    assert len(found) <= max(0, len(words) - SHINGLE + 1)


def test_a_long_text_keeps_its_smallest_hashes() -> None:
    words = [f"word{number}" for number in range(2_000)]
    found = hashes(" ".join(words))
    assert len(found) == MOST_SHINGLES
    of_parts = {one for start in range(0, 1_992, 100) for one in hashes(" ".join(words[start : start + 107]))}
    assert found == sorted(of_parts)[:MOST_SHINGLES]
