"""Help whose examples work, and what a supervisor asks."""

from flask.testing import FlaskClient

from tests.webapp.pages import read_page


def test_every_example_of_the_help_is_read_without_repair(client: FlaskClient) -> None:
    page = read_page(client.get("/help").text)
    examples = [href for href in page.hrefs if href.startswith("/search?q=")]
    assert len(examples) > 10
    for address in examples:
        assert client.get(address.replace("/search?", "/search.json?")).get_json()["query"]["repaired"] == []


def test_a_living_and_ready_server_says_so(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "alive\n"
    assert client.get("/readyz").text == "ready\n"
