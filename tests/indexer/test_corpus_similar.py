"""Similar articles of the sample corpus."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.findings.analysis import analyse, read_corpus
from index.answers.results import Similar
from index.answers.similar import find_similar
from index.document import Document, index_document
from index.engine import IndexReader
from index.engines.whoosh import WhooshEngine
from indexer.extract import RuleExtractor

CORPUS = Path(__file__).parent.parent.parent / "corpus"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    folder = tmp_path_factory.mktemp("similar") / "index"
    articles, curation = read_corpus(CORPUS)
    with WhooshEngine().create(folder) as writer:
        for document in analyse(articles, RuleExtractor(), curation):
            writer.add(index_document(document, ""))
    with closing(WhooshEngine().open(folder)) as opened:
        yield opened


def similar(reader: IndexReader, name: str) -> tuple[Similar, ...]:
    document = reader.document(name)
    assert document is not None
    return find_similar(reader, document, 5)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("herald-2019-garden", "herald-2019-correction"),
        ("digest-special-rapporteur", "digest-fact-finding-mission"),
        ("digest-rome-statute", "digest-convention-against-torture"),
    ],
)
def test_an_article_on_the_same_matter_comes_first(reader: IndexReader, name: str, expected: str) -> None:
    assert similar(reader, name)[0].document.id == expected


def test_no_article_is_like_itself_a_version_of_it_or_two_versions_of_one(reader: IndexReader) -> None:
    documents = {document.id: document for document in reader.documents()}
    assert any(document.shared for document in documents.values())
    lists = {name: [one.document.id for one in similar(reader, name)] for name in documents}
    assert sum(map(bool, lists.values())) > len(documents) // 3
    for name, found in lists.items():
        assert not {name, *versions(documents[name])} & set(found)
        assert not any(set(versions(documents[one])) & set(found) for one in found)


def versions(document: Document) -> Iterator[str]:
    return (shared.article for shared in document.shared)


def test_articles_in_persian_are_like_articles_in_persian(reader: IndexReader) -> None:
    persian = [document.id for document in reader.documents() if document.lang == "fa"]
    found = [one.document.lang for name in persian for one in similar(reader, name)]
    assert found
    assert set(found) == {"fa"}
