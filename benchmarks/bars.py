"""What the engine has set out to reach against its peers, and whether it does.

Rule: a bar is met or not by the figures of one run. A ratio to an engine that was asked fewer
questions is of the questions both were asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.engines.engine import Mode
from benchmarks.running import Measured, Timing

# Of two sizes, as the bars are: some twenty thousand articles, and a hundred thousand.
LARGE_FROM = 50_000


@dataclass(frozen=True, slots=True)
class MeasuredCorpus:
    """What was measured on one corpus.

    Attributes:
        smaller: the name of the corpus it is five times as large as, with the same questions; or empty.
        questions: how many were asked.
        differences: questions to which engines gave different answers, as whole sentences.
        uncompared: how many questions have words that only Bayegan can search in names alone.
    """

    name: str
    articles: int
    smaller: str
    questions: int
    engines: Mapping[str, Measured]
    differences: tuple[str, ...]
    uncompared: int = 0

    @property
    def large(self) -> bool:
        """Whether the bars of 100,000 articles hold for it."""
        return self.articles >= LARGE_FROM


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar on one corpus.

    Attributes:
        figure: what is measured.
        bar: what it must be, as text.
        value: what it is.
        met: whether it is.
    """

    corpus: str
    figure: str
    bar: str
    value: float
    met: bool


def judge(corpora: Sequence[MeasuredCorpus]) -> tuple[Bar, ...]:
    """Return the bars that can be judged by what was measured.

    A corpus that another is five times as large as is there for the growth alone.
    """
    by_name = {corpus.name: corpus for corpus in corpora}
    smaller = {corpus.smaller for corpus in corpora}
    return tuple(
        bar
        for corpus in corpora
        if corpus.name not in smaller
        for bar in _bars_of(corpus, by_name.get(corpus.smaller))
    )


def _bars_of(corpus: MeasuredCorpus, smaller: MeasuredCorpus | None) -> Iterator[Bar]:
    ours = corpus.engines.get("bayegan")
    if ours is None:
        return
    for temperature in ("cold", "warm"):
        for mode, other, least in _speed_bars(large=corpus.large):
            if other in corpus.engines:
                ratio = _speed_ratio(ours, corpus.engines[other], mode, temperature)
                figure = f"{mode.value}, {temperature}, questions/s"
                yield Bar(corpus.name, figure, f">= {least:g} x {other}", ratio, ratio >= least)
        if corpus.large and "tantivy" in corpus.engines:
            mine, theirs = (
                _timings(corpus.engines[name], temperature)[Mode.SNIPPETS].percentile_ms(95)
                for name in ("bayegan", "tantivy")
            )
            slower = mine / theirs
            yield Bar(corpus.name, f"c, {temperature}, p95", "<= 1 x tantivy", slower, slower <= 1.0)
        if smaller is not None:
            growth = (
                _timings(smaller.engines["bayegan"], temperature)[Mode.SNIPPETS].per_second
                / _timings(ours, temperature)[Mode.SNIPPETS].per_second
            )
            figure = f"c, {temperature}, time against {smaller.name}"
            yield Bar(corpus.name, figure, "<= 2 x", growth, growth <= 2.0)
    for other, least in (("whoosh", 5.0), ("fts5", 1.0)):
        if other in corpus.engines:
            ratio = build_speed(ours) / build_speed(corpus.engines[other])
            yield Bar(
                corpus.name, "build, articles/s of CPU", f">= {least:g} x {other}", ratio, ratio >= least
            )
    if corpus.large:
        opening, memory = ours.open_s, ours.rss_mb
        yield Bar(corpus.name, "open and answer, s", "<= 0.5", opening, opening <= 0.5)
        yield Bar(corpus.name, "memory of a worker, MiB", "<= 500", memory, memory <= 500.0)


def _speed_bars(*, large: bool) -> Iterator[tuple[Mode, str, float]]:
    yield Mode.TOP, "tantivy", 0.4 if large else 0.5
    yield Mode.COUNTS, "tantivy", 1.0
    yield Mode.SNIPPETS, "tantivy", 1.0
    yield Mode.SNIPPETS, "fts5", 15.0 if large else 5.0
    yield Mode.SNIPPETS, "whoosh", 50.0 if large else 20.0


def build_speed(measured: Measured) -> float:
    """Return articles indexed a second of CPU."""
    return measured.built.articles / measured.built.cpu_s


def _speed_ratio(ours: Measured, theirs: Measured, mode: Mode, temperature: str) -> float:
    mine, others = _timings(ours, temperature)[mode], _timings(theirs, temperature)[mode]
    by_question = dict(zip(ours.asked, mine.seconds, strict=True))
    pairs = [
        (by_question[question], seconds)
        for question, seconds in zip(theirs.asked, others.seconds, strict=True)
        if question in by_question
    ]
    return sum(seconds for _, seconds in pairs) / sum(seconds for seconds, _ in pairs)


def _timings(measured: Measured, temperature: str) -> dict[Mode, Timing]:
    return measured.cold if temperature == "cold" else measured.warm
