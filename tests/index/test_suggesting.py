"""Suggestions: found by the beginning of any word in any form, counted exactly, a name told from a person."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import terms_of
from index.authority import Authority, Entry, Source
from index.document import Attribution, Document, Mention, Original
from index.families import LONGEST_PART, Families
from index.generation import Generation
from index.query.bound import Tier
from index.suggesting import LONGEST_RUN, MOST_SPELLINGS, SHORTEST_SPELLING, Kind, Suggester, Suggestion
from tests.index.archive import article, generation, searcher

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
SUGGESTER = Suggester(ARCHIVE)
SEARCHER = searcher(*ARTICLES)


def shown(text: str, suggester: Suggester = SUGGESTER) -> list[tuple[str, str, int]]:
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
    archive = Suggester(generation(*articles, authority=Authority(names=names)))
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
    public = replace(ARCHIVE, manifest=replace(ARCHIVE.manifest, audience="public"))
    assert Suggester(public).suggest("khalk") == ()
    assert shown("mko", Suggester(public)) == [("org", "pmoi", 1)]


def test_a_value_without_articles_is_not_suggested() -> None:
    assert Suggester(generation(ARTICLES[2])).suggest("mko") == ()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("attack on ebrahim rai", "attack on"),
        ("attack rai", "attack"),
        ('person:"ebrahim rai', ""),
        ("(attack AND person:rai", "(attack"),
        ("+rai", ""),
        ("pour-rai", "pour"),
        ('"the attack" rai', '"the attack"'),
    ],
)
def test_what_was_typed_before_stays(text: str, rest: str) -> None:
    (found,) = SUGGESTER.suggest(text)
    assert (found.id, found.rest) == ("raisi", rest)


@pytest.mark.parametrize("text", ["attack OR rai", "-rai", "NOT person:rai", "attack -(rai", "rai OR"])
def test_no_filter_is_suggested_for_one_side_of_or_or_for_what_is_left_out(text: str) -> None:
    assert [found for found in SUGGESTER.suggest(text) if found.kind is not Kind.ARTICLE] == []


def test_the_longest_run_that_is_found_decides() -> None:
    assert shown("ali ahm") == [("name", "name-aliahmadi", 1)]
    assert shown("ebrahim ahm") == [("name", "name-aliahmadi", 1)]


@given(st.text(max_size=80) | st.text('ra" ()-:*~\\[]OR“ رئ\u200c\u0301', max_size=40))
def test_no_text_raises_and_all_that_is_suggested_is_there(text: str) -> None:
    for found in SEARCHER.suggest(text):
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
    return replace(drawn, manifest=replace(drawn.manifest, audience=draw(st.sampled_from(("all", "public")))))


def ways(families: Families, typed: Sequence[str], *, last: bool, spelled: bool) -> Iterator[tuple[str, ...]]:
    """Yield what words of a label some words typed may stand for."""
    if spelled:
        for related in families.of(tuple(typed)):
            if related.tier in {Tier.SPELLING, Tier.SCRIPT} and related.member.shown:
                yield related.member.words
    if spelled and last and len(typed) == 1 and len(typed[0]) >= SHORTEST_SPELLING:
        begun = [
            (key, member)
            for key, members in families.groups.items()
            for member in members
            if len(member.words) == 1 and member.shown and not member.at_mentions
            if member.words[0].startswith(typed[0])
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
        forms += entry.hidden_labels if archive.manifest.audience == "all" else ()
    return forms


def brute(archive: Generation, text: str, most: int) -> list[tuple[Kind, str, int, bool]]:
    """Suggest values by looking at every form of every one; last, whether it stands as typed."""
    families, words = archive.families, terms_of(text)[-LONGEST_RUN:]
    counts: Counter[tuple[Kind, str]] = Counter()
    for document in archive.reader.documents():
        for kind in (Kind.PERSON, Kind.NAME, Kind.ORGANIZATION, Kind.SOURCE):
            for value in document.values(kind.facet):
                if kind.facet != "person" or value.startswith("name-") is (kind is Kind.NAME):
                    counts[kind, value] += 1
    ordered = sorted(counts.items(), key=lambda item: (list(Kind).index(item[0][0]), -item[1], item[0][1]))
    for first in range(len(words)):
        typed, found, taken = words[first:], [], Counter[Kind]()
        for (kind, value), count in ordered:
            forms = forms_of(archive, kind.facet, value)
            if any(has(families, form, typed, spelled=True) for form in forms) and taken[kind] < most:
                taken[kind] += 1
                exact = any(has(families, form, typed, spelled=False) for form in forms)
                found.append((kind, value, count, exact))
        if found:
            return found
    return []


def told(found: Suggestion) -> tuple[Kind, str, int, bool]:
    return found.kind, found.id, found.articles, found.tier is Tier.EXACT


@settings(max_examples=60)  # each makes an archive
@given(archives(), st.lists(st.sampled_from(TYPED), min_size=1, max_size=4).map(" ".join), st.integers(1, 3))
def test_suggestions_are_those_of_brute_force(archive: Generation, text: str, most: int) -> None:
    values = [found for found in Suggester(archive).suggest(text, most) if found.kind is not Kind.ARTICLE]
    assert [told(found) for found in values] == brute(archive, text, most)
    hidden = {form for entry in archive.authority.entries for form in entry.hidden_labels}
    for found in values:
        forms = forms_of(archive, found.kind.facet, found.id)
        assert found.form in forms or (not found.form and hidden & set(forms))


@settings(max_examples=20)
@given(archives(), st.lists(st.sampled_from(TYPED), min_size=1, max_size=3))
def test_articles_are_those_whose_title_has_the_words(archive: Generation, words: list[str]) -> None:
    suggested = Suggester(archive).suggest(" ".join(words), most=9)
    *whole, last = terms_of(" ".join(words))

    def fits(title: tuple[str, ...]) -> bool:
        begun = any(term == last or (len(last) > 1 and term.startswith(last)) for term in title)
        return begun and set(whole) <= set(title)

    expected = {one.id for one in archive.reader.documents() if fits(terms_of(one.title))}
    assert {found.id for found in suggested if found.kind is Kind.ARTICLE} == expected
