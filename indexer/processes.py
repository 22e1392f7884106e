"""Work in several processes, in batches, its results in the order given.

Rule: what comes out does not depend on how many processes there are. None of them outlives
the build, however it ends.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from index.errors import ExtractionError
from indexer.interrupts import STOPPING, hold_interrupts

_AHEAD = 3  # batches waiting for each process
_PATIENCE = 0.1  # seconds to wait for a batch before looking whether the build is to stop

BatchT = TypeVar("BatchT")
ResultT = TypeVar("ResultT")


def work_in_processes(
    batches: Iterable[BatchT],
    work: Callable[[BatchT], ResultT],
    jobs: int,
    prepare: Callable[..., None] | None = None,
    given: tuple[object, ...] = (),
) -> Generator[tuple[BatchT, ResultT], None, None]:
    """Yield each batch with what came of it.

    Args:
        batches: what is to be done; taken as processes become free.
        work: does one; importable by name.
        jobs: how many processes.
        prepare: called once in each process, before any work; importable by name.
        given: what it is called with.

    Raises:
        ExtractionError: a process was ended from outside, as for want of memory.
    """
    # Each process has a core to itself: in none of them does the product of two matrices take several.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Started afresh, not forked: a fork would carry the lock of the index folder with it.
    context = multiprocessing.get_context("spawn")
    with hold_interrupts():
        pool = ProcessPoolExecutor(jobs, context, initializer=_prepare_process, initargs=(prepare, given))
    waiting: deque[tuple[BatchT, Future[ResultT]]] = deque()
    try:
        for batch in batches:
            with hold_interrupts():  # this may start a process
                waiting.append((batch, pool.submit(work, batch)))
            if len(waiting) > jobs * _AHEAD:
                yield _take_first(waiting)
        while waiting:
            yield _take_first(waiting)
    except BrokenProcessPool:
        raise ExtractionError(
            "a process that worked on articles was ended, perhaps for want of memory; try fewer --jobs"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _take_first(waiting: deque[tuple[BatchT, Future[ResultT]]]) -> tuple[BatchT, ResultT]:
    batch, future = waiting.popleft()
    # The locks of the pool's threads are never left locked by an interrupt.
    done = False
    while not done:
        with hold_interrupts():
            done = bool(wait((future,), _PATIENCE).done)
    return batch, future.result()


def _prepare_process(prepare: Callable[..., None] | None, given: tuple[object, ...]) -> None:
    """Leave Ctrl-C and a closed terminal to the build, and end with it even when it is killed."""
    for number in (signal.SIGINT, signal.SIGHUP):  # a terminal sends them to all processes
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)  # held back while this process was started
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare(*given)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
