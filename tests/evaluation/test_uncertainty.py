"""Intervals, tests and their correction against what can be worked out otherwise."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import ttest_1samp

from backoffice_match.evaluation import bootstrap_interval, holm, macro_mean, paired_test

RNG = np.random.default_rng(11)
VALUES = RNG.random((3, 200))
LABELS = RNG.integers(0, 9, 200)


def test_interval_of_a_mean_is_about_that_of_the_normal_distribution() -> None:
    low, high = bootstrap_interval(VALUES)
    spread = 1.96 * VALUES.std(axis=1) / np.sqrt(200)
    np.testing.assert_allclose(low, VALUES.mean(axis=1) - spread, atol=0.006)
    np.testing.assert_allclose(high, VALUES.mean(axis=1) + spread, atol=0.006)


def test_interval_of_a_macro_mean_is_that_of_resampled_people() -> None:
    low, high = bootstrap_interval(VALUES[0], LABELS)
    rng = np.random.default_rng(5)
    draws = [rng.integers(0, 200, 200) for _ in range(2_000)]
    means = [macro_mean(VALUES[0][draw], LABELS[draw]) for draw in draws]
    np.testing.assert_allclose([low, high], np.percentile(means, [2.5, 97.5]), atol=0.006)


def test_the_seed_decides() -> None:
    first, again = bootstrap_interval(VALUES, seed=4), bootstrap_interval(VALUES, seed=4)
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, bootstrap_interval(VALUES, seed=5))
    differences = VALUES[0] - VALUES[1]
    assert paired_test(differences, seed=4) == paired_test(differences, seed=4)


def test_one_person_has_no_interval_and_no_test() -> None:
    assert np.isnan(bootstrap_interval(VALUES[:, :1])).all()
    assert np.isnan(paired_test(VALUES[:, :1])).all()


def test_few_people_are_tested_as_by_counting() -> None:
    # Of the 8 ways to sign 1, 2 and 3, two have a sum of 6 or -6 and two one of 4 or -4.
    assert paired_test([1.0, 2.0, 3.0]) == pytest.approx(2 / 8, abs=0.015)
    assert paired_test([-1.0, 2.0, 3.0]) == pytest.approx(4 / 8, abs=0.015)


def test_many_people_are_tested_as_by_the_t_test() -> None:
    differences = VALUES[:2] - VALUES[2] + [[0.05], [0.0]]
    expected = ttest_1samp(differences, 0, axis=1).pvalue
    np.testing.assert_allclose(paired_test(differences), expected, atol=0.02)


def test_rows_are_tested_apart() -> None:
    differences = VALUES[:2] - VALUES[2]
    assert paired_test(differences).tolist() == [float(paired_test(row)) for row in differences]


def test_no_difference_is_no_evidence() -> None:
    assert paired_test(np.zeros(30)) == 1


def test_holm_by_hand() -> None:
    np.testing.assert_allclose(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.9]).tolist() == [1.0, 1.0]
