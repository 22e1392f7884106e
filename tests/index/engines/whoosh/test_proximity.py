"""Words near each other: the windows on arrays are those of the one definition."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokenize
from index.document import index_document
from index.engine import EngineRequest
from index.engines.memory import MemoryReader
from index.engines.whoosh import WhooshEngine, evaluation
from index.engines.whoosh.proximity import find_windows
from index.occurrences import DocumentTokens
from index.query.bound import Proximity
from tests.index.archive import article

LETTERS = "abcd"
texts = st.text(LETTERS, max_size=20).map(" ".join)


def windows(texts: list[str], terms: str, slop: int) -> list[tuple[int, int, int]]:
    """Return (document, first position, last position) of windows, as arrays find them."""
    wanted = Counter(terms)
    keys = [
        np.array(
            [
                number << 32 | position
                for number, text in enumerate(texts)
                for position, word in enumerate(text.split())
                if word == term
            ],
            np.int64,
        )
        for term in wanted
    ]
    first, last = find_windows(keys, tuple(wanted.values()), slop)
    assert (first >> 32).tolist() == (last >> 32).tolist()
    return [
        (one >> 32, one & 2**32 - 1, other & 2**32 - 1)
        for one, other in zip(first.tolist(), last.tolist(), strict=True)
    ]


@given(
    texts=st.lists(texts, max_size=4),
    terms=st.text(LETTERS, min_size=2, max_size=6),
    slop=st.integers(0, 12),
)
def test_windows_are_those_of_the_definition(texts: list[str], terms: str, slop: int) -> None:
    expected = [
        (number, first, end - 1)
        for number, text in enumerate(texts)
        for first, end in DocumentTokens({"body": tokenize(text)}).matches(
            Proximity("text", tuple(terms), slop), "body"
        )
    ]

    assert windows(texts, terms, slop) == expected


@given(text=texts, terms=st.text(LETTERS, min_size=2, max_size=6), slop=st.integers(0, 12))
def test_no_smaller_window_holds_the_terms_and_none_is_missed(text: str, terms: str, slop: int) -> None:
    words = text.split()
    holding = {
        (first, last)
        for first in range(len(words))
        for last in range(first, min(first + len(terms) + slop, len(words)))
        if not Counter(terms) - Counter(words[first : last + 1])
    }
    smallest = [(f, e) for f, e in sorted(holding) if not {(f + 1, e), (f, e - 1)} & holding]

    assert windows([text], terms, slop) == [(0, first, last) for first, last in smallest]


@pytest.mark.parametrize(
    ("text", "terms", "slop", "found"),
    [
        ("a b", "ab", 0, [(0, 1)]),
        ("b a", "ab", 0, [(0, 1)]),
        ("a c b", "ab", 0, []),
        ("a c b", "ab", 1, [(0, 2)]),
        ("a b b", "ab", 1, [(0, 1)]),
        ("a b a", "ab", 1, [(0, 1), (1, 2)]),
        ("a c a c a", "aa", 1, [(0, 2), (2, 4)]),
        ("a b c a", "aab", 1, [(0, 3)]),
        ("a b d b c", "abc", 2, [(0, 4)]),
        ("a b b c", "abc", 1, [(0, 3)]),
        ("a b b c", "abc", 0, []),
        ("b a d a c", "abc", 2, [(0, 4)]),
        ("a", "aab", 12, []),
        ("", "ab", 12, []),
    ],
)
def test_the_windows_of_a_text_are(text: str, terms: str, slop: int, found: list[tuple[int, int]]) -> None:
    assert [(first, last) for _, first, last in windows([text], terms, slop)] == found


def test_a_window_does_not_reach_into_the_next_document() -> None:
    assert windows(["a", "b", "a b"], "ab", 12) == [(2, 0, 1)]


def test_documents_taken_in_parts_give_what_all_at_once_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation, "PLACES_AT_ONCE", 3)
    archive = [
        index_document(article(f"a{number}", text), "")
        for number, text in enumerate(("a b", "b c a", "a", "c", "b b a b", "b a c b"))
    ]
    with WhooshEngine().create(tmp_path / "index") as writer:
        for document in archive:
            writer.add(document)
    reader = WhooshEngine().open(tmp_path / "index")

    for slop in (0, 1, 2):
        request = EngineRequest(Proximity("text", ("a", "b"), slop))
        assert reader.search(request) == MemoryReader(archive).search(request)
