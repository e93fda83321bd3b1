"""Skills: coverage of what a role asks for, the core of the score."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from backoffice_match.arrays import Q
from backoffice_match.factors import skills as skills_room
from backoffice_match.factors.credits import weighed
from backoffice_match.factors.skills import (
    HALF_COVERED,
    SHORTFALL_CREDIT,
    SkillsFactor,
)
from backoffice_match.records.candidate import Candidate
from backoffice_match.testing import FactorContract

from ..scoring import catalogue, engine, scores, skill_number


class TestSkillsContract(FactorContract):
    factor = SkillsFactor

    def candidates(self) -> list[Candidate]:
        return [
            Candidate(skills=["QuickBooks", "ADP", "payroll processing"]),
            Candidate(skills={"Excel": "expert", "filing": "basic", "Python": None}),
            Candidate(skills=["teamwork"]),
            Candidate(skills=["welding", "Excel", "juggling flaming torches"]),
            Candidate(text="I reconcile accounts in QuickBooks every day."),
        ]

    def silent(self) -> list[Candidate]:
        return [
            Candidate(education="PhD"),
            Candidate(skills=["juggling flaming torches", "No Excel experience"]),
            Candidate(skills=["Spanish"]),
        ]


def value(skills: dict[str, int | None] | list[str]) -> np.ndarray:
    return scores([Candidate(skills=skills)]).values["skills"].value[0]


def asked(level: int) -> list[tuple[int, str, int]]:
    """(role, skill name, weight) that ask for exactly this level."""
    return [
        (i, skill.name, skill.weight)
        for i, role in enumerate(catalogue())
        for skill in role.skills[:3]
        if skill.asked == level
    ]


@pytest.mark.parametrize("wanted", [1, 2, 3, 4])
def test_each_level_short_costs_a_part(wanted: int) -> None:
    for role, name, weight in asked(wanted)[:20]:
        for level in (1, 2, 3, 4):
            own = weight * SHORTFALL_CREDIT[max(0, wanted - level)]
            assert value({name: level})[role] >= Q * own // (own + 100 * HALF_COVERED)


def test_an_unstated_level_counts_as_intermediate() -> None:
    for name in ("Excel", "payroll processing", "Python"):
        np.testing.assert_array_equal(value({name: None}), value({name: 2}))


def test_half_covered_earns_half() -> None:
    for number, role in enumerate(list(catalogue())[:20]):
        names, total = {}, 0
        for skill in role.skills:
            names[skill.name], total = 4, total + skill.weight
            if total >= HALF_COVERED:
                break
        assert (value(names)[number] >= Q // 2) == (total >= HALF_COVERED)


def test_one_keyword_earns_little_in_any_role() -> None:
    """Every skill of the vocabulary alone, in every role."""
    names = catalogue().vocabulary.names
    alone = scores([Candidate(skills={name: 4}) for name in names]).values["skills"].value
    assert alone.max() < 2_800
    best = alone.max(axis=0)
    assert np.median(best) < 2_000


def test_a_related_skill_earns_a_part() -> None:
    relations = catalogue().vocabulary.reach
    own, near = skill_number("QuickBooks"), None
    for skill, credit in zip(*(c.tolist() for c in relations.row(own)), strict=True):
        if skill != own and credit >= 30:
            near = skill
    assert near is not None
    factor: Any = engine().factors["skills"]
    name = catalogue().vocabulary.names[near]
    for role in np.flatnonzero(factor.of_use[near]):
        if near in catalogue().columns.skills.row(role)[0] and not factor.of_use[own, role]:
            pytest.fail(f"{name} is asked for and QuickBooks earns nothing of it")


def test_skills_of_use_are_the_same_for_few_roles_and_many(monkeypatch: pytest.MonkeyPatch) -> None:
    few = SkillsFactor.prepare(catalogue()).of_use
    monkeypatch.setattr(skills_room, "MANY_ROLES", 0)
    many = SkillsFactor.prepare(catalogue()).of_use
    assert 0 < few.sum() < few.size
    assert (few == many).all()


def test_weights_are_carried_exactly() -> None:
    factor: Any = engine().factors["skills"]
    largest = int(factor.weights.sum(axis=0).max()) * 100
    assert largest < 2 ** (24 if factor.weights.dtype == np.float32 else 53)
    np.testing.assert_array_equal(factor.weights, np.rint(factor.weights))


def test_a_thin_role_gains_nothing_by_being_thin() -> None:
    """The same covered weight earns the same points in every role."""
    found: dict[int, set[int]] = {}
    for i, role in enumerate(catalogue()):
        skill = role.skills[0]
        person = scores([Candidate(skills={skill.name: 4})])
        factor: Any = engine().factors["skills"]
        earned = factor.earned(person.features.skills, person.features.likely).best
        covered = int(weighed(earned, factor.weights)[0, i])
        found.setdefault(covered, set()).add(int(person.values["skills"].value[0, i]))
    assert all(len(points) == 1 for points in found.values())


def test_past_jobs_make_skills_likely_and_those_count_in_part() -> None:
    role = catalogue().position("payroll-clerk")
    jobs = Candidate(past_jobs=[("Payroll Clerk", 3)])
    names = [skill.name for skill in catalogue()["payroll-clerk"].skills]
    guessed, told, both = (
        scores([person]).values["skills"]
        for person in (jobs, Candidate(skills=names), jobs.replace(skills=names))
    )
    assert guessed.known.all()
    assert 0 < guessed.value[0, role] < told.value[0, role] == both.value[0, role]
    assert guessed.low[0, role] == 0
    assert guessed.high[0, role] == Q
