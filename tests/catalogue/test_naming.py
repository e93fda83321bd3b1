"""Which role a name stands for, and the hint where it stands for none."""

from __future__ import annotations

import pytest

import backoffice_match as bm
from backoffice_match.catalogue.naming import role_called
from backoffice_match.exceptions import UnknownRoleError

from ..scoring import catalogue

PERSON = bm.Candidate(skills=["payroll"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("receptionist", r"an adjacent role.*left out by default; bm\.Matcher\(bm\.load_cat"),
        ("Receptionist", r"an adjacent role.*left out by default"),
        ("payrol-clerk", r"did you mean 'payroll-clerk' \(Payroll Clerk\)"),
        ("payroll clrk", r"did you mean 'payroll-clerk' \(Payroll Clerk\)\?"),
        ("AP clerk", "did you mean 'accounts-payable-clerk' "),
        ("Payroll Clerk", "did you mean 'payroll-clerk' "),
        ("lion-tamer", "the command roles, searches roles by job title"),
    ],
)
def test_the_hint_is_what_was_meant(name: str, message: str) -> None:
    with pytest.raises(UnknownRoleError, match=message):
        bm.Matcher(catalogue()).explain(PERSON, name)


def test_a_selection_says_that_it_leaves_a_role_out() -> None:
    payroll = bm.load_catalogue().select(families=["payroll"])
    with pytest.raises(
        UnknownRoleError, match=r"which this catalogue leaves out.*all shipped roles"
    ):
        payroll["bookkeeper"]


def test_every_id_with_a_letter_too_few_is_found_again() -> None:
    for role_id in catalogue().columns.role_ids:
        with pytest.raises(UnknownRoleError, match=f"{role_id!r}"):
            catalogue()[role_id[:3] + role_id[4:]]


def test_a_role_is_called_by_its_id_or_a_title() -> None:
    assert role_called(catalogue(), "payroll-clerk", 90) == "payroll-clerk"
    assert role_called(catalogue(), "payrol clerk", 90) == "payroll-clerk"
    with pytest.raises(UnknownRoleError, match="payroll-specialist"):
        role_called(catalogue(), "payroll", 90)


def test_a_family_typed_wrongly_has_its_own_hint() -> None:
    with pytest.raises(UnknownRoleError, match=r"family or role id 'payrol'.*nearest: 'payroll'"):
        bm.Matcher(catalogue()).team_coverage([PERSON], functions=["payrol"])
