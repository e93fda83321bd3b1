"""What people take along from one role to the next, and that it never outweighs their own work."""

from __future__ import annotations

import csv

from backoffice_match.build.inputs import Inputs
from backoffice_match.build.ladder import KEPT, STEPS, WHOLE, kept_work
from backoffice_match.build.terms import with_kept
from backoffice_match.resources import dataset_path, read_rows


def test_the_work_of_roles_right_before_of_the_same_family_is_kept(inputs: Inputs) -> None:
    with (inputs.curated / STEPS).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("role_id", "next_role_id", "kind", "years"))
        writer.writerows(
            [
                ("payables", "keeper", "specialism", 2),
                ("filer", "chief", "manager", 1),
                ("keeper", "chief", "manager", 5),
            ]
        )
    assert kept_work(inputs) == {"keeper": {"payables": KEPT}}


OWN = {
    "clerk": {"invoic": (400, "curated"), "stamp": (40, "curated"), "report": (100, "curated")},
    "accountant": {"report": (300, "onet-29.3"), "clos": (200, "curated")},
}


def test_what_tells_a_role_tells_in_part_the_next_one() -> None:
    assert with_kept(OWN, "accountant", {"clerk": 50}) == {
        "invoic": (200, "curated"),
        "report": (300, "onet-29.3"),
        "clos": (200, "curated"),
    }


def test_nothing_goes_back_to_the_role_before() -> None:
    assert with_kept(OWN, "clerk", {}) == OWN["clerk"]


def test_an_accountant_may_tell_of_invoices() -> None:
    weights = {
        (row["role_id"], row["term"]): int(row["weight"])
        for row in read_rows(dataset_path("roles/terms.csv"))
    }
    clerk = weights["accounting-clerk", "invoic"]
    assert clerk > weights["staff-accountant", "invoic"] >= clerk * KEPT // WHOLE
