"""Titles of other work, and what years in it count for, as the build finds them."""

from __future__ import annotations

from backoffice_match.build.inputs import Inputs
from backoffice_match.build.other_work import NEAR, other_related_rows, other_title_rows

from .conftest import SHOP


def test_no_title_of_office_work_is_other_work(inputs: Inputs) -> None:
    ours = {code for role in inputs.roles for code in role.onet_codes}
    listed = {code for _, _, codes, _ in other_title_rows(inputs) for code in str(codes).split(";")}
    assert not listed & ours
    assert not any(code.startswith(("11-", "13-", "15-", "23-", "43-")) for code in listed)


def test_rows_are_sorted_and_stand_once(inputs: Inputs) -> None:
    for rows in (other_title_rows(inputs), other_related_rows(inputs)):
        assert rows == sorted(rows)
        assert len({row[:2] for row in rows}) == len(rows)


def test_titles_are_short_or_end_in_a_word_that_says_enough(inputs: Inputs) -> None:
    found = {title: (ends, codes) for title, ends, codes, _ in other_title_rows(inputs)}
    assert found == {"cashier": ("yes", SHOP), "shop clerk": ("no", SHOP)}


def test_credits_are_means_of_near_tiers(inputs: Inputs) -> None:
    """The mixed role has the clerk as one of two occupations; what is at a distance is left out."""
    found = {(code, role): credit for code, role, credit, _ in other_related_rows(inputs)}
    assert found == {(SHOP, "clerk"): NEAR, (SHOP, "mixed"): NEAR // 2}
