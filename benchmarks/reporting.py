"""What was measured, for machines (JSON) and for people (Markdown)."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.bars import Bar, MeasuredCorpus, build_speed
from benchmarks.engines.engine import Mode
from benchmarks.running import Measured, Timing

# Of words as typed, and of words in their families.
TYPED, FAMILIES = "measured", "measured with families"
_MODES = {
    Mode.TOP: "a, the first ten",
    Mode.COUNTS: "b, and counts of four facets",
    Mode.SNIPPETS: "c, and snippets",
}


def as_json(
    machine: Mapping[str, str], corpora: Sequence[MeasuredCorpus], bars: Sequence[Bar]
) -> dict[str, object]:
    """Return everything measured, as it is written to a file."""
    return {
        "machine": dict(machine),
        "corpora": {
            corpus.name: {
                "articles": corpus.articles,
                "questions": corpus.questions,
                "differences": list(corpus.differences),
                "uncompared": corpus.uncompared,
                "engines": {name: _engine(measured) for name, measured in corpus.engines.items()},
            }
            for corpus in corpora
        },
        "bars": [
            {"corpus": bar.corpus, "figure": bar.figure, "bar": bar.bar, "value": bar.value, "met": bar.met}
            for bar in bars
        ],
    }


def _engine(measured: Measured) -> dict[str, object]:
    built = measured.built
    return {
        "build_s": built.wall_s,
        "build_cpu_s": built.cpu_s,
        "build_articles_per_cpu_s": build_speed(measured),
        "build_rss_mb": built.peak_mb,
        "size_mb": built.size_mb,
        "open_s": measured.open_s,
        "rss_mb": measured.rss_mb,
        "questions": len(measured.asked),
        "two_processes_c_qps": measured.two_per_second,
        **{mode.value: _timing(timing) for mode, timing in measured.warm.items()},
        "cold": {mode.value: _timing(timing) for mode, timing in measured.cold.items()},
    }


def _timing(timing: Timing) -> dict[str, float]:
    return {
        "qps": timing.per_second,
        **{f"p{percent}_ms": timing.percentile_ms(percent) for percent in (50, 95, 99)},
    }


def as_markdown(machine: Mapping[str, str], corpora: Sequence[MeasuredCorpus], bars: Sequence[Bar]) -> str:
    """Return the tables of a run."""
    return "\n".join(
        [
            "Measured on: " + "; ".join(f"{name} {value}" for name, value in machine.items()) + ".",
            "",
            "### Bars",
            "",
            *_bar_table(bars),
            *(line for corpus in corpora for line in _corpus(corpus)),
        ]
    )


def _bar_table(bars: Sequence[Bar]) -> Iterator[str]:
    yield "| corpus | figure | bar | measured | |"
    yield "|---|---|---|---|---|"
    for bar in bars:
        met = "met" if bar.met else "**not met**"
        yield f"| {bar.corpus} | {bar.figure} | {bar.bar} | {_short(bar.value)} | {met} |"


def _corpus(corpus: MeasuredCorpus) -> Iterator[str]:
    yield from ("", f"### {corpus.name}: {corpus.articles:,} articles, {corpus.questions} questions", "")
    for mode in Mode:
        yield from (*_answering_table(corpus, mode), "")
    yield from (*_engine_table(corpus), "")
    yield from _comparison(corpus)


def _answering_table(corpus: MeasuredCorpus, mode: Mode) -> Iterator[str]:
    heads = "questions/s | p50 / p95 / p99 ms"
    yield f"| {_MODES[mode]} | cold, {heads} | warm, {heads} |"
    yield "|---|---|---|---|---|"
    for name, measured in corpus.engines.items():
        cold, warm = measured.cold[mode], measured.warm[mode]
        yield (
            f"| {name}{_asked(measured, corpus)} | {_short(cold.per_second)} | {_percentiles(cold)} "
            f"| {_short(warm.per_second)} | {_percentiles(warm)} |"
        )


def _engine_table(corpus: MeasuredCorpus) -> Iterator[str]:
    yield (
        "| | two processes, c/s | build, articles/s of CPU | build, s | build, peak MiB | index, MiB "
        "| open and answer, s | worker, MiB |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for name, measured in corpus.engines.items():
        built = measured.built
        figures = (
            measured.two_per_second,
            build_speed(measured),
            built.wall_s,
            built.peak_mb,
            built.size_mb,
            measured.open_s,
            measured.rss_mb,
        )
        yield f"| {name} | {' | '.join(map(_short, figures))} |"


def _comparison(corpus: MeasuredCorpus) -> Iterator[str]:
    """Yield whether all engines gave the same answers, and which were not compared."""
    if corpus.differences:
        yield f"Not all answers were equal, in {len(corpus.differences)} places; the first:"
        yield ""
        yield from (f"- {said}" for said in corpus.differences[:5])
    else:
        yield "All engines gave the same totals and the same counts to all questions they were asked."
    if corpus.uncompared:
        questions = "question was" if corpus.uncompared == 1 else "questions were"
        yield ""
        yield (
            f"{corpus.uncompared} {questions} not compared: an ordinary word that is a spelling of a name "
            "is searched in names alone there, which the others cannot."
        )


def _asked(measured: Measured, corpus: MeasuredCorpus) -> str:
    return "" if len(measured.asked) == corpus.questions else f" ({len(measured.asked)} of the questions)"


def _percentiles(timing: Timing) -> str:
    return " / ".join(_short(timing.percentile_ms(percent)) for percent in (50, 95, 99))


def _short(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def marks(kind: str) -> tuple[str, str]:
    """Return what stands before and behind figures of a kind."""
    return f"<!-- {kind}: begin -->", f"<!-- {kind}: end -->"


def put_between_marks(document: str, kind: str, section: str) -> str:
    """Return a document with what stands between the marks of a kind of figures replaced.

    Raises:
        ValueError: it has no such marks.
    """
    first, last = marks(kind)
    before, begin, rest = document.partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise ValueError(f"no {first} and {last} in the document to write the figures into")
    return f"{before}{begin}\n{section}\n{end}{after}"
