"""The benchmarks: which can run on the data that is there."""

from pathlib import Path

from development.measuring import BENCHMARKS, Benchmark, given_options, measuring_data


def test_a_benchmark_gets_all_its_data_or_none(tmp_path: Path) -> None:
    benchmark = Benchmark("speed", ("a.gz", "b*.gz"))
    (tmp_path / "a.gz").touch()
    assert measuring_data(benchmark, tmp_path) is None
    (tmp_path / "b1.gz").touch()
    (tmp_path / "b2.gz").touch()
    assert measuring_data(benchmark, tmp_path) == [tmp_path / n for n in ("a.gz", "b1.gz", "b2.gz")]


def test_a_benchmark_gets_an_option_with_data_that_is_there_only(tmp_path: Path) -> None:
    benchmark = Benchmark("extraction", (), options=(("--reuters", "data/r.gz"), ("--other", "none.gz")))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "r.gz").touch()
    assert given_options(benchmark, tmp_path) == ["--reuters", str(tmp_path / "data" / "r.gz")]


def test_speed_is_measured_without_measuring_data_too() -> None:
    assert [benchmark.module for benchmark in BENCHMARKS if benchmark.makes_own] == ["speed"]
