"""The OEWS reader on a small invented release."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from backoffice_match.catalogue.readers.oews import Area, OewsRelease
from backoffice_match.exceptions import CatalogueError

HEAD = (
    "area_type,state_fips,area_code,area_name,soc_code,employment,employment_rse_pct,wage_rse_pct,"
    "annual_p10,annual_p25,annual_median,annual_p75,annual_p90,top_coded\n"
)
NATION = "N,00,0000000,National,43-0001,1000,0.0,0.5,1,2,3,4,5,\n"
STATE = "S,01,0100000,Alabama,43-0001,-,-,1.0,10,20,30,40,-,hourly_p90;annual_p90\n"
METRO = 'M,17,0016980,"Chicago-Naperville-Elgin, IL-IN",43-0002,30,9.9,-,-,-,-,-,-,\n'
REST = 'M,39,3900002,"North Ohio nonmetropolitan area (noncontiguous)",43-0001,30,1,1,1,2,3,4,5,\n'


def write(folder: Path, metros: str) -> OewsRelease:
    (folder / "national.csv").write_text(HEAD + NATION)
    (folder / "states.csv.gz").write_bytes(gzip.compress((HEAD + STATE).encode()))
    (folder / "metros.csv").write_text(HEAD + metros)
    return OewsRelease(folder)


def test_areas_know_their_kind_and_state(tmp_path: Path) -> None:
    assert write(tmp_path, METRO + REST).areas == (
        Area("0000000", "national", "National", ""),
        Area("0016980", "metro", "Chicago-Naperville-Elgin, IL-IN", "IL"),
        Area("0100000", "state", "Alabama", "AL"),
        Area("3900002", "nonmetro", "North Ohio nonmetropolitan area (noncontiguous)", "OH"),
    )


def test_a_dash_is_blank_and_an_error_of_zero_stays(tmp_path: Path) -> None:
    nation, metro, state, _ = write(tmp_path, METRO + REST).wages()
    assert nation.employment_rse == "0.0"
    assert metro.percentiles == ("",) * 5
    assert (state.employment, state.percentiles[4], state.top_coded) == ("", "", ("p90",))


def test_only_the_wanted_occupations(tmp_path: Path) -> None:
    rows = write(tmp_path, METRO + REST).wages({"43-0002"})
    assert [(row.area_code, row.soc_code) for row in rows] == [("0016980", "43-0002")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (METRO.replace("M,17", "M,99"), "'99' for Chicago.*expected a FIPS code"),
        (METRO.replace("M,17", "X,17"), "'X' for Chicago.*expected one of N, S, M"),
    ],
)
def test_unknown_codes_are_refused(row: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=message):
        write(tmp_path, row).areas  # noqa: B018


def test_the_official_release(shared: Path) -> None:
    release = OewsRelease(shared / "data/oews-may-2025")
    kinds = [area.kind for area in release.areas]
    assert [kinds.count(kind) for kind in ("national", "state", "metro", "nonmetro")] == [
        *(1, 54),
        *(393, 135),
    ]
