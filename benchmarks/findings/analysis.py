"""Analyses articles for a benchmark, as a build does, with the files that stand beside them.

Rule: the day up to which an inferred date may fall is fixed, so that a figure is the same tomorrow.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from index.authority import Authority
from index.document import Document
from indexer.article import Article
from indexer.corpus import Corpus
from indexer.corpus_files import Curation, GivenFiles, load_curation
from indexer.extract.record import Record
from indexer.ledger import Ledger
from indexer.linking import Linker
from indexer.reading import read_articles
from indexer.stages import Extractor

AS_OF = date(2026, 11, 22)  # the annotations were made on the day before and on this day


def read_corpus(path: Path) -> tuple[list[Article], Curation]:
    """Return the articles of a corpus, and its authority, sources and decisions or the starter's."""
    corpus = Corpus(path)
    return list(read_articles(corpus, {}, Ledger())), load_curation(corpus, GivenFiles())


def analyse(articles: Sequence[Article], extractor: Extractor[Record], curation: Curation) -> list[Document]:
    """Return the document of each article, in order."""
    records = extractor.extract(articles)
    linker = Linker(curation.authority, curation.decisions, AS_OF)
    for article, record in zip(articles, records, strict=True):
        linker.observe(article, record)
    return [linker.link(article, record) for article, record in zip(articles, records, strict=True)]


def without_entries(curation: Curation) -> Curation:
    """Return the same, but nobody known beforehand."""
    return Curation(Authority((), curation.authority.sources), curation.decisions, curation.decisions_path)


def by_file(documents: Iterable[Document]) -> dict[str, Document]:
    """Return documents by the path of their file in the corpus."""
    return {document.original.path: document for document in documents}
