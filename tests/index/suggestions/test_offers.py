"""Whom words of a query may name, as values to narrow a search to: counted exactly, worded neutrally."""

import pytest

from index.answers.results import Offer, Offers
from index.asked_dates import parse_date_range
from index.authority import Authority, Entry
from index.document import Document
from index.request import DateFilter, FacetFilter, FacetRequest, Filter, SearchRequest
from index.search import Searcher
from index.suggestions.offers import MOST_OFFERED, say_kind
from tests.index.archive import article, searcher

PEOPLE = Authority(
    (
        Entry("raisi", "person", {"en": "Ebrahim Raisi", "fa": "ابراهیم رئیسی"}),
        Entry("mek", "organization", {"en": "Mojahedin-e Khalq"}, alt_labels=("MEK",)),
    ),
    names={"name-alirisi": "Ali Raisi", "surname-risi": "Raisi"},
)


def raisi(number: int, words: str = "Ebrahim Raisi", value: str = "raisi", date: str = "2019") -> Document:
    return article(f"{value}{number}", f"{words} came", mentions=[("person", value, words)], date=date)


ARCHIVE = searcher(
    *(raisi(n) for n in range(3)),
    raisi(3, date="2020"),
    raisi(4, "Ali Raisi", "name-alirisi"),
    raisi(5, "Raeesi", "surname-risi"),
    article("mek", "The MEK came", mentions=[("org", "mek", "MEK")]),
    authority=PEOPLE,
)


def offers(
    text: str, *filters: Filter, archive: Searcher = ARCHIVE, page: int = 1, facets: str = "person org"
) -> tuple[Offers, ...]:
    wanted = tuple(FacetRequest(name, limit=1) for name in facets.split())
    return archive.search(SearchRequest(text, filters, page=page, facets=wanted, per=1)).offers


def counts(*args: object, **named: object) -> dict[str, int]:
    return {offer.id: offer.count for of in offers(*args, **named) for offer in of.values}  # type: ignore[arg-type]


def test_a_person_is_offered_with_the_articles_that_the_search_would_be_narrowed_to() -> None:
    assert offers("ebrahim raisi") == (
        Offers("ebrahim raisi", (Offer("person", "raisi", "Ebrahim Raisi", 4, verified=True),)),
    )


def test_a_surname_offers_all_who_bear_it_most_articles_first() -> None:
    (of,) = offers("raisi")

    assert [(offer.id, offer.count, offer.verified) for offer in of.values] == [
        ("raisi", 4, True),
        ("name-alirisi", 1, False),
        ("surname-risi", 1, False),
    ]


def test_an_organization_is_offered() -> None:
    assert offers("mek came") == (
        Offers("mek", (Offer("org", "mek", "Mojahedin-e Khalq", 1, verified=True),)),
    )


def test_counts_are_those_within_all_that_is_asked() -> None:
    assert counts("raisi", DateFilter("date", (parse_date_range("2020"),))) == {"raisi": 1}
    assert counts("raisi ebrahim") == {"raisi": 4}


@pytest.mark.parametrize(
    "chosen",
    [
        FacetFilter("person", any_of=("raisi",)),
        FacetFilter("person", any_of=("name-alirisi",)),
        FacetFilter("person", all_of=("raisi",)),
        FacetFilter("person", missing=True),
    ],
)
def test_a_facet_of_which_something_is_chosen_offers_nothing_more(chosen: FacetFilter) -> None:
    assert counts("ebrahim raisi", chosen) == {}


def test_whom_a_reader_has_left_out_is_not_offered() -> None:
    assert counts("raisi", FacetFilter("person", none_of=("raisi",))) == {
        "name-alirisi": 1,
        "surname-risi": 1,
    }


def test_offers_stand_on_the_first_page_and_where_the_facet_is_counted() -> None:
    assert counts("raisi", page=2) == {}
    assert counts("raisi", facets="org") == {}


def test_the_same_words_offer_once() -> None:
    assert len(offers("raisi OR رئیسی OR raeesi")) == 2  # the Persian surname is that of one of them
    assert len(offers("raisi raeesi")) == 1


def test_of_many_who_bear_a_surname_the_rest_is_counted() -> None:
    names = {f"name-{n}": f"{chr(65 + n)}li Karimi" for n in range(MOST_OFFERED + 3)}
    documents = [raisi(0, label, value) for value, label in names.items()]
    (of,) = offers("karimi", archive=searcher(*documents, authority=Authority(names=names)))

    assert (len(of.values), of.others) == (MOST_OFFERED, 3)


@pytest.mark.parametrize(
    ("facet", "value", "verified", "says"),
    [
        ("person", "x", True, "the person"),
        ("person", "name-x", False, "the name"),
        ("person", "surname-x", False, "the single name,"),
        ("org", "x", True, "the organization"),
        ("org", "orgname-x", False, "the name of an organization,"),
    ],
)
def test_a_name_is_called_a_person_only_when_that_was_verified(
    facet: str, value: str, verified: bool, says: str
) -> None:
    assert say_kind(Offer(facet, value, "X", 1, verified)) == says
