"""Prevalence: the narrowest scope holds, and the lift is a logarithm of a likelihood ratio."""

from __future__ import annotations

import csv
from math import log

import pytest

from backoffice_match.build.inputs import Inputs
from backoffice_match.build.prevalence import TABLE, Prevalence, prevalences
from backoffice_match.exceptions import CatalogueError


def write(inputs: Inputs, *rows: tuple[str, str, int]) -> Inputs:
    with (inputs.curated / TABLE).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("skill_id", "scope", "per_mille", "source"))
        writer.writerows((*row, "curated") for row in rows)
    return inputs


def test_the_narrowest_scope_holds(inputs: Inputs) -> None:
    write(inputs, ("ledger", "all", 10), ("ledger", "family:money", 400), ("ledger", "keeper", 600))
    found = {role_id: skills["ledger"] for role_id, skills in prevalences(inputs).items()}
    mean = (4 * 10 + 400 + 600) / 6
    usual = 2 * mean + 10
    assert found == {
        **dict.fromkeys(("chief", "clerk", "filer", "mixed"), Prevalence(1, 0)),
        "keeper": Prevalence(60, int(100 * log((600 + usual) / (mean + usual)))),
        "payables": Prevalence(40, int(100 * log((400 + usual) / (mean + usual)))),
    }


def test_a_skill_that_all_name_alike_has_no_lift(inputs: Inputs) -> None:
    found = prevalences(write(inputs, ("excel", "all", 450)))
    assert all(skills == {"excel": Prevalence(45, 0)} for skills in found.values())


def test_a_stray_mention_of_a_rare_skill_tells_little(inputs: Inputs) -> None:
    rows = (("usual", "all", 20), ("usual", "chief", 80), ("odd", "all", 2), ("odd", "chief", 8))
    found = prevalences(write(inputs, *rows))["chief"]
    assert found["usual"].lift > found["odd"].lift > 0


@pytest.mark.parametrize("scope", ["family:music", "drummer", "All"])
def test_an_unknown_scope(inputs: Inputs, scope: str) -> None:
    with pytest.raises(CatalogueError, match=f"got scope '{scope}' of ledger; expected 'all'"):
        prevalences(write(inputs, ("ledger", "all", 10), ("ledger", scope, 20)))


def test_a_skill_without_a_row_for_all(inputs: Inputs) -> None:
    with pytest.raises(CatalogueError, match="got no row for all roles of ledger; expected one"):
        prevalences(write(inputs, ("ledger", "keeper", 20)))
