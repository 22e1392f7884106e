"""Measures against examples worked by hand."""

import math

import pytest

from benchmarks.retrieval.measures import DIVISIONS, average_precision, ndcg, randomisation_test, recall

GRADES = {"a": 3, "b": 1, "c": 1, "no": 0, "never": -1}
RANKING = ["x", "a", "no", "b"]


def test_average_precision_counts_what_was_not_found_as_nothing() -> None:
    assert average_precision(RANKING, GRADES) == pytest.approx((1 / 2 + 2 / 4) / 3)
    assert average_precision(["a", "b", "c"], GRADES) == 1.0


def test_average_precision_looks_no_deeper_than_trec_eval() -> None:
    assert average_precision([*(f"x{number}" for number in range(1_000)), "a", "b", "c"], GRADES) == 0.0


def test_ndcg_discounts_grades_by_the_logarithm_of_the_rank() -> None:
    gained, best = 3 / math.log2(3) + 1 / math.log2(5), 3 + 1 / math.log2(3) + 1 / 2
    assert ndcg(RANKING, GRADES, 10) == pytest.approx(gained / best)
    assert ndcg(RANKING, GRADES, 2) == pytest.approx(3 / math.log2(3) / (3 + 1 / math.log2(3)))


def test_recall_is_of_the_relevant_alone() -> None:
    assert recall(RANKING, GRADES, 3) == pytest.approx(1 / 3)
    assert recall(RANKING, GRADES, 4) == pytest.approx(2 / 3)


def test_a_difference_in_one_direction_is_as_rare_as_all_signs_alike() -> None:
    # Of 2⁵ ways to draw five signs, two are as far from nothing as all five alike.
    found = randomisation_test([0.5] * 5, [0.4] * 5)
    assert found == pytest.approx(2 / 2**5, abs=4 * math.sqrt(2 / 2**5 / DIVISIONS))


def test_no_difference_is_as_likely_as_can_be_and_a_test_can_be_repeated() -> None:
    assert randomisation_test([0.1, 0.2], [0.1, 0.2]) == 1.0
    ours, theirs = [0.1, 0.7, 0.3, 0.9], [0.2, 0.1, 0.35, 0.2]
    assert randomisation_test(ours, theirs) == randomisation_test(theirs, ours)


def test_a_large_sample_with_a_clear_difference_is_told_from_chance() -> None:
    noise = [math.sin(number) for number in range(100)]
    assert randomisation_test([n + 0.3 for n in noise], [0.0] * 100) < 0.001
    assert randomisation_test(noise, [0.0] * 100) > 0.5
