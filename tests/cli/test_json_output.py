"""`--json`: what every command prints for a program to read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backoffice_match.cli import main
from backoffice_match.resources import dataset_path

SAMPLE = str(dataset_path("candidates/sample.csv"))
PERSON = ("--skills", "QuickBooks; payroll")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where commands run: two results, groups of people, and a file with a bad row."""
    monkeypatch.chdir(tmp_path)
    for name, weight in (("old.csv", "3"), ("new.csv", "0")):
        weights = f"education={weight}"
        done = ["rank", SAMPLE, "--out", name, "--top", "200", "--quiet", "--weights", weights]
        assert main(done) == 0
    Path("groups.csv").write_text("id,sex\nc-01,F\nc-02,M\nc-03,F\n", encoding="utf-8")
    Path("bad.csv").write_text("id,skills,salary\na,payroll,\nb,payroll,-1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        status = main([*arguments, "--json"])
        printed = capsys.readouterr()
        return status, json.loads(printed.out), printed.err

    return ask


def test_rank_and_fill_sum_up(asked: Any) -> None:
    status, told, _ = asked("rank", SAMPLE, "--out", "a.csv")
    assert status == 0
    assert (told["rows_in"], told["ranked"], told["out"]) == (30, 29, "a.csv")
    assert "manifest" not in told
    status, told, _ = asked("fill", str(dataset_path("candidates/orders.csv")), "bad.csv")
    assert status == 1
    assert (told["orders_in"], told["rejected"]) == (9, 1)
    assert told["rejects"] == {"SALARY_NOT_POSITIVE": 1}


def test_rank_without_a_place_prints_rows_as_they_would_be_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rank", "bad.csv", "--out", "bad.jsonl", "--quiet"]) == 1
    capsys.readouterr()
    assert main(["rank", "bad.csv", "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.out == Path("bad.jsonl").read_text(encoding="utf-8")
    assert "line 3: salary: got '-1'" in printed.err
    assert {"bad.ranked.jsonl", "ranked.jsonl"}.isdisjoint(p.name for p in folder.iterdir())


def test_diff_gives_every_change(asked: Any) -> None:
    status, told, _ = asked("diff", "old.csv", "new.csv")
    assert status == 1
    assert told["changed"] == len(told["changes"]) == sum(told["by"].values()) > 0
    assert sum(told["kinds"].values()) == told["changed"]
    assert told["changes"][0]["by"] == "weights"
    assert asked("diff", "old.csv", "old.csv")[1]["changes"] == []


def test_rerun_says_whether_all_is_the_same(asked: Any) -> None:
    status, told, _ = asked("rerun", "old.csv.manifest.json", "--quiet")
    assert (status, told["same"], told["differences"]) == (0, True, [])
    assert len(told["output_sha256"]) == 64


def test_audit_gives_every_row(asked: Any) -> None:
    status, told, _ = asked("audit", "old.csv", "--people", "groups.csv", "--top", "5")
    assert status == 0
    assert {"(overall)"} < {row["role_id"] for row in told["rows"]}
    assert {row["group"] for row in told["rows"]} == {"F", "M"}


def test_report_lists_its_pages(asked: Any) -> None:
    status, told, err = asked("report", "bad.csv", "--out", "pages")
    assert status == 1
    assert told["pages"] == [{"file": "page-00001.html", "who": "a", "best": "Payroll Specialist"}]
    assert (Path(told["folder"]) / told["index"]).is_file()
    assert "line 3" in err


def test_commands_for_one_person_and_roles(asked: Any) -> None:
    assert asked("recommend", *PERSON)[1]["roles"][0]["rank"] == 1
    assert asked("explain", "payroll-clerk", *PERSON)[1]
    assert asked("plan", "payroll-clerk", *PERSON)[1]["role_id"] == "payroll-clerk"
    assert asked("pathway", "payroll-clerk", *PERSON)[1]["found"]
    assert asked("roles", "payroll-clerk")[1]["title"] == "Payroll Clerk"
