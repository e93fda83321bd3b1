"""From factor values to points: pure functions in exact integers (ranking room).

Skills are the core; education, experience, salary and preferences only take away, each at most a
bounded part and nothing once half of such jobs are met; certifications only add.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import lcm

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Q, largest_remainder
from backoffice_match.factors.base import FactorValues, Kind
from backoffice_match.records.weights import Weights


@dataclass(frozen=True, eq=False)
class Points:
    """Points out of 10,000 with the ends of their interval and how much was known.

    Attributes
    ----------
    points, low, high
        Exact integers, all of one shape.
    known_weight
        Weight of the known factors out of all weight, out of 10,000.
    """

    points: IntArray
    low: IntArray
    high: IntArray
    known_weight: IntArray


@dataclass(frozen=True)
class Combination:
    """The weights and kinds of the factors, ready to combine values.

    Parameters
    ----------
    weights
        Weight of each factor, whole numbers.
    kinds
        Kind of each factor by name.
    """

    weights: Weights
    kinds: Mapping[str, Kind]

    @cached_property
    def core(self) -> str:
        """Name of the one core factor."""
        return next(name for name, kind in self.kinds.items() if kind == "core")

    @cached_property
    def losses(self) -> tuple[str, ...]:
        """Factors that take away, in order of name."""
        return tuple(sorted(n for n, kind in self.kinds.items() if kind == "loss" and self[n]))

    @cached_property
    def bonuses(self) -> tuple[str, ...]:
        """Factors that add, in order of name."""
        return tuple(sorted(n for n, kind in self.kinds.items() if kind == "bonus" and self[n]))

    @cached_property
    def _weight(self) -> dict[str, int]:
        return {name: int(getattr(self.weights, name)) for name in self.kinds}

    def __getitem__(self, name: str) -> int:
        """Weight of a factor."""
        return self._weight[name]

    @cached_property
    def heaviest(self) -> int:
        """Largest weight of all."""
        return max(self[name] for name in self.kinds)

    @cached_property
    def total(self) -> int:
        """Sum of all weights."""
        return sum(self[name] for name in self.kinds)

    def points(self, values: Mapping[str, FactorValues]) -> IntArray:
        """Points where unknown factors take nothing away and give nothing."""
        picked = {n: np.where(v.known, v.value, self._neutral(n)) for n, v in values.items()}
        return self._chain(picked)

    def interval(self, values: Mapping[str, FactorValues]) -> Points:
        """Points with both ends: every unknown at its worst and at its best."""
        points = self.points(values)
        low = np.minimum(points, self._chain({n: v.low for n, v in values.items()}))
        high = np.maximum(points, self._chain({n: v.high for n, v in values.items()}))
        weighed = sum(v.known * self[n] for n, v in values.items())
        return Points(points, low, high, np.asarray(weighed) * Q // self.total)

    def start(self, values: Mapping[str, FactorValues]) -> IntArray:
        """Points before anything is taken away: the core factor, or all where it is unknown."""
        core = values[self.core]
        if not self[self.core]:
            return np.full(core.value.shape, Q, dtype=np.int64)
        return np.where(core.known, core.value, Q)

    def contributions(self, values: Mapping[str, FactorValues]) -> dict[str, IntArray]:
        """Points per factor, which sum to the points exactly; a loss is negative.

        The loss as a whole is split in proportion to what each factor would take away from a
        full score, by largest remainder.
        """
        start, points = self.start(values), self.points(values)
        kept = self._losses_taken(start, self._neutral_values(values))
        parts = {name: np.zeros_like(points) for name in self.kinds}
        parts[self.core] = start
        if self.losses:
            shares = largest_remainder(self._loss_parts(values), start - kept)
            for i, name in enumerate(self.losses):
                parts[name] = -shares[..., i]
        for name in self.bonuses:
            more = self._added(kept, self._neutral_values(values), (name,))
            parts[name], kept = more - kept, more
        return parts

    def _loss_parts(self, values: Mapping[str, FactorValues]) -> IntArray:
        """Each factor's loss on a full score over one common denominator."""
        common = lcm(*(self[n] + self.heaviest for n in self.losses))
        neutral = self._neutral_values(values)
        return np.stack(
            [
                self[n] * (Q - _met(neutral[n])) * (common // (self[n] + self.heaviest))
                for n in self.losses
            ],
            axis=-1,
        )

    def _neutral(self, name: str) -> int:
        return 0 if self.kinds[name] == "bonus" else Q

    def _neutral_values(self, values: Mapping[str, FactorValues]) -> dict[str, IntArray]:
        return {n: np.where(v.known, v.value, self._neutral(n)) for n, v in values.items()}

    def _chain(self, picked: Mapping[str, IntArray]) -> IntArray:
        core = picked[self.core]
        start = core if self[self.core] else np.full(core.shape, Q, dtype=np.int64)
        return self._added(self._losses_taken(start, picked), picked, self.bonuses)

    def _losses_taken(self, start: IntArray, picked: Mapping[str, IntArray]) -> IntArray:
        left = start
        for name in self.losses:
            whole = (self[name] + self.heaviest) * Q
            left = left * (whole - self[name] * (Q - _met(picked[name]))) // whole
        return left

    def _added(
        self, left: IntArray, picked: Mapping[str, IntArray], names: tuple[str, ...]
    ) -> IntArray:
        for name in names:
            left = left + (Q - left) * self[name] * picked[name] // (self.total * Q)
        return left


def _met(share: IntArray) -> IntArray:
    """Nothing is lost once half of such jobs are met."""
    return np.minimum(Q, 2 * share)


def best_first(points: IntArray, top: int, allowed: BoolArray | None = None) -> IntArray:
    """Roles by falling points for each person, ties in order of role id.

    Parameters
    ----------
    points
        Shape (n, r); columns in order of role id.
    top
        How many roles to give.
    allowed
        Roles that pass the hard filters, shape (r,) or (n, r).

    Returns
    -------
    numpy.ndarray
        Role numbers, shape (n, min(top, r)); -1 where fewer roles are allowed.
    """
    roles = points.shape[1]
    key = points * roles + np.arange(roles - 1, -1, -1)
    if allowed is not None:
        key = np.where(allowed, key, -1)
    count = min(top, roles)
    if count < roles:
        key = -np.partition(-key, count - 1, axis=1)[:, :count] if count else key[:, :0]
    key = -np.sort(-key, axis=1)
    return np.where(key >= 0, roles - 1 - key % max(roles, 1), -1)
