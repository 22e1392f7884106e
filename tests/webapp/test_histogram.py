"""Bars stand at their time and within the drawing."""

from hypothesis import given
from hypothesis import strategies as st

from index.answers.results import Bucket
from webapp.histogram import HEIGHT, LOWEST_BAR, WIDTH, draw


@given(st.dictionaries(st.integers(1000, 2100), st.integers(1, 10**6), min_size=1))
def test_bars_stay_inside_in_order_and_every_article_is_seen(counts: dict[int, int]) -> None:
    bars = draw([Bucket(f"{year:04}", "", counts[year]) for year in sorted(counts)])
    assert [bar.bucket.id for bar in bars] == [f"{year:04}" for year in sorted(counts)]
    for bar in bars:
        assert -0.01 <= bar.x <= WIDTH
        assert bar.x + bar.width <= WIDTH + 0.01
        assert LOWEST_BAR <= bar.height <= HEIGHT
        assert abs(bar.y + bar.height - HEIGHT) < 0.02
    assert max(bar.height for bar in bars) == HEIGHT


def test_a_gap_in_time_is_a_gap_in_the_picture() -> None:
    first, second, last = draw([Bucket(month, "", 1) for month in ("1988-11", "1988-12", "1989-02")])
    assert abs((last.x - second.x) - 2 * (second.x - first.x)) < 0.05


def test_nothing_dated_is_nothing_drawn() -> None:
    assert draw([]) == ()
