"""`dev.py bench`: the benchmarks there are, on the measuring data that this machine has."""

import subprocess
from pathlib import Path
from typing import NamedTuple

from development.environment import DEV_LOCK, ROOT, VENV_PYTHON, install, install_model, tell


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


def measuring_data(benchmark: Benchmark, shared: Path) -> list[Path] | None:
    """List the measuring data of a benchmark, or None where any of it is missing."""
    found = [sorted(shared.glob(pattern)) for pattern in benchmark.data]
    return [path for paths in found for path in paths] if all(found) else None


def given_options(benchmark: Benchmark, shared: Path) -> list[str]:
    """List the options of a benchmark whose data is there, each with its data."""
    return [
        part for name, of in benchmark.options if (shared / of).exists() for part in (name, str(shared / of))
    ]
