"""Steps to next roles and codes of roles: what a role shows, and which tables are refused."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import backoffice_match as bm
from backoffice_match.catalogue.columns import RoleCodes
from backoffice_match.catalogue.role import Step
from backoffice_match.catalogue.view import national_median
from backoffice_match.catalogue.wages import PERCENTILES, WAGE_COLUMNS, WageTable
from backoffice_match.exceptions import CatalogueError
from backoffice_match.resources import dataset_path, datasets_root, read_rows

from .equality import assert_equal

TABLES = ("advancement", "isco", "codes")


@pytest.fixture(scope="module")
def shipped() -> bm.Catalogue:
    return bm.load_catalogue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped tables, of which those about roles may be changed."""
    shutil.copytree(datasets_root() / "roles", tmp_path / "roles")
    for name in ("skills", "wages", "outlook", "certifications"):
        (tmp_path / name).symlink_to(datasets_root() / name)
    return tmp_path


def step(catalogue: bm.Catalogue, role_id: str, next_id: str) -> Step:
    return next(step for step in catalogue[role_id].next_roles if step.role_id == next_id)


# What a role shows.


def test_every_step_and_code_of_the_tables_is_shown(shipped: bm.Catalogue) -> None:
    shown = [
        (role.id, step.role_id, step.kind, step.years, "; ".join(step.needs), step.reason)
        for role in shipped
        for step in role.next_roles
    ]
    cells = ("role_id", "next_role_id", "kind", "years", "needs", "reason")
    rows = [
        [row[name] for name in cells] for row in read_rows(dataset_path(f"roles/{TABLES[0]}.csv"))
    ]
    assert shown == [(*row[:3], float(row[3]), *row[4:]) for row in rows]
    isco = {role.id: (role.isco_code, role.isco_title) for role in shipped}
    for row in read_rows(dataset_path("roles/isco.csv")):
        assert isco.pop(row["role_id"]) == (row["isco_code"], row["isco_title"])
    assert isco == {}
    esco = {role.id: (role.esco_uri, role.esco_title, role.esco_match) for role in shipped}
    for row in read_rows(dataset_path("roles/codes.csv")):
        wanted = (row["esco_uri"], row["esco_title"], row["match_type"])
        assert esco.pop(row["role_id"]) == wanted
    assert set(esco.values()) == {(None, None, None)}


def test_pay_changes_are_differences_of_the_medians_that_are_shown(shipped: bm.Catalogue) -> None:
    frame = shipped.to_frame().set_index("role_id")
    changes = [(role, step) for role in shipped for step in role.next_roles]
    for role, after in changes:
        medians = frame.loc[[role.id, after.role_id], "median_pay"]
        if after.pay_change is not None:
            assert after.pay_change == medians.iloc[1] - medians.iloc[0]
        else:
            same = role.pay_soc == shipped[after.role_id].pay_soc
            assert same or medians.isna().any()
    assert any(after.pay_change is None for _, after in changes)
    assert 0 not in {after.pay_change for _, after in changes}


def test_a_shared_pay_code_is_not_published_and_never_nothing(shipped: bm.Catalogue) -> None:
    assert shipped["payroll-clerk"].pay_soc == shipped["payroll-specialist"].pay_soc
    assert step(shipped, "payroll-clerk", "payroll-specialist").pay_change is None
    assert step(shipped, "back-office-specialist", "project-coordinator").pay_change is None
    lead = step(shipped, "accounts-payable-clerk", "accounts-payable-lead")
    assert (lead.title, lead.kind, lead.years) == ("Accounts Payable Lead", "lead", 3)
    assert lead.needs == ("supervision", "month-end close", "vendor management")
    assert lead.pay_change is not None
    assert lead.pay_change > 0


def test_a_top_coded_median_is_no_median() -> None:
    columns: dict[str, list[Any]] = {name: [None, None] for name in WAGE_COLUMNS}
    columns |= {name: [50_000.0, 50_000.0] for name in PERCENTILES}
    columns |= {"area_code": ["0000000"] * 2, "soc_code": ["a", "b"], "source": ["own"] * 2}
    columns["top_coded"] = ["p90", "median;p75;p90"]
    nation = {"area_code": "0000000", "area_type": "national", "name": "National", "state": ""}
    wages = WageTable.from_columns([nation], columns)
    assert [national_median(wages, soc) for soc in ("a", "b", "c", "")] == [
        50_000,
        None,
        None,
        None,
    ]
    assert national_median(WageTable.empty(), "a") is None


def test_a_step_cannot_be_changed(shipped: bm.Catalogue) -> None:
    with pytest.raises(AttributeError, match="cannot assign"):
        shipped["payroll-clerk"].next_roles[0].years = 9  # type: ignore[misc]


def test_the_frame_has_the_codes(shipped: bm.Catalogue) -> None:
    frame = shipped.to_frame().set_index("role_id")
    assert frame.loc["payroll-clerk", "isco_code"] == "4313"
    assert frame["isco_code"].notna().all()
    assert frame["esco_uri"].notna().sum() == len(read_rows(dataset_path("roles/codes.csv")))


# Selections and folders.


def test_a_selection_keeps_the_steps_whose_both_ends_it_holds(
    shipped: bm.Catalogue, tmp_path: Path
) -> None:
    part = shipped.select(families=["payroll"])
    for role in part:
        kept = [step for step in shipped[role.id].next_roles if step.role_id in part]
        assert list(role.next_roles) == kept
        assert role == shipped[role.id]
        assert (role.isco_code, role.esco_uri) == (
            shipped[role.id].isco_code,
            shipped[role.id].esco_uri,
        )
    assert any(role.next_roles for role in part)
    again = bm.Catalogue.from_folder(part.to_folder(tmp_path / "part"))
    assert_equal(part, again)
    assert [role.next_roles for role in again] == [role.next_roles for role in part]
    alone = shipped.select(role_ids=["payroll-clerk"])
    assert alone["payroll-clerk"].next_roles == ()
    assert_equal(part.select(role_ids=["payroll-clerk"]), alone)


def test_a_folder_without_the_tables_has_no_steps_and_codes(folder: Path) -> None:
    for name in TABLES:
        (folder / f"roles/{name}.csv").unlink()
    catalogue = bm.Catalogue.from_folder(folder)
    assert all(role.next_roles == () for role in catalogue)
    assert {(role.isco_code, role.esco_uri) for role in catalogue} == {(None, None)}
    assert set(catalogue.columns.codes) == {RoleCodes()}
    assert len(catalogue.columns.codes) == len(catalogue.columns.steps) == len(catalogue)


BAD = [
    ("advancement", "astronaut,bookkeeper,,,,,", r"column role_id: got unknown role 'astronaut'"),
    ("advancement", "bookkeeper,astronaut,,,,,", r"column next_role_id: got unknown role 'astro"),
    ("advancement", "auditor,,,,,,", r"column next_role_id: got a blank"),
    (
        "advancement",
        "payroll-specialist,payroll-clerk,,,,,",
        r"advancement.csv, row 251, column next_role_id: got a circle of steps, "
        r"payroll-clerk -> payroll-specialist -> payroll-clerk; expected steps that never come",
    ),
    ("advancement", "auditor,auditor,,,,,", r"a circle of steps, auditor -> auditor; expected"),
    (
        "advancement",
        "payroll-clerk,payroll-specialist,,,,,",
        r"'payroll-clerk' and 'payroll-specialist' again, as in row",
    ),
    ("advancement", "auditor,office-clerk,upwards,,,,", r"column kind: got 'upwards'; expected on"),
    ("advancement", "auditor,office-clerk,,soon,,,", r"column years: got 'soon'; expected years"),
    ("advancement", "auditor,office-clerk,,-1,,,", r"column years: got '-1'; expected years from"),
    ("advancement", "auditor,office-clerk,,nan,,,", r"column years: got 'nan'; expected years"),
    ("isco", "astronaut,1234,Astronauts,", r"isco.csv, row 125, column role_id: got unknown role"),
    ("isco", "bookkeeper,1234,Book,", r"isco.csv, row 125, .* got 'bookkeeper' again, as in row"),
    ("codes", "payroll-clark,http://x,y,,,", r"unknown role 'payroll-clark'; .*'payroll-clerk'"),
    ("codes", "back-office-executive,,y,,,", r"column esco_uri: got a blank"),
    ("codes", "back-office-executive,http://x,y,near,,", r"column match_type: got 'near'"),
]


@pytest.mark.parametrize(("name", "line", "message"), BAD)
def test_a_bad_row_is_told(folder: Path, name: str, line: str, message: str) -> None:
    with (folder / f"roles/{name}.csv").open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    with pytest.raises(CatalogueError, match=message):
        bm.Catalogue.from_folder(folder)


# A firm's own steps.

ROLES = [{"role_id": name, "title": name.title()} for name in ("clerk", "senior", "head")]
SKILLS = [{"role_id": role["role_id"], "skill": "payroll", "importance": 50} for role in ROLES]
PAY = [
    {"role_id": "clerk", "median": 40_000, "p10": 1e4, "p25": 2e4, "p75": 5e4, "p90": 6e4},
    {"role_id": "senior", "low": 40_000, "high": 60_000},
]


def firm(advancement: Any = None, **others: Any) -> bm.Catalogue:
    return bm.Catalogue.from_frames(ROLES, SKILLS, advancement=advancement, **others)


def test_frames_give_no_steps_unless_asked(shipped: bm.Catalogue) -> None:
    assert all(role.next_roles == () for role in firm())
    assert {(role.isco_code, role.esco_uri) for role in firm()} == {(None, None)}
    joined = firm(base=shipped)
    assert joined["payroll-clerk"].next_roles == shipped["payroll-clerk"].next_roles
    assert joined["clerk"].next_roles == ()


def test_a_firms_own_steps(tmp_path: Path) -> None:
    steps = [
        {
            "role_id": "clerk",
            "next_role_id": "senior",
            "kind": "Specialism",
            "years": 1.5,
            "needs": ["payroll", "FPC or CPP"],
            "reason": "the usual way",
        },
        {"role_id": "senior", "next_role_id": "head", "needs": "supervision;ADP; "},
    ]
    catalogue = firm(steps, pay=PAY)
    needs = ("payroll", "FPC or CPP")
    usual = Step("senior", "Senior", "specialism", 1.5, needs, "the usual way", 10_000)
    assert catalogue["clerk"].next_roles == (usual,)
    bare = Step("head", "Head", "", None, ("supervision", "ADP"), "", None)
    assert catalogue["senior"].next_roles == (bare,)
    assert_equal(catalogue, bm.Catalogue.from_folder(catalogue.to_folder(tmp_path / "firm")))
    assert_equal(catalogue, firm(steps[::-1], pay=PAY))


def test_a_step_may_lead_from_the_base_and_to_it(shipped: bm.Catalogue) -> None:
    steps = [
        {"role_id": "payroll-clerk", "next_role_id": "senior"},
        {"role_id": "senior", "next_role_id": "payroll-manager"},
    ]
    catalogue = firm(steps, base=shipped)
    before = [step.role_id for step in shipped["payroll-clerk"].next_roles]
    found = [step.role_id for step in catalogue["payroll-clerk"].next_roles]
    assert found == sorted([*before, "senior"])
    assert [step.title for step in catalogue["senior"].next_roles] == ["Payroll Manager"]


REFUSED = [
    (
        [("clerk", "sennior")],
        r"advancement, row 1, column next_role_id: got unknown role 'sennior'",
    ),
    ([("clerk", "senior"), ("boss", "head")], r"row 2, column role_id: got unknown role 'boss'"),
    ([("clerk", "payroll-clerk")], r"got unknown role 'payroll-clerk'; expected a role of the cat"),
    (
        [("clerk", "senior"), ("senior", "head"), ("head", "clerk")],
        r"advancement, row 3, column next_role_id: got a circle of steps, "
        r"clerk -> senior -> head -> clerk; expected .*; hint: remove one step",
    ),
    ([("clerk", "clerk")], r"a circle of steps, clerk -> clerk"),
    ([("clerk", "head"), ("clerk", "head")], r"'clerk' and 'head' again, as in row 1"),
]


@pytest.mark.parametrize(("pairs", "message"), REFUSED)
def test_bad_steps_of_a_firm_are_told(pairs: list[tuple[str, str]], message: str) -> None:
    rows = [{"role_id": one, "next_role_id": other} for one, other in pairs]
    with pytest.raises(CatalogueError, match=message):
        firm(rows)


def test_a_circle_through_the_base_is_told_at_the_firms_row(shipped: bm.Catalogue) -> None:
    steps = [
        {"role_id": "payroll-specialist", "next_role_id": "senior"},
        {"role_id": "senior", "next_role_id": "payroll-clerk"},
    ]
    with pytest.raises(CatalogueError, match=r"^advancement, row 2.* a circle .*-> senior"):
        firm(steps, base=shipped)


def test_a_missing_column_is_told() -> None:
    with pytest.raises(CatalogueError, match=r"advancement: got no column 'next_role_id'"):
        firm([{"role_id": "clerk", "to": "head"}])


@settings(max_examples=12)  # each writes and reads a whole folder
@given(
    st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))),
    st.floats(0, 60, allow_nan=False),
)
def test_steps_come_back_equal_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, pairs: set[tuple[int, int]], years: float
) -> None:
    ids = [f"role-{i}" for i in range(6)]
    roles = [{"role_id": i, "title": i} for i in ids]
    skills = [{"role_id": i, "skill": "payroll", "importance": 50} for i in ids]
    steps = [{"role_id": ids[a], "next_role_id": ids[b], "years": years} for a, b in pairs if a < b]
    catalogue = bm.Catalogue.from_frames(roles, skills, advancement=steps)
    place = tmp_path_factory.mktemp("steps")
    assert_equal(catalogue, bm.Catalogue.from_folder(catalogue.to_folder(place / "catalogue")))
    down = [{"role_id": ids[a], "next_role_id": ids[b]} for a, b in pairs if a >= b]
    for back in down:
        between = {(step["role_id"], step["next_role_id"]) for step in steps}
        if back["role_id"] == back["next_role_id"] or tuple(back.values())[::-1] in between:
            with pytest.raises(CatalogueError, match="a circle of steps"):
                bm.Catalogue.from_frames(roles, skills, advancement=[*steps, back])
