"""Steps from role to role, and codes of roles, from tables and to tables (catalogue room)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from backoffice_match.catalogue.columns import RoleCodes, RoleColumns, StepRow
from backoffice_match.catalogue.tables import TableRow, Tables, did_you_mean, unique
from backoffice_match.exceptions import CatalogueError

ADVANCEMENT, ISCO, CODES = "roles/advancement.csv", "roles/isco.csv", "roles/codes.csv"

KINDS = ("clerk", "specialism", "analyst", "lead", "manager", "executive")
"""What a step leads to: a level, or work of its own at much the same level."""

MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch")
"""How an occupation of ESCO fits, in the words of the crosswalk: a broad match says that the O*NET
occupation is the broader one."""

MOST_YEARS = 60
"""A working life; more years before a step are a slip of the keyboard."""


def load_steps(tables: Tables, ids: Sequence[str]) -> tuple[tuple[StepRow, ...], ...]:
    """Steps on from each role, in order of the role they lead to.

    Raises
    ------
    CatalogueError
        When a step names an unknown role, stands twice, has a bad kind or years, or when steps
        come back to where they began.
    """
    rows = unique(tables(ADVANCEMENT), ["role_id", "next_role_id"])
    for row in rows:
        for column in ("role_id", "next_role_id"):
            known_role(row, column, ids)
    found: dict[str, list[StepRow]] = {role_id: [] for role_id in ids}
    for row in sorted(rows, key=lambda row: row["next_role_id"]):
        found[row["role_id"]].append(_step(row))
    check_no_cycle(rows)
    return tuple(tuple(found[role_id]) for role_id in ids)


def load_codes(tables: Tables, ids: Sequence[str]) -> tuple[RoleCodes, ...]:
    """ISCO-08 and ESCO codes of each role, blank where none is stated.

    Raises
    ------
    CatalogueError
        When a table names an unknown role or one twice, or lacks a code.
    """
    isco, esco = (_by_id(tables(name), ids) for name in (ISCO, CODES))
    return tuple(_codes(isco.get(role_id), esco.get(role_id)) for role_id in ids)


def known_role(row: TableRow, column: str, ids: Iterable[str]) -> None:
    """Check that a cell names a role of the catalogue.

    Raises
    ------
    CatalogueError
        When it does not; the hint names the nearest.
    """
    if row[column] not in ids:
        raise row.fault(
            column,
            "a role of the catalogue",
            did_you_mean(row[column], ids, "add the role or remove the row"),
            got=f"unknown role {row[column]!r}",
            code="UNKNOWN_ROLE",
        )


def check_no_cycle(rows: Sequence[TableRow]) -> None:
    """Check that nobody who goes on step by step comes back to where they began.

    Raises
    ------
    CatalogueError
        When steps form a circle: it is named at the last of its rows, which closes it.
    """
    steps = TopologicalSorter[str]()
    for row in rows:
        steps.add(row["next_role_id"], row["role_id"])
    try:
        steps.prepare()
    except CycleError as error:
        raise _cycle(rows, error.args[1]) from None


def _cycle(rows: Sequence[TableRow], circle: Sequence[str]) -> CatalogueError:
    pairs = set(pairwise(circle))
    last = [row for row in rows if (row["role_id"], row["next_role_id"]) in pairs][-1]
    start = circle.index(last["next_role_id"])
    turned = [*circle[start:-1], *circle[:start], circle[start]]
    return last.fault(
        "next_role_id",
        "steps that never come back to where they began",
        "remove one step of the circle",
        got=f"a circle of steps, {' -> '.join(turned)}",
        code="CYCLE",
    )


def _step(row: TableRow) -> StepRow:
    needs = tuple(part for part in row["needs"].split("; ") if part)
    kind = row.one_of("kind", KINDS, "")
    return StepRow(row["next_role_id"], kind, _years(row), needs, row["reason"])


def _years(row: TableRow) -> float | None:
    if not row["years"]:
        return None
    try:
        years = float(row["years"])
    except ValueError:
        years = math.nan
    if 0 <= years <= MOST_YEARS:
        return years
    raise row.fault("years", f"years from 0 to {MOST_YEARS}, such as 2 or 1.5", "correct the cell")


def _by_id(rows: Sequence[TableRow], ids: Iterable[str]) -> Mapping[str, TableRow]:
    for row in unique(rows, ["role_id"]):
        known_role(row, "role_id", ids)
    return {row["role_id"]: row for row in rows}


def _codes(isco: TableRow | None, esco: TableRow | None) -> RoleCodes:
    one = (isco.needed("isco_code"), isco["isco_title"]) if isco else ("", "")
    other = (esco.needed("esco_uri"), esco["esco_title"], _match(esco)) if esco else ("", "", "")
    return RoleCodes(*one, *other)


def _match(row: TableRow) -> str:
    """How the occupation fits, in the spelling of the crosswalk, which has capitals."""
    spelt = {match.casefold(): match for match in MATCHES}
    return spelt.get(row.one_of("match_type", spelt, ""), "")


def advancement_tables(columns: RoleColumns) -> dict[str, Iterable[Sequence[str]]]:
    """Tables of steps and codes as `load_steps` and `load_codes` read them; sources are blank."""
    named = list(zip(columns.role_ids, columns.codes, strict=True))
    return {
        ADVANCEMENT: list(_step_cells(columns)),
        ISCO: [(role, c.isco_code, c.isco_title, "") for role, c in named if c.isco_code],
        CODES: [
            (role, c.esco_uri, c.esco_title, c.esco_match, "", "")
            for role, c in named
            if c.esco_uri
        ],
    }


def _step_cells(columns: RoleColumns) -> Iterator[Sequence[str]]:
    for role_id, steps in zip(columns.role_ids, columns.steps, strict=True):
        for step in steps:
            years = "" if step.years is None else str(step.years).removesuffix(".0")
            needs = "; ".join(step.needs)
            yield role_id, step.next_role_id, step.kind, years, needs, step.reason, ""
