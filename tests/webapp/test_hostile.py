"""Queries that nobody means well are answered, and nothing is logged."""

import logging
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from benchmarks.hostile import hostile_queries, read_lines

# Of the many lines that differ in a sign only; `python3 dev.py bench` asks all of them, over HTTP.
EVERY = 100


@pytest.mark.parametrize("page", ["/search", "/search.json", "/suggest.json"])
def test_every_costly_mix_is_answered(client: FlaskClient, page: str) -> None:
    for query in hostile_queries():
        assert client.get(page, query_string={"q": query}).status_code == 200


@pytest.mark.shared
def test_hostile_lines_are_answered_without_a_word_in_the_log(
    client: FlaskClient, shared: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = shared / "data" / "adversarial"
    lines = read_lines([folder / "blns.json"]) + read_lines([folder / "payloadbox-xss.txt"])[::EVERY]
    assert len(lines) > 500

    with caplog.at_level(logging.WARNING):
        answers = {client.get("/search", query_string={"q": line}).status_code for line in lines}

    assert answers == {200}
    assert caplog.records == []
