"""Skills: coverage of what a role asks for, the core of the score."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.arrays import Q, Ragged
from backoffice_match.factors.one_skill import most_of_one_skill
from backoffice_match.factors.skills import (
    HALF_COVERED,
    SHORTFALL_CREDIT,
    TIMES_ONE_SKILL,
    SkillsFactor,
    weighed,
)
from backoffice_match.records.candidate import Candidate
from backoffice_match.testing import FactorContract

from ..scoring import catalogue, engine, scores, skill_number
from ..strategies import skilled


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
            half = int(engine().factors["skills"].half[role])
            assert value({name: level})[role] >= Q * own // (own + 100 * half)


def test_an_unstated_level_counts_as_intermediate() -> None:
    for name in ("Excel", "payroll processing", "Python"):
        np.testing.assert_array_equal(value({name: None}), value({name: 2}))


def test_half_covered_earns_half() -> None:
    for number, role in enumerate(catalogue()):
        half, names, total = int(engine().factors["skills"].half[number]), {}, 0
        for skill in role.skills:
            names[skill.name], total = 4, total + skill.weight
            if total >= half:
                break
        assert (value(names)[number] >= Q // 2) == (total >= half)
        if number == 20:
            break


def test_no_role_asks_for_less_than_another_may_and_none_can_be_had_by_one_skill() -> None:
    """Every skill of the vocabulary alone earns a fifth of the points at most, in every role."""
    assert (engine().factors["skills"].half >= HALF_COVERED).all()
    names = catalogue().vocabulary.names
    alone = scores([Candidate(skills={name: 4}) for name in names]).values["skills"].value
    assert alone.max() <= Q // (1 + TIMES_ONE_SKILL)
    assert alone.max() >= Q // (1 + TIMES_ONE_SKILL) - 2


@given(skilled(), st.sampled_from(catalogue().vocabulary.names))
def test_one_more_skill_adds_a_fifth_at_most_to_any_list(person: Candidate, name: str) -> None:
    more = Candidate(skills=[*(s.text for s in person.skills or ()), name])
    before, after = (scores([one]).values["skills"] for one in (person, more))
    known = before.known[0]
    # A skill that the role has a use for also lessens the part of the list that it has none for.
    assert (after.value - before.value)[0, known].max(initial=0) <= Q // 5 + 500


def test_the_most_of_one_skill_by_hand() -> None:
    """Two skills, of which the first earns 40 of the second; three roles, the last without any."""
    rows = [[(0, 50)], [(0, 90)], [(0, 100), (1, 40)], [(0, 100), (1, 40)]]
    rows += [[(1, 100)]] * 4
    claims = Ragged.from_rows([[(0, 500), (1, 300)], [(1, 800)], []], 2)
    assert most_of_one_skill(Ragged.from_rows(rows, 2), claims).tolist() == [62_000, 80_000, 0]
    assert most_of_one_skill(Ragged.from_rows(rows, 2), claims.take([2])).tolist() == [0]


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


def test_weights_are_carried_exactly() -> None:
    factor: Any = engine().factors["skills"]
    largest = int(factor.weights.sum(axis=0).max()) * 100
    assert largest < 2 ** (24 if factor.weights.dtype == np.float32 else 53)
    np.testing.assert_array_equal(factor.weights, np.rint(factor.weights))


def test_a_thin_role_gains_nothing_by_being_thin() -> None:
    """The same covered weight earns no more in any role than where most is asked for."""
    factor: Any = engine().factors["skills"]
    for i, role in enumerate(catalogue()):
        person = scores([Candidate(skills={role.skills[0].name: 4})])
        earned = factor.earned(person.features.skills, person.features.likely)
        covered = int(weighed(earned, factor.weights)[0, i])
        found = int(person.values["skills"].value[0, i])
        assert found == Q * covered // (covered + 100 * int(factor.half[i]))
        assert found <= Q * covered // (covered + 100 * HALF_COVERED)


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
