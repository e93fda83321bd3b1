"""How sure a mean over people is, and whether two matchers differ (evaluation room)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import IntArray
from backoffice_match.evaluation.metrics import FloatArray

CONFIDENCE = 0.95

RESAMPLES = 2_000
"""Draws of a bootstrap: the ends of a 95 % interval then rest on 50 draws each."""

FLIPS = 9_999
"""Random sign flips of a permutation test, so that the smallest p is 0.0001."""

ROUNDING = 1e-9
"""Part of a sum by which it may be off; flips that come out that near count as equal."""

CELLS = 2_000_000
"""Most numbers drawn at once while resampling: 16 MB, of which a few copies are held."""


def bootstrap_interval(
    values: npt.ArrayLike, labels: IntArray | None = None, *, seed: int = 0
) -> tuple[FloatArray, FloatArray]:
    """95 % percentile interval of the mean over people, by resampling people.

    Parameters
    ----------
    values
        One value per person, shape (..., n); all rows see the same draws.
    labels
        Class of each person, shape (n,): the mean is then taken over classes first, as in
        `macro_mean`.
    seed
        The same seed gives the same interval.

    Returns
    -------
    low, high : numpy.ndarray
        Ends of the intervals, shape (...); NaN where there are fewer than two people.

    Examples
    --------
    >>> low, high = bootstrap_interval([0.0, 1.0] * 50)
    >>> bool(0.35 < low < 0.45), bool(0.55 < high < 0.65)
    (True, True)
    """
    from scipy.stats import bootstrap

    rows = np.asarray(values, dtype=np.float64)
    if rows.shape[-1] < 2:
        nothing = np.full(rows.shape[:-1], np.nan)
        return nothing, nothing
    data = (rows,) if labels is None else (rows, np.broadcast_to(labels, rows.shape))
    found = bootstrap(
        data,
        np.mean if labels is None else _macro_means,
        paired=labels is not None,
        vectorized=True,
        axis=-1,
        n_resamples=RESAMPLES,
        batch=_batch(rows),
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return np.asarray(found.low), np.asarray(found.high)


def _macro_means(values: FloatArray, labels: IntArray, axis: int = -1) -> FloatArray:
    """`macro_mean` along the last axis, for many rows at once."""
    shape, classes = values.shape[:-1], int(labels.max()) + 1
    row = np.arange(int(np.prod(shape)), dtype=np.int64)[:, None]
    cells = (labels.reshape(-1, labels.shape[-1]).astype(np.int64) + row * classes).ravel()
    people = np.bincount(cells, minlength=len(row) * classes).reshape(*shape, classes)
    sums = np.bincount(cells, values.ravel(), len(row) * classes).reshape(*shape, classes)
    return np.asarray((sums / np.maximum(people, 1)).sum(axis=-1) / (people > 0).sum(axis=-1))


def paired_test(differences: npt.ArrayLike, *, seed: int = 0) -> FloatArray:
    """Two-sided p of a paired permutation test, in which every difference may have either sign.

    The p is found from `FLIPS` random choices of the signs, the same for every row. All at once,
    where `scipy.stats.permutation_test` would take minutes on a few thousand people.

    Parameters
    ----------
    differences
        Value of one matcher minus value of the other for each person, shape (..., n).
    seed
        The same seed gives the same flips.

    Returns
    -------
    numpy.ndarray
        p values, shape (...); NaN where there are fewer than two people.

    Examples
    --------
    >>> p = paired_test([1.0, 1.0, 1.0, 1.0])  # 2 of 16 ways are as far from 0
    >>> bool(abs(p - 2 / 16) < 0.01)
    True
    """
    rows = np.asarray(differences, dtype=np.float64)
    if rows.shape[-1] < 2:
        return np.full(rows.shape[:-1], np.nan)
    flat = rows.reshape(-1, rows.shape[-1])
    # Sums of the same numbers in another order may differ in their last digits.
    observed = np.abs(flat.sum(axis=1)) - ROUNDING * np.abs(flat).sum(axis=1)
    rng = np.random.default_rng(seed)
    as_far = np.zeros(len(flat), dtype=np.int64)
    for start in range(0, FLIPS, _batch(flat[:1])):
        size = (min(_batch(flat[:1]), FLIPS - start), flat.shape[1])
        signs = rng.integers(0, 2, size, dtype=np.int8) * 2.0 - 1.0
        as_far += (np.abs(signs @ flat.T) >= observed).sum(axis=0)
    return np.asarray((as_far + 1) / (FLIPS + 1)).reshape(rows.shape[:-1])


def holm(p_values: npt.ArrayLike) -> FloatArray:
    """Correct p values for testing several pairs at once (Holm 1979).

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(p)
    scaled = p[order] * np.arange(len(p), 0, -1)
    corrected = np.empty_like(p)
    corrected[order] = np.minimum(np.maximum.accumulate(scaled), 1.0)
    return corrected


def _batch(rows: npt.NDArray[Any]) -> int:
    """Draws at once, so that memory stays within bounds."""
    return max(1, CELLS // rows.size)
