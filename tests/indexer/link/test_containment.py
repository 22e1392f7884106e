"""Articles with text in common are found as if all pairs had been compared."""

import random
import struct
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.shingles import MOST_SHINGLES
from indexer.link.containment import (
    COMMON_THRESHOLD,
    LEAST_SHARED,
    MANY,
    THRESHOLD,
    Containment,
    Overlap,
)

HASHES = st.sets(st.one_of(st.integers(0, 30), st.integers(2**32 - 30, 2**32 - 1)), max_size=30)


def compare(samples: list[set[int]], order: list[int] | None = None) -> list[Overlap]:
    """Compare samples that come in an order, ranked by their place in the list."""
    containment, order = Containment(), order if order is not None else list(range(len(samples)))
    for number in order:
        kept = sorted(samples[number])[:MOST_SHINGLES]
        containment.add(struct.pack(f"<{len(kept)}I", *kept))
    return list(containment.compare(order))


def compare_pair_by_pair(samples: list[set[int]]) -> list[Overlap]:
    bearers = {run: [n for n, sample in enumerate(samples) if run in sample] for run in set().union(*samples)}
    found = []
    for one, other in combinations(range(len(samples)), 2):
        both = samples[one] & samples[other]
        rare = sum(len(bearers[run]) <= MANY for run in both)
        every = rare + sum(len(bearers[run]) > MANY and bearers[run][0] == one for run in both)
        least = min(len(samples[one]), len(samples[other]))
        if rare >= max(LEAST_SHARED, THRESHOLD * least) or every >= max(
            LEAST_SHARED, COMMON_THRESHOLD * least
        ):
            found.append(Overlap(one, other, every / len(samples[one]), every / len(samples[other])))
    return found


@given(st.lists(HASHES, max_size=24), st.randoms(use_true_random=False))
def test_the_pairs_are_those_of_comparing_every_two_in_whatever_order(
    samples: list[set[int]], chance: random.Random
) -> None:
    order = list(range(len(samples)))
    chance.shuffle(order)
    assert compare(samples, order) == compare_pair_by_pair(samples)


def test_nothing_observed_is_nothing_shared() -> None:
    assert compare([]) == []
    assert compare([set(), set()]) == []


def test_a_standing_sentence_of_many_articles_relates_none() -> None:
    standing = set(range(30))
    articles = [standing | {1_000 * (number + 1) + own for own in range(200)} for number in range(40)]
    assert compare(articles) == []


def test_a_report_that_many_papers_print_is_related_to_its_first_printing() -> None:
    report = set(range(200))
    articles = [report | {1_000 * (number + 1) + own for own in range(50)} for number in range(40)]
    assert [(found.first, found.second) for found in compare(articles)] == [(0, n) for n in range(1, 40)]
    assert all(found.of_second == pytest.approx(0.8) for found in compare(articles))


def test_the_shares_of_long_articles_are_estimated_within_some_per_cent() -> None:
    # Runs of 4,000, 1,000 of which both have; what is kept are the smallest, spread evenly here.
    one = {(number * 2_654_435_761) % 2**32 for number in range(4_000)}
    other = {(number * 2_654_435_761) % 2**32 for number in range(3_000, 7_000)}
    [found] = compare([one, other])
    assert found.of_first == pytest.approx(0.25, abs=0.05)
    assert found.of_second == pytest.approx(0.25, abs=0.05)
