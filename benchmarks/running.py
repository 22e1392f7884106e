"""Asking all engines the same in turn: each in its own process, only one busy at a time.

Blocks of questions go round: every engine answers a block before the next one is asked of any, and
each block begins with another engine. A block is long enough for an engine to get its own data
back into the processor's caches, short enough that a slow minute of the machine meets all alike.
"""

import multiprocessing as mp
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.engines.engine import Answer, Mode
from benchmarks.expanding import Expanded, expand
from benchmarks.questions import Kind, Question
from benchmarks.worker import Asked, Built, Clock, ToRead, answer, build, open_and_ask

BLOCK = 25  # questions
WARM_PASSES = 3  # the median of them counts, question by question
OPENINGS = 3  # the median counts
_PROCESSES = mp.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds of each question of one engine in one mode."""

    seconds: tuple[float, ...]

    @property
    def per_second(self) -> float:
        """Questions a second, one after another."""
        return len(self.seconds) / sum(self.seconds)

    def percentile_ms(self, percent: int) -> float:
        """Return the milliseconds that so many per cent of the questions do not exceed."""
        if len(self.seconds) < 2:
            return self.seconds[0] * 1000
        return statistics.quantiles(self.seconds, n=100, method="inclusive")[percent - 1] * 1000


@dataclass(slots=True)
class Measured:
    """What was measured of one engine on one corpus.

    Attributes:
        asked: the questions, by their places in the list of all; a slow engine is asked fewer.
        cold, warm: by mode.
        open_s: seconds to open and to answer the first question.
        rss_mb: memory after all questions with counts and snippets, mapped pages included.
        two_per_second: questions a second of two processes at once, with counts and snippets.
    """

    built: Built
    asked: tuple[int, ...]
    cold: dict[Mode, Timing] = field(default_factory=dict)
    warm: dict[Mode, Timing] = field(default_factory=dict)
    open_s: float = 0.0
    rss_mb: float = 0.0
    two_per_second: float = 0.0


def run_build(engine: str, articles: Path, folder: Path) -> Built:
    """Build an index in a process of its own."""
    folder.mkdir(parents=True)
    with _process(build, engine, articles, folder) as connection:
        built: Built = connection.recv()
    return built


def run_expanding(articles: Path, folder: Path, questions: Sequence[Question]) -> Expanded:
    """Work out families for an index of Bayegan, and return the questions as they are with them."""
    with _process(expand, articles, folder, questions) as connection:
        expanded: Expanded = connection.recv()
    return expanded


def run_opening(engine: str, folder: Path, question: Question) -> float:
    """Return the median of the seconds to open an index and to answer a question, each time a new process."""
    seconds = []
    for _ in range(OPENINGS):
        with _process(open_and_ask, engine, folder, question) as connection:
            seconds.append(connection.recv())
    return float(statistics.median(seconds))


def run_questions(
    folders: Mapping[str, Path],
    measured: Mapping[str, Measured],
    questions: Sequence[Question],
    clock: Clock,
    tell: Callable[[str], None],
) -> dict[str, list[Answer]]:
    """Ask all engines in all modes, cold and warm; note times and memory.

    Returns:
        The answers by engine, to the questions it was asked.
    """
    answers: dict[str, list[Answer]] = {}
    for mode in Mode:
        tell(f"mode {mode.value}")
        with _opened(folders) as workers:
            passes = [
                _one_pass(workers, measured, questions, partial(Asked, mode=mode, clock=clock), turn)
                for turn in range(1 + WARM_PASSES)
            ]
            for name, worker in workers.items():
                measured[name].cold[mode] = Timing(tuple(passes[0][name]))
                warm = zip(*(taken[name] for taken in passes[1:]), strict=True)
                measured[name].warm[mode] = Timing(tuple(map(statistics.median, warm)))
                if mode is Mode.SNIPPETS:
                    worker.send("memory")
                    measured[name].rss_mb = worker.recv()
                    worker.send(ToRead([questions[at] for at in measured[name].asked]))
                    answers[name] = worker.recv()
    return answers


def run_two(engine: str, folder: Path, questions: Sequence[Question]) -> float:
    """Return the questions a second, with counts and snippets, of two processes that work at once."""
    with ExitStack() as stack:
        workers = [stack.enter_context(_process(answer, engine, folder)) for _ in range(2)]
        for worker in workers:
            worker.recv()
        seconds = []
        for _ in range(2):  # cold, then warm
            started = time.perf_counter()
            for worker in workers:
                worker.send(Asked(questions, Mode.SNIPPETS))
            for worker in workers:
                worker.recv()
            seconds.append(time.perf_counter() - started)
        for worker in workers:
            worker.send(None)
    return 2 * len(questions) / seconds[-1]


def every_kind(questions: Sequence[Question], number: int) -> tuple[int, ...]:
    """Return the places of so many questions, as many of each kind as there are, in their order."""
    each = max(1, number // len(Kind))
    chosen = []
    for kind in Kind:
        of_kind = [at for at, question in enumerate(questions) if question.kind is kind]
        chosen += of_kind[:each]
    return tuple(sorted(chosen))


def _one_pass(
    workers: Mapping[str, Connection],
    measured: Mapping[str, Measured],
    questions: Sequence[Question],
    asking: Callable[[Sequence[Question]], Asked],
    turn: int,
) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in workers}
    names = list(workers)
    for number, first in enumerate(range(0, len(questions), BLOCK), turn):
        # Each block begins with another engine.
        for name in names[number % len(names) :] + names[: number % len(names)]:
            block = [questions[at] for at in measured[name].asked if first <= at < first + BLOCK]
            workers[name].send(asking(block))
            taken[name] += workers[name].recv()
    return taken


@contextmanager
def _opened(folders: Mapping[str, Path]) -> Iterator[dict[str, Connection]]:
    with ExitStack() as stack:
        workers = {
            name: stack.enter_context(_process(answer, name, folder)) for name, folder in folders.items()
        }
        for worker in workers.values():
            worker.recv()
        yield workers
        for worker in workers.values():
            worker.send(None)


@contextmanager
def _process(work: Callable[..., None], *arguments: Any) -> Iterator[Connection]:  # noqa: ANN401
    """Run a function of `benchmarks.worker` in a new process; its first argument is the connection.

    Raises:
        ChildProcessError: it did not end well.
    """
    ours, its_own = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=work, args=(its_own, *arguments), daemon=True)
    process.start()
    its_own.close()
    try:
        yield ours
    except EOFError:
        process.join()
        raise ChildProcessError(f"{work.__name__} of {arguments[0]} ended early; see above") from None
    finally:
        ours.close()
    process.join()
    if process.exitcode:
        raise ChildProcessError(f"{work.__name__} of {arguments[0]} ended with status {process.exitcode}")
