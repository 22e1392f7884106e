"""What is near the words of a query is offered with what it finds, and is never searched unasked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answers.results import Correction, SearchResult
from index.asked_dates import parse_date_range
from index.authority import Authority, Entry
from index.document import Document
from index.request import DateFilter, FacetFilter, Filter, SearchRequest
from index.search import Searcher
from index.suggestions.near_words import MOST_WORDS
from tests.index.archive import article, searcher

PEOPLE = Authority(
    (
        Entry("pour", "person", {"en": "Mostafa Pourmohammadi", "fa": "مصطفی پورمحمدی"}),
        Entry("poet", "person", {"en": "Nima Lahouti (poet)"}),
        Entry("dorvani", "person", {"en": "F. Nahidani"}, not_same_as=("darvani",)),
        Entry("darvani", "person", {"en": "F. Nahedani"}),
        Entry("raisi", "person", {"en": "Ebrahim Raisi"}, hidden_labels=("Ebrahim Raisiyah", "Villain")),
    )
)


def named(name: str, label: str, *, times: int = 1) -> list[Document]:
    """Return articles that name somebody."""
    value = f"name-{name}"
    return [
        article(f"{name}{n}", f"{label} spoke", mentions=[("person", value, label)], date=f"20{10 + n}")
        for n in range(times)
    ]


def plain(name: str, body: str, times: int = 1) -> list[Document]:
    return [article(f"{name}{n}", body) for n in range(times)]


ARCHIVE = searcher(
    *named("karimi", "Reza Karimi", times=3),
    *named("karami", "Reza Karami", times=2),
    *named("pour", "Mostafa Pour-Mohammadi"),
    *named("khomeini", "Ruhollah Khomeini"),
    *named("khamenei", "Ali Khamenei"),
    *named("hasan", "Hassan Talaei"),
    *named("husein", "Hossein Talaei"),
    *named("erisi", "Ebrahim Raisi"),
    article("poet", "Nima Lahouti wrote", mentions=[("person", "poet", "Nima Lahouti")]),
    article("n1", "Nahidani", mentions=[("person", "dorvani", "Nahidani")]),
    article("n2", "Nahedani", mentions=[("person", "darvani", "Nahedani")]),
    *named("persian", "زهرا رهنورد"),
    *plain("press", "The journalist wrote of the death commission", times=12),
    *plain("typo", "The jounalist wrote of prisoners in 1988"),
    *plain("villain", "The villain of 1989 and the raisiyah"),
    *plain("garden", "A karima grew", times=3),
    *plain("fa", "هیئت مرگ در زندان اوین", times=2),
    *plain("sayed", "Sayed Gilani wrote to the press", times=4),
    *plain("sayyid", "Sayyid Hallaj and the shaikh wrote", times=3),
    *plain("seyed", "Seyed Hallaj wrote", times=2),
    *plain("seyyed", "سید حلاج"),
    *named("saeed", "Saeed Mayeri"),
    authority=PEOPLE,
)


def search(text: str, *filters: Filter, archive: Searcher = ARCHIVE, page: int = 1) -> SearchResult:
    return archive.search(SearchRequest(text, filters, page=page))


def near(text: str, *filters: Filter) -> list[tuple[str, str, int]]:
    return [(one.query, one.text, one.count) for one in search(text, *filters).near]


def meant(text: str, *filters: Filter) -> Correction | None:
    return search(text, *filters).did_you_mean


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("karimi", [("karimi", "(karimi OR Karami)", 2)]),
        ("Karami", [("Karami", "(Karami OR Karimi)", 3)]),
        ("reza karimi", [("karimi", "reza (karimi OR Karami)", 2)]),
        ('"reza karimi"', [("karimi", '("reza karimi" OR "reza Karami")', 2)]),
        ("title:karimi OR karimi", [("karimi", "title:karimi OR (karimi OR Karami)", 2)]),
        ("reza-karimi", [("karimi", "(reza-karimi OR reza-Karami)", 2)]),
        ("reza -karimi", []),
        ("khomeini", []),
        ("khamenei", []),
        ("hassan", []),
        ("nahidani", []),
        ("karima", []),
        ("jounalist", [("jounalist", "(jounalist OR journalist)", 12)]),
        ("journalist", []),
        ("prisoners", []),
        ("1988", []),
        ("sayed", [("sayed", "(sayed OR Sayyid)", 3), ("sayed", "(sayed OR Seyed)", 2),
                   ("sayed", "(sayed OR سید)", 1)]),
        ("saeed", []),
        ("e raisi OR karami", [("e raisi", '(e raisi OR "Ebrahim Raisi") OR karami', 1),
                               ("karami", "e raisi OR (karami OR Karimi)", 3)]),
    ],
)  # fmt: skip
def test_what_is_near_is_offered_with_the_articles_that_it_adds(
    text: str, offered: list[tuple[str, str, int]]
) -> None:
    assert near(text) == offered


def test_nothing_near_is_searched_unasked() -> None:
    assert {hit.id for hit in search("karimi").hits} == {"karimi0", "karimi1", "karimi2"}


def test_what_is_near_is_counted_within_all_that_is_asked() -> None:
    assert near("karimi", DateFilter("date", (parse_date_range("2011"),))) == [
        ("karimi", "(karimi OR Karami)", 1)
    ]
    assert near("karimi", DateFilter("date", (parse_date_range("2012"),))) == []


def test_what_is_near_stands_on_the_first_page() -> None:
    request = SearchRequest("karimi", per=1, page=2)
    assert ARCHIVE.search(request).near == ()
    assert search("jurnalist", page=2).did_you_mean is None


@pytest.mark.parametrize(
    ("text", "correction"),
    [
        ("jurnalist", Correction("journalist", 12)),
        ("journalsit wroet", Correction("journalist wrote", 12)),
        ("joournaliist", Correction("journalist", 12)),
        ("deathcommission", Correction("death commission", 12)),
        ("deathcommision", Correction("death commission", 12)),
        ("daethcommission", Correction("death commission", 12)),
        ("deathcommisson jurnalist", Correction("death commission journalist", 12)),
        ("deethcomision", None),
        ("wrotecommission", None),  # both words are there, never side by side
        ("death com mission", Correction("death commission", 12)),
        ('"deth comission"', Correction('"death commission"', 12)),
        ("title:x OR jurnalist", Correction("title:x OR journalist", 12)),
        ("pour mohammdai", Correction("pour mohammadi", 1)),
        ("m. pourmohammadi", Correction("Mostafa Pourmohammadi", 1)),
        ("pourmohammadi, m.", Correction("Mostafa Pourmohammadi", 1)),
        ("n. lahouti poem", None),
        ("n. lahouti", Correction("Nima Lahouti", 1)),
        ("rahnavard", Correction("رهنورد", 1)),
        ("syed", Correction("Sayed", 4)),
        ("sheikh", Correction("Shaikh", 3)),
        ("sayed hallaj", Correction("Sayyid hallaj", 3)),
        ("sayed shaikh", Correction("Sayyid shaikh", 3)),
        ("sayyed hallaaj", Correction("Sayyid hallaj", 3)),
        ("reza karimy prison", None),
        ("هیت مرگ", Correction("هییت مرگ", 2)),
        ("هیئتمرگ", Correction("هییت مرگ", 2)),
        ("1987", None),
        ("xyzzyplugh", None),
        ("jurnalist xyzzyplugh", None),
        ("-jurnalist deeth", Correction("-jurnalist death", 12)),
        ("date:1988", None),
    ],
)
def test_a_query_that_finds_nothing_is_corrected_if_that_finds_something(
    text: str, correction: Correction | None
) -> None:
    assert meant(text) == correction


def test_a_correction_finds_something_within_all_that_is_asked() -> None:
    nobody = FacetFilter("person", any_of=("name-nobody",))
    assert meant("jurnalist", nobody) is None


def test_a_query_that_finds_something_is_not_corrected() -> None:
    assert search("jounalist").total == 1
    assert meant("jounalist") is None


@pytest.mark.parametrize("text", ["vilain", "vilainn", "raisiya", "viilain"])
def test_a_form_that_is_never_shown_is_never_offered(text: str) -> None:
    result = search(text)
    assert result.did_you_mean is None or result.did_you_mean.text.casefold() == "raisi"
    assert result.near == ()


def test_a_long_query_is_neither_corrected_nor_widened_and_says_so() -> None:
    longest, longer = "journalist " * (MOST_WORDS - 1) + "jurnalist", "journalist " * MOST_WORDS + "jurnalist"
    assert meant(longest) is not None
    assert meant(longer) is None
    assert near(" OR ".join(["karimi"] * (MOST_WORDS + 1))) == []

    assert search(longest).notes == ()
    assert search(longer).notes == (
        "Near words and corrections are looked for in queries of up to 16 words; this one has 17.",
    )


RECORDED = searcher(
    *named("eraisi", "E. Raisi", times=2),
    article("raisi", "Ebrahim Raisi came", mentions=[("person", "raisi", "Ebrahim Raisi")]),
    *named("htavakoli", "H. Tavakoli"),
    *named("hasantalai", "Hassan Talaei"),
    *named("jsoltani", "J. Soltani"),
    *named("asoltani", "A. Soltani"),
    article("amir", "Amir Soltani came", mentions=[("person", "amir", "Amir Soltani")]),
    article("mek", "The MEK came", mentions=[("org", "mek", "MEK")]),
    article("judge", "A judge Soltani"),
    *plain("head", "رییس رفت", times=2),
    article("fa", "رییسی گفت"),
    authority=Authority(
        (
            Entry("raisi", "person", {"en": "Ebrahim Raisi", "fa": "ابراهیم رئیسی"}),
            Entry("amir", "person", {"en": "Amir Soltani"}, not_same_as=("asoltani",)),
            Entry("asoltani", "person", {"en": "A. Soltani"}),
            Entry("mek", "org", {"en": "MEK", "fa": "مجاهدین خلق"}),
            Entry("hid", "person", {"en": "Ebrahim Raisi"}, hidden_labels=("شکنجه‌گر",)),
        ),
        names={"name-eraisi": "E. Raisi", "name-htavakoli": "H. Tavakoli", "name-hasantalai": "Hassan Talaei",
               "name-jsoltani": "J. Soltani"},
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "correction"),
    [
        ("رئسی", Correction("رییسی", 4)),  # more than رییس, which is as near and has two
        ("ابراهیم رئسی", Correction("ابراهیم رییسی", 1)),
        ("مجاهدن خلق", Correction("مجاهدین خلق", 1)),
        ("مجاهدین حلق", Correction("مجاهدین خلق", 1)),
        ("شکنجهگر", None),
    ],
)
def test_a_name_that_only_the_authority_spells_so_is_corrected(
    text: str, correction: Correction | None
) -> None:
    assert search(text, archive=RECORDED).did_you_mean == correction


def test_a_full_name_offers_the_names_with_initials_that_it_fits_and_joins_none() -> None:
    result = search("ebrahim raisi", archive=RECORDED)

    assert {hit.id for hit in result.hits} == {"raisi"}
    assert [(one.form, one.count) for one in result.near] == [("E. Raisi", 2)]
    assert search("hassan tavakoli", archive=RECORDED).did_you_mean == Correction("H. Tavakoli", 1)


def test_a_word_that_nobody_has_for_a_name_is_a_given_name_only_where_no_article_has_it() -> None:
    assert search("houshang tavakoli", archive=RECORDED).did_you_mean == Correction("H. Tavakoli", 1)
    assert search("judge soltani", archive=RECORDED).near == ()
    assert search("reza tavakoli", archive=RECORDED).did_you_mean is None


def test_a_name_with_initials_of_somebody_else_is_not_offered() -> None:
    assert search("amir soltani", archive=RECORDED).near == ()


def test_the_first_letter_is_taken_to_be_right() -> None:
    archive = searcher(*plain("a", "paper", 3), *plain("b", "taper", 9))
    assert search("poper", archive=archive).did_you_mean == Correction("paper", 3)


def test_a_common_word_is_preferred_to_a_rare_one() -> None:
    archive = searcher(*plain("a", "paper", 3), *plain("b", "piper", 9))
    assert search("pyper", archive=archive).did_you_mean == Correction("piper", 9)


PIECES = (
    "karimi", "Karami", "reza", "jounalist", "journalsit", "deth", "comission", "raisi", "e.", "m.", "OR",
    "(",
    ")", "pour", "mohammadi", "pour-mohammadi", "pourmohamadi", '"reza karimi"', '"reza karamy', "-hassan",
    "title:karimi", "title:(karimi", "زهرا", "rahnavard", "هیت", "prison*", "wroet~", "NOT", "person:raisi",
    "deathcommission", "death", "com", "mission", "Raisi,", "ebrahim", r"kar\imi", "person:(karimi",
)  # fmt: skip
FILTERS = st.sampled_from([(), (DateFilter("date", (parse_date_range("2010..2011"),)),)])


@given(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join), FILTERS)
def test_every_offer_finds_as_much_as_it_says(text: str, filters: tuple[Filter, ...]) -> None:
    result = search(text, *filters)

    assert not (result.near and result.did_you_mean)
    for one in result.near:
        wider = search(one.text, *filters)
        assert wider.total - result.total == one.count > 0
        assert ids(text, filters) <= ids(one.text, filters)
    if (correction := result.did_you_mean) is not None:
        assert result.total == 0
        assert search(correction.text, *filters).total == correction.count > 0


def ids(text: str, filters: tuple[Filter, ...]) -> set[str]:
    return {hit.id for hit in ARCHIVE.find(SearchRequest(text, filters, per=100)).hits}
