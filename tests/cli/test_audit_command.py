"""The command `audit`: from a ranked file and a file of groups to a table and a page."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from backoffice_match.cli import main

PEOPLE = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve people ranked for all roles in each format, and their groups."""
    place = tmp_path_factory.mktemp("audit")
    skills = ("payroll; ADP; timesheets", "filing; data entry", "Excel; QuickBooks; invoices")
    lines = [f'=p{i},{skills[i % 3]},"$6{i % 10},000/year"' for i in range(PEOPLE)]
    (place / "in.csv").write_text("\n".join(["id,skills,salary", *lines, ""]), encoding="utf-8")
    groups = [f"=p{i},{'FM'[i % 2]},{'XY'[i // 6]}" for i in range(PEOPLE - 1)]
    (place / "people.csv").write_text("\n".join(["id,sex,race", *groups, ""]), encoding="utf-8")
    for suffix in ("csv", "jsonl", "parquet"):
        out = str(place / f"ranked.{suffix}")
        assert main(["rank", str(place / "in.csv"), "--out", out, "--top", "200", "--quiet"]) == 0
    return place


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(
        *words: str, result: str = "ranked.csv", people: str = "people.csv"
    ) -> tuple[int, str, str]:
        where = [str(folder / result), "--people", str(folder / people)]
        status = main(["audit", *where, *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def test_all_formats_give_the_same_rows(run: Run, folder: Path, tmp_path: Path) -> None:
    texts = []
    for suffix in ("csv", "jsonl", "parquet"):
        out = tmp_path / f"{suffix}.csv"
        date = ("--date", "2026-01-31")
        assert run("--score", "30", "--out", str(out), *date, result=f"ranked.{suffix}")[0] == 0
        texts.append(out.read_text(encoding="utf-8"))
    assert texts[0] == texts[1] == texts[2]
    rows = list(csv.DictReader(texts[0].splitlines()))
    assert {row["category"] for row in rows} == {"sex", "race", "sex x race"}
    assert {row["audit_date"] for row in rows} == {"2026-01-31"}
    assert all(len(row["catalogue_hash"]) == 64 for row in rows)
    assert rows[0]["weights"].startswith("skills=")
    assert {row["unknown_n"] for row in rows} == {"1"}


def test_the_page_with_lower_expectations(run: Run, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "audit.html"
    candidates = str(folder / "in.csv")
    status, out, _ = run("--top", "3", "--page", str(page), "--candidates", candidates)
    assert status == 0
    assert "Selected: the role stands among the first 3 shown to the person." in out
    text = page.read_text(encoding="utf-8")
    assert "What lower pay expectations alone would change" in text
    assert "if less" in text


def test_what_is_printed(run: Run) -> None:
    status, out, _ = run("--best", "4", "--category", "sex")
    assert status == 0
    assert "All roles together, by scoring rate" in out
    assert "race" not in out
    assert "Flags by role, by selection rate: " in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--top", "0"), "expected a whole number from 1"),
        (("--score", "30", "--category", "age"), "category 'age'"),
        (("--hired",), "no column hired"),
        (("--score", "30", "--candidates", "https://x.example/a.csv"), "a remote path"),
        (("--score", "30", "--from", "soon"), "expected a date"),
    ],
)
def test_errors_are_one_line(run: Run, words: tuple[str, ...], message: str) -> None:
    status, _, err = run(*words)
    assert status == 2
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,sex\na,F,extra\n", "cannot be read"),
        (b"id,id\na,b\n", "twice"),
        (b"id,sex\n\xff,F\n", "no UTF-8"),
        (b"", "cannot be read"),
        (b"id,sex\na,F\na,M\n", "id 'a' twice"),
    ],
)
def test_bad_files_of_groups(run: Run, folder: Path, content: bytes, message: str) -> None:
    (folder / "bad.csv").write_bytes(content)
    status, _, err = run("--top", "3", people="bad.csv")
    assert (status, message in err) == (2, True), err


def test_rules_exclude_each_other_and_parts_are_read_exactly(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("--top", "3", "--score", "5"), (), ("--top", "3", "--threshold", "four fifths")):
        with pytest.raises(SystemExit):
            run(*words)
    assert "expected a part of the whole" in capsys.readouterr().err
    assert run("--top", "3", "--threshold", "0.8", "--least-share", "0.02")[0] == 0


def test_a_result_that_was_changed_since_is_refused(run: Run, folder: Path) -> None:
    whole = (folder / "ranked.jsonl").read_bytes()
    (folder / "other.jsonl").write_bytes(whole.replace(b'"points": ', b'"points": 1'))
    (folder / "other.jsonl.manifest.json").write_bytes(
        (folder / "ranked.jsonl.manifest.json").read_bytes()
    )
    status, _, err = run("--top", "1", result="other.jsonl")
    assert status == 2
    assert "not the file that its manifest speaks of" in err


def test_flags_stand_by_measure_in_the_order_of_p_with_whole_names(run: Run) -> None:
    _, out, _ = run("--score", "10")
    _, *blocks = out.split("\nFlags by role, by ")
    assert [block.split()[0] for block in blocks] == ["selection", "scoring"]
    assert "…" not in out
    for block in blocks:
        chances = [float(p) for p in re.findall(r" p (\d\.\d+)", block)]
        assert len(chances) > 1
        assert chances == sorted(chances)
