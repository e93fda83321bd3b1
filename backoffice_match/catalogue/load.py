"""From the tables of a folder to the columns of a catalogue (catalogue room)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from backoffice_match.arrays import IntArray, Q, Ragged, frozen, locked, starts_of
from backoffice_match.catalogue.advancement import load_codes, load_steps
from backoffice_match.catalogue.columns import (
    ENVIRONMENT_GRADES,
    ENVIRONMENT_SHARES,
    EXPERIENCE_MONTHS,
    GRADES,
    MOST_IMPORTANCE,
    RIASEC,
    CertificationTable,
    Lineage,
    Outlook,
    RoleColumns,
    importance_of,
)
from backoffice_match.catalogue.lineage import LIKELY_SKILLS, lineage_of
from backoffice_match.catalogue.shapes import SHAPES
from backoffice_match.catalogue.tables import (
    TableRow,
    Tables,
    did_you_mean,
    read_table,
    unique,
    wholes,
)
from backoffice_match.exceptions import CatalogueError
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.resources import cells
from backoffice_match.vocabulary.vocabulary import Vocabulary

__all__ = ["LIKELY_SKILLS", "folder_tables", "load_outlook", "load_roles", "load_vocabulary_of"]

T = TypeVar("T")

MOST_WEIGHT = 1_000
"""Scale of the weight of a skill in a role: importance of at most 100 times distinctiveness."""

NEEDS = ("valued", "usual", "required")
WHENS = ("before_hire", "after_hire")
MOST_PAY = 10_000_000
"""USD per year; a published median above it is a slip of the keyboard."""

MOST_RENEWAL = 20
"""Years between renewals of a certification; more is a slip of the keyboard."""

NO_ENVIRONMENT = (-1,) * (len(ENVIRONMENT_SHARES) + len(ENVIRONMENT_GRADES))
INTEREST_MOST = 700
"""O*NET rates occupational interests from 1 to 7, in hundredths here."""


MOST_SENIORITY = 240
"""Months that a role may ask for beyond its occupation: more are a slip of the keyboard."""


def folder_tables(root: Path) -> Tables:
    """Tables of a folder, each read when asked for."""

    @cache
    def table(name: str) -> Sequence[TableRow]:
        shape = SHAPES[name]
        if shape.optional and not (root / name).is_file():
            return []
        return read_table(root / name, shape.needed)

    return table


def load_vocabulary_of(tables: Tables) -> Vocabulary:
    """Read the tables below ``skills/``."""
    names = ("skills", "aliases", "relations", "not_skills", "ambiguous", "levels")
    return Vocabulary.from_tables(*(tables(f"skills/{name}.csv") for name in names))


def load_roles(
    tables: Tables, vocabulary: Vocabulary
) -> tuple[RoleColumns, CertificationTable, Lineage]:
    """Read the tables below ``roles/`` and ``certifications/``.

    Raises
    ------
    CatalogueError
        When a table is missing, names a role, skill or certification that is not there, or holds
        a value off its scale; table, row and column are named.
    """
    index = {skill_id: i for i, skill_id in enumerate(vocabulary.skill_ids)}
    table = unique(tables("roles/roles.csv"), ["role_id"])
    roles = sorted(table, key=lambda row: row["role_id"])
    ids = tuple(row["role_id"] for row in roles)
    certifications, certified = _certifications(tables, ids)
    asked = _skills(tables("roles/skills.csv"), ids, index)
    education = _by_role(tables, "roles/education.csv", ids)
    experience = _by_role(tables, "roles/experience.csv", ids)
    environment = _one_per_role(tables, "roles/environment.csv", ids)
    interests = _one_per_role(tables, "roles/interests.csv", ids)
    medians = _one_per_role(tables, "roles/published_medians.csv", ids)
    lineage = lineage_of(tables, roles, asked.skills, index)
    columns = RoleColumns(
        role_ids=ids,
        titles=tuple(row.needed("title") for row in roles),
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
        published_median=frozen(
            [row.whole("median", 1, MOST_PAY) if row else -1 for row in medians]
        ),
        skills=asked.skills,
        skill_sources=asked.sources,
        skill_errors=asked.errors,
        skill_importance=asked.importance,
        education=_shares(education, "level", EDUCATION_LEVELS),
        education_sources=_first_source(education),
        experience=_shares(experience, "months", tuple(map(str, EXPERIENCE_MONTHS))),
        experience_sources=_first_source(experience),
        environment=_grid([_environment(row) for row in environment], len(NO_ENVIRONMENT)),
        environment_reasons=tuple(row["reason"] if row else "" for row in environment),
        interests=_grid([_interests(row) for row in interests], len(RIASEC)),
        job_zone=frozen([row.whole("job_zone", 1, 5, -1) if row else -1 for row in interests]),
        certifications=certified,
        lineage=frozen([lineage.role_ids.index(role_id) for role_id in ids]),
        codes=load_codes(tables, ids),
        steps=load_steps(tables, ids),
        seniority=tuple(
            row.whole("months", 1, MOST_SENIORITY) if row else 0
            for row in _one_per_role(tables, "roles/seniority.csv", ids)
        ),
    )
    return columns, certifications, lineage


def load_outlook(tables: Tables) -> dict[str, Outlook]:
    """Projections by occupation code."""
    rows = unique(tables("outlook/outlook.csv"), ["soc_code"])
    return {row["soc_code"]: _outlook(row) for row in rows}


def _outlook(row: TableRow) -> Outlook:
    return Outlook(
        employment_2024=_number(row, "employment_2024"),
        employment_2034=_number(row, "employment_2034"),
        growth_pct=_number(row, "growth_pct"),
        openings=_number(row, "openings"),
        typical_education=row.one_of("typical_education", EDUCATION_LEVELS),
        typical_experience=row["typical_experience"],
        typical_training=row["typical_training"],
    )


def _number(row: TableRow, column: str) -> float:
    try:
        return float(row[column])
    except ValueError:
        raise row.fault(column, "a number", "correct the cell") from None


def _column(rows: Sequence[TableRow], name: str) -> tuple[str, ...]:
    return tuple(row[name] for row in rows)


def _lists(rows: Sequence[TableRow], name: str, mark: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part for part in row[name].split(mark) if part) for row in rows)


def _by_role(tables: Tables, name: str, ids: Sequence[str]) -> list[list[TableRow]]:
    rows = tables(name)
    _check_roles(rows, ids)
    groups: dict[str, list[TableRow]] = defaultdict(list)
    for row in rows:
        groups[row["role_id"]].append(row)
    return [groups[role_id] for role_id in ids]


def _check_roles(rows: Sequence[TableRow], ids: Sequence[str]) -> None:
    """Check that a table speaks of no other roles."""
    named = [role_id for (role_id,) in cells(rows, "role_id")]
    for stranger in sorted(set(named) - set(ids)):
        first = rows[named.index(stranger)]
        raise first.fault(
            "role_id",
            "only roles of roles.csv",
            did_you_mean(stranger, ids, "add the role or remove its rows"),
            got=f"role {stranger!r} in {Path(first.table).name}",
            code="UNKNOWN_ROLE",
        )


def _one_per_role(tables: Tables, name: str, ids: Sequence[str]) -> list[TableRow | None]:
    unique(tables(name), ["role_id"])
    return [rows[0] if rows else None for rows in _by_role(tables, name, ids)]


class _Asked(NamedTuple):
    """What roles ask for; of each role one entry per skill, in order of skill."""

    skills: Ragged
    sources: tuple[tuple[str, ...], ...]
    errors: tuple[tuple[int, ...], ...]
    importance: tuple[tuple[int, ...], ...]


def _skills(rows: Sequence[TableRow], ids: Sequence[str], index: Mapping[str, int]) -> _Asked:
    """Skills by role; column by column, since it is by far the longest table of roles."""
    unique(rows, ["role_id", "skill_id"])
    _check_roles(rows, ids)
    places = {role_id: i for i, role_id in enumerate(ids)}
    roles = np.array([places[role_id] for (role_id,) in cells(rows, "role_id")], dtype=np.int64)
    skills = np.array(_found(rows, "skill_id", index), dtype=np.int64)
    weights = wholes(rows, "weight", 1, MOST_WEIGHT)
    asked, errors = wholes(rows, "asked", 1, 4), wholes(rows, "error", 0, MOST_WEIGHT, 0)
    stated = wholes(rows, "importance", 1, MOST_IMPORTANCE, 0)
    # Where it is not stated: that of a skill as telling as any of its weight.
    importance = [n or importance_of(weight) for n, weight in zip(stated, weights, strict=True)]
    sources = [source for (source,) in cells(rows, "source")]
    order = np.lexsort((skills, roles))
    starts = starts_of(np.bincount(roles, minlength=len(ids)))
    columns = (frozen(column)[order] for column in (skills, weights, asked))

    def by_role(column: Sequence[T]) -> tuple[tuple[T, ...], ...]:
        ordered = [column[row] for row in order.tolist()]
        return tuple(tuple(ordered[start:stop]) for start, stop in pairwise(starts.tolist()))

    ragged = Ragged(starts, tuple(map(locked, columns)))
    return _Asked(ragged, by_role(sources), by_role(errors), by_role(importance))


def _found(rows: Sequence[TableRow], column: str, index: Mapping[str, int]) -> list[int]:
    """Numbers behind the ids of a column."""
    numbers = [index.get(key, -1) for (key,) in cells(rows, column)]
    return numbers if -1 not in numbers else [row.find(column, index) for row in rows]


def _shares(groups: Sequence[Sequence[TableRow]], name: str, keys: Sequence[str]) -> IntArray:
    """Shares out of `Q`, one row per role and one column per key; a missing table is an error."""
    table = np.zeros((len(groups), len(keys)), dtype=np.int64)
    for i, rows in enumerate(groups):
        for row in rows:
            table[i, keys.index(row.one_of(name, keys))] += row.whole("share", 0, Q)
        if rows and table[i].sum() != Q:
            raise rows[0].fault(
                "share",
                f"{Q} per role",
                "correct the shares of this role",
                got=f"shares by {name} of {rows[0]['role_id']!r} that sum to {table[i].sum()}",
                code="SHARES",
            )
    if not all(groups):
        raise CatalogueError(
            f"shares by {name} that do not sum to {Q}: a role without any",
            f"{Q} per role",
            "give every role its rows",
            code="SHARES",
        )
    return frozen(table)


def _first_source(groups: Sequence[Sequence[TableRow]]) -> tuple[str, ...]:
    return tuple(rows[0]["source"] if rows else "" for rows in groups)


def _grid(rows: list[list[int]], width: int) -> IntArray:
    """Rows of equal width as an array that keeps its width without any row."""
    return frozen(np.array(rows, dtype=np.int64).reshape(-1, width))


def _environment(row: TableRow | None) -> list[int]:
    if row is None:
        return list(NO_ENVIRONMENT)
    shares = [row.whole(name, 0, 100) for name in ENVIRONMENT_SHARES]
    return shares + [GRADES.index(row.one_of(name, GRADES)) for name in ENVIRONMENT_GRADES]


def _interests(row: TableRow | None) -> list[int]:
    return [row.whole(name, 0, INTEREST_MOST, -1) if row else -1 for name in RIASEC]


def _certifications(tables: Tables, ids: Sequence[str]) -> tuple[CertificationTable, Ragged]:
    rows = unique(tables("certifications/certifications.csv"), ["certification_id"])
    rows = sorted(rows, key=lambda row: row["certification_id"])
    index = {row["certification_id"]: i for i, row in enumerate(rows)}
    claims = _by_role(tables, "certifications/roles.csv", ids)
    flat = [row for group in claims for row in group]
    counter = iter(range(len(flat)))
    ragged = [
        [(row.find("certification_id", index), next(counter)) for row in group] for group in claims
    ]
    table = CertificationTable(
        certification_ids=tuple(index),
        names=_column(rows, "name"),
        short_names=_column(rows, "short_name"),
        issuers=_column(rows, "issuer"),
        aliases=tuple(_certification_aliases(tables, index)),
        needs=tuple(row.one_of("need", NEEDS) for row in flat),
        jurisdictions=_column(flat, "jurisdiction"),
        citations=_column(flat, "citation"),
        whens=tuple(row.one_of("when", WHENS, "") for row in flat),
        renewal_years=tuple(row.whole("renewal_years", 1, MOST_RENEWAL, 0) for row in rows),
    )
    return table, Ragged.from_rows(ragged, 2)


def _certification_aliases(tables: Tables, index: Mapping[str, int]) -> Iterable[tuple[str, str]]:
    for name in ("aliases", "ambiguous"):
        for row in tables(f"certifications/{name}.csv"):
            row.find("certification_id", index)
            yield row["alias"], row["certification_id"]
