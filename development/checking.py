"""`dev.py test` and `dev.py prove`: every check that a change must pass, also after one has failed."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from development.browser import get_chromium
from development.environment import (
    DEV_LOCK,
    ROOT,
    VENV_PYTHON,
    WHOOSH3,
    install,
    install_model,
    install_whoosh3,
    tell,
)

WHOOSH3_TESTS = ("tests/contracts", "tests/index/engines")
# Where Linux has files in memory, and what must be free there: a run of all tests leaves some 300 MB.
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ROOM = 2 * 1024**3  # bytes


class Step(NamedTuple):
    """One check of `dev.py test`: what it is called and the program that makes it."""

    name: str
    command: tuple[str, ...]


class Outcome(NamedTuple):
    """How a step ended: its exit status (0: well) and how many seconds it took."""

    name: str
    status: int
    seconds: float


def test(*, quick: bool, arguments: Sequence[str]) -> int:
    """Run every check, also after one has failed; pytest's own summary is the last line.

    Returns:
        0 if all went well, else 1.
    """
    install(DEV_LOCK)
    with ThreadPoolExecutor(1) as aside:
        # They need neither model nor browser, and leave the network alone.
        checked = [aside.submit(run_check, step) for step in checks(VENV_PYTHON)]
        install_model()
        if not quick:
            get_chromium()
        outcomes = []
        for check in checked:
            outcome, said = check.result()
            tell(f"== {outcome.name}\n{said}".rstrip())
            outcomes.append(outcome)
    markers, chosen = "not slow", [*spread(arguments, cores()), *arguments]
    if quick:
        markers += " and not browser and not shared"
        chosen.insert(0, "--hypothesis-profile=quick")
    with files_in_memory(arguments) as variables:
        outcome, summary = run_pytest(markers, chosen, variables)
    outcomes.append(outcome)
    tell("\n".join(["", *map(describe, outcomes), summary]))
    return int(any(outcome.status for outcome in outcomes))


def prove(arguments: Sequence[str]) -> int:
    """Run all tests, the slow ones too, looking forty times longer for counter-examples.

    The tests of the engine run once more with Whoosh's successor, unless tests were chosen.

    Returns:
        0 if all went well, else 1.
    """
    install(DEV_LOCK)
    install_model()
    install_whoosh3()
    get_chromium()
    chosen = [*spread(arguments, cores()), *arguments]
    with files_in_memory(arguments) as variables:
        runs = [run_pytest("slow or not slow", ["--hypothesis-profile=long", *chosen], variables)]
        if not arguments:
            engine = [*spread((), cores()), *WHOOSH3_TESTS]
            variables["PYTHONPATH"] = str(WHOOSH3)
            runs.append(run_pytest("not slow", engine, variables, name="with whoosh3"))
    for outcome, summary in runs:
        tell("\n".join(["", describe(outcome), summary]))
    return int(any(outcome.status for outcome, _ in runs))


def checks(python: Path) -> tuple[Step, ...]:
    """Name the checks that come before the tests, in their order."""
    return (
        Step("ruff check", (str(python), "-m", "ruff", "check", ".")),
        Step("ruff format", (str(python), "-m", "ruff", "format", "--check", ".")),
        Step("mypy", (str(python), "-m", "mypy")),
    )


def pytest_command(python: Path, markers: str, arguments: Sequence[str], *, colour: bool) -> tuple[str, ...]:
    """Put the pytest command together; a `-m` among the arguments comes last and wins."""
    return (
        str(python),
        *("-m", "pytest", "-m", markers),
        *(("--color=yes",) if colour else ()),
        *arguments,
    )


def spread(arguments: Sequence[str], cores: int) -> tuple[str, ...]:
    """Return pytest's options for as many processes as cores; one where somebody chose how to run what.

    Args:
        arguments: of whoever called.
        cores: of this machine.
    """
    # The tests of a file stay together: they share what was built for them. The files keep their order: those
    # that take longest have the fewest tests, and would come last.
    options = ("-n", str(cores), "--dist", "loadfile", "--no-loadscope-reorder")
    return options if cores > 1 and not arguments else ()


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_check(step: Step) -> tuple[Outcome, str]:
    """Make a check; return how it ended and what it said."""
    started = time.monotonic()
    environment = {**os.environ, **({"FORCE_COLOR": "1"} if sys.stdout.isatty() else {})}
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return Outcome(step.name, done.returncode, time.monotonic() - started), done.stdout


@contextmanager
def files_in_memory(
    arguments: Sequence[str], top: Path = IN_MEMORY, room: int = ROOM
) -> Iterator[dict[str, str]]:
    """Have what all tests write lie in memory, and remove it after them.

    On a disk an index is flushed file by file, which takes longer than most tests. Nothing is claimed less:
    what must be on the disk before something else is judged by the order of the flushes.

    Args:
        arguments: of whoever called; of tests that were chosen, the files stay where pytest leaves them.
        top: where files lie in memory.
        room: bytes that must be free there.

    Yields:
        What the environment of the tests needs for it; nothing where there is no such place, too little
        room in it, or TMPDIR was set.
    """
    chosen = bool(arguments) or "TMPDIR" in os.environ
    if chosen or not os.access(top, os.W_OK | os.X_OK) or shutil.disk_usage(top).free < room:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="bayegan-", dir=top, ignore_cleanup_errors=True) as folder:
        yield {"TMPDIR": folder}


def run_pytest(
    markers: str, arguments: Sequence[str], variables: Mapping[str, str], name: str = "pytest"
) -> tuple[Outcome, str]:
    """Run pytest, showing its lines as they come, but for the last one.

    Args:
        markers: which tests.
        arguments: for pytest.
        variables: of its environment, beside ours.
        name: of this run.

    Returns:
        How it ended, and its last line.
    """
    tell(f"== {name}")
    started = time.monotonic()
    command = pytest_command(VENV_PYTHON, markers, arguments, colour=sys.stdout.isatty())
    last: str | None = None
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        for line in process.stdout or ():
            if last is not None:
                tell(last)
            last = line.rstrip("\n")
    return Outcome(name, process.returncode, time.monotonic() - started), last or "pytest said nothing"


def describe(outcome: Outcome) -> str:
    """Print an outcome as a line of the closing table."""
    word = f"FAILED ({outcome.status})" if outcome.status else "ok"
    return f"{outcome.name:<12} {outcome.seconds:6.1f} s  {word}"
