"""How likely what people chose is under some weights (learning room).

A conditional logit (McFadden 1974): the chance of a role is proportional to the exponential of its
score times a sharpness. Scores are those of the one formula, in exact integers, so that weights are
judged by what they will do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray, IntArray, Q
from backoffice_match.factors.base import FactorValues
from backoffice_match.features.encode import Features
from backoffice_match.ranking.combine import Combination
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.weights import Weights

FloatArray = npt.NDArray[np.float64]

POINT = Q // 100
"""One point of a score out of 100."""

SHARPEST = 0.8
DOUBLINGS = 7
SHARPNESS = np.sort(
    [SHARPEST / 2**i / root for i in range(DOUBLINGS) for root in (1.0, np.sqrt(2.0))]
)
"""Sharpness per point of a score that is tried, rising by the root of two. At the least, ten points
more make a role a tenth likelier, which is hardly a choice; at the most, one point more makes it
more than twice as likely."""


@dataclass(frozen=True, eq=False)
class Choices:
    """People, what they could choose, and what they chose.

    Attributes
    ----------
    engine
        Scores the roles that could be chosen.
    features
        Of the people.
    chosen
        Roles that count as chosen, at least one per person, shape (n, r).
    """

    engine: Engine
    features: Features
    chosen: BoolArray
    _values: dict[bool, dict[str, FactorValues]] = field(default_factory=dict)
    _found: dict[Weights, FloatArray] = field(default_factory=dict)

    def points(self, weights: Weights) -> IntArray:
        """Points of every role for everybody under other weights, shape (n, r)."""
        return self._combination(weights).points(self._values_under(weights))

    def _combination(self, weights: Weights) -> Combination:
        return Combination(weights, self.engine.combination.kinds)

    def _values_under(self, weights: Weights) -> dict[str, FactorValues]:
        """Factor values; of all weights only that of experience, if it is 0, changes a value."""
        key = weights.experience > 0
        if key not in self._values:
            scores = self.engine.with_weights(weights).score(self.features)
            self._values[key] = dict(scores.values)
        return self._values[key]

    def log_likelihood(self, weights: Weights) -> FloatArray:
        """Log-likelihood of each person's choice by sharpness, shape (n, len(SHARPNESS))."""
        if weights not in self._found:
            self._found[weights] = log_likelihood(self.points(weights), self.chosen)
        return self._found[weights]


def log_likelihood(points: IntArray, chosen: BoolArray) -> FloatArray:
    """Log-likelihood of each choice by sharpness, shape (n, len(SHARPNESS)).

    Parameters
    ----------
    points
        Out of 10,000, shape (n, r).
    chosen
        Roles that count as chosen, shape (n, r).

    Examples
    --------
    >>> points, chosen = np.array([[6_000, 5_000]]), np.array([[True, False]])
    >>> np.exp(log_likelihood(points, chosen)[0, [0, -1]]).round(3).tolist()
    [0.522, 1.0]
    """
    # Half the digits do: the least exponent is -80, where a float of 32 bits still follows.
    below = ((points - points.max(axis=1, keepdims=True)) / POINT).astype(np.float32)
    found = np.empty((len(points), len(SHARPNESS)))
    for start in (0, 1):
        odds = np.exp(np.float32(SHARPNESS[start]) * below)
        for i in range(start, len(SHARPNESS), 2):
            won = np.einsum("ij,ij->i", odds, chosen)
            found[:, i] = np.log(won) - np.log(odds.sum(axis=1))
            # Twice the sharpness is the square, which is cheaper than another exponential.
            odds = odds * odds
    return found


def best_sharpness(by_sharpness: FloatArray) -> tuple[float, float]:
    """Sharpness of the highest likelihood, and that likelihood, between those that were tried.

    Parameters
    ----------
    by_sharpness
        Log-likelihood for each of `SHARPNESS`; its top is taken for that of a parabola.
    """
    at = int(np.argmax(by_sharpness))
    if at in (0, len(SHARPNESS) - 1):
        return float(SHARPNESS[at]), float(by_sharpness[at])
    left, middle, right = by_sharpness[at - 1 : at + 2].tolist()
    bend = left - 2 * middle + right
    shift = 0.0 if bend >= 0 else (left - right) / (2 * bend)
    step = float(np.log(SHARPNESS[at + 1] / SHARPNESS[at]))
    return float(SHARPNESS[at] * np.exp(shift * step)), middle - shift * (left - right) / 4


def chances(points: npt.NDArray[Any], sharpness: float) -> FloatArray:
    """Chance of each role, rows that sum to 1, from points out of 10,000 of shape (n, r).

    Examples
    --------
    >>> chances(np.array([[6_000, 5_000, 5_000]]), 0.1).round(2).tolist()
    [[0.58, 0.21, 0.21]]
    """
    below = (points - points.max(axis=1, keepdims=True)) / POINT
    odds = np.exp(sharpness * below)
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
