"""The words of recorded names that are near a word, and no others."""

from hypothesis import given
from hypothesis import strategies as st

from index.authority import Entry
from index.occurrences import edits
from index.suggestions.recorded_words import RecordedWords

ENTRIES = (
    Entry("raisi", "person", {"en": "Ebrahim Raisi", "fa": "ابراهیم رئیسی"}, hidden_labels=("Villain",)),
    Entry("mek", "org", {"en": "Group 17"}, alt_labels=("MEK",)),
)
WORDS = st.text("abcrsi", min_size=2, max_size=7)


def test_only_words_that_may_be_shown_are_known() -> None:
    words = RecordedWords(ENTRIES)

    assert all(word in words for word in ("ebrahim", "raisi", "رییسی", "group", "mek"))
    assert all(word not in words for word in ("villain", "17"))


def test_a_word_is_not_near_itself() -> None:
    assert RecordedWords(ENTRIES).near("raisi", 1) == []
    assert RecordedWords(ENTRIES).near("raisy", 1) == ["raisi"]


@given(st.lists(WORDS), WORDS, st.sampled_from([1, 2]))
def test_near_words_are_those_within_as_many_edits(names: list[str], word: str, distance: int) -> None:
    words = RecordedWords([Entry(str(n), "person", {"en": name}) for n, name in enumerate(names)])

    within = {name for name in names if 0 < edits(word, name, distance) <= distance}
    assert words.near(word, distance) == sorted(within)
