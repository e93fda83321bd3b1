"""Skills: importance-weighted coverage against one fixed measure, the core (factors room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import BoolArray, IntArray, Q, Ragged, frozen
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.terms import RoleTerms
from backoffice_match.factors.base import FactorValues, Kind
from backoffice_match.features.encode import TOP_LEVEL, Features
from backoffice_match.features.experience import RelatedExperience
from backoffice_match.features.kinds import evident_skills, telling_skills
from backoffice_match.features.likely import FROM_JOBS, LIKELY_CREDIT

HALF_COVERED = 3_000
"""Covered weight that earns half of all points: about six telling skills.

It is the same for every role, so that a role known by a few skills gains nothing by it; each
further skill earns a little less, so that a list of sixty and a list of six can be told apart.
"""

UNRELATED_COST = 500
"""Out of 10,000: what a list made up of unrelated skills alone would cost, 5 points of 100."""

SHORTFALL_CREDIT = (100, 90, 70, 50)
"""Credit by how many levels a skill falls short of what is asked.

Levels are self-assessed and most people state none, so one step is little; a basic user is still
of some use to an expert's job.
"""

MENTION_CREDIT = 50
"""Percent of the credit of a stated skill that one earns which free text only mentions: its words
count as well, so that a text is worth about as much as a list."""

BLOCK = 2_048
"""People whose credits are held as one dense block: large enough for fast matrix products, small
enough for a few megabytes."""


@dataclass(frozen=True, eq=False)
class SkillsFactor:
    """Credits per requirement, weighed and summed in exact integers.

    A requirement is a (skill, asked level) pair that some role has. Each skill at each level earns
    credit of up to 100 on requirements, its own and related ones; a requirement takes the best.

    Attributes
    ----------
    requirements
        (skill, asked) per requirement, shape (c, 2).
    credits
        Row ``skill * 4 + level - 1``: (requirement, credit 1 to 100).
    weights
        Weight of each requirement in each role, shape (c, r); floats that carry exact integers.
    of_use
        Whether having a skill earns anything in a role, shape (skills, r).
    counted
        Whether a skill counts among the recognised ones, shape (skills,).
    evidence
        Whether a skill alone makes the skills factor known, shape (skills,).
    terms
        Weights of the words of free text.
    """

    name: ClassVar[str] = "skills"
    kind: ClassVar[Kind] = "core"
    requirements: IntArray
    credits: Ragged
    weights: npt.NDArray[Any]
    of_use: npt.NDArray[Any]
    counted: BoolArray
    evidence: BoolArray
    terms: RoleTerms

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> SkillsFactor:
        """Lay out requirements, credits and weights of the catalogue's roles."""
        skills, weights, asked = catalogue.columns.skills.columns
        owners = catalogue.columns.skills.owners()
        pairs, column = np.unique(np.stack([skills, asked], axis=1), axis=0, return_inverse=True)
        matrix = np.zeros((len(pairs), len(catalogue)), dtype=np.int64)
        matrix[column.ravel(), owners] = weights
        credit = _credits(catalogue.vocabulary.reach, len(catalogue.vocabulary), pairs)
        return cls(
            requirements=frozen(pairs),
            credits=credit,
            weights=_exact(matrix),
            of_use=_exact(_of_use(credit, matrix)),
            counted=telling_skills(catalogue.vocabulary),
            evidence=evident_skills(catalogue.vocabulary),
            terms=catalogue.terms,
        )

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Coverage out of 10,000, less a little for what the role has no use for."""
        starts = range(0, len(features), BLOCK)
        blocks = [self._block(features, np.arange(len(features))[i : i + BLOCK]) for i in starts]
        value = np.concatenate([*blocks, np.zeros((0, self.weights.shape[1]), np.int64)])
        stated = self._known(features.skills)[:, None]
        likely = self._worked(features.likely)[:, None]
        return FactorValues(
            value,
            np.broadcast_to(stated | likely, value.shape),
            np.where(stated, value, 0),
            np.where(stated, value, Q),
        )

    @staticmethod
    def _worked(likely: Ragged) -> BoolArray:
        """Whether past jobs make any skill likely; study alone leaves skills unknown."""
        owners = likely.owners()[likely.columns[2] == FROM_JOBS]
        return np.asarray(np.bincount(owners, minlength=len(likely)) > 0)

    def _known(self, skills: Ragged) -> BoolArray:
        told = self.evidence[skills.columns[0]]
        counts = np.bincount(skills.owners()[told], minlength=len(skills))
        return np.asarray(counts > 0)

    def _block(self, features: Features, people: IntArray) -> IntArray:
        skills, likely = features.skills.take(people), features.likely.take(people)
        credit = self.credit_of(features.mentioned.take(people).columns[0])
        covered = self._product(self.earned(skills, likely, credit), self.weights)
        covered = covered + self.worded(features.terms.take(people))
        start = Q * covered // (covered + 100 * HALF_COVERED)
        return self._less_unrelated(start, skills)

    def credit_of(self, mentioned: IntArray) -> IntArray:
        """Percent that each skill counts for: a mention, in part where its words count too."""
        if not mentioned.any() or not self.terms.rows:
            return np.full(len(mentioned), 100, dtype=np.int64)
        return np.where(mentioned > 0, MENTION_CREDIT, 100)

    def earned(
        self, skills: Ragged, likely: Ragged, credit: IntArray | int = 100
    ) -> npt.NDArray[Any]:
        """Best credit per person and requirement, 0 to 100, shape (n, c).

        `credit` is the percent that each entry of `skills` counts for.
        """
        best = np.zeros((len(skills), len(self.requirements)), dtype=self.weights.dtype)
        self._earn(best, skills, credit)
        self._earn(best, likely, np.array(LIKELY_CREDIT)[likely.columns[2]])
        return best

    def worded(self, terms: Ragged) -> IntArray:
        """Weight times credit of the terms of free text, shape (n, r)."""
        total = np.zeros((len(terms), self.weights.shape[1]), dtype=np.int64)
        if len(terms.columns[0]):
            gained = self.terms.weights.take(terms.columns[0])
            at = np.repeat(terms.owners(), gained.lengths), gained.columns[0]
            np.add.at(total, at, gained.columns[1] * np.repeat(terms.columns[1], gained.lengths))
        return total

    def _earn(self, best: npt.NDArray[Any], skills: Ragged, percent: IntArray | int) -> None:
        """Raise the best credits to what these skills earn at some percent each."""
        rows = skills.columns[0] * TOP_LEVEL + skills.columns[1] - 1
        gained = self.credits.take(rows)
        at = np.repeat(skills.owners(), gained.lengths), gained.columns[0]
        if not isinstance(percent, int):
            percent = np.repeat(percent, gained.lengths)
        np.maximum.at(best, at, (gained.columns[1] * percent // 100).astype(best.dtype))

    def _less_unrelated(self, start: IntArray, skills: Ragged) -> IntArray:
        counted = self.counted[skills.columns[0]]
        owners, ids = skills.owners()[counted], skills.columns[0][counted]
        listed = np.zeros((len(skills), len(self.counted)), dtype=self.of_use.dtype)
        listed[owners, ids] = 1
        total = np.bincount(owners, minlength=len(skills))[:, None]
        unrelated = total - self._product(listed, self.of_use)
        whole = np.maximum(Q * total, 1)
        return np.where(total > 0, start * (whole - UNRELATED_COST * unrelated) // whole, start)

    @staticmethod
    def _product(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> IntArray:
        used = np.flatnonzero(left.any(axis=0))
        if 2 * len(used) < len(right):
            left, right = left[:, used], right[used]
        return np.asarray((left @ right).astype(np.int64))

    @cached_property
    def own(self) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int8]]:
        """Weight and asked level of each skill itself in each role, shape (skills + 1, r).

        The last row stands for no skill.
        """
        shape = (len(self.counted) + 1, self.weights.shape[1])
        weights, asked = np.zeros(shape, dtype=np.int16), np.zeros(shape, dtype=np.int8)
        rows, roles = np.nonzero(self.weights)
        skills, levels = self.requirements[rows].T
        weights[skills, roles] = self.weights[rows, roles]
        asked[skills, roles] = levels
        return weights, asked

    @cached_property
    def requirement_rows(self) -> dict[int, list[int]]:
        """Requirements per role, for explanations."""
        return {
            r: np.flatnonzero(self.weights[:, r]).tolist() for r in range(self.weights.shape[1])
        }


def _exact(matrix: IntArray) -> npt.NDArray[Any]:
    """Floats that carry these integers exactly: sums of credits of 100 must stay below 2**24."""
    fits = matrix.sum(axis=0).max(initial=0) * 100 < 1 << 24
    return frozen(matrix, np.float32 if fits else np.float64)


def _credits(reach: Ragged, n_skills: int, pairs: IntArray) -> Ragged:
    """Expand relations to requirements: credit = relation x credit for the level // 100."""
    wanted: dict[int, list[tuple[int, int]]] = {}
    for column, (skill, asked) in enumerate(pairs.tolist()):
        wanted.setdefault(skill, []).append((column, asked))
    rows: list[list[tuple[int, int]]] = []
    for skill in range(n_skills):
        near = list(zip(*(c.tolist() for c in reach.row(skill)), strict=True))
        rows.extend(_row(near, wanted, level) for level in range(1, TOP_LEVEL + 1))
    return Ragged.from_rows(rows, 2)


def _row(
    near: list[tuple[int, int]], wanted: dict[int, list[tuple[int, int]]], level: int
) -> list[tuple[int, int]]:
    found = [
        (column, credit * SHORTFALL_CREDIT[max(0, asked - level)] // 100)
        for skill, credit in near
        for column, asked in wanted.get(skill, ())
    ]
    return sorted(pair for pair in found if pair[1] > 0)


def _of_use(credit: Ragged, matrix: IntArray) -> IntArray:
    """Whether a skill, at the highest level, earns anything in a role."""
    n_skills, n_roles = len(credit) // TOP_LEVEL, matrix.shape[1]
    asked = matrix > 0
    useful = np.zeros((n_skills, n_roles), dtype=np.int64)
    for skill in range(n_skills):
        columns = credit.row(skill * TOP_LEVEL + TOP_LEVEL - 1)[0]
        useful[skill] = asked[columns].any(axis=0)
    return useful
