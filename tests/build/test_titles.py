"""O*NET titles: each to the role it fits best, or to none."""

from __future__ import annotations

from dataclasses import replace

from backoffice_match.build.inputs import CuratedRole, Inputs
from backoffice_match.build.titles import choose, title_rows

PLAIN = CuratedRole("b", "Grants Officer", "x", "clerk", False, ("1",), "", "")
MIXED = replace(PLAIN, role_id="a", composite=True)
NAMES = {"a": ("grants officer",), "b": ("grants officer",), "c": ("grants officer",)}


def test_titles_of_the_invented_release(inputs: Inputs) -> None:
    rows = {row[0]: row[1] for row in title_rows(inputs)}
    assert rows == {
        "Accounts Payables Clerk": "payables",
        "Full Charge Bookkeeper": "keeper",
        "Grand Archivist": "chief",
        "Sorter": "filer",
    }


def test_titles_are_unique_and_in_order(inputs: Inputs) -> None:
    titles = [str(row[0]).lower() for row in title_rows(inputs)]
    assert titles == sorted(set(titles))


def test_ties_go_to_the_plain_role_then_by_id() -> None:
    first = replace(PLAIN, role_id="c")
    assert choose("Grants Clerk", [first, MIXED, PLAIN], NAMES) is PLAIN


def test_a_composite_takes_only_what_is_very_like_it() -> None:
    assert choose("Fundraiser", [MIXED], NAMES) is None
    assert choose("Officer, Grants", [MIXED], NAMES) is MIXED


def test_a_title_of_many_families_tells_nothing() -> None:
    roles = [replace(PLAIN, role_id="b", family=family) for family in "xyz"]
    assert choose("Grants Officer", roles, NAMES) is None
