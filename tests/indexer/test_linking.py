"""Linking is a pure function of all records, whatever their order."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.authority import Authority, Entry
from index.document import Document
from indexer.article import Article
from indexer.decisions import Decision, Decisions
from indexer.extract import extract
from indexer.linking import Linker
from tests.indexer.articles import AS_OF, link, make_article, make_organization, make_person

TEXTS = (
    "The paper said that Mostafa Torek and Mustafa Torek met Judge Okar.",
    "The paper said that Mostafa Torek met the Union of Bakers.",
    "The paper said that Mir Hossein Mousavi met Ahmad Okar. Okar left.",
    "On the day it was said by the Union of bakers and Bank of Vesna.",
)


def link_all(articles: list[Article]) -> tuple[Authority, dict[str, Document]]:
    given_authority = Authority((make_person("mousavi", "Mir Hossein Mousavi"),))
    linker = Linker(given_authority, Decisions(), AS_OF)
    records = {article.id: extract(article) for article in articles}
    for article in articles:
        linker.observe(article, records[article.id])
    authority = linker.authority()
    return authority, {article.id: linker.link(article, records[article.id]) for article in articles}


ARTICLES = [
    make_article(text, id=str(number), source="The Courier", title="T") for number, text in enumerate(TEXTS)
]


@given(st.permutations(ARTICLES))
def test_the_order_of_articles_changes_nothing(articles: list[Article]) -> None:
    assert link_all(articles) == link_all(ARTICLES)


def test_a_name_is_labelled_by_its_commonest_form() -> None:
    authority, documents = link_all(ARTICLES)
    assert documents["0"].values("person") == ("name-mustafaturek", "surname-ukar")
    assert authority.label("person", "name-mustafaturek") == "Mostafa Torek"
    assert authority.label("source", "sourcename-the-courier") == "The Courier"


def test_every_value_of_a_document_has_a_label() -> None:
    authority, documents = link_all(ARTICLES)
    for document in documents.values():
        for facet in ("person", "org", "source"):
            assert all(authority.label(facet, value) != value for value in document.values(facet))


def test_an_entrys_form_is_the_label_of_the_name_in_an_article_that_the_entry_is_not_in() -> None:
    article = make_article("The paper said that Hassan Torek spoke.", id="b", lang="en")
    linker = Linker(Authority((make_person("torek", "Hassan Torek", except_in=("b",)),)), Decisions(), AS_OF)
    record = extract(article)
    linker.observe(article, record)
    (value,) = linker.link(article, record).values("person")
    assert value != "torek"
    assert linker.authority().label("person", value) == "Hassan Torek"


def test_a_decided_title_takes_the_place_of_the_one_found() -> None:
    decision = Decision("a", "an archivist", "2026-11-22", "misprint", title="River leaves its bed")
    found = link(make_article("River leafs its bed\n\nIt rained.", lang="en"), decisions=(decision,))
    assert (found.title, found.title_span) == ("River leaves its bed", None)


BAKERS = make_organization("bakers", "Union of Bakers", "UOB", "Ofen", contextual=("UB",))


def exactly(body: str, *entries: Entry, **fields: str) -> list[tuple[str, str | None]]:
    """Return what is found in an article that must not be analysed."""
    found = link(make_article(body, **{"title": "1988", **fields}), *entries)
    assert str(found.coverage) == "not-analysed"
    assert {mention.method for mention in found.mentions} <= {"exact form"}
    return [(found.text(mention.field)[slice(*mention.span)], mention.value) for mention in found.mentions]


def test_in_another_language_known_names_are_found_word_for_word() -> None:
    torek = make_person("t", "Hassan Torek", "Torek")
    body = "Gestern war Hassan Torek da. Torek und Hassan Toreck sagten nichts, Ahmad Okar auch."
    assert exactly(body, torek, lang="de") == [("Hassan Torek", "t"), ("Torek", "t")]
    assert exactly(body, torek, lang="de", title="Hassan Torek")[0] == ("Hassan Torek", "t")
    assert exactly("Gestern war Hassan torek da, mit Torek.", torek, lang="de") == []


def test_in_a_text_of_no_known_language_names_of_any_script_are_found() -> None:
    zarif = Entry("zarif", "person", {"en": "Javad Zarif", "fa": "جواد ظریف", "ru": "Джавад Зариф"})
    assert exactly("في طهران قال جواد ظريف إن هذا كان من", zarif) == [("جواد ظريف", "zarif")]
    assert exactly("Вчера Джавад Зариф был там.", zarif) == [("Джавад Зариф", "zarif")]
    assert exactly("Hassan Torek, Vesna", make_person("t", "Hassan Torek")) == [("Hassan Torek", "t")]


def test_in_another_language_a_single_word_counts_beside_a_longer_form_or_as_an_acronym() -> None:
    assert exactly("Der Ofen war kalt.", BAKERS, lang="de") == []
    assert exactly("Die UOB war da, der Ofen auch; UB nicht.", BAKERS, lang="de") == [
        ("UOB", "bakers"), ("Ofen", "bakers"),
    ]  # fmt: skip
    assert exactly("DIE UOB WAR DA.", BAKERS, lang="de") == []


def test_in_another_language_too_an_entry_counts_only_where_it_names_somebody() -> None:
    first, second = make_person("t1", "Hassan Torek"), make_person("t2", "Hassan Torek")
    assert exactly("Hassan Torek war da.", first, second, lang="de") == [("Hassan Torek", None)]
    here = replace(first, except_in=("a",))
    assert exactly("Hassan Torek war da.", here, second, lang="de") == [("Hassan Torek", "t2")]


PIECES = st.lists(
    st.sampled_from(
        (
            "Hassan ",
            "Torek ",
            "Ali Khamenei",
            "said ",
            "Bank of ",
            "Vesna ",
            "Union of Bakers",
            " (UOB)",
            "UOB ",
            ". ",
            ", ",
            "\n",
            "\n\n",
            "'s ",
            "Mr ",
            "his son Ahmad ",
            "March 4, 1981 ",
            "© 2020 Hassan Torek",
            "Khamenei ",
            "Share\n",
            "a.com ",
            "احمد رضایی ",
            "Tuesday, July 30",
            "last May",
        )
    ),
    max_size=30,
).map("".join)
ENTRIES = (
    make_person("khamenei", "Ali Khamenei", "Khamenei"),
    make_person("torek", "Hassan Torek"),
    make_organization("bakers", "Union of Bakers", contextual=("UB",)),
)


@given(PIECES, st.sampled_from(("", "Hassan Torek meets UOB")), st.dates(date(1970, 1, 1), date(2030, 1, 1)))
def test_mentions_stand_apart_within_the_text_and_outside_furniture(
    body: str, title: str, as_of: date
) -> None:
    found = link(make_article(body, title=title, lang="en"), *ENTRIES, as_of=as_of)
    for field in ("title", "body"):
        spans = sorted(mention.span for mention in found.mentions if mention.field == field)
        assert all(0 <= start < end <= len(found.text(field)) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        if field == "body":
            blocked = [place for start, end in found.furniture for place in range(start, end)]
            assert not any(place in blocked for start, end in spans for place in range(start, end))
    for mentioned in found.mentioned_dates:
        assert 0 <= mentioned.span[0] < mentioned.span[1] <= len(body)
