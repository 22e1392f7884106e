"""Extraction of many articles at once: in this process or in several, each content once.

Rule: extraction sees the content of an article and nothing else of it, so a record is known by that
content and the extractor's version. What comes out is kept at once, batch by batch.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence, Set
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from typing import Generic, NamedTuple

import msgspec

from indexer.article import Article
from indexer.processes import work_in_processes
from indexer.records import Key, RecordStore
from indexer.spool import CONTENT, Spool, Spooled
from indexer.stages import Extractor, RecordT

# Starting a process takes as long as the analysis of some hundred short articles.
FEW = 160_000  # code points
# A task: large enough that handing it over costs little, small enough to even out, to hold, and to lose.
_BATCH = 32  # articles
_BATCH_SIZE = 50_000  # code points after which a batch is full: a second's work of a model

encode = msgspec.msgpack.Encoder().encode
_decode_article = msgspec.msgpack.Decoder(Article).decode


class _Task(NamedTuple):
    """Articles as extraction sees them, encoded, with their digests and their size in code points."""

    contents: tuple[bytes, ...]
    articles: tuple[bytes, ...]
    work: int


class Done(NamedTuple):
    """How much of an extraction one step has done: articles, and code points of them."""

    articles: int
    work: int


@dataclass(frozen=True, slots=True)
class Outliner(Generic[RecordT]):
    """An extractor that makes outlines: what is known of articles until they have been analysed."""

    extractor: Extractor[RecordT]

    @property
    def version(self) -> str:
        """What an outline depends on besides its article."""
        return f"outline of {self.extractor.version}"

    def outline(self, article: Article) -> RecordT:
        """Return an outline."""
        return self.extractor.outline(article)

    def extract(self, articles: Sequence[Article]) -> Sequence[RecordT]:
        """Return the outline of each article."""
        return tuple(map(self.extractor.outline, articles))


def spool_article(article: Article) -> Spooled:
    """Return an article as it goes to the spool."""
    content = blake2b(encode(article.content), digest_size=CONTENT).digest()
    return Spooled(content, encode(article))


def extract_missing(
    spool: Spool, missing: Set[bytes], records: RecordStore, extractor: Extractor[RecordT], jobs: int
) -> Generator[Done, None, None]:
    """Make and keep the records of articles that have none, telling of each batch that is kept.

    Args:
        spool: the articles.
        missing: digests of the contents whose record is to be made.
        records: where they are kept.
        extractor: makes them; other processes get a copy of it.
        jobs: how many processes to use; 1, and a few short articles, need none besides this one.

    Raises:
        ExtractionError: a process was ended from outside, as for want of memory.
    """
    tasks = _take_batches(_contents(spool, missing))
    first: list[_Task] = []
    while jobs > 1 and sum(task.work for task in first) < FEW:
        task = next(tasks, None)
        if task is None:
            jobs = 1
        else:
            first.append(task)
    with closing(_work(extractor, _chained(first, tasks), jobs)) as done:
        for task, found in done:
            keys = (Key(content, extractor.version) for content in task.contents)
            records.put(zip(keys, found, strict=True))
            yield Done(len(found), task.work)


def _work(
    extractor: Extractor[RecordT], tasks: Iterable[_Task], jobs: int
) -> Generator[tuple[_Task, list[bytes]], None, None]:
    if jobs == 1:
        for task in tasks:
            yield task, _extract((extractor, task))
        return
    given = ((extractor, task) for task in tasks)
    with closing(work_in_processes(given, _extract, jobs)) as done:
        for (_, task), found in done:
            yield task, found


def _chained(first: list[_Task], rest: Iterator[_Task]) -> Iterator[_Task]:
    yield from first
    first.clear()
    yield from rest


def _contents(spool: Spool, missing: Set[bytes]) -> Iterator[tuple[bytes, Article]]:
    """Yield each content whose record is to be made, once."""
    left = set(missing)
    for content, article in spool:
        if content in left:
            left.discard(content)
            yield content, _decode_article(article).content


def _take_batches(contents: Iterator[tuple[bytes, Article]]) -> Iterator[_Task]:
    digests: list[bytes] = []
    articles: list[bytes] = []
    work = 0
    for content, article in contents:
        digests.append(content)
        articles.append(encode(article))
        work += work_of(article)
        if len(articles) == _BATCH or work >= _BATCH_SIZE:
            yield _Task(tuple(digests), tuple(articles), work)
            digests, articles, work = [], [], 0
    if articles:
        yield _Task(tuple(digests), tuple(articles), work)


def work_of(article: Article) -> int:
    """Return how much there is to analyse in an article, in code points."""
    return len(article.title) + len(article.body)


def _extract(given: tuple[Extractor[RecordT], _Task]) -> list[bytes]:
    extractor, task = given
    return list(map(encode, extractor.extract(tuple(map(_decode_article, task.articles)))))
