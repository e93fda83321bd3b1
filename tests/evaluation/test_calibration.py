"""Bins of points and the share that was right."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.evaluation.calibration import BINS, FEWEST, calibration_rows


def test_bins_by_hand() -> None:
    points = np.array([10.0, 30.0] * 10 + [50.0] * 10)
    right = np.array([0, 1] * 10 + [1] * 10)
    rows = calibration_rows(points, right)
    assert rows == (
        (10.0, 10.0, 10, 10.0, 0.0),
        (30.0, 30.0, 10, 30.0, 1.0),
        (50.0, 50.0, 10, 50.0, 1.0),
    )


def test_nobody_has_no_bins() -> None:
    assert calibration_rows(np.zeros(0), np.zeros(0)) == ()


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=300))
def test_everybody_is_in_one_bin(people: list[tuple[int, bool]]) -> None:
    points, right = np.array(people, dtype=np.int64).T
    rows = calibration_rows(points, right)
    assert sum(row.people for row in rows) == len(people)
    assert len(rows) <= max(1, min(BINS, len(people) // FEWEST))
    np.testing.assert_allclose(sum(row.people * row.share_right for row in rows), right.sum())
    ends = [end for row in rows for end in (row.low, row.high)]
    assert ends == sorted(ends)
    # Equal points share a bin, so that their order in the file means nothing.
    assert len(set(ends)) >= len(rows)
    assert all(a.high < b.low for a, b in pairwise(rows))
