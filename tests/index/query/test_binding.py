"""A query's words find their fields and families, and nothing makes binding fail."""

import pytest
from hypothesis import given

from index.asked_dates import parse_date_range
from index.dates import DateInterval
from index.families import Families, Member, Related
from index.names import unit_key
from index.query.binding import Bound, bind
from index.query.bound import (
    All,
    Alternative,
    And,
    BoundQuery,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Proximity,
    Range,
    Synonym,
    Term,
    Tier,
    Value,
)
from index.query.parser import parse_query
from index.request import Expansion
from index.word_forms import StemGroup, write_groups
from tests.index.archive import AUTHORITY
from tests.strategies import query_texts

FAMILIES = Families(
    groups={
        unit_key(members[0].words): members
        for members in (
            (
                Member(("raeesi",), "Raeesi"),
                Member(("raisi",), "Raisi"),
                Member(("رییسی",), "رئیسی"),
            ),
            (Member(("pour", "mohammadi"), "Pour-Mohammadi"), Member(("pourmohammadi",), "Pourmohammadi")),
            (Member(("saeed",), "Saeed"), Member(("said",), "Said", at_mentions=True)),
        )
    },
    aliases={"mko": (Related(Tier.ALIAS, Member(("typo", "khalk"), "")),)},
    ordinary=frozenset({"said"}),
    forms=write_groups(
        [
            StemGroup("en:execut", (("executed",), ("execution",))),
            StemGroup("en:say", (("said",), ("say",))),
            StemGroup("fa:میروند", (("میروند",), ("می", "روند"))),
            StemGroup("fa:کتاب", (("کتاب",), ("کتابها",))),
        ]
    ),
)


def bound(text: str, expansion: Expansion | None = None) -> Bound:
    return bind(parse_query(text), AUTHORITY, FAMILIES, expansion or Expansion())


def term(text: str, field: str = "text") -> Term:
    return Term(field, text)


def synonym(query: str, *alternatives: tuple[Term | Phrase, Tier]) -> Synonym:
    return Synonym(query, tuple(Alternative(node, tier) for node, tier in alternatives))


def _pairs(query: Synonym) -> list[tuple[Term | Phrase, Tier]]:
    return [(alternative.node, alternative.tier) for alternative in query.alternatives]


RAISI = synonym(
    "raisi", (term("raisi"), Tier.EXACT), (term("raeesi"), Tier.SPELLING), (term("رییسی"), Tier.SCRIPT)
)
SPELLED = synonym(
    "pour mohammadi",
    (Phrase("text", ("pour", "mohammadi")), Tier.EXACT),
    (term("pourmohammadi"), Tier.SPELLING),
)

EXECUTED = synonym("executed", (term("executed"), Tier.EXACT), (term("execution"), Tier.FORM))

CASES: list[tuple[str, BoundQuery]] = [
    ("executed", EXECUTED),
    ("Executed -prison", And((synonym("Executed", *_pairs(EXECUTED)), Not(term("prison"))))),
    (
        "title:executed",
        synonym("executed", (term("executed", "title"), Tier.EXACT), (term("execution", "title"), Tier.FORM)),
    ),
    (
        "executing",
        synonym(
            "executing",
            (term("executing"), Tier.EXACT),
            (term("executed"), Tier.FORM),
            (term("execution"), Tier.FORM),
        ),
    ),
    ("executives", term("executives")),
    ('"executed"', term("executed")),
    ('"executed prison"~3', Proximity("text", ("executed", "prison"), 3)),
    ("executed*", Prefix("text", "executed")),
    ("executed~1", Fuzzy("text", "executed", 1)),
    ("said", synonym("said", (term("said"), Tier.EXACT), (term("say"), Tier.FORM))),
    (
        "می\u200cروند",
        synonym(
            "می\u200cروند",
            (Phrase("text", ("می", "روند")), Tier.EXACT),
            (term("میروند"), Tier.FORM),
        ),
    ),
    (
        "کتاب\u200cهایی",
        synonym(
            "کتاب\u200cهایی",
            (Phrase("text", ("کتاب", "هایی")), Tier.EXACT),
            (term("کتاب"), Tier.FORM),
            (term("کتابها"), Tier.FORM),
        ),
    ),
    ("کتاب-هایی", Phrase("text", ("کتاب", "هایی"))),
    ("", All()),
    ("prison", term("prison")),
    ("Prison!", term("prison")),
    ("prison massacre", And((term("prison"), term("massacre")))),
    ("prison -massacre", And((term("prison"), Not(term("massacre"))))),
    ("a OR b", Or((term("a"), term("b")))),
    ("10:30", Phrase("text", ("10", "30"))),
    ("raisi", RAISI),
    ("pour mohammadi", Or((And((term("pour"), term("mohammadi"))), SPELLED))),
    (
        "judge pour mohammadi",
        And((term("judge"), Or((And((term("pour"), term("mohammadi"))), SPELLED)))),
    ),
    ("(pour) mohammadi", And((term("pour"), term("mohammadi")))),
    (
        "pourmohammadi",
        synonym(
            "pourmohammadi",
            (term("pourmohammadi"), Tier.EXACT),
            (Phrase("text", ("pour", "mohammadi")), Tier.SPELLING),
        ),
    ),
    ("title:prison", term("prison", "title")),
    ('"death commission"', Phrase("text", ("death", "commission"))),
    ('"death commission"~5', Proximity("text", ("death", "commission"), 5)),
    ("execut*", Prefix("text", "execut")),
    ("jounalist~1", Fuzzy("text", "jounalist", 1)),
    ("person:raisi", Value("person", "raisi")),
    ('person:"Ebrahim Raisi"', Value("person", "raisi")),
    ('person:"ali ahmadi"', Value("person", "name-aliahmadi")),
    ("org:MKO", Value("org", "pmoi")),
    ('source:"radio example"', Value("source", "radio")),
    ("lang:FA", Value("lang", "fa")),
    ("person:(raisi OR name-aliahmadi)", Or((Value("person", "raisi"), Value("person", "name-aliahmadi")))),
    ("date:2018-12..2020-10", Range("date", parse_date_range("2018-12..2020-10"))),
    ("date:[* TO *]", Range("date", DateInterval(None, None))),
    ('date:"summer 1988"', Range("date", parse_date_range("1988-22"))),
    ("mentions:1988-22", Range("mentions", parse_date_range("1988-22"))),
]


@pytest.mark.parametrize(("text", "query"), CASES)
def test_a_query_is_bound_to(text: str, query: BoundQuery) -> None:
    result = bound(text)

    assert result.query == query
    assert result.notes == ()


def test_a_hyphenated_word_is_one_run() -> None:
    result = bound("pour-mohammadi")

    assert result.query == synonym(
        "pour-mohammadi",
        (Phrase("text", ("pour", "mohammadi")), Tier.EXACT),
        (term("pourmohammadi"), Tier.SPELLING),
    )


def test_a_phrase_is_searched_in_the_spellings_of_its_parts() -> None:
    query = bound('"ebrahim raisi"').query

    assert isinstance(query, Synonym)
    assert Alternative(Phrase("text", ("ebrahim", "raeesi")), Tier.SPELLING) in query.alternatives


def test_a_phrase_never_mixes_scripts() -> None:
    query = bound('"ebrahim raisi"').query

    assert isinstance(query, Synonym)
    for alternative in query.alternatives:
        assert isinstance(alternative.node, Phrase)
        assert len({word.isascii() for word in alternative.node.terms}) == 1


def test_names_are_searched_as_typed_when_that_is_asked() -> None:
    assert bound("raisi", Expansion(names=False)).query == term("raisi")


def test_a_spelling_that_nobody_wrote_finds_those_that_were_written() -> None:
    query = bound("raissi").query

    assert isinstance(query, Synonym)
    assert {alternative.node for alternative in query.alternatives} == {
        term("raissi"),
        term("raisi"),
        term("raeesi"),
        term("رییسی"),
    }


def test_forms_are_off_where_that_is_asked_and_names_stay_on() -> None:
    assert bound("executed", Expansion(forms=False)).query == term("executed")
    assert bound("raisi", Expansion(forms=False)).query == RAISI
    assert bound("executed", Expansion(names=False)).query == EXECUTED


def test_words_beside_a_name_have_forms_and_its_parts_are_searched_as_one() -> None:
    assert bound("executed pour mohammadi").query == And(
        (EXECUTED, Or((And((term("pour"), term("mohammadi"))), SPELLED)))
    )


def test_an_ordinary_word_gains_forms_alone() -> None:
    assert {alternative.tier for alternative in _alternatives("said")} == {Tier.EXACT, Tier.FORM}


def _alternatives(typed: str) -> tuple[Alternative, ...]:
    query = bound(typed).query
    assert isinstance(query, Synonym)
    return query.alternatives


def test_forms_of_words_searched_as_typed_are_not_noted() -> None:
    assert bound('"executed prison"~5 executed* executed~').notes == ()


def test_what_is_searched_besides_is_told() -> None:
    (expanded,) = bound("raisi").expanded

    assert expanded.query == "raisi"
    assert expanded.also == ((Tier.SPELLING, "Raeesi"), (Tier.SCRIPT, "رئیسی"))


def test_an_ordinary_word_is_an_alternative_at_mentions_only() -> None:
    query = bound("saeed").query

    assert isinstance(query, Synonym)
    assert query.alternatives[1].node == term("said", "names")


def test_of_a_hidden_form_it_is_told_that_it_is_searched_and_not_what_it_is() -> None:
    result = bound("mko")

    assert isinstance(result.query, Synonym)
    assert [one.also for one in result.expanded] == [((Tier.ALIAS, ""),)]


NOTED = [
    ("foo:bar", "There is no field “foo”"),
    ("date:someday", "is not a date"),
    ("date:2019..2018", "“2019..2018” is not a date: it ends before it starts"),
    ("date:1367", "“1367” was read by the Iranian calendar: 1988-03-21..1989-03-20."),
    ("person:nobody", "No person is recorded as “nobody”"),
    ("&&& ???", "holds no letter or digit"),
    ("person:rai*", "takes an id or a name"),
    ("a*", "write at least 2 letters"),
    ("ab~", "“ab” is near too many words; write at least 3 letters before “~”."),
    ("abcd~2", "“abcd” has fewer than 5 letters; it was searched within 1."),
    (" ".join(f"ab{n}*" for n in range(9)), "Only 8 words of a query"),
    (" ".join(f"ab{n}*" for n in range(8)) + " abc~", "Only 8 words of a query"),
    (" ".join(f'"a b{n}"~5' for n in range(9)), "Only 12 words of a query are searched near each other"),
    ('"raisi judge"~5', "not in other spellings of “raisi”"),
    ("raisi~", "not in other spellings of “raisi”"),
    ("raisi*", "not in other spellings of “raisi”"),
    ("date:1987~", "“1987~”: how certain a date is makes no difference to what is found."),
    ('mentions:"1987%"', "“1987%”: how certain a date is makes no difference"),
    ("date:1987?..1990", "“1987?..1990”: how certain a date is makes no difference"),
    ('"execut* judge"', "In quotation marks “*” is not searched for, nor does it stand for anything."),
    ('"execut * judge"~5', "In quotation marks “*” is not"),
    ('title:"exection~1', "In quotation marks “~” is not"),
]


@pytest.mark.parametrize(("text", "note"), NOTED)
def test_what_cannot_be_done_as_asked_is_noted(text: str, note: str) -> None:
    assert any(note in found for found in bound(text).notes)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("ab~", term("ab")),
        ("Title:ab", term("ab", "title")),
        ("title:-ab", Not(term("ab", "title"))),
        ("[ab TO cd]", And((term("ab"), term("cd")))),
        ("foo:-bar", Phrase("text", ("foo", "bar"))),
        ("date:1987~", bound("date:1987").query),
        ("abcde~", Fuzzy("text", "abcde", 2)),
        ("abc~", Fuzzy("text", "abc", 1)),
        ("abcd~1", Fuzzy("text", "abcd", 1)),
        ("abcd~2", Fuzzy("text", "abcd", 1)),
        ("abcde~2", Fuzzy("text", "abcde", 2)),
        ("title:abcde~1", Fuzzy("title", "abcde", 1)),
        ("well-knwon~1", And((term("well"), Fuzzy("text", "knwon", 1)))),
        ('"prison"~5', term("prison")),
        ('"a b"~0', Phrase("text", ("a", "b"))),
        ('title:"a b a"~3', Proximity("title", ("a", "b", "a"), 3)),
    ],
)
def test_near_words_are_bound_to(text: str, query: BoundQuery) -> None:
    assert bound(text).query == query


def test_of_more_words_that_stand_for_many_than_are_searched_the_rest_is_searched_as_it_is() -> None:
    query = bound(" ".join(f"ab{n}~" for n in range(9))).query

    assert query == And((*(Fuzzy("text", f"ab{n}", 1) for n in range(8)), term("ab8")))


def test_of_more_words_near_each_other_than_are_searched_the_rest_is_searched_anywhere() -> None:
    query = bound(" ".join(f'"a b{n} a"~5' for n in range(5))).query

    near = (Proximity("text", ("a", f"b{n}", "a"), 5) for n in range(4))
    assert query == And((*near, And((term("a"), term("b4")))))


def test_words_searched_as_typed_are_noted_only_where_they_have_spellings() -> None:
    assert bound('"judge prison"~5').notes == ()
    assert bound("judge~ judg*").notes == ()
    assert bound(r'"judg\* now" "5 ~ 6"~').notes == ()
    assert bound('"judge now"* "judge').notes == ()
    assert bound("date:1987").notes == ()
    assert bound('"raisi judge"~5 raisi~', Expansion(names=False)).notes == ()


def test_a_phrase_with_too_many_spellings_is_cut_with_a_note() -> None:
    many = tuple(Member((f"x{n}",), f"X{n}") for n in range(20))
    result = bind(parse_query('"x x"'), AUTHORITY, Families(groups={"x": many}), Expansion())

    assert any("more spellings" in note for note in result.notes)


TYPED = (
    "raisi", "Raeesi", "رئیسی", "pour-mohammadi", "pour mohammadi", "Pourmohammadi", "said", "saying", "MKO",
    "executions", "می\u200cروند", "کتاب", "ali ahmadi", "1988", "summer 1367", "lang:fa", "mentions:",
    "source:",
)  # fmt: skip


@given(query_texts(*TYPED))
def test_binding_never_fails(text: str) -> None:
    assert all(note.endswith(".") for note in bound(text).notes)


KNOWN = Families(
    groups=FAMILIES.groups,
    recorded={"ebrahimrisi": (Member(("ebrahim", "raisi"), "Ebrahim Raisi"),)},
)


def test_a_quoted_name_with_its_surname_first_is_searched_in_both_orders() -> None:
    query = bind(parse_query('"Raisi, Ebrahim"'), AUTHORITY, KNOWN, Expansion()).query

    assert isinstance(query, Synonym)
    forms = {alternative.node: alternative.tier for alternative in query.alternatives}
    assert forms[Phrase("text", ("raisi", "ebrahim"))] is Tier.EXACT
    assert forms[Phrase("text", ("ebrahim", "raisi"))] is Tier.SPELLING
    assert forms[Phrase("text", ("ebrahim", "raeesi"))] is Tier.SPELLING


@pytest.mark.parametrize("text", ['"Tehran, Iran"', '"Raisi, Ebrahim, judge"', '"raisi ebrahim"', '"raisi,"'])
def test_what_is_no_known_name_is_not_turned(text: str) -> None:
    query = bind(parse_query(text), AUTHORITY, KNOWN, Expansion(forms=False)).query

    leaves_of = [a.node for a in query.alternatives] if isinstance(query, Synonym) else [query]
    turned = Phrase("text", ("ebrahim", "raisi")), Phrase("text", ("iran", "tehran"))
    assert not set(turned) & set(leaves_of)


def test_names_as_typed_only_are_not_turned() -> None:
    query = bind(parse_query('"Raisi, Ebrahim"'), AUTHORITY, KNOWN, Expansion(names=False)).query

    assert query == Phrase("text", ("raisi", "ebrahim"))


def test_what_is_searched_besides_is_told_without_signs_and_once() -> None:
    (expanded,) = bound("“Raisi”,").expanded or bound("raisi,").expanded
    assert expanded.query.casefold() == "raisi"
    (phrase,) = bound('"ebrahim raisi"').expanded
    assert len({form.casefold() for _, form in phrase.also}) == len(phrase.also)
