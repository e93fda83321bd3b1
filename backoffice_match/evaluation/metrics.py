"""How well scores rank what is right, per person: pure functions (evaluation room).

Every function takes a matrix of scores, one row per person and one column per class, and gives one
value per person. Means over people and over classes are taken by `macro_mean` and `numpy.mean`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import IntArray
from backoffice_match.exceptions import InputError

FloatArray: TypeAlias = npt.NDArray[np.float64]
Scores: TypeAlias = npt.NDArray[Any]

Ties = Literal["worst", "expected"]
"""How equal scores are ordered: ``worst`` puts what is right last among its equals; ``expected``
gives the mean over all orders of the equals, as if they were shuffled."""


LOWEST = -1e300
"""Stands for "not scored" where scores are subtracted, since infinities have no difference."""


def top_k(scores: Scores, labels: IntArray, k: int, *, ties: Ties = "worst") -> FloatArray:
    """Whether the right class is among the first `k`.

    Parameters
    ----------
    scores
        Shape (n, c), higher is better; NaN counts below every number.
    labels
        Number of the right class, shape (n,).
    k
        Places that count, from 1.
    ties
        See `Ties`.

    Returns
    -------
    numpy.ndarray
        0 or 1 per person, with ``expected`` the share of the orders, shape (n,).

    Raises
    ------
    InputError
        When shapes do not agree, a label is no class, or `k` or `ties` is out of range.

    Examples
    --------
    >>> scores, labels = np.array([[3, 2, 2], [1, 5, 5]]), np.array([0, 2])
    >>> top_k(scores, labels, 1).tolist(), top_k(scores, labels, 1, ties="expected").tolist()
    ([1.0, 0.0], [1.0, 0.5])
    """
    above, tied = _place(scores, labels, ties)
    return np.clip((_checked_k(k) - above) / tied, 0.0, 1.0)


def reciprocal_rank(scores: Scores, labels: IntArray, *, ties: Ties = "worst") -> FloatArray:
    """One over the rank of the right class; the mean over people is the MRR.

    Parameters, result and errors are as in `top_k`.

    Examples
    --------
    >>> scores, labels = np.array([[3, 2, 2], [1, 5, 5]]), np.array([0, 2])
    >>> reciprocal_rank(scores, labels).tolist()
    [1.0, 0.5]
    >>> reciprocal_rank(scores, labels, ties="expected").tolist()
    [1.0, 0.75]
    """
    above, tied = _place(scores, labels, ties)
    return _inverse_ranks(above, above + tied) / tied


def macro_mean(values: npt.ArrayLike, labels: IntArray) -> float:
    """Mean over classes of the mean over each class's people: every class counts the same.

    Classes without people are left out; without anybody the result is NaN.

    Examples
    --------
    >>> macro_mean([1.0, 0.0, 0.5], np.array([4, 4, 7]))
    0.5
    """
    people = np.bincount(labels)
    sums = np.bincount(labels, weights=np.asarray(values, dtype=np.float64))
    present = people > 0
    return float((sums[present] / people[present]).mean()) if present.any() else float("nan")


def ndcg(scores: Scores, gains: npt.ArrayLike, k: int, *, ties: Ties = "worst") -> FloatArray:
    """Discounted gain of the first `k`, out of the most that could be had.

    Gain is the grade itself and the discount ``1 / log2(1 + rank)`` (Järvelin and Kekäläinen 2002;
    the same as `sklearn.metrics.ndcg_score`, which averages over ties).

    Parameters
    ----------
    scores
        Shape (n, c).
    gains
        Grade of each class for each person, 0 for what is not right, shape (n, c).
    k
        Places that count.
    ties
        See `Ties`.

    Returns
    -------
    numpy.ndarray
        0 to 1 per person; NaN where no class is right for a person.

    Raises
    ------
    InputError
        When shapes do not agree, a grade is negative, or `k` or `ties` is out of range.

    Examples
    --------
    >>> ndcg(np.array([[9, 7, 8]]), [[2, 1, 0]], 2).round(3).tolist()
    [0.76]
    """
    ordered = _ordered(scores, gains, ties)
    places = ordered.gains.shape[1]
    discount = np.where(np.arange(places) < _checked_k(k), 1 / np.log2(np.arange(places) + 2), 0)
    summed = np.concatenate([[0.0], np.cumsum(discount)])
    mean_discount = (summed[ordered.last] - summed[ordered.first]) / ordered.size
    best = -np.sort(-ordered.gains, axis=1) @ discount
    return _ratio((ordered.gains * mean_discount).sum(axis=1), best)


def recall(scores: Scores, gains: npt.ArrayLike, k: int, *, ties: Ties = "worst") -> FloatArray:
    """Share of what is right (any grade above 0) that is among the first `k`.

    Parameters, result and errors are as in `ndcg`.

    Examples
    --------
    >>> recall(np.array([[9, 7, 8]]), [[2, 1, 0]], 2).tolist()
    [0.5]
    """
    ordered = _ordered(scores, gains, ties)
    within = np.clip((_checked_k(k) - ordered.first) / ordered.size, 0.0, 1.0)
    right = ordered.gains > 0
    return _ratio((within * right).sum(axis=1), right.sum(axis=1))


def average_precision(scores: Scores, gains: npt.ArrayLike, *, ties: Ties = "worst") -> FloatArray:
    """Mean, over what is right, of the precision down to its rank; its mean is the MAP.

    Parameters, result and errors are as in `ndcg`. With ties ``expected`` the mean over all orders
    of equals is found in closed form, from harmonic numbers.

    Examples
    --------
    >>> average_precision(np.array([[9, 7, 8]]), [[2, 1, 0]]).round(3).tolist()
    [0.833]
    >>> average_precision(np.array([[5, 5]]), [[1, 0]], ties="expected").tolist()
    [0.75]
    """
    ordered = _ordered(scores, gains, ties)
    right = ordered.gains > 0
    seen = np.concatenate([np.zeros((len(right), 1)), np.cumsum(right, axis=1)], axis=1)
    before = np.take_along_axis(seen, ordered.first, axis=1)
    among = np.take_along_axis(seen, ordered.last, axis=1) - before
    # At place p of its equals (1 to size) a right one has `before + 1 + others (p - 1)` right ones
    # down to rank `first + p`, where `others` is the chance of each place to hold a right one.
    others = np.where(ordered.size > 1, (among - 1) / np.maximum(ordered.size - 1, 1), 0)
    inverse = _inverse_ranks(ordered.first, ordered.last)
    earlier = ordered.size - (ordered.first + 1) * inverse
    precision = ((before + 1) * inverse + others * earlier) / ordered.size
    return _ratio((precision * right).sum(axis=1), right.sum(axis=1))


def told_apart(scores: Scores, labels: IntArray) -> FloatArray:
    """How often two classes are told apart by their two scores, whatever the number of people.

    Of a person of class a and one of class b, the difference of the scores of a and b is compared:
    the first should have the larger one. Ties count half. Averaged over the people of b and then
    over all other classes that have people. The mean over classes (`macro_mean`) is the measure of
    Hand and Till (2001): unlike a rank it does not depend on how often each class occurs.

    Returns
    -------
    numpy.ndarray
        0 to 1 per person, 0.5 is chance, shape (n,); NaN where all people are of one class.

    Examples
    --------
    >>> scores, labels = np.array([[3, 1], [2, 1], [3, 3]]), np.array([0, 0, 1])
    >>> told_apart(scores, labels).tolist()
    [1.0, 1.0, 1.0]
    """
    values = np.maximum(_comparable(scores), LOWEST)
    present = np.unique(labels)
    total = np.zeros(len(labels))
    for i, a in enumerate(present.tolist()):
        for b in present[i + 1 :].tolist():
            first, second = labels == a, labels == b
            difference = values[:, a] - values[:, b]
            total[first] += _share_below(difference[first], difference[second])
            total[second] += _share_below(-difference[second], -difference[first])
    return _ratio(total, np.full(len(labels), len(present) - 1))


def _share_below(values: Scores, others: Scores) -> FloatArray:
    """Share of `others` below each value; an equal one counts half."""
    found = np.sort(others)
    below, up_to = (np.searchsorted(found, values, side=side) for side in ("left", "right"))
    return np.asarray((below + up_to) / (2 * len(others)))


def _place(scores: Scores, labels: IntArray, ties: Ties) -> tuple[IntArray, IntArray]:
    """How many classes stand above the right one, and how many share its place, itself included."""
    values, labels = _comparable(scores), np.asarray(labels)
    if labels.shape != values.shape[:1] or ((labels < 0) | (labels >= values.shape[1])).any():
        raise InputError(
            f"labels of shape {labels.shape} for scores of shape {values.shape}",
            "for each row of scores the number of one of its columns",
            "leave out people whose class has no column",
            field="labels",
        )
    own = values[np.arange(len(values)), labels][:, None]
    above, tied = (values > own).sum(axis=1), (values == own).sum(axis=1)
    if _checked_ties(ties) == "worst":
        return above + tied - 1, np.ones_like(tied)
    return above, tied


@dataclass(frozen=True, eq=False)
class _Ordered:
    """Grades by falling score; `first` and `last` bound the places that equals share."""

    gains: FloatArray
    first: IntArray
    last: IntArray

    @property
    def size(self) -> IntArray:
        return self.last - self.first


def _ordered(scores: Scores, gains: npt.ArrayLike, ties: Ties) -> _Ordered:
    """Order every row; with `worst` nobody shares a place, and low grades go first among equals."""
    values, grades = _comparable(scores), np.asarray(gains, dtype=np.float64)
    if grades.shape != values.shape or not (grades >= 0).all():
        raise InputError(
            f"grades of shape {grades.shape} for scores of shape {values.shape}",
            "a grade of 0 or more for each score",
            "0 is not right at all",
            field="gains",
        )
    order = np.lexsort((grades, -values), axis=-1)
    sorted_grades = np.take_along_axis(grades, order, axis=1)
    places = np.broadcast_to(np.arange(values.shape[1]), values.shape)
    if _checked_ties(ties) == "worst":
        return _Ordered(sorted_grades, places, places + 1)
    sorted_values = np.take_along_axis(values, order, axis=1)
    changes = sorted_values[:, 1:] != sorted_values[:, :-1]
    edge = np.ones((len(values), 1), dtype=np.bool_)
    starts = np.concatenate([edge, changes], axis=1)
    ends = np.concatenate([changes, edge], axis=1)
    first = np.maximum.accumulate(np.where(starts, places, 0), axis=1)
    last = np.where(ends, places + 1, values.shape[1])[:, ::-1]
    return _Ordered(sorted_grades, first, np.minimum.accumulate(last, axis=1)[:, ::-1])


def _comparable(scores: Scores) -> Scores:
    """Scores as a matrix without NaN: who is not scored stands last, level with all others."""
    values = np.asarray(scores)
    if values.ndim != 2:
        raise InputError(
            f"scores of {values.ndim} dimensions",
            "a row per person and a column per class",
            "scores[None, :] makes a matrix of one row",
            field="scores",
        )
    if values.dtype.kind != "f":
        return values.astype(np.int64)
    return np.where(np.isnan(values), -np.inf, values)


def _inverse_ranks(first: IntArray, last: IntArray) -> FloatArray:
    """Sum of one over each rank from ``first + 1`` to `last`; a single one exactly."""
    harmonic = np.concatenate([[0.0], np.cumsum(1 / np.arange(1, last.max(initial=0) + 1))])
    single = 1 / (first + 1)
    return np.where(last - first == 1, single, harmonic[last] - harmonic[first])


def _ratio(part: FloatArray, whole: npt.NDArray[Any]) -> FloatArray:
    """NaN where the whole is nothing."""
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), np.nan)


def _checked_k(k: int) -> int:
    if k < 1:
        raise InputError(f"{k!r}", "a whole number from 1", "5 is usual", field="k")
    return k


def _checked_ties(ties: str) -> str:
    if ties not in ("worst", "expected"):
        hint = "worst counts ties against"
        raise InputError(f"{ties!r}", "worst or expected", hint, field="ties")
    return ties
