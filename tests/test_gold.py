"""The hand annotation of twenty sample articles says what stands in them; pairs of names are whole.

Rule: a mention's text is what the body holds at its offsets (code points, from 0,
half-open), with whitespace collapsed. What a body is, `guide.body` of the file says.
"""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent.parent / "corpus"
GOLD: dict[str, Any] = json.loads(
    (Path(__file__).parent / "gold" / "corpus.json").read_text(encoding="utf-8")
)
DOCUMENTS: list[dict[str, Any]] = GOLD["documents"]

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["file"])


def read_body(path: Path) -> str:
    """Return the body of an article file as the guide of the annotation defines it."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    lines = text.rstrip().split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


def collapse(text: str) -> str:
    """Return the text with every run of whitespace as one space."""
    return " ".join(text.split())


@each_document
def test_a_mention_stands_at_its_offsets(document: dict[str, Any]) -> None:
    body = read_body(CORPUS / document["file"])
    found = [collapse(body[m["start"] : m["end"]]) for m in document["mentions"]]
    assert found == [m["text"] for m in document["mentions"]]


@each_document
def test_mentions_are_in_order_and_do_not_overlap(document: dict[str, Any]) -> None:
    spans = [(m["start"], m["end"]) for m in document["mentions"]]
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@each_document
def test_no_mention_begins_or_ends_inside_a_word(document: dict[str, Any]) -> None:
    body = read_body(CORPUS / document["file"])
    for mention in document["mentions"]:
        before = body[mention["start"] - 1 : mention["start"]]
        after = body[mention["end"] : mention["end"] + 1]
        assert not before.isalnum(), mention
        assert not after.isalnum(), mention


@each_document
def test_every_id_stands_in_the_authority_section(document: dict[str, Any]) -> None:
    authority = GOLD["authority"]
    for mention in document["mentions"]:
        assert authority[mention["id"]]["type"] == mention["type"]


@each_document
def test_the_summaries_count_the_mentions(document: dict[str, Any]) -> None:
    for key, kind in (("persons", "person"), ("organizations", "organization")):
        counted: dict[str, dict[str, int]] = {}
        for mention in document["mentions"]:
            if mention["type"] == kind:
                variants = counted.setdefault(mention["id"], {})
                variants[mention["text"]] = variants.get(mention["text"], 0) + 1
        assert {e["id"]: e["variants"] for e in document[key]} == counted
        for entity in document[key]:
            assert entity["count"] == sum(entity["variants"].values())


@each_document
def test_annotated_dates_and_page_furniture_stand_in_the_body(
    document: dict[str, Any],
) -> None:
    body = read_body(CORPUS / document["file"])
    assert all(date["text"] in collapse(body) for date in document["dates"])
    assert set(document["boilerplate"]) <= set(body.split("\n"))


@each_document
def test_nothing_is_annotated_inside_page_furniture(document: dict[str, Any]) -> None:
    body = read_body(CORPUS / document["file"])
    furniture = set(document["boilerplate"])
    start = 0
    for line in body.split("\n"):
        end = start + len(line)
        if line in furniture:
            assert not [m for m in document["mentions"] if start <= m["start"] < end]
        start = end + 1


def test_no_authority_id_is_idle() -> None:
    used = {m["id"] for document in DOCUMENTS for m in document["mentions"]}
    assert set(GOLD["authority"]) == used


def test_ten_articles_of_each_language_are_annotated() -> None:
    languages = [document["language"] for document in DOCUMENTS]
    assert (languages.count("en"), languages.count("fa")) == (10, 10)
    assert len({document["file"] for document in DOCUMENTS}) == 20


PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "gold" / "name_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_each_pair_of_names_stands_once_with_a_label_that_the_file_explains() -> None:
    assert {row[0] for row in PAIRS} == {"same", "different", "homograph"}
    assert all(len(row) in {3, 4} and row[1] != row[2] for row in PAIRS)
    assert len({frozenset(row[1:3]) for row in PAIRS}) == len(PAIRS) >= 300


def test_a_pair_that_no_key_can_tell_apart_says_which_names_it_means() -> None:
    assert all(len(row) == 4 for row in PAIRS if row[0] == "homograph")
