"""A searcher over the articles of a folder, linked as a build links them."""

from collections.abc import Sequence
from pathlib import Path

from index.search import Searcher
from indexer.article import Article
from indexer.corpus import Corpus
from indexer.corpus_files import GivenFiles, load_curation
from indexer.extract import extract
from indexer.extract.record import Record
from indexer.ledger import Ledger
from indexer.linking import Linker
from indexer.reading import read_articles
from indexer.stages import Extractor
from tests.index.archive import searcher
from tests.indexer.articles import AS_OF


def search_folder(folder: Path, extractor: Extractor[Record] | None = None) -> Searcher:
    """Return a searcher over a corpus with its curation files.

    Args:
        folder: the corpus.
        extractor: finds names; the rules alone, when None.
    """
    corpus = Corpus(folder)
    curation = load_curation(corpus, GivenFiles())
    articles = list(read_articles(corpus, {}, Ledger()))
    records = _extract(articles, extractor)
    linker = Linker(curation.authority, curation.decisions, AS_OF)
    for article, record in zip(articles, records, strict=True):
        linker.observe(article, record)
    documents = [linker.link(article, record) for article, record in zip(articles, records, strict=True)]
    return searcher(*documents, authority=linker.authority())


def _extract(articles: Sequence[Article], extractor: Extractor[Record] | None) -> Sequence[Record]:
    return [extract(article) for article in articles] if extractor is None else extractor.extract(articles)
