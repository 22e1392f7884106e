"""The article page: every hit, and what each name and date rests on."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.answers.results import IndexState
from index.document import (
    Coverage,
    Decided,
    Document,
    Earlier,
    Mention,
    MentionedDate,
    PublicationDate,
    SharedText,
)
from index.provenance.as_json import article_to_json
from index.provenance.explaining import explain_document
from tests.webapp.archives import ARTICLES, AUTHORITY, build, settings_in, write_article
from tests.webapp.pages import read_page
from webapp.application import create_app
from webapp.evidence_presenter import FEW_SENTENCES, FEW_VALUES


def test_all_hits_are_marked_numbered_and_linked_in_order(client: FlaskClient) -> None:
    html = client.get("/a/letter?q=velani").text
    page = read_page(html)
    assert re.findall(r'<mark id="h(\d+)"', html) == ["1", "2"]
    assert "2 places marked for velani" in page.text
    assert {"#h1", "#h2"} <= set(page.hrefs)
    assert "spelling: Velaani 2" in page.text


def test_words_near_each_other_are_marked_across_a_paragraph_and_counted_together(
    client: FlaskClient,
) -> None:
    html = client.get('/a/trial?q="again same letter"~1').text
    assert '<mark id="h1">same letter.</mark>' in html
    assert "<mark>Asked again</mark>" in html
    assert "as typed: again same letter 1" in read_page(html).text


def test_a_near_word_is_shown_with_the_word_that_was_found(client: FlaskClient) -> None:
    page = read_page(client.get("/search?q=harbuor~1").text)
    assert "near word: harbour" in page.text.casefold()


def test_without_a_query_nothing_is_marked_in_the_text(client: FlaskClient) -> None:
    assert 'id="h1"' not in client.get("/a/trial").text


def test_names_lead_to_their_first_place_and_to_their_articles(client: FlaskClient) -> None:
    html = client.get("/a/trial").text
    page = read_page(html)
    for place in [href for href in page.hrefs if href.startswith("#") and href != "#main"]:
        assert f'id="{place[1:]}"' in html
    assert {"/search?person=velani", "/person/velani", "/name/name-okto"} <= set(page.hrefs)


def test_a_name_nobody_verified_says_so(client: FlaskClient) -> None:
    text = read_page(client.get("/a/trial").text).text
    assert "Name, not verified as one person" in text
    assert "Name of an organization, not verified as one" in text


def test_an_unresolved_name_is_listed_and_not_guessed(client: FlaskClient) -> None:
    page = read_page(client.get("/a/undated").text)
    assert "the elder Velani" in page.text
    assert "It is not known which bearer of these names is meant" in page.text
    assert "Rustam Velani" not in page.text


def test_dates_show_the_words_they_rest_on(client: FlaskClient) -> None:
    page = read_page(client.get("/a/trial").text)
    assert "From the article's dateline confidence 0.95 in the text" in page.text
    assert "Porta Lume, 4 May 1998." in page.text
    assert "summer 1988" in page.text
    assert "had written to him in the summer of 1988." in page.text
    assert "inferred" in read_page(client.get("/a/letter").text).text


def test_what_was_not_analysed_is_not_called_none_found(client: FlaskClient) -> None:
    page = read_page(client.get("/a/undated").text)
    assert "was not analysed for names" in page.text
    assert "No organization was found" not in page.text


def test_an_unknown_source_is_said_to_be_unknown(client: FlaskClient) -> None:
    assert "source unknown" in read_page(client.get("/a/undated").text).text


def test_page_furniture_is_shown_dimmed_and_said_to_be(client: FlaskClient) -> None:
    html = client.get("/a/trial").text
    assert re.search(r'<p class="furniture ">Breaking News</p>', html)
    assert "Dimmed text is page furniture" in html


def test_a_persian_article_reads_from_the_right(client: FlaskClient) -> None:
    assert '<article class="article" lang="fa" dir="rtl">' in client.get("/a/persian").text


def test_an_article_that_is_not_there_is_a_404(client: FlaskClient) -> None:
    assert client.get("/a/none").status_code == 404


def make_client(folder: Path, *articles: Document) -> FlaskClient:
    return create_app(settings_in(folder), build(folder / "index", articles)).test_client()


@pytest.mark.parametrize("lang", ["fr", ""])
def test_dates_of_a_language_that_is_not_read_are_not_called_none_found(tmp_path: Path, lang: str) -> None:
    client = make_client(tmp_path, write_article("a", "Title", "Le 13 août 1988", lang=lang))
    text = read_page(client.get("/a/a").text).text
    assert "Dates are looked for in English and Persian text only." in text
    assert "No date was found" not in text


def test_a_date_of_the_solar_hijri_calendar_is_shown_in_both(tmp_path: Path) -> None:
    article = replace(
        write_article("a", "Title", "در آذر ۱۴۰۲", lang="fa"),
        date=PublicationDate("1984-11-11", "dateline", "۲۰ آبان ۱۳۶۳", solar_hijri="1363-08-20"),
        mentioned_dates=(MentionedDate("2023-11-22/2023-12-21", (3, 11), solar_hijri="1402-09"),),
    )
    text = read_page(make_client(tmp_path, article).get("/a/a").text).text
    assert "11 November 1984 (20 Aban 1363)" in text
    assert "22 November 2023 to 21 December 2023 (Azar 1402)" in text


def test_dates_are_not_called_none_found_in_what_was_not_analysed(tmp_path: Path) -> None:
    analysed = write_article("a", "Title", "No date here.")
    client = make_client(tmp_path, analysed, replace(analysed, id="b", coverage=Coverage.NOT_ANALYSED))
    assert "No date was found in the text." in client.get("/a/a").text
    assert "No date was found" not in client.get("/a/b").text


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("https://reader:s3cret@paper.example/1", "https://paper.example/1"),
        ("http://reader@paper.example:81/a@b?c=d@e", "http://paper.example:81/a@b?c=d@e"),
        ("https:///reader:s3cret@x:y@paper.example", "https:///paper.example"),
        ("https://paper.example/reader:s@x", "https://paper.example/reader:s@x"),
    ],
)
def test_an_address_is_shown_without_user_and_password(tmp_path: Path, stated: str, shown: str) -> None:
    client = make_client(tmp_path, write_article("a", "Title", "Text.", url=stated))
    page = read_page(client.get("/a/a").text)
    assert shown in page.hrefs
    assert shown in page.text
    (hit,) = client.get("/search.json").get_json()["hits"]
    assert hit["url"] == shown


@pytest.mark.parametrize("audience", ["all", "public"])
def test_a_withheld_article_is_gone_with_its_public_reason(
    make_app: Callable[..., Flask], audience: str
) -> None:
    response = make_app(audience).test_client().get("/a/register?q=velani")
    assert response.status_code == 410
    page = read_page(response.text)
    assert "This article has been withheld: privacy." in page.text
    assert "register" not in response.text


def test_an_article_that_never_was_is_not_found(client: FlaskClient) -> None:
    assert client.get("/a/registers").status_code == 404


# Provenance


def read_json(client: FlaskClient, address: str) -> Any:  # noqa: ANN401 -- what JSON gives
    response = client.get(address)
    assert response.status_code == 200
    return json.loads(response.text)


def test_every_place_leads_to_the_text_and_back_to_its_evidence(client: FlaskClient) -> None:
    html = client.get("/a/trial").text
    places = set(re.findall(r'<a class="anchor" id="([\w-]+)"></a>', html))
    assert len(places) == 7
    for place in places:
        assert f'href="#{place}"' in html
        home = f"about-{place.rpartition('-')[0]}"
        assert f'<a class="anchor" id="{place}"></a><a class="back-to" href="#{home}"' in html
        assert f'id="{home}"' in html


def test_a_value_says_how_it_was_found_and_how_sure_that_is(client: FlaskClient) -> None:
    text = read_page(client.get("/a/letter").text).text
    assert "A recorded form of this entry: Velaani confidence 1.00" in text
    assert "it is not a measured probability" in text


def test_a_hidden_form_is_shown_as_another_recorded_form(tmp_path: Path) -> None:
    body = "Vellani spoke."
    named = (Mention("person", "velani", "body", (0, 7), "authority form", 0.95),)
    article = replace(write_article("a", "Title", body), mentions=named)
    client = make_client(tmp_path, article)
    assert "A recorded form of this entry: another recorded form" in read_page(client.get("/a/a").text).text
    (person,) = read_json(client, "/a/a.json")["people"]
    assert person["evidence"][0]["form"]["text"] is None


def test_of_a_name_at_many_places_a_few_are_written_out_and_all_are_reachable(tmp_path: Path) -> None:
    body = " ".join(f"Okto Brand spoke {n} times." for n in range(30))
    client = make_client(tmp_path, write_article("a", "Title", body))
    html = client.get("/a/a").text
    assert html.count("<blockquote") == FEW_SENTENCES
    assert "27 more places" in read_page(html).text
    assert set(re.findall(r'id="(person-1-\d+)"', html)) == set(re.findall(r'href="#(person-1-\d+)"', html))
    assert len(read_json(client, "/a/a.json")["people"][0]["evidence"]) == 30


def test_a_sentence_is_written_out_once(tmp_path: Path) -> None:
    client = make_client(
        tmp_path, write_article("a", "Title", "Okto Brand and Okto Brand spoke. Okto Brand left.")
    )
    html = client.get("/a/a").text
    assert html.count("<blockquote") == 2
    assert "1 more place " in read_page(html).text
    assert {"#person-1-1", "#person-1-2", "#person-1-3"} <= set(read_page(html).hrefs)


def test_of_many_names_a_few_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    names = [f"Okto B{letter}rand" for letter in "abcdefghijklmnop"]
    body = ". ".join(names)
    places = [(body.index(name), body.index(name) + len(name)) for name in names]
    mentions = tuple(
        Mention("person", f"name-{n}", "body", place, "saying", 0.7) for n, place in enumerate(places)
    )
    client = make_client(tmp_path, replace(write_article("a", "Title", body), mentions=mentions))
    html = client.get("/a/a").text
    assert f"{len(names) - FEW_VALUES} more people" in read_page(html).text
    assert html.count("<blockquote") == len(names)


def test_bearers_of_an_unresolved_surname_are_named_and_none_is_chosen(tmp_path: Path) -> None:
    body = "Rustam Velani and Omid Velani came. Velani spoke."
    start = body.index("Velani spoke")
    article = write_article("a", "Title", body)
    others = (
        Mention("person", "name-omidvelani", "body", (18, 29), "saying", 0.7),
        Mention("person", None, "body", (start, start + 6), "surname of several", 0.5),
    )
    client = make_client(tmp_path, replace(article, mentions=(*article.mentions, *others)))
    text = read_page(client.get("/a/a").text).text
    assert "Surname2 bearers of this surname are possible" in text
    (unresolved,) = read_json(client, "/a/a.json")["unresolved"]
    assert {one["id"] for one in unresolved["candidates"]} == {"velani", "name-omidvelani"}


def test_who_decided_is_told_where_the_index_knows_it(tmp_path: Path) -> None:
    decided = Decided("the keeper", "2026-11-22", "the <paper> copy")
    date = PublicationDate("1998", "decision", "", decided=decided)
    told = make_client(tmp_path / "a", write_article("a", "Title", "Text.", date=date))
    assert "Decided by the keeper on 2026-11-22: the <paper> copy" in read_page(told.get("/a/a").text).text
    kept_back = PublicationDate("1998", "decision", "")
    untold = make_client(tmp_path / "b", write_article("a", "Title", "Text.", date=kept_back))
    page = read_page(untold.get("/a/a").text).text
    assert "Set by an archivist" in page
    assert "Decided by" not in page


def test_a_date_by_another_article_and_text_in_common_lead_there(tmp_path: Path) -> None:
    date = PublicationDate("1998-06-03", "other-article", "On 3 June the Council said", article="b")
    shared = (SharedText("b", 21, 40, Earlier.OTHER, "the Council said", "b"),)
    giving = write_article("b", "What the Council said", "On 3 June the Council said so.")
    client = make_client(tmp_path, write_article("a", "Title", "Text.", date=date, shared=shared), giving)
    page = read_page(client.get("/a/a").text)
    assert "On 3 June the Council said" in page.text
    assert page.hrefs.count("/a/b") == 2
    assert (
        "Shares text with What the Council said. About 21% of this article and 40% of the other are the same "
        "text. It was published earlier. The other article says: the Council said"
    ) in page.text


def test_similar_articles_are_listed_with_the_words_of_both_and_in_the_json(tmp_path: Path) -> None:
    shared = (SharedText("version", 90, 90),)
    text = "Masons mended the harbour wall with lime & sand."
    client = make_client(
        tmp_path,
        write_article("a", "Title", text, shared=shared),
        write_article("version", "Same", text),
        write_article("b", "<i>Walls</i>", "Lime and sand are what masons mended the harbour wall with."),
        *(write_article(f"other{number}", "Other", f"The council met {number}") for number in range(9)),
    )
    page = read_page(client.get("/a/a").text)
    assert "Similar articles They have many of the rarer words of this article." in page.text
    assert "<i>Walls</i> undated. Words of both: harbour, lime, Masons, mended, sand, wall" in page.text
    assert page.hrefs.count("/a/b") == 1
    assert page.hrefs.count("/a/version") == 1  # as text in common alone
    (one,) = read_json(client, "/a/a.json")["similar"]
    assert (one["article"], one["title"]) == ("b", "<i>Walls</i>")
    assert "lime" in one["words"]
    assert "Similar articles" not in read_page(client.get("/a/other1").text).text


def test_a_method_without_words_does_not_break_the_page(tmp_path: Path) -> None:
    named = (Mention("person", "velani", "body", (0, 6), "oracle-9", 0.5),)
    article = replace(write_article("a", "Title", "Velani."), mentions=named)
    client = make_client(tmp_path, article)
    assert "Found by the method “oracle-9”" in read_page(client.get("/a/a").text).text


def test_the_json_of_an_article_is_that_of_the_command_with_links(client: FlaskClient) -> None:
    data = read_json(client, "/a/trial.json")
    links = data.pop("links")
    assert links == {
        "self": "http://localhost/a/trial.json",
        "html": "http://localhost/a/trial",
        "values": {
            "velani": "http://localhost/person/velani",
            "tarvel": "http://localhost/person/tarvel",
            "name-okto": "http://localhost/name/name-okto",
            "cfl": "http://localhost/org/cfl",
            "orgname-harbour board": "http://localhost/name/orgname-harbour%20board",
            "morning": "http://localhost/source/morning",
        },
    }
    assert [one["article"] for one in data["similar"]] == ["letter", "undated"]
    (trial,) = [article for article in ARTICLES if article.id == "trial"]
    index = IndexState("g1", "2026-11-20T09:00:00+00:00", "whoosh", 4)
    command = json.loads(json.dumps(article_to_json(trial, explain_document(trial, AUTHORITY), index)))
    assert data == command | {"similar": data["similar"]}
    assert "/a/trial.json" in read_page(client.get("/a/trial").text).hrefs


def test_the_json_of_an_article_that_is_not_there_is_a_problem(client: FlaskClient) -> None:
    response = client.get("/a/none.json")
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("audience", ["all", "public"])
def test_the_json_of_a_withheld_article_tells_its_public_reason_alone(
    make_app: Callable[..., Flask], audience: str
) -> None:
    response = make_app(audience).test_client().get("/a/register.json")
    assert (response.status_code, response.mimetype) == (410, "application/problem+json")
    assert response.get_json()["title"] == "This article has been withheld: privacy."
    assert "register" not in response.text


def test_an_id_that_ends_in_json_has_its_page_at_its_address(tmp_path: Path) -> None:
    client = make_client(tmp_path, write_article("a", "One", "."), write_article("a.json", "Two", "."))
    assert "<h1>Two</h1>" in client.get("/a/a.json").text
    assert client.get("/a/a.json.json").get_json()["title"] == "Two"


def test_the_json_of_an_article_is_not_for_search_engines(make_app: Callable[..., Flask]) -> None:
    client = make_app(public=True).test_client()
    assert client.get("/a/trial.json").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/a/trial").headers


def test_what_will_be_analysed_is_said_to_be_pending(tmp_path: Path) -> None:
    client = make_client(tmp_path, write_article("a", "Title", "Text.", coverage=Coverage.PENDING))
    text = read_page(client.get("/a/a").text).text
    assert "People Not analysed yet." in text
    assert "not been analysed for names yet" in text
    assert read_json(client, "/a/a.json")["coverage"] == {"state": "pending", "analysed": False}
