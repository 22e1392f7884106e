"""Filters and exact facet counts, on every engine."""

import pytest

from index.asked_dates import parse_date_range
from index.engine import CountRequest, EngineAnswer, EngineRequest, FacetCounts, IndexReader
from index.facets import MOST_MONTHS
from index.query.bound import All, BoundQuery, Or, Term
from index.request import DateFilter, FacetFilter, Filter
from tests.contracts.archive import make_document
from tests.contracts.conftest import Open


def search(
    reader: IndexReader,
    *filters: Filter,
    query: BoundQuery | None = None,
    counts: tuple[CountRequest, ...] = (),
) -> EngineAnswer:
    return reader.search(EngineRequest(query or All(), filters, limit=100, counts=counts))


def ids(reader: IndexReader, *filters: Filter) -> set[str]:
    answer = search(reader, *filters)
    assert answer.total == len(answer.hits)
    return {hit.id for hit in answer.hits}


def counted(reader: IndexReader, wanted: CountRequest, *filters: Filter) -> FacetCounts:
    (facet,) = search(reader, *filters, counts=(wanted,)).facets
    return facet


def dates(*ranges: str, missing: bool = False, field: str = "date") -> DateFilter:
    return DateFilter(field, tuple(parse_date_range(asked) for asked in ranges), missing)


def test_any_of_passes_documents_with_one_of_the_values(reader: IndexReader) -> None:
    assert ids(reader, FacetFilter("person", any_of=("zahra-amini",))) == {"karimi", "tehran"}
    assert ids(reader, FacetFilter("lang", any_of=("fa", "absent"))) == {"tehran"}
    assert ids(reader, FacetFilter("source", any_of=("daily", "agency"))) == {
        "guard", "harvest", "karimi", "prison", "tehran",
    }  # fmt: skip


def test_all_of_passes_documents_with_each_of_the_values(reader: IndexReader) -> None:
    assert ids(reader, FacetFilter("person", all_of=("ali-karimi", "zahra-amini"))) == {"karimi"}


def test_none_of_passes_documents_without_any_of_the_values(reader: IndexReader) -> None:
    assert ids(reader, FacetFilter("person", none_of=("zahra-amini", "absent"))) == {
        "guard", "harvest", "prison", "rose",
    }  # fmt: skip


def test_missing_is_one_more_alternative(reader: IndexReader) -> None:
    assert ids(reader, FacetFilter("source", missing=True)) == {"rose"}
    assert ids(reader, FacetFilter("source", any_of=("daily",), missing=True)) == {"prison", "rose", "tehran"}


def test_a_filter_that_asks_nothing_passes_everything(reader: IndexReader) -> None:
    assert len(ids(reader, FacetFilter("person"), dates())) == reader.document_count


def test_all_filters_must_hold(reader: IndexReader) -> None:
    source, person = FacetFilter("source", any_of=("agency",)), FacetFilter("person", any_of=("ali-karimi",))
    assert ids(reader, source, person) == {"guard", "karimi"}
    assert ids(reader, source, person, dates("1989")) == {"karimi"}


def test_a_date_filter_passes_intervals_that_overlap_any_of_those_asked_for(reader: IndexReader) -> None:
    assert ids(reader, dates("1988-08..1988-12")) == {"karimi"}
    assert ids(reader, dates("1988-07-01", "1991")) == {"guard", "karimi", "rose"}


def test_a_date_known_on_one_side_only_is_undated_in_the_filter(reader: IndexReader) -> None:
    assert "tehran" not in ids(reader, dates("..1989"))
    assert ids(reader, dates(missing=True)) == {"harvest", "tehran"}
    assert ids(reader, dates("1991", missing=True)) == {"harvest", "rose", "tehran"}


def test_dates_spoken_of_are_filtered_like_dates_of_publication(reader: IndexReader) -> None:
    assert ids(reader, dates("1980..1981", field="mentions")) == {"guard"}
    assert ids(reader, dates("1986", missing=True, field="mentions")) == {
        "harvest", "karimi", "prison", "rose", "tehran",
    }  # fmt: skip


def test_counts_are_of_documents_most_frequent_first_then_by_id(reader: IndexReader) -> None:
    assert counted(reader, CountRequest("person")) == FacetCounts(
        "person", (("ali-karimi", 3), ("zahra-amini", 2)), total_values=2, missing=2
    )
    assert counted(reader, CountRequest("source")).counts == (("agency", 3), ("daily", 2))
    assert counted(reader, CountRequest("lang")) == FacetCounts("lang", (("en", 4), ("fa", 1)), 2, missing=1)


def test_equal_counts_are_in_order_of_id(write: Open) -> None:
    reader = write(*(make_document(f"d{lang}", "text", lang=lang) for lang in ("ku", "en", "fa")))
    assert counted(reader, CountRequest("lang")).counts == (("en", 1), ("fa", 1), ("ku", 1))


def test_counts_are_of_all_documents_found_not_of_the_page(reader: IndexReader) -> None:
    (facet,) = reader.search(EngineRequest(All(), limit=1, counts=(CountRequest("source"),))).facets
    assert sum(count for _, count in facet.counts) == 5


def test_counts_obey_the_query(reader: IndexReader) -> None:
    (facet,) = search(reader, query=Term("text", "guard"), counts=(CountRequest("source"),)).facets
    assert facet.counts == (("agency", 2), ("daily", 1))


def test_a_limit_cuts_the_values_but_not_what_is_said_of_all(reader: IndexReader) -> None:
    facet = counted(reader, CountRequest("person", limit=1))
    assert facet == FacetCounts("person", (("ali-karimi", 3),), total_values=2, missing=2)
    assert counted(reader, CountRequest("person", limit=0)).counts == ()


def test_values_always_wanted_follow_even_at_zero(reader: IndexReader) -> None:
    wanted = CountRequest("person", limit=1, always=("zahra-amini", "ali-karimi", "nobody"))
    assert counted(reader, wanted).counts == (("ali-karimi", 3), ("zahra-amini", 2), ("nobody", 0))


def test_counts_ignore_the_positive_selection_of_their_own_facet(reader: IndexReader) -> None:
    chosen = FacetFilter("source", any_of=("daily",))
    assert counted(reader, CountRequest("source"), chosen).counts == (("agency", 3), ("daily", 2))
    assert counted(reader, CountRequest("source"), FacetFilter("source", missing=True)).missing == 1


def test_counts_obey_the_selections_of_other_facets(reader: IndexReader) -> None:
    chosen = FacetFilter("source", any_of=("daily",))
    assert counted(reader, CountRequest("person"), chosen).counts == (("ali-karimi", 1), ("zahra-amini", 1))
    assert counted(reader, CountRequest("source"), dates("1990..")).counts == (("agency", 1),)


def test_counts_obey_the_exclusions_and_all_of_of_their_own_facet(reader: IndexReader) -> None:
    chosen = FacetFilter("person", any_of=("ali-karimi",), none_of=("zahra-amini",))
    assert counted(reader, CountRequest("person"), chosen) == FacetCounts(
        "person", (("ali-karimi", 2),), 1, 2
    )
    chosen = FacetFilter("person", any_of=("absent",), all_of=("zahra-amini",))
    assert counted(reader, CountRequest("person"), chosen).counts == (("zahra-amini", 2), ("ali-karimi", 1))


def test_the_histogram_ignores_its_own_selection_only(reader: IndexReader) -> None:
    chosen = (dates("1991"), FacetFilter("source", missing=True))
    assert counted(reader, CountRequest("date"), *chosen).counts == (("1991-01", 1),)
    assert counted(reader, CountRequest("date"), dates("1991")) == counted(reader, CountRequest("date"))


def test_a_selection_of_dates_spoken_of_is_obeyed_by_the_histogram(reader: IndexReader) -> None:
    assert counted(reader, CountRequest("date"), dates("1980", field="mentions")).counts == (("1988-07", 1),)


def test_a_document_counts_once_in_every_year_its_date_touches(reader: IndexReader) -> None:
    assert counted(reader, CountRequest("date")) == FacetCounts(
        "date",
        (("1987", 1), ("1988", 3), ("1989", 1), ("1990", 1), ("1991", 1)),
        total_values=5,
        missing=2,
        spread=1,
    )


def test_a_limit_does_not_cut_the_histogram(reader: IndexReader) -> None:
    assert len(counted(reader, CountRequest("date", limit=1)).counts) == 5


def test_the_histogram_is_by_month_while_what_is_counted_spans_few(reader: IndexReader) -> None:
    query = Or((Term("title", "prison"), Term("title", "guard")))
    (facet,) = search(reader, query=query, counts=(CountRequest("date"),)).facets
    assert facet == FacetCounts("date", (("1988-07", 2),), total_values=1, missing=0)


@pytest.mark.parametrize(("last", "bucket"), [("1990-12-31", "1990-12"), ("1991-01-01", "1991")])
def test_the_histogram_turns_to_years_after_the_stated_number_of_months(
    write: Open, last: str, bucket: str
) -> None:
    assert MOST_MONTHS == 36
    reader = write(make_document("first", "a", date="1988-01-01"), make_document("last", "b", date=last))
    assert counted(reader, CountRequest("date")).counts[-1] == (bucket, 1)


def test_a_month_that_is_touched_by_a_span_of_days_is_counted(write: Open) -> None:
    reader = write(make_document("one", "a", date="1988-07-31/1988-09-01"))
    assert counted(reader, CountRequest("date")) == FacetCounts(
        "date", (("1988-07", 1), ("1988-08", 1), ("1988-09", 1)), total_values=3, missing=0, spread=1
    )


def test_documents_of_one_interval_are_counted_each(write: Open) -> None:
    reader = write(*(make_document(name, "a", date="1988-07-31/1988-08-01") for name in "abc"))
    assert counted(reader, CountRequest("date")) == FacetCounts(
        "date", (("1988-07", 3), ("1988-08", 3)), total_values=2, missing=0, spread=3
    )


def test_without_dated_documents_the_histogram_is_empty(write: Open) -> None:
    reader = write(make_document("one", "a"), make_document("two", "b", date="../1980"))
    assert counted(reader, CountRequest("date")) == FacetCounts("date", (), total_values=0, missing=2)


def test_facets_come_in_the_order_asked_for(reader: IndexReader) -> None:
    wanted = tuple(CountRequest(name) for name in ("lang", "date", "person"))
    assert [facet.facet for facet in search(reader, counts=wanted).facets] == ["lang", "date", "person"]
