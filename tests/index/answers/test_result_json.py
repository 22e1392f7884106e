"""A result as JSON: what is documented is there, offsets and days keep their units."""

import json
from datetime import date

import msgspec

from index.answers.result_json import date_to_json, result_to_json
from index.answers.results import (
    Bucket,
    Correction,
    Expanded,
    FacetResult,
    Hit,
    IndexState,
    Near,
    Offer,
    Offers,
    SearchResult,
    Snippet,
    Why,
)
from index.dates import DateInterval
from index.document import Attribution, PublicationDate
from index.query.ast import ParsedQuery, Repair, Word
from index.query.bound import Tier

HIT = Hit(
    id="tirvan-courier-1",
    title="Harbour frozen",
    title_marks=((0, 7),),
    url="",
    source=Attribution("tirvan-courier", "metadata", "Tirvan Courier"),
    source_label="Tirvan Courier",
    date=PublicationDate("1988-07~", "dateline", "July 1988"),
    lang="en",
    score=1.5,
    why=(Why(Tier.SPELLING, "harbor", "Harbour", "title", (0, 7)),),
    snippets=(Snippet("body", "the harbour", ((4, 11),), starts_midway=True, ends_midway=False),),
    occurrence_count=2,
)
RESULT = SearchResult(
    parsed=ParsedQuery("harbor)", Word("harbor"), (Repair("The bracket closes nothing.", (6, 7)),)),
    reading="harbor",
    notes=("A note.",),
    expanded=(Expanded("harbor", ((Tier.SPELLING, "harbour"),)),),
    index=IndexState("g1", "2026-11-22T00:00:00Z", "memory", 3),
    total=1,
    hits=(HIT,),
    facets=(
        FacetResult(
            name="date",
            label="Date",
            values=(
                Bucket("1988-07", "July 1988", 1, interval=DateInterval(date(1988, 7, 1), date(1988, 8, 1))),
            ),
            total_values=1,
            missing=2,
            missing_selected=False,
            truncated=False,
            spread=1,
        ),
    ),
    page=1,
    per=20,
)


def test_a_result_survives_json_unchanged() -> None:
    data = result_to_json(RESULT)
    assert json.loads(json.dumps(data)) == data


def test_the_documented_keys_are_there_and_those_of_the_web_side_are_not() -> None:
    assert set(result_to_json(RESULT)) == {
        "query", "index", "total", "page", "per", "hits", "facets", "offers", "near", "did_you_mean",
        "warnings",
    }  # fmt: skip


def test_repairs_are_a_list_with_positions_and_empty_when_nothing_was_repaired() -> None:
    query = result_to_json(RESULT)["query"]
    assert isinstance(query, dict)
    assert query["repaired"] == [{"message": "The bracket closes nothing.", "span": [6, 7]}]


def test_days_are_inclusive_in_dates_and_in_buckets() -> None:
    data = json.loads(json.dumps(result_to_json(RESULT)))
    assert data["hits"][0]["date"] == {
        "from": "1988-07-01", "to": "1988-07-31", "precision": "month",
        "edtf": "1988-07~", "basis": "dateline", "solar_hijri": None, "article": None,
    }  # fmt: skip
    bucket = data["facets"]["date"]["values"][0]
    assert (bucket["from"], bucket["to"]) == ("1988-07-01", "1988-07-31")


def test_a_date_tells_the_other_calendar_and_the_other_article_it_is_from() -> None:
    given = PublicationDate("1984-11-11~", "other-article", "said", solar_hijri="1363-08-20", article="b")
    data = date_to_json(given)
    assert data is not None
    assert (data["solar_hijri"], data["article"], data["precision"]) == ("1363-08-20", "b", "day")


def test_a_bound_is_null_on_the_side_that_is_not_known() -> None:
    assert date_to_json(None) is None
    bounded = date_to_json(PublicationDate("2019-07-25/..", "mentioned", "25 July"))
    assert bounded is not None
    assert (bounded["from"], bounded["to"]) == ("2019-07-25", None)


def test_a_source_is_named_with_its_id_label_and_basis() -> None:
    data = json.loads(json.dumps(result_to_json(RESULT)))
    assert data["hits"][0]["source"] == {
        "id": "tirvan-courier", "label": "Tirvan Courier", "basis": "metadata",
    }  # fmt: skip


def test_marks_are_offsets_in_the_text_beside_them() -> None:
    snippet = json.loads(json.dumps(result_to_json(RESULT)))["hits"][0]["snippets"][0]
    start, end = snippet["marks"][0]
    assert snippet["text"][start:end] == "harbour"


def test_what_is_offered_is_told_with_its_counts() -> None:
    assert [result_to_json(RESULT)[key] for key in ("offers", "near", "did_you_mean")] == [[], [], None]
    data = result_to_json(
        msgspec.structs.replace(
            RESULT,
            offers=(Offers("raisi", (Offer("person", "raisi", "Ebrahim Raisi", 5, verified=True),), 2),),
            near=(Near("karimi", "Karami", "(karimi OR Karami)", 3),),
            did_you_mean=Correction("harbour", 7),
        )
    )
    assert data["offers"] == [
        {
            "query": "raisi",
            "values": [
                {"facet": "person", "id": "raisi", "label": "Ebrahim Raisi", "count": 5, "verified": True}
            ],
            "others": 2,
        }
    ]
    assert data["near"] == [{"query": "karimi", "form": "Karami", "text": "(karimi OR Karami)", "count": 3}]
    assert data["did_you_mean"] == {"text": "harbour", "count": 7}
