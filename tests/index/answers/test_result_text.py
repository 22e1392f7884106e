"""A result as text: what is found, why, and nothing that a terminal would obey."""

import pytest
from msgspec.structs import replace

from index.answers.result_text import SHOWN_FORMS, format_date, mark, result_to_text
from index.answers.results import Bucket, Correction, Expanded, FacetResult, Near, Offer, Offers
from index.document import PublicationDate
from index.query.bound import Tier
from tests.index.answers.test_result_json import HIT, RESULT


def test_a_hit_is_told_with_its_title_source_date_and_reason() -> None:
    assert result_to_text(RESULT).splitlines()[:9] == [
        "1 article for harbor",
        "Note: The bracket closes nothing. (“)”)",
        "Note: A note.",
        "Also searching for harbor: harbour",
        "",
        "1. **Harbour** frozen",
        "   Tirvan Courier · about 1988-07 (dateline) · tirvan-courier-1",
        "   … the **harbour**",
        "   Why: Harbour is a spelling of harbor",
    ]


def test_of_many_forms_the_first_are_told_and_how_many_there_are() -> None:
    many = tuple((Tier.FORM, f"harbor{n}") for n in range(SHOWN_FORMS + 3))
    told = result_to_text(replace(RESULT, expanded=(Expanded("harbor", many),))).splitlines()[3]

    assert told.endswith(f"harbor{SHOWN_FORMS - 1}, 3 more")


@pytest.mark.parametrize(
    ("tier", "said"),
    [
        (Tier.FORM, "Harbour is a form of harbor"),
        (Tier.SPELLING, "Harbour is a spelling of harbor"),
        (Tier.SCRIPT, "Harbour is harbor in another script"),
        (Tier.ALIAS, "Harbour is another name for harbor"),
        (Tier.NEAR, "Harbour is near harbor"),
    ],
)
def test_a_reason_is_told_in_words(tier: Tier, said: str) -> None:
    hit = replace(HIT, why=(replace(HIT.why[0], tier=tier),))
    assert f"   Why: {said}\n" in result_to_text(replace(RESULT, hits=(hit,))) + "\n"


def test_hits_are_numbered_through_the_pages() -> None:
    text = result_to_text(replace(RESULT, page=3))
    assert "1 article for harbor, page 3" in text
    assert "\n41. **Harbour**" in text


def test_a_facet_is_told_with_counts_ids_and_what_is_missing() -> None:
    facet = FacetResult(
        name="person",
        label="People",
        values=(Bucket("pia", "Pia", 1200, selected=True), Bucket("name-x", "X", 3, excluded=True)),
        total_values=9,
        missing=4,
        missing_selected=False,
        truncated=True,
        spread=0,
    )
    lines = result_to_text(replace(RESULT, hits=(), facets=(facet,))).splitlines()
    assert lines[-5:] == [
        "People (articles)",
        "  1,200  Pia  [pia] (chosen)",
        "      3  X  [name-x] (left out)",
        "      4  (none found)",
        "         … 9 values in all",
    ]


def test_control_characters_of_articles_do_not_reach_the_terminal() -> None:
    assert "\u202e" not in result_to_text(
        replace(RESULT, hits=(replace(HIT, title="a\u202eb", title_marks=()),))
    )
    text = result_to_text(replace(RESULT, hits=(replace(HIT, title="a\x1b[31mb\x9bc\rd", title_marks=()),)))
    assert "1. a\ufffd[31mb\ufffdc\ufffdd" in text
    assert not {character for character in text if ord(character) < 32} - {"\n"}


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("1988-07-30", "1988-07-30 (x)"),
        ("1988", "1988 (x)"),
        ("1988-22", "1988-22 (x)"),
        ("2018-12-26~", "about 2018-12-26 (x)"),
        ("1988?", "1988? (x)"),
        ("2019-07-25/..", "undated, not before 2019-07-25 (x)"),
        ("../2019-07-25", "undated, not after 2019-07-25 (x)"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(edtf: str, shown: str) -> None:
    assert format_date(PublicationDate(edtf, "x", "")) == shown


def test_without_a_date_an_article_is_undated() -> None:
    assert format_date(None) == "undated"


def test_marks_stand_around_their_spans() -> None:
    assert mark("abcdef", ((0, 1), (3, 5))) == "**a**bc**de**f"


def test_what_is_offered_is_told_in_neutral_words() -> None:
    raisi = Offer("person", "raisi", "Ebrahim Raisi", 5, verified=True)
    other = Offer("person", "name-alirisi", "Ali Raisi", 1, verified=False)
    result = replace(
        RESULT,
        offers=(Offers("raisi", (raisi, other), 2), Offers("ebrahim raisi", (raisi,))),
        near=(Near("karimi", "Karami", "(karimi OR Karami)", 1),),
        did_you_mean=Correction("harbours", 7),
    )
    assert result_to_text(result).splitlines()[4:11] == [
        "“raisi” may be any of these:",
        "  the person Ebrahim Raisi (5 articles): --person raisi",
        "  the name Ali Raisi (1 article, not verified): --person name-alirisi",
        "  and 2 more",
        "Narrow to the person Ebrahim Raisi (5 articles): --person raisi",
        "Near karimi: Karami (1 more article), search for (karimi OR Karami)",
        "Did you mean harbours? (7 articles)",
    ]
