"""Names are found by their context; a run of capitals alone is none."""

import pytest

from indexer.extract import extract
from indexer.extract.record import NameKind
from tests.indexer.articles import make_article

OPENING = "The paper said on the day that it was so. "


def names_in(text: str, *kinds: NameKind) -> list[str]:
    record = extract(make_article(f"{OPENING}\n\n{text}", lang="en", title="A day in the valley"))
    return [candidate.form for candidate in record.names if candidate.kind in kinds]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Then President Ilvan Torek spoke.", "Ilvan Torek"),
        ("The union's spokesman Ilvan Torek spoke.", "Ilvan Torek"),
        ("He met Hassan Torek there.", "Hassan Torek"),
        ("He met Ilvan M. Torek there.", "Ilvan M. Torek"),
        ("Ilvan Torek, a lawyer from the coast, was there.", "Ilvan Torek"),
        ("Ilvan Torek, 41, was there.", "Ilvan Torek"),
        ("“No,” said Ilvan Torek. Later Torek said yes.", "Ilvan Torek"),
        ("He met Mostafa Pour-Mohammadi there.", "Mostafa Pour-Mohammadi"),
        ("He met Mostafa Pour\nMohammadi there.", "Mostafa Pour Mohammadi"),
        ("Secretary of State Ilvan Torek spoke.", "Ilvan Torek"),
        ("He met Hassan van der Torek there.", "Hassan van der Torek"),
        ("He met Hassan Torek's brother.", "Hassan Torek"),
        ("The former Minister of Public Order Hassan Torek, 78, spoke.", "Hassan Torek"),
        ("The delegate Hassan Torek-zadeh spoke.", "Hassan Torek-zadeh"),
        ("The delegate Hassan Torek-rad spoke.", "Hassan Torek-rad"),
        ("The delegate Hassan Torek-arvani spoke.", "Hassan Torek-arvani"),
        ("He met Mohammad-javad Torek there.", "Mohammad-javad Torek"),
        ("Then Kim Sun-ho left.", "Kim Sun-ho"),
        ("Then President Kim Sun-ho left.", "Kim Sun-ho"),
        ("Then Sun-ho Kim left.", "Sun-ho Kim"),
        ("Then Kim Sun-Ho left.", "Kim Sun-Ho"),
        ("The Hassan Torek-led group left.", "Hassan Torek"),
        ("A Hassan Torek-backed group left.", "Hassan Torek"),
    ],
)
def test_a_full_name_is_found_by_its_context(text: str, person: str) -> None:
    assert person in names_in(text, NameKind.PERSON)


@pytest.mark.parametrize(
    "text",
    [
        "Northern Lights Festival opened.",
        "Merrill Lynch said so.",
        "On Monday March began.",
        "He saw New York.",
        "Reuter\n",
        "U.S. Dollar",
        "The Great Hall was full.",
        "General Motors said so.",
        "He read Das Kapital.",
        "R-Wash and D-Ill voted.",
        "John River is long.",
        "The Universal Declaration of Human Rights was read.",
        "The Kim-led group met the Park Bush-led one.",
        "He lives in Cheon Sun-dong.",
    ],
)
def test_capitals_without_a_persons_context_are_no_person(text: str) -> None:
    assert names_in(text, NameKind.PERSON, NameKind.SURNAME, NameKind.GIVEN) == []


def test_a_surname_of_two_words_is_no_full_name() -> None:
    assert names_in("Judge Pour-Khosravi met Mr Pour Okar.", NameKind.PERSON) == []
    assert names_in("Judge Pour-Khosravi met.", NameKind.SURNAME) == ["Pour-Khosravi"]


def test_a_given_name_that_sounds_like_an_ordinary_word_is_known_by_its_letters() -> None:
    assert names_in("He met Saeed Torek there.", NameKind.PERSON) == ["Saeed Torek"]
    assert names_in("Then Said Torek that.", NameKind.PERSON) == []


def test_a_surname_after_an_honorific_is_a_surname_and_a_given_name_after_kinship_a_given_name() -> None:
    assert names_in("Mr Torek met Judge Okar.", NameKind.SURNAME) == ["Torek", "Okar"]
    assert names_in("She sent her son Ilvan. Torek's son, Pavel, came.", NameKind.GIVEN) == ["Ilvan", "Pavel"]


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("The Vesna Water Board met.", "Vesna Water Board"),
        ("The Ministry of Health and Welfare met.", "Ministry of Health and Welfare"),
        ("The People's Bread Party met.", "People's Bread Party"),
        ("The Council of Elders of Vesna met.", "Council of Elders of Vesna"),
        (
            "A member of the Foreign Affairs Committee of the Council of Elders met.",
            "Foreign Affairs Committee",
        ),
        ("He left Goldman, Torek and Co in May.", "Goldman, Torek and Co"),
        ("Then Torek Steel Co Ltd closed.", "Torek Steel Co Ltd"),
        ("The Food and Grain Administration met.", "Food and Grain Administration"),
        ("Monday's Vesna Party met.", "Vesna Party"),
        ("The University of New York met.", "University of New York"),
        ("The Bank of England Robin Torek met.", "Bank of England"),
    ],
)
def test_an_organization_is_found_by_its_head(text: str, organization: str) -> None:
    assert organization in names_in(text, NameKind.ORGANIZATION)


@pytest.mark.parametrize(
    "text",
    ["The Party met.", "This Court met.", "Inc and Ltd", "Ross and Lyon and Torek Inc", "Our New Board met."],
)
def test_a_head_alone_is_no_organization(text: str) -> None:
    assert names_in(text, NameKind.ORGANIZATION) == []


@pytest.mark.parametrize("text", ["Bank of \nShare\nHassan ", "The Ministry of Health and. Welfare fell."])
def test_the_words_after_of_and_and_belong_to_a_name_only_where_it_goes_on(text: str) -> None:
    found = names_in(text, NameKind.ORGANIZATION)
    assert not any("Hassan" in name or "Welfare" in name for name in found)


def test_a_long_form_with_its_acronym_defines_both() -> None:
    text = "The Friends of the River Vesna (FRV) and the Union of Bakers (UOB/BU) met."
    record = extract(make_article(OPENING + text, lang="en", title="T"))
    acronyms = {name.form: name.stands_for for name in record.names if name.kind is NameKind.ACRONYM}
    assert acronyms == {
        "FRV": "Friends of the River Vesna",
        "UOB": "Union of Bakers",
        "BU": "Union of Bakers",
    }


def test_a_bracket_that_is_no_acronym_of_the_words_defines_nothing() -> None:
    assert names_in("The Supreme Court (AP) met. Prices (GDP) rose.", NameKind.ACRONYM) == []


def test_no_evidence_is_taken_from_headlines() -> None:
    headline = "President Orders Hassan Committee To Leave The Valley"
    record = extract(make_article(f"{headline}\n\nThe paper said that it was so.", lang="en"))
    assert record.names == ()


def test_a_form_has_one_type_in_an_article() -> None:
    text = "Hassan Morris Cos Inc closed. Then Hassan Morris said no."
    assert names_in(text, NameKind.PERSON) == []
    assert names_in(text, NameKind.ORGANIZATION) == ["Hassan Morris Cos Inc"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("در این روز دکتر احمد رضایی گفت که از آن خبر ندارد", "احمد رضایی"),
        ("در این روز آیت‌الله حسین نوری‌زاده با مردم دیدار کرد", "حسین نوری‌زاده"),
        ("علی کریمی گفت که این را نمی‌داند و از آن خبر ندارد", "علی کریمی"),
    ],
)
def test_a_persian_name_is_found_after_a_title_or_before_a_word_of_saying(text: str, person: str) -> None:
    record = extract(make_article(text))
    assert record.lang == "fa"
    assert [candidate.form for candidate in record.names] == [person]


@pytest.mark.parametrize("text", ["قاضی تذکر داد.", "یک بار سرهنگ دسته‌ای نامه پس فرستاد."])
def test_a_persian_word_after_an_occupation_is_no_surname(text: str) -> None:
    record = extract(make_article(f"او به شهر رفت و آن را دید.\n\n{text}", lang="fa", title="روزی در دره"))

    assert [candidate.form for candidate in record.names] == []


def test_a_word_of_a_date_is_no_persons_name() -> None:
    assert names_in("His wife, Aban 1367 and her son Tir.", NameKind.GIVEN) == ["Tir"]
