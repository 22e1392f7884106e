"""A concordance has a row for every place, each the text at its place in its context, in a sure order."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import collation_order, tokenize
from index.answers.concordance import CONTEXT
from index.answers.results import Concordance, Row
from index.document import Document, Summary, not_in_body
from index.engines.memory import MemoryReader
from index.query.bound import Tier
from index.request import RowOrder, SearchRequest, Sort
from index.search import Searcher
from tests.index.archive import article, generation, searcher
from tests.strategies import awkward_texts, documents

ORDERS = (None, *RowOrder)
QUERIES = (
    "pour", "Ra'isi", "رئیسی", "pour mohammadi", '"pour mohammadi"', "pour OR raisi", "po*", "mohamadi~1",
    '"pour mohammadi"~3', '"raisi pour raisi"~30', "pour -raisi", "title:pour", "source:agency", "",
)  # fmt: skip


def rows_of(
    archive: Searcher,
    text: str,
    order: RowOrder | None = None,
    *,
    sort: Sort = Sort.RELEVANCE,
    per: int = 100,
) -> list[Row]:
    """Return the rows of all pages."""
    request = SearchRequest(text, sort=sort, per=per)
    rows: list[Row] = []
    for page in range(1, 10_000):
        found = archive.concordance(replace(request, page=page), order)
        rows += found.rows
        if not found.rows:
            assert len(rows) == found.places == found.reached
            assert len({row.id for row in rows}) == found.documents == found.reached_documents
            return rows
    raise AssertionError("the pages have no end")


def text_of(archive: Searcher, row: Row) -> tuple[Document, str]:
    document = archive.generation.reader.document(row.id)
    assert document is not None
    return document, document.text(row.why.field)


def line(row: Row) -> str:
    return f"{row.before}[{row.why.matched}]{row.after}"


def collapse(text: str) -> str:
    return " ".join(text.split())


def context_key(row: Row, order: RowOrder) -> str:
    """Return what a row must be sorted by, worked out from what it shows."""
    shown = row.before if order is RowOrder.BEFORE else row.why.matched + row.after
    tokens = tokenize(shown)
    if order is RowOrder.BEFORE:
        return collation_order(reversed(tokens.terms))
    terms = zip(tokens.terms, tokens.starts, strict=True)
    return collation_order(term for term, start in terms if start >= len(row.why.matched))


archives = st.lists(documents(), max_size=3, unique_by=lambda document: document.id)


@pytest.mark.parametrize("order", ORDERS)
@given(
    found=archives,
    text=st.sampled_from(QUERIES),
    sort=st.sampled_from(Sort),
    per=st.sampled_from((2, 100)),
)
def test_the_rows_are_the_marks_of_all_articles_found_each_once(
    order: RowOrder | None, found: list[Document], text: str, sort: Sort, per: int
) -> None:
    archive = searcher(*found)
    rows = rows_of(archive, text, order, sort=sort, per=per)
    marks = []
    for hit in archive.search(SearchRequest(text, sort=sort, per=100)).hits:
        marked = archive.read(hit.id, text)
        assert marked is not None
        spans = [(field, span) for field, of in marked.marks for span in of]
        marks += [(hit.id, number, len(spans), field, span) for number, (field, span) in enumerate(spans, 1)]
        assert [why for _, why in sorted((r.number, r.why) for r in rows if r.id == hit.id)] == list(
            marked.why
        )

    told = [(row.id, row.number, row.places, row.why.field, row.why.span) for row in rows]
    assert told == marks if order is None else sorted(told) == sorted(marks)


@pytest.mark.parametrize("order", RowOrder)
@given(found=archives, text=st.sampled_from(QUERIES), sort=st.sampled_from(Sort))
def test_rows_are_sorted_by_the_context_they_show_then_as_hits_are(
    order: RowOrder, found: list[Document], text: str, sort: Sort
) -> None:
    archive = searcher(*found)
    as_hits = {(row.id, row.number): place for place, row in enumerate(rows_of(archive, text, sort=sort))}
    rows = rows_of(archive, text, order, sort=sort)
    keys = [(context_key(row, order), as_hits[row.id, row.number]) for row in rows]

    assert keys == sorted(keys)


@given(body=awkward_texts, cuts=st.lists(st.integers(0, 300), max_size=4).map(sorted))
def test_a_row_shows_the_text_about_its_place_and_never_page_furniture(body: str, cuts: list[int]) -> None:
    cuts = [min(cut, len(body)) for cut in cuts]
    furniture = tuple((start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if start < end)
    archive = searcher(article("a", body, title="the prison", furniture=furniture))
    for row in rows_of(archive, "prison OR رئیسی"):
        document, text = text_of(archive, row)
        start, end = row.why.span
        assert row.why.matched == collapse(text[start:end])
        hidden = not_in_body(document) if row.why.field == "body" else ()
        floor = max((last for _, last in hidden if last <= start), default=0)
        ceiling = min((first for first, _ in hidden if end <= first), default=len(text))
        before, after = collapse(text[floor:start]), collapse(text[end:ceiling])
        assert before.endswith(row.before.strip())
        assert after.startswith(row.after.strip())
        assert max(len(row.before), len(row.after)) <= CONTEXT + 1
        if row.before:
            assert row.before.endswith(" ") == text[start - 1].isspace()
        if row.after:
            assert row.after.startswith(" ") == text[end].isspace()


def test_the_number_of_rows_is_what_next_and_previous_count() -> None:
    archive = searcher(
        article("a", "The prison guard left the prison.", title="A prison"),
        article("b", "No prison is good."),
    )
    assert [(row.id, row.number, row.places) for row in rows_of(archive, "prison", sort=Sort.TITLE)] == [
        ("b", 1, 1), ("a", 1, 3), ("a", 2, 3), ("a", 3, 3),
    ]  # fmt: skip


def test_before_is_sorted_from_the_match_backwards_and_after_forwards() -> None:
    archive = searcher(article("a", "zebra old prison anew\n\nbear old prison zoo\n\nan Élan prison bar"))
    assert [line(row) for row in rows_of(archive, "prison", RowOrder.BEFORE)] == [
        "an Élan [prison] bar", "bear old [prison] zoo", "zebra old [prison] anew",
    ]  # fmt: skip
    assert [row.after for row in rows_of(archive, "prison", RowOrder.AFTER)] == [" anew", " bar", " zoo"]


def test_persian_is_sorted_by_its_alphabet_and_before_is_before_as_one_reads() -> None:
    archive = searcher(article("a", "پدر رئیسی گفت\n\nبرادر رئیسی آمد\n\nتاجر رئیسی پرسید"))
    assert [row.before for row in rows_of(archive, "رئیسی", RowOrder.BEFORE)] == ["برادر ", "پدر ", "تاجر "]
    assert [row.after for row in rows_of(archive, "رئیسی", RowOrder.AFTER)] == [" آمد", " پرسید", " گفت"]


def test_what_belongs_to_the_matched_word_does_not_sort() -> None:
    archive = searcher(article("a", "the prison's gate\n\nthe prison fell\n\nthe prison’s zoo"))
    assert [row.after for row in rows_of(archive, "prison", RowOrder.AFTER)] == [" fell", "'s gate", "’s zoo"]


def test_a_context_ends_at_a_blank_line_at_furniture_and_at_the_title_in_the_body() -> None:
    body = "The Title prison SHARE the\n  prison\tgate SHARE\n\nprison\n\nNext."
    title = (0, len("The Title prison"))
    first = body.index("SHARE")
    last = body.rindex("SHARE")
    document = article("a", body, title="The Title prison", furniture=((first, first + 5), (last, last + 5)))
    archive = searcher(replace(document, title_span=title))
    rows = rows_of(archive, "prison")
    assert [line(row) for row in rows] == ["The Title [prison]", "the [prison] gate", "[prison]"]
    assert not any(row.starts_midway or row.ends_midway for row in rows)


def test_a_long_context_is_cut_at_words_and_says_so() -> None:
    (row,) = rows_of(searcher(article("a", f"{'word ' * 30}prison{' word' * 30}")), "prison")
    assert row.before == "word " * (CONTEXT // 5)
    assert row.after == " word" * (CONTEXT // 5)
    assert (row.starts_midway, row.ends_midway) == (True, True)


def test_page_furniture_within_a_match_is_left_out() -> None:
    body = "The prison SUBSCRIBE NOW and the guard."
    at = body.index("SUBSCRIBE")
    archive = searcher(article("a", body, furniture=((at, at + len("SUBSCRIBE NOW")),)))
    (row,) = rows_of(archive, '"prison guard"~20')
    assert row.why.matched == "prison … and the guard"


def test_a_row_tells_its_reason_source_and_date() -> None:
    archive = searcher(
        article(
            "a",
            "Ebrahim Raeesi spoke.",
            mentions=[("person", "raisi", "Ebrahim Raeesi")],
            date="2019",
            source="radio",
        )
    )
    (row,) = rows_of(archive, "raisi")
    assert (row.why.tier, row.why.query, row.why.matched) == (Tier.SPELLING, "raisi", "Raeesi")
    assert (row.source_label, row.date and row.date.edtf) == ("Radio Example", "2019")


@pytest.mark.parametrize("order", ORDERS)
def test_more_places_than_are_put_in_order_are_counted_and_the_rest_is_told(
    order: RowOrder | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.answers.concordance.MOST_ORDERED", 5)
    archive = searcher(
        *(article(f"a{n}", "prison z\n\nprison y\n\nprison x", title=str(n)) for n in range(4))
    )
    found: Concordance = archive.concordance(SearchRequest("prison", sort=Sort.TITLE, per=100), order)
    assert (found.places, found.documents, found.found.total) == (12, 4, 4)
    if order is None:
        assert (found.reached, found.reached_documents, len(found.rows)) == (12, 4, 12)
    else:
        assert (found.reached, found.reached_documents, len(found.rows)) == (5, 2, 5)
        assert {(row.id, row.number) for row in found.rows} == {
            ("a0", 1),
            ("a0", 2),
            ("a0", 3),
            ("a1", 1),
            ("a1", 2),
        }


def test_an_order_is_kept_for_its_next_pages_and_not_for_other_searches() -> None:
    read: list[str] = []

    class Counting(MemoryReader):
        def summaries(self, document_ids: Sequence[str]) -> tuple[Summary | None, ...]:
            read.extend(document_ids)
            return super().summaries(document_ids)

    plain = generation(*(article(f"a{n}", f"prison {n}", date=f"20{n}") for n in range(10, 30)))
    assert isinstance(plain.reader, MemoryReader)
    archive = Searcher(replace(plain, reader=Counting(plain.reader.indexed)))

    def texts_read(page: int, order: RowOrder, sort: Sort = Sort.NEWEST) -> int:
        read.clear()
        archive.concordance(SearchRequest("prison", sort=sort, per=5, page=page), order)
        return len(read)

    assert texts_read(1, RowOrder.AFTER) == 20 + 5
    assert [texts_read(page, RowOrder.AFTER) for page in (2, 4, 5, 1)] == [5, 5, 0, 5]
    assert texts_read(2, RowOrder.BEFORE) == 20 + 5
    assert texts_read(2, RowOrder.AFTER, Sort.OLDEST) == 20 + 5


def test_a_page_after_the_last_has_no_rows_and_right_counts() -> None:
    archive = searcher(article("a", "prison prison"))
    for order in ORDERS:
        found = archive.concordance(SearchRequest("prison", page=10**9), order)
        assert (found.rows, found.places) == ((), 2)


def test_a_search_without_words_has_no_places() -> None:
    archive = searcher(article("a", "prison", source="radio"))
    for text in ("", "source:radio", "-absent"):
        found = archive.concordance(SearchRequest(text))
        assert (found.found.total, found.places, found.rows) == (1, 0, ())
