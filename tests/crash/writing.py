"""A process that writes indexes and dies when it is told to.

It loads the program once and forks for each order, so that many kills cost little. The product knows
nothing of it: steps in the file system are seen by an audit hook and by looking at `os.fsync`.

An order is a line of JSON on standard input, the answer one on standard output.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, NoReturn, Self

from index.engines.whoosh import WhooshEngine
from indexer.build import BuildRequest, build, update
from indexer.extract import RuleExtractor
from indexer.extract.record import Record
from indexer.linking import Linker
from indexer.pace import Pace
from indexer.stages import Stages

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 22)
# What changes files or folders; reading is no step.
_CHANGES = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.utime", "os.truncate"})
_WRITING = os.O_WRONLY | os.O_RDWR


@dataclass(frozen=True, slots=True)
class Order:
    """What to write, and when to die.

    Attributes:
        command: `build` or `update`.
        corpus: the folder.
        index: the folder.
        at_step: die just before this change of the file system, from 1.
        after: die after so many seconds.
        later: how many seconds the clock is ahead.
        early: whether each batch of articles that is analysed is published.
    """

    command: str
    corpus: str
    index: str
    at_step: int = 0
    after: float = 0.0
    later: float = 0.0
    early: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended.

    Attributes:
        killed: whether it was.
        error: what it raised, empty if nothing.
        steps: changes of the file system in all; 0 when it was killed.
        seconds: how long it took.
    """

    killed: bool
    error: str
    steps: int
    seconds: float


class Writers:
    """A process that follows orders; ends when it is left."""

    def __enter__(self) -> Self:
        """Start it."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.writing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self._process.communicate(timeout=60)

    def write(self, order: Order) -> Outcome:
        """Have an order followed."""
        print(json.dumps(asdict(order)), file=_pipe(self._process.stdin), flush=True)
        return Outcome(**json.loads(_pipe(self._process.stdout).readline()))


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def main() -> None:
    """Follow orders until there are no more."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(asdict(_follow(Order(**json.loads(line))))) + "\n")
        sys.stdout.flush()


def _follow(order: Order) -> Outcome:
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if not child:
        os.close(reading)
        _write_and_end(order, writing)
    os.close(writing)
    if order.after:
        _wait(child, order.after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    seconds = time.monotonic() - began
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    if os.WIFSIGNALED(status):
        return Outcome(killed=True, error="", steps=0, seconds=seconds)
    return Outcome(killed=False, seconds=seconds, **json.loads(said))


def _wait(child: int, seconds: float) -> None:
    """Wait until a child has ended, but no longer than so many seconds."""
    descriptor = os.pidfd_open(child)
    try:
        select.select([descriptor], [], [], seconds)
    finally:
        os.close(descriptor)


def _write_and_end(order: Order, answer: int) -> NoReturn:
    error = ""
    with _steps(Path(order.index), order.at_step) as steps:
        try:
            _write(order)
        except Exception as raised:  # noqa: BLE001 -- told to whoever gave the order
            error = f"{type(raised).__name__}: {raised}"
    os.write(answer, json.dumps({"error": error, "steps": len(steps)}).encode())
    os._exit(0)


def _write(order: Order) -> None:
    write = build if order.command == "build" else partial(update, confirmed=True)
    pace = Pace(believed=0.0, long=0.0, share=1.0, cheap=1e9) if order.early else Pace()
    request = BuildRequest(Path(order.corpus), Path(order.index), AS_OF, pace=pace)
    write(
        request,
        Stages(RuleExtractor(), Record, Linker),
        WhooshEngine(),
        None,
        lambda: time.time() + order.later,
    )


@contextmanager
def _steps(index: Path, last: int) -> Iterator[list[str]]:
    """Note each change below a folder just before it is made; die at the one with this number.

    Opening a file is two steps: it is not there yet, or as it was; then there is nothing in it.
    """
    steps: list[str] = []
    top = str(index)

    def note(step: str, effect: Callable[[], object] | None = None) -> None:
        steps.append(step)
        if len(steps) == last:
            if effect is not None:
                effect()
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in _CHANGES:
            note(f"{event} {arguments[0]}")
        elif event == "open" and str(arguments[0]).startswith(top) and len(steps) != last:
            path, flags = str(arguments[0]), arguments[2]
            # A folder is opened so for a file without a name, which goes with its process: that is no step.
            if isinstance(flags, int) and flags & _WRITING and not Path(path).is_dir():
                note(f"open {path}")
                note(f"{path} is open, and empty", lambda: os.open(path, flags, 0o666))

    def flush(descriptor: int) -> None:
        note("fsync")
        fsync(descriptor)

    sys.addaudithook(watch)
    fsync, os.fsync = os.fsync, flush  # type: ignore[assignment]
    yield steps


if __name__ == "__main__":
    main()
