"""The JSON of an article: nothing left out, spans that fit, no hidden form, who decided if it may be told."""

import json
from dataclasses import replace

from index.answers.results import IndexState
from index.document import Earlier, PublicationDate, SharedText
from index.provenance.as_json import article_to_json
from tests.index.provenance.invented import DECIDED, DOCUMENT, explain

INDEX = IndexState("g1", "2026-11-22T00:00:00Z", "memory", 1)


def test_the_json_holds_the_text_that_its_spans_are_of() -> None:
    data = json.loads(json.dumps(article_to_json(DOCUMENT, explain(), INDEX)))
    values = [*data["people"], *data["organizations"], *data["unresolved"], *data["mentioned_dates"]]
    assert len(values) == 11
    for value in (*values, data["date"], data["source"]):
        for one in value["evidence"]:
            start, end = one["span"]
            assert " ".join(data[one["field"]][start:end].split()) == one["surface"]
            start, end = one["sentence"]["span"]
            assert one["sentence"]["text"][start:end] == one["surface"]
    assert "code points" in data["offsets"]
    assert "not a measured probability" in data["confidence"]


def test_a_value_is_told_whole() -> None:
    data = article_to_json(DOCUMENT, explain(), INDEX)
    assert data["date"] == {
        "kind": "publication-date",
        "says": "date of publication",
        "facet": "date",
        "id": "1981-03-04",
        "label": "1981-03-04",
        "verified": False,
        "confidence": 0.95,
        "decided": None,
        "edtf": "1981-03-04",
        "from": "1981-03-04",
        "to": "1981-03-04",
        "precision": "day",
        "solar_hijri": None,
        "evidence": [
            {
                "field": "body",
                "span": [29, 41],
                "surface": "4 March 1981",
                "sentence": {"text": "Vesna, 4 March 1981.", "span": [7, 19]},
                "method": "dateline",
                "says": "from the article's dateline",
                "confidence": 0.95,
                "form": None,
                "article": None,
            }
        ],
    }


def test_a_hidden_form_has_no_text() -> None:
    person = json.loads(json.dumps(article_to_json(DOCUMENT, explain(), INDEX)))["people"][0]
    assert person["evidence"][-1]["form"] == {
        "text": None,
        "says": "another recorded form",
        "contextual": False,
    }


def test_an_unresolved_name_has_no_id_but_a_reason_and_candidates() -> None:
    data = json.loads(json.dumps(article_to_json(DOCUMENT, explain(), INDEX)))
    (surname,) = [value for value in data["unresolved"] if value["label"] == "Tavanaei"]
    assert surname["id"] is None
    assert [one["id"] for one in surname["candidates"]] == ["tavanaei", "omid-tavanaei"]
    assert "2 bearers" in surname["reason"]


def test_who_decided_is_told_where_the_index_knows_it() -> None:
    told = explain(date=PublicationDate("1981/..", "decision", "", decided=DECIDED))
    data = json.loads(json.dumps(article_to_json(DOCUMENT, told, INDEX)))
    assert data["date"]["decided"] == {"who": "an archivist", "when": "2026-11-22", "why": "seen in print"}
    assert (data["date"]["from"], data["date"]["to"]) == ("1981-01-01", None)


def test_text_in_common_names_the_other_article() -> None:
    shared = replace(DOCUMENT, shared=(SharedText("b", 20, 30, Earlier.OTHER),))
    assert article_to_json(shared, explain(), INDEX)["shared"] == [
        {
            "article": "b",
            "here": 20,
            "there": 30,
            "earlier": "other",
            "attribution": None,
            "attributed_by": None,
        }
    ]
