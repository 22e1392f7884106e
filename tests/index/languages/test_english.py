"""English words are joined when one stands for the other in a search, not when they have one root."""

from itertools import combinations

import pytest

from index.languages import stem_keys
from index.languages.english import ENGLISH, stem
from indexer.families import ORDINARY_WORDS

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
    "organised organized organisation organizations organising organizers",
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
    "advertise advertisement advertising advertisers",
    "surprise surprised surprisingly",
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
    "wilful wilfully willful",
    "sceptical skeptic",
    "anaemia anemia",
    "haemorrhage hemorrhages",
]
APART = [
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
]
# Read by us, word by word: of the commonest English words, those that are forms of each other.
ORDINARY = """
acquire acquired | action actionable | active activities activity | added adding | addition additional
allow allowing allows | analyst analysts | announce announced | applicable applications
approval approved | area areas | asset assets | bank banking banks | base based | began begin
believe believes | benefit benefits | bond bonds | bought buy buying | brand brands | bring brings
build building built | business businesses | call called | car cars | change changes | close closed
commitment committed | communities community | companies company | competition competitive
complete completed | consumer consumers | continue continued continues | contract contracts | cost costs
countries country | create creating | current currently | customer customers | cut cutting | day days
decision decisions | decline declined | deliver delivering delivers | design designed
develop developed developing development developments | drive driving | effective effectively
efficiency efficiently | end ended | enhance enhanced enhancement | ensure ensures ensuring
estimated estimates | event events | expand expanding | expect expectations expected expects
experience experiences | export exports | fall fell | families family | finance financing | find found
firm firms | focus focused | followers following | fund funding funds | future futures | gain gains
give given | good goods | grow growing | held hold holding | help helping | high highly | improve improved
include included includes including | increase increased increasing | industrial industries industry
innovation innovative | insightful insights | investing investment investments | investor investors
issue issued issues | launch launched | lead leading led | leader leaders | learn learning | level levels
live lives | loan loans | look looking | loss losses | make makes making | management manager
market marketing markets | meet meeting | member members | million millions | month months | name named
national nations | near nearly | need needed needs | noted notes | offer offered offering offers
official officials | operating operational operations | opportunities opportunity | option options
order orders | organization organizations | paid pay | partner partners | payment payments
plan planned planning plans | platform platforms | point points | policies policy
position positioned | power powered | practice practices | previous previously | price priced prices
product production products | professional professionals | profit profits | program programs
project projects | properties property | proposal proposed | provide provided provider provides providing
raise raised | rate rates | reach reached | receive received | recent recently | reduce reduced
reflect reflects | related relating | remain remains | report reported reporters reports
required requirements | result results | revenue revenues | right rights | rise rising | risk risks
said say saying says | sale sales | sector sectors | secure securities security | see seen | seek seeking
sell selling sold | serve serves | service services | share shares | significant significantly
solution solutions | source sources | special specialized | stake staking | state states
statement statements | stock stocks | strategies strategy | success successful | support supporting
system systems | take taken taking | team teams | technologies technology | term terms | time times
trade trading | transaction transactions | unique uniquely | unit units | use used using | user users
week weeks | work working | year years
"""


@pytest.mark.parametrize("words", JOINED)
def test_forms_of_one_word_are_joined(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", APART)
def test_words_of_one_root_that_mean_different_things_are_apart(words: str) -> None:
    assert all(stem(one) != stem(other) for one, other in combinations(words.split(), 2))


def test_the_commonest_words_are_joined_with_their_own_forms_alone() -> None:
    joined: dict[tuple[str, ...], list[str]] = {}
    for word in sorted(ORDINARY_WORDS):
        joined.setdefault(stem_keys((word,)) or (word,), []).append(word)
    families = {" ".join(words) for words in joined.values() if len(words) > 1}

    assert families == {family for line in ORDINARY.strip().split("\n") for family in line.split(" | ")}


@pytest.mark.parametrize("word", ["the", "under", "its", "being", "us", "a4", "1988", "روز", "naïve"])
def test_particles_numbers_and_words_of_other_letters_have_no_english_forms(word: str) -> None:
    assert ENGLISH.stem_of((word,)) == ""
