"""The search page: what is found, why, how it can be narrowed, and that the address says it all."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.authority import Authority
from index.document import Coverage, Document, Mention
from tests.webapp.archives import ORIGINAL, build, settings_in, write_article
from tests.webapp.pages import Page, read_page
from webapp.application import create_app
from webapp.presenters import FACET_ROWS, SHOWN_FORMS
from webapp.views.search import VALUES_PER_PAGE


def get(client: FlaskClient, address: str, **headers: str) -> Page:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return read_page(response.text)


def counts(page: Page, facet: str) -> dict[str, str]:
    """Return the count beside each value of a facet, by value."""
    return {box["value"]: box["count"] for box in page.boxes if box["name"] == facet}


def test_the_start_page_shows_everything_newest_first_and_undated_last(client: FlaskClient) -> None:
    page = get(client, "/")
    assert page.titles == [
        "ولانی در دادگاه",
        "Council for Liberties publishes Velaani letter",
        "Minister heard in the harbour case",
        "Harbour Board minutes",
    ]


def test_a_former_id_in_an_address_finds_what_it_leads_to(client: FlaskClient) -> None:
    former, present = get(client, "/search?person=r-velani"), get(client, "/search?person=velani")
    assert former.titles == present.titles != []
    assert former.hrefs == present.hrefs


def test_a_spelling_is_found_marked_and_explained(client: FlaskClient) -> None:
    page = get(client, "/search?q=velani")
    assert len(page.titles) == 4
    assert {"Velani", "Velaani", "ولانی"} <= set(page.marks)
    assert "spelling: Velaani" in page.text
    assert "other script: ولانی" in page.text
    assert "Also searching: Velaani, ولانی" in page.text


def test_a_form_is_found_marked_and_explained_and_can_be_switched_off(client: FlaskClient) -> None:
    page = get(client, "/search?q=asking")
    assert page.titles == ["Minister heard in the harbour case"]
    assert page.marks == ["Asked"]
    assert "form: Asked" in page.text
    assert "Also searching: asked" in page.text
    assert "/search?forms=exact&q=asking" in page.hrefs

    exact = get(client, "/search?q=asking&forms=exact")
    assert exact.titles == []
    assert "/search?q=asking" in exact.hrefs  # the way back
    assert get(client, "/search?q=%22asking%22").titles == []


def test_of_many_forms_some_fold_away_and_are_counted(tmp_path: Path) -> None:
    forms = (
        "organize organizes organized organizing organisation organisations organization organizations "
        "organise organises organised"
    )
    articles = [write_article("forms", "Of words", forms)]
    client = create_app(settings_in(tmp_path), build(tmp_path / "index", articles)).test_client()
    page = get(client, "/search?q=organising")
    assert f"and {len(forms.split()) - SHOWN_FORMS} more" in page.text
    assert all(form in page.text.split("words only as typed")[0] for form in forms.split())
    assert "form: organize, organizes, organized, organizing, 7 more" in page.text


@pytest.mark.parametrize(
    ("switches", "hint"),
    [
        ("", "Words are found in their other forms, names in their other spellings."),
        ("&names=exact", "Words are found in their other forms, names only as typed."),
        ("&forms=exact", "Words are found only as typed, names in their other spellings."),
        ("&names=exact&forms=exact", "Words and names are found only as typed."),
    ],
)
@pytest.mark.parametrize("query", ["velani", "ولانی"])
def test_the_hint_says_how_words_are_searched_here(
    client: FlaskClient, query: str, switches: str, hint: str
) -> None:
    html = client.get(f"/search?q={query}{switches}").text
    assert f'<span id="search-hint">{hint}</span>' in html
    assert "#search-hint" in re.findall(r'hx-select-oob="([^"]*)"', html)[0]  # it follows the switches


def test_quotation_marks_stand_about_a_persian_query_in_their_order(tmp_path: Path) -> None:
    articles = [
        write_article(
            f"p{number}",
            "خبر",
            f"{first} رستمی آمد.",
            lang="fa",
            mentions=(Mention("person", f"name-{number}", "body", (0, len(first) + 6), "rules", 1.0),),
        )
        for number, first in enumerate(("مینا", "رضا"))
    ]
    authority = Authority(names={"name-0": "مینا رستمی", "name-1": "رضا رستمی"})
    client = create_app(
        settings_in(tmp_path), build(tmp_path / "index", articles, authority=authority)
    ).test_client()
    assert "<q><bdi>رستمی</bdi></q> may be any of these" in client.get("/search?q=رستمی").text
    assert '<q class="reading"><bdi>' in client.get("/search?q=(رستمی").text
    assert '<q class="typed"><bdi>' in client.get("/search?q=(رستمی").text
    assert "“<bdi>رستمی:</bdi>”" in client.get("/search?q=رستمی&person=رستمی:").text
    assert "contains “<bdi>ولانی</bdi>”" in client.get("/search/facet/person?q=رستمی&fq=ولانی").text


def test_unverified_names_are_marked_and_the_mark_is_explained(client: FlaskClient) -> None:
    for address in ("/search", "/search/facet/person", "/a/trial"):
        html = client.get(address).text
        marked = re.findall(r'<li class="[^"]*unverified">.*?</li>', html, re.DOTALL)
        assert any("Okto Brand" in row for row in marked), address
        assert all("(name, not verified)" in row for row in marked), address
        assert "With a dotted line below</span>: names that nobody has verified as one person." in html
    assert "dotted" not in client.get("/a/persian").text


@pytest.mark.parametrize("condition", ["person=name-okto", "person:all=name-okto", "person:not=name-okto"])
def test_a_filter_in_force_has_the_mark_of_a_name_that_nobody_has_verified(
    client: FlaskClient, condition: str
) -> None:
    relation = {"": "", "all": "also ", "not": "not "}[condition.partition("=")[0].partition(":")[2]]
    html = client.get(f"/search?{condition}&person=tarvel&lang=en&date=1998&source:none=1").text
    chips = re.findall(r'<li[^>]*><a class="chip".*?</li>', html, re.DOTALL)
    marked, *others = sorted(chips, key=lambda chip: "Okto Brand" not in chip)

    assert marked.startswith('<li class="unverified">')
    assert f'{relation}<span class="facet-text" dir="auto">Okto Brand</span>' in marked
    assert '<span class="hidden"> (name, not verified)</span>' in marked
    assert len(others) == 4
    assert not any("verified" in chip for chip in others)


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("yesterday", "a year of four digits is needed, as in July 2019 or 2019-07"),
        ("مرداد", "a year of four digits is needed, as in “<bdi>مرداد ۱۳۶۷</bdi>” or 1367-05"),
        ("2020..2010", "it ends before it starts"),
        ("31/02/1988", "write it as 2019, July 2019, 30 July 2019 or 2019-07-30"),
    ],
)
def test_a_date_that_was_not_read_stays_in_its_box_and_the_page_says_why(
    client: FlaskClient, stated: str, reason: str
) -> None:
    html = client.get("/search", query_string={"q": "velani", "date": stated}).text
    box = re.search(r'<input id="date-box"[^>]*>', html)
    problem = re.search(r'<p class="field-problem" id="date-problem">(.*?)</p>', html)
    status = re.search(r'role="status">(.*?)</p>', html)
    said = f"“<bdi>{stated}</bdi>” in “<bdi>date</bdi>” is not a date: {reason}"

    assert box is not None
    assert f'value="{stated}"' in box[0]
    assert 'aria-invalid="true" aria-describedby="date-problem date-hint"' in box[0]
    assert problem is not None
    assert problem[1] == said
    assert f'<p class="message warning">{said}. It was left out and narrows nothing.</p>' in html
    assert status is not None
    plain = re.sub("</?bdi>", "", said)
    assert f"{plain}. It was left out" in status[1]


def test_a_date_that_was_read_has_no_problem(client: FlaskClient) -> None:
    html = client.get("/search?date=1998").text

    assert "date-problem" not in html
    assert "aria-invalid" not in html


def test_the_page_of_values_names_what_it_cannot_read(client: FlaskClient) -> None:
    page = get(client, "/search/facet/person?fsort=best&fpage=two&colour=red")

    assert "There is no order “best” of values; there are count, label. It was left out." in page.text
    assert "“fpage=two” cannot be read: it takes the number of a page. It was left out." in page.text
    assert "“colour” is not known here. It was left out." in page.text
    assert "left out" not in get(client, "/search/facet/lang?fsort=label&fpage=1&fq=").text


def test_an_article_page_names_what_it_cannot_read(client: FlaskClient) -> None:
    assert "“soon” in “date” is not a date" in get(client, "/a/trial?q=velani&date=soon").text
    assert "It was left out" not in get(client, "/a/trial?q=velani&date=1998").text


@pytest.mark.parametrize(
    ("query", "also"),
    [
        ("velani", "Also searching: Velaani, ولانی"),
        ("ولانی", "Also searching: Velaani, Velani"),
        ('"rustam velani"', ""),  # no article has another form of it
        ('"said velani"', "Also searching: Velaani"),
    ],
)
def test_what_is_searched_besides_and_its_switches_are_right_in_both_languages(
    client: FlaskClient, query: str, also: str
) -> None:
    page = read_page(client.get("/search", query_string={"q": query}).text)
    assert also in page.text
    assert ("Also searching" in page.text) is ("names only as typed" in page.text) is bool(also)
    for switches, back in (("names=exact", ""), ("names=exact&forms=exact", "&forms=exact")):
        asked = urlencode({"q": query})
        off = get(client, f"/search?{switches}&{asked}")
        assert "Also searching" not in off.text
        assert "search other spellings of names too" in off.text
        assert any(
            sorted(parse_qsl(href.partition("?")[2])) == sorted(parse_qsl(asked + back)) for href in off.hrefs
        )
        assert ("search other forms of words too" in off.text) is bool(back)


def test_of_a_form_that_is_never_shown_it_is_told_that_it_is_searched(tmp_path: Path) -> None:
    article = write_article("typo", "A letter", "Then Vellani answered.")
    client = create_app(settings_in(tmp_path), build(tmp_path / "index", [article])).test_client()
    page = get(client, "/search?q=velaani")
    assert page.marks == ["Vellani"]
    assert "Also searching: another recorded form" in page.text
    data = client.get("/search.json?q=velaani").get_json()
    assert [one["form"] for one in data["query"]["expanded"][0]["also"]] == [None]


def test_names_can_be_searched_as_typed_only(client: FlaskClient) -> None:
    page = get(client, "/search?q=velani&names=exact")
    assert "Council for Liberties publishes Velaani letter" not in page.titles
    assert "/search?q=velani" in page.hrefs  # the way back


def test_a_selected_facet_keeps_its_sibling_counts(client: FlaskClient) -> None:
    before = get(client, "/search?q=velani")
    after = get(client, "/search?q=velani&person=tarvel")
    assert len(after.titles) == 2
    assert (
        counts(before, "person")
        == counts(after, "person")
        == {"velani": "3", "name-okto": "2", "tarvel": "2"}
    )
    assert counts(before, "org") != counts(after, "org")


def test_values_of_one_facet_widen(client: FlaskClient) -> None:
    assert len(get(client, "/search?person=tarvel&person=name-okto").titles) == 3


def test_a_selected_value_without_articles_stays_and_can_be_removed(client: FlaskClient) -> None:
    page = get(client, "/search?q=minutes&person=tarvel")
    box = next(box for box in page.boxes if box["value"] == "tarvel")
    assert (box["checked"], box["count"]) == ("yes", "0")
    assert "/search?q=minutes" in page.hrefs
    assert page.titles == []
    assert "Nothing in the archive matches all of this" in page.text


def test_an_excluded_value_is_left_out_and_can_be_taken_back(client: FlaskClient) -> None:
    page = get(client, "/search?person:not=tarvel")
    assert len(page.titles) == 2
    assert ("person:not", "tarvel") in page.hidden
    assert "/" in page.hrefs


def test_articles_without_a_value_can_be_asked_for(client: FlaskClient) -> None:
    assert get(client, "/search?source:none=1").titles == ["Harbour Board minutes"]
    assert get(client, "/search?date:none=1").titles == ["Harbour Board minutes"]


@pytest.mark.parametrize(
    "address",
    [
        "/search?q=velani&person=tarvel&person:not=x&date=1998&mentions=1988-22&names=exact&sort=title&per=50",
        "/search?person:all=tarvel&person:all=velani&lang=en&source:none=1&date=1998&date=2001",
        "/search?forms=exact&lang:not=fa&org=no-such",
    ],
)
def test_the_form_sends_the_state_the_address_has(client: FlaskClient, address: str) -> None:
    page = get(client, address)
    asked = dict.fromkeys(parse_qsl(get(client, address).canonical.split("?")[1]))
    sent = dict.fromkeys((key, value) for key, value in page.form if value)
    for default in (("sort", "relevance"), ("per", "20")):
        sent.pop(default, None)
    assert set(sent) == set(asked)
    assert len(sent) == len([pair for pair in page.form if pair in sent])


def test_dates_are_filtered_by_overlap_and_shown_as_exactly_as_known(client: FlaskClient) -> None:
    page = get(client, "/search?date=1998-06")
    assert page.titles == ["Council for Liberties publishes Velaani letter"]
    assert "June 1998 inferred" in page.text
    assert get(client, "/search?mentions=1988-07").titles == ["Minister heard in the harbour case"]


def test_bars_of_the_histogram_are_links_with_a_table_beside_them(client: FlaskClient) -> None:
    page = get(client, "/search?q=velani")
    assert page.hrefs.count("/search?date=1998&q=velani") == 2
    assert "undated, not before 1 February 1999" in page.text


def test_an_address_that_cannot_be_read_is_a_page_with_a_warning(client: FlaskClient) -> None:
    page = get(client, "/search?q=velani&colour=red&date=yesterdayish")
    assert len(page.titles) == 4
    assert "“colour” is not known here" in page.text
    assert "yesterdayish" in page.text


def test_a_repaired_query_says_what_it_was_read_as(client: FlaskClient) -> None:
    page = get(client, '/search?q=velani+"harbour')
    assert "We read this as" in page.text
    assert page.titles


def test_no_page_has_too_many_pages(client: FlaskClient) -> None:
    page = get(client, "/search?q=velani&page=999999999")
    assert "There are not that many pages" in page.text
    assert "/search?q=velani" in page.hrefs


def test_pages_part_the_hits_without_overlap(client: FlaskClient) -> None:
    first, second = (get(client, f"/search?per=2&page={page}") for page in (1, 2))
    assert len({*first.titles, *second.titles}) == 4
    assert "/search?page=2&per=2" in first.hrefs
    assert "1 to 2 of 4 articles" in first.text
    assert "3 to 4 of 4 articles" in second.text


def test_htmx_gets_the_same_page_and_the_address_to_show(client: FlaskClient) -> None:
    plain = client.get("/search?per=20&q=ولانی")
    chosen = client.get(
        "/search?per=20&q=ولانی", headers={"HX-Request": "true", "HX-Trigger": "person=velani"}
    )
    typed = client.get("/search?q=ولانی", headers={"HX-Request": "true", "HX-Trigger": "q"})
    assert plain.text == chosen.text
    assert "HX-Push-Url" not in plain.headers
    assert chosen.headers["HX-Push-Url"] == "/search?q=%D9%88%D9%84%D8%A7%D9%86%DB%8C"
    assert "HX-Replace-Url" not in chosen.headers
    assert typed.headers["HX-Replace-Url"] == chosen.headers["HX-Push-Url"]


def test_nothing_is_loaded_from_elsewhere_and_what_is_loaded_is_vouched_for(client: FlaskClient) -> None:
    page = get(client, "/search?q=velani")
    assert page.loaded
    for address, integrity in page.loaded:
        assert address.startswith("/static/")
        assert integrity.startswith("sha384-")
        assert client.get(address).status_code == 200
    assert client.get("/static/htmx.min.0000000000000000.js").status_code == 404


def test_no_script_or_style_stands_in_the_page(client: FlaskClient) -> None:
    page = get(client, "/search?q=velani")
    assert page.inline == []


def test_a_facet_page_lists_all_values_and_finds_some(make_app: Callable[..., Flask]) -> None:
    client = make_app().test_client()
    assert "Rustam Velani" in get(client, "/search/facet/person").text
    found = get(client, "/search/facet/person?fq=tarv&q=velani")
    assert "Sima Tarvel" in found.text
    assert "Okto Brand" not in found.text
    assert "/search?person=tarvel&q=velani" in found.hrefs
    assert get(client, "/search/facet/person?fsort=label").text.index("Okto") < get(
        client, "/search/facet/person?fsort=label"
    ).text.index("Sima")


@pytest.mark.parametrize("facet", ["org", "date", "source", "lang"])
def test_every_facet_has_a_page_of_its_values(client: FlaskClient, facet: str) -> None:
    assert get(client, f"/search/facet/{facet}?fpage=nonsense&fsort=nonsense").text


def test_there_is_no_page_for_a_facet_that_does_not_exist(client: FlaskClient) -> None:
    assert client.get("/search/facet/colour").status_code == 404


def test_a_facet_that_is_cut_says_so_and_leads_to_the_rest(tmp_path: Path) -> None:
    articles = [write_article(f"a{n}", f"Title {n}", "Text.", lang=f"x{n}") for n in range(FACET_ROWS + 3)]
    client = create_app(settings_in(tmp_path), build(tmp_path / "index", articles)).test_client()
    page = get(client, "/")
    assert f"All {FACET_ROWS + 3}…" in page.text
    assert "/search/facet/lang" in page.hrefs
    assert f"{FACET_ROWS + 3} values" in get(client, "/search/facet/lang").text


@pytest.mark.parametrize("address", ["/", "/search/facet/org", "/search?org:none=1"])
def test_articles_that_were_not_analysed_are_not_called_without_names(
    client: FlaskClient, tmp_path: Path, address: str
) -> None:
    assert "No organization found, or not analysed" in get(client, address).text
    analysed = [write_article("a", "Title", "Text."), write_article("b", "Title", "The Harbour Board met.")]
    other = create_app(settings_in(tmp_path), build(tmp_path / "index", analysed)).test_client()
    text = get(other, address).text
    assert "No organization found" in text
    assert "not analysed" not in text


@pytest.mark.parametrize("address", ["/", "/search/facet/org"])
def test_pages_say_how_far_an_archive_is_analysed_while_it_is(tmp_path: Path, address: str) -> None:
    known = write_article("known", "Title", "The Harbour Board met.")
    waiting = [
        Document(f"a{n}", "Title", "Text.", "en", ORIGINAL, coverage=Coverage.PENDING) for n in range(2)
    ]
    client = create_app(settings_in(tmp_path), build(tmp_path / "index", [known, *waiting])).test_client()
    assert "1 of 3 articles analysed for names so far. All can be searched." in get(client, address).text
    assert json.loads(client.get("/search.json").text)["index"]["pending"] == 2
    build(tmp_path / "index", [known], generation_id="g2")
    assert "so far" not in get(client, address).text


def test_a_page_of_values_beyond_the_last_is_the_last(tmp_path: Path) -> None:
    articles = [
        write_article(f"a{n}", f"Title {n}", "Text.", lang=f"x{n}") for n in range(VALUES_PER_PAGE + 1)
    ]
    client = create_app(settings_in(tmp_path), build(tmp_path / "index", articles)).test_client()
    last, beyond = (get(client, f"/search/facet/lang?fpage={number}") for number in (2, 3))
    said = "There is no page 3 of these values: this is the last one. "
    assert "Page 2 of 2" in last.text
    assert said not in last.text
    assert said in beyond.text
    assert beyond.text.replace(said, "") == last.text
    assert beyond.hrefs == last.hrefs


def test_a_facet_page_without_values_says_so(client: FlaskClient) -> None:
    assert "No value contains “zzz”." in get(client, "/search/facet/person?fq=zzz").text
    text = get(client, "/search/facet/person?q=nowhere").text
    assert "No article of this search has a value here." in text
    assert "“”" not in text


UNKNOWN = [
    ("person=nosuch", "No person is known by the id “nosuch”."),
    ("person=name-nosuch", "No person is known by the id “name-nosuch”."),
    ("person=cfl", "No person is known by the id “cfl”."),
    ("org=nosuch", "No organization is known by the id “nosuch”."),
    ("org=orgname-nosuch", "No organization is known by the id “orgname-nosuch”."),
    ("source=nosuch", "No source is known by the id “nosuch”."),
    ("source=sourcename-nosuch", "No source is known by the id “sourcename-nosuch”."),
]


@pytest.mark.parametrize(("query", "warning"), UNKNOWN)
def test_an_id_that_is_not_known_is_named(client: FlaskClient, query: str, warning: str) -> None:
    page = get(client, f"/search?{query}")
    assert page.titles == []
    assert warning in page.text
    assert warning in get(client, f"/search/facet/lang?{query}").text
    data = client.get(f"/search.json?{query}").get_json()
    assert data["warnings"] == [warning]
    assert data["total"]["value"] == 0
    saved = client.post("/save", data={"state": query}).location
    assert warning in get(client, str(saved)).text


@pytest.mark.parametrize(
    "query",
    [
        "person=velani&person=r-velani&person:not=name-okto",
        "org=cfl&org:all=orgname-harbour+board",
        "source=morning&source:none=1",
        "lang=fa&lang:not=English",
    ],
)
def test_an_id_that_is_known_is_not_warned_of(client: FlaskClient, query: str) -> None:
    assert client.get(f"/search.json?{query}").get_json()["warnings"] == []


@pytest.mark.parametrize("asked", ["fa", "FA", "Persian", "farsi", "فارسی"])
def test_a_language_is_asked_for_by_its_name_too(client: FlaskClient, asked: str) -> None:
    by_filter = client.get(f"/search.json?lang={asked}").get_json()
    by_field = client.get(f"/search.json?q=lang:{asked}").get_json()
    assert [hit["id"] for hit in by_filter["hits"]] == [hit["id"] for hit in by_field["hits"]] == ["persian"]
    assert by_filter["warnings"] == by_field["query"]["notes"] == []
    assert by_filter["links"]["html"].endswith("/search?lang=fa")


@pytest.mark.parametrize("asked", ["xx", "-en", "klingon", "de", "français"])
def test_a_language_that_no_article_is_in_is_named_with_those_there_are(
    client: FlaskClient, asked: str
) -> None:
    known = {"de": "No article is in German (de)", "français": "No article is in French (fr)"}
    unknown = f"No language is known as “{asked}”: write its code, its English name or its own name"
    warning = f"{known.get(asked, unknown)}. There are English (en) and Persian (fa)."
    for key in ("lang", "lang:not"):
        assert client.get(f"/search.json?{key}={asked}").get_json()["warnings"] == [warning]
    assert warning in get(client, f"/search?lang={asked}").text
    for query in (f'lang:"{asked}"', f'velani -lang:"{asked}"'):
        assert client.get("/search.json", query_string={"q": query}).get_json()["query"]["notes"] == [warning]


def test_the_part_of_a_query_that_was_repaired_is_marked_and_the_reading_is_shown(
    client: FlaskClient,
) -> None:
    page = read_page(client.get("/search", query_string={"q": "velani te*t AND"}).text)
    assert page.marks[:2] == ["te*t", "AND"]
    assert r"We read this as velani te\*t \AND" in page.text
    assert "te*t: “*” stands only at the end of a word" in page.text


def test_a_query_read_otherwise_without_repair_says_how(client: FlaskClient) -> None:
    assert "Read as velani -okto" in read_page(client.get("/search?q=velani+AND+NOT+okto").text).text


@pytest.mark.parametrize("query", ["", "velani", "velani   okto ", "10:30", "velani (okto OR brand)"])
def test_a_query_read_as_it_was_typed_says_nothing(client: FlaskClient, query: str) -> None:
    text = read_page(client.get("/search", query_string={"q": query}).text).text
    assert "ead as" not in text
    assert "read this" not in text


def test_a_typed_name_offers_the_person_by_a_plain_link(client: FlaskClient) -> None:
    page = get(client, "/search?q=velani")
    assert "Narrow to the person Rustam Velani (3 articles)" in page.text
    assert "/search?person=velani&q=velani" in page.hrefs
    narrowed = get(client, "/search?person=velani&q=velani")
    assert len(narrowed.titles) == 3
    assert "Narrow to" not in narrowed.text


def test_a_name_that_nobody_has_verified_is_offered_as_a_name(client: FlaskClient) -> None:
    page = get(client, "/search?q=okto+brand")
    assert "Narrow to the name Okto Brand (2 articles, not verified)" in page.text


def test_several_who_may_be_meant_are_offered_in_neutral_words(tmp_path: Path) -> None:
    authority = Authority(names={"name-aliahmadi": "Ali Ahmadi", "name-zaraahmadi": "Zara Ahmadi"})
    articles = [
        _naming(name, f"name-{name.lower().replace(' ', '')}") for name in ("Ali Ahmadi", "Zara Ahmadi")
    ]
    client = create_app(
        settings_in(tmp_path), build(tmp_path / "index", articles, authority=authority)
    ).test_client()
    page = get(client, "/search?q=ahmadi")
    assert (
        "ahmadi may be any of these. Narrow to "
        "the name Ali Ahmadi (1 article, not verified) the name Zara Ahmadi (1 article, not verified)"
    ) in page.text


def _naming(name: str, value: str) -> Document:
    text = f"{name} came."
    mention = Mention("person", value, "body", (0, len(name)), "test", 1.0)
    return Document(value, f"About {value}", text, "en", ORIGINAL, mentions=(mention,))


@pytest.mark.parametrize(
    ("typed", "says", "meant", "articles"),
    [
        ("harbuor", "Did you mean harbour (2 articles)?", "harbour", 2),
        ("harbourboard", "Did you mean harbour board (2 articles)?", "harbour+board", 2),
        ("r. velani trial", "", "", 0),
    ],
)
def test_what_may_be_meant_leads_to_as_many_articles_as_it_says(
    client: FlaskClient, typed: str, says: str, meant: str, articles: int
) -> None:
    page = get(client, f"/search?q={typed}")
    assert ("Did you mean" in page.text) is bool(says)
    assert says in page.text
    if says:
        assert f"/search?q={meant}" in page.hrefs
        assert len(get(client, f"/search?q={meant}").titles) == articles


def test_what_is_near_leads_to_more_articles(client: FlaskClient) -> None:
    page = get(client, "/search?q=letter+OR+harbuor")
    assert "Near harbuor, not searched: harbour (1 more article)" in page.text
    href = "/search?q=letter+OR+%28harbuor+OR+harbour%29"
    assert href in page.hrefs
    assert len(get(client, href).titles) == len(page.titles) + 1


def test_no_offer_asks_more_than_an_address_takes(client: FlaskClient) -> None:
    long = "harbuor OR " * 70
    page = get(client, f"/search?q={long[:795]}okto")
    assert all(len(dict(parse_qsl(href.partition("?")[2])).get("q", "")) <= 800 for href in page.hrefs)
