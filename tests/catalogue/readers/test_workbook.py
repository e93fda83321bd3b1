"""A firm's tables in Excel, as the page on own catalogues reads them with pandas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

import backoffice_match as bm


def test_sheets_that_pandas_reads_make_a_catalogue(tmp_path: Path, write_xlsx: Any) -> None:
    tables = {
        "roles": [
            ["role_id", "title", "level"],
            ["pay", "Pay Clerk", "clerk"],
            ["it", "IT Help", ""],
        ],
        "skills": [
            ["role_id", "skill", "importance", "asked"],
            ["pay", "payroll", 90, 3],
            ["it", "Active Directory", 80, ""],
        ],
        "pay": [["role_id", "low", "high"], ["pay", 42_000, 52_000.5]],
    }
    read = {}
    for name, table in tables.items():
        path = write_xlsx(tmp_path / f"{name}.xlsx", table)
        sheets = pd.read_excel(path, sheet_name=None, dtype="string", engine="calamine")
        read[name] = sheets["Table"]
    catalogue = bm.Catalogue.from_frames(**read)
    assert [role.title for role in catalogue] == ["IT Help", "Pay Clerk"]
    (skill,) = catalogue["pay"].skills
    assert (skill.weight, skill.asked) == (900, 3)
    assert catalogue.places("pay")["median_pay"].tolist() == [47_000]
