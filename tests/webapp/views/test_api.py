"""The JSON of a search, and errors as problem details."""

import pytest
from flask.testing import FlaskClient


def test_a_search_as_json_says_what_the_page_says(client: FlaskClient) -> None:
    data = client.get("/search.json?q=velani&person=tarvel&colour=red").get_json()
    assert data["total"] == {"value": 2, "relation": "eq"}
    assert {hit["id"] for hit in data["hits"]} == {"letter", "trial"}
    assert data["query"]["repaired"] == []
    assert len(data["warnings"]) == 1
    values = {value["id"]: value for value in data["facets"]["person"]["values"]}
    assert (values["velani"]["count"], values["tarvel"]["selected"]) == (3, True)
    assert data["took_ms"] >= 0


@pytest.mark.parametrize("asked", ["mentions=1367-05", "date=1367-05"])
def test_a_filter_is_read_as_the_same_words_of_a_query_are(client: FlaskClient, asked: str) -> None:
    field = asked.partition("=")[0]
    by_filter = client.get(f"/search.json?{asked}").get_json()
    by_query = client.get(f"/search.json?q={field}:1367-05").get_json()
    [note] = by_query["query"]["notes"]
    assert note == "“1367-05” was read by the Iranian calendar: 1988-07-23..1988-08-22."
    assert by_filter["query"]["notes"] == [note]
    assert by_filter["total"] == by_query["total"]
    assert "was read by the Iranian calendar: 1988-07-23..1988-08-22." in client.get(f"/search?{asked}").text
    assert client.get(by_filter["links"]["self"]).get_json()["query"]["notes"] == []


def test_links_of_the_json_lead_on(client: FlaskClient) -> None:
    links = client.get("/search.json?q=velani&per=1&page=2").get_json()["links"]
    assert links["next"] == "http://localhost/search.json?page=3&per=1&q=velani"
    assert links["prev"] == "http://localhost/search.json?per=1&q=velani"
    assert links["html"] == "http://localhost/search?page=2&per=1&q=velani"
    assert client.get(links["self"]).status_code == 200
    assert client.get(links["facets"]["person"]["tarvel"]).get_json()["total"]["value"] == 2
    assert all(client.get(address).status_code == 200 for address in links["hits"].values())


@pytest.mark.parametrize("address", ["/nothing.json", "/a/x.json"])
def test_an_error_as_json_is_a_problem_detail(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["status"] == 404
    assert response.get_json()["title"]


def test_what_is_offered_leads_to_what_it_says(client: FlaskClient) -> None:
    data = client.get("/search.json?q=velani").get_json()
    ((offer,),) = (offers["values"] for offers in data["offers"])
    assert offer == {
        "facet": "person", "id": "velani", "label": "Rustam Velani", "count": 3, "verified": True,
    }  # fmt: skip
    narrowed = client.get(data["links"]["offers"]["person:velani"]).get_json()
    assert narrowed["total"]["value"] == offer["count"]

    data = client.get("/search.json?q=harbuor").get_json()
    assert data["did_you_mean"] == {"text": "harbour", "count": 2}
    assert client.get(data["links"]["did_you_mean"]).get_json()["total"]["value"] == 2

    data = client.get("/search.json?q=letter OR harbuor").get_json()
    assert data["near"] == [
        {"query": "harbuor", "form": "harbour", "text": "letter OR (harbuor OR harbour)", "count": 1}
    ]
    (link,) = data["links"]["near"]
    assert client.get(link).get_json()["total"]["value"] == data["total"]["value"] + 1
    assert data["did_you_mean"] is data["links"]["did_you_mean"] is None
