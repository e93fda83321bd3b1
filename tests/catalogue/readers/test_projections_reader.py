"""The reader of BLS employment projections on a small invented file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from backoffice_match.catalogue.readers.projections import Projections
from backoffice_match.exceptions import CatalogueError

HEAD = (
    "soc,title,employment_2024,employment_2034,employment_change_pct,annual_openings,"
    "typical_education,work_experience,typical_training\n"
)
ROW = '13-1020,Buyers,522.2,552.3,-5.8,52.2,"Some college, no degree",None,None\n'


def read(folder: Path, row: str) -> Projections:
    path = folder / "projections.csv"
    path.write_text(HEAD + row)
    return Projections.from_file(path)


def test_figures_are_kept_as_published(tmp_path: Path) -> None:
    row = read(tmp_path, ROW).by_soc["13-1020"]
    assert (row.employment, row.growth_pct) == (Decimal("522.2"), Decimal("-5.8"))
    assert (row.education, row.experience) == ("some_college", "None")


@pytest.mark.parametrize("code", ["13-1023.00", "13-1023", "13-1020"])
def test_a_code_falls_back_to_its_group(code: str, tmp_path: Path) -> None:
    found = read(tmp_path, ROW).find(code)
    assert found is not None
    assert found.title == "Buyers"


def test_a_code_without_a_group_has_none(tmp_path: Path) -> None:
    assert read(tmp_path, ROW).find("43-9061.00") is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("522.2", "many", "'many' for 13-1020; expected a decimal number"),
        ("Some college, no degree", "A lot", "'A lot' for 13-1020; expected one of No formal"),
        (",None,None", ",Ages,None", "'Ages' for 13-1020; expected one of None, Less than 5"),
    ],
)
def test_unknown_wording_is_refused(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=message):
        read(tmp_path, ROW.replace(old, new))
