"""What outcomes are taken, and which are too few."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import backoffice_match as bm
from backoffice_match.exceptions import InputError, UnknownRoleError
from backoffice_match.learning import LEAST_OUTCOMES, LEAST_ROLES
from backoffice_match.learning.outcomes import check_enough, chosen_roles

from ..scoring import catalogue, role_number


def test_roles_codes_and_blanks() -> None:
    role = catalogue()["payroll-clerk"]
    given = ["payroll-clerk", role, " 43-3051 ", None, "", np.nan, pd.NA]
    chosen = chosen_roles(catalogue(), given, len(given))
    own = np.arange(len(catalogue())) == role_number("payroll-clerk")
    assert (chosen[:2] == own).all()
    same = [code == "43-3051" for code in catalogue().columns.soc_codes]
    assert (chosen[2] == same).all()
    assert not chosen[3:].any()


def test_a_wrong_outcome_is_named_with_its_place() -> None:
    with pytest.raises(UnknownRoleError, match=r"outcome 2: role or SOC code.*payroll-clerk"):
        chosen_roles(catalogue(), ["payroll-clerk", "payroll-clerc"], 2)


def test_as_many_outcomes_as_people() -> None:
    with pytest.raises(InputError, match="got 1 outcome for 2 people; expected one outcome per"):
        chosen_roles(catalogue(), ["payroll-clerk"], 2)


def test_too_few_people_are_refused() -> None:
    people = [bm.Candidate(skills=["Excel"])] * (LEAST_OUTCOMES - 1)
    with pytest.raises(InputError, match=f"expected at least {LEAST_OUTCOMES}; hint: keep the def"):
        bm.Weights.from_outcomes(people, ["payroll-clerk"] * len(people))


def test_people_without_anything_to_go_by_do_not_count() -> None:
    people = [bm.Candidate(skills=["zzyzx"])] * LEAST_OUTCOMES
    with pytest.raises(InputError, match="got 0 people with a known outcome and something to go"):
        bm.Weights.from_outcomes(people, ["payroll-clerk"] * len(people))


def test_too_few_roles_are_refused() -> None:
    chosen = np.eye(LEAST_OUTCOMES, dtype=np.bool_)
    check_enough(chosen)
    few = chosen[np.arange(LEAST_OUTCOMES) % (LEAST_ROLES - 1)]
    with pytest.raises(InputError, match="got 4 different outcomes; expected at least 5"):
        check_enough(few)
