"""Dates of the twenty annotated articles of the sample corpus: value and precision, both languages apart."""

import json
from pathlib import Path
from typing import Any

import pytest

from index.document import Document
from indexer.corpus import Corpus
from indexer.corpus_files import GivenFiles, load_curation
from indexer.extract import extract
from indexer.ledger import Ledger
from indexer.linking import Linker
from indexer.reading import read_articles
from tests.indexer.articles import AS_OF

ROOT = Path(__file__).parent.parent.parent
GOLD: list[dict[str, Any]] = json.loads((ROOT / "tests" / "gold" / "corpus.json").read_text("utf-8"))[
    "documents"
]
BAR = 0.95  # set beforehand


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    corpus = Corpus(ROOT / "corpus")
    curation = load_curation(corpus, GivenFiles())
    linker = Linker(curation.authority, curation.decisions, AS_OF)
    articles = [(article, extract(article)) for article in read_articles(corpus, {}, Ledger())]
    for article, record in articles:
        linker.observe(article, record)
    return {article.original.path: linker.link(article, record) for article, record in articles}


@pytest.mark.parametrize("language", ["en", "fa"])
def test_dates_spoken_of_are_as_annotated(documents: dict[str, Document], language: str) -> None:
    right = wrong = missed = 0
    for annotated in GOLD:
        if annotated["language"] == language:
            expected = {(date["edtf"], date["precision"]) for date in annotated["dates"]}
            mentioned = documents[annotated["file"]].mentioned_dates
            found = {(date.edtf, date.precision.value) for date in mentioned}
            right += len(expected & found)
            wrong += len(found - expected)
            missed += len(expected - found)
    assert right > 30
    assert 2 * right / (2 * right + wrong + missed) >= BAR


@pytest.mark.parametrize("annotated", GOLD, ids=lambda annotated: annotated["file"])
def test_the_day_of_publication_is_as_annotated(
    documents: dict[str, Document], annotated: dict[str, Any]
) -> None:
    date = documents[annotated["file"]].date
    assert date is not None
    assert date.edtf == annotated["publication_date"]["edtf"]


def test_a_solar_hijri_date_is_told_where_the_article_used_that_calendar(
    documents: dict[str, Document],
) -> None:
    for annotated in GOLD:
        used = {date["edtf"] for date in annotated["dates"] if "calendar" in date}
        mentioned = documents[annotated["file"]].mentioned_dates
        assert {date.edtf for date in mentioned if date.solar_hijri} == used
