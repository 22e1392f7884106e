"""The reference of the JSON names every key of an article, and no other."""

import re

from index.answers.results import IndexState, Similar
from index.provenance.as_json import article_to_json
from tests.documents import DOCS
from tests.index.provenance.invented import DOCUMENT, explain

OF_THE_PAGES = {"links", "self", "html", "values"}


def keys_of(data: object) -> set[str]:
    if isinstance(data, dict):
        return {*data, *(key for part in data.values() for key in keys_of(part))}
    return {key for part in data for key in keys_of(part)} if isinstance(data, list) else set()


def test_every_key_is_in_the_reference() -> None:
    _, _, section = (DOCS / "json.md").read_text("utf-8").partition("## An article")
    named = set(re.findall(r"`([a-z_]+)`", section))
    similar = (Similar(DOCUMENT.summary(), ("word",)),)
    keys = keys_of(article_to_json(DOCUMENT, explain(), IndexState("g", "", "memory", 1), similar))
    assert keys - named == set()
    rows = set(re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", section, re.M))
    documented = {key for row in rows for key in re.findall(r"`([a-z_]+)`", row)}
    assert documented - keys - OF_THE_PAGES == set()
