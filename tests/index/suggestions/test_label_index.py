"""Labels by their words: side by side, within one form, commonest first."""

import pytest

from index.suggestions.label_index import Found, LabelIndex, Reading

LABELS = LabelIndex(
    [
        ("Ebrahim Raisi", "Raeesi"),
        ("Raisi Ebrahim",),
        ("Ra'isi & sons", "Bank of Raisiabad"),
        ("",),
        ("Bank", "of Ebrahim"),
    ]
)


def find(*words: str, begun: bool = True, most: int = 9) -> list[Found]:
    last = len(words) - 1
    readings = [Reading(at, at + 1, (word,), begun and at == last) for at, word in enumerate(words)]
    return list(LABELS.find(readings, len(words), most))


def test_the_last_word_may_be_begun_and_the_first_form_is_told() -> None:
    assert find("rais") == [Found(0, 0), Found(1, 0), Found(2, 0)]
    assert find("raisia") == [Found(2, 1)]
    assert find("rae") == [Found(0, 1)]
    assert find("raisi", begun=False) == [Found(0, 0), Found(1, 0), Found(2, 0)]
    assert find("rais", begun=False) == []


def test_words_stand_side_by_side_in_their_order() -> None:
    assert find("ebrahim", "ra") == [Found(0, 0)]
    assert find("raisi", "e") == [Found(1, 0)]
    assert find("bank", "raisiabad") == []


def test_no_match_crosses_from_one_form_into_the_next() -> None:
    assert find("raisi", "raeesi") == []
    assert find("bank", "of") == [Found(2, 1)]


def test_as_many_as_wanted_are_found_the_commonest() -> None:
    assert find("raisi", most=2) == [Found(0, 0), Found(1, 0)]


def test_readings_of_several_words_join_with_others() -> None:
    """Of three words typed, the first two stand for one of the label."""
    readings = [
        Reading(0, 2, ("bank", "of")),
        Reading(2, 3, ("eb",), begun=True),
        Reading(2, 3, ("raisiabad",)),
    ]
    assert LABELS.find(readings, 3, 9) == (Found(2, 1),)


@pytest.mark.parametrize("labels", [[], [("",)]])
def test_where_there_is_nothing_nothing_is_found(labels: list[tuple[str, ...]]) -> None:
    assert LabelIndex(labels).find([Reading(0, 1, ("a",), begun=True)], 1, 9) == ()
