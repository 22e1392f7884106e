"""Scoring of editors' tags: recovered by a name of what the tag stands for."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.findings.measuring import measure_tags
from benchmarks.findings.missed_tags import Reason
from benchmarks.findings.tags import Tagged, read_tagged, score_tags
from index.document import Document, Mention, Original
from indexer.article import Article


def recovered(facet: str, tag: str, text: str) -> bool:
    original = Original("a", 1, "", 0, "")
    document = Document(
        id="a",
        title="",
        body=text,
        lang="en",
        original=original,
        mentions=(Mention(facet, "x", "body", (0, len(text)), "m", 1.0),),
    )
    tagged = Tagged(Article(id="a", body=text, original=original), ((facet, tag),))
    score = score_tags("t", tagged, document, facet)
    assert score.found + score.missed == 1
    return bool(score.found)


@pytest.mark.parametrize(
    ("facet", "tag", "text", "right"),
    [
        ("person", "volcker", "Paul Volcker", True),
        ("person", "volcker", "Volcker Industries", False),
        ("person", "james-baker", "James Baker", True),
        ("person", "james-baker", "Baker", True),
        ("person", "james-baker", "Howard Baker", False),
        ("org", "ec", "EC Commission", True),
        ("org", "ec", "European Community", True),
        ("org", "ec", "SEC", False),
        ("org", "opec", "Opec", True),
    ],
)
def test_a_tag_is_recovered_by_a_name_it_goes_by(facet: str, tag: str, text: str, right: bool) -> None:
    assert recovered(facet, tag, text) is right


def why_missed(text: str, title: str = "", *mentions: tuple[str, str]) -> str:
    """Return why the tag `volcker` was missed in a text, of which (facet, words) were found."""
    body = f"{text} {'It rained on all of that day and on the next. ' * 4}"
    original = Original("a", 1, "", 0, "")
    found = tuple(
        Mention(facet, "x", "body", (body.index(words), body.index(words) + len(words)), "m", 1.0)
        for facet, words in mentions
    )
    document = Document(id="a", title=title, body=body, lang="en", original=original, mentions=found)
    tagged = Tagged(Article(id="a", body=body, original=original), (("person", "volcker"),))
    (error,) = score_tags("t", tagged, document, "person").errors
    assert ("olcker" in error.what[len("volcker") :]) is (error.reason != Reason.ABSENT)
    return error.reason


def test_a_missed_tag_has_its_reason() -> None:
    assert why_missed("Nobody came.") == Reason.ABSENT
    assert why_missed("They met volcker.") == Reason.SMALL
    assert why_missed("Nobody came.", "Volcker leaves") == Reason.TITLE
    assert why_missed("They met Volcker.") == Reason.UNSEEN
    assert why_missed("They met Volcker-like men.") == Reason.JOINED
    assert why_missed("They met Volcker.", "", ("org", "Volcker")) == Reason.OTHER_KIND
    assert why_missed("They met Volcker Smith.", "", ("person", "Volcker Smith")) == Reason.LONGER


def test_the_reasons_of_missed_tags_are_counted() -> None:
    original = Original("a", 1, "", 0, "")
    tagged = Tagged(Article(id="a", body="Volcker left.", original=original), (("person", "volcker"),))
    document = Document(id="a", title="", body="Volcker left.", lang="en", original=original)
    persons, flash, organizations = measure_tags([(tagged, document)])
    assert (persons.value, flash.name, flash.value) == (0.0, f"  persons: {Reason.FLASH}", 1)
    assert organizations.value == 1.0


def test_articles_without_tags_are_passed_over(tmp_path: Path) -> None:
    record = {"id": "1", "title": "t", "body": "b", "date": "1987-02-26", "source": "Reuters"}
    lines = [
        record | {"persons": [], "organizations": []},
        record | {"persons": ["lawson"], "organizations": ["ec"]},
    ]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    assert [one.tags for one in read_tagged(path)] == [(("person", "lawson"), ("org", "ec"))]
