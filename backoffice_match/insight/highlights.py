"""Strengths and gaps of many people at once, role by role (insight room).

A strength is a skill of the person that the role asks for, a gap one that the role asks for and
nothing of the person's comes near; both stand in order of what they are worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import IntArray, Ragged, expand, locked, stable_order, starts_of
from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.encode import TOP_LEVEL, Features
from backoffice_match.insight.best_keys import NONE, Keying, Keys, keep_better
from backoffice_match.insight.lacks import (
    FEW_LOOKED_AT,
    LOOKED_AT,
    LOOKED_AT_FIRST,
    LaidOut,
    asked_of,
)
from backoffice_match.ranking.engine import Engine

BLOCK = 2_048
"""People whose credits are laid out at once."""


@dataclass(frozen=True, eq=False)
class Highlights:
    """Skill numbers, best first, -1 where there are fewer; each of shape (pairs, count)."""

    strengths: IntArray
    gaps: IntArray


def highlights(
    engine: Engine, features: Features, people: IntArray, roles: IntArray, count: int
) -> Highlights:
    """Strengths and gaps of (person, role) pairs.

    Parameters
    ----------
    engine, features
        How people are scored, and what is known of them.
    people, roles
        Number of the person, never falling, and of the role of each pair, shape (pairs,); -1 for
        no role.
    count
        How many of each.
    """
    whole = cast(SkillsFactor, engine.factors["skills"])
    strengths, gaps = np.full((2, count, len(people)), NONE, dtype=np.int64)
    for part in engine.parts:
        factor = whole if len(engine.parts) == 1 else whole.part(part)
        inside = np.flatnonzero((roles >= part.start) & (roles < part.stop))
        for start, stop, some in _some_at_once(people[inside]):
            # Side by side they are read and written in a fraction of the time.
            rows = some if len(inside) == len(roles) else inside[some]
            pairs = _Some(factor, people[rows] - start, roles[rows] - part.start, count)
            skills, likely = features.skills.span(start, stop), features.likely.span(start, stop)
            strengths[:, rows] = pairs.strengths(skills)
            gaps[:, rows] = pairs.gaps(skills, likely)
    return Highlights(strengths.T, gaps.T)


def _some_at_once(people: IntArray) -> Iterator[tuple[int, int, slice]]:
    """First person, last one and their pairs: so many that all about them stays in the cache."""
    last = int(people[-1]) + 1 if len(people) else 0
    for start in range(0, last, BLOCK):
        stop = min(start + BLOCK, last)
        yield start, stop, slice(*np.searchsorted(people, (start, stop)).tolist())


@dataclass(frozen=True, eq=False)
class _Some:
    """Some pairs; results have one column a pair."""

    factor: SkillsFactor
    people: IntArray
    roles: IntArray
    count: int

    def strengths(self, stated: Ragged) -> IntArray:
        """Skills that each person stated and that are worth most in the role.

        Pairs of people who stated many skills come first, so that the further skills are looked at
        for a beginning of the pairs only.
        """
        keys, worth = _worth(self.factor)
        lines = (stated.columns[0] * TOP_LEVEL + stated.columns[1] - 1) * len(self.factor.claims)
        longest = int(stated.lengths.max(initial=0))
        order = stable_order(longest - stated.lengths)
        pairs = np.bincount(self.people, minlength=len(stated))
        starts, number = stated.indptr[:-1][order], pairs[order]
        place = expand((pairs.cumsum() - pairs)[order], number)
        roles, before = self.roles[place], starts_of(number)
        best = np.zeros((self.count, len(place)), dtype=worth.dtype)
        # How many people have more than 0, 1, 2 ... skills.
        more = len(stated) - np.bincount(stated.lengths).cumsum()
        for i, left in enumerate(more[:-1].tolist()):
            end = before[left]
            found = lines.take(starts[:left] + i).repeat(number[:left])
            found += roles[:end]
            keep_better(best[:, :end], worth.take(found))
        back = np.empty_like(place)
        back[place] = np.arange(len(place))
        return keys.numbers_of(best).take(back, axis=1)

    def gaps(self, stated: Ragged, likely: Ragged) -> IntArray:
        """Skills that the role asks for and each person lacks most.

        A few of the weightiest are looked at first. They are all that is needed where even a full
        lack of the next one would be worth less than the last one found.
        """
        asked = asked_of(self.factor)
        best = np.zeros((self.count, len(self.people)), dtype=asked.worth.dtype)
        left, people = np.arange(len(self.people)), self.people
        lacks = asked.first.lacks(stated, likely)
        for looked in (range(FEW_LOOKED_AT), range(FEW_LOOKED_AT, LOOKED_AT_FIRST)):
            left = self._still_left(best, left, people[left], asked.first, lacks, looked)
        if len(left):
            some, people = np.unique(people[left], return_inverse=True)
            lacks = asked.all.lacks(stated.take(some), likely.take(some))
            looked = range(LOOKED_AT_FIRST, LOOKED_AT)
            self._still_left(best, left, people.ravel(), asked.all, lacks, looked)
        return asked.skills.take(asked.keys.numbers_of(best))

    def _still_left(
        self,
        best: Keys,
        left: IntArray,
        people: IntArray,
        laid_out: LaidOut,
        lacks: npt.NDArray[np.int8],
        looked: range,
    ) -> IntArray:
        """Look at some more requirements of some pairs; those of them that ask for a look at more.

        `people` are the rows of `lacks` of these pairs.
        """
        asked, first, roles = asked_of(self.factor), people * lacks.shape[1], self.roles[left]
        every, flat = len(left) == best.shape[1], lacks.ravel()
        own = best if every else best.take(left, axis=1)
        for i in looked:
            place = laid_out.columns[i].take(roles)
            place += first
            found = flat.take(place) * asked.worth[i].take(roles)
            found += asked.rest[i].take(roles)
            keep_better(own, found)
        if not every:
            best[:, left] = own
        return left.compress(own[-1] < asked.most[looked.stop].take(roles))


@lru_cache(maxsize=2)
def _worth(factor: SkillsFactor) -> tuple[Keying, Keys]:
    """Keys of what each skill at a level earns on itself in each role, flat, as `own` has them."""
    skills = len(factor.counted) + 1
    keys = Keying.of(skills)
    worth = np.multiply(factor.own, keys.numbers, dtype=keys.kind(factor.heaviest))
    worth += (keys.numbers - 1 - np.arange(skills)).repeat(TOP_LEVEL)[:, None].astype(worth.dtype)
    return keys, locked(worth.ravel())
