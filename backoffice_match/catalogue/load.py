"""From the tables of a folder to the columns of a catalogue (catalogue room)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from backoffice_match.arrays import IntArray, Q, Ragged, frozen
from backoffice_match.catalogue.columns import (
    ENVIRONMENT_GRADES,
    ENVIRONMENT_SHARES,
    EXPERIENCE_MONTHS,
    GRADES,
    RIASEC,
    CertificationTable,
    Lineage,
    Outlook,
    RoleColumns,
)
from backoffice_match.exceptions import CatalogueError
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.resources import read_rows

Row = Mapping[str, str]
Value = TypeVar("Value")

TITLE_TRUST = {"role": 100, "curated": 100, "onet-29.3": 90}
"""How far a title row is to be trusted, percent: a role's own and curated titles fully, O*NET's
alternate titles a little less, since one of them may stand for several occupations."""


def load_roles(
    root: Path, skill_index: Mapping[str, int]
) -> tuple[RoleColumns, CertificationTable, Lineage]:
    """Read ``roles/`` and ``certifications/`` below `root`.

    Raises
    ------
    CatalogueError
        When a table is missing or names a role, skill or certification that is not there.
    """
    table = {row["role_id"]: row for row in _rows(root / "roles/roles.csv")}
    ids = tuple(sorted(table))
    roles = [table[role_id] for role_id in ids]
    certifications, certified = _certifications(root / "certifications", ids)
    skills = _by_role(root / "roles/skills.csv", ids)
    education = _by_role(root / "roles/education.csv", ids)
    experience = _by_role(root / "roles/experience.csv", ids)
    environment = _one_per_role(root / "roles/environment.csv", ids)
    interests = _one_per_role(root / "roles/interests.csv", ids)
    medians = _one_per_role(root / "roles/published_medians.csv", ids)
    columns = RoleColumns(
        role_ids=ids,
        titles=_column(roles, "title"),
        families=_column(roles, "family"),
        levels=_column(roles, "level"),
        summaries=_column(roles, "summary"),
        duties=_lists(roles, "duties", "; "),
        industries=_lists(roles, "industries", "; "),
        upsides=_lists(roles, "upsides", "; "),
        downsides=_lists(roles, "downsides", "; "),
        onet_codes=_lists(roles, "onet_codes", ";"),
        soc_codes=_column(roles, "soc_code"),
        pay_socs=_column(roles, "pay_soc"),
        adjacent=tuple(row["adjacent"] == "yes" for row in roles),
        composite=tuple(row["composite"] == "yes" for row in roles),
        published_median=frozen([int(row["median"]) if row else -1 for row in medians]),
        skills=Ragged.from_rows([_skill_row(rows, skill_index) for rows in skills], 3),
        skill_sources=tuple(tuple(row["source"] for row in rows) for rows in skills),
        education=_shares(education, "level", EDUCATION_LEVELS),
        education_sources=_first_source(education),
        experience=_shares(experience, "months", tuple(map(str, EXPERIENCE_MONTHS))),
        experience_sources=_first_source(experience),
        environment=frozen([_environment(row) for row in environment]),
        environment_reasons=tuple(row["reason"] if row else "" for row in environment),
        interests=frozen([[int(row[x]) if row else -1 for x in RIASEC] for row in interests]),
        job_zone=frozen([int(row["job_zone"] or -1) if row else -1 for row in interests]),
        certifications=certified,
        lineage=frozen(range(len(ids))),
    )
    return columns, certifications, _lineage(root / "roles", columns)


def load_outlook(path: Path) -> dict[str, Outlook]:
    """Projections by occupation code."""
    return {row["soc_code"]: _outlook(row) for row in _rows(path)}


def _outlook(row: Row) -> Outlook:
    return Outlook(
        employment_2024=float(row["employment_2024"]),
        employment_2034=float(row["employment_2034"]),
        growth_pct=float(row["growth_pct"]),
        openings=float(row["openings"]),
        typical_education=row["typical_education"],
        typical_experience=row["typical_experience"],
        typical_training=row["typical_training"],
    )


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise CatalogueError(
            f"no table {path.name} in {path.parent.name}/",
            "all tables of a catalogue folder",
            "write the folder with Catalogue.to_folder or `python -m backoffice_match.build`",
        )
    return read_rows(path)


def _column(rows: Sequence[Row], name: str) -> tuple[str, ...]:
    return tuple(row[name] for row in rows)


def _lists(rows: Sequence[Row], name: str, mark: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part for part in row[name].split(mark) if part) for row in rows)


def _by_role(path: Path, ids: Sequence[str]) -> list[list[dict[str, str]]]:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(path):
        groups[row["role_id"]].append(row)
    strangers = sorted(set(groups) - set(ids))
    if strangers:
        raise CatalogueError(
            f"role {strangers[0]!r} in {path.name}",
            "only roles of roles.csv",
            "add the role or remove its rows",
        )
    return [groups[role_id] for role_id in ids]


def _one_per_role(path: Path, ids: Sequence[str]) -> list[dict[str, str] | None]:
    return [rows[0] if rows else None for rows in _by_role(path, ids)]


def _skill_row(rows: Iterable[Row], index: Mapping[str, int]) -> list[tuple[int, int, int]]:
    return sorted(
        (_find(index, row["skill_id"], "skill"), int(row["weight"]), int(row["asked"]))
        for row in rows
    )


def _find(index: Mapping[str, Value], key: str, kind: str) -> Value:
    try:
        return index[key]
    except KeyError:
        raise CatalogueError(
            f"unknown {kind} {key!r}", f"a {kind} of the catalogue", f"add it to the {kind} table"
        ) from None


def _shares(groups: Sequence[Sequence[Row]], name: str, keys: Sequence[str]) -> IntArray:
    """Shares out of `Q`, one row per role and one column per key; a missing table is an error."""
    table = np.zeros((len(groups), len(keys)), dtype=np.int64)
    for i, rows in enumerate(groups):
        for row in rows:
            table[i, keys.index(row[name])] += int(row["share"])
    if len(groups) and not (table.sum(axis=1) == Q).all():
        raise CatalogueError(
            f"shares by {name} that do not sum to {Q}",
            f"{Q} per role",
            "write the tables again with `python -m backoffice_match.build`",
        )
    return frozen(table)


def _first_source(groups: Sequence[Sequence[Row]]) -> tuple[str, ...]:
    return tuple(rows[0]["source"] if rows else "" for rows in groups)


def _environment(row: Row | None) -> list[int]:
    if row is None:
        return [-1] * (len(ENVIRONMENT_SHARES) + len(ENVIRONMENT_GRADES))
    shares = [int(row[name]) for name in ENVIRONMENT_SHARES]
    return shares + [GRADES.index(row[name]) for name in ENVIRONMENT_GRADES]


def _certifications(folder: Path, ids: Sequence[str]) -> tuple[CertificationTable, Ragged]:
    rows = sorted(_rows(folder / "certifications.csv"), key=lambda row: row["certification_id"])
    index = {row["certification_id"]: i for i, row in enumerate(rows)}
    claims = _by_role(folder / "roles.csv", ids)
    flat = [row for group in claims for row in group]
    counter = iter(range(len(flat)))
    ragged = [
        [(_find(index, row["certification_id"], "certification"), next(counter)) for row in group]
        for group in claims
    ]
    table = CertificationTable(
        certification_ids=tuple(index),
        names=_column(rows, "name"),
        short_names=_column(rows, "short_name"),
        issuers=_column(rows, "issuer"),
        aliases=tuple(
            (row["alias"], row["certification_id"])
            for name in ("aliases.csv", "ambiguous.csv")
            for row in _rows(folder / name)
        ),
        needs=_column(flat, "need"),
        jurisdictions=_column(flat, "jurisdiction"),
        citations=_column(flat, "citation"),
        whens=_column(flat, "when"),
    )
    return table, Ragged.from_rows(ragged, 2)


def _lineage(folder: Path, columns: RoleColumns) -> Lineage:
    own = [
        (title, role, "role") for title, role in zip(columns.titles, columns.role_ids, strict=True)
    ]
    rows = [
        (row["title"], row["role_id"], row["source"])
        for name in ("titles.csv", "onet_titles.csv")
        for row in _rows(folder / name)
    ]
    seen: Callable[[str], bool] = set(columns.role_ids).__contains__
    titles = tuple((title, role, TITLE_TRUST[src]) for title, role, src in own + rows if seen(role))
    return Lineage(columns.role_ids, titles, _credit(folder / "related.csv", columns))


def _credit(path: Path, columns: RoleColumns) -> IntArray:
    """Credit of a year in one role for another; a year in the role itself counts fully."""
    position = {role_id: i for i, role_id in enumerate(columns.role_ids)}
    credit = np.zeros((len(columns), len(columns)), dtype=np.int64)
    np.fill_diagonal(credit, 100)
    for row in _rows(path):
        credit[position[row["role_id"]], position[row["related_id"]]] = int(row["credit"])
    return frozen(credit)
