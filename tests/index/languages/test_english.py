"""English words are joined when one stands for the other in a search, not when they have one root."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.languages import noun_keys, verb_keys
from index.languages.english import ENGLISH, stem
from indexer.families import ORDINARY_WORDS
from indexer.word_forms import group_words

JOINED = [
    "executed execution executions executing executes execute",
    "executive executives",
    "authority authorities",
    "women woman",
    "children child",
    "said says saying",
    "hanged hang hanging hung",
    "prosecutor prosecutors",
    "university universities",
    "organised organized organisation organizations organising",
    "nationalised nationalized nationalization",
    "recognise recognised recognize",
    "labour labor labours",
    "harboured harbored harbors",
    "centre center centres",
    "defence defenses",
    "criticised criticize",
    "supervise supervision supervised",
    "dying die died",
    "uprising uprisings",
    "advertise advertisement advertising",
    "surprise surprised surprises",
    "promise promising",
    "terrorise terrorized",
    "colonisation colonize colonised",
    "relatives relative",
    "wives wife",
    "policeman policemen",
    "spokeswoman spokeswomen",
    "grandchild grandchildren",
    "housewife housewives",
    "specimen specimens",
    "crisis crises",
    "thief thieves",
    "index indices indexes",
    "referendum referenda referendums",
    "phenomenon phenomena",
    "tooth teeth",
    "analyse analyses analysis analyze analyzed analyzing analysing",
    "paralysed paralyzed paralysis paralyse",
    "diagnosis diagnoses diagnosed",
    "beat beaten beatings",
    "strike struck striking",
    "uphold upheld",
    "led lead leading",
    "found find finding",
    "undergo underwent undergone undergoing",
    "manoeuvre manoeuvres manoeuvred manoeuvring maneuver maneuvers",
    "jewellery jewelry",
    "catalogue catalogued catalogs catalog",
    "centred centre centering centring",
    "practised practise practice practicing",
    "wilful willful",
    "sceptical skeptical",
    "anaemia anemia",
    "haemorrhage hemorrhages",
    "detain detained detention",
    "arrest arrests arrested",
    "imprison imprisoned imprisonment",
    "disappear disappeared disappearance disappearances",
    "withdraw withdrew withdrawal",
    "receive received receipt",
    "apply applied application applications",
    "hope hoped hoping hopes",
    "hop hopped hopping",
    "travel travelled traveled travelling",
    "agree agreed agreeing agreement",
    "die died dies dying",
    "trafficking traffic trafficked",
    "virus viruses",
    "high higher highest",
    "leave leaves leaving",
    "wolf wolves",
    "matrix matrices",
    "hero heroes",
    "judge judgement judgment judged",
    "route routed routes",
]
APART = [
    "sing singe",
    "execution executive",
    "prison prisoner",
    "author authority authorize",
    "international internal intern",
    "university universe universal",
    "organ organization organism",
    "human humane humanity humanitarian",
    "opposite opposition",
    "convent convention",
    "position positive",
    "present president presidency",
    "journal journalism journalist",
    "nation nationality nationalism",
    "liberal liberation liberty",
    "secret secretary",
    "policy police",
    "news new",
    "candid candidate",
    "protest protestant",
    "major majority",
    "import important",
    "respect respective",
    "franc france",
    "unit united",
    "under underlying",
    "relation relative",
    "office officer",
    "cooper cooperate",
    "engine engineer",
    "conversion conversation",
    "compete competent",
    "refine refinance",
    "iron ironic",
    "paradise parade",
    "expertise expert",
    "direction directive",
    "found founded",
    "indices indicate",
    "rang range",
    "willful willing",
    "fell felled",
    "analogue analogy",
    "left leave",
    "rose rise",
    "wellness wells",
    "relatives relatively",
    "secure securities",
    "production product",
    "office offical",
    "detention detente",
    "witness wit",
    "judicial judicious",
    "comprehensive comprehension",
    "accessible accession",
    "absolution absolutely",
    "digital digit",
    "customs customized",
    "receivables receive",
    "corporate corporation",
    "station stationers stated",
    "person personal",
    "mental mentality",
    "opportunity opportune",
    "resident residence",
    "sayed say",
    "mission missed",
    "million milled",
    "government governed",
    "evening even",
    "economics economic",
    "severed severe",
    "suit suite",
    "aide aided",
    "local locale",
    "shilling shill",
    "retreatment retreated",
]
# Read by us, word by word: of the commonest English words, those that are forms of each other.
ORDINARY = """
acquire acquired acquisition | activities activity | added adding | agreed agreement
allow allowing allows | analyst analysts | announce announced | approval approved | area areas
asset assets | bank banking banks | base based | began begin | believe believes | benefit benefits
bond bonds | bought buy buying | brand brands | bring brings | build building built
business businesses | call called | car cars | change changes | close closed | commitment committed
communities community | companies company | complete completed | consumer consumers
continue continued continues | contract contracts | cost costs | countries country | create creating
customer customers | cut cutting | day days | decision decisions | decline declined
deliver delivering delivers delivery | design designed
develop developed developing development developments | drive driving | earlier early | end ended
enhance enhanced enhancement | ensure ensures ensuring | estimated estimates | event events
expand expanding expansion | expect expectations expected expects | experience experiences
export exports | fall fell | families family | finance financing | find found | firm firms
focus focused | fund funding funds | future futures | gain gains | give given | grow growing growth
held hold holding | help helping | high higher | improve improved | include included includes including
increase increased increasing | industries industry | investing investment investments
investor investors | issue issued issues | large largest | launch launched | lead leading led
leader leaders | learn learning | level levels | live lives | loan loans | look looking | loss losses
made make makes making | market marketing markets | meet meeting | member members | million millions
month months | name named | need needed needs | noted notes | offer offered offering offers
official officials | operating operations | opportunities opportunity | option options | order orders
organization organizations | paid pay payment payments | partner partners | plan planned planning plans
platform platforms | point points | policies policy | position positioned | power powered
practice practices | price priced prices | product products | professional professionals
profit profits | program programs | project projects | properties property | proposal proposed
provide provided provides providing | raise raised | rate rates | reach reached | receive received
reduce reduced reduction | reflect reflects | related relating | remain remains
report reported reports | required requirements | result results | revenue revenues | right rights
rise rising | risk risks | said say saying says | sale sales | sector sectors | see seen | seek seeking
sell selling sold | serve serves | service services | share shares | solution solutions | source sources
stake staking | state states | statement statements | stock stocks | strategies strategy
support supporting | system systems | take taken taking | team teams | technologies technology
term terms | time times | trade trading | transaction transactions | unit units | use used using
user users | week weeks | work working | year years
"""


def families(words: Iterable[str]) -> set[frozenset[str]]:
    """Return the families of more than one word, in an archive of these."""
    forms = group_words(dict.fromkeys(words, 1), {}, lambda _: False)
    found = {word: {word, *(other for (other,) in forms.of((word,)).others)} for word in words}
    return {frozenset(family) for family in found.values() if len(family) > 1}


@pytest.mark.parametrize("words", JOINED)
def test_forms_of_one_word_are_joined(words: str) -> None:
    assert families(words.split()) == {frozenset(words.split())}


@pytest.mark.parametrize("words", APART)
def test_words_of_one_root_that_mean_different_things_are_apart(words: str) -> None:
    assert all(not families(pair) for pair in combinations(words.split(), 2))


def test_the_commonest_words_are_joined_with_their_own_forms_alone() -> None:
    expected = {family for line in ORDINARY.strip().split("\n") for family in line.split(" | ")}

    assert families(sorted(ORDINARY_WORDS)) == {frozenset(family.split()) for family in expected}


def test_a_noun_of_action_is_joined_to_a_verb_that_is_seen_as_one() -> None:
    assert families(["execute", "execution"]) == set()
    assert families(["execute", "executing", "execution"]) == {
        frozenset(["execute", "executing", "execution"])
    }
    assert families(["withdraw", "withdrew", "withdrawal"]) == {
        frozenset(["withdraw", "withdrew", "withdrawal"])
    }


def test_a_noun_that_is_seen_as_a_verb_is_the_noun_of_no_other() -> None:
    assert families(["composed", "composition"]) == {frozenset(["composed", "composition"])}
    assert families(["elected", "election", "electioned"]) == {frozenset(["election", "electioned"])}


def test_of_two_words_that_a_last_e_parts_the_rarer_one_stands_alone() -> None:
    forms = group_words({"angel": 9, "angels": 3, "angele": 1}, {}, lambda _: False)

    assert forms.of(("angel",)).others == (("angels",),)
    assert forms.of(("angele",)).others == ()


@pytest.mark.parametrize(
    "words",
    ["lows lowe", "lowed lowe", "lowest lowe", "lowing lowe", "francs france", "pains paine", "moored moore"],
)
def test_a_form_of_one_word_is_none_of_another_that_has_an_e_more(words: str) -> None:
    assert families(words.split()) == set()


def test_words_that_a_last_e_parts_keep_their_own_forms() -> None:
    counts = {"low": 1, "lows": 2, "lowest": 3, "lowe": 4, "lowes": 1, "release": 2, "releasing": 1}
    forms = group_words(counts, {}, lambda _: False)

    assert forms.of(("low",)).others == (("lowest",), ("lows",))
    assert forms.of(("lowe",)).others == (("lowes",),)
    assert forms.of(("releasing",)).others == (("release",),)


def test_a_name_takes_no_forms_from_the_word_that_a_last_e_parts_it_from() -> None:
    forms = group_words({"mobil": 9, "mobile": 2, "mobiles": 1}, {}, lambda word: word == "mobil")

    assert forms.of(("mobile",)).others == (("mobiles",),)
    assert forms.of(("mobil",)).others == ()


def test_a_name_does_not_show_that_there_is_a_verb() -> None:
    forms = group_words({"mented": 5, "mentation": 5}, {}, lambda word: word == "mented")

    assert forms.of(("mentation",)).others == ()


# Made-up verbs that end in two vowels and a consonant: nothing is doubled, no e is lost. Two are not made up:
# `routed` is of `route` too, and `slain` is of `slay`.
verbs = st.builds(
    "{}{}{}".format,
    st.text(st.sampled_from("bdfgklmnprstvz"), min_size=1, max_size=4),
    st.sampled_from(("ai", "ou")),
    st.sampled_from("klmnpt"),
).filter(lambda verb: verb not in {"rout", "slain"})


@given(verbs)
def test_a_verb_is_found_by_all_its_regular_forms(verb: str) -> None:
    forms = (f"{verb}s", f"{verb}ed", f"{verb}ing", f"{verb}ings")
    assert {stem(form) for form in forms} == {stem(verb)}


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=3, max_size=12))
def test_nouns_lead_to_the_verbs_that_lead_to_them(word: str) -> None:
    key = f"en:{word}"
    assert all(key in verb_keys(noun) for noun in noun_keys(key))


@pytest.mark.parametrize("word", ["the", "under", "its", "being", "us", "a4", "1988", "روز", "naïve"])
def test_particles_numbers_and_words_of_other_letters_have_no_english_forms(word: str) -> None:
    assert ENGLISH.stem_of((word,)) == ""
