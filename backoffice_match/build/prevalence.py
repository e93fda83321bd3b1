"""How often people in a role name a skill, against all roles: the lift of a skill (build room).

A curated table says of a hundred people in a role how many would name a skill among theirs. What
tells roles apart is not how many do, but how many more than elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log
from typing import NamedTuple

from backoffice_match.build.inputs import CuratedRole, Inputs
from backoffice_match.exceptions import CatalogueError

TABLE = "roles/prevalence.csv"

ALL, FAMILY = "all", "family:"
"""Scopes of a row: all roles, the roles of a family, or one role by its id; the narrowest holds."""

STRAY = 10
"""Per mille of people who name any skill at all by some accident, so that rare skills do not tell
more than a judgement of them can."""

STRAY_SHARE = 2
"""A skill that many name is as often named in passing: so many times its mean over all roles is
added on both sides of the ratio. It halves what leadership tells, and leaves QuickBooks alone."""

LIFT_POINTS = 100
"""Points of weight for each factor of e that a role's people name a skill more often."""


class Prevalence(NamedTuple):
    """How often people in a role name a skill.

    Attributes
    ----------
    percent
        Of a hundred people in the role how many name it, rounded down.
    lift
        Points of weight, not below 0:
        ``100 ln((p + 2 m + 10) / (m + 2 m + 10))`` with p the per mille of people in the role who
        name the skill and m the mean of p over all roles, the logarithm of a likelihood ratio.
    """

    percent: int
    lift: int


def prevalences(inputs: Inputs) -> Mapping[str, dict[str, Prevalence]]:
    """Prevalence per role id and skill id, from the curated table.

    Raises
    ------
    CatalogueError
        For a scope that is none, or a skill without a row for all roles.
    """
    found: dict[str, dict[str, Prevalence]] = defaultdict(dict)
    for skill_id, scopes in _scopes(inputs).items():
        shares = {role.role_id: _narrowest(role, scopes) for role in inputs.roles}
        mean = sum(shares.values()) / len(shares)
        for role_id, share in shares.items():
            found[role_id][skill_id] = Prevalence(share // 10, _lift(share, mean))
    return found


def _lift(share: int, mean: float) -> int:
    usual = STRAY_SHARE * mean + STRAY
    return max(0, int(LIFT_POINTS * log((share + usual) / (mean + usual))))


def _scopes(inputs: Inputs) -> Mapping[str, dict[str, int]]:
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    for row in inputs.table(TABLE):
        rows[row["skill_id"]][row["scope"]] = int(row["per_mille"])
    _check(rows, inputs.roles)
    return rows


def _narrowest(role: CuratedRole, scopes: Mapping[str, int]) -> int:
    return next(
        scopes[scope] for scope in (role.role_id, FAMILY + role.family, ALL) if scope in scopes
    )


def _check(rows: Mapping[str, Mapping[str, int]], roles: Iterable[CuratedRole]) -> None:
    known = {ALL}.union(*({role.role_id, FAMILY + role.family} for role in roles))
    for skill_id, scopes in rows.items():
        if ALL not in scopes:
            raise CatalogueError(
                f"no row for all roles of {skill_id}",
                f"one row with scope {ALL!r}",
                f"add to {TABLE} what people of any role name",
                field="scope",
            )
        stranger = next((scope for scope in scopes if scope not in known), None)
        if stranger is not None:
            raise CatalogueError(
                f"scope {stranger!r} of {skill_id}",
                f"{ALL!r}, {FAMILY!r} and a family, or a role id",
                f"correct {TABLE}",
                field="scope",
            )
