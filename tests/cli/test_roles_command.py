"""The command `roles`: list, search, show."""

from __future__ import annotations

import pytest

from backoffice_match.catalogue.catalogue import load_catalogue
from backoffice_match.cli import main


def test_list_has_every_role_with_its_pay(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roles"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {role.id} " in out for role in load_catalogue())
    assert "$" in out
    assert "median in the United States" in out
    assert max(map(len, out.splitlines())) <= 100


def test_search_by_job_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roles", "payroll", "clerk"]) == 0
    assert capsys.readouterr().out.split()[0] == "payroll-clerk"


def test_show_one_role(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roles", "payroll-clerk"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Payroll Clerk")
    assert "duties" in out
    assert "SOC 43-3051" in out


def test_no_such_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roles", "zzyzx qqq"]) == 2
    assert "like no job title here" in capsys.readouterr().err
