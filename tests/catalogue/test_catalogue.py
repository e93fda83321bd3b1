"""The catalogue: roles in order of id, parts of it, titles, places."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import backoffice_match as bm
from backoffice_match.catalogue.columns import EXPERIENCE_MONTHS
from backoffice_match.catalogue.role import LEVELS
from backoffice_match.catalogue.wages import WageTable
from backoffice_match.exceptions import InputError, UnknownRoleError
from backoffice_match.records.education import EDUCATION_LEVELS


@pytest.fixture(scope="module")
def catalogue() -> bm.Catalogue:
    return bm.load_catalogue()


def ids(catalogue: bm.Catalogue) -> list[str]:
    return [role.id for role in catalogue]


def test_roles_stand_in_order_of_id(catalogue: bm.Catalogue) -> None:
    assert ids(catalogue) == sorted(ids(catalogue))
    assert len(ids(catalogue)) == len(catalogue) >= 110
    assert "payroll-clerk" in catalogue
    assert "astronaut" not in catalogue
    assert repr(catalogue).startswith(f"<Catalogue of {len(catalogue)} roles in ")


def test_a_role_is_whole(catalogue: bm.Catalogue) -> None:
    for role in catalogue:
        assert catalogue[role.id] == role
        assert role.title
        assert role.summary
        assert role.duties
        assert role.level in LEVELS
        assert sum(role.education.values()) == sum(role.experience.values()) == 10_000
        assert tuple(role.education) == EDUCATION_LEVELS
        assert tuple(role.experience) == EXPERIENCE_MONTHS
        weights = [skill.weight for skill in role.skills]
        assert weights == sorted(weights, reverse=True)
        assert str(role).startswith(role.title)


def test_published_medians_are_shown(catalogue: bm.Catalogue) -> None:
    assert catalogue["office-manager"].published_median == 48_000
    assert catalogue["payroll-clerk"].published_median is None


def test_selecting_by_name_family_and_code(catalogue: bm.Catalogue) -> None:
    payroll = catalogue.select(families="payroll")
    assert {role.family for role in payroll} == {"payroll"}
    both = catalogue.select(families=["payroll"], role_ids=["receptionist", "auditor", "auditor"])
    assert ids(both) == sorted({*ids(payroll), "receptionist", "auditor"})
    assert {role.soc_code for role in catalogue.select(soc_codes=["43-3051"])} == {"43-3051"}
    assert set(ids(catalogue.select(soc_codes=["13-1041.00"]))) >= {"compliance-officer"}


def test_selecting_adjacent_roles(catalogue: bm.Catalogue) -> None:
    inner, outer = catalogue.select(adjacent=False), catalogue.select(adjacent=True)
    assert sorted(ids(inner) + ids(outer)) == ids(catalogue)
    assert "receptionist" in outer
    assert ids(catalogue.select()) == ids(catalogue)


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"role_ids": ["payrol-clerk"]}, "role id 'payrol-clerk'; .*'payroll-clerk'"),
        ({"families": ["payrol"]}, "family 'payrol'; .*'payroll'"),
        ({"soc_codes": ["99-9999"]}, "SOC code '99-9999'; expected a SOC code of the catalogue"),
    ],
)
def test_what_is_not_there_is_refused(
    catalogue: bm.Catalogue, named: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(UnknownRoleError, match=message):
        catalogue.select(**named)


def test_an_unknown_role_is_a_key_error_too(catalogue: bm.Catalogue) -> None:
    with pytest.raises(
        KeyError, match="got role id 'x'; expected a role id of the catalogue; hint"
    ):
        catalogue["x"]


def test_a_part_of_a_part(catalogue: bm.Catalogue) -> None:
    part = catalogue.select(families=["payroll"]).select(role_ids=["payroll-clerk"])
    assert part["payroll-clerk"] == catalogue["payroll-clerk"]
    with pytest.raises(UnknownRoleError, match="got role id 'auditor'"):
        part["auditor"]


@pytest.mark.parametrize(
    ("title", "role_id"),
    [
        ("Payroll Clerk", "payroll-clerk"),
        ("AP specialist", "accounts-payable-clerk"),
        ("help desk technician", "help-desk-technician"),
        ("bookkeper", "bookkeeper"),
    ],
)
def test_titles_lead_to_roles(catalogue: bm.Catalogue, title: str, role_id: str) -> None:
    found = catalogue.find_roles(title)
    assert found[0][0].id == role_id
    similarities = [similarity for _, similarity in found]
    assert similarities == sorted(similarities, reverse=True)
    assert all(0 < similarity <= 100 for similarity in similarities)


def test_titles_of_a_part_are_only_of_its_roles(catalogue: bm.Catalogue) -> None:
    part = catalogue.select(role_ids=["bookkeeper"])
    assert {role.id for role, _ in part.find_roles("payroll bookkeeper")} <= {"bookkeeper"}
    assert part.find_roles("zzz") == []
    assert len(catalogue.find_roles("clerk", limit=2)) <= 2


def test_places_of_a_role(catalogue: bm.Catalogue) -> None:
    frame = catalogue.places("payroll-clerk")
    assert frame.loc[0, "area"] == "United States"
    jobs = frame["employment"].dropna()
    assert jobs.is_monotonic_decreasing
    assert (frame["entry_pay"] < frame["median_pay"]).all()
    assert set(frame["area_type"]) <= {"national", "state", "metro", "nonmetro"}
    unpaid = [role.id for role in catalogue if role.pay_soc is None]
    for role_id in unpaid:
        assert catalogue.places(role_id).empty


def test_the_frame_has_a_row_per_role(catalogue: bm.Catalogue) -> None:
    frame = catalogue.to_frame()
    assert frame["role_id"].tolist() == ids(catalogue)
    assert frame["median_pay"].dropna().between(15_000, 300_000).all()
    assert (frame["median_pay"].isna() == frame["pay_soc"].isna()).all()


def test_the_frame_under_official_names(catalogue: bm.Catalogue) -> None:
    frame, own = catalogue.to_frame(names="official"), catalogue.to_frame().set_index("role_id")
    assert frame.index.equals(own.index)
    assert (frame["OCC_CODE"].dropna() == own["pay_soc"].dropna()).all()
    assert (frame["A_MEDIAN"].dropna() == own["median_pay"].dropna()).all()
    pay = frame.filter(like="A_").drop(columns="AREA_TITLE").dropna()
    assert (pay.astype(int).diff(axis=1).iloc[:, 1:] > 0).all(axis=None)
    assert (frame["AREA_TITLE"].isna() == frame["OCC_CODE"].isna()).all()
    with pytest.raises(InputError, match=r"names: got 'bls'; expected 'own' or 'official'"):
        catalogue.to_frame(names="bls")  # type: ignore[arg-type]


def test_a_role_shows_itself_in_one_line(catalogue: bm.Catalogue) -> None:
    assert repr(catalogue["auditor"]) == "<Role auditor: Auditor (analyst, accounting-finance)>"
    assert all(len(repr(role)) < 120 for role in catalogue)


def test_nothing_of_it_can_be_changed(catalogue: bm.Catalogue) -> None:
    with pytest.raises(AttributeError, match="cannot assign"):
        catalogue.columns = None  # type: ignore[assignment, misc]
    with pytest.raises(AttributeError, match="cannot assign"):
        catalogue["auditor"].title = "x"  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        catalogue.columns.education[0, 0] = 1


def test_it_is_read_once(catalogue: bm.Catalogue) -> None:
    assert bm.load_catalogue() is catalogue


def test_a_wage_table_without_figures() -> None:
    table = WageTable.empty()
    assert table.chain("0016980", "17") == ()
    assert table.rows_for((), np.array([0, -1])).tolist() == [-1, -1]


def test_a_folder_is_needed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"got no table .*; expected all tables of a catalogue"):
        bm.Catalogue.from_folder(tmp_path)
