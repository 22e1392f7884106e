"""Labels keep the signs that Persian needs and lose those that turn what is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.directions import settle_direction


@pytest.mark.parametrize(
    ("label", "settled"),
    [
        ("a \u202egnp.exe title", "a gnp.exe title"),
        ("\u202eevil", "evil"),
        ("\u202devil\u202c", "evil"),
        ("\u202bopen", "open"),
        ("closed\u202c", "closed"),
        ("\u2067a\u202c", "a"),
        ("\u2067a\u202bb\u2069c\u202c", "abc"),
    ],
)
def test_an_override_and_what_is_not_closed_are_taken_out(label: str, settled: str) -> None:
    assert settle_direction(label) == settled


@pytest.mark.parametrize(
    "label",
    ["خامنه\u200cای", "a\u200eb\u200fc\u200dd", "\u2067رئیسی\u2069 said", "\u202ba \u202ab\u202c\u202c"],
)
def test_joiners_marks_and_what_is_closed_stay(label: str) -> None:
    assert settle_direction(label) == label


@given(st.text("a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200c", max_size=12))
def test_what_is_settled_is_settled(label: str) -> None:
    settled = settle_direction(label)
    assert settle_direction(settled) == settled
    assert "\u202e" not in settled
    assert settled.count("\u200c") == label.count("\u200c")
