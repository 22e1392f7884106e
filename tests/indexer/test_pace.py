"""Publishing early: only where it is worth it, and then for a bounded share of the time."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from indexer.extraction import Done
from indexer.pace import Pace, Schedule


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def run(total: int, seconds: float, cost: float, pace: Pace | None = None) -> list[float]:
    """Do so many batches of so many seconds each; return when something was published, from the first on."""
    clock = Clock()
    schedule = Schedule(pace or Pace(), Done(total, 1000 * total), clock)
    published = []

    def publish() -> None:
        published.append(clock.now - 1000.0)
        clock.now += cost

    for _ in range(total):
        clock.now += seconds
        schedule.count(Done(1, 1000))
        if schedule.due():
            schedule.publish(publish)
    return published


def test_what_is_soon_done_is_published_once_it_is_done() -> None:
    assert run(60, 1.0, 5.0) == []


def test_text_comes_first_as_soon_as_the_rate_is_known() -> None:
    assert run(100, 1.0, 1.0)[0] == 6.0


def test_the_first_batch_tells_nothing_of_the_rate() -> None:
    clock = Clock()
    schedule = Schedule(Pace(), Done(100, 100), clock)
    clock.now += 500
    schedule.count(Done(1, 1))
    assert not schedule.due()
    clock.now += 6
    schedule.count(Done(90, 90))
    assert not schedule.due()


def test_articles_of_many_words_count_for_more() -> None:
    clock = Clock()
    schedule = Schedule(Pace(believed=0.0), Done(10, 100_000), clock)
    schedule.count(Done(1, 10))
    clock.now += 1
    schedule.count(Done(8, 90))
    assert schedule.share_done == 0.001
    assert schedule.due()


@given(st.integers(2, 400), st.floats(0.5, 20), st.floats(0.1, 300))
def test_publishing_takes_a_bounded_share_of_the_time(total: int, seconds: float, cost: float) -> None:
    published = run(total, seconds, cost)
    for before, after in pairwise(published):
        assert after - before - cost >= 9 * cost - 1e-6
    for time in published:
        assert total * seconds + len(published) * cost - time > 60 * 0.9


def test_outlines_are_made_only_where_they_take_much_less_than_the_analysis() -> None:
    clock = Clock()
    schedule = Schedule(Pace(believed=0.0), Done(100, 100), clock)
    assert not schedule.finds_cheap(0.0, 1)
    schedule.count(Done(1, 1))
    clock.now += 10
    schedule.count(Done(10, 10))
    assert schedule.finds_cheap(0.24, 1)
    assert not schedule.finds_cheap(0.26, 1)
