"""The benchmark of speed: what it writes, what it judges, and a whole run on few articles."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks import speed
from benchmarks.bars import MeasuredCorpus, judge
from benchmarks.chart import draw_chart
from benchmarks.engines.engine import Mode
from benchmarks.questions import Kind, draw_questions
from benchmarks.reporting import FAMILIES, TYPED, as_markdown, marks, put_between_marks
from benchmarks.running import Measured, Timing, every_kind
from benchmarks.synthetic import make_articles
from benchmarks.worker import Built


def measured(seconds: float, asked: int = 4, cpu_s: float = 1.0) -> Measured:
    timings = {mode: Timing((seconds,) * asked) for mode in Mode}
    return Measured(
        Built(1000, cpu_s, cpu_s, 100.0, 10.0), tuple(range(asked)), timings, dict(timings), 0.1, 300.0, 50.0
    )


def corpus(articles: int, differences: tuple[str, ...] = ()) -> MeasuredCorpus:
    engines = {
        "bayegan": measured(0.001),
        "tantivy": measured(0.0015),
        "fts5": measured(0.004, cpu_s=0.5),
        "whoosh": measured(0.1, asked=2, cpu_s=10.0),
    }
    return MeasuredCorpus(f"of-{articles}", articles, "", 4, engines, differences)


def bars(articles: int) -> dict[tuple[str, str], bool]:
    return {(bar.figure, bar.bar): bar.met for bar in judge([corpus(articles)])}


def test_a_bar_is_met_or_missed_by_the_figures() -> None:
    small = bars(20_000)
    assert small["c, warm, questions/s", ">= 1 x tantivy"]
    assert not small["c, warm, questions/s", ">= 5 x fts5"]
    assert small["c, cold, questions/s", ">= 20 x whoosh"]
    assert small["build, articles/s of CPU", ">= 5 x whoosh"]
    assert not small["build, articles/s of CPU", ">= 1 x fts5"]


def test_a_larger_corpus_has_more_bars_and_higher_ones() -> None:
    large = bars(100_000)
    assert not large["c, warm, questions/s", ">= 15 x fts5"]
    assert large["memory of a worker, MiB", "<= 500"]
    assert large["open and answer, s", "<= 0.5"]
    assert large["c, warm, p95", "<= 1 x tantivy"]


def test_growth_is_judged_against_the_smaller_corpus() -> None:
    smaller = corpus(20_000)
    larger = MeasuredCorpus("larger", 100_000, smaller.name, 4, {"bayegan": measured(0.003)}, ())
    judged = judge([smaller, larger])
    assert {bar.corpus for bar in judged} == {"larger"}
    (bar,) = (bar for bar in judged if bar.figure.startswith("c, warm, time against"))
    assert bar.value == pytest.approx(3.0)
    assert not bar.met


def test_a_ratio_is_of_the_questions_that_both_were_asked() -> None:
    ours = measured(0.001)
    ours.warm[Mode.SNIPPETS] = Timing((0.001, 0.001, 1.0, 1.0))
    theirs = measured(0.01, asked=2)
    judged = judge([MeasuredCorpus("x", 100, "", 4, {"bayegan": ours, "whoosh": theirs}, ())])
    (bar,) = (bar for bar in judged if bar.figure == "c, warm, questions/s")
    assert bar.value == pytest.approx(10.0)


def test_the_questions_of_a_slow_engine_are_of_all_kinds() -> None:
    questions = draw_questions(make_articles(200), 64)
    chosen = [questions[at] for at in every_kind(questions, 16)]
    assert [sum(question.kind is kind for question in chosen) for kind in Kind] == [2] * len(Kind)


def test_percentiles_are_of_the_slowest_questions() -> None:
    timing = Timing(tuple(range(1, 101)))
    assert timing.percentile_ms(50) == pytest.approx(50_500)
    assert timing.percentile_ms(99) == pytest.approx(99_010)
    assert Timing((0.5,)).per_second == 2


def test_the_report_says_what_is_missed_and_where_answers_differ() -> None:
    wrong = corpus(20_000, differences=("Question: fts5 found 3 articles, bayegan 4.",))
    text = as_markdown({"python": "3"}, [wrong], judge([wrong]))
    assert "**not met**" in text
    assert "- Question: fts5 found 3 articles" in text
    assert "whoosh (2 of the questions)" in text


def test_only_what_stands_between_the_marks_of_its_kind_is_replaced() -> None:
    (typed, typed_end), (families, families_end) = marks(TYPED), marks(FAMILIES)
    before = f"a\n{typed}\nold\n{typed_end}\n{families}\nold\n{families_end}\nz"
    assert put_between_marks(before, FAMILIES, "new") == (
        f"a\n{typed}\nold\n{typed_end}\n{families}\nnew\n{families_end}\nz"
    )
    with pytest.raises(ValueError, match="no <!-- measured: begin"):
        put_between_marks("no marks", TYPED, "new")


def test_the_chart_is_an_image_with_a_text_for_each_figure() -> None:
    chart = ET.fromstring(draw_chart("Searches <a second>", [("x & y", {"bayegan": 1234.0, "whoosh": 9.0})]))  # noqa: S314 -- our own
    texts = {element.text for element in chart.iter("{http://www.w3.org/2000/svg}text")}
    assert {"1,234", "9", "bayegan", "whoosh", "x & y"} <= texts
    bar_widths = [float(bar.get("width", "")) for bar in chart.iter("{http://www.w3.org/2000/svg}rect")]
    assert bar_widths[0] > bar_widths[1] > 0


@pytest.mark.parametrize("engines", ["whoosh", "bayegan,lucene"])
def test_engines_that_are_not_there_are_wrong_usage(engines: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert speed.main(["--engines", engines]) == 2
    assert "--engines takes some of bayegan" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("kind", [TYPED, FAMILIES])
def test_a_whole_run_writes_figures_of_every_engine(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.running.WARM_PASSES", 1)
    monkeypatch.setattr("benchmarks.running.OPENINGS", 1)
    written, document = tmp_path / "speed.json", tmp_path / "performance.md"
    document.write_text("\n".join(("# Speed", *marks(TYPED), *marks(FAMILIES))), "utf-8")
    options = ["--articles", "300", "--questions", "40", "--json", str(written), "--report", str(document)]
    options += ["--families"] if kind == FAMILIES else []
    assert speed.main(options) == 0
    run = json.loads(written.read_text("utf-8"))
    assert run["corpora"].keys() == {"synthetic-60", "synthetic-300"}
    assert all(corpus["differences"] == [] for corpus in run["corpora"].values())
    engines = run["corpora"]["synthetic-300"]["engines"]
    assert engines.keys() == {"bayegan", "tantivy", "fts5", "whoosh"}
    for figures in engines.values():
        assert figures["build_s"] > 0
        assert figures["rss_mb"] > 10
        assert figures["open_s"] > 0
        for mode in "abc":
            assert figures[mode].keys() == {"qps", "p50_ms", "p95_ms", "p99_ms"}
            assert figures["cold"][mode]["qps"] > 0
    assert {bar["met"] for bar in run["bars"]} <= {True, False}
    assert "### synthetic-300: 300 articles" in document.read_text("utf-8")
    if kind == TYPED:
        assert (tmp_path / "performance.svg").read_text("utf-8").startswith("<svg")
    assert "| bayegan |" in capsys.readouterr().out
