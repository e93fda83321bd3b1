"""Education: the share of such jobs whose required level is met."""

from __future__ import annotations

import pytest

from backoffice_match.factors.education import EducationFactor
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


@pytest.mark.parametrize("rank", range(len(EDUCATION_LEVELS)))
def test_the_share_is_the_sum_up_to_the_level(rank: int) -> None:
    found = scores([Candidate(education=EDUCATION_LEVELS[rank])]).values["education"].value[0]
    for i, role in enumerate(catalogue()):
        assert found[i] == sum(role.education[level] for level in EDUCATION_LEVELS[: rank + 1])


def test_a_doctorate_meets_every_job() -> None:
    assert (scores([Candidate(education="PhD")]).values["education"].value == 10_000).all()
