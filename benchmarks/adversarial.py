"""Whether every hostile line, as a query, is answered in time: by the searcher and over HTTP.

Rule: a line is too slow when it is so at its best of several times, as a machine has other work; each
time is of a searcher that was not asked this before. The log of the server says nothing but
that an address was too long.

    python -m benchmarks.adversarial reuters.jsonl.gz blns.json xss.txt [--index FOLDER]
"""

import argparse
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import quote

from benchmarks.hostile import hostile_queries, read_lines
from index.engines.whoosh import WhooshEngine
from index.generations.generation import CurrentGeneration
from index.request import FacetRequest, SearchRequest
from index.search import Searcher
from webapp.presenters import SEARCH_FACETS
from webapp.search_state import DEFAULT_PER_PAGE

ROOT = Path(__file__).resolve().parent.parent
MOST_MS = 100.0  # set beforehand, at 20,000 articles
AGAIN = 3  # times more that a slow line is asked
# An answer, or a refusal of an address that is longer than the server reads.
POLITE = frozenset({200, 414})
SHOWN = 15
# A word and a misspelt one: what a process works out once, at its first such question, is not counted.
WARMING = ("warm", "wramth")
PAGES = ("/search", "/suggest.json")
_REFUSED = re.compile(r"\[WARNING\] Invalid request$|^$")  # an address that was too long


@dataclass(frozen=True, slots=True)
class Timed:
    """How long one line took, in milliseconds.

    Attributes:
        wall: the best time of all.
        cpu: the processor's, at its best; of pages not known.
        first: how long it took the first time.
        status: of the answer over HTTP; 200 where the searcher was asked itself.
    """

    line: str
    wall: float
    cpu: float
    first: float
    status: int = 200


def time_searcher(searcher: Searcher, lines: Sequence[str], facets: Sequence[FacetRequest]) -> list[Timed]:
    """Ask a searcher each line, as the search page does; what is slow again."""
    timed = []
    for line in lines:
        best = _ask(searcher, line, facets)
        for _ in range(AGAIN):
            if best.wall <= MOST_MS / 2:
                break
            again = _ask(Searcher(searcher.generation), line, facets)
            best = Timed(line, min(best.wall, again.wall), min(best.cpu, again.cpu), best.first)
        timed.append(best)
    return timed


def _ask(searcher: Searcher, line: str, facets: Sequence[FacetRequest]) -> Timed:
    request = SearchRequest(line, per=DEFAULT_PER_PAGE, facets=tuple(facets))
    wall, cpu = time.perf_counter(), time.process_time()
    searcher.search(request)
    took = 1000 * (time.perf_counter() - wall)
    return Timed(line, took, 1000 * (time.process_time() - cpu), took)


def time_pages(address: tuple[str, int], page: str, lines: Sequence[str]) -> list[Timed]:
    """Ask a page of a server for each line; what is slow again. A query that was asked is in memory."""
    connection = http.client.HTTPConnection(*address, timeout=60)
    for word in WARMING:
        _get(connection, page, word)  # the connection stays with the process that took it
    timed = []
    for line in lines:
        best = _get(connection, page, line)
        for _ in range(AGAIN):
            if best.wall <= MOST_MS or best.status not in POLITE:
                break
            again = _get(connection, page, line)
            best = replace(best, wall=min(best.wall, again.wall), status=max(best.status, again.status))
        timed.append(best)
    connection.close()
    return timed


def _get(connection: http.client.HTTPConnection, page: str, line: str) -> Timed:
    target = f"{page}?q={quote(line, safe='', errors='surrogatepass')}"
    start = time.perf_counter()
    connection.request("GET", target)
    answer = connection.getresponse()
    answer.read()
    took = 1000 * (time.perf_counter() - start)
    return Timed(line, took, 0.0, took, answer.status)


@contextmanager
def serving(index: Path, folder: Path) -> Iterator[tuple[tuple[str, int], Path]]:
    """Serve an index as `bayegan serve` does; yields its address and its log."""
    log = folder / "serve.log"
    command = [
        sys.executable,
        "bayegan.py",
        "serve",
        "--index",
        str(index),
        "--state",
        str(folder),
        "--port",
        "0",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (
        log.open("wb") as errors,
        subprocess.Popen(  # noqa: S603 -- our own program
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors
        ) as server,
    ):
        try:
            told = server.stdout.readline().decode() if server.stdout else ""
            found = re.search(r"http://([\d.]+):(\d+)/", told)
            if found is None:
                raise RuntimeError(f"the server did not start: {log.read_text('utf-8')}")
            yield (found[1], int(found[2])), log
        finally:
            server.terminate()


def build(articles: Path, index: Path) -> None:
    """Build an index of articles as `bayegan build --light` does."""
    command = [sys.executable, "bayegan.py", "build", str(articles), "--index", str(index), "--light"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own program


def report(name: str, timed: Sequence[Timed]) -> Iterator[str]:
    """Yield how many lines were asked, how many too slow, and the slowest."""
    slow = sorted(timed, key=lambda one: one.wall, reverse=True)
    walls = sorted(one.wall for one in timed)
    late, rude = (
        [one for one in timed if one.wall > MOST_MS],
        [one for one in timed if one.status not in POLITE],
    )
    yield (
        f"{name}: {len(timed):,} lines, half within {walls[len(walls) // 2]:.1f} ms, "
        f"99 of 100 within {walls[int(len(walls) * 0.99)]:.1f} ms, {len(late)} over {MOST_MS:.0f} ms "
        f"({sum(one.first > MOST_MS for one in timed)} the first time), "
        f"{len(rude)} neither answered nor refused politely"
    )
    for one in [*rude, *(one for one in slow[:SHOWN] if one not in rude)]:
        times = f"{one.wall:8.1f} ms  {one.first:8.1f} first  {one.cpu:8.1f} cpu"
        yield f"  {times}  {one.status}  {one.line[:90]!r}"


def measure(index: Path, lines: Sequence[str]) -> tuple[dict[str, list[Timed]], str]:
    """Ask every line of the searcher and over HTTP; returns the times and what the server logged."""
    searcher = Searcher(CurrentGeneration(index, WhooshEngine()).get())
    for word in WARMING:
        _ask(searcher, word, SEARCH_FACETS)
    by_searcher = time_searcher(searcher, lines, SEARCH_FACETS)
    with tempfile.TemporaryDirectory() as folder, serving(index, Path(folder)) as (address, log):
        by_page = {page: time_pages(address, page, lines) for page in PAGES}
        logged = [line for line in log.read_text("utf-8").splitlines() if not _REFUSED.search(line)]
        return {"searcher": by_searcher, **by_page}, "\n".join(logged)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the slowest lines; return 0 when all are in time and nothing was logged."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.adversarial", description=__doc__.splitlines()[0]
    )
    parser.add_argument("articles", type=Path, metavar="ARTICLES", help="some 20,000 articles, .jsonl.gz")
    parser.add_argument("lines", type=Path, nargs="*", metavar="FILE", help="hostile lines, .json or .txt")
    parser.add_argument("--index", type=Path, metavar="FOLDER", help="an index of them, not built again")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where every time is written")
    given = parser.parse_args(arguments)
    lines = [*hostile_queries(), *read_lines(given.lines)]
    with tempfile.TemporaryDirectory() as folder:
        index = given.index or Path(folder) / "index"
        if given.index is None:
            build(given.articles, index)
        measured, logged = measure(index, lines)
    for name, timed in measured.items():
        sys.stdout.write("\n".join(report(name, timed)) + "\n")
    sys.stdout.write(f"log of the server: {logged or 'empty'}\n")
    if given.json:
        rows = {name: [asdict(one) for one in timed] for name, timed in measured.items()}
        given.json.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    every = [one for timed in measured.values() for one in timed]
    return int(bool(logged) or any(one.wall > MOST_MS or one.status not in POLITE for one in every))


if __name__ == "__main__":
    sys.exit(main())
