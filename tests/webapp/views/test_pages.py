"""Help whose examples work, and what a supervisor asks."""

from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from index.query.costly import MOST_OPEN
from index.query.examples import DIFFERENCES, SECTIONS
from index.query.parser import MOST_SLOP
from tests.webapp.pages import read_page
from webapp.help_text import HELP, present_examples
from webapp.search_state import LONGEST_TEXT


def test_every_example_of_the_list_is_a_link_of_the_help_that_searches_for_it(client: FlaskClient) -> None:
    page = read_page(client.get("/help").text)
    asked = [parse_qs(urlsplit(href).query)["q"][0] for href in page.hrefs if href.startswith("/search?q=")]
    examples = [example.typed for section in SECTIONS.values() for example in section]
    assert asked == examples + [difference.typed for difference in DIFFERENCES]


def test_a_link_of_the_help_is_read_as_the_help_says(client: FlaskClient) -> None:
    for section in SECTIONS.values():
        for typed, read in section:
            answer = client.get("/search.json", query_string={"q": typed}).get_json()
            assert answer["query"]["text"] == typed
            assert answer["query"]["parsed"] == read


@pytest.mark.parametrize("lang", HELP)
def test_the_help_puts_every_example_into_words_and_no_other(lang: str) -> None:
    text = HELP[lang]
    repaired = {example.typed for example in SECTIONS["repaired"]}
    assert set(text.sections) == set(SECTIONS)
    assert set(text.finds) == {typed for section in SECTIONS.values() for typed, _ in section} - repaired
    assert set(text.differences) == {difference.key for difference in DIFFERENCES}
    assert all(example.said for section in present_examples(text) for example in section.examples)


def test_a_living_and_ready_server_says_so(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "alive\n"
    assert client.get("/readyz").text == "ready\n"


def test_the_help_claims_no_more_of_phrases_and_long_queries_than_is_so(client: FlaskClient) -> None:
    text = read_page(client.get("/help").text).text
    assert "exactly this phrase" not in text
    assert "names in their other spellings too" in text
    assert f"{LONGEST_TEXT} characters long" in text


def test_the_help_says_how_many_words_may_stand_for_many(client: FlaskClient) -> None:
    text = read_page(client.get("/help").text).text
    assert f"At most {MOST_OPEN} words of a query" in text
    assert f"At most {MOST_SLOP} words stand between" in text


def test_boxes_take_no_longer_query_than_the_server(client: FlaskClient) -> None:
    for address in ("/", "/help"):
        assert f'maxlength="{LONGEST_TEXT}"' in client.get(address).text
