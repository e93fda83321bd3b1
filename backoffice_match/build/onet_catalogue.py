"""Any O*NET release as a catalogue of all occupations it rates (build room)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from backoffice_match.build.inputs import OEWS, ONET, PROJECTIONS, CuratedRole, Inputs
from backoffice_match.build.onet_vocabulary import release_vocabulary
from backoffice_match.build.skills import role_skill_rows
from backoffice_match.build.steps import STEPS
from backoffice_match.build.tables import Row
from backoffice_match.catalogue.catalogue import Catalogue, catalogue_of
from backoffice_match.catalogue.load import folder_tables, load_outlook
from backoffice_match.catalogue.own_skills import slug
from backoffice_match.catalogue.readers.oews import MEASURES, OewsRelease
from backoffice_match.catalogue.readers.onet import OnetRelease
from backoffice_match.catalogue.readers.onet_rows import Occupation
from backoffice_match.catalogue.readers.projections import Projections
from backoffice_match.catalogue.tables import TableRow
from backoffice_match.catalogue.wages import AREA_COLUMNS, WAGE_COLUMNS, WageTable
from backoffice_match.catalogue.write import catalogue_path
from backoffice_match.exceptions import CatalogueError
from backoffice_match.resources import datasets_root
from backoffice_match.vocabulary.vocabulary import Vocabulary

FAMILIES = MappingProxyType(
    {
        "11": "Management",
        "13": "Business and Financial Operations",
        "15": "Computer and Mathematical",
        "17": "Architecture and Engineering",
        "19": "Life, Physical, and Social Science",
        "21": "Community and Social Service",
        "23": "Legal",
        "25": "Educational Instruction and Library",
        "27": "Arts, Design, Entertainment, Sports, and Media",
        "29": "Healthcare Practitioners and Technical",
        "31": "Healthcare Support",
        "33": "Protective Service",
        "35": "Food Preparation and Serving Related",
        "37": "Building and Grounds Cleaning and Maintenance",
        "39": "Personal Care and Service",
        "41": "Sales and Related",
        "43": "Office and Administrative Support",
        "45": "Farming, Fishing, and Forestry",
        "47": "Construction and Extraction",
        "49": "Installation, Maintenance, and Repair",
        "51": "Production",
        "53": "Transportation and Material Moving",
        "55": "Military Specific",
    }
)
"""Major groups of SOC 2018, less the word "Occupations"."""

LEVEL_OF_ZONE = MappingProxyType(
    {1: "entry", 2: "clerk", 3: "specialist", 4: "analyst", 5: "analyst"}
)
"""Level by Job Zone, as most of the shipped roles of that zone have it. Levels are named in the
words of offices and mean ranks: a nurse of zone 3 stands where a specialist does."""

UNZONED = "clerk"
MANAGERS, CHIEFS = "11", "11-1011"
SUPERVISED_FROM = "33"
"""From this major group on, minor group 1 holds the supervisors of the others."""

RESIDUAL = "All Other"
"""In the title of an occupation that gathers what has no code: its pay is that of a mixture."""

MOST_DUTIES = 12
"""Core tasks shown of an occupation."""

UNNUMBERED = "onet-release"
"""Source where the release does not say its number. Sources of titles that begin with ``onet-``
are trusted a little less."""

DERIVED = (
    *("roles/education.csv", "roles/experience.csv", "roles/interests.csv"),
    *("roles/related.csv", "roles/onet_titles.csv"),
)
"""Tables made by the steps of the shipped data, as they stand."""

_VERSION = re.compile(r"O\*NET[^\d\n]{0,3} (\d+\.\d+) Database")


@dataclass(frozen=True)
class ReleaseInputs(Inputs):
    """Releases alone: roles are the rated occupations, and nothing is curated but vocabulary.

    Attributes
    ----------
    paid
        Occupations that wages are published for.
    projected
        Projections; none where no file is given.
    """

    paid: frozenset[str] = frozenset()
    projected: Projections | None = None

    @cached_property
    def projections(self) -> Projections:
        """BLS employment projections by occupation, possibly none."""
        return self.projected or Projections(MappingProxyType({}))

    @cached_property
    def roles(self) -> tuple[CuratedRole, ...]:
        """One role per rated occupation, in order of id."""
        return release_roles(self.onet, self.paid)

    def table(self, name: str) -> list[dict[str, str]]:
        """Rows of a curated table; those about roles speak of others and so are left out."""
        return [] if name.startswith("roles/") else super().table(name)


def catalogue_from_onet(
    folder: str | PathLike[str],
    oews: str | PathLike[str] | None,
    projections: str | PathLike[str] | None,
    crosswalk: str | PathLike[str] | None,
) -> Catalogue:
    """Build what `Catalogue.from_onet` promises."""
    onet = OnetRelease(_folder(folder, "an O*NET release", "Occupation Data"))
    _ = onet.occupations  # first, so that a wrong folder is told by its main table
    wages, paid = _wages(oews)
    inputs = ReleaseInputs(
        onet,
        OewsRelease(onet.folder),  # never read: pay comes from `wages`
        onet.folder,
        datasets_root(),
        catalogue_path(crosswalk) if crosswalk is not None else None,
        paid,
        Projections.from_file(catalogue_path(projections)) if projections is not None else None,
    )
    vocabulary = release_vocabulary(onet)
    tables = release_tables(inputs, vocabulary)
    return catalogue_of(tables.__getitem__, vocabulary, wages, load_outlook(tables.__getitem__))


def release_tables(inputs: Inputs, vocabulary: Vocabulary) -> Mapping[str, list[TableRow]]:
    """Tables of a catalogue folder; one that a release says nothing of is empty."""
    steps = {step.table: step for step in STEPS}
    label = release_label(inputs.onet.folder)
    wanted = [*DERIVED, "outlook/outlook.csv"]
    wanted += ["roles/codes.csv"] if inputs.esco_file is not None else []
    made = {name: (steps[name].columns, steps[name].rows(inputs)) for name in wanted}
    skills = "roles/skills.csv"
    made[skills] = steps[skills].columns, role_skill_rows(inputs, vocabulary)
    tables = defaultdict[str, list[TableRow]](list)
    for name, (columns, rows) in made.items():
        tables[name] = _table_rows(name, columns, rows, label)
    tables["roles/roles.csv"] = _role_rows(inputs, label)
    shipped = folder_tables(inputs.curated)
    for part in ("certifications", "aliases", "ambiguous"):
        tables[f"certifications/{part}.csv"] = list(shipped(f"certifications/{part}.csv"))
    return tables


def release_roles(onet: OnetRelease, paid: Collection[str]) -> tuple[CuratedRole, ...]:
    """Roles of all occupations with tasks or technology, and with knowledge or education.

    Raises
    ------
    CatalogueError
        When the release rates none.
    """
    described = {row.code for row in onet.tasks} | {row.code for row in onet.technologies}
    asked = {row.code for row in onet.knowledge} | set(onet.education)
    rated = [row for row in onet.occupations if row.code in described & asked]
    if not rated:
        raise CatalogueError(
            f"no rated occupation in {onet.folder}",
            "occupations with tasks or technology, and with knowledge or education",
            "give the folder of a whole release",
            code="NO_ROLES",
        )
    residual = {row.code[:7] for row in onet.occupations if RESIDUAL in row.title}
    ids = _role_ids(rated)
    roles = [
        CuratedRole(
            role_id=ids[row.code],
            title=row.title,
            family=FAMILIES.get(row.code[:2], "Other"),
            level=level_of(row.code, onet.job_zones.get(row.code)),
            composite=False,
            onet_codes=(row.code,),
            soc_code=row.code[:7],
            pay_soc="" if row.code[:7] in residual else _pay_soc(row.code[:7], paid),
        )
        for row in rated
    ]
    return tuple(sorted(roles, key=lambda role: role.role_id))


def level_of(code: str, zone: int | None) -> str:
    """Level of an occupation by its place in the SOC, else by its Job Zone.

    Examples
    --------
    >>> level_of("11-3031.00", 4), level_of("43-1011.00", 3), level_of("29-1141.00", 3)
    ('manager', 'lead', 'specialist')
    """
    group = code[:2]
    if group == MANAGERS:
        return "executive" if code.startswith(CHIEFS) else "manager"
    if group >= SUPERVISED_FROM and code[3] == "1":
        return "lead"
    return LEVEL_OF_ZONE.get(zone or 0, UNZONED)


def release_label(folder: Path) -> str:
    """Source of a release's figures, such as ``onet-29.3``, by the number in its read-me."""
    for path in sorted(folder.glob("[Rr]ead*[Mm]e*.txt")):
        found = _VERSION.search(path.read_text(encoding="utf-8", errors="replace"))
        if found:
            return f"onet-{found[1]}"
    return UNNUMBERED


def _role_ids(occupations: Iterable[Occupation]) -> dict[str, str]:
    """Id by code: the title as a slug, with the code behind it where another has the same."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for row in occupations:
        role_id = slug(row.title)
        ids[row.code] = f"{role_id}-{slug(row.code)}" if role_id in taken else role_id
        taken.add(ids[row.code])
    return ids


def _pay_soc(soc: str, paid: Collection[str]) -> str:
    """Give the SOC, or the broad occupation that stands in its place where OEWS publishes that."""
    return next((code for code in (soc, f"{soc[:6]}0") if code in paid), "")


def _role_rows(inputs: Inputs, label: str) -> list[TableRow]:
    said = {row.code: row.description for row in inputs.onet.occupations}
    duties: dict[str, list[str]] = defaultdict(list)
    for task in inputs.onet.tasks:
        if task.core and len(duties[task.code]) < MOST_DUTIES:
            duties[task.code].append(task.statement.replace(";", ","))
    rows = []
    for number, role in enumerate(inputs.roles, start=1):
        (code,) = role.onet_codes
        cells = {
            "role_id": role.role_id,
            "title": role.title,
            "family": role.family,
            "level": role.level,
            "adjacent": "no",
            "composite": "no",
            "onet_codes": code,
            "soc_code": role.soc_code,
            "pay_soc": role.pay_soc,
            "summary": said[code],
            "duties": "; ".join(duties[code]),
            "source": label,
        }
        rows.append(TableRow("roles/roles.csv", number, cells))
    return rows


def _table_rows(
    name: str, columns: tuple[str, ...], rows: Iterable[Row], label: str
) -> list[TableRow]:
    """Rows as text; the sources are those of this release, not of the shipped ones."""
    sources = {ONET: label, OEWS: "oews", PROJECTIONS: "bls-ep"}
    found = []
    for number, row in enumerate(rows, start=1):
        *cells, source = map(str, row)
        own = (*cells, sources.get(source, source))
        found.append(TableRow(name, number, zip(columns, own, strict=True)))
    return found


def _wages(oews: str | PathLike[str] | None) -> tuple[WageTable, frozenset[str]]:
    """All pay of a release, and the occupations it is published for."""
    if oews is None:
        return WageTable.empty(), frozenset()
    release = OewsRelease(_folder(oews, "an OEWS release", "national, states and metros"))
    areas = [dict(zip(AREA_COLUMNS, area, strict=True)) for area in release.areas]
    columns: dict[str, list[object]] = {name: [] for name in WAGE_COLUMNS}
    for row in release.wages():
        figures = zip(MEASURES, row.percentiles, strict=True)
        columns["area_code"].append(row.area_code)
        columns["soc_code"].append(row.soc_code)
        columns["employment"].append(_number(row.employment))
        columns["employment_rse"].append(_number(row.employment_rse))
        columns["wage_rse"].append(_number(row.wage_rse))
        for name, text in figures:
            columns[name].append(_number(text))
        columns["top_coded"].append(";".join(row.top_coded))
        columns["source"].append("oews")
    wages = WageTable.from_columns(areas, columns)
    return wages, frozenset(wages.soc_codes)


def _number(text: str) -> float | None:
    return float(text) if text else None


def _folder(path: str | PathLike[str], what: str, tables: str) -> Path:
    place = catalogue_path(path)
    if not place.is_dir():
        raise CatalogueError(
            f"{'a file' if place.is_file() else 'no folder'} at {place}",
            f"the folder of {what}",
            f"unpack the release and give the folder that holds {tables}",
            code="NO_FOLDER",
        )
    return place
