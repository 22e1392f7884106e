"""What a model sees is cut to the name itself; a single word is believed where something bears it out."""

import pytest

from indexer.extract.model import NameSort
from indexer.extract.record import NameCandidate, NameKind
from indexer.extract.settling import settle_types
from indexer.extract.sightings import judge_sightings
from indexer.words import read_words

PERSON, BODY, OTHER = NameSort.PERSON, NameSort.ORGANIZATION, NameSort.OTHER


def judged(text: str, *seen: tuple[NameSort, str]) -> list[NameCandidate]:
    """Return what becomes of words that a model takes for a sort: each stands after the one before it."""
    placed, at = [], 0
    for sort, words in seen:
        at = text.index(words, at)
        placed.append((sort, (at, at + len(words))))
        at += len(words)
    found, others = judge_sightings(read_words(text), placed)
    return settle_types(found, others)


def forms(text: str, *seen: tuple[NameSort, str]) -> list[str]:
    return [one.form for one in sorted(judged(text, *seen), key=lambda one: one.span)]


@pytest.mark.parametrize(
    ("text", "sort", "seen", "names"),
    [
        (
            "They met Sisters Zahra and Maryam Nouri.",
            PERSON,
            "Sisters Zahra and Maryam Nouri",
            ["Zahra", "Maryam Nouri"],
        ),
        ("They heard Sammy Davis Jr. again.", PERSON, "Sammy Davis Jr.", ["Sammy Davis"]),
        ("They met John Paul II again.", PERSON, "John Paul II", ["John Paul"]),
        ("They heard Martin Luther King again.", PERSON, "Martin Luther King", ["Martin Luther King"]),
        (
            "They met Justice Minister Hassan Torek.",
            PERSON,
            "Justice Minister Hassan Torek",
            ["Hassan Torek"],
        ),
        ("The pro-Soviet Union Tudeh Party met.", BODY, "Union Tudeh Party", ["Tudeh Party"]),
        ("The pro-Soviet Union met.", BODY, "Union", []),
        ("They met Kim Sun-ho again.", PERSON, "Kim Sun-ho", ["Kim Sun-ho"]),
        ("They met Kim Sun-ho again.", PERSON, "Kim Sun", ["Kim Sun-ho"]),
        ("They met Mir Hashem Jan again.", PERSON, "Mir Hashem Jan", ["Mir Hashem Jan"]),
        ("It was on 3 Moharram 1409.", PERSON, "Moharram", []),
    ],
)
def test_a_name_is_cut_out_of_what_is_seen(text: str, sort: NameSort, seen: str, names: list[str]) -> None:
    assert forms(text, (sort, seen)) == names


@pytest.mark.parametrize(
    "text",
    [
        "They like Mosalas in May.",
        "Mosalas ministers fell silent. The mosalas was there.",
    ],
)
def test_one_word_that_nothing_else_shows_to_be_an_organization_is_none(text: str) -> None:
    assert forms(text, (BODY, "Mosalas")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sony said no.",
        "They had heard, said Sony.",
        "Sony has announced it.",
        "They are engineers of Sony.",
        "They sold Sony's shares.",
        "They told Sony.",
        "A spokesman for the Sony left.",
        "They read of the company Sony.",
        "They like the NBA, Sony and others.",
    ],
)
def test_one_word_is_an_organization_where_the_words_around_it_speak_of_one(text: str) -> None:
    listed = [(BODY, "NBA")] if "NBA" in text else []
    assert forms(text, *listed, (BODY, "Sony"))[-1:] == ["Sony"]


def test_one_word_that_is_seen_again_or_begins_a_longer_name_is_an_organization() -> None:
    assert forms("Sony fell. Sony rose.", (BODY, "Sony"), (BODY, "Sony")) == ["Sony", "Sony"]
    assert forms("Sony fell. Sony Music Ltd rose.", (BODY, "Sony"), (BODY, "Sony Music Ltd")) == [
        "Sony", "Sony Music Ltd",
    ]  # fmt: skip


def test_of_a_word_that_is_seen_as_different_things_the_commoner_one_is_believed_with_a_witness() -> None:
    seen = (BODY, "Opec"), (OTHER, "Opec"), (BODY, "Opec")
    assert forms("Opec ministers met. Opec fell. Opec rose.", *seen) == ["Opec", "Opec"]
    assert forms("Here Opec met. Opec fell. Opec rose.", *seen) == []
    seen = (PERSON, "Gandhi"), (OTHER, "Gandhi"), (PERSON, "Gandhi")
    assert forms("Gandhi announced it. Gandhi fell. Gandhi rose.", *seen) == ["Gandhi", "Gandhi"]
    assert forms("Gandhi liked it. Gandhi fell. Gandhi rose.", *seen) == []


def test_a_misprint_of_somebodys_surname_is_no_organization() -> None:
    misprinted = (PERSON, "Reza Shafiee"), (BODY, "Shaifee"), (BODY, "Shaifee")
    assert forms("Reza Shafiee came. Shaifee wrote. Shaifee left.", *misprinted) == ["Reza Shafiee"]
    company = (PERSON, "Shoichiro Toyoda"), (BODY, "Toyota")
    assert forms("Shoichiro Toyoda came. Toyota shares fell.", *company) == ["Shoichiro Toyoda", "Toyota"]


def test_a_word_after_a_title_is_a_persons_whatever_the_model_takes_it_for_elsewhere() -> None:
    text = "They asked Subroto. Subroto fell silent. Energy Minister Subroto said no."
    start = text.rindex("Subroto")
    title = NameCandidate(NameKind.SURNAME, "Subroto", (start, start + 7), "title", 0.85)
    assert settle_types([title], {"Subroto": 120}) == [title]
    guess = NameCandidate(NameKind.SURNAME, "Subroto", (start, start + 7), "model", 0.55)
    assert settle_types([guess], {"Subroto": 120}) == []


def test_a_treaty_that_has_officials_is_an_organization_and_a_state_is_none() -> None:
    assert forms("GATT officials met. GATT is old.", (OTHER, "GATT"), (OTHER, "GATT")) == ["GATT"]
    assert forms("US officials met.", (OTHER, "US")) == []


@pytest.mark.parametrize(
    ("text", "acronym", "believed"),
    [
        ("They like UOB now.", "UOB", True),
        ("They like RT now.", "RT", False),
        ("They like the UN now.", "UN", True),
        ("UN officials met.", "UN", True),
        ("They had a FUN day, it was fun.", "FUN", False),
        ("It was SO GREAT now.", "GREAT", False),
        ("It was GREATEST now.", "GREATEST", False),
    ],
)
def test_a_word_in_capitals_is_an_acronym_by_its_looks_or_by_what_stands_around(
    text: str, acronym: str, believed: bool
) -> None:
    assert bool(forms(text, (BODY, acronym))) is believed


def test_capitals_mean_the_person_whose_name_is_written_out_elsewhere() -> None:
    text = "Hassan Torek came. TOREK of Vesna left."
    assert forms(text, (PERSON, "Hassan Torek"), (PERSON, "TOREK")) == ["Hassan Torek", "TOREK"]
    assert forms(text, (PERSON, "Hassan Torek"), (BODY, "TOREK")) == ["Hassan Torek"]
    assert forms("They came. TOREK of Vesna left.", (PERSON, "TOREK")) == []
    assert [one.kind for one in judged("UOB met. UOB left.", (BODY, "UOB"), (BODY, "UOB"))] == [
        NameKind.ORGANIZATION, NameKind.ORGANIZATION,
    ]  # fmt: skip
