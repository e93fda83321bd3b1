"""Salary: the share of such jobs in the person's area that pay the expectation (factors room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import FEW, BoolArray, IntArray, Q, frozen, locked, quotient
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.frames import occupation_numbers
from backoffice_match.catalogue.wages import WageTable
from backoffice_match.factors.base import FactorValues, Kind, Pairs, known_ends
from backoffice_match.factors.experience import median_requirement
from backoffice_match.factors.remembered import Remembered
from backoffice_match.features.encode import Features
from backoffice_match.features.experience import RelatedExperience

UNTOLD = Q + 1
"""Stands for a share that nothing tells."""

PAY_BITS = 40
"""Bits that an expectation in cents per year takes: a record holds less than a tenth of a percent
of what they can hold."""

SHARES = (0, 1_000, 2_500, 5_000, 7_500, 9_000, 10_000)
"""Share of jobs below each knot: the tails end at half of p10 and one and a half times p90."""


@dataclass(frozen=True, eq=False)
class SalaryFactor:
    """Interpolates OEWS percentiles in integer cents and reads them by related experience.

    Attributes
    ----------
    wages
        The wage table.
    occupations
        Occupation of each role in the wage table, -1 for none, shape (r,).
    distinct, of_role
        The different ones among them, and which of these is each role's.
    median_months
        Months of related experience that half of a role's jobs ask for, shape (r,).
    """

    name: ClassVar[str] = "salary"
    kind: ClassVar[Kind] = "loss"
    wages: WageTable
    occupations: IntArray
    distinct: IntArray
    of_role: IntArray
    median_months: IntArray
    _rows: dict[tuple[int, ...], IntArray] = field(default_factory=dict, repr=False)

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> Self:
        """Note each role's occupation in the wage table and its median required experience."""
        months = median_requirement(catalogue.columns.experience)
        occupations = frozen(occupation_numbers(catalogue))
        distinct, of_role = np.unique(occupations, return_inverse=True)
        return cls(
            catalogue.wages, occupations, frozen(distinct), frozen(of_role.ravel()), frozen(months)
        )

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Share of the jobs open to such a person that pay at least the expectation.

        All jobs when related experience is unknown; the lowest-paid third below the role's median
        requirement; the upper two thirds above it. A convention of the state workforce offices for
        "entry" and "experienced" pay, not a forecast.
        """
        if not np.count_nonzero(features.salary >= 0):
            return FactorValues.unknown(len(features), len(self.occupations))
        met = self._met(features)
        priced = met <= Q
        value = np.minimum(met, Q).astype(np.int64)
        if related.ignored:
            return FactorValues.certain(value, priced, neutral=True)

        met = value
        worked = bool(np.count_nonzero(related.from_jobs))

        def ends(at: Pairs, value: IntArray, told: BoolArray) -> IntArray:
            share = Q - (met[at] if worked else value)
            worst, best = entry_share(share), experienced_share(share)
            if worked:
                worst = self._read(at, share, related, related.at_least, worst)
                best = self._read(at, share, related, related.at_most, best)
            return known_ends(told, np.array([worst, best]))

        if worked:
            people, roles = np.arange(len(features)), np.arange(len(self.occupations))
            everything = people[:, None], roles[None, :]
            # Where nothing is known no job pays less, which any reading leaves at all of them.
            value = self._read(everything, Q - met, related, related.months, met)
        return FactorValues(value, priced, ends, neutral=True)

    def _met(self, features: Features) -> npt.NDArray[Any]:
        """Share of all jobs that pay the expectation, `UNTOLD` where nothing tells; (n, r).

        Many people name the same round sums and live in the same places.
        """
        if len(features) <= FEW:
            return self._reckoned(features.salary, self._wage_rows(features))
        wanted, place = features.salary, features.place
        numbers = self._remembered.numbers(features.areas) << PAY_BITS
        keys = np.where(wanted >= 0, numbers[place] | wanted, 1)

        def make(some: IntArray) -> IntArray:
            return self._reckoned(wanted[some], self._rows_at(place[some], features.areas))

        return self._remembered.of(keys, make)

    def _reckoned(self, wanted: IntArray, rows: IntArray) -> IntArray:
        pay = wanted[:, None]
        told = (rows >= 0) & (pay >= 0)
        met = np.where(told, Q - self.share_below(rows, pay), UNTOLD)
        # Unlike an index, `take` lays the result out row by row, as all else is.
        return met.take(self.of_role, axis=1)

    @cached_property
    def _remembered(self) -> Remembered:
        return Remembered(len(self.of_role))

    def part(self, roles: slice) -> Self:
        """Some roles' occupations; what was looked up stays shared."""
        occupations, of_role = self.occupations[roles], self.of_role[roles]
        made = replace(
            self,
            occupations=occupations,
            of_role=of_role,
            median_months=self.median_months[roles],
        )
        if 2 * len(of_role) < len(self.distinct):
            # Of a few roles alone no other occupation need be looked up.
            kept, place = np.unique(of_role, return_inverse=True)
            made = replace(made, distinct=self.distinct[kept], of_role=place.ravel(), _rows={})
        made.__dict__["_ladder"] = self._ladder
        return made

    def _read(
        self,
        at: Pairs,
        below: IntArray,
        related: RelatedExperience,
        months: IntArray,
        unknown: IntArray,
    ) -> IntArray:
        """Share of pairs where they would have these months; `unknown` where nothing tells."""
        asked, told = self.median_months[at[1]], related.from_jobs[at[0]]
        enough = told & (related.at_least[at] >= asked)
        short = (months[at] < asked) & ~enough
        share = np.where(short, entry_share(below), experienced_share(below))
        return np.where((related.known[at] & told) | enough, share, unknown)

    def wage_rows(self, features: Features) -> IntArray:
        """First published wage row along each person's areas, -1 for none.

        Shape (n, distinct occupations).
        """
        return np.broadcast_to(self._wage_rows(features), (len(features), len(self.distinct)))

    def _wage_rows(self, features: Features) -> IntArray:
        """The same; a single row where all are in one place."""
        places = features.place
        if len(places) and np.count_nonzero(places == places[0]) == len(places):
            return self._rows_along(features.areas[int(places[0])])[None]
        return self._rows_at(places, features.areas)

    def _rows_at(self, places: IntArray, areas: Sequence[tuple[int, ...]]) -> IntArray:
        used, back = np.unique(places, return_inverse=True)
        rows = [self._rows_along(areas[place]) for place in used.tolist()]
        nothing = np.zeros(0, dtype=np.int64)
        found = np.concatenate([nothing, *rows]).reshape(-1, len(self.distinct))
        return np.asarray(found.take(back.ravel(), axis=0))

    def _rows_along(self, areas: tuple[int, ...]) -> IntArray:
        found = self._rows.get(areas)
        if found is None:
            found = self._rows[areas] = locked(self.wages.rows_for(areas, self.distinct))
        return found

    def share_below(self, rows: IntArray, wanted: IntArray) -> IntArray:
        """Share of all jobs of rows of the wage table that pay less than the expectation.

        Anything where there is no row or no expectation.
        """
        return _interpolated(self._ladder, rows + 1, wanted)

    @cached_property
    def _ladder(self) -> npt.NDArray[np.float64]:
        nothing = np.zeros((1, self.wages.cents.shape[1]), dtype=np.int64)
        # The first row serves row -1, so that looking up what is not published is no special case.
        return wage_ladder(wage_knots(np.concatenate([nothing, self.wages.cents])))


def entry_share(below: IntArray) -> IntArray:
    """Share of the lowest-paid third that pays the expectation, by the share of all that does not.

    Examples
    --------
    >>> entry_share(np.array([0, 1_000, 5_000])).tolist()
    [10000, 7000, 0]
    """
    return np.maximum(0, Q - 3 * below)


def experienced_share(below: IntArray) -> IntArray:
    """Share of the upper two thirds that pays the expectation, by the share that does not.

    Examples
    --------
    >>> experienced_share(np.array([0, 5_000, 9_000])).tolist()
    [10000, 7500, 1500]
    """
    return np.minimum(Q, (3 * (Q - below)) // 2)


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
    rows = np.arange(int(np.prod(knots.shape[:-1]))).reshape(knots.shape[:-1])
    return _interpolated(wage_ladder(knots.reshape(-1, len(SHARES))), rows, wanted)


_BASE = frozen([0, *SHARES], np.float64)
_STEP = frozen([0, *np.diff(SHARES), 0], np.float64)

_FAR = 1 << 50
"""More cents than anybody is paid: what lies above the last knot."""


def wage_ladder(knots: IntArray) -> npt.NDArray[np.float64]:
    """Knots with one below and one above all pay: the steps that a pay lies on, shape (n, 9).

    Cents are far below 2**53, so that floats carry them exactly.
    """
    ends = np.ones((len(knots), 1), dtype=np.int64)
    return locked(np.concatenate([-ends, knots, _FAR * ends], axis=1).astype(np.float64))


def _interpolated(ladder: npt.NDArray[np.float64], rows: IntArray, wanted: IntArray) -> IntArray:
    """Share of jobs below `wanted` on the ladder of each row, halving the knots three times.

    Between the last knot below and the next one the share rises in a straight line. Of knots that
    coincide all lie below what is paid more, and none below what is paid just that.
    """
    flat, pay = ladder.ravel(), wanted.astype(np.float64)
    start = step = rows * ladder.shape[1]
    for half in (4, 2, 1):
        step = step + np.multiply(flat[half:].take(step) < pay, half, dtype=np.int64)
    low, count = flat.take(step), step - start
    high = flat[1:].take(step)
    # Products of up to 2,500 and cents below 2**37 stay exact in floats.
    share = quotient(_STEP.take(count) * (pay - low), high - low)
    return np.asarray((share + _BASE.take(count)).astype(np.int64))
