"""Help whose examples work, and what a supervisor asks."""

from flask.testing import FlaskClient

from index.query.binding import MOST_OPEN
from index.query.parser import MOST_SLOP
from tests.webapp.pages import read_page
from webapp.search_state import LONGEST_TEXT


def test_every_example_of_the_help_is_read_without_repair(client: FlaskClient) -> None:
    page = read_page(client.get("/help").text)
    examples = [href for href in page.hrefs if href.startswith("/search?q=")]
    assert len(examples) > 10
    for address in examples:
        assert client.get(address.replace("/search?", "/search.json?")).get_json()["query"]["repaired"] == []


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
    assert f"at most {MOST_OPEN} words of a query" in text
    assert f"at most {MOST_SLOP} words stand between" in text


def test_boxes_take_no_longer_query_than_the_server(client: FlaskClient) -> None:
    for address in ("/", "/help"):
        assert f'maxlength="{LONGEST_TEXT}"' in client.get(address).text
