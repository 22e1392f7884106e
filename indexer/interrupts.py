"""Being told to stop, by Ctrl-C, SIGTERM or a terminal that closes, at a moment when stopping is safe.

Python raises KeyboardInterrupt between any two steps. While a process is being started, that leaves half a
process, which complains; inside a library that drops every error of its own, the interrupt is dropped too.

Rule: a request to stop is never lost, and never comes to what cannot be left half done.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

from indexer.progress import Progress

_Handler = Callable[[int, FrameType | None], object] | int | signal.Handlers | None

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupts:
    """Turns SIGINT, SIGTERM and SIGHUP into KeyboardInterrupt, and remembers that one came.

    Used by `with`, in the main thread.
    """

    def __init__(self) -> None:
        self._came = False
        self._before: list[tuple[signal.Signals, _Handler]] = []

    def __enter__(self) -> Self:
        """Begin to listen."""
        # What is ignored stays so: a shell has a program that it starts in the background ignore Ctrl-C.
        listened = [number for number in STOPPING if signal.getsignal(number) is not signal.SIG_IGN]
        self._before = [(number, signal.signal(number, self._note)) for number in listened]
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the signals to whoever had them before."""
        for number, handler in self._before:
            signal.signal(number, handler)

    def check(self) -> None:
        """Raise once more what came and was dropped on its way.

        Raises:
            KeyboardInterrupt: the program was told to stop.
        """
        if self._came:
            raise KeyboardInterrupt

    def watch(self, progress: Progress) -> Progress:
        """Return a progress that checks whenever it is told of something: at each article and each stage."""
        return _Watched(self, progress)

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self._came = True
        raise KeyboardInterrupt


class _Watched:
    def __init__(self, interrupts: Interrupts, progress: Progress) -> None:
        self._interrupts = interrupts
        self._progress = progress

    def begin(self, stage: str) -> None:
        self._interrupts.check()
        self._progress.begin(stage)

    def advance(self, articles: int, share: float) -> None:
        self._interrupts.check()
        self._progress.advance(articles, share)

    def end(self) -> None:
        self._progress.end()


@contextmanager
def hold_interrupts() -> Iterator[None]:
    """Hold back a request to stop until this is left; a process started meanwhile is never interrupted.

    Such a process has the signals blocked from its first moment, until it lets them through itself.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are handled in the main thread: none comes here
        return
    came: list[int] = []
    before = [(number, signal.getsignal(number)) for number in STOPPING]
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        # Blocked in this thread only: another thread may still take a signal, and Python hand it to this one.
        for number, handler in before:
            if handler not in {signal.SIG_IGN, None}:
                signal.signal(number, lambda number, _frame: came.append(number))
        yield
    finally:
        # Let through before the handlers are changed back: what waited is noted as well.
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        for number, handler in before:
            if handler is not None:
                signal.signal(number, handler)
        for noted in came:
            signal.raise_signal(noted)
