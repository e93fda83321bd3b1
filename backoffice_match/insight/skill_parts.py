"""Which skill earned what, and what is missing, exact to the point (insight room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, cast
from weakref import WeakKeyDictionary

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, largest_remainder, locked
from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.encode import TOP_LEVEL
from backoffice_match.features.likely import LIKELY_CREDIT, ORIGINS
from backoffice_match.insight.case import Case
from backoffice_match.insight.word_parts import is_wording, word_parts

NOT_STATED = "not stated"
"""Stands for the skills when none was recognised: nothing is taken away for what is unknown."""


class Gap(NamedTuple):
    """A skill that the role asks for and the person does not fully show.

    Attributes
    ----------
    skill_id, skill, kind
        The skill asked for.
    weight
        Its weight in the role, 1 to 1,000.
    covered
        How far related skills or a lower level cover it, percent.
    asked
        Proficiency that is asked for, 1 to 4.
    """

    skill_id: str
    skill: str
    kind: str
    weight: int
    covered: int
    asked: int

    def to_dict(self) -> dict[str, str | int]:
        """Plain types only, ready for JSON."""
        return self._asdict()


def skill_contributions(case: Case) -> dict[str, int]:
    """Points of each recognised skill; they sum to the skills entry, best first."""
    total = case.contributions["skills"]
    if not case.knows("skills") or not case.engine.weights.skills:
        return {NOT_STATED: total}
    names, earned = _earned(case)
    worded = word_parts(case)
    parts = np.zeros(len(names), dtype=np.int64)
    if names:
        worth = np.maximum.reduce(earned) * _weights(case)
        # Floats carry these sums of whole numbers exactly.
        best = np.bincount(earned.argmax(axis=0), weights=worth, minlength=len(names))
        parts = best.astype(np.int64)
    if worded:
        names = names + list(worded)
        parts = np.append(parts, np.array(list(worded.values()), dtype=np.int64))
    points = largest_remainder(parts, np.array(total)).tolist()
    order = sorted(range(len(names)), key=points.__getitem__, reverse=True)
    if worded:
        order = [i for i in order if points[i] or not is_wording(names[i])]
    return {names[i]: points[i] for i in order}


def gaps(case: Case) -> tuple[Gap, ...]:
    """Name what the role asks for and is not fully covered, the weightiest lack first."""
    weights = _weights(case)
    covered = np.maximum.reduce(_earned(case, shown=True)[1], axis=0, initial=0)
    order = (weights * (covered - 100)).argsort(kind="stable")
    told = covered[order].tolist()
    whole = map(_asked_of(case).whole.__getitem__, order.tolist())
    return tuple(
        [
            Gap._make((*gap[:4], part, gap[5])) if part else gap
            for gap, part in zip(whole, told, strict=True)
            if part < 100
        ]
    )


class _Asked(NamedTuple):
    """What explaining a role needs, laid out once.

    Attributes
    ----------
    whole
        Gap of somebody with no skill for each requirement of the role.
    place
        Place of each requirement of the catalogue among those of the role, or one past the last.
    """

    whole: tuple[Gap, ...]
    place: IntArray


KEPT_ROLES = 256
"""Roles of which this is remembered."""

_asked: WeakKeyDictionary[SkillsFactor, dict[int, _Asked]] = WeakKeyDictionary()


def _asked_of(case: Case) -> _Asked:
    known = _asked.setdefault(_factor(case), {})
    found = known.get(case.role_number)
    if found is None:
        if len(known) >= KEPT_ROLES:
            known.clear()
        found = known[case.role_number] = _lay_out(case)
    return found


def _lay_out(case: Case) -> _Asked:
    factor, vocabulary = _factor(case), case.catalogue.vocabulary
    rows = factor.requirement_rows[case.role_number]
    skills, asked = factor.requirements[rows].T.tolist()
    texts = vocabulary.skill_ids, vocabulary.names, vocabulary.kinds
    named = (map(column.__getitem__, skills) for column in texts)
    figures = _weights(case).tolist(), [0] * len(skills), asked
    place = np.full(len(factor.requirements), len(rows))
    place[rows] = np.arange(len(rows))
    return _Asked(tuple(map(Gap, *named, *figures)), locked(place))


def _factor(case: Case) -> SkillsFactor:
    return cast(SkillsFactor, case.engine.factors["skills"])


def _weights(case: Case) -> IntArray:
    return _factor(case).claims.row(case.role_number)[1]


def _earned(case: Case, *, shown: bool = False) -> tuple[list[str], IntArray]:
    """Names of the person's skills, and what each earns on the role's requirements.

    Shape (k, rows); stated skills in order of id come first, then those that are likely.
    With `shown` a skill that free text mentions is as good as a stated one: it is no gap.
    """
    mentioned = case.scores.features.mentioned.row(case.person)[0]
    return _earned_in(case, not shown and bool(mentioned.any()))


@lru_cache(maxsize=2)
def _earned_in(case: Case, in_part: bool) -> tuple[list[str], IntArray]:
    """The same, where what a text mentions counts in part or fully."""
    features, names = case.scores.features, case.catalogue.vocabulary.names
    stated, levels = features.skills.row(case.person)
    likely, usual, origins = features.likely.row(case.person)
    told = [names[skill] for skill in stated.tolist()]
    whence = zip(likely.tolist(), origins.tolist(), strict=True)
    guessed = [f"{names[skill]} ({ORIGINS[origin]})" for skill, origin in whence]
    earned = _credits(case, stated, levels)
    if in_part:
        credit = _factor(case).credit_of(features.mentioned.row(case.person)[0])
        earned = earned * credit[:, None] // 100
    if len(likely):
        percents = np.array(LIKELY_CREDIT)[origins][:, None]
        guesses = _credits(case, likely, usual) * percents // 100
        earned = np.concatenate([earned, guesses])
    return told + guessed, earned


def _credits(case: Case, skills: IntArray, levels: IntArray) -> IntArray:
    """Credit of each skill on each requirement of the role, shape (skills, requirements)."""
    whole, place = _asked_of(case)
    gained = _factor(case).credits.take(skills * TOP_LEVEL + levels - 1)
    # The last column takes what the role does not ask for.
    width = len(whole) + 1
    earned = np.zeros(len(skills) * width, dtype=np.int64)
    earned[gained.owners() * width + place.take(gained.columns[0])] = gained.columns[1]
    return earned.reshape(-1, width)[:, :-1]


def skill_requirements(case: Case) -> list[tuple[int, int]]:
    """(skill, level asked for) of every requirement of the role."""
    factor = _factor(case)
    rows = factor.requirement_rows[case.role_number]
    return [(skill, asked) for skill, asked in factor.requirements[rows].tolist()]


def importance(case: Case) -> list[int]:
    """Importance of every requirement of the role, 1 to 100, in the same order."""
    columns, role = case.catalogue.columns, case.role_number
    found = columns.skills.row(role)[0].tolist()
    by_skill = dict(zip(found, columns.skill_importance[role], strict=True))
    return [by_skill[skill] for skill, _ in skill_requirements(case)]


@dataclass(frozen=True, eq=False)
class Coverage:
    """What a person covers of a role, and what gaining some skills would cover.

    Attributes
    ----------
    weights
        Weight of each requirement, shape (rows,). One more row, of credit 1, stands for the words
        of free text, if there is any.
    covered
        Best credit of the person per requirement, 0 to 100, shape (rows,).
    gained
        Best credit with each one of the skills gained, shape (k, rows).
    counted
        Whether a skill counts among the recognised ones, shape (k,).
    """

    weights: IntArray
    covered: IntArray
    gained: IntArray
    counted: BoolArray


def coverage(case: Case, gained: Sequence[tuple[int, int]]) -> Coverage:
    """Credits of a person on a role's requirements, with each of some (skill, level) gained."""
    skills = np.array([skill for skill, _ in gained], dtype=np.int64)
    levels = np.array([level for _, level in gained], dtype=np.int64)
    weights = _weights(case)
    covered = _earned(case)[1].max(axis=0, initial=0)
    new = _credits(case, skills, levels)
    counted = np.asarray(_factor(case).counted[skills]) if len(skills) else np.zeros(0, np.bool_)
    if worded := sum(word_parts(case).values()):
        weights, covered = np.append(weights, worded), np.append(covered, 1)
        new = np.column_stack([new, np.ones(len(new), dtype=np.int64)])
    return Coverage(weights, covered, np.maximum(new, covered), counted)
