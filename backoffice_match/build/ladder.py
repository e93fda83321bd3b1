"""What people take along when they move on from one role to the next (build room).

Whoever kept the payables before becoming an accountant still does part of that work, and tells of
it beside the new one. Tasks and entries speak of each role by itself, so that without this somebody
who tells of both looks like the clerk, not like the accountant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from backoffice_match.build.inputs import Inputs

STEPS = "roles/advancement.csv"

KEPT = 50
"""Percent of the earlier role's work that counts in the next one, as a related skill counts by
half."""

YEARS = 2
"""Years in the earlier role from which on its work is taken along: who was there for less hardly
names it."""

WHOLE = 100

Kept = Mapping[str, Mapping[str, int]]
"""Percent kept by later and earlier role."""


def kept_work(inputs: Inputs) -> Kept:
    """Percent that each role keeps of the work of those right before it, of the same family."""
    family = {role.role_id: role.family for role in inputs.roles}
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in inputs.table(STEPS):
        earlier, later = row["role_id"], row["next_role_id"]
        long = float(row["years"]) >= YEARS
        if long and earlier in family and family[earlier] == family.get(later):
            found[later][earlier] = KEPT
    return found
