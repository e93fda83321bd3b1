"""Credit that skills earn on requirements, gathered for many people at once (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import (
    FEW,
    BoolArray,
    IntArray,
    Ragged,
    expand,
    locked,
    starts_of,
    sums,
)
from backoffice_match.features.encode import TOP_LEVEL
from backoffice_match.features.likely import LIKELY_CREDIT

CREDIT_BITS = 7
"""Bits that a credit takes, 0 to 100."""

CREDIT_MASK = (1 << CREDIT_BITS) - 1

FEW_PRODUCTS = 1 << 16
"""Up to so many products of few rows sums are taken row by row: quicker than to load and lay out a
sparse matrix, with the same result, since all sums are of whole numbers."""

Packed = npt.NDArray[Any]
"""Person, requirement and credit in one number each, in the narrowest kind that holds them."""


@dataclass(frozen=True, eq=False)
class Earned:
    """What people's skills earn on requirements, taken apart when it is asked for."""

    _credits: Credits
    _people: int
    _all: Packed
    _last: BoolArray
    _likely: Packed

    @property
    def size(self) -> int:
        """How many requirements anything earns some of, of all people together."""
        return int(np.count_nonzero(self._last))

    @property
    def best(self) -> Ragged:
        """(requirement, best credit 1 to 100) per person, in order of requirement."""
        return self._credits.rows(self._all.compress(self._last), self._people)

    @property
    def likely(self) -> Ragged:
        """(requirement, credit) of each likely skill."""
        return self._credits.rows(self._likely, self._people)

    @property
    def outdone(self) -> Ragged:
        """(requirement, credit) of each skill where another one earns as much or more.

        The best are all stated ones and these likely ones but for the outdone.
        """
        return self._credits.rows(self._all.compress(~self._last), self._people)


@dataclass(frozen=True, eq=False)
class Credits:
    """What each skill earns.

    Attributes
    ----------
    table
        Row ``skill * 4 + level - 1``: (requirement, credit 1 to 100).
    requirements
        How many requirements there are.
    """

    table: Ragged
    requirements: int

    @cached_property
    def _shift(self) -> int:
        """Bits that a requirement and its credit take."""
        return self.requirements.bit_length() + CREDIT_BITS

    @cached_property
    def _codes(self) -> Packed:
        requirements, credit = self.table.columns
        kind = np.int32 if self._shift < 31 else np.int64
        return locked(((requirements << CREDIT_BITS) | credit).astype(kind))

    def earned(self, skills: Ragged, likely: Ragged, percents: IntArray | None = None) -> Earned:
        """Credit of each person on every requirement that anything earns some of.

        Parameters
        ----------
        skills, likely
            (skill, level, ...) and (skill, level, origin) per person.
        percents
            What each entry of `skills` counts for, by default all.
        """
        stated, more = self._packed(skills, percents), self._likely(likely)
        # Plain sorting brings the credits of a person on a requirement together, the best last.
        packed = np.concatenate([stated, more]) if len(more) else stated
        packed.sort()
        both = packed >> CREDIT_BITS
        last = np.empty(len(both), dtype=np.bool_)
        last[-1:] = True
        np.not_equal(both[1:], both[:-1], out=last[:-1])
        return Earned(self, len(skills), packed, last, more)

    def _likely(self, likely: Ragged) -> Packed:
        if not len(likely.columns[0]):
            return np.zeros(0, dtype=np.int32)
        return self._packed(likely, np.array(LIKELY_CREDIT)[likely.columns[2]])

    def _packed(self, skills: Ragged, percents: IntArray | None) -> Packed:
        """All that these skills earn, in order of person."""
        rows = skills.columns[0] * TOP_LEVEL + skills.columns[1] - 1
        lengths = self.table.lengths[rows]
        begins = starts_of(lengths)
        codes = self._codes.take(expand(self.table.indptr[rows], lengths, begins))
        if percents is not None:
            credit = (codes & CREDIT_MASK) * percents.repeat(lengths) // 100
            codes = (codes & ~CREDIT_MASK) | credit.astype(codes.dtype)
        if len(skills) == 1:
            return np.asarray(codes if percents is None else codes[credit > 0])
        kind = np.int32 if len(skills).bit_length() + self._shift < 32 else np.int64
        owners = np.arange(len(skills), dtype=np.int64) << self._shift
        packed = owners.astype(kind).repeat(np.diff(begins[skills.indptr]))
        np.bitwise_or(packed, codes, out=packed)
        return np.asarray(packed if percents is None else packed[credit > 0])

    def rows(self, packed: Packed, people: int) -> Ragged:
        """Sorted numbers taken apart again."""
        if people == 1:
            indptr, credit = np.array([0, len(packed)], dtype=np.int64), packed & CREDIT_MASK
            return Ragged(locked(indptr), (packed >> CREDIT_BITS, credit))
        starts = np.arange(people, dtype=np.int64) << self._shift
        indptr = np.empty(people + 1, dtype=np.int64)
        indptr[:-1] = packed.searchsorted(starts.astype(packed.dtype))
        indptr[-1] = len(packed)
        requirements = (packed >> CREDIT_BITS) & ((1 << (self._shift - CREDIT_BITS)) - 1)
        credit = packed & CREDIT_MASK
        return Ragged(locked(indptr), (requirements, credit))


def weighed(rows: Ragged, table: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Sum over each row's (line, factor) entries of the table's line times the factor.

    Where there is a column of lines alone the factor is 1. Whole numbers that the table's kind of
    float carries exactly, so in any order the same.
    """
    lines, *rest = rows.columns
    few = len(rows) <= FEW and len(lines) * table.shape[1] <= FEW_PRODUCTS
    if few and not rest:
        return sums(table.take(lines, axis=0), rows)
    factors = rest[0].astype(table.dtype) if rest else np.ones(len(lines), dtype=table.dtype)
    if len(rows) == 1:
        return np.asarray(factors @ table.take(lines, axis=0))[None]
    if few:
        return sums(table[lines] * factors[:, None], rows)
    from scipy.sparse import csr_array

    shape = len(rows), len(table)
    narrow = np.int32
    parts = (factors, lines.astype(narrow), rows.indptr.astype(narrow))
    return np.asarray(csr_array(parts, shape=shape) @ table)
