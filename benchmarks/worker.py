"""What runs in a process of its own: one engine, built or asked, so that none disturbs another's memory.

Rule: imports are done before anything is timed; reading the articles is taken off the time of a build.
"""

import gc
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.articles import Article, written_articles
from benchmarks.engines.engine import Answer, ComparedEngine, Mode
from benchmarks.questions import Question

# By name, in the order of the tables; each is imported in its own process only.
ENGINES = {"bayegan": "Bayegan", "tantivy": "Tantivy", "fts5": "Fts5", "whoosh": "Whoosh"}
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Built:
    """What a build took.

    Attributes:
        wall_s, cpu_s: seconds, without those of reading the articles.
        peak_mb: most memory the process had, MiB.
        size_mb: of the index, MiB.
    """

    articles: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    size_mb: float


class Clock(StrEnum):
    """What times a question: the clock on the wall, or the CPU time of the thread that answers.

    Every engine here answers in the thread that asks. On a machine that does other work too, the
    time on the wall is mostly that of the other work.
    """

    WALL = "wall"
    CPU = "cpu"


_NOW = {Clock.WALL: time.perf_counter, Clock.CPU: time.thread_time}


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions to ask, in a mode, of whoever has opened an index."""

    questions: Sequence[Question]
    mode: Mode
    clock: Clock = Clock.WALL


@dataclass(frozen=True, slots=True)
class ToRead:
    """Questions whose answers are to be given back, for comparing; not timed."""

    questions: Sequence[Question]


def engine_named(name: str) -> ComparedEngine:
    """Return an engine, imported now."""
    module = import_module(f"benchmarks.engines.{name}")
    engine: ComparedEngine = getattr(module, ENGINES[name])()
    return engine


def build(connection: Connection, name: str, articles: Path, folder: Path) -> None:
    """Build an index and send a `Built`."""
    engine = engine_named(name)
    reading = _Reading(written_articles(articles))
    wall, cpu = time.perf_counter(), _cpu_seconds()
    engine.build(reading, folder)
    wall, cpu = time.perf_counter() - wall, _cpu_seconds() - cpu
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MEBIBYTE
    built = Built(reading.number, wall - reading.wall, cpu - reading.cpu, _memory("VmHWM"), size)
    connection.send(built)


class _Reading(Iterable[Article]):
    """Articles, counted, with the time it took to read them."""

    def __init__(self, articles: Iterator[Article]) -> None:
        self._articles = articles
        self.number, self.wall, self.cpu = 0, 0.0, 0.0

    def __iter__(self) -> Iterator[Article]:
        while True:
            wall, cpu = time.perf_counter(), time.thread_time()
            article = next(self._articles, None)
            self.wall += time.perf_counter() - wall
            self.cpu += time.thread_time() - cpu
            if article is None:
                return
            self.number += 1
            yield article


def open_and_ask(connection: Connection, name: str, folder: Path, question: Question) -> None:
    """Open an index, ask one question with counts and snippets, and send the seconds that took."""
    engine = engine_named(name)
    started = time.perf_counter()
    engine.open(folder).ask(question, Mode.SNIPPETS)
    connection.send(time.perf_counter() - started)


def answer(connection: Connection, name: str, folder: Path) -> None:
    """Open an index and answer until told to stop (None).

    For each `Asked` it sends the seconds of each question, for each `ToRead` the answers, for
    `"memory"` its own memory in MiB, mapped pages included.
    """
    opened = engine_named(name).open(folder)
    gc.freeze()  # what was imported is not looked at again
    connection.send("ready")
    while (wanted := connection.recv()) is not None:
        match wanted:
            case Asked(questions, mode, clock):
                now, seconds = _NOW[clock], []
                for question in questions:
                    started = now()
                    opened.ask(question, mode)
                    seconds.append(now() - started)
                connection.send(seconds)
            case ToRead(questions):
                answers: list[Answer] = [opened.read(opened.ask(q, Mode.SNIPPETS)) for q in questions]
                connection.send(answers)
            case "memory":
                connection.send(_memory("VmRSS"))


def _cpu_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _memory(line: str) -> float:
    """Return this process's memory in MiB; on a system without /proc its peak, whatever was asked for."""
    status = Path("/proc/self/status")
    if status.is_file():
        for row in status.read_text("ascii").splitlines():
            if row.startswith(f"{line}:"):
                return int(row.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (MEBIBYTE if sys.platform == "darwin" else 1024)
