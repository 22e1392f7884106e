"""The searcher: names found under every spelling, counts right, reasons given."""

from dataclasses import replace

import msgspec
from hypothesis import given

from index.answers.results import FacetResult, SearchResult
from index.asked_dates import parse_date_range
from index.engine import EngineAnswer, EngineRequest
from index.engines.memory import MemoryReader
from index.query.bound import Tier
from index.request import (
    DateFilter,
    Expansion,
    FacetFilter,
    FacetOrder,
    FacetRequest,
    Filter,
    SearchRequest,
    Sort,
)
from index.search import Searcher
from tests.index.archive import article, generation, searcher
from tests.strategies import query_texts

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
        title="A denial",
        mentions=[("person", "raisi", "Ebrahim Raeesi"), ("person", "name-aliahmadi", "Ali Ahmadi")],
        date="2020-10-04",
        source="paper",
    ),
    article("three", "رئیسی در تهران", title="تهران", mentions=[("person", "raisi", "رئیسی")], date="2021"),
    article(
        "four",
        "Ali Ahmadi stayed.",
        title="Who stayed",
        mentions=[("person", "name-aliahmadi", "Ali Ahmadi")],
    ),
)
ARCHIVE = searcher(*ARTICLES)


def search(
    text: str = "",
    *,
    filters: tuple[Filter, ...] = (),
    sort: Sort = Sort.RELEVANCE,
    expansion: Expansion | None = None,
) -> SearchResult:
    facets = tuple(FacetRequest(name) for name in ("person", "org", "date", "source", "lang"))
    return ARCHIVE.search(
        SearchRequest(text, filters, sort, facets=facets, expansion=expansion or Expansion())
    )


def found(result: SearchResult) -> set[str]:
    return {hit.id for hit in result.hits}


def facet(result: SearchResult, name: str) -> FacetResult:
    return next(shown for shown in result.facets if shown.name == name)


def counts(result: SearchResult, name: str) -> dict[str, int]:
    return {bucket.id: bucket.count for bucket in facet(result, name).values}


def test_a_name_is_found_under_every_spelling_and_script() -> None:
    for spelling in ("raisi", "Raeesi", "رئیسی", "رييسي"):
        assert found(search(spelling)) == {"one", "two", "three"}


def test_a_hit_says_why() -> None:
    hit = next(hit for hit in search("raisi").hits if hit.id == "two")

    assert [(why.tier, why.query, why.matched) for why in hit.why] == [(Tier.SPELLING, "raisi", "Raeesi")]
    assert ARTICLES[1].body[slice(*hit.why[0].span)] == "Raeesi"


def test_a_near_word_is_told_from_the_word_itself() -> None:
    near, same = search("ahmdai~1"), search("Ahmadi~1")

    assert found(near) == found(same) == {"two", "four"}
    assert {(why.tier, why.query, why.matched) for hit in near.hits for why in hit.why} == {
        (Tier.NEAR, "ahmdai", "Ahmadi")
    }
    assert {(why.tier, why.query, why.matched) for hit in same.hits for why in hit.why} == {
        (Tier.EXACT, "ahmadi", "Ahmadi")
    }


def test_words_near_each_other_are_found_marked_and_told_as_one_place() -> None:
    result = search('"answered mko spoke"~2')
    (hit,) = result.hits

    assert hit.id == "one"
    assert [(why.tier, why.query, why.matched) for why in hit.why] == [
        (Tier.EXACT, "answered mko spoke", "spoke. The MKO answered")
    ]
    assert [s.text[slice(*mark)] for s in hit.snippets for mark in s.marks] == ["spoke. The MKO answered"]
    assert hit.occurrence_count == 1
    assert "not in other spellings of “mko”" in " ".join(result.notes)


def test_what_is_found_without_reading_is_what_a_search_shows() -> None:
    request = SearchRequest(
        "judge OR ali", per=1, page=2, facets=(FacetRequest("person"), FacetRequest("date"))
    )
    shown, told = ARCHIVE.search(request), ARCHIVE.find(request)

    assert (told.total, told.facets) == (shown.total, shown.facets)
    assert [(hit.id, hit.score) for hit in told.hits] == [(hit.id, hit.score) for hit in shown.hits]
    assert (told.total, len(told.hits)) == (3, 1)


def test_spellings_can_be_switched_off() -> None:
    assert found(search("raisi", expansion=Expansion(names=False))) == {"one"}


def test_a_selected_facet_keeps_its_sibling_counts() -> None:
    free = counts(search(), "person")
    chosen = search(filters=(FacetFilter("person", any_of=("raisi",)),))

    assert counts(chosen, "person") == free
    assert chosen.total == 3
    assert counts(chosen, "source") == {"paper": 1, "radio": 1}


def test_a_selected_value_never_vanishes() -> None:
    result = search("stayed", filters=(FacetFilter("person", any_of=("raisi",)),))
    bucket = next(bucket for bucket in facet(result, "person").values if bucket.id == "raisi")

    assert (bucket.count, bucket.selected, bucket.label) == (0, True, "Ebrahim Raisi")


def test_an_excluded_value_is_shown_as_excluded() -> None:
    result = search(filters=(FacetFilter("person", none_of=("raisi",)),))

    assert found(result) == {"four"}
    assert any(bucket.excluded and bucket.id == "raisi" for bucket in facet(result, "person").values)


def test_a_name_is_not_shown_as_a_verified_person() -> None:
    verified = {bucket.id: bucket.verified for bucket in facet(search(), "person").values}

    assert verified == {"raisi": True, "name-aliahmadi": False}


def test_articles_without_a_value_are_counted_and_can_be_asked_for() -> None:
    assert facet(search(), "date").missing == 1
    assert found(search(filters=(DateFilter("date", missing=True),))) == {"four"}


def test_a_date_known_as_a_year_is_found_by_any_day_of_it() -> None:
    spring = DateFilter("date", (parse_date_range("2021-04-10"),))

    assert found(search(filters=(spring,))) == {"three"}


def test_values_are_searched_inside_a_facet_by_label() -> None:
    asked = FacetRequest("person", containing="ahmadi")
    (shown,) = ARCHIVE.search(SearchRequest(facets=(asked,))).facets

    assert [bucket.id for bucket in shown.values] == ["name-aliahmadi"]
    assert shown.total_values == 1


def test_a_cut_facet_says_so_and_pages_do_not_overlap() -> None:
    pages = [
        ARCHIVE.search(SearchRequest(facets=(FacetRequest("person", limit=1, offset=at),))).facets[0]
        for at in (0, 1)
    ]

    assert [page.truncated for page in pages] == [True, False]
    assert [page.values[0].id for page in pages] == ["raisi", "name-aliahmadi"]


def test_values_are_ordered_by_label_when_asked() -> None:
    asked = FacetRequest("person", order=FacetOrder.LABEL)
    (shown,) = ARCHIVE.search(SearchRequest(facets=(asked,))).facets

    assert [bucket.label for bucket in shown.values] == ["Ali Ahmadi", "Ebrahim Raisi"]


def test_everything_comes_newest_first_and_undated_last() -> None:
    assert [hit.id for hit in search().hits] == ["three", "two", "one", "four"]
    assert [hit.id for hit in search(sort=Sort.OLDEST).hits] == ["one", "two", "three", "four"]


def test_the_reading_and_the_repairs_are_told() -> None:
    result = search('"ebrahim raisi')

    assert result.reading == '"ebrahim raisi"'
    assert result.parsed.repairs


def test_an_article_is_read_with_its_matches_marked() -> None:
    marked = ARCHIVE.read("two", "raisi ahmadi")

    assert marked is not None
    assert [ARTICLES[1].body[slice(*span)] for span in dict(marked.marks)["body"]] == ["Raeesi", "Ahmadi"]
    assert [why.tier for why in marked.why] == [Tier.SPELLING, Tier.EXACT]
    assert ARCHIVE.read("nowhere") is None


def test_what_is_searched_besides_is_told_as_far_as_an_article_holds_it() -> None:
    archive = searcher(
        article("one", "Ebrahim Raisi spoke.", mentions=[("person", "raisi", "Ebrahim Raisi")]),
        article("two", "Judge Raeesi denied it.", mentions=[("person", "raisi", "Raeesi")]),
        article("three", "The typo khalk met.", mentions=[("org", "pmoi", "typo khalk")]),
    )

    def told(text: str, expansion: Expansion | None = None) -> list[tuple[Tier, str]]:
        result = archive.search(SearchRequest(text, expansion=expansion or Expansion()))
        return [form for one in result.expanded for form in one.also]

    # An alternative by itself, not with the word beside it; رئیسی is recorded, and in no article.
    assert told('"judge raisi"') == told("raisi") == [(Tier.SPELLING, "Raeesi")]
    assert told('"raisi spoke"') == []  # nobody wrote “Raeesi spoke”
    assert told("رئیسی") == [(Tier.SCRIPT, "Raeesi"), (Tier.SCRIPT, "Raisi")]
    assert told("mko") == [(Tier.ALIAS, "")]  # a form that is never shown
    for expansion in (Expansion(names=False), Expansion(names=False, forms=False)):
        assert told("raisi", expansion) == told("رئیسی", expansion) == []
    (found,) = archive.search(SearchRequest("mko")).hits
    assert [why.tier for why in found.why] == [Tier.ALIAS]


def test_what_is_told_to_be_searched_besides_is_what_matches() -> None:
    for text in ("raisi", '"ebrahim raisi"', "ebrahim raisi", "pmoi", "رئیسی", "denied", "judge ahmadi"):
        result = search(text)
        told = {form.casefold() for one in result.expanded for _, form in one.also}
        matched = {why.matched for hit in result.hits for why in hit.why if why.tier is not Tier.EXACT}
        for form in matched:
            assert any(part and part in form.casefold() for part in told) or "" in told, (text, form, told)


def test_an_alias_finds_the_organization_and_a_typo_is_never_shown() -> None:
    result = search("pmoi")

    assert found(result) == {"one"}
    assert all("khalk" not in shown.casefold() for expanded in result.expanded for _, shown in expanded.also)


def test_a_recount_agrees_and_a_wrong_count_is_told() -> None:
    request = SearchRequest("raisi", facets=(FacetRequest("person"), FacetRequest("date")))
    assert ARCHIVE.recount(request) == ()
    assert ARCHIVE.recount(replace(request, text='"ali ahmadi"~5 staye~')) == ()

    class Forgetful(MemoryReader):
        def search(self, request: EngineRequest) -> EngineAnswer:
            answer = super().search(request)
            return msgspec.structs.replace(answer, total=answer.total - 1)

    archive = generation(*ARTICLES)
    assert isinstance(archive.reader, MemoryReader)
    assert Searcher(replace(archive, reader=Forgetful(archive.reader.indexed))).recount(request)


TYPED = (
    "raisi", "Raeesi", "رئیسی", "رييسى", "ebrahim", "ali ahmadi", "Ahmadi, Ali", "judges", "denied", "stay",
    "mko", "تهران", "an", "a",
)  # fmt: skip


@given(query_texts(*TYPED))
def test_no_query_fails_and_every_mark_lies_in_its_text(text: str) -> None:
    result = search(text)

    assert result.total == len(result.hits)
    for hit in result.hits:
        texts = {"title": hit.title, "body": next(one.body for one in ARTICLES if one.id == hit.id)}
        for snippet in hit.snippets:
            assert snippet.text in " ".join(texts["body"].split())
            assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)
        assert all(0 <= start < end <= len(hit.title) for start, end in hit.title_marks)
        for why in hit.why:
            assert why.matched == texts[why.field][slice(*why.span)]
        assert hit.occurrence_count >= len(hit.title_marks) + bool(sum(len(of.marks) for of in hit.snippets))
        assert bool(hit.why) is bool(hit.occurrence_count)


def test_a_title_that_stands_in_the_body_counts_once() -> None:
    body = "SHARE\n\nRaisi speaks\n\nHe said nothing of note."
    document = replace(
        article("a", body, title="Raisi speaks", mentions=[("person", "raisi", "Raisi")]), title_span=(7, 19)
    )
    (hit,) = searcher(document).search(SearchRequest("raisi")).hits

    assert hit.occurrence_count == 1
    assert [hit.title[slice(*span)] for span in hit.title_marks] == ["Raisi"]
