"""Names are linked to persons only where that is known; near-equal names stay apart."""

import re
from dataclasses import replace

import pytest

from index.authority import Authority, Entry
from index.document import Document
from index.provenance.explaining import explain_document
from indexer.decisions import Decision, Decisions
from indexer.extract import extract
from indexer.extract.record import NameCandidate, NameKind
from indexer.linking import Linker
from tests.indexer.articles import AS_OF, link, make_article, make_organization, make_person

OPENING = "The paper said on the day that it was so."
MOUSAVI = make_person("mousavi", "Mir Hossein Mousavi")
ARDABILI = make_person("ardabili", "Abdol Karim Mousavi Ardabili", "Mousavi Ardabili")
KHOMEINI = make_person("khomeini", "Ruhollah Khomeini", "Khomeini")
KHAMENEI = make_person("khamenei", "Ali Khamenei", "Khamenei")
AMNESTY = make_organization("amnesty", "Amnesty International", contextual=("AI", "Amnesty"))


def document(text: str, *entries: Entry, title: str = "A day in the valley", article: str = "a") -> Document:
    return link(make_article(f"{OPENING} {text}", lang="en", title=title, id=article), *entries)


def named(text: str, *entries: Entry, article: str = "a") -> list[tuple[str, str | None]]:
    """Return (words, value) of the mentions in the body."""
    found = document(text, *entries, article=article)
    return [
        (" ".join(found.body[slice(*mention.span)].split()), mention.value)
        for mention in found.mentions
        if mention.field == "body"
    ]


def test_every_spelling_of_a_key_means_the_entry() -> None:
    person = make_person("pourmohammadi", "Mostafa Pourmohammadi")
    text = "Mostafa Pour-Mohammadi spoke. Then Pour Mohammadi and Pourmohammadi's men left."
    assert [value for _, value in named(text, person)] == ["pourmohammadi"] * 3


def test_near_equal_names_stay_apart() -> None:
    text = "Ayatollah Ruhollah Khomeini met Ayatollah Ali Khamenei. Khomeini spoke; Khamenei left."
    assert [value for _, value in named(text, KHOMEINI, KHAMENEI)] == [
        "khomeini", "khamenei", "khomeini", "khamenei",
    ]  # fmt: skip


def test_a_surname_inside_a_longer_name_is_not_the_surnames_bearer() -> None:
    text = "Mir Hossein Mousavi met Abdol Karim Mousavi Ardabili. Mousavi spoke. Mousavi Ardabili left."
    assert named(text, MOUSAVI, ARDABILI) == [
        ("Mir Hossein Mousavi", "mousavi"),
        ("Abdol Karim Mousavi Ardabili", "ardabili"),
        ("Mousavi", "mousavi"),
        ("Mousavi Ardabili", "ardabili"),
    ]


def test_a_surname_with_two_bearers_in_the_article_is_not_resolved() -> None:
    text = "Hossein Ali Montazeri met Ahmad Montazeri. Montazeri spoke."
    father = make_person("montazeri", "Hossein Ali Montazeri")
    assert named(text, father) == [
        ("Hossein Ali Montazeri", "montazeri"),
        ("Ahmad Montazeri", "name-ahmadmuntazeri"),
        ("Montazeri", None),
    ]


def test_a_form_of_an_entry_does_not_decide_between_two_bearers() -> None:
    text = "President Ahmad Khomeini spoke. Khomeini left."
    assert named(text, KHOMEINI)[-1] == ("Khomeini", None)


def test_a_surname_whose_bearer_is_not_in_the_article_is_a_surname_only() -> None:
    assert named("Then Judge Torek spoke. Torek left.") == [
        ("Torek", "surname-turek"),
        ("Torek", "surname-turek"),
    ]


def test_a_given_name_alone_means_somebody_only_when_one_bears_it() -> None:
    assert named("They told his son Ahmad.")[-1] == ("Ahmad", None)
    assert named("Ahmad Torek came. They told his son Ahmad.")[-1][1] == "name-ahmadturek"
    both = named("Ahmad Torek met Ahmad Okar. They told his son Ahmad.")
    assert both[-1] == ("Ahmad", None)


def test_an_unresolved_mention_is_kept_and_is_no_facet_value() -> None:
    found = document("They told his son Ahmad.")
    assert [mention.value for mention in found.mentions] == [None]
    assert found.values("person") == ()


def test_a_contextual_form_counts_only_beside_another_form() -> None:
    assert named("AI wrote that Amnesty was near.", AMNESTY) == []
    assert [value for _, value in named("Amnesty International met. AI left.", AMNESTY)] == ["amnesty"] * 2


def test_a_contextual_form_may_stand_in_the_title() -> None:
    found = link(make_article(f"{OPENING} Amnesty International met.", title="AI meets", lang="en"), AMNESTY)
    assert next((mention.field, mention.span) for mention in found.mentions) == ("title", (0, 2))


def test_an_acronym_means_what_its_long_form_means() -> None:
    union = make_organization("bakers", "Union of Bakers")
    assert [value for _, value in named("The Union of Bakers (UOB) met. UOB left.", union)] == ["bakers"] * 3
    unknown = named("The Union of Bakers (UOB) met. UOB left.")
    assert [value for _, value in unknown] == ["orgname-union-of-bakers"] * 3


BANNED = make_organization("front", "Banned Kestrel Union", "BKU")


@pytest.mark.parametrize(
    "text",
    [
        "The BKU (Bureau of Kites and Umbrellas) met.",
        "The BKU, or Bureau of Kites and Umbrellas, met.",
        "The BKU, which stands for the Bureau of Kites and Umbrellas, met.",
        "The Bureau of Kites and Umbrellas, known as BKU, met.",
        "The Bureau of Kites and Umbrellas, abbreviated as BKU, met.",
        "The Bureau of Kites and Umbrellas (the “BKU”) met.",
        "The Bureau of Kites and Umbrellas (hereinafter BKU) met.",
        "The Bureau of Kites and Umbrellas, BKU, met.",
    ],
)
def test_an_acronym_means_what_the_article_says_not_what_the_authority_knows(text: str) -> None:
    values = {value for words, value in named(f"{text} The BKU sold a kite.", BANNED) if words == "BKU"}
    assert values == {"orgname-bureau-of-kites-and-umbrellas"}


def test_an_acronym_of_a_thing_is_no_name() -> None:
    assert named("The BKU solvent (butyl ketone ulmate) smelt. Workers breathed BKU.", BANNED) == []


def test_an_acronym_of_what_may_be_a_thing_or_an_organization_means_nobody() -> None:
    assert named("They read the Birds Kept Unfed (the “BKU”). BKU was long.", BANNED) == [
        ("BKU", None),
        ("BKU", None),
    ]


def test_an_acronym_said_of_two_means_each_where_it_is_said_and_nobody_elsewhere() -> None:
    text = "The Banned Kestrel Union (BKU) and the Bureau of Kites and Umbrellas (BKU) met. BKU left."
    found = [value for words, value in named(text, BANNED) if words == "BKU"]
    assert found == ["front", "orgname-bureau-of-kites-and-umbrellas", None]


def test_a_contextual_acronym_is_sure_only_where_the_article_defines_it() -> None:
    def confidence(text: str) -> list[tuple[str | None, float]]:
        mentions = document(text, AMNESTY).mentions
        return [(found.value, found.confidence) for found in mentions if found.span[1] - found.span[0] == 2]

    assert confidence("Amnesty International (AI) met. AI left.") == [("amnesty", 0.95)] * 2
    assert confidence("Amnesty International met. AI left.") == [("amnesty", 0.7)]
    assert confidence("AI systems see faces. Amnesty International met. It fears AI.") == [(None, 0.5)] * 2


def test_who_a_committee_is_called_after_is_a_person_and_a_company_is_none() -> None:
    committee = named("The Hassan Torek Committee met. Hassan Torek was nine.")
    assert committee[-1] == ("Hassan Torek", "name-hasanturek")
    company = named("The Hassan Torek Cos Inc met. Hassan Torek was up two dollars.")
    assert "name-hasanturek" not in {value for _, value in company}


def test_an_entry_counts_only_in_the_articles_it_names_somebody_in() -> None:
    first = make_person("ali-1", "Ali Torek", only=("a",))
    second = make_person("ali-2", "Ali Torek", except_in=("a",))
    assert named("Ali Torek spoke.", first, second) == [("Ali Torek", "ali-1")]
    assert named("Ali Torek spoke.", first, second, article="b") == [("Ali Torek", "ali-2")]
    assert named("Ali Torek spoke.", first, article="b") == [("Ali Torek", "name-aliturek")]


def test_a_form_that_two_entries_share_is_not_resolved() -> None:
    first, second = make_person("ali-1", "Ali Torek"), make_person("ali-2", "Ali Torek")
    assert named("Ali Torek spoke.", first, second) == [("Ali Torek", None)]


def test_a_name_keeps_to_one_side_of_the_title() -> None:
    body = "Officials hail Hassan\nRouhani said on the day that it was so."
    found = link(make_article(body, lang="en"), make_person("rouhani", "Hassan Rouhani"))
    assert found.title == "Officials hail Hassan"
    assert found.values("person") == ()


def test_a_host_name_is_no_mention_of_its_words() -> None:
    bread = make_organization("bread", "BRD")
    assert named("See BRD-Vesna.com for it.", bread) == []


def test_page_furniture_gives_no_value() -> None:
    body = f"{OPENING}\n\nCopyright © 2020 Amnesty International\nShare on Hassan Torek"
    assert link(make_article(body, title="T", lang="en"), AMNESTY).mentions == ()


def test_a_rejected_value_stays_away() -> None:
    decision = Decision(
        "a", "an archivist", "2026-11-22", "another man", reject={"person": frozenset({"khomeini"})}
    )
    article = make_article(f"{OPENING} Khomeini met Ali Khamenei.", title="T", lang="en")
    assert link(article, KHOMEINI, KHAMENEI, decisions=(decision,)).values("person") == ("khamenei",)


def test_a_persian_name_is_linked_across_its_spellings() -> None:
    person = Entry("zarif", "person", {"fa": "محمدجواد ظریف"})
    article = make_article("در این روز محمد جواد ظریف گفت که ظريف از آن خبر ندارد", title="خبر")
    found = link(article, person)
    assert [mention.value for mention in found.mentions] == ["zarif", "zarif"]


def test_a_persian_form_of_the_authority_wins_over_a_longer_guess() -> None:
    entries = make_organization("ncri", "شورای ملی مقاومت"), make_organization("lantern", "فانوس سبز")
    found = link(
        make_article("او از شورای ملی مقاومت ایران و از سازمان فانوس سبز و از بنیاد سپیدار رفت.", lang="fa"),
        *entries,
    )
    assert found.values("org") == ("ncri", "lantern", "orgname-بنیاد-سپیدار")


def test_a_father_and_his_son_are_apart() -> None:
    hossein_ali = make_person("montazeri", "Hossein Ali Montazeri")
    text = "Hossein Ali Montazeri wrote it. President Ahmad Montazeri read it. Montazeri left."
    assert [value for _, value in named(text, hossein_ali)] == ["montazeri", "name-ahmadmuntazeri", None]


def test_a_surname_is_not_the_sons_who_is_introduced_by_his_father() -> None:
    assert named("They met his son Ahmad Montazeri. Montazeri left.")[-1] == ("Montazeri", None)
    assert named("They met his wife Zahra Rahnavard. Rahnavard left.")[-1][1] == "name-zahrarahnavard"


def test_a_surname_of_two_given_names_is_not_resolved() -> None:
    assert named("Hassan and Hossein Talaei met. Talaei left.")[-1] == ("Talaei", None)
    assert named("The judge and Hossein Talaei met. Talaei left.")[-1][1] == "name-husintalai"


def test_a_surname_before_his_lawyer_of_that_surname_is_not_hers() -> None:
    for text in (
        "Karimi was held on Monday. His lawyer, Leila Karimi, said no.",
        "Karimi was held on Monday, said Leila Karimi, his defence lawyer.",
        "Karimi's new lawyer, Leila Karimi, said no.",
    ):
        found = dict(named(text))
        assert (found["Karimi"], found["Leila Karimi"]) == (None, "name-lilakarimi")


def test_a_surname_after_somebody_of_that_surname_was_named_in_full_is_theirs() -> None:
    assert (
        named("Leila Karimi spoke. Karimi was held. Her lawyer, Leila Karimi, left.")[1][1]
        == "name-lilakarimi"
    )
    assert named("His lawyer, Leila Karimi, said no. Karimi left.")[1][1] == "name-lilakarimi"
    assert (
        dict(named("Karimi spoke. Narvania's president, Leila Karimi, left."))["Karimi"] == "name-lilakarimi"
    )
    assert (
        dict(named("Karimi spoke. Her Excellency President Leila Karimi left."))["Karimi"]
        == "name-lilakarimi"
    )


def test_a_surname_before_his_lawyer_is_not_hers_in_a_title_and_in_persian() -> None:
    found = document("His lawyer, Leila Karimi, said no.", title="Karimi held")
    assert [mention.value for mention in found.mentions] == [None, "name-lilakarimi"]
    article = make_article("کریمی بازداشت شد. وکیل او، لیلا کریمی گفت. کریمی رفت.", lang="fa", title="خبر")
    assert [mention.value for mention in link(article).mentions] == [None, "name-لیلاکریمی", None]


WASHINGTON = make_person("washington", "George Washington")


def test_a_city_is_not_the_man_of_that_name() -> None:
    text = "George Washington left. They met in Washington. Washington said no. President Washington stayed."
    assert named(text, WASHINGTON) == [
        ("George Washington", "washington"),
        ("Washington", None),
        ("Washington", "washington"),
    ]


def test_a_company_and_its_shares_are_not_the_man_of_that_name() -> None:
    text = "Mr. Gerald Ford spoke. Ford shares fell. Ford rose. President Ford left."
    assert named(text) == [("Gerald Ford", "name-geraldfurd"), ("Ford", None), ("Ford", "name-geraldfurd")]
    assert [value for _, value in named("Mary Torek left the Torek hotel. Torek wept.")] == [
        "name-mariturek"
    ] * 2


def test_a_surname_of_nobody_in_the_article_that_is_a_place_there_is_nothing() -> None:
    text = "They told Judge Torek. In Torek it rained. Torek slept."
    assert named(text) == [("Torek", "surname-turek")]


def test_a_word_of_address_that_its_bearer_is_not_given_shows_somebody_else() -> None:
    assert named("Mr. Hassan Torek met Mrs Torek. Torek left.")[1:] == [("Torek", None), ("Torek", None)]
    assert named("Mr. Hassan Torek met. Mr Torek left.")[1][1] == "name-hasanturek"
    assert named("Hassan Torek met. Mr Torek left.")[1][1] == "name-hasanturek"
    assert named("Ms. Nasrin Torek met. Mrs Torek left.")[1][1] == "name-nasrinturek"
    assert named("They met Mrs Torek. Mrs Torek left.")[1][1] == "surname-turek"


def test_a_clerics_surname_is_not_his_sons() -> None:
    assert named("They met Ahmad Torek. Ayatollah Torek left.")[1] == ("Torek", None)
    assert named("They met Ayatollah Ahmad Torek. Ayatollah Torek left.")[1][1] == "name-ahmadturek"
    assert named("President Ali Khamenei met. Ayatollah Khamenei left.", KHAMENEI)[1][1] == "khamenei"


def test_initials_mean_the_one_full_name_of_the_article_that_they_fit() -> None:
    entry = make_person("torek", "Mostafa Torek")
    assert [value for _, value in named("Mostafa Torek met. M. Torek left.", entry)] == ["torek"] * 2
    assert [v for _, v in named("Mostafa Torek met. Ali M. Torek left.")] == [
        "name-mustafaturek",
        "name-alimturek",
    ]
    both = named("Mostafa Torek met Maryam Torek. M. Torek left.")
    assert both[-1] == ("M. Torek", "name-mturek")


def test_an_acronym_of_two_long_forms_is_not_resolved_but_where_it_is_defined() -> None:
    text = "The Union of Bakers (UOB) met the Union of Binders (UOB). UOB left."
    bakers, binders = "orgname-union-of-bakers", "orgname-union-of-binders"
    assert [value for _, value in named(text)] == [bakers, bakers, binders, binders, None]


def test_the_surname_of_two_who_are_named_together_is_not_resolved() -> None:
    text = "Sisters Zahra and Maryam Nouri were held. Nouri was freed."
    assert named(text)[-1] == ("Nouri", None)


def test_a_given_name_after_a_title_is_not_somebody_of_another_title() -> None:
    text = "Crown Prince Abdullah Torek met the press. King Abdullah of Jordan left. Prince Abdullah stayed."
    assert [value for _, value in named(text)] == ["name-abdulaturek", None, "name-abdulaturek"]


def test_a_guess_at_an_acronym_is_worth_nothing_beside_what_the_article_says_of_it() -> None:
    text = (
        f"{OPENING} The National Bar Association (NBA) met. The NBA said no. "
        "The National Basketball Association (NBA) met."
    )
    article = make_article(text, lang="en", title="T")
    record = extract(article)
    start = text.index("NBA said")
    guessed = NameCandidate(NameKind.ORGANIZATION, "NBA", (start, start + 3), "model", 0.7)
    linker = Linker(Authority(), Decisions(), AS_OF)
    record = replace(record, names=tuple(sorted((*record.names, guessed), key=lambda name: name.span)))
    linker.observe(article, record)
    values = linker.link(article, record).values("org")
    assert values == ("orgname-national-bar-association", "orgname-national-basketball-association")


def test_a_contextual_form_wins_over_a_guess_at_it() -> None:
    text = f"{OPENING} Falcon returned. Kamran Delavari was in the town. The Falcon said no."
    article = make_article(text, lang="en", title="T")
    record = extract(article)
    guesses = tuple(
        NameCandidate(NameKind.ORGANIZATION, "Falcon", (found.start(), found.end()), "model", 0.7)
        for found in re.finditer("Falcon", text)
    )
    linker = Linker(
        Authority((replace(make_person("delavari", "Kamran Delavari"), contextual=("Falcon",)),)),
        Decisions(),
        AS_OF,
    )
    record = replace(record, names=tuple(sorted((*record.names, *guesses), key=lambda name: name.span)))
    linker.observe(article, record)
    found = linker.link(article, record)
    assert [mention.value for mention in found.mentions if mention.field == "body"] == ["delavari"] * 3


def test_what_the_article_says_of_an_acronym_wins_over_another_organizations() -> None:
    league = make_organization("league", "Northern Basketball League", "NBA")
    text = "The Narvanian Bar Association (NBA) met. NBA left."
    assert {value for _, value in named(text, league)} == {"orgname-narvanian-bar-association"}
    assert named("Then NBA left.", league) == [("NBA", "league")]


def test_an_acronym_that_leaves_a_word_out_is_not_another_organizations() -> None:
    text = "The Artificial Intelligence Institute (AI) opened. AI grew. Amnesty International left."
    assert [value for words, value in named(text, AMNESTY) if words == "AI"] == [
        "orgname-artificial-intelligence-institute"
    ] * 2


def test_an_acronym_stays_its_entrys_beside_another_spelling_of_the_long_form() -> None:
    fadaiyan = make_organization("fadaiyan", "Organization of Iranian People's Fadaiyan", "OIPFG")
    found = named("The People's Fadaian Organization (OIPFG) met. OIPFG left.", fadaiyan)
    assert [value for name, value in found if name == "OIPFG"] == ["fadaiyan"] * 2


def test_an_acronym_that_another_article_defines_means_nothing_here() -> None:
    assert named("Then UOB left the Union of Bakers.") == [("Union of Bakers", "orgname-union-of-bakers")]


def test_inverted_names_stay_two_values_until_a_person_joins_them() -> None:
    text = "The Intelligence Ministry met. The Ministry of Intelligence left."
    assert [value for _, value in named(text)] == [
        "orgname-intelligence-ministry",
        "orgname-ministry-of-intelligence",
    ]
    joined = make_organization("moi", "Ministry of Intelligence", "Intelligence Ministry")
    assert {value for _, value in named(text, joined)} == {"moi"}


def test_a_name_has_one_value_with_and_without_its_articles() -> None:
    found = named("Mr. Jalal ad-Din Torek met. Jalaleddin Torek left.")
    assert [value for _, value in found] == ["name-jalaldinturek"] * 2


def test_a_family_name_that_comes_first_stands_alone_for_its_one_bearer() -> None:
    text = "Kang Min-jae met Moon Sun-ho. Kang spoke. Mr Moon and Jae left."
    assert [value for _, value in named(text)] == [
        "name-kangminjae", "name-munsunhu", "name-kangminjae", "name-munsunhu",
    ]  # fmt: skip


def test_a_family_name_of_two_that_comes_first_is_not_resolved() -> None:
    assert named("Kang Min-jae met Kang Sun-ho. Kang spoke.")[-1] == ("Kang", None)


def test_the_second_syllable_of_a_given_name_is_no_surname() -> None:
    text = "Ban Sun-moon spoke. Mr Moon left."
    assert named(text) == [("Ban Sun-moon", "name-bansunmun"), ("Moon", "surname-mun")]


def test_a_name_is_not_cut_at_a_hyphen_inside_a_word() -> None:
    person = make_person("torek", "Hassan Torek")
    assert named("Hassan Torek-rad spoke. Hassan Torek-led men left.", person) == [
        ("Hassan Torek-rad", "name-hasanturekrad"),
        ("Hassan Torek", "torek"),
    ]


def test_a_surname_with_its_recorded_honorific_is_the_entry_beside_another_of_that_surname() -> None:
    torek = make_person("torek", "Rahim Torek", "Imam Torek")
    text = "Imam Torek founded the school. His grandson, Yusef Torek, leads it. Torek wrote."
    assert [value for _, value in named(text, torek)] == ["torek", "name-iusefturek", None]
    assert named(text, torek, make_person("other", "Imam Torek"))[0] == ("Torek", None)
    assert named("The Imam Torek hospital is closed. Yusef Torek left.", torek) == [
        ("Yusef Torek", "name-iusefturek")
    ]
    vice = make_person("torek", "Rahim Torek", "President Torek")
    assert named("Yusef Torek met them. Vice President Torek left.", vice)[1][1] == "name-iusefturek"


def test_a_surname_with_its_recorded_honorific_is_the_entry_in_persian() -> None:
    torek = Entry("torek", "person", {"fa": "رحیم تورکی"}, ("آیت‌الله تورکی",))
    text = "آیت‌الله رحیم تورکی و پسرش حسن تورکی آمدند. آیت‌الله تورکی گفت. آقای تورکی رفت."
    found = link(make_article(text, lang="fa", title="خبر"), torek)
    assert [mention.value for mention in found.mentions] == ["torek", "name-حسنتورکی", "torek", None]


def test_an_honorific_that_only_the_recorded_one_of_a_surname_has_means_them() -> None:
    text = "Ayatollah Khomeini wrote it. Ahmad Khomeini read it. Khomeini left."
    assert [value for _, value in named(text, KHOMEINI)] == ["khomeini", "name-ahmadxumini", None]


def test_a_surname_before_the_full_name_of_another_than_the_recorded_one_is_not_resolved() -> None:
    rouhani = make_person("rouhani", "Hassan Rouhani")
    later = "Rouhani was elected. Hossein Rouhani, no relation, was a baker."
    assert named(later, rouhani)[0] == ("Rouhani", None)
    assert named(later)[0] == ("Rouhani", "name-husinruhani")
    assert named(f"Hossein Rouhani met them. {later}", rouhani)[1] == ("Rouhani", "name-husinruhani")
    assert named("Rouhani spoke. Hassan Rouhani left.", rouhani)[0] == ("Rouhani", "rouhani")
    found = document("Hossein Rouhani, a baker, spoke.", rouhani, title="Rouhani spoke")
    assert found.mentions[0].value == "name-husinruhani"


def test_whoever_is_recorded_with_a_surname_is_a_candidate_of_it_alone() -> None:
    entries = (
        make_person("torek", "Rahim Torek", "Imam Torek"),
        make_person("okar", "Rahim Okar"),
        make_person("adel", "Adel Okar"),
    )
    text = "Torek and Okar met. Yusef Torek, Omid Torek and Adel Okar came."
    told = explain_document(document(text, *entries), Authority(entries))
    candidates = {found.label: [one.id for one in found.candidates] for found in told.unresolved}
    assert candidates == {
        "Torek": ["torek", "name-iusefturek", "name-umidturek"],
        "Okar": ["adel", "okar"],
    }


def test_a_single_word_that_only_a_model_sees_is_not_called_a_surname() -> None:
    text = f"{OPENING} Sadaf watched. Mr Torek came."
    at = text.index("Sadaf")
    article = make_article(text, lang="en", title="A day in the valley")
    seen = NameCandidate(NameKind.SURNAME, "Sadaf", (at, at + 5), "model", 0.55)
    record = extract(article)
    record = replace(record, names=(seen, *record.names))
    found = Linker(Authority(()), Decisions(), AS_OF).link(article, record)
    assert [(one.value, one.method) for one in found.mentions if one.field == "body"] == [
        ("surname-sadaf", "single name"),
        ("surname-turek", "surname only"),
    ]


def test_a_name_goes_on_where_a_title_was_cut_for_its_length() -> None:
    start = "In the valley " + "the river and " * 12
    body = f"{start} there stood Hassan Torek and no one else."
    found = link(make_article(body, lang="en"))
    assert 190 < body.index("Hassan") < (found.title_span or (0, 0))[1] < body.index(" and no one")
    assert ("body", "name-hasanturek") in [(one.field, one.value) for one in found.mentions]


def test_in_capitals_a_word_of_address_bears_a_surname_out() -> None:
    text = "HASSAN TOREK LEFT. MR TOREK WAS ILL. HIS SON REZA TOREK SAID SO. THE DOOR OF TOREK WAS SHUT."
    found = link(make_article(text, lang="en", title="A day in the valley"))
    assert [(found.body[slice(*one.span)], one.value) for one in found.mentions if one.field == "body"] == [
        ("HASSAN TOREK", "name-hasanturek"),
        ("TOREK", None),
        ("REZA TOREK", "name-rezaturek"),
        ("TOREK", None),
    ]


def test_in_capitals_nothing_but_a_word_of_address_makes_a_surname() -> None:
    text = (
        "HASSAN TOREK LEFT. MR PRESIDENT SAID SO. MR ILVAN OKAR CAME. TOREK WAS ILL AND WENT TO THE DOCTOR."
    )
    assert link(make_article(text, lang="en", title="A day in the valley")).mentions == ()


def test_in_capitals_a_surname_of_somebody_unclear_means_nobody_else() -> None:
    text = "HASSAN TOREK LEFT. ILVAN TOREK WAS ILL. MR TOREK SAID SO AND WENT TO THE DOCTOR OF THE VALLEY."
    found = link(make_article(text, lang="en", title="A day in the valley"))
    assert {one.value for one in found.mentions} == {"surname-turek"}


def test_the_last_words_of_one_full_name_mean_its_bearer() -> None:
    text = "Nasrin Darvani Torekzad spoke. Darvani Torekzad left. Torekzad wept."
    assert [value for _, value in named(text)] == ["name-nasrindarvaniturekzad"] * 3
    both = f"{text} Leila Darvani Torekzad left."
    assert [value for _, value in named(both)][1:3] == [None, None]
    told = explain_document(document(both), Authority())
    assert [len(one.candidates) for one in told.unresolved] == [2, 2]
    assert named("Peter van der Okar spoke. Van der Okar left.")[1][1] == "name-petervanderukar"


def test_a_guess_at_the_last_words_of_a_full_name_is_no_second_person() -> None:
    text = f"{OPENING} Nasrin Darvani Torekzad spoke. Darvani Torekzad left. Torekzad wept."
    article = make_article(text, lang="en", title="T")
    record = extract(article)
    start = text.index("Darvani Torekzad left")
    guess = NameCandidate(NameKind.PERSON, "Darvani Torekzad", (start, start + 16), "model", 0.65)
    record = replace(record, names=tuple(sorted((*record.names, guess), key=lambda name: name.span)))
    linker = Linker(Authority(), Decisions(), AS_OF)
    linker.observe(article, record)
    values = [mention.value for mention in linker.link(article, record).mentions]
    assert values == ["name-nasrindarvaniturekzad"] * 3


def test_a_father_whose_name_ends_in_his_sons_is_another() -> None:
    text = "Mohammad Reza Torek left. Reza Torek lives there."
    assert [value for _, value in named(text)] == ["name-muhamadrezaturek", "name-rezaturek"]


def test_given_names_of_two_words_mean_who_was_named_in_full_before() -> None:
    text = "Ali Akbar Torek met Mohammad Ali Okar. Police said Ali Akbar left."
    assert named(text)[-1] == ("Ali Akbar", "name-aliakbarturek")
    text = "Police said Ali Akbar left. Ali Akbar Torek stayed."
    assert named(text)[0] == ("Ali Akbar", "name-aliakbar")


def test_a_given_name_with_a_particle_is_no_surname() -> None:
    text = f"{OPENING} Mir Hossein Torek spoke. Mir Hossein left. Abdol Karim came."
    article = make_article(text, lang="en", title="T")
    record = extract(article)
    guesses = tuple(
        NameCandidate(NameKind.SURNAME, form, (start, start + 11), "model", 0.55)
        for form, start in (
            ("Mir Hossein", text.index("Mir Hossein left")),
            ("Abdol Karim", text.index("Abdol Karim")),
        )
    )
    record = replace(record, names=tuple(sorted((*record.names, *guesses), key=lambda name: name.span)))
    linker = Linker(Authority(), Decisions(), AS_OF)
    linker.observe(article, record)
    values = [mention.value for mention in linker.link(article, record).mentions]
    assert values == ["name-mirhusinturek", "name-mirhusinturek", None]


def test_a_full_name_before_and_bears_no_surname_of_the_next() -> None:
    text = "Ahmad bin Salman and Osama bin Torek left. Bin Torek wept."
    assert named(text)[-1] == ("Bin Torek", "name-usamabinturek")
