"""Salary: the share of such jobs in the person's area that pay the expectation (factors room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Q, frozen
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.frames import occupation_numbers
from backoffice_match.catalogue.wages import WageTable
from backoffice_match.factors.base import FactorValues, Kind
from backoffice_match.factors.experience import median_requirement
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience

SHARES = (0, 1_000, 2_500, 5_000, 7_500, 9_000, 10_000)
"""Share of jobs below each knot: the tails end at half of p10 and one and a half times p90."""


@dataclass(frozen=True, eq=False)
class SalaryFactor:
    """Interpolates OEWS percentiles in integer cents and reads them by related experience."""

    name: ClassVar[str] = "salary"
    kind: ClassVar[Kind] = "loss"
    wages: WageTable
    occupations: IntArray
    median_months: IntArray

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> SalaryFactor:
        """Note each role's occupation in the wage table and its median required experience."""
        months = median_requirement(catalogue.columns.experience)
        occupations = frozen(occupation_numbers(catalogue))
        return cls(catalogue.wages, occupations, frozen(months))

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Share of the jobs open to such a person that pay at least the expectation.

        All jobs when related experience is unknown; the lowest-paid third below the role's median
        requirement; the upper two thirds above it. A convention of the state workforce offices for
        "entry" and "experienced" pay, not a forecast.
        """
        below, priced = self.share_below(features)
        known = related.known & related.from_jobs[:, None]
        entry = entry_share(below)
        experienced = np.minimum(Q, (3 * (Q - below)) // 2)
        if related.ignored:
            return FactorValues.certain(Q - below, priced)

        enough = related.from_jobs[:, None] & (related.at_least >= self.median_months)

        def read(months: IntArray, unknown: IntArray) -> IntArray:
            short = (months < self.median_months) & ~enough
            told = np.where(known | enough, np.where(short, entry, experienced), unknown)
            return np.asarray(told)

        return FactorValues(
            read(related.months, Q - below),
            priced,
            np.where(priced, read(related.at_least, entry), 0),
            np.where(priced, read(related.at_most, experienced), Q),
        )

    def wage_rows(self, areas: Sequence[tuple[int, ...]]) -> IntArray:
        """First published wage row along each chain of areas, by role, -1 for none."""
        return np.stack([self.wages.rows_for(chain, self.occupations) for chain in areas])

    def share_below(self, features: Features) -> tuple[IntArray, BoolArray]:
        """Share of all jobs that pay less than the expectation, and where it can be told."""
        pairs = np.stack([features.place, features.salary], axis=1)
        distinct, back = np.unique(pairs, axis=0, return_inverse=True)
        rows = self.wage_rows(features.areas)[distinct[:, 0]]
        wanted = np.maximum(distinct[:, 1:], 0)
        knots = wage_knots(self.wages.cents[rows]) if len(self.wages.cents) else None
        below = np.zeros(rows.shape, np.int64) if knots is None else share_below(knots, wanted)
        priced = (rows >= 0) & (distinct[:, 1:] >= 0)
        return below[back.ravel()], priced[back.ravel()]


def entry_share(below: IntArray) -> IntArray:
    """Share of the lowest-paid third that pays the expectation, by the share of all that does not.

    Examples
    --------
    >>> entry_share(np.array([0, 1_000, 5_000])).tolist()
    [10000, 7000, 0]
    """
    return np.maximum(0, Q - 3 * below)


def wage_knots(cents: IntArray) -> IntArray:
    """Percentiles with both tails: half of p10, the five, one and a half times p90."""
    low, high = cents[..., :1] // 2, cents[..., -1:] * 3 // 2
    return np.concatenate([low, cents, high], axis=-1)


def share_below(knots: IntArray, wanted: IntArray) -> IntArray:
    """Share of jobs, out of 10,000, that pay less than `wanted`, interpolated between knots.

    Parameters
    ----------
    knots
        Cents per year, rising, shape (..., 7), for the shares in `SHARES`.
    wanted
        Cents per year, broadcast against the leading axes.

    Examples
    --------
    >>> knots = np.array([20_000, 40_000, 50_000, 60_000, 70_000, 80_000, 120_000])
    >>> share_below(knots, np.array([10_000, 55_000, 60_000, 500_000])[:, None])[:, 0].tolist()
    [0, 3750, 5000, 10000]
    """
    total = np.zeros(np.broadcast_shapes(knots.shape[:-1], np.shape(wanted)), dtype=np.int64)
    for i in range(len(SHARES) - 1):
        width = knots[..., i + 1] - knots[..., i]
        inside = np.clip(wanted - knots[..., i], 0, width)
        total += (SHARES[i + 1] - SHARES[i]) * inside // np.maximum(width, 1)
    return _flat_steps(total, knots, wanted)


def _flat_steps(total: IntArray, knots: IntArray, wanted: IntArray) -> IntArray:
    """Count a step of no width (percentiles that coincide) only above it."""
    for i in range(len(SHARES) - 1):
        flat = (knots[..., i + 1] == knots[..., i]) & (wanted > knots[..., i])
        total = total + np.where(flat, SHARES[i + 1] - SHARES[i], 0)
    return total
