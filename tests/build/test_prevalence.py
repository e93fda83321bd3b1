"""Prevalence: the narrowest scope holds, and it makes a skill at least so important."""

from __future__ import annotations

import csv

import pytest

from backoffice_match.build.inputs import Inputs
from backoffice_match.build.prevalence import TABLE, prevalences
from backoffice_match.exceptions import CatalogueError
from backoffice_match.resources import dataset_path, read_rows


def write(inputs: Inputs, *rows: tuple[str, str, int]) -> Inputs:
    with (inputs.curated / TABLE).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("skill_id", "scope", "per_mille", "source"))
        writer.writerows((*row, "curated") for row in rows)
    return inputs


def test_the_narrowest_scope_holds(inputs: Inputs) -> None:
    write(inputs, ("ledger", "all", 19), ("ledger", "family:money", 400), ("ledger", "keeper", 600))
    found = {role_id: skills["ledger"] for role_id, skills in prevalences(inputs).items()}
    others = dict.fromkeys(("chief", "clerk", "filer", "mixed"), 1)
    assert found == {**others, "keeper": 60, "payables": 40}


def test_what_many_name_is_at_least_as_important() -> None:
    shares: dict[str, dict[str, int]] = {}
    for row in read_rows(dataset_path(TABLE)):
        shares.setdefault(row["skill_id"], {})[row["scope"]] = int(row["per_mille"]) // 10
    checked = 0
    for row in read_rows(dataset_path("roles/skills.csv")):
        named = shares.get(row["skill_id"], {}).get(row["role_id"], 0)
        assert int(row["importance"]) >= named, row
        checked += named > 0
    assert checked > 5_000


@pytest.mark.parametrize("scope", ["family:music", "drummer", "All"])
def test_an_unknown_scope(inputs: Inputs, scope: str) -> None:
    with pytest.raises(CatalogueError, match=f"got scope '{scope}' of ledger; expected 'all'"):
        prevalences(write(inputs, ("ledger", "all", 10), ("ledger", scope, 20)))


def test_a_skill_without_a_row_for_all(inputs: Inputs) -> None:
    with pytest.raises(CatalogueError, match="got no row for all roles of ledger; expected one"):
        prevalences(write(inputs, ("ledger", "keeper", 20)))
