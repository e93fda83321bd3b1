"""A firm's own roles from frames, alone or beside a catalogue (catalogue room)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from backoffice_match.catalogue.advancement import ADVANCEMENT, known_role
from backoffice_match.catalogue.catalogue import Catalogue, catalogue_of, load_catalogue
from backoffice_match.catalogue.columns import ENVIRONMENT_GRADES, ENVIRONMENT_SHARES, Outlook
from backoffice_match.catalogue.frame_tables import TableLike, frame_table
from backoffice_match.catalogue.own_certifications import OwnCertifications
from backoffice_match.catalogue.own_lineage import own_lineage, peers_of
from backoffice_match.catalogue.own_pay import own_occupation, own_wages
from backoffice_match.catalogue.own_shares import education_rows, experience_rows
from backoffice_match.catalogue.own_skills import OWN, OwnSkills
from backoffice_match.catalogue.role import LEVELS
from backoffice_match.catalogue.role_tables import role_tables
from backoffice_match.catalogue.shapes import SHAPES
from backoffice_match.catalogue.tables import TableRow, did_you_mean, unique
from backoffice_match.catalogue.wages import PERCENTILES, WageTable
from backoffice_match.exceptions import CatalogueError, DataWarning
from backoffice_match.vocabulary.vocabulary import Vocabulary

ROLE_COLUMNS = (
    *("family", "level", "summary", "duties", "soc_code", "pay_soc"),
    *("industries", "upsides", "downsides", "adjacent", "composite", "onet_codes"),
)
LIST_COLUMNS = ("duties", "industries", "upsides", "downsides")
_NOT_BY_ROLE = ("aliases", "relations", "advancement")
"""Tables whose rows do not each speak of a role of the firm: a step may begin in the base."""

_SOC = re.compile(r"\d\d-\d{4}")


@dataclass(frozen=True)
class OwnTables:
    """A firm's tables as text, one attribute per argument of `Catalogue.from_frames`."""

    roles: list[TableRow]
    skills: list[TableRow]
    aliases: list[TableRow]
    relations: list[TableRow]
    education: list[TableRow]
    experience: list[TableRow]
    environment: list[TableRow]
    certifications: list[TableRow]
    titles: list[TableRow]
    pay: list[TableRow]
    advancement: list[TableRow]

    @classmethod
    def of(cls, frames: Mapping[str, TableLike | None]) -> OwnTables:
        """Read the frames.

        Raises
        ------
        CatalogueError
            When a column is missing, or a row speaks of a role that is not in the table of roles.
        """
        environment = (*ENVIRONMENT_SHARES, *ENVIRONMENT_GRADES)
        columns: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
            "roles": (("role_id", "title"), ROLE_COLUMNS),
            "skills": (("role_id", "skill"), ("importance", "weight", "asked", "kind")),
            "aliases": (("alias", "skill"), ("kind",)),
            "relations": (("skill", "related", "credit"), ("kind",)),
            "education": (("role_id", "level"), ("share",)),
            "experience": (("role_id", "months"), ("share",)),
            "environment": (("role_id", *environment), ("reason",)),
            "certifications": (
                ("role_id", "certification"),
                ("need", "jurisdiction", "citation", "when"),
            ),
            "titles": (("title", "role_id"), ()),
            "pay": (("role_id",), ("area", *PERCENTILES, "low", "high", "jobs", "currency")),
            "advancement": (("role_id", "next_role_id"), ("kind", "years", "needs", "reason")),
        }
        read: dict[str, list[TableRow]] = {}
        for name, (required, optional) in columns.items():
            read[name] = frame_table(name, frames[name], required, optional)
        _check_roles(read)
        return cls(**read)


def _check_roles(read: Mapping[str, list[TableRow]]) -> None:
    if not read["roles"]:
        raise CatalogueError(
            "a table without a row", "one row per role", "add the roles", field="roles"
        )
    ids = {row["role_id"] for row in unique(read["roles"], ["role_id"])}
    for row in chain(*(rows for name, rows in read.items() if name not in _NOT_BY_ROLE)):
        if row["role_id"] not in ids:
            hint = did_you_mean(row["role_id"], sorted(ids), "add it to the table of roles")
            raise row.fault("role_id", "a role of the table of roles", hint, code="UNKNOWN_ROLE")


def catalogue_from_frames(
    frames: Mapping[str, TableLike | None],
    vocabulary: Vocabulary | None,
    base: Catalogue | None,
    strict: bool,
) -> Catalogue:
    """Build what `Catalogue.from_frames` promises."""
    own = OwnTables.of(frames)
    ground = base if base is not None else load_catalogue()
    _check_base(own.roles, vocabulary, base)
    start = base if base is not None else ground.select(role_ids=[])
    words = OwnSkills(vocabulary or ground.vocabulary, own.aliases, strict)
    certifications = OwnCertifications(ground.certification_table, strict)
    added = {
        "roles/skills.csv": [words.requirement(row) for row in own.skills],
        "roles/education.csv": education_rows(own.roles, own.education),
        "roles/experience.csv": experience_rows(own.roles, own.experience),
        "roles/environment.csv": own.environment,
        "certifications/roles.csv": [certifications.claim(row) for row in own.certifications],
    }
    added["certifications/certifications.csv"] = certifications.added()
    added[ADVANCEMENT] = _steps(own, start)
    wages = _wages(own, ground, base is not None)
    priced = {row["role_id"] for row in own.pay}
    added["roles/roles.csv"] = [
        _role(row, ground.wages, row["role_id"] in priced) for row in own.roles
    ]
    complete = words.extended(own.relations)
    _warn_without_skills(own)
    tables = _with_rows(start, added)
    tables |= own_lineage(tables, own.roles, own.titles, ground, complete)
    outlook = ground.outlook if base is not None else _outlook(ground, own.roles)
    learnt = (start.terms.table, start.title_weights, start.other_work)
    made = catalogue_of(tables.__getitem__, complete, wages, outlook, *learnt)
    return replace(
        made,
        title_weights=made.title_weights.of_roles(made.lineage.role_ids),
        other_work=made.other_work.of_roles(peers_of(own.roles, made.lineage.role_ids, ground)),
    )


def _check_base(
    roles: Sequence[TableRow], vocabulary: Vocabulary | None, base: Catalogue | None
) -> None:
    if base is None:
        return
    if vocabulary is not None and vocabulary is not base.vocabulary:
        raise CatalogueError(
            "a vocabulary and a base",
            "one of them: a base brings its own vocabulary",
            "leave the vocabulary out",
            field="vocabulary",
        )
    for row in roles:
        if row["role_id"] in base:
            title = base[row["role_id"]].title
            hint = f"the base has it for {title!r}; choose another id or leave that role out"
            raise row.fault(
                "role_id", "an id that the base does not have", hint, code="DUPLICATE_ID"
            )


def _steps(own: OwnTables, start: Catalogue) -> list[TableRow]:
    """Steps among a firm's roles and those of the base, with their needs as one list."""
    ids = [*start.columns.role_ids, *(row["role_id"] for row in own.roles)]
    for row in own.advancement:
        for column in ("role_id", "next_role_id"):
            known_role(row, column, ids)
    return [
        TableRow(row.table, row.number, {**row, "needs": _joined(row["needs"]), "source": OWN})
        for row in own.advancement
    ]


def _joined(text: str) -> str:
    return "; ".join(filter(None, (part.strip() for part in text.split(";"))))


def _wages(own: OwnTables, ground: Catalogue, whole: bool) -> WageTable:
    kept = None if whole else {row["pay_soc"] for row in own.roles}
    return own_wages(ground.wages, own.pay, kept)


def _outlook(ground: Catalogue, roles: Iterable[TableRow]) -> dict[str, Outlook]:
    wanted = {row["soc_code"] for row in roles}
    return {soc: outlook for soc, outlook in ground.outlook.items() if soc in wanted}


def _role(row: TableRow, wages: WageTable, priced: bool) -> TableRow:
    """Row of ``roles.csv``; a role with pay of its own has no other."""
    soc = row["soc_code"]
    if soc and not _SOC.fullmatch(soc):
        raise row.fault("soc_code", "a SOC 2018 code such as 43-3031", "or leave it blank")
    if row["pay_soc"] and not priced and row["pay_soc"] not in wages.soc_positions:
        hint = did_you_mean(row["pay_soc"], wages.soc_codes, "leave it blank: no pay is shown")
        raise row.fault("pay_soc", "an occupation of the wage table", hint)
    cells = {
        **row,
        **{name: _joined(row[name]) for name in LIST_COLUMNS},
        "title": row.needed("title"),
        "family": row["family"] or OWN,
        "level": row.one_of("level", LEVELS, ""),
        "adjacent": row.one_of("adjacent", ("yes", "no"), "no"),
        "composite": row.one_of("composite", ("yes", "no"), "no"),
        "onet_codes": row["onet_codes"].replace(" ", ""),
        "pay_soc": own_occupation(row["role_id"]) if priced else row["pay_soc"],
        "source": OWN,
    }
    return TableRow(row.table, row.number, cells)


def _warn_without_skills(own: OwnTables) -> None:
    skilled = {row["role_id"] for row in own.skills}
    bare = [row["role_id"] for row in own.roles if row["role_id"] not in skilled]
    if bare:
        warnings.warn(f"roles without any skill: {', '.join(bare)}", DataWarning, 4)


def _with_rows(
    start: Catalogue, added: Mapping[str, Sequence[TableRow]]
) -> dict[str, list[TableRow]]:
    """Tables of a catalogue with a firm's rows behind them."""
    tables = {"roles/onet_titles.csv": list[TableRow]()}
    for name, rows in role_tables(start).items():
        columns = SHAPES[name].columns
        tables[name] = [
            TableRow(name, number, zip(columns, map(str, row), strict=True))
            for number, row in enumerate(rows, start=1)
        ]
        tables[name] += added.get(name, ())
    return tables
