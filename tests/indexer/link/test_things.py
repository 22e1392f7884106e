"""A surname that stands for a place or a company is nobody; what is said of a person is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.link.things import Thing, find_thing
from indexer.words import read_words


def thing_at(text: str, name: str) -> Thing:
    words = read_words(text)
    first = words.at(text.index(name))
    return find_thing(words, first, first + 1)


@pytest.mark.parametrize(
    ("text", "name", "thing"),
    [
        ("They met in Washington.", "Washington", Thing.LOCATION),
        ("They met outside Torek on Monday.", "Torek", Thing.LOCATION),
        ("WASHINGTON, March 4 (AP) -- They met.", "WASHINGTON", Thing.THING),
        ("It rained.\nTorek (Reuter) - They met.", "Torek", Thing.THING),
        ("Washington, D.C., was calm.", "Washington", Thing.THING),
        ("She taught at the University of Washington.", "Washington", Thing.THING),
        ("They stayed at the Hilton.", "Hilton", Thing.THING),
        ("They bought a Ford in May.", "Ford", Thing.THING),
        ("The Hilton opened in May.", "Hilton", Thing.THING),
        ("Ford shares rose.", "Ford", Thing.THING),
        ("The Ford plant closed.", "Ford", Thing.THING),
        ("The Hilton hotel burned.", "Hilton", Thing.CALLED_AFTER),
        ("They lived in Karimi Street.", "Karimi", Thing.CALLED_AFTER),
        ("She died in Imam Khomeini Hospital.", "Khomeini", Thing.CALLED_AFTER),
        ("او در بیمارستان امام خمینی است", "خمینی", Thing.CALLED_AFTER),
        ("او در خیابان شهید بهشتی است", "بهشتی", Thing.CALLED_AFTER),
    ],
)
def test_a_place_a_company_and_what_is_called_after_somebody_are_things(
    text: str, name: str, thing: Thing
) -> None:
    assert thing_at(text, name) is thing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met in Torek's house.", "Torek"),
        ("The Torek family left.", "Torek"),
        ("The Torek administration fell.", "Torek"),
        ("Ford shares the view.", "Ford"),
        ("They wrote to Torek, Mayor of Vesna.", "Torek"),
        ("In Judge Torek they saw a friend.", "Torek"),
        ("Torek - a tall man - left.", "Torek"),
        ("Torek, March and Okar left.", "Torek"),
        ("به گفته خمینی چنین شد", "خمینی"),
    ],
)
def test_what_is_said_of_a_person_is_no_thing(text: str, name: str) -> None:
    assert thing_at(text, name) is Thing.NONE


PIECES = st.sampled_from(
    (
        "in ",
        "the ",
        "Lake ",
        "of ",
        "city ",
        "Mr ",
        "Torek",
        " shares",
        " hotel",
        ", ",
        "D.C.",
        " -- ",
        "\n",
        "'s ",
    )
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_word_of_any_text_can_be_judged(text: str) -> None:
    words = read_words(text)
    for word in range(len(words)):
        assert find_thing(words, word, word + 1) in Thing
