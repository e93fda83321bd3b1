"""Which skill earned what, and what is missing, exact to the point (insight room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import cast

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, largest_remainder
from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.encode import TOP_LEVEL
from backoffice_match.features.likely import LIKELY_CREDIT, ORIGINS
from backoffice_match.insight.case import Case
from backoffice_match.insight.word_parts import is_wording, word_parts

NOT_STATED = "not stated"
"""Stands for the skills when none was recognised: nothing is taken away for what is unknown."""


@dataclass(frozen=True, slots=True)
class Gap:
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
        return asdict(self)


def skill_contributions(case: Case) -> dict[str, int]:
    """Points of each recognised skill; they sum to the skills entry, best first."""
    total = case.contributions["skills"]
    if not case.values["skills"].known or not case.engine.weights.skills:
        return {NOT_STATED: total}
    names, earned = _earned(case)
    worded = word_parts(case)
    parts = np.zeros(len(names), dtype=np.int64)
    if names:
        np.add.at(parts, earned.argmax(axis=0), earned.max(axis=0) * _weights(case))
    names = names + list(worded)
    parts = np.append(parts, np.array(list(worded.values()), dtype=np.int64))
    points = largest_remainder(parts, np.array(total))
    order = sorted(range(len(names)), key=lambda i: (-points[i], i))
    kept = [i for i in order if points[i] or not is_wording(names[i])]
    return {names[i]: int(points[i]) for i in kept}


def gaps(case: Case) -> tuple[Gap, ...]:
    """Name what the role asks for and is not fully covered, the weightiest lack first."""
    factor, vocabulary = _factor(case), case.catalogue.vocabulary
    rows = np.array(factor.requirement_rows[case.role_number], dtype=np.int64)
    covered = _earned(case, shown=True)[1].max(axis=0, initial=0)
    weights = factor.weights[rows, case.role_number].astype(np.int64)
    order = np.argsort(-weights * (100 - covered), kind="stable")
    order = order[covered[order] < 100]
    skills, asked = factor.requirements[rows[order]].T.tolist()
    figures = zip(skills, weights[order].tolist(), covered[order].tolist(), asked, strict=True)
    ids, names, kinds = vocabulary.skill_ids, vocabulary.names, vocabulary.kinds
    return tuple(Gap(ids[i], names[i], kinds[i], *numbers) for i, *numbers in figures)


def _factor(case: Case) -> SkillsFactor:
    return cast(SkillsFactor, case.engine.factors["skills"])


def _weights(case: Case) -> IntArray:
    rows = _factor(case).requirement_rows[case.role_number]
    return _factor(case).weights[rows, case.role_number].astype(np.int64)


def _earned(case: Case, *, shown: bool = False) -> tuple[list[str], IntArray]:
    """Names of the person's skills, and what each earns on the role's requirements.

    Shape (k, rows); stated skills in order of id come first, then those that are likely.
    With `shown` a skill that free text mentions is as good as a stated one: it is no gap.
    """
    features, names = case.scores.features, case.catalogue.vocabulary.names
    stated, levels = features.skills.row(case.person)
    likely, usual, origins = features.likely.row(case.person)
    told = [names[skill] for skill in stated]
    guessed = [f"{names[s]} ({ORIGINS[o]})" for s, o in zip(likely, origins, strict=True)]
    mentioned = features.mentioned.row(case.person)[0]
    credit = _factor(case).credit_of(np.zeros_like(mentioned) if shown else mentioned)
    rows = _credits(case, stated, levels, credit)
    rows += _credits(case, likely, usual, np.array(LIKELY_CREDIT)[origins])
    width = len(_factor(case).requirement_rows[case.role_number])
    return told + guessed, np.array(rows, dtype=np.int64).reshape(-1, width)


def _credits(case: Case, skills: IntArray, levels: IntArray, percents: IntArray) -> list[IntArray]:
    """Credit of each skill on each requirement of the role."""
    factor = _factor(case)
    rows = factor.requirement_rows[case.role_number]
    place = np.full(len(factor.requirements), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    found = []
    listed = (skills.tolist(), levels.tolist(), percents.tolist())
    for skill, level, percent in zip(*listed, strict=True):
        columns, credit = factor.credits.row(skill * TOP_LEVEL + level - 1)
        inside = place[columns] >= 0
        earned = np.zeros(len(rows), dtype=np.int64)
        earned[place[columns[inside]]] = credit[inside] * percent // 100
        found.append(earned)
    return found


def skill_requirements(case: Case) -> list[tuple[int, int]]:
    """(skill, level asked for) of every requirement of the role."""
    factor = _factor(case)
    rows = factor.requirement_rows[case.role_number]
    return [(skill, asked) for skill, asked in factor.requirements[rows].tolist()]


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
    credits = _credits(case, skills, levels, np.full_like(skills, 100))
    new = np.array(credits, dtype=np.int64).reshape(-1, len(weights))
    counted = np.asarray(_factor(case).counted[skills]) if len(skills) else np.zeros(0, np.bool_)
    if worded := sum(word_parts(case).values()):
        weights, covered = np.append(weights, worded), np.append(covered, 1)
        new = np.column_stack([new, np.ones(len(new), dtype=np.int64)])
    return Coverage(weights, covered, np.maximum(new, covered), counted)
