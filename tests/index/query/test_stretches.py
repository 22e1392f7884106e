"""Which words of a query stand side by side, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query.parser import parse_query
from index.query.stretches import find_stretches


def stretches(text: str) -> list[list[str]]:
    return [[word.term for word in stretch.words] for stretch in find_stretches(parse_query(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("raisi prison", [["raisi", "prison"]]),
        ("raisi, ebrahim", [["raisi", "ebrahim"]]),
        ("pour-mohammadi judge", [["pour", "mohammadi", "judge"]]),
        ('judge "ebrahim raisi" prison', [["judge"], ["ebrahim", "raisi"], ["prison"]]),
        ("raisi OR khomeini", [["raisi"], ["khomeini"]]),
        ("raisi (prison judge)", [["raisi"], ["prison", "judge"]]),
        ("raisi -khomeini", [["raisi"]]),
        ("title:raisi person:khomeini lang:fa", [["raisi"]]),
        ("title:(raisi judge)", [["raisi", "judge"]]),
        ('rais* jounalist~ "a b"~5', []),
        ("date:1988 &&", []),
        ("", []),
    ],
)
def test_words_side_by_side_are_one_stretch(text: str, expected: list[list[str]]) -> None:
    assert stretches(text) == expected


def test_a_word_stands_where_it_was_typed() -> None:
    text = 'judge  "Ebrahim Raisi’s" (Pour-Mohammadi)'
    words = [word for stretch in find_stretches(parse_query(text)) for word in stretch.words]

    assert [text[slice(*word.span)] for word in words] == ["judge", "Ebrahim", "Raisi", "Pour", "Mohammadi"]
    assert [text[slice(*word.node)] for word in words] == [
        "judge", '"Ebrahim Raisi’s"', '"Ebrahim Raisi’s"', "Pour-Mohammadi", "Pour-Mohammadi",
    ]  # fmt: skip


@given(st.text(st.one_of(st.characters(), st.sampled_from('ab "-\\()~:')), max_size=40))
def test_every_word_stands_in_the_text(text: str) -> None:
    for stretch in find_stretches(parse_query(text)):
        assert stretch.words
        for word in stretch.words:
            assert word.node[0] <= word.span[0] < word.span[1] <= word.node[1] <= len(text)
