"""A small invented release with curated tables, for the steps of the build."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from backoffice_match.build.inputs import CuratedRole, Inputs
from backoffice_match.catalogue.readers.oews import OewsRelease
from backoffice_match.catalogue.readers.onet import CODE, OnetRelease

FILER, CLERK, BOOK, CHIEF = "43-0001.00", "43-0002.00", "43-0003.00", "11-0001.00"
SHOP = "41-0001.00"
CROWD = tuple(f"43-{number}.00" for number in range(1000, 1012))
"""Occupations of the clerks' kind, enough of them for a mean."""

SURVEY = "Education, Training, and Experience"
OEWS_HEAD = (
    "area_type,state_fips,area_code,area_name,soc_code,employment,employment_rse_pct,wage_rse_pct,"
    "annual_p10,annual_p25,annual_median,annual_p75,annual_p90,top_coded\n"
)
PROJECTION_HEAD = (
    "soc,title,employment_2024,employment_2034,employment_change_pct,annual_openings,"
    "typical_education,work_experience,typical_training\n"
)
ROLE_COLUMNS = (
    *("role_id", "title", "family", "level", "adjacent", "composite", "onet_codes", "soc_code"),
    *("pay_soc", "summary", "duties", "industries", "upsides", "downsides", "source"),
)
ROLES = (
    CuratedRole("chief", "Records Manager", "records", "manager", False, (CHIEF,), "11-0001", ""),
    CuratedRole("clerk", "Office Clerk", "office", "clerk", False, (CLERK,), *["43-0002"] * 2),
    CuratedRole("filer", "File Clerk", "records", "entry", False, (FILER,), *["43-0001"] * 2),
    CuratedRole("keeper", "Bookkeeper", "money", "clerk", False, (BOOK,), *["43-0003"] * 2),
    CuratedRole("mixed", "Office Lead", "office", "lead", True, (CLERK, CHIEF), "43-0002", ""),
    CuratedRole("payables", "Payables Clerk", "money", "clerk", False, (BOOK,), *["43-0003"] * 2),
)


def _survey(code: str, shares: Sequence[float], flag: str = "N", n: int = 20) -> list[list[object]]:
    rows: list[list[object]] = []
    for scale in ("RL", "RW"):
        rows += [[code, scale, i, share, n, flag] for i, share in enumerate(shares, start=1)]
    return rows


TABLES: dict[str, list[Sequence[object]]] = {
    "Occupation Data": [
        [CODE, "Title", "Description"],
        *([code, f"Occupation {code}", "Invented."] for code in (FILER, CLERK, BOOK, CHIEF)),
    ],
    SURVEY: [
        [CODE, "Scale ID", "Category", "Data Value", "N", "Recommend Suppress"],
        *_survey(FILER, [0, 100]),
        *_survey(CLERK, [100, 0], flag="Y"),
        *(row for code in CROWD for row in _survey(code, [20, 80])),
    ],
    "Job Zones": [[CODE, "Job Zone"], [CHIEF, 4], *([c, 2] for c in (FILER, CLERK, BOOK, *CROWD))],
    "Interests": [
        [CODE, "Element Name", "Scale ID", "Data Value"],
        *(
            [code, name, "OI", value]
            for code, value in ((CLERK, 1.01), (CHIEF, 2.0), (FILER, 3.0))
            for name in (
                *("Realistic", "Investigative", "Artistic"),
                *("Social", "Enterprising", "Conventional"),
            )
        ),
    ],
    "Related Occupations": [
        [CODE, "Related O*NET-SOC Code", "Relatedness Tier"],
        [FILER, CLERK, "Primary-Short"],
        [CLERK, FILER, "Supplemental"],
        [BOOK, CHIEF, "Primary-Long"],
        [SHOP, CLERK, "Primary-Long"],
        [SHOP, FILER, "Supplemental"],
    ],
    "Alternate Titles": [
        [CODE, "Alternate Title", "Short Title"],
        [BOOK, "Accounts Payables Clerk (AP Clerk)", "AP Clerk"],
        [BOOK, "Full Charge Bookkeeper", ""],
        [FILER, "Router", ""],
        [FILER, "File Clerk", ""],
        [FILER, "Wording " * 9, ""],
        [CHIEF, "Grand Archivist", ""],
        [SHOP, "Cashier", ""],
        [SHOP, "Head Cashier", ""],
        [SHOP, "Shop Clerk", ""],
        [SHOP, "Deep Sea Shop Clerk", ""],
        *([code, "Team Helper", ""] for code in (FILER, CLERK, BOOK)),
    ],
    "Sample of Reported Titles": [[CODE, "Reported Job Title"], [FILER, "Sorter"]],
}


def write_release(folder: Path) -> Path:
    """Write the invented O*NET tables as text."""
    for name, table in TABLES.items():
        lines = ["\t".join(map(str, row)) for row in table]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def write_oews(folder: Path) -> Path:
    """Write the invented wages."""
    figures = "30,1.5,0.0,1,2,3,4,-,annual_p90\n"
    nation = f"N,00,0000000,National,43-0001,{figures}N,00,0000000,National,99-9999,{figures}"
    (folder / "national.csv").write_text(OEWS_HEAD + nation)
    (folder / "states.csv").write_text(f"{OEWS_HEAD}S,01,0100000,Alabama,43-0001,{figures}")
    (folder / "metros.csv").write_text(f'{OEWS_HEAD}M,72,0010380,"Aguadilla, PR",43-0003,{figures}')
    return folder


def write_projections(path: Path) -> Path:
    """Write invented projections: clerks alike, the chief apart, the bookkeeper only as a group."""
    clerks = [f"{code[:7]},Clerks" for code in (FILER, CLERK, *CROWD)]
    rows = [f"{c},1.5,1.2,-20.0,.3,High school diploma or equivalent,None,None" for c in clerks]
    rows.append("43-0000,All clerks,9,9,0.0,1,High school diploma or equivalent,None,None")
    rows.append("11-0001,Chiefs,2,2,0.0,.1,Master's degree,5 years or more,None")
    path.write_text(PROJECTION_HEAD + "\n".join(rows) + "\n")
    return path


def write_curated(folder: Path) -> Path:
    """Write the curated tables that the build reads."""
    (folder / "roles").mkdir(parents=True)
    rows = [dict.fromkeys(ROLE_COLUMNS, "") | _role_row(role) for role in ROLES]
    _write(folder / "roles/roles.csv", ROLE_COLUMNS, ([r[c] for c in ROLE_COLUMNS] for r in rows))
    titles = [["AP clerk", "payables", "curated"]]
    _write(folder / "roles/titles.csv", ("title", "role_id", "source"), titles)
    return folder


def _role_row(role: CuratedRole) -> dict[str, str]:
    return {
        "role_id": role.role_id,
        "title": role.title,
        "family": role.family,
        "level": role.level,
        "composite": "yes" if role.composite else "no",
        "onet_codes": ";".join(role.onet_codes),
        "soc_code": role.soc_code,
        "pay_soc": role.pay_soc,
    }


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    """Invented release and curated tables below ``tmp_path``."""
    (tmp_path / "onet").mkdir()
    (tmp_path / "oews").mkdir()
    return Inputs(
        OnetRelease(write_release(tmp_path / "onet")),
        OewsRelease(write_oews(tmp_path / "oews")),
        write_projections(tmp_path / "projections.csv"),
        write_curated(tmp_path / "curated"),
    )


Shares = dict[str, dict[str, int]]


@pytest.fixture
def by_role() -> Callable[[Iterable[Sequence[object]]], Shares]:
    """Shares above 0 by role and key of education or experience rows."""

    def group(rows: Iterable[Sequence[object]]) -> Shares:
        found: Shares = {}
        for role, key, share, *_ in rows:
            if share:
                found.setdefault(str(role), {})[str(key)] = int(str(share))
        return found

    return group
