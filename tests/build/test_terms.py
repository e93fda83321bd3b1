"""Weights of terms: what tells a role, and nothing that is longer than a pair of words."""

from __future__ import annotations

from backoffice_match.build.terms import LEAST_WEIGHT, MOST_TERMS, weigh
from backoffice_match.resources import dataset_path, read_rows


def test_what_is_usual_everywhere_weighs_nothing() -> None:
    general = {"payroll": 20.0, "work": 2_000.0}
    weights = weigh({"payroll": 10.0, "work": 100.0}, general)
    assert weights["payroll"] > 50
    assert weights["work"] == 0


def test_more_mentions_weigh_more() -> None:
    general = {"payroll": 20.0, "tax": 20.0, "work": 2_000.0}
    weights = weigh({"payroll": 10.0, "tax": 5.0, "work": 10.0}, general)
    assert weights["payroll"] > weights["tax"] > 0


def test_the_shipped_table_holds_words_and_pairs_only() -> None:
    rows = read_rows(dataset_path("roles/terms.csv"))
    assert all(len(row["term"].split()) <= 2 for row in rows)
    per_role: dict[str, int] = {}
    for row in rows:
        per_role[row["role_id"]] = per_role.get(row["role_id"], 0) + 1
    assert max(per_role.values()) <= MOST_TERMS
    assert min(int(row["weight"]) for row in rows) >= LEAST_WEIGHT
    assert len(per_role) == len(read_rows(dataset_path("roles/roles.csv")))
