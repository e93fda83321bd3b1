"""ESCO occupations of roles: the nearest title, the better match, or none."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from backoffice_match.build.__main__ import build
from backoffice_match.build.codes import (
    EscoMatch,
    RoleNames,
    choose,
    code_rows,
    nearness,
    read_crosswalk,
)
from backoffice_match.build.inputs import Inputs
from backoffice_match.exceptions import CatalogueError
from tests.build.conftest import BOOK, CHIEF, CLERK, FILER

HEAD = "onet_soc_code,onet_title,esco_or_isco_uri,esco_or_isco_title,match_type\n"
CROSSWALK = f"""{HEAD}{BOOK},x,u:1,bookkeeper,broadMatch
{BOOK},x,u:2,accountant,exactMatch
{FILER},x,u:3,file clerk,exactMatch
{FILER},x,u:3b,medical file clerk,closeMatch
{CLERK},x,u:4,Office clerks,exactISCO
{CHIEF},x,u:5,records clerk,exactMatch
{CHIEF},x,u:6,records manager,broadMatch
"""


def match(title: str, kind: str = "closeMatch") -> EscoMatch:
    return EscoMatch("43-0001.00", f"u:{title}", title, kind)


def chosen(names: RoleNames, *matches: EscoMatch) -> str | None:
    found = choose(matches, names)
    return found.title if found else None


@pytest.fixture
def crosswalk(tmp_path: Path) -> Path:
    path = tmp_path / "crosswalk.csv.gz"
    path.write_bytes(gzip.compress(CROSSWALK.encode()))
    return path


def test_rows_of_the_invented_crosswalk(inputs: Inputs, crosswalk: Path) -> None:
    rows = code_rows(replace(inputs, esco_file=crosswalk))
    assert rows == [
        ("chief", "u:6", "records manager", "broadMatch", CHIEF, "esco-crosswalk-v1"),
        ("filer", "u:3", "file clerk", "exactMatch", FILER, "esco-crosswalk-v1"),
        ("keeper", "u:1", "bookkeeper", "broadMatch", BOOK, "esco-crosswalk-v1"),
    ]


def test_the_nearest_title_wins() -> None:
    names = RoleNames("data analyst", ("data scientist",))
    near, far = match("data analyst", "broadMatch"), match("data scientist", "exactMatch")
    assert chosen(names, far, near) == "data analyst"


def test_about_as_near_the_better_match_wins() -> None:
    names = RoleNames("corporate trainer", ("corporate trainers",))
    close, exact = match("corporate trainer"), match("corporate trainers", "exactMatch")
    assert chosen(names, close, exact) == "corporate trainers"


def test_alike_in_all_the_one_nearer_to_the_own_title_then_the_first() -> None:
    names = RoleNames("it manager", ("chief technology officer", "it operations manager"))
    chief, operations = match("chief technology officer"), match("ICT operations manager")
    assert chosen(names, chief, operations) == "ICT operations manager"
    twin = replace(operations, uri="u:twin")
    assert choose([twin, operations], names) is twin


def test_nothing_near_is_none() -> None:
    assert choose([], RoleNames("title examiner")) is None
    assert chosen(RoleNames("title examiner"), match("conveyance clerk", "exactMatch")) is None


def test_a_word_from_elsewhere_bars_all_but_an_exact_match() -> None:
    names = RoleNames("production planner")
    assert chosen(names, match("food production planner")) is None
    assert chosen(names, match("food production planner", "exactMatch")) is not None


@pytest.mark.parametrize(
    ("level", "title", "fits"),
    [
        ("manager", "payroll clerk", False),
        ("clerk", "payroll clerk", True),
        ("lead", "payroll supervisor", True),
        ("executive", "office manager", False),
        ("executive", "chief operating officer", True),
    ],
)
def test_who_leads_takes_a_title_that_leads(level: str, title: str, fits: bool) -> None:
    assert (chosen(RoleNames(title, level=level), match(title, "exactMatch")) is not None) is fits


def test_spelling_and_order_of_words_do_not_matter() -> None:
    assert nearness("programme labour centre", RoleNames("center labor program")) == 100


def test_without_the_crosswalk_the_table_that_is_there_stays(
    inputs: Inputs, crosswalk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from backoffice_match.build import __main__ as command

    codes = [step for step in command.STEPS if step.table == "roles/codes.csv"]
    monkeypatch.setattr(command, "STEPS", codes)
    monkeypatch.setattr(command, "write_cards", lambda *_: None)
    assert build(inputs, tmp_path / "out") == {}
    assert build(replace(inputs, esco_file=crosswalk), tmp_path / "out") == {"roles/codes.csv": 3}
    with pytest.raises(CatalogueError, match=r"no crosswalk of O\*NET and ESCO"):
        code_rows(inputs)


def test_isco_groups_are_left_out_and_match_types_checked(crosswalk: Path, tmp_path: Path) -> None:
    assert "u:4" not in {found.uri for found in read_crosswalk(crosswalk)}
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(f"{HEAD}{BOOK},x,u:1,bookkeeper,sameAs\n")
    with pytest.raises(CatalogueError, match=r"got 'sameAs' for 43-0003\.00 in wrong\.csv"):
        read_crosswalk(wrong)


def test_a_missing_crosswalk_is_said(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.csv"):
        read_crosswalk(tmp_path / "none.csv")
