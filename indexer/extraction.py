"""Extraction of many articles at once: in this process or in several, always in the order given.

Rule: each article goes through extraction once; what comes out is encoded, for the spool.
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice

import msgspec

from indexer.article import Article
from indexer.processes import work_in_processes
from indexer.stages import Extractor, RecordT

# Starting a process takes as long as the analysis of some hundred short articles.
FEW = 200
# A task: large enough that handing it over costs little, small enough to even out and to be held.
_BATCH = 32  # articles
_BATCH_SIZE = 1024 * 1024  # bytes after which a batch is full

Encoded = tuple[bytes, bytes]  # an article and its record

_encode = msgspec.msgpack.Encoder().encode
_decode_article = msgspec.msgpack.Decoder(Article).decode


def extract_all(
    articles: Iterable[Article], extractor: Extractor[RecordT], jobs: int
) -> Generator[Encoded, None, None]:
    """Yield each article with its record, both encoded, in the order given.

    Args:
        articles: the articles.
        extractor: analyses them.
        jobs: how many processes to use; 1, and a few articles, need none besides this one.

    Raises:
        ExtractionError: a process was ended from outside, as for want of memory.
    """
    source = iter(articles)
    first = list(islice(source, FEW)) if jobs > 1 else []
    if len(first) < FEW:
        for article in chain(first, source):
            yield _encode(article), _encode(extractor.extract((article,))[0])
        return
    tasks = ((extractor, batch) for batch in _take_batches(chain(first, source)))
    with closing(work_in_processes(tasks, _extract_batch, jobs)) as done:
        for (_, batch), records in done:
            yield from zip(batch, records, strict=True)


def _take_batches(articles: Iterator[Article]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for article in articles:
        batch.append(_encode(article))
        size += len(batch[-1])
        if len(batch) == _BATCH or size >= _BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _extract_batch(task: tuple[Extractor[object], list[bytes]]) -> list[bytes]:
    extractor, batch = task
    return list(map(_encode, extractor.extract(tuple(map(_decode_article, batch)))))
