"""Education: the share of such jobs that the person's education suits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from backoffice_match.catalogue.role import Role
from backoffice_match.factors.education import DEGREE, LENIENCE, EducationFactor
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.testing import FactorContract

from ..scoring import catalogue, scores


class TestEducationContract(FactorContract):
    factor = EducationFactor

    def candidates(self) -> list[Candidate]:
        return [Candidate(education=level) for level in (*EDUCATION_LEVELS, "B.Com (Mumbai)")]

    def silent(self) -> list[Candidate]:
        return [Candidate(skills=["Excel"]), Candidate(education="vordiplom of the old order")]


def share(role: Role, levels: Sequence[str]) -> int:
    return sum(role.education[level] for level in levels)


@pytest.mark.parametrize("rank", range(DEGREE))
def test_below_a_degree_the_share_up_to_the_level_counts_twice(rank: int) -> None:
    found = scores([Candidate(education=EDUCATION_LEVELS[rank])]).values["education"].value[0]
    for i, role in enumerate(catalogue()):
        assert found[i] == min(10_000, LENIENCE * share(role, EDUCATION_LEVELS[: rank + 1]))


@pytest.mark.parametrize("level", EDUCATION_LEVELS[DEGREE:])
def test_a_degree_suits_no_more_jobs_than_ask_for_one(level: str) -> None:
    found = scores([Candidate(education=level)]).values["education"].value[0]
    rank = EDUCATION_LEVELS.index(level)
    for i, role in enumerate(catalogue()):
        met = min(10_000, LENIENCE * share(role, EDUCATION_LEVELS[: rank + 1]))
        assert found[i] == min(met, share(role, EDUCATION_LEVELS[DEGREE:]))


def test_a_graduate_loses_at_the_file_clerk_and_not_at_the_accountant() -> None:
    values = scores([Candidate(education="bachelor")]).values["education"].value[0]
    ids = [role.id for role in catalogue()]
    assert values[ids.index("file-clerk")] < 2_500
    assert values[ids.index("staff-accountant")] >= 5_000


def test_a_doctorate_meets_every_job_that_asks_for_a_degree() -> None:
    found = scores([Candidate(education="PhD")]).values["education"].value[0]
    asking = [share(role, EDUCATION_LEVELS[DEGREE:]) for role in catalogue()]
    assert found.tolist() == asking
