"""What people lack of the weightiest requirements of roles, laid out in rows (insight room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import (
    IntArray,
    Ragged,
    counts,
    expand,
    frozen,
    locked,
    starts_of,
)
from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.encode import TOP_LEVEL
from backoffice_match.features.likely import LIKELY_CREDIT
from backoffice_match.insight.best_keys import NONE, Keying, Keys

COVERED = 50
"""Credit from which a skill asked for is no longer named among the gaps."""

LOOKED_AT = 40
"""Of a role's up to 300 skills, how many of the weightiest can be named as gaps."""

LOOKED_AT_FIRST = 8
"""So many are enough for all but one pair in eighty."""

FEW_LOOKED_AT = 5
"""And so many of these for six of seven pairs."""

LACK = frozen([100 - credit if credit < COVERED else 0 for credit in range(101)], np.int8)
"""What is missing of a requirement, in percent, by the credit on it."""


@dataclass(frozen=True, eq=False)
class LaidOut:
    """Lacks of people laid out in rows, of the weightiest requirements of each role alone.

    Attributes
    ----------
    columns
        Where each requirement of a role stands, shape (looked at, r).
    width
        Length of a row.
    credits
        Row ``skill * 4 + level - 1``: (column, credit 1 to 100, what it leaves lacking).
    """

    columns: IntArray
    width: int
    credits: Ragged

    @classmethod
    def of(cls, factor: SkillsFactor, rows: IntArray) -> LaidOut:
        """Lay out these requirements, shape (looked at, r)."""
        kept, columns = np.unique(rows, return_inverse=True)
        place = np.full(len(factor.requirements), NONE, dtype=np.int64)
        place[kept] = np.arange(len(kept))
        requirements, credit = factor.credits.columns
        some = place[requirements] >= 0
        found = place[requirements[some]], credit[some], LACK[credit[some]]
        credits = Ragged(starts_of(counts(some, factor.credits)), tuple(map(locked, found)))
        return cls(locked(columns.reshape(rows.shape)), len(kept), credits)

    def lacks(self, stated: Ragged, likely: Ragged) -> npt.NDArray[np.int8]:
        """What each person lacks of the requirements, in percent, shape (people, width)."""
        lacks = np.full((len(stated), self.width), 100, dtype=np.int8)
        for skills in (stated, likely):
            if not len(skills.columns[0]):
                continue
            lines = skills.columns[0] * TOP_LEVEL + skills.columns[1] - 1
            lengths = self.credits.lengths.take(lines)
            begins = starts_of(lengths)
            entries = expand(self.credits.indptr.take(lines), lengths, begins)
            number = np.diff(begins[skills.indptr])
            place = (np.arange(len(stated)) * self.width).repeat(number)
            place += self.credits.columns[0].take(entries)
            if skills is likely:
                percents = frozen(LIKELY_CREDIT)[likely.columns[2]].repeat(lengths)
                lack = LACK[self.credits.columns[1].take(entries) * percents // 100]
            else:
                lack = self.credits.columns[2].take(entries)
            np.minimum.at(lacks.ravel(), place, lack)
        return lacks


@dataclass(frozen=True, eq=False)
class Asked:
    """The weightiest requirements of each role, each array of shape (`LOOKED_AT` + 1, r).

    Attributes
    ----------
    worth, rest
        What gives the key of a lack: ``lack * worth + rest``; 0 where there are fewer.
    skills
        Skill of each requirement, and at last -1 for none.
    most
        What every key of this requirement, and of the further ones, is below.
    first, all
        Where the lacks of the first ones stand, and those of all.
    """

    keys: Keying
    worth: Keys
    rest: Keys
    skills: IntArray
    most: Keys
    first: LaidOut
    all: LaidOut


@lru_cache(maxsize=2)
def asked_of(factor: SkillsFactor) -> Asked:
    """Lay out what the roles of a factor ask for, once."""
    shape = LOOKED_AT + 1, len(factor.claims)
    keys = Keying.of(len(factor.requirements))
    rows, kind = np.zeros(shape, dtype=np.int64), keys.kind(factor.heaviest)
    worth, rest = np.zeros((2, *shape), dtype=kind)
    for role in range(len(factor.claims)):
        places, own = factor.claims.row(role)
        order = np.argsort(-own, kind="stable")[: LOOKED_AT + 1]
        at = slice(0, len(order)), role
        rows[at] = places[order]
        worth[at], rest[at] = own[order] * keys.numbers, keys.numbers - 1 - rows[at]
    worth[LOOKED_AT] = 0  # no further than this, whatever it is worth
    most = 100 * worth + kind(keys.numbers)
    first, every = (LaidOut.of(factor, rows[:looked]) for looked in (LOOKED_AT_FIRST, LOOKED_AT))
    skills = locked(np.append(factor.requirements[:, 0], NONE))
    return Asked(keys, locked(worth), locked(rest), skills, locked(most), first, every)
