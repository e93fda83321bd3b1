"""The likelihood of choices, against its definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backoffice_match.learning.likelihood import (
    SHARPNESS,
    best_sharpness,
    chances,
    log_likelihood,
)

POINTS = arrays(np.int64, (4, 7), elements=st.integers(0, 10_000))


@given(POINTS, st.integers(0, 6))
def test_it_is_the_logarithm_of_the_chance(points: np.ndarray, role: int) -> None:
    chosen = np.zeros(points.shape, dtype=np.bool_)
    chosen[:, [role, (role + 2) % 7]] = True
    found = log_likelihood(points, chosen)
    for i, sharpness in enumerate(SHARPNESS):
        wanted = np.log((chances(points, sharpness) * chosen).sum(axis=1))
        np.testing.assert_allclose(found[:, i], wanted, rtol=1e-3, atol=1e-5)


@given(POINTS)
def test_chances_sum_to_one_and_rise_with_points(points: np.ndarray) -> None:
    found = chances(points, 0.2)
    np.testing.assert_allclose(found.sum(axis=1), 1)
    best = np.take_along_axis(found, points.argmax(axis=1)[:, None], axis=1)[:, 0]
    np.testing.assert_allclose(best, found.max(axis=1))


def test_the_top_of_a_parabola_is_found() -> None:
    where = np.log(SHARPNESS)
    top = np.log(0.23)
    sharpness, value = best_sharpness(-3 * (where - top) ** 2 - 1)
    assert sharpness == pytest.approx(0.23)
    assert value == pytest.approx(-1)


@pytest.mark.parametrize("rising", [True, False])
def test_a_top_at_an_end_stays_there(rising: bool) -> None:
    values = np.arange(len(SHARPNESS), dtype=np.float64)
    assert best_sharpness(values if rising else -values)[0] == SHARPNESS[-1 if rising else 0]
