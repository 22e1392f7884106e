"""A typed name finds every article that names it, with its tier: real articles, and the sample corpus."""

from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest

from index.answers.results import Correction, SearchResult
from index.query.binding import bind
from index.query.bound import Synonym, Tier, leaves
from index.query.parser import parse_query
from index.request import Expansion, FacetFilter, FacetRequest, SearchRequest
from index.search import Searcher
from indexer.extract import ModelExtractor
from indexer.extract.model import find_model
from indexer.families import ORDINARY_WORDS
from tests.index.linked import search_folder

ROOT = Path(__file__).parent.parent.parent
E, S, C, A = Tier.EXACT, Tier.SPELLING, Tier.SCRIPT, Tier.ALIAS
# By the number that the name of an article's file begins with, read from the texts.
SEEDS: list[tuple[str, str, dict[str, set[Tier]]]] = [
    ("raisi", "raisi", {"000": {S}, "001": {E}, "002": {S, E}, "003": {E}, "004": {E}}),
    ("raeesi", "raisi", {"000": {E}, "001": {S}, "002": {E, S}, "003": {S}, "004": {S}}),
    ('"ebrahim raisi"', "raisi", {"000": {S}, "001": {E}, "002": {S}, "003": {E}, "004": {E}}),
    ("رئیسی", "raisi", {"000": {C}, "001": {C}, "002": {C}, "003": {C}, "004": {C}}),
    ("pour mohammadi", "pourmohammadi", {"000": {S, E}, "001": {E}, "002": {S}, "003": {E}}),
    ("MKO", "pmoi", {"000": {E, A}, "001": {A}, "002": {E, A}, "003": {A}, "004": {A}}),
    ("mojahedin-e khalq", "pmoi", {"000": {A}, "001": {A}, "002": {A}, "003": {A}, "004": {A}}),
]
# Other ways to type the same: all find what the name finds.
RAISI = [
    "ebrahim raisi", "raisi, ebrahim", '"raisi, ebrahim"', "Ra'isi", "raisi’s", "«ابراهیم رئیسی»",
    '"رئیسی"', "رييسي",
]  # fmt: skip
POUR = [
    "pourmohammadi", "Pour-Mohammadi", "poor mohammadi", '"mostafa pour mohammadi"',
    "mustafa purmohammadi", "pour mohammadi, mostafa", "پورمحمدی", "پور محمدی", "پور\u200cمحمدی",
    "«مصطفی پورمحمدی»",
]  # fmt: skip
PMOI = [
    "mko", "pmoi", "mojahedin e khalq", "mujahedin-i khalq", "mojahedeen-e-khalgh", '"mojahedin khalq"',
    "people's mojahedin organization of iran", "مجاهدین خلق", "مجاهدین\u200cخلق",
]  # fmt: skip
MONTAZERI = [
    "hossein ali montazeri", "hosseinali montazeri", "Hossein-Ali Montazeri", '"hoseinali montazeri"',
    "حسینعلی منتظری", "حسین علی منتظری", "حسین\u200cعلی منتظری",
]  # fmt: skip


@pytest.fixture(scope="module", params=["rules", "model"])
def seeds(shared: Path, request: pytest.FixtureRequest) -> Searcher:
    """A searcher over the seeds."""
    if request.param == "rules":
        return search_folder(shared / "seeds")
    model = find_model()
    if model is None:
        pytest.skip("the extra `ner` is not installed")
    return search_folder(shared / "seeds", ModelExtractor(model))


@pytest.fixture(scope="module")
def annotated(shared: Path) -> list[dict[str, Any]]:
    """The annotation of the seeds by hand."""
    gold: dict[str, Any] = msgspec.json.decode((shared / "gold" / "seeds.json").read_bytes())
    return list(gold["documents"])


@pytest.fixture(scope="module")
def corpus() -> Searcher:
    """A searcher over the sample corpus."""
    return search_folder(ROOT / "corpus")


def search(searcher: Searcher, text: str, expansion: Expansion | None = None) -> SearchResult:
    facets = tuple(FacetRequest(name) for name in ("person", "org"))
    request = SearchRequest(text, per=100, facets=facets, expansion=expansion or Expansion())
    return searcher.search(request)


def found(searcher: Searcher, text: str, expansion: Expansion | None = None) -> set[str]:
    return {hit.id for hit in search(searcher, text, expansion).hits}


def tiers(searcher: Searcher, text: str) -> Mapping[str, set[Tier]]:
    return {hit.id[:3]: {why.tier for why in hit.why} for hit in search(searcher, text).hits}


@pytest.mark.shared
@pytest.mark.parametrize(("text", "value", "expected"), SEEDS, ids=[text for text, _, _ in SEEDS])
def test_a_name_finds_every_annotated_article_that_names_it_with_the_tier_stated(
    seeds: Searcher, annotated: list[dict[str, Any]], text: str, value: str, expected: dict[str, set[Tier]]
) -> None:
    naming = {
        document["file"][:3]
        for document in annotated
        for named in (*document["persons"], *document["organizations"])
        if named["id"] == value
    }
    assert expected.keys() == naming
    assert tiers(seeds, text) == expected


@pytest.mark.shared
@pytest.mark.parametrize(
    ("typed", "value", "articles"),
    [
        *((typed, "raisi", 5) for typed in RAISI),
        *((typed, "pourmohammadi", 4) for typed in POUR),
        *((typed, "pmoi", 5) for typed in PMOI),
        *((typed, "montazeri", 3) for typed in MONTAZERI),
    ],
)
def test_a_name_is_found_however_it_is_typed_and_offered_as_who_is_known_by_it(
    seeds: Searcher, typed: str, value: str, articles: int
) -> None:
    result = search(seeds, typed)

    assert result.total == articles
    assert [(offer.id, offer.count) for offers in result.offers for offer in offers.values] == [
        (value, articles)
    ]


@pytest.mark.shared
def test_khamenei_and_khomeini_are_two(seeds: Searcher) -> None:
    assert {article[:3] for article in found(seeds, "khamenei")} == {"002"}
    assert {article[:3] for article in found(seeds, "khomeini")} == {"000", "002", "003", "004"}
    for text in ("khamenei", "khomeini", "خامنه ای", "خمینی"):
        (offers,) = search(seeds, text).offers
        assert len(offers.values) == 1
        assert search(seeds, text).near == ()


@pytest.mark.shared
@pytest.mark.parametrize("text", ["away", '"go away"', "seed", "web", "love"])
def test_ordinary_words_that_stand_nowhere_find_nobody(seeds: Searcher, text: str) -> None:
    result = search(seeds, text)

    assert result.total == len(found(seeds, text, Expansion(names=False)))
    assert result.offers == ()


@pytest.mark.shared
def test_the_commonest_words_of_english_gain_no_name(seeds: Searcher) -> None:
    assert gained_by_common_words(seeds, *SOME) == {}


@pytest.mark.shared
@pytest.mark.slow
def test_no_pair_of_the_commonest_words_of_english_gains_a_name(seeds: Searcher) -> None:
    assert gained_by_common_words(seeds, *MANY) == {}


# Which of the words are the first, and the second, of the pairs.
SOME, MANY = (slice(None, None, 31), slice(None, None, 23)), (slice(None, None, 9), slice(None, None, 7))


def gained_by_common_words(
    searcher: Searcher, firsts: slice, seconds: slice
) -> dict[str, tuple[object, ...]]:
    """Return what the 1,000 commonest words, and pairs of them, are searched as for the sake of names."""
    generation = searcher.generation
    common = sorted(ORDINARY_WORDS)
    pairs = (f"{one} {other}" for one, other in product(common[firsts], common[seconds]))
    gained: dict[str, tuple[object, ...]] = {}
    for text in (*common, *pairs):
        query = bind(parse_query(text), generation.authority, generation.families, Expansion()).query
        names = tuple(
            alternative
            for leaf in leaves(query)
            if isinstance(leaf, Synonym)
            for alternative in leaf.alternatives
            if alternative.tier in {S, C, A}
        )
        if names:
            gained[text] = names
    return gained


@pytest.mark.shared
def test_names_as_typed_only_are_literal(seeds: Searcher) -> None:
    as_typed = Expansion(names=False)
    assert {a[:3] for a in found(seeds, '"ebrahim raisi"', as_typed)} == {"001", "003", "004"}
    assert {a[:3] for a in found(seeds, '"mostafa pour mohammadi"', as_typed)} == {"001", "003"}
    assert {a[:3] for a in found(seeds, "mko", as_typed)} == {"000", "002"}
    assert found(seeds, "«ابراهیم رئیسی»", as_typed) == found(seeds, '"raisi, ebrahim"', as_typed) == set()


# A name, and other ways to type it.
CORPUS = [
    ("raivand", ["Raeivand", "rayivand", "Raeevand", "رئیوند"]),
    ("naser raivand", ["Nasser Raeivand", "raivand, naser", '"raivand, naser"', "«ناصر رئیوند»"]),
    ("pourkhosravi", ["pour khosravi", "Poor-Khosravi", "پورخسروی", "پور خسروی"]),
    ("esfandzadeh", ["esfand zadeh", "Esfand-zadeh", "اسفندزاده", "اسفند زاده", "اسفند\u200cزاده"]),
    ("abdolkarim tirvani", ["abdol karim tirvani", "Abdul-Karim Tirvani", '"tirvani, abdolkarim"']),
    ("mko", ["pmoi", "mojahedin-e khalq", "mujahedin khalgh", "people's mojahedin organization of iran"]),
]


@pytest.mark.parametrize(("name", "typed"), [(name, typed) for name, ways in CORPUS for typed in ways])
def test_a_name_in_the_sample_corpus_is_found_however_it_is_typed(
    corpus: Searcher, name: str, typed: str
) -> None:
    assert found(corpus, typed) == found(corpus, name) != set()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("raivand", {"naser-raivand", "surname-rivand"}),
        ("reza tavanaei", {"reza-tavanaei-poet", "reza-tavanaei-colonel"}),
        ("tavanaei", {"golnar-tavanaei", "reza-tavanaei-poet", "reza-tavanaei-colonel"}),
        ("golnar tavanaei", {"golnar-tavanaei"}),
        ("talaei", {"hassan-talaei", "hossein-talaei"}),
        ("hossein talaei", {"hossein-talaei"}),
        ("ali talaei", set()),
        ("دروانی", {"fereydun-dorvani", "farhad-darvani"}),
        ("dorvani", {"fereydun-dorvani", "surname-durvani"}),
        ("mko", {"pmoi"}),
        ("-raivand prison", set()),
    ],
)
def test_all_who_may_be_meant_are_offered_and_nobody_else(
    corpus: Searcher, typed: str, offered: set[str]
) -> None:
    values = {offer.id for offers in search(corpus, typed).offers for offer in offers.values}
    assert values == offered


def test_an_initial_is_filled_in_where_nothing_else_is_found(corpus: Searcher) -> None:
    meant = search(corpus, "g. tavanaei").did_you_mean

    assert meant == Correction("Golnar Tavanaei", corpus.find(SearchRequest("Golnar Tavanaei")).total)


def test_names_that_look_alike_stay_two(corpus: Searcher) -> None:
    dorvani = {why.matched for hit in search(corpus, "dorvani").hits for why in hit.why}
    assert not {"Darvani", "Darvanis"} & dorvani
    assert found(corpus, "khamenei") == {"digest-montazeri-tape"}


@pytest.mark.parametrize("text", ["seed", "sayed"])
def test_what_sounds_like_a_name_and_is_another_word_does_not_find_it(corpus: Searcher, text: str) -> None:
    assert len(found(corpus, "saeed")) == 1
    assert found(corpus, "saeed").isdisjoint(found(corpus, text))


def test_the_commonest_words_of_english_gain_no_name_in_the_sample_corpus(corpus: Searcher) -> None:
    assert gained_by_common_words(corpus, *SOME) == {}


@pytest.mark.slow
def test_no_pair_of_the_commonest_words_gains_a_name_in_the_sample_corpus(corpus: Searcher) -> None:
    assert gained_by_common_words(corpus, *MANY) == {}


def test_what_is_offered_finds_as_many_articles_as_it_says(corpus: Searcher) -> None:
    for text in ("raivand", "tavanaei", "mko", "raivand OR khoshdel", "khoshdal", "raivnad"):
        result = search(corpus, text)
        for offer in (offer for offers in result.offers for offer in offers.values):
            chosen = SearchRequest(text, filters=(FacetFilter(offer.facet, any_of=(offer.id,)),))
            assert corpus.find(chosen).total == offer.count > 0
        for near in result.near:
            assert corpus.find(SearchRequest(near.text)).total - result.total == near.count > 0
        if (meant := result.did_you_mean) is not None:
            assert result.total == 0
            assert corpus.find(SearchRequest(meant.text)).total == meant.count > 0
