"""What a year in one role counts for another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backoffice_match.build.inputs import CuratedRole, Inputs
from backoffice_match.build.related import credit, related_rows, tier_credits
from backoffice_match.catalogue.readers.onet_rows import RelatedOccupation
from backoffice_match.exceptions import CatalogueError

ONE = CuratedRole("one", "One", "x", "clerk", False, ("43-0001.00",), "43-0001", "")
OTHER = CuratedRole("other", "Other", "y", "clerk", False, ("43-0002.00",), "43-0002", "")
TIERS = {("43-0001.00", "43-0002.00"): 60, ("43-0002.00", "43-0001.00"): 60}


def test_one_occupation_counts_fully_whatever_the_level() -> None:
    senior = replace(OTHER, level="manager", onet_codes=("43-0001.01",))
    assert credit(ONE, senior, {}) == 100


def test_no_relation_counts_nothing() -> None:
    assert credit(ONE, OTHER, {}) == 0


def test_one_step_up_is_free_and_further_steps_cost() -> None:
    levels = ("entry", "clerk", "specialist", "manager", "executive")
    credits = [credit(ONE, replace(OTHER, level=level), TIERS) for level in levels]
    assert credits == [60, 60, 60, 45, 30]


def test_a_family_counts_a_little_and_its_leaders_more() -> None:
    same = replace(OTHER, family="x")
    assert credit(ONE, same, {}) == 20
    assert credit(ONE, replace(same, level="lead"), {}) == 45
    assert credit(replace(same, level="lead"), ONE, {}) == 45


def test_a_composite_is_only_in_part_what_it_is_made_of() -> None:
    mixed = replace(ONE, composite=True, onet_codes=("43-0009.00", "43-0002.00"))
    assert credit(mixed, OTHER, {}) == 80
    assert credit(OTHER, mixed, {}) == 50


def test_rows_leave_out_zeros_and_the_role_itself(inputs: Inputs) -> None:
    rows = {(row[0], row[1]): row[2] for row in related_rows(inputs)}
    assert rows["filer", "clerk"] == rows["clerk", "filer"] == 60  # the better of two tiers
    assert rows["keeper", "payables"] == 100
    assert ("filer", "keeper") not in rows
    assert ("filer", "filer") not in rows
    assert all(0 < value <= 100 for value in rows.values())  # type: ignore[operator]
    assert list(rows) == sorted(rows)


def test_an_unknown_tier_is_refused() -> None:
    class Release:
        related = (RelatedOccupation("a", "b", "Distant"),)

    with pytest.raises(CatalogueError, match=r"tier 'Distant'.*expected one of Primary-Short"):
        tier_credits(Release())  # type: ignore[arg-type]
