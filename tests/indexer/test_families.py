"""Families join spellings of names, never ordinary words, never people."""

import pytest

from index.authority import Authority, Entry
from index.families import Families
from index.query.bound import Tier
from indexer.families import COMMON_WORDS, ORDINARY_WORDS
from indexer.kins import MOST_BESIDE
from indexer.word_forms import group_words
from tests.index.archive import article, generation

PEOPLE = Authority(
    (
        Entry("raisi", "person", {"en": "Ebrahim Raisi", "fa": "ابراهیم رئیسی"}),
        Entry("khomeini", "person", {"en": "Ruhollah Khomeini", "fa": "روح‌الله خمینی"}),
        Entry("khamenei", "person", {"en": "Ali Khamenei", "fa": "علی خامنه‌ای"}),
        Entry(
            "pmoi",
            "organization",
            {"en": "People's Mojahedin Organization of Iran"},
            alt_labels=("MKO", "MEK"),
            contextual=("PO",),
        ),
    )
)


def families(*bodies: tuple[str, str], authority: Authority = PEOPLE) -> Families:
    """Return the families of articles given as (body, the name that is a mention in it)."""
    articles = [
        article(f"a{n}", body, mentions=[("person", "x", name)]) for n, (body, name) in enumerate(bodies)
    ]
    return generation(*articles, authority=authority).families


def others(found: Families, words: str) -> dict[str, Tier]:
    return {" ".join(related.member.words): related.tier for related in found.of(tuple(words.split()))}


def test_spellings_of_one_name_are_one_family() -> None:
    found = families(
        ("Mostafa Pourmohammadi", "Mostafa Pourmohammadi"), ("Pour\nMohammadi left", "Pour\nMohammadi")
    )

    assert others(found, "pourmohammadi") == {"pour mohammadi": Tier.SPELLING}
    assert others(found, "pour mohammadi") == {"pourmohammadi": Tier.SPELLING}


def test_a_form_is_shown_as_it_is_most_often_written() -> None:
    found = families(
        *[("Pour-Mohammadi", "Pour-Mohammadi")] * 2,
        ("POUR MOHAMMADI", "POUR MOHAMMADI"),
        ("Pourmohammadi", "Pourmohammadi"),
    )
    (related,) = found.of(("pourmohammadi",))

    assert related.member.shown == "Pour-Mohammadi"


def test_scripts_are_joined_for_people_in_the_authority() -> None:
    found = families(("Raeesi", "Raeesi"))

    assert others(found, "raeesi") == {"raisi": Tier.SPELLING, "رییسی": Tier.SCRIPT}
    assert others(found, "رییسی") == {"raisi": Tier.SCRIPT, "raeesi": Tier.SCRIPT}


def test_scripts_are_joined_part_by_part_and_only_where_the_parts_answer_to_each_other() -> None:
    people = Authority(
        (
            Entry(
                "khamenei",
                "person",
                {"en": "Ali Khamenei", "fa": "علی خامنه\u200cای"},
                alt_labels=("خامنه\u200cای", "خامنه ای"),
            ),
            Entry(
                "rouhani",
                "person",
                {"en": "Hassan Rouhani", "fa": "حسن روحانی"},
                alt_labels=("حسن فریدون",),
            ),
        )
    )
    found = families(authority=people)

    assert others(found, "khamenei") == {"خامنه ای": Tier.SCRIPT}
    assert others(found, "ali") == {"علی": Tier.SCRIPT}
    assert others(found, "rouhani") == {"روحانی": Tier.SCRIPT}


def test_near_equal_names_of_two_people_are_never_joined() -> None:
    found = families(("Khomeyni", "Khomeyni"), ("Khamene'i", "Khamene'i"))

    assert "khomeini" in others(found, "khomeyni")
    for khomeini in ("khomeini", "khomeyni", "خمینی"):
        assert not {"khamenei", "خامنه ای"} & set(others(found, khomeini))


def test_an_ordinary_word_gains_nothing_and_matches_at_mentions_only() -> None:
    found = families(
        ("They said and said and said.", "They"),
        ("Saeed came", "Saeed"),
        ("Said came", "Said"),
        ("It was said", "It"),
    )

    assert others(found, "said") == {}
    (related,) = found.of(("saeed",))
    assert related.member.words == ("said",)
    assert related.member.at_mentions


def test_forms_of_an_organization_stand_for_each_other() -> None:
    words = "people mojahedin organization of iran"
    body = "MKO or MEK"
    documents = article("a", body, mentions=[("org", "pmoi", "MKO"), ("org", "pmoi", "MEK")])
    found = generation(documents, authority=PEOPLE).families

    assert others(found, "mko") == {"mek": Tier.ALIAS, words: Tier.ALIAS}
    assert others(found, words) == {"mek": Tier.ALIAS, "mko": Tier.ALIAS}


def test_a_contextual_form_is_in_no_family() -> None:
    assert others(families(("PO", "PO")), "po") == {}


def test_a_hidden_form_is_searched_and_never_shown() -> None:
    entry = Entry(
        "raisi", "person", {"en": "Ebrahim Raisi"}, hidden_labels=("Ebrahim Raiisi", "Evil Nickname")
    )
    found = families(("Ebrahim Raisi", "Ebrahim Raisi"), authority=Authority((entry,)))

    shown = {related.member.words: related.member.shown for related in found.of(("ebrahim", "raisi"))}
    assert shown[("evil", "nickname")] == ""
    assert all(not related.member.shown for related in found.of(("raisi",)))


def test_a_surname_alone_does_not_stand_for_the_full_name() -> None:
    entry = Entry("montazeri", "person", {"en": "Hossein Ali Montazeri"}, alt_labels=("Montazeri",))
    found = families(("Ahmad Montazeri", "Ahmad Montazeri"), authority=Authority((entry,)))

    assert "montazeri" not in others(found, "hossein ali montazeri")


@pytest.mark.parametrize("initial", ["A.", "al", "M"])
def test_initials_and_particles_have_no_family(initial: str) -> None:
    found = families((f"{initial} Raisi", f"{initial} Raisi"))

    assert others(found, initial.strip(".").lower()) == {}


@pytest.mark.parametrize("typed", ["پور محمدی", "پورمحمدی", "poormohamadi", "pur mohammadi"])
def test_a_part_of_a_name_is_found_however_it_is_typed(typed: str) -> None:
    entry = Entry("x", "person", {"en": "Mostafa Pourmohammadi", "fa": "مصطفی پورمحمدی"})
    found = families(("Pour-Mohammadi came", "Pour-Mohammadi"), authority=Authority((entry,)))

    written = {*others(found, typed), typed}
    assert {"pour mohammadi", "pourmohammadi", "پورمحمدی"} <= written


def test_the_commonest_words_of_english_gain_their_own_forms_and_nothing_from_any_name() -> None:
    names = " ".join(word.title() for word in sorted(ORDINARY_WORDS))
    spellings = article("a", names, mentions=[("person", "x", names)])
    found = generation(spellings, authority=PEOPLE).families

    assert len(ORDINARY_WORDS) == 1_000
    assert all(not found.of((word,)) for word in ORDINARY_WORDS)
    forms = {
        word: {related.member.words[0] for related in found.forms_of((word,))} for word in ORDINARY_WORDS
    }
    assert forms["said"] == {"say", "saying", "says"}
    # Which are whose, tests/index/languages/test_english.py has read word by word.
    families = group_words(dict.fromkeys(ORDINARY_WORDS, 1), {}, lambda _: False)
    assert forms == {word: {other for (other,) in families.of((word,)).others} for word in ORDINARY_WORDS}


def test_ordinary_english_that_is_nobodys_name_is_no_spelling_of_one() -> None:
    found = families(("Avaie came", "Avaie"), ("Saeed came", "Saeed"), ("Webb came", "Webb"))

    assert {"away", "seed", "web", "love", "almost", "yes"} <= COMMON_WORDS
    assert all(not found.of((word,)) and not found.near((word,)) for word in COMMON_WORDS)


def test_an_ordinary_word_that_is_somebodys_name_here_has_spellings() -> None:
    webs = [("Web came, a web", "Web"), ("Webb, Webb", "Webb")]

    assert others(families(*webs), "web") == {"webb": Tier.SPELLING}
    assert others(families(webs[1]), "web") == {}


def test_two_names_that_only_sound_alike_are_searched_apart_and_offered() -> None:
    found = families(("Giovanni Goria", "Giovanni Goria"), ("Angel Gurria", "Angel Gurria"))

    assert others(found, "goria") == others(found, "gurria") == {}
    assert [member.shown for member in found.near(("goria",))] == ["Gurria"]
    assert [member.shown for member in found.near(("gurria",))] == ["Goria"]


def test_spellings_with_different_bearers_are_searched_for_each_other() -> None:
    found = families(("Ali Hoseini", "Ali Hoseini"), ("Reza Hosseini", "Reza Hosseini"))

    assert others(found, "hoseini") == {"hosseini": Tier.SPELLING}
    assert others(found, "husseini") == {"hoseini": Tier.SPELLING, "hosseini": Tier.SPELLING}


def test_a_spelling_that_nobody_wrote_finds_all_names_of_its_sound_or_those_nearest() -> None:
    found = families(("Giovanni Goria", "Giovanni Goria"), ("Angel Gurria", "Angel Gurria"))

    assert others(found, "guria") == {"goria": Tier.SPELLING, "gurria": Tier.SPELLING}
    assert others(found, "gorria") == {"goria": Tier.SPELLING}
    assert [member.shown for member in found.near(("gorria",))] == ["Gurria"]


def test_a_word_of_the_archive_that_is_no_name_and_a_title_are_no_spellings_of_names() -> None:
    found = families(("Goria came to guria", "Goria"), ("Saeed came", "Saeed"), ("Mayer came", "Mayer"))

    assert others(found, "guria") == {}
    assert others(found, "sayed") == others(found, "mir") == others(found, "syed") == {}


def test_sayyid_is_one_name_in_all_its_spellings_and_saeed_another() -> None:
    found = families(*((name, name) for name in ("Ali Sayyid", "Reza Seyed", "Omid Saeed", "Amir Saied")))

    assert others(found, "sayyid") == {"seyed": Tier.SPELLING}
    assert others(found, "seyyed") == {"sayyid": Tier.SPELLING, "seyed": Tier.SPELLING}
    assert others(found, "saeed") == {"saied": Tier.SPELLING}


def test_one_given_name_beside_two_spellings_makes_them_one_unless_it_stands_beside_many() -> None:
    two = [("Boris Gostev came", "Boris Gostev"), ("Boris Gustev came", "Boris Gustev")]
    many = [(f"Boris X{'abcdefghi'[n]}nov", f"Boris X{'abcdefghi'[n]}nov") for n in range(MOST_BESIDE)]

    assert others(families(*two), "gostev") == {"gustev": Tier.SPELLING}
    assert others(families(*two, *many), "gostev") == {}


def test_the_authority_makes_two_spellings_one() -> None:
    entry = Entry("goria", "person", {"en": "Giovanni Goria"}, alt_labels=("Gurria, Giovanni", "Gurria"))
    found = families(("G. Goria, A. Gurria", "G. Goria"), authority=Authority((entry,)))

    assert others(found, "goria") == {"gurria": Tier.SPELLING}


@pytest.mark.parametrize(
    ("typed", "seen"), [("roberts", "Robert S. Cohen"), ("franke", "Frank E. Loy"), ("mirs", "Mir S. Sadri")]
)
def test_an_initial_is_no_part_of_another_name(typed: str, seen: str) -> None:
    surname = typed.title()
    found = families((f"{seen} came", seen), (f"{surname} came", surname))
    divided = " ".join(seen.replace(".", "").lower().split()[:2])

    assert others(found, typed) == others(found, divided) == {}


def test_a_name_has_no_forms_and_is_the_form_of_no_word() -> None:
    found = families(
        ("Hills came", "Hills"), ("Hills left the hill; it was hilly.", "Hills"), ("A hill", "A")
    )

    assert others(found, "hills") == {}
    assert found.forms_of(("hills",)) == ()
    assert [related.member.words for related in found.forms_of(("hilled",))] == [("hill",)]


def test_words_of_an_organizations_name_have_forms_and_a_name_of_one_word_has_none() -> None:
    documents = [
        article("a", "The Death Commission met.", mentions=[("org", "x", "Death Commission")]),
        article("b", "Reuters said so.", mentions=[("org", "y", "Reuters")]),
        article("c", "Other commissions, a reuter.", mentions=[]),
    ]
    found = generation(*documents, authority=PEOPLE).families

    assert [related.member.words for related in found.forms_of(("commission",))] == [("commissions",)]
    assert found.forms_of(("reuters",)) == ()
    assert found.forms_of(("reuter",)) == ()


def test_a_spelling_that_nobody_wrote_has_no_forms() -> None:
    found = families(("Raeesi came, raised", "Raeesi"))

    assert found.of(("raissi",))
    assert found.forms_of(("raissi",)) == ()


def test_a_recorded_spelling_that_was_not_found_as_a_name_is_no_ordinary_word() -> None:
    found = families(("Raeesi came", "Raeesi"), ("It is written Raisi.", "It"))

    assert others(found, "raisi") == {"raeesi": Tier.SPELLING, "رییسی": Tier.SCRIPT}


def test_two_parts_that_somebody_writes_as_one_are_found_for_each_other() -> None:
    found = families(
        ("Alireza Avaei", "Alireza Avaei"),
        ("Ali Reza Avaei", "Ali Reza Avaei"),
        ("Hassan Reza Talaei", "Hassan Reza Talaei"),
    )

    assert others(found, "alireza") == {"ali reza": Tier.SPELLING}
    assert others(found, "ali reza") == {"alireza": Tier.SPELLING}
    assert others(found, "hassan reza") == {}


def test_words_that_are_no_parts_of_names_are_none_together() -> None:
    found = families(("Hassan came", "Hassan"))

    assert others(found, "has an") == {}


@pytest.mark.parametrize(
    "typed", ["mojahedin-i khalgh", "mujahedin khalq", "mojahedin e khalq", "mojahedeen ye khalq"]
)
def test_a_recorded_organization_is_found_however_it_is_spelled(typed: str) -> None:
    entry = Entry(
        "mek",
        "organization",
        {"en": "Mojahedin-e Khalq"},
        alt_labels=("Mujahedin Khalq Organization", "MEK"),
        hidden_labels=("Evil Lot",),
    )
    found = families(authority=Authority((entry,)))
    tiers = others(found, typed.replace("-", " "))

    assert tiers["mek"] is Tier.ALIAS
    assert tiers.get("mojahedin e khalq", Tier.SPELLING) is Tier.SPELLING
    assert others(found, "mujahedin") == {"mojahedin": Tier.SPELLING}
    assert others(found, "evil") == {}


def test_a_recorded_person_is_found_however_the_name_is_divided() -> None:
    entry = Entry(
        "m", "person", {"en": "Hossein Ali Montazeri", "fa": "حسینعلی منتظری"}, alt_labels=("The Sheikh Ali",)
    )
    found = families(authority=Authority((entry,)))

    assert others(found, "husseinali montazeri")["حسینعلی منتظری"] is Tier.SCRIPT
    assert others(found, "حسین علی منتظری")["hossein ali montazeri"] is Tier.SCRIPT
