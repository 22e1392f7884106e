"""Linking of many articles at once, once all were observed: in this process or in several, in order.

Rule: linking an article is a pure function of the article, its record and what was observed; so
it may be done anywhere, and the index is written as the documents come.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass

import msgspec

from index.document import Document
from indexer.article import Article
from indexer.processes import work_in_processes
from indexer.recorded import Encoded, RecordedArticles
from indexer.stages import Linker, RecordT

# Starting two processes takes as long as linking some thousand short articles.
FEW = 3_000
_BATCH = 32  # articles

_encode = msgspec.msgpack.Encoder().encode
_decode_document = msgspec.msgpack.Decoder(Document).decode


def link_all(
    linker: Linker[RecordT], articles: RecordedArticles[RecordT], left_out: frozenset[str], jobs: int
) -> Generator[Document, None, None]:
    """Yield the document of each article, in their order.

    Args:
        linker: has observed them; other processes get a copy of it.
        articles: with their records.
        left_out: ids of articles that become no documents.
        jobs: how many processes to use; 1, and a few articles, need none besides this one.

    Raises:
        ExtractionError: a process was ended from outside, as for want of memory.
    """
    if jobs == 1 or articles.count < FEW:
        for article, record in articles:
            if article.id not in left_out:
                yield linker.link(article, record)
        return
    given = (linker, articles.record, left_out)
    with closing(work_in_processes(_take_batches(articles), _link_batch, jobs, _prepare, given)) as done:
        for _, documents in done:
            yield from map(_decode_document, documents)


def _take_batches(articles: RecordedArticles[RecordT]) -> Iterator[list[Encoded]]:
    batch: list[Encoded] = []
    for pair in articles.encoded():
        batch.append(pair)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@dataclass(frozen=True)
class _Prepared:
    """What a process links with."""

    linker: Linker[object]
    decode_record: msgspec.msgpack.Decoder[object]
    decode_article: msgspec.msgpack.Decoder[Article]
    left_out: frozenset[str]

    def link(self, batch: list[Encoded]) -> Iterator[Document]:
        for encoded, record in batch:
            article = self.decode_article.decode(encoded)
            if article.id not in self.left_out:
                yield self.linker.link(article, self.decode_record.decode(record))


_prepared: list[_Prepared] = []  # one in a process that links, none in any other


def _prepare(linker: Linker[object], record: type[object], left_out: frozenset[str]) -> None:
    decoders = msgspec.msgpack.Decoder(record), msgspec.msgpack.Decoder(Article)
    _prepared.append(_Prepared(linker, *decoders, left_out))


def _link_batch(batch: list[Encoded]) -> list[bytes]:
    return [_encode(document) for document in _prepared[0].link(batch)]
