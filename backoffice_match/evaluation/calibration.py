"""Do more points go with better outcomes? Bins of points (evaluation room)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from backoffice_match.evaluation.metrics import FloatArray
from backoffice_match.evaluation.report import CalibrationRow

BINS = 10

FEWEST = 10
"""People that a bin should have at least: a share of fewer moves by more than ten percent with each
of them."""


def calibration_rows(
    points: npt.NDArray[Any], right: npt.NDArray[Any]
) -> tuple[CalibrationRow, ...]:
    """Bins of about equally many people by rising points; equal points share a bin.

    Parameters
    ----------
    points
        Out of 100, shape (n,).
    right
        0 or 1, shape (n,).

    Examples
    --------
    >>> rows = calibration_rows(np.arange(20.0), np.arange(20) >= 15)
    >>> [(row.people, row.share_right) for row in rows]
    [(10, 0.0), (10, 0.5)]
    """
    if not len(points):
        return ()
    bins = _bins(points, max(1, min(BINS, len(points) // FEWEST)))
    rows = []
    for number in np.unique(bins):
        own = bins == number
        rows.append(_row(points[own].astype(np.float64), right[own]))
    return tuple(rows)


def _row(points: FloatArray, right: npt.NDArray[Any]) -> CalibrationRow:
    return CalibrationRow(
        float(points.min()),
        float(points.max()),
        len(points),
        float(points.mean()),
        float(right.mean()),
    )


def _bins(points: npt.NDArray[Any], count: int) -> npt.NDArray[np.int64]:
    """Bin of each person: where the middle of all with the same points stands in the order."""
    ordered = np.sort(points)
    below = np.searchsorted(ordered, points, side="left")
    upto = np.searchsorted(ordered, points, side="right")
    return np.asarray((below + upto - 1) * count // (2 * len(points)))
