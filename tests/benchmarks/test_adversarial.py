"""Hostile lines are timed at their best, and what is late, rude or logged fails the run."""

import json
from pathlib import Path

import pytest

from benchmarks.adversarial import MOST_MS, Timed, main, report, time_searcher
from benchmarks.hostile import hostile_queries, read_lines
from index.query.parser import MOST_CLAUSES, parse_query
from index.search import Searcher
from tests.webapp.archives import build
from webapp.presenters import SEARCH_FACETS


def test_lines_are_read_once_each_from_json_and_from_text(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('["one", "two\\nlines", ""]', "utf-8")
    (tmp_path / "b.txt").write_text("one\n<three>\n", "utf-8")

    assert read_lines([tmp_path / "a.json", tmp_path / "b.txt"]) == ["one", "two\nlines", "", "<three>"]


def test_a_mix_reaches_the_budget_of_words() -> None:
    said = [repair.message for query in hostile_queries() for repair in parse_query(query).repairs]
    assert any(f"at most {MOST_CLAUSES} words" in message for message in said)


def test_each_line_is_timed(tmp_path: Path) -> None:
    searcher = Searcher(build(tmp_path / "index").get())
    timed = time_searcher(searcher, ["velani", "te*t"], SEARCH_FACETS)

    assert [one.line for one in timed] == ["velani", "te*t"]
    assert all(0 < one.wall < 60_000 and one.status == 200 for one in timed)


def test_what_is_late_or_rude_is_counted_and_shown() -> None:
    timed = [
        Timed("quick", 1.0, 1.0, 200.0),
        Timed("late", MOST_MS + 1, 2.0, 300.0),
        Timed("rude", 3.0, 0.0, 3.0, 500),
    ]
    first, *lines = report("HTTP", timed)

    assert "1 over 100 ms (2 the first time), 1 neither answered nor refused politely" in first
    assert [line.rsplit(maxsplit=1)[1] for line in lines] == ["'rude'", "'late'", "'quick'"]


@pytest.mark.slow
def test_an_index_is_asked_over_http_and_its_log_stays_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(tmp_path / "index")
    lines = tmp_path / "lines.txt"
    lines.write_text("<script>\n'; DROP TABLE\n" + "z" * 9_000, "utf-8")
    main(["none", str(lines), "--index", str(tmp_path / "index"), "--json", str(tmp_path / "times.json")])

    said = capsys.readouterr().out
    assert "0 neither answered nor refused politely" in said
    assert "log of the server: empty" in said
    assert 414 in {
        one["status"] for one in json.loads((tmp_path / "times.json").read_text("utf-8"))["/search"]
    }
