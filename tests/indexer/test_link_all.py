"""Linking gives the same documents in the same order, in this process or in several."""

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.authority import Authority
from index.document import Document
from index.errors import ExtractionError
from indexer import link_all as module
from indexer.article import Article
from indexer.decisions import Decisions
from indexer.extract import RuleExtractor
from indexer.extract.record import Record
from indexer.extraction import extract_missing, spool_article
from indexer.link_all import link_all
from indexer.linking import Linker
from indexer.recorded import RecordedArticles
from indexer.records import RecordStore
from indexer.spool import Spool
from tests.indexer.articles import AS_OF, make_article, make_person

BODIES = (
    "TEHRAN, May 3, 1988 — Dr. Mina Tavanaei met Ebrahim Raisi.",
    "رئیسی در تهران بود. مینا توانایی هم آمد.",
    "Mr. Tavanaie of Amnesty International was here last December.",
    "No one.",
)
MANY = 150
AUTHORITY = Authority((make_person("raisi", "Ebrahim Raisi", "Raisi"),))


@pytest.fixture
def articles(tmp_path: Path) -> Iterator[RecordedArticles[Record]]:
    extractor = RuleExtractor()
    with Spool(tmp_path) as spool, RecordStore(tmp_path) as records:
        articles = RecordedArticles(spool, records, extractor, Record)
        for n in range(MANY):
            spool.append(spool_article(make_article(BODIES[n % len(BODIES)], id=f"n{n:03}")))
        with closing(extract_missing(spool, articles.find_missing().keys(), records, extractor, 1)) as done:
            assert sum(batch.articles for batch in done) == len(BODIES)
        yield articles


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", 10)


def make_linker(articles: RecordedArticles[Record]) -> Linker:
    linker = Linker(AUTHORITY, Decisions(), AS_OF)
    for article, record in articles:
        linker.observe(article, record)
    return linker


def documents(
    articles: RecordedArticles[Record], jobs: int, left_out: frozenset[str] = frozenset()
) -> list[Document]:
    with closing(link_all(make_linker(articles), articles, left_out, jobs)) as linked:
        return list(linked)


def test_the_documents_do_not_depend_on_the_number_of_processes(articles: RecordedArticles[Record]) -> None:
    alone = documents(articles, 1)
    assert [document.id for document in alone] == [f"n{n:03}" for n in range(MANY)]
    assert any(document.mentions for document in alone)
    assert documents(articles, 2) == alone


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_left_out_becomes_no_document(articles: RecordedArticles[Record], jobs: int) -> None:
    left_out = frozenset({"n000", "n033", "n149"})
    found = [document.id for document in documents(articles, jobs, left_out)]
    assert found == [f"n{n:03}" for n in range(MANY) if f"n{n:03}" not in left_out]


def test_the_labels_of_a_linker_stay_after_copies_of_it_were_sent_out(
    articles: RecordedArticles[Record],
) -> None:
    linker = make_linker(articles)
    before = linker.authority()
    with closing(link_all(linker, articles, frozenset(), 2)) as linked:
        assert sum(1 for _ in linked) == MANY
    assert linker.authority() == before
    assert before.names


class Ended(Linker):
    """A linker whose process is ended at one article, as for want of memory."""

    def link(self, article: Article, record: Record) -> Document:
        if article.id == "n099":
            os._exit(1)
        return super().link(article, record)


class Failing(Linker):
    """A linker that fails at one article."""

    def link(self, article: Article, record: Record) -> Document:
        if article.id == "n099":
            raise RuntimeError("it cannot be linked")
        return replace(super().link(article, record), notes=())


def test_a_process_that_is_ended_stops_the_build(articles: RecordedArticles[Record]) -> None:
    linker = Ended(AUTHORITY, Decisions(), AS_OF)
    with (
        pytest.raises(ExtractionError, match="was ended"),
        closing(link_all(linker, articles, frozenset(), 2)) as linked,
    ):
        list(linked)


def test_an_error_in_a_process_is_that_of_the_build(articles: RecordedArticles[Record]) -> None:
    linker = Failing(AUTHORITY, Decisions(), AS_OF)
    with (
        pytest.raises(RuntimeError, match="it cannot be linked"),
        closing(link_all(linker, articles, frozenset(), 2)) as linked,
    ):
        list(linked)
