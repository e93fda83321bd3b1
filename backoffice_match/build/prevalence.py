"""How often people in a role name a skill (build room).

A curated table says of a thousand people who hold a role how many would name a skill among theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from backoffice_match.build.inputs import CuratedRole, Inputs
from backoffice_match.exceptions import CatalogueError

TABLE = "roles/prevalence.csv"

ALL, FAMILY = "all", "family:"
"""Scopes of a row: all roles, the roles of a family, or one role by its id; the narrowest holds."""


def prevalences(inputs: Inputs) -> Mapping[str, dict[str, int]]:
    """Of a hundred people in a role how many name a skill, per role id and skill id.

    Raises
    ------
    CatalogueError
        For a scope that is none, or a skill without a row for all roles.
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for skill_id, scopes in _scopes(inputs).items():
        for role in inputs.roles:
            found[role.role_id][skill_id] = _narrowest(role, scopes) // 10
    return found


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
