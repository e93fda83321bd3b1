"""What past jobs count for, from tables (catalogue room)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from backoffice_match.arrays import IntArray, Ragged, frozen
from backoffice_match.catalogue.columns import Lineage
from backoffice_match.catalogue.tables import TableRow, Tables, did_you_mean
from backoffice_match.vocabulary.title_weights import OTHER_WORK

LIKELY_SKILLS = 8
"""Skills that having held a job makes likely: its heart, not all that such jobs may ask for."""

FULL_TRUST = 100
ONET_TRUST = 90
"""How far a title row is to be trusted, percent: a role's own and curated titles fully, O*NET's
alternate titles a little less, since one of them may stand for several occupations."""

OTHER_TRUST = "onet-"
"""How the source of a title begins that is trusted a little less."""


def lineage_of(
    tables: Tables, roles: Sequence[TableRow], skills: Ragged, index: Mapping[str, int]
) -> Lineage:
    """Lineage of the roles, and of those that ``lineage.csv`` adds.

    A selection of a catalogue is written with its own roles only; ``lineage.csv`` holds the likely
    skills of the roles that were left out, so that past jobs go on counting the same.

    Raises
    ------
    CatalogueError
        When a table names an unknown role or skill, or a credit is off its scale.
    """
    own = [row["role_id"] for row in roles]
    added = _added(tables, index)
    likely = dict(zip(own, weightiest(skills), strict=True)) | added
    ids = tuple(sorted(likely))
    position = {role_id: i for i, role_id in enumerate(ids)}
    titles = [(row["title"], row["role_id"], FULL_TRUST) for row in roles]
    titles += _titles(tables, position)
    credit = _credit(tables("roles/related.csv"), position)
    rows = [[(skill,) for skill in likely[role_id]] for role_id in ids]
    return Lineage(ids, tuple(titles), credit, Ragged.from_rows(rows, 1))


def weightiest(skills: Ragged) -> Iterator[tuple[int, ...]]:
    """Return the `LIKELY_SKILLS` weightiest skills of each role, in order of skill."""
    for role in range(len(skills)):
        ids, weights, _ = skills.row(role)
        heaviest = np.argsort(-weights, kind="stable")[:LIKELY_SKILLS]
        yield tuple(np.sort(ids[heaviest]).tolist())


def _added(tables: Tables, index: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Likely skills by role as they stand in ``lineage.csv``; a blank skill adds none."""
    found: dict[str, set[int]] = {}
    for row in tables("roles/lineage.csv"):
        skills = found.setdefault(row.needed("role_id"), set())
        if row["skill_id"]:
            skills.add(row.find("skill_id", index))
    return {role_id: tuple(sorted(skills)) for role_id, skills in found.items()}


def _titles(tables: Tables, position: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """Titles with their roles; a title without a role names work that is none of them."""
    for name in ("titles", "onet_titles"):
        for row in tables(f"roles/{name}.csv"):
            if row["role_id"] != OTHER_WORK:
                _known(row, "role_id", position)
            usual = ONET_TRUST if row["source"].startswith(OTHER_TRUST) else FULL_TRUST
            yield row["title"], row["role_id"], row.whole("trust", 1, FULL_TRUST, usual)


def _credit(rows: Iterable[TableRow], position: Mapping[str, int]) -> IntArray:
    """Credit of a year in one role for another; a year in the role itself counts fully."""
    credit = np.zeros((len(position), len(position)), dtype=np.int64)
    np.fill_diagonal(credit, FULL_TRUST)
    for row in rows:
        held, wanted = _known(row, "role_id", position), _known(row, "related_id", position)
        credit[held, wanted] = row.whole("credit", 0, FULL_TRUST)
    return frozen(credit)


def _known(row: TableRow, column: str, position: Mapping[str, int]) -> int:
    if row[column] not in position:
        raise row.fault(
            column,
            "a role of roles.csv or lineage.csv",
            did_you_mean(row[column], position, "add the role or remove the row"),
            code="UNKNOWN_ROLE",
        )
    return position[row[column]]
