"""Speed beside the peers: python -m benchmarks.speed FILE… [--json OUT] [--report DOCUMENT].

Each FILE of articles is a corpus; from all of them a larger one is spliced. Without a FILE, the
articles are of our own making. Every engine is built, opened and asked in processes of its own.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks.articles import Article, read_articles, write_articles
from benchmarks.bars import MeasuredCorpus, judge
from benchmarks.chart import draw_chart
from benchmarks.comparing import differences
from benchmarks.engines.engine import Mode
from benchmarks.machine import describe_machine
from benchmarks.questions import Kind, Question, draw_questions
from benchmarks.reporting import FAMILIES, TYPED, as_json, as_markdown, put_between_marks
from benchmarks.running import (
    Measured,
    every_kind,
    run_build,
    run_expanding,
    run_opening,
    run_questions,
    run_two,
)
from benchmarks.splicing import splice
from benchmarks.synthetic import make_articles
from benchmarks.worker import ENGINES, Clock

QUESTIONS = 200
SPLICED, SYNTHETIC = 100_000, 20_000  # articles, unless told otherwise
GROWTH = 5  # the larger corpus has so many times the articles of the smaller
# Stock Whoosh takes some fifty times as long as the others: it is asked this many, of all kinds.
SLOW, SLOW_QUESTIONS = "whoosh", 48
_CLOCKS = {Clock.WALL: "the clock on the wall", Clock.CPU: "the CPU time of the thread that answers"}
CHART = "performance.svg"  # beside the document of --report
FAILED, USAGE = 1, 2


@dataclass(frozen=True, slots=True)
class Prepared:
    """A corpus ready to be measured: its articles in a file, for other processes."""

    name: str
    articles: Path
    number: int
    questions: tuple[Question, ...]
    engines: tuple[str, ...]
    smaller: str = ""


def main(arguments: Sequence[str]) -> int:
    """Measure, print the tables, write what was asked for.

    Returns:
        0 done, 1 engines disagree or one failed, 2 wrong usage.
    """
    options = _parser().parse_args(arguments)
    chosen = tuple(name for name in ENGINES if name in options.engines.split(","))
    if set(options.engines.split(",")) != set(chosen) or "bayegan" not in chosen:
        print(f"--engines takes some of {', '.join(ENGINES)}, bayegan among them", file=sys.stderr)
        return USAGE
    machine = describe_machine(chosen) | {
        "questions timed by": _CLOCKS[options.clock],
        "words searched": "in their families" if options.families else "as typed",
    }
    with tempfile.TemporaryDirectory(prefix="bayegan-speed-") as folder:
        prepared = _prepare(options, chosen, Path(folder))
        corpora = [_measure(corpus, Path(folder), options) for corpus in prepared]
    bars = judge(corpora)
    tables = as_markdown(machine, corpora, bars)
    print(tables)
    if options.json is not None:
        written = json.dumps(as_json(machine, corpora, bars), indent=2, ensure_ascii=False)
        options.json.write_text(f"{written}\n", "utf-8")
    if options.report is not None:
        kind = FAMILIES if options.families else TYPED
        document = options.report.read_text("utf-8")
        options.report.write_text(put_between_marks(document, kind, tables), "utf-8")
        if kind == TYPED:
            _draw(options.report.parent / CHART, corpora)
        _tell(f"{sum(bar.met for bar in bars)} of {len(bars)} bars met")
    return FAILED if any(corpus.differences for corpus in corpora) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=(__doc__ or "").strip())
    parser.add_argument("files", metavar="FILE", type=Path, nargs="*", help="articles, JSON lines")
    parser.add_argument("--json", metavar="OUT", type=Path, help="write all figures here")
    parser.add_argument(
        "--report", metavar="DOCUMENT", type=Path, help=f"write tables into it, and {CHART} beside it"
    )
    parser.add_argument(
        "--articles",
        metavar="N",
        type=int,
        help=f"how many to splice ({SPLICED:,}) or, without a FILE, to make ({SYNTHETIC:,}); 0: none",
    )
    parser.add_argument("--questions", metavar="N", type=int, default=QUESTIONS, help="(%(default)s)")
    parser.add_argument(
        "--engines", metavar="A,B", default=",".join(ENGINES), help="which to compare (%(default)s)"
    )
    parser.add_argument(
        "--clock",
        type=Clock,
        choices=list(Clock),
        default=Clock.WALL,
        help="what times a question: the wall, or, on a machine that does other work too, its CPU time",
    )
    parser.add_argument(
        "--families",
        action="store_true",
        help="search words in their forms and spellings, as Bayegan does unless told otherwise; "
        "every engine is asked the same expanded query",
    )
    return parser


# Corpora


def _prepare(options: argparse.Namespace, engines: tuple[str, ...], folder: Path) -> list[Prepared]:
    files = []
    prepared = []
    for path in options.files:
        _tell(f"reading {path.name}")
        articles = read_articles(path)
        files.append(articles)
        questions = draw_questions(articles, options.questions)
        prepared.append(_written(path.name.split(".")[0], articles, questions, engines, folder))
    number = options.articles
    if number is None:
        number = SPLICED if files else SYNTHETIC
    if number:
        name = "spliced" if files else "synthetic"
        _tell(f"making {number} {name} articles")
        articles = splice(files, number) if files else make_articles(number)
        fewer = articles[: max(1, number // GROWTH)]
        questions = draw_questions(fewer, options.questions)
        # Against the smaller only growth is measured: without the peer that is slowest anyway.
        quick = tuple(engine for engine in engines if engine != SLOW)
        prepared.append(_written(f"{name}-{len(fewer)}", fewer, questions, quick, folder))
        prepared.append(_written(f"{name}-{number}", articles, questions, engines, folder, prepared[-1].name))
    return prepared


def _written(
    name: str,
    articles: Sequence[Article],
    questions: Sequence[Question],
    engines: tuple[str, ...],
    folder: Path,
    smaller: str = "",
) -> Prepared:
    path = folder / f"{name}.jsonl"
    write_articles(articles, path)
    return Prepared(name, path, len(articles), tuple(questions), engines, smaller)


# Measuring


def _measure(corpus: Prepared, folder: Path, options: argparse.Namespace) -> MeasuredCorpus:
    measured: dict[str, Measured] = {}
    folders = {name: folder / corpus.name / name for name in corpus.engines}
    questions = corpus.questions
    everything = tuple(range(len(questions)))
    for name, its_own in folders.items():
        built = run_build(name, corpus.articles, its_own)
        if options.families and name == "bayegan":
            expanded = run_expanding(corpus.articles, its_own, questions)
            questions = expanded.questions
            built = replace(built, wall_s=built.wall_s + expanded.wall_s, cpu_s=built.cpu_s + expanded.cpu_s)
            _tell(f"{corpus.name}: families worked out in {expanded.cpu_s:.1f} s of CPU")
        asked = every_kind(questions, SLOW_QUESTIONS) if name == SLOW else everything
        measured[name] = Measured(built, asked)
        _tell(f"{corpus.name}: {name} built in {built.wall_s:.1f} s, {built.cpu_s:.1f} s of CPU")
    answers = run_questions(folders, measured, questions, options.clock, partial(_tell_of, corpus.name))
    first = next(question for question in questions if question.kind is Kind.COMMON)
    for name, its_own in folders.items():
        measured[name].open_s = run_opening(name, its_own, first)
        measured[name].two_per_second = run_two(name, its_own, [questions[at] for at in measured[name].asked])
    return MeasuredCorpus(
        corpus.name,
        corpus.number,
        corpus.smaller,
        len(questions),
        measured,
        differences(answers, measured, questions),
        sum(question.at_mentions for question in questions),
    )


def _draw(chart: Path, corpora: Sequence[MeasuredCorpus]) -> None:
    groups = [
        (
            f"{corpus.name}, {corpus.articles:,} articles",
            {name: measured.warm[Mode.SNIPPETS].per_second for name, measured in corpus.engines.items()},
        )
        for corpus in corpora
    ]
    title = (
        "Searches a second with counts of four facets and ten snippets (c, warm, one thread; powers of ten)"
    )
    chart.write_text(draw_chart(title, groups), "utf-8")


def _tell_of(corpus: str, what: str) -> None:
    _tell(f"{corpus}: {what}")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
