"""Which skill earned what, and what is missing, exact to the point (insight room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, cast

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
    names, parts, _ = _best(case)
    worded = word_parts(case)
    if worded:
        names, parts = [*names, *worded], [*parts, *worded.values()]
    points = largest_remainder(np.array(parts, dtype=np.int64), np.array(total)).tolist()
    order = sorted(range(len(names)), key=points.__getitem__, reverse=True)
    if worded:
        order = [i for i in order if points[i] or not is_wording(names[i])]
    return {names[i]: points[i] for i in order}


def gaps(case: Case) -> tuple[Gap, ...]:
    """Name what the role asks for and is not fully covered, the weightiest lack first."""
    weights = _weights(case)
    covered = _best(case, shown=True).covered
    order = (weights * (covered - 100)).argsort(kind="stable")
    # What is fully covered stands last.
    order = order[: np.count_nonzero(covered < 100)]
    found = list(map(_asked_of(case).whole.__getitem__, order.tolist()))
    told = covered[order]
    some = told.nonzero()[0]
    for i, part in zip(some.tolist(), told[some].tolist(), strict=True):
        skill_id, skill, kind, weight, _, asked = found[i]
        found[i] = Gap(skill_id, skill, kind, weight, part, asked)
    return tuple(found)


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


def _asked_of(case: Case) -> _Asked:
    found: _Asked = case.engine.remembered(_Asked, case.role_number, lambda: _lay_out(case))
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


class _Best(NamedTuple):
    """What a person's skills earn in a role.

    Attributes
    ----------
    names
        Names of the skills: stated ones in order of id, then those that are likely.
    worth
        Weight times credit of the requirements on which each skill is the best, the first of
        several as good.
    covered
        Best credit on each requirement of the role, 0 to 100, shape (rows,).
    """

    names: list[str]
    worth: list[int]
    covered: IntArray


def _best(case: Case, *, shown: bool = False) -> _Best:
    """What the person's skills earn.

    With `shown` a skill that free text mentions is as good as a stated one: it is no gap.
    """
    mentioned = case.scores.features.mentioned.row(case.person)[0]
    return _best_in(case, not shown and bool(np.count_nonzero(mentioned)))


@lru_cache(maxsize=2)
def _best_in(case: Case, in_part: bool) -> _Best:
    """The same, where what a text mentions counts in part or fully."""
    features, names = case.scores.features, case.catalogue.vocabulary.names
    skills, levels = features.skills.row(case.person)
    told = [names[skill] for skill in skills.tolist()]
    percents = None
    if in_part:
        percents = _factor(case).credit_of(features.mentioned.row(case.person)[0])
    likely, usual, origins = features.likely.row(case.person)
    if len(likely):
        whence = zip(likely.tolist(), origins.tolist(), strict=True)
        told += [f"{names[skill]} ({ORIGINS[origin]})" for skill, origin in whence]
        whole = np.full(len(skills), 100) if percents is None else percents
        percents = np.concatenate([whole, np.array(LIKELY_CREDIT)[origins]])
        skills, levels = np.concatenate([skills, likely]), np.concatenate([levels, usual])
    return _Best(told, *_earned(case, skills, levels, percents))


def _earned(
    case: Case, skills: IntArray, levels: IntArray, percents: IntArray | None
) -> tuple[list[int], IntArray]:
    """Worth of each skill and best credit on each requirement, see `_Best`.

    A person's skills earn something on some dozens of requirements: few enough for plain Python.
    """
    whole, place = _asked_of(case)
    gained = _factor(case).credits.take(skills * TOP_LEVEL + levels - 1)
    places, credit = place.take(gained.columns[0]), gained.columns[1]
    if percents is not None:
        credit = credit * percents.repeat(gained.lengths) // 100
    asked = (places < len(whole)).nonzero()[0]
    columns = (column[asked].tolist() for column in (gained.owners(), places, credit))
    best: dict[int, int] = {}
    owner: dict[int, int] = {}
    for skill, row, part in zip(*columns, strict=True):
        if part > best.get(row, 0):
            best[row], owner[row] = part, skill
    worth, covered = [0] * len(skills), np.zeros(len(whole), dtype=np.int64)
    for row, part in best.items():
        worth[owner[row]] += whole[row].weight * part
        covered[row] = part
    return worth, covered


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
    covered = _best(case).covered
    new = _credits(case, skills, levels)
    counted = np.asarray(_factor(case).counted[skills]) if len(skills) else np.zeros(0, np.bool_)
    if worded := sum(word_parts(case).values()):
        weights, covered = np.append(weights, worded), np.append(covered, 1)
        new = np.column_stack([new, np.ones(len(new), dtype=np.int64)])
    return Coverage(weights, covered, np.maximum(new, covered), counted)
