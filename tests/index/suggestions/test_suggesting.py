"""Suggestions: found by the beginning of any word in any form, counted exactly, a name told from a person."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import terms_of
from index.authority import Authority, Entry, Source
from index.document import Attribution, Document, Mention, Original
from index.families import LONGEST_PART, Families, part_keys
from index.generations.generation import Generation
from index.generations.manifest import Audience
from index.query.bound import Tier
from index.request import Expansion, FacetFilter, SearchRequest
from index.search import Searcher
from index.suggestions.suggesting import (
    LONGEST_RUN,
    MOST_SPELLINGS,
    MOST_WORDS_OF_REST,
    SHORTEST_SPELLING,
    Kind,
    Suggestion,
)
from tests.index.archive import article, generation
from tests.strategies import few
from webapp.search_state import Condition, Role, SearchState, to_request

ARTICLES = (
    article(
        "one",
        "Judge Ebrahim Raisi spoke. The MKO answered.",
        title="A judge speaks",
        mentions=[("person", "raisi", "Ebrahim Raisi"), ("org", "pmoi", "MKO")],
        date="2019-07-30",
        source="radio",
    ),
    article(
        "two",
        "Ebrahim Raeesi denied it, Ali Ahmadi said.",
        title="A judge denies",
        mentions=[("person", "raisi", "Ebrahim Raeesi"), ("person", "name-aliahmadi", "Ali Ahmadi")],
        date="2020-10-04",
        source="paper",
    ),
    article("three", "رئیسی در تهران", title="تهران", mentions=[("person", "raisi", "رئیسی")], date="2021"),
)
ARCHIVE = generation(*ARTICLES)
SUGGESTER = Searcher(ARCHIVE)


def shown(text: str, suggester: Searcher = SUGGESTER) -> list[tuple[str, str, int]]:
    return [(found.kind.value, found.id, found.articles) for found in suggester.suggest(text)]


@pytest.mark.parametrize(
    ("text", "tier", "form"),
    [
        ("rai", Tier.EXACT, "Ebrahim Raisi"),
        ("EBRAHIM ra", Tier.EXACT, "Ebrahim Raisi"),
        ("Ra'isi", Tier.EXACT, "Ebrahim Raisi"),
        ("raeesi", Tier.EXACT, "Ebrahim Raeesi"),
        ("ráee", Tier.EXACT, "Ebrahim Raeesi"),
        ("رئی", Tier.EXACT, "ابراهیم رئیسی"),
        ("ابراهيم", Tier.EXACT, "ابراهیم رئیسی"),  # with an Arabic letter
        ("raeisi", Tier.SPELLING, "Ebrahim Raisi"),  # recorded nowhere
        ("ابراهیم raisi", Tier.SCRIPT, "Ebrahim Raisi"),
    ],
)
def test_a_person_is_found_by_any_word_of_any_form_and_it_is_said_which(
    text: str, tier: Tier, form: str
) -> None:
    (found, *_) = SUGGESTER.suggest(text)
    assert (found.kind, found.id, found.label, found.articles) == (Kind.PERSON, "raisi", "Ebrahim Raisi", 3)
    assert (found.tier, found.form, found.rest, found.verified) == (tier, form, "", True)


def test_letters_that_begin_one_spelling_find_the_others() -> None:
    names = {"name-reza": "Reza Karroubi", "name-omid": "Omid Karoubi"}
    articles = [
        article(value, f"{label} spoke.", mentions=[("person", value, label)])
        for value, label in names.items()
    ]
    archive = Searcher(generation(*articles, authority=Authority(names=names)))
    tiers = {found.id: found.tier for found in archive.suggest("karro")}
    assert tiers == {"name-reza": Tier.EXACT, "name-omid": Tier.SPELLING}
    assert [found.id for found in archive.suggest("ka")] == ["name-omid", "name-reza"]


def test_a_name_is_told_from_a_person() -> None:
    (found,) = SUGGESTER.suggest("ahm")
    assert (found.kind, found.label, found.verified, found.articles) == (Kind.NAME, "Ali Ahmadi", False, 1)


def test_organizations_sources_and_titles_are_suggested() -> None:
    assert shown("mko") == [("org", "pmoi", 1)]
    assert shown("exam") == [("source", "paper", 1), ("source", "radio", 1)]
    assert shown("a judge") == [("article", "two", 1), ("article", "one", 1)]
    assert shown("judge sp") == [("article", "one", 1)]
    assert shown("تهر") == [("article", "three", 1)]


def test_a_hidden_form_is_matched_without_being_shown_and_not_at_all_in_public() -> None:
    (found,) = SUGGESTER.suggest("khalk")
    assert (found.id, found.form) == ("pmoi", "")
    public = replace(ARCHIVE, manifest=replace(ARCHIVE.manifest, audience=Audience.PUBLIC))
    assert Searcher(public).suggest("khalk") == ()
    assert shown("mko", Searcher(public)) == [("org", "pmoi", 1)]


def test_a_value_without_articles_is_not_suggested() -> None:
    assert Searcher(generation(ARTICLES[2])).suggest("mko") == ()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("judge spoke ebrahim rai", "judge spoke"),
        ("answered rai", "answered"),
        ('person:"ebrahim rai', ""),
        ("(answered AND person:rai", "(answered"),
        ("+rai", ""),
        ("spoke-rai", "spoke"),
        ('"the mko" rai', '"the mko"'),
    ],
)
def test_what_was_typed_before_stays(text: str, rest: str) -> None:
    (found,) = SUGGESTER.suggest(text)
    assert (found.id, found.rest) == ("raisi", rest)


@pytest.mark.parametrize("text", ["attack OR rai", "-rai", "NOT person:rai", "attack -(rai", "rai OR"])
def test_no_filter_is_suggested_for_one_side_of_or_or_for_what_is_left_out(text: str) -> None:
    assert [found for found in SUGGESTER.suggest(text) if found.kind is not Kind.ARTICLE] == []


def test_the_longest_run_that_finds_something_decides() -> None:
    assert shown("ali ahm") == [("name", "name-aliahmadi", 1)]
    assert shown("ebrahim ahm") == [("name", "name-aliahmadi", 1)]
    assert shown("mko ahm") == []  # no article has both


def test_the_count_is_that_of_what_choosing_finds() -> None:
    assert shown("rai") == [("person", "raisi", 3)]
    assert shown("denied rai") == [("person", "raisi", 1)]
    within = (FacetFilter("source", any_of=("radio",)),)
    assert [found.articles for found in SUGGESTER.suggest("rai", within)] == [1]
    assert [found.articles for found in SUGGESTER.suggest("raisi ahm", within)] == []
    besides = (FacetFilter("person", any_of=("name-aliahmadi",)),)  # a second value widens
    assert [found.articles for found in SUGGESTER.suggest("spoke rai", besides)] == [1]
    left_out = (FacetFilter("person", none_of=("raisi",)),)  # and is left out no longer
    assert [found.articles for found in SUGGESTER.suggest("rai", left_out)] == [3]


def test_words_of_the_rest_are_searched_as_the_page_searches_them() -> None:
    assert [found.articles for found in SUGGESTER.suggest("raeisi mk")] == [1]
    assert SUGGESTER.suggest("raeisi mk", expansion=Expansion(names=False)) == ()


def test_the_commonest_of_what_is_found_comes_first_whatever_the_archive_has() -> None:
    names = {f"name-{n}": f"{first} Tavanaei" for n, first in enumerate(("Mina", "Omid"))}
    articles = [
        article(f"a{number}", f"{names[value]} {word}.", mentions=[("person", value, names[value])])
        for number, (value, word) in enumerate(
            [
                ("name-0", "sang"),
                ("name-0", "sang"),
                ("name-0", "spoke"),
                ("name-1", "spoke"),
                ("name-1", "spoke"),
            ]
        )
    ]
    archive = Searcher(generation(*articles, authority=Authority(names=names)))
    assert [(found.id, found.articles) for found in archive.suggest("tav")] == [("name-0", 3), ("name-1", 2)]
    counted = [(found.id, found.articles) for found in archive.suggest("spoke tav")]
    assert counted == [("name-1", 2), ("name-0", 1)]


@pytest.mark.parametrize("text", ["pour m", "pour moh", "پور م", "پور محم", "پور محمدی", "پورمحم"])
def test_a_part_of_a_name_that_is_written_apart_is_found_whole(text: str) -> None:
    authority = Authority(
        (
            Entry("pour", "person", {"en": "Mostafa Pourmohammadi", "fa": "مصطفی پورمحمدی"}),
            Entry("zarif", "person", {"en": "Mohammad Zarif", "fa": "محمد ظریف"}),
        )
    )
    bodies = {"pour": ("Mostafa Pourmohammadi", "مصطفی پورمحمدی"), "zarif": ("Mohammad Zarif", "محمد ظریف")}
    articles = [
        article(f"{value}{n}", f"{form} آمد.", mentions=[("person", value, form)])
        for value, forms in bodies.items()
        for n, form in enumerate(forms)
    ]
    found = Searcher(generation(*articles, authority=authority)).suggest(text)
    assert [(one.id, one.rest, one.articles) for one in found] == [("pour", "", 2)]


def test_beside_a_rest_too_long_to_be_counted_nothing_is_suggested() -> None:
    assert SUGGESTER.suggest("judge " * MOST_WORDS_OF_REST + "rai") != ()
    assert SUGGESTER.suggest("judge " * (MOST_WORDS_OF_REST + 1) + "rai") == ()


@given(st.text(max_size=80) | st.text('ra" ()-:*~\\[]OR“ رئ\u200c\u0301', max_size=40))
def test_no_text_raises_and_all_that_is_suggested_is_there(text: str) -> None:
    for found in SUGGESTER.suggest(text):
        if found.kind is Kind.ARTICLE:
            assert ARCHIVE.reader.document(found.id) is not None
        else:
            assert ARCHIVE.authority.knows(found.kind.facet, found.id)


# The same by brute force, over archives that are drawn.

WORDS = ("pour", "Mohammadi", "Pour-Mohammadi", "Ra'isi", "Raeesi", "Raeisi", "رئیسی", "محمدی", "of", "Ralli")
TYPED = (
    "p",
    "pour",
    "mohammadi",
    "pourmohammadi",
    "ra",
    "raisi",
    "raee",
    "raeesi",
    "رئی",
    "محمدی",
    "o",
    "zz",
)
labels = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
VALUES = ("one", "two", "name-one", "name-two", "board", "orgname-one")


@st.composite
def authorities(draw: st.DrawFn) -> Authority:
    """Draw who is called what."""

    def some() -> tuple[str, ...]:
        return tuple(draw(st.lists(labels, max_size=2)))

    def entry(name: str, kind: str) -> Entry:
        preferred = {"en": draw(labels), "fa": draw(labels)}
        return Entry(name, kind, preferred, some(), hidden_labels=some(), contextual=some())

    return Authority(
        (entry("one", "person"), entry("two", "person"), entry("board", "organization")),
        (Source("paper", {"en": draw(labels)}, names=some()),),
        {value: draw(labels) for value in ("name-one", "name-two", "orgname-one", "sourcename-one")},
    )


@st.composite
def archives(draw: st.DrawFn) -> Generation:
    """Draw an archive of a few articles that name some of them."""
    authority = draw(authorities())
    found = []
    for number in range(draw(st.integers(0, 4))):
        body, mentions = "", []
        for value in draw(st.lists(st.sampled_from(VALUES), max_size=4)):
            facet = "org" if value in {"board", "orgname-one"} else "person"
            label = authority.label(facet, value)
            span = (len(body), len(body) + len(label))
            mentions.append(Mention(facet, value, "body", span, "test", 1.0))
            body += f"{label}. "
        source = draw(st.none() | st.sampled_from(("paper", "sourcename-one", "unlabelled")))
        found.append(
            Document(
                f"a{number}",
                draw(labels),
                body,
                "en",
                Original("one.txt", None, "", 1, "text/plain"),
                source=Attribution(source, "metadata", source) if source else None,
                mentions=tuple(mentions),
            )
        )
    drawn = generation(*found, authority=authority)
    return replace(drawn, manifest=replace(drawn.manifest, audience=draw(st.sampled_from(Audience))))


def ways(families: Families, typed: Sequence[str], *, last: bool, spelled: bool) -> Iterator[tuple[str, ...]]:
    """Yield what words of a label some words typed may stand for."""
    if spelled:
        for related in families.of(tuple(typed)):
            if related.tier in {Tier.SPELLING, Tier.SCRIPT} and related.member.shown:
                yield related.member.words
    letters = "".join(typed)
    if spelled and last and len(part_keys(tuple(typed))) == 1 and len(letters) >= SHORTEST_SPELLING:
        begun = [
            (key, member)
            for key, members in families.groups.items()
            for member in members
            if len(member.words) == 1 and member.shown and not member.at_mentions
            if member.words[0].startswith(letters)
        ]
        if len(begun) < MOST_SPELLINGS:
            for key, _ in begun:
                yield from (member.words for member in families.groups[key] if member.shown)


def stands(families: Families, label: Sequence[str], typed: Sequence[str], *, spelled: bool) -> bool:
    """Return whether a label begins with the words typed."""
    if not typed:
        return True
    begins = label and (label[0] == typed[0] or (len(typed) == 1 and label[0].startswith(typed[0])))
    if begins and stands(families, label[1:], typed[1:], spelled=spelled):
        return True
    return any(
        tuple(label[: len(way)]) == way and stands(families, label[len(way) :], typed[size:], spelled=spelled)
        for size in range(1, min(LONGEST_PART, len(typed)) + 1)
        for way in ways(families, typed[:size], last=size == len(typed), spelled=spelled)
    )


def has(families: Families, form: str, typed: Sequence[str], *, spelled: bool) -> bool:
    """Return whether the words typed stand anywhere in a form."""
    label = terms_of(form)
    return any(stands(families, label[at:], typed, spelled=spelled) for at in range(len(label)))


def forms_of(archive: Generation, facet: str, value: str) -> list[str]:
    """Return what a value may be found by."""
    authority = archive.authority
    source, entry = authority.source(value), authority.entry(value)
    forms = [authority.label(facet, value)]
    if facet == "source" and source:
        forms += [*source.label.values(), *source.names]
    if facet != "source" and entry:
        forms += [*entry.pref_label.values(), *entry.shown_forms, *entry.contextual]
        forms += entry.hidden_labels if archive.manifest.audience is Audience.ALL else ()
    return forms


def ordered_values(archive: Generation) -> list[tuple[Kind, str]]:
    """Return the values of an archive by kind, the commonest first."""
    counts: Counter[tuple[Kind, str]] = Counter()
    for document in archive.reader.documents():
        for kind in (Kind.PERSON, Kind.NAME, Kind.ORGANIZATION, Kind.SOURCE):
            for value in document.values(kind.facet):
                if kind.facet != "person" or value.startswith("name-") is (kind is Kind.NAME):
                    counts[kind, value] += 1
    return sorted(counts, key=lambda one: (list(Kind).index(one[0]), -counts[one], one[1]))


def brute(
    archive: Generation, text: str, most: int, filters: tuple[FacetFilter, ...]
) -> list[tuple[Kind, str, int, bool]]:
    """Suggest values by looking at every form of each and asking for it; last, whether it is as typed."""
    families, words, asked = archive.families, terms_of(text), Searcher(archive)
    for first in range(max(0, len(words) - LONGEST_RUN), len(words)):
        typed, rest, found = words[first:], " ".join(words[:first]), []
        for kind, value in ordered_values(archive):
            forms = forms_of(archive, kind.facet, value)
            if any(has(families, form, typed, spelled=True) for form in forms):
                exact = any(has(families, form, typed, spelled=False) for form in forms)
                total = asked.search(SearchRequest(rest, chosen(filters, kind.facet, value))).total
                found.append((kind, value, total, exact))
        found.sort(key=lambda one: -one[2])
        shown = [one for kind in Kind for one in [of for of in found if of[0] is kind and of[2]][:most]]
        if shown:
            return shown
    return []


def chosen(filters: tuple[FacetFilter, ...], facet: str, value: str) -> tuple[FacetFilter, ...]:
    """Return filters with a value chosen, as the pages choose it."""
    state = SearchState()
    for one in filters:
        for role, values in ((Role.ANY, one.any_of), (Role.NOT, one.none_of)):
            for other in values:
                state = state.with_filter(Condition(one.facet, role, other))
    narrowed = to_request(state.with_filter(Condition(facet, Role.ANY, value))).filters
    return tuple(one for one in narrowed if isinstance(one, FacetFilter))


def told(found: Suggestion) -> tuple[Kind, str, int, bool]:
    return found.kind, found.id, found.articles, found.tier is Tier.EXACT


FILTERS = (
    (),
    (FacetFilter("person", any_of=("one",)),),
    (FacetFilter("person", none_of=("one", "name-two")), FacetFilter("source", any_of=("paper",))),
    (FacetFilter("org", any_of=("board",)),),
)


@few(60)  # each makes an archive
@given(
    archives(),
    st.lists(st.sampled_from(TYPED), min_size=1, max_size=4).map(" ".join),
    st.integers(1, 3),
    st.sampled_from(FILTERS),
)
def test_suggestions_are_those_of_brute_force(
    archive: Generation, text: str, most: int, filters: tuple[FacetFilter, ...]
) -> None:
    suggested = Searcher(archive).suggest(text, filters, most=most)
    values = [found for found in suggested if found.kind is not Kind.ARTICLE]
    assert [told(found) for found in values] == brute(archive, text, most, filters)
    hidden = {form for entry in archive.authority.entries for form in entry.hidden_labels}
    for found in values:
        forms = forms_of(archive, found.kind.facet, found.id)
        assert found.form in forms or (not found.form and hidden & set(forms))


@few(20)
@given(archives(), st.lists(st.sampled_from(TYPED), min_size=1, max_size=3))
def test_articles_are_those_whose_title_has_the_words(archive: Generation, words: list[str]) -> None:
    suggested = Searcher(archive).suggest(" ".join(words), most=9)
    *whole, last = terms_of(" ".join(words))

    def fits(title: tuple[str, ...]) -> bool:
        begun = any(term == last or (len(last) > 1 and term.startswith(last)) for term in title)
        return begun and set(whole) <= set(title)

    expected = {one.id for one in archive.reader.documents() if fits(terms_of(one.title))}
    assert {found.id for found in suggested if found.kind is Kind.ARTICLE} == expected
