"""Certifications: held ones that a role values, added up."""

from __future__ import annotations

import numpy as np

from backoffice_match.factors.certifications import NEED_VALUES, CertificationsFactor
from backoffice_match.records.candidate import Candidate
from backoffice_match.testing import FactorContract

from ..scoring import catalogue, scores


class TestCertificationsContract(FactorContract):
    factor = CertificationsFactor

    def candidates(self) -> list[Candidate]:
        lists: list[list[str]] = [
            ["FPC", "CompTIA A+ (2022)"],
            ["CPA", "CPP"],
            ["CPA candidate"],
            ["scuba diver"],
            [],
        ]
        return [Candidate(certifications=held) for held in lists]

    def silent(self) -> list[Candidate]:
        return [Candidate(skills=["Excel"])]


def value(*held: str) -> np.ndarray:
    return scores([Candidate(certifications=held)]).values["certifications"].value[0]


def test_each_certification_is_worth_what_its_need_says() -> None:
    for i, role in enumerate(catalogue()):
        for claim in role.certifications:
            wanted = NEED_VALUES[claim.need]
            assert value(claim.name)[i] >= wanted, (role.id, claim.name)


def test_several_add_up_to_the_whole_at_most() -> None:
    for i, role in enumerate(catalogue()):
        names = [claim.name for claim in role.certifications]
        needed = sum(NEED_VALUES[claim.need] for claim in role.certifications)
        if names:
            assert value(*names)[i] == min(10_000, needed), role.id


def test_what_is_not_held_is_worth_nothing() -> None:
    for text in ("CPA candidate", "A+ (expired)", "not CPA certified", "scuba diver"):
        assert not value(text).any(), text
