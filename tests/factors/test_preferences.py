"""Preferences: agreement with the role's work environment."""

from __future__ import annotations

import numpy as np
import pytest

from backoffice_match.catalogue.columns import GRADES
from backoffice_match.factors.preferences import PreferencesFactor
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.preferences import Preferences
from backoffice_match.testing import FactorContract

from ..scoring import catalogue, scores


class TestPreferencesContract(FactorContract):
    factor = PreferencesFactor

    def candidates(self) -> list[Candidate]:
        wishes = [
            Preferences(work_mode="remote", customer_contact="low"),
            Preferences(hours="part_time", schedule="shifts", team="high"),
            Preferences(structure="high", repetition="low", interests="CES"),
            Preferences(interests="R"),
        ]
        return [Candidate(preferences=wish) for wish in wishes]

    def silent(self) -> list[Candidate]:
        return [
            Candidate(skills=["Excel"]),
            Candidate(preferences=Preferences(hours="full_time", schedule="regular")),
        ]


def value(wish: Preferences) -> np.ndarray:
    return scores([Candidate(preferences=wish)]).values["preferences"].value[0]


def test_a_mode_agrees_by_its_share() -> None:
    for mode in ("office", "hybrid", "remote"):
        found = value(Preferences(work_mode=mode))
        for i, role in enumerate(catalogue()):
            assert role.environment is not None
            assert found[i] == 100 * getattr(role.environment, mode)


@pytest.mark.parametrize("name", ["customer_contact", "team", "structure", "repetition"])
@pytest.mark.parametrize("grade", GRADES)
def test_a_grade_agrees_by_distance(name: str, grade: str) -> None:
    found = value(Preferences(**{name: grade}))
    for i, role in enumerate(catalogue()):
        apart = abs(GRADES.index(getattr(role.environment, name)) - GRADES.index(grade))
        assert found[i] == (10_000, 5_000, 0)[apart]


def test_several_wishes_count_alike() -> None:
    one, two = Preferences(work_mode="remote"), Preferences(customer_contact="low")
    both = Preferences(work_mode="remote", customer_contact="low")
    np.testing.assert_array_equal(value(both), (value(one) + value(two)) // 2)


def test_interests_weigh_the_most_liked_most() -> None:
    first, last = value(Preferences(interests="C")), value(Preferences(interests="R"))
    mixed = value(Preferences(interests="CR"))
    np.testing.assert_array_equal(mixed, (2 * first + last) // 3)
    assert (value(Preferences(interests="CR")) != value(Preferences(interests="RC"))).any()
