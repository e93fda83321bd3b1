"""From factor values to points: pure functions in exact integers (ranking room).

Skills are the core; education, experience, salary and preferences only take away, each at most a
bounded part and nothing once half of such jobs are met; certifications only add.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lcm

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray, IntArray, Q, largest_remainder
from backoffice_match.factors.base import FactorValues, Kind, unknown_ends
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
        return self._chain(self._neutral_values(values))

    def interval(
        self, values: Mapping[str, FactorValues], points: IntArray | None = None
    ) -> Points:
        """Points with both ends: every unknown at its worst and at its best.

        `points` are those of the values, where they are known already.
        """
        points = self.points(values) if points is None else points
        weighed, bounds = np.zeros(points.shape, dtype=np.int64), {}
        for name, value in values.items():
            known = np.count_nonzero(value.known)
            if known:
                all_known = known == value.known.size
                weighed += self[name] if all_known else value.known * self[name]
            # What is known of nobody has the same ends everywhere: one look-up serves all.
            alike = not known and name != self.core
            bounds[name] = unknown_ends(points.ndim) if alike else value.bounds
        low, high = self._chain(bounds)
        known_weight = weighed * Q // self.total
        return Points(points, np.minimum(points, low), np.maximum(points, high), known_weight)

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
        start, neutral = self.start(values), self._neutral_values(values)
        left = self._losses_taken(start, neutral)
        parts = dict.fromkeys(self.kinds, np.zeros_like(start))
        parts[self.core] = start
        # A factor of which nothing is known takes nothing, nor does any remainder fall to it.
        losses = [name for name in self.losses if name in neutral]
        if losses:
            shares = _split(self._loss_parts(losses, neutral), left.astype(np.int64) - start)
            parts.update(zip(losses, shares, strict=True))
        for name in self.bonuses:
            more = self._added(left, neutral, (name,))
            parts[name], left = (more - left).astype(np.int64), more
        return parts

    def _loss_parts(self, losses: Sequence[str], neutral: Mapping[str, IntArray]) -> IntArray:
        """Each factor's loss on a full score over one common denominator, shape (losses, ...)."""
        parts = np.array([neutral[name] for name in losses])
        # A share met counts twice, as nothing is lost once half of such jobs are met.
        np.minimum(parts, HALF, out=parts)
        parts *= -2
        parts += Q
        full = np.array([self._full_loss[name] for name in losses])
        parts *= full.reshape(-1, *(1,) * (parts.ndim - 1))
        return parts

    @cached_property
    def _full_loss(self) -> dict[str, int]:
        """Share of a full score that each factor takes at most, over one common denominator."""
        common = lcm(*(self[n] + self.heaviest for n in self.losses))
        return {n: self[n] * (common // (self[n] + self.heaviest)) for n in self.losses}

    def _neutral(self, name: str) -> int:
        return 0 if self.kinds[name] == "bonus" else Q

    def _neutral_values(self, values: Mapping[str, FactorValues]) -> dict[str, IntArray]:
        """Values with what changes nothing in place of unknown ones; none where all are unknown."""
        found = {}
        for name, value in values.items():
            known = np.count_nonzero(value.known)
            if known == value.known.size or (known and value.neutral):
                found[name] = value.value
            elif known or name == self.core:
                found[name] = filled = value.value.copy()
                # Many times quicker than to choose between two arrays.
                np.copyto(filled, self._neutral(name), where=~value.known)
        return found

    def _chain(self, picked: Mapping[str, IntArray]) -> IntArray:
        core = picked[self.core]
        start = core if self[self.core] else np.full(core.shape, Q, dtype=np.int64)
        kept = self._losses_taken(start, picked)
        return np.asarray(self._added(kept, picked, self.bonuses).astype(np.int64))

    def _losses_taken(self, start: IntArray, picked: Mapping[str, IntArray]) -> Exact:
        left: Exact = start.astype(np.float64)
        for name in self.losses:
            if name in picked:
                # Values are shares: beyond the end stand those that take as little as the last.
                left *= self._kept[name].take(picked[name], mode="clip")
                np.floor(left, out=left)
        return left

    @cached_property
    def _kept(self) -> dict[str, Exact]:
        """Part of the points that each factor leaves by its value up to `HALF`: quickly looked up.

        A little more than that part, see `A_LITTLE_MORE`.
        """
        kept = {}
        for name in self.losses:
            left = 2 * self[name] * np.arange(HALF + 1) + self.heaviest * Q
            kept[name] = left / ((self[name] + self.heaviest) * Q) * A_LITTLE_MORE
        return kept

    def _added(self, left: Exact, picked: Mapping[str, IntArray], names: tuple[str, ...]) -> Exact:
        for name in names:
            if name not in picked:
                continue
            # Few people hold anything that a given role values.
            value = np.broadcast_to(picked[name], left.shape).ravel()
            at = np.flatnonzero(value != 0)
            if len(at):
                left = left.copy()
                more = (Q - left.ravel()[at]) * value[at]
                more *= self[name] / (self.total * Q) * A_LITTLE_MORE
                left.ravel()[at] += np.floor(more, out=more)
        return left


def _split(parts: IntArray, total: IntArray) -> IntArray:
    """Split a total, not above 0, in proportion to parts along the first axis.

    Most have one part at most, which takes it all; the others do by largest remainder.
    """
    some = parts > 0
    shares = np.asarray(some * total)
    several = np.flatnonzero(np.add.reduce(some, axis=0, dtype=np.int8) > 1)
    if len(several):
        flat = parts.reshape(len(parts), -1).take(several, axis=1)
        split = largest_remainder(flat.T, -total.ravel()[several])
        shares.reshape(len(parts), -1)[:, several] = -split.T
    return shares


A_LITTLE_MORE = 1 + 2**-40
"""Makes the whole part of a product with a rounded fraction exact.

Let a / b be a fraction of whole numbers and x a whole number with x * a / b of at most 10,000. The
product with the float next to a / b may lie by 2**-51 of itself too low or too high. With this much
more it is never below x * a / b, and above by less than 2**-26. What is not whole lies at least
1 / b below the next whole number, and b, at most 600 weights times 10,000, is below 2**23: so it
does not reach that number either.
"""


Exact = npt.NDArray[np.float64]
"""Whole numbers that floats carry."""


HALF = Q // 2
"""Nothing is lost once half of such jobs are met."""


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
    # Narrow integers are partitioned in half the time.
    most = int(points.max(initial=0))
    narrow = np.int32 if (most + 1) * roles < 1 << 31 else np.int64
    key = np.multiply(points, roles, dtype=narrow, casting="unsafe")
    key += np.arange(roles - 1, -1, -1, dtype=narrow)
    if allowed is not None:
        key = np.where(allowed, key, -1)
    count = min(top, roles)
    if count < roles:
        key.partition(roles - 1 - count, axis=1)
        key = key[:, roles - count :]
    key.sort(axis=1)
    key = key[:, ::-1]
    return np.where(key >= 0, roles - 1 - key % max(roles, 1), -1).astype(np.int64)
