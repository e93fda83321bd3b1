"""Loading: a table that is missing or contradicts another is told by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.exceptions import CatalogueError
from backoffice_match.resources import datasets_root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped tables, of which those that are read role by role may be changed."""
    for name in ("roles", "certifications"):
        shutil.copytree(datasets_root() / name, tmp_path / name)
    for name in ("skills", "wages", "outlook"):
        (tmp_path / name).symlink_to(datasets_root() / name)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_loading_twice_gives_equal_columns(folder: Path) -> None:
    found, wanted = Catalogue.from_folder(str(folder)), load_catalogue()
    assert list(found) == list(wanted)
    np.testing.assert_array_equal(found.columns.education, wanted.columns.education)
    np.testing.assert_array_equal(found.wages.cents, wanted.wages.cents)


@pytest.mark.parametrize(
    "name", ["roles/roles.csv", "roles/skills.csv", "roles/related.csv", "certifications/roles.csv"]
)
def test_a_missing_table_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    table = name.split("/")[1]
    with pytest.raises(CatalogueError, match=f"got no table {table} in .*; expected all tables"):
        Catalogue.from_folder(folder)


def test_an_unknown_role_is_named(folder: Path) -> None:
    change(folder / "roles/interests.csv", "accounting-clerk", "astronaut")
    with pytest.raises(
        CatalogueError, match=r"got role 'astronaut' in interests\.csv; expected only"
    ):
        Catalogue.from_folder(folder)


def test_an_unknown_skill_is_named(folder: Path) -> None:
    change(folder / "roles/skills.csv", "account-reconciliation,", "juggling,")
    with pytest.raises(CatalogueError, match="got unknown skill 'juggling'; expected a skill"):
        Catalogue.from_folder(folder)


def test_shares_that_do_not_sum_are_refused(folder: Path) -> None:
    change(folder / "roles/education.csv", "accounting-clerk,none,", "accounting-clerk,none,1")
    with pytest.raises(
        CatalogueError, match=r"education\.csv.*got shares .*; expected 10000 per role"
    ):
        Catalogue.from_folder(folder)


def test_an_unknown_level_is_told_as_an_error_of_the_catalogue(folder: Path) -> None:
    change(
        folder / "roles/education.csv", "accounting-clerk,none,", "accounting-clerk,kindergarten,"
    )
    with pytest.raises(CatalogueError, match="kindergarten"):
        Catalogue.from_folder(folder)


def test_a_year_in_a_role_counts_fully_for_it() -> None:
    lineage = load_catalogue().lineage
    assert (np.diag(lineage.credit) == 100).all()
    assert ((lineage.credit >= 0) & (lineage.credit <= 100)).all()
    # A title without a role names other work.
    assert {role for _, role, _ in lineage.titles} - {""} == set(lineage.role_ids)


def test_outlook_by_code() -> None:
    outlook = load_catalogue().outlook
    assert outlook["43-3051"].typical_education
    assert outlook["43-3051"].openings > 0
