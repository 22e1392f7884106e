"""Extraction of many articles at once: in this process or in several, always in the order given.

Rule: what comes out does not depend on how many processes there are. None of them outlives
the build, however it ends.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

import msgspec

from index.errors import ExtractionError
from indexer.article import Article
from indexer.interrupts import STOPPING, hold_interrupts
from indexer.stages import RecordT

# Starting a process takes as long as the analysis of some hundred short articles.
FEW = 200
# A task: large enough that handing it over costs little, small enough to even out and to be held.
_BATCH = 32  # articles
_BATCH_SIZE = 1024 * 1024  # bytes after which a batch is full
_AHEAD = 3  # batches waiting for each process
_PATIENCE = 0.1  # seconds to wait for a batch before looking whether the build is to stop

Encoded = tuple[bytes, bytes]  # an article and its record

_encode = msgspec.msgpack.Encoder().encode
_decode_article = msgspec.msgpack.Decoder(Article).decode


def extract_all(
    articles: Iterable[Article], extract: Callable[[Article], RecordT], jobs: int
) -> Generator[Encoded, None, None]:
    """Yield each article with its record, both encoded, in the order given.

    Args:
        articles: the articles.
        extract: analyses one; importable by name.
        jobs: how many processes to use; 1, and a few articles, need none besides this one.

    Raises:
        ExtractionError: a process was ended from outside, as for want of memory.
    """
    source = iter(articles)
    first = list(islice(source, FEW)) if jobs > 1 else []
    if len(first) < FEW:
        for article in chain(first, source):
            yield _encode(article), _encode(extract(article))
        return
    yield from _extract_in_processes(chain(first, source), extract, jobs)


def _extract_in_processes(
    articles: Iterator[Article], extract: Callable[[Article], RecordT], jobs: int
) -> Iterator[Encoded]:
    # Started afresh, not forked: a fork would carry the lock of the index folder with it.
    context = multiprocessing.get_context("spawn")
    with hold_interrupts():
        pool = ProcessPoolExecutor(jobs, context, initializer=_prepare_process)
    waiting: deque[tuple[list[bytes], Future[list[bytes]]]] = deque()
    try:
        while batch := _take_batch(articles):
            with hold_interrupts():  # this may start a process
                waiting.append((batch, pool.submit(_extract_batch, extract, batch)))
            if len(waiting) > jobs * _AHEAD:
                yield from _pairs(waiting)
        while waiting:
            yield from _pairs(waiting)
    except BrokenProcessPool:
        raise ExtractionError(
            "a process that analysed articles was ended, perhaps for want of memory; try fewer --jobs"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _take_batch(articles: Iterator[Article]) -> list[bytes]:
    batch: list[bytes] = []
    size = 0
    while len(batch) < _BATCH and size < _BATCH_SIZE and (article := next(articles, None)) is not None:
        batch.append(_encode(article))
        size += len(batch[-1])
    return batch


def _pairs(waiting: deque[tuple[list[bytes], Future[list[bytes]]]]) -> Iterator[Encoded]:
    batch, future = waiting.popleft()
    # The locks of the pool's threads are never left locked by an interrupt.
    done = False
    while not done:
        with hold_interrupts():
            done = bool(wait((future,), _PATIENCE).done)
    yield from zip(batch, future.result(), strict=True)


def _extract_batch(extract: Callable[[Article], object], batch: list[bytes]) -> list[bytes]:
    return [_encode(extract(_decode_article(article))) for article in batch]


def _prepare_process() -> None:
    """Leave Ctrl-C to the build, and end with it even when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)  # held back while this process was started
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
