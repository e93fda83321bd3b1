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


def shown(role_id: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["roles", role_id]) == 0
    return capsys.readouterr().out


def test_a_role_shows_its_next_steps_and_codes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = shown("payroll-clerk", capsys, monkeypatch)
    lines = out.splitlines()
    step = next(i for i, line in enumerate(lines) if "Payroll Specialist  " in line)
    assert lines[step].endswith(" change not published")
    assert lines[step + 1].split(", ")[:2] == [" " * 15 + "payroll-specialist", "after 2 years"]
    assert "ISCO-08 4313 Payroll clerks" in out
    assert "(exact match)\n    http://data.europa.eu/esco/occupation/" in out
    assert "openings a year; people typically enter" in " ".join(out.split())
    assert "upsides" in out
    assert "downsides" in out
    assert "Change: median pay of the next role" in out


def test_the_published_median_stands_beside_the_official_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = " ".join(shown("office-manager", capsys, monkeypatch).split())
    assert " a year (SOC 43-1011); an undated document says $48,000, which is not scored" in out
    out = " ".join(shown("back-office-specialist", capsys, monkeypatch).split())
    assert "no official median; an undated document says $40,000" in out


@pytest.mark.parametrize("role_id", [role.id for role in load_catalogue()])
def test_every_role_fits_eighty_columns(
    role_id: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = shown(role_id, capsys, monkeypatch)
    assert max(map(len, out.splitlines())) <= 80
    assert "…" not in out
    role = load_catalogue()[role_id]
    assert all(f"{step.role_id}, after" in out for step in role.next_roles)
    assert ("Change:" in out) == bool(role.next_roles)
    assert "None" not in out
