"""What is proposed to be one value, and what never is: the reasons, the blocks, what was decided."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.authority import NAME_PREFIX, ORGANIZATION_PREFIX, Authority, Entry
from index.names import name_key
from indexer.extract.record import NameKind
from indexer.link.values import unverified_value
from indexer.proposals import MOST_BEARERS, Proposal, Reason, propose_merges
from tests.indexer.articles import make_organization, make_person


def people(*forms: str) -> dict[str, str]:
    return {unverified_value(NameKind.PERSON, form): form for form in forms}


def surnames(*forms: str) -> dict[str, str]:
    return {unverified_value(NameKind.SURNAME, form): form for form in forms}


def organizations(*forms: str) -> dict[str, str]:
    return {unverified_value(NameKind.ORGANIZATION, form): form for form in forms}


def propose(names: dict[str, str], *entries: Entry) -> list[tuple[frozenset[str], Reason]]:
    return [(frozenset(p.forms), p.reason) for p in propose_merges(Authority(entries, names=names), {})]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ahmad Ardabili", "Ahmad Ardebili", Reason.SPELLING),
        ("Naser Okar", "Nasir Okar", Reason.SPELLING),
        ("Hassan Sazegara", "Hassan Sazgara", Reason.SPELLING),
        ("Zahra Rahnavard", "زهرا رهنورد", Reason.SCRIPT),
        ("Hassan Rouhani", "حسن روحانی", Reason.SCRIPT),
        ("Narges Hajjarian", "نرگس حجاریان", Reason.SCRIPT),
        ("Ezzatollah Motahari", "عزت‌الله مطهری", Reason.SCRIPT),
        ("Abdolkarim Ganji", "عبدالکریم گنجی", Reason.SCRIPT),
        ("Shamseddin Amiri", "شمس‌الدین امیری", Reason.SCRIPT),
        ("Esmail Khatami", "اسماعیل خاتمی", Reason.SCRIPT),
        ("عبدالرحمان کریمی", "عبدالرحمن کریمی", Reason.SPELLING),
        ("M. Torek", "Mostafa Torek", Reason.INITIALS),
        ("J. R. Okar", "John Robert Okar", Reason.INITIALS),
    ],
)
def test_two_names_are_proposed_with_the_reason_they_may_be_one_for(
    one: str, other: str, reason: Reason
) -> None:
    assert propose(people(one, other)) == [(frozenset((one, other)), reason)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruhollah Khomeini", "Ruhollah Khamenei"),
        ("Ahmad Khomeini", "احمد خامنه‌ای"),
        ("Ali Khamenei", "علی خمینی"),
        ("Ahmad Montazeri", "Ahmad Nayeri"),
        ("Hassan Rahimi", "Hossein Rahimi"),
        ("Hassan Rahimi", "حسین رحیمی"),
        ("Hossein Rahimi", "حسن رحیمی"),
        ("Mahmoud Ahmadi", "Mohammad Ahmadi"),
        ("Ali Karimi", "Ali Karami"),
        ("Ahmad Hosseini", "Ahmad Hassani"),
        ("Maryam Akbari", "Maryam Kabiri"),
        ("Hamid Torek", "Hamideh Torek"),
        ("Reza Malek", "Reza Maleki"),
        ("M. Torek", "Hassan Torek"),
        ("Mousavi Ardabili", "Mir Hossein Mousavi"),
        ("علی کریمی", "علی کرمی"),
        ("Ai Io", "Ea Iu"),
    ],
)
def test_names_of_different_people_are_not_proposed(one: str, other: str) -> None:
    assert propose(people(one, other)) == []


def test_a_surname_alone_is_proposed_for_surnames_only() -> None:
    names = {**surnames("Ardabili", "Ardebili"), **people("Hossein Ardabili")}
    assert propose(names) == [(frozenset(("Ardabili", "Ardebili")), Reason.SPELLING)]


def test_initials_that_fit_many_names_tell_nothing() -> None:
    given_names = "Mostafa Maryam Majid Mehdi".split()
    fitting = people("M. Torek", *(f"{given_name} Torek" for given_name in given_names[:MOST_BEARERS]))
    assert len(propose(fitting)) == MOST_BEARERS
    assert propose({**fitting, **people(f"{given_names[MOST_BEARERS]} Torek")}) == []


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ministry of Intelligence", "Intelligence Ministry", Reason.WORD_ORDER),
        ("Organisation of Bakers", "Organization of Bakers", Reason.WORD_ORDER),
        ("The Labour Party", "Labor Party", Reason.WORD_ORDER),
        ("UBV", "Union of Bakers of Vesna", Reason.ACRONYM),
        ("IAEA", "International Atomic Energy Agency", Reason.ACRONYM),
    ],
)
def test_two_organizations_are_proposed_with_the_reason_they_may_be_one_for(
    one: str, other: str, reason: Reason
) -> None:
    assert propose(organizations(one, other)) == [(frozenset((one, other)), reason)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Union of Bakers", "Union of Miners"), ("Bakers", "Union of Bakers"), ("UB", "Union Bank")],
)
def test_other_organizations_are_not_proposed(one: str, other: str) -> None:
    assert propose(organizations(one, other)) == []


def test_an_organization_is_never_proposed_for_a_person() -> None:
    names = {NAME_PREFIX + "amirkabir": "Amir Kabir", ORGANIZATION_PREFIX + "amir-kaber": "Amir Kaber"}
    assert propose(names) == []


def test_a_name_is_proposed_for_the_entry_whose_form_it_is_near() -> None:
    entry = make_person("ardabili", "Karim Ardabili", "کریم اردبیلی")
    names = people("Karim Ardebili")
    (found,) = propose_merges(Authority((entry,), names=names), {next(iter(names)): 3, "ardabili": 2})
    assert found == Proposal(
        "ardabili", next(iter(names)), ("Karim Ardabili", "Karim Ardebili"), Reason.SPELLING, (2, 3)
    )


def test_two_entries_are_two_people_and_never_proposed() -> None:
    entries = make_person("a", "Karim Ardabili"), make_person("b", "Karim Ardebili")
    assert propose({}, *entries) == []


def test_a_pair_under_not_same_as_is_never_proposed() -> None:
    names = people("Karim Ardebili")
    decided = Entry("a", "person", {"en": "Karim Ardabili"}, not_same_as=tuple(names))
    assert propose(names, decided) == []
    assert propose(names, make_person("a", "Karim Ardabili")) != []


def test_pairs_of_most_evidence_come_first() -> None:
    names = people("Karim Ardabili", "Karim Ardebili", "Naser Okar", "Nasir Okar")
    documents = {value: 1 + names[value].endswith("Okar") for value in names}
    found = propose_merges(Authority(names=names), documents)
    assert [proposal.documents for proposal in found] == [(2, 2), (1, 1)]


NAMES = st.lists(
    st.sampled_from(
        "Ahmad Ahmed Naser Nasir Karim Kareem Ardabili Ardebili M. احمد کریم اردبیلی Okar".split()
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


@given(st.lists(NAMES, max_size=12), st.randoms(use_true_random=False))
def test_proposals_do_not_depend_on_order_and_name_two_known_values_once(
    forms: list[str], chance: random.Random
) -> None:
    names = people(*sorted(forms))
    found = propose_merges(Authority(names=names), {})
    shuffled = list(names.items())
    chance.shuffle(shuffled)
    assert propose_merges(Authority(names=dict(shuffled)), {}) == found
    pairs = [frozenset((proposal.one, proposal.other)) for proposal in found]
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 and pair <= names.keys() for pair in pairs)


def test_twenty_thousand_names_take_seconds() -> None:
    chance = random.Random(1)  # noqa: S311 -- names, not secrets
    letters = "b d f g j k l m n p q r s t x z".split()

    def word() -> str:
        return "".join(chance.choice(letters) + chance.choice("aeiu") for _ in range(3)).title()

    given_names, family_names = [word() for _ in range(300)], [word() for _ in range(3000)]
    names: dict[str, str] = {}
    while len(names) < 20_000:
        form = f"{chance.choice(given_names)} {chance.choice(family_names)}"
        names[NAME_PREFIX + name_key(form)] = form
    before = time.process_time()
    propose_merges(Authority(names=names), {})
    assert time.process_time() - before < 10


def test_an_organization_is_proposed_for_the_entry_of_the_same_words() -> None:
    entry = make_organization("bakers", "Bakers Union")
    assert propose(organizations("Union of Bakers"), entry) == [
        (frozenset(("Bakers Union", "Union of Bakers")), Reason.WORD_ORDER)
    ]
