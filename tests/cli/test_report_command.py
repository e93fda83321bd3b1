"""The command `report`: a page a person, an index, nothing named by an id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backoffice_match.cli import main
from tests.reporting.test_markup import read

PEOPLE = (
    "id,skills,salary\n"
    '../../x,payroll processing; ADP,"$48,000/year"\n'
    "<b>7</b>,Excel; filing,\n"
    "c-3,,\n"
)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_page_for_everybody_and_an_index(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pages"
    status = main(["report", str(people), "--out", str(out), "--date", "2026-03-09"])
    assert status == 0
    assert files(out) == ["index.html", "page-00001.html", "page-00002.html", "page-00003.html"]
    assert files(tmp_path) == ["pages", "people.csv"], "an id is never a path"
    assert "3 pages and index.html" in capsys.readouterr().out
    index = read((out / "index.html").read_text(encoding="utf-8"))
    assert "<b>7</b>" in index.told
    assert [a["href"] for t, a in index.tags if t == "a"] == files(out)[1:]
    first = read((out / "page-00001.html").read_text(encoding="utf-8")).told
    assert "Mar 9, 2026" in first
    assert "Pay hoped for: $48,000 a year" in first
    assert "no ranking" in index.told


def test_a_wish_stands_on_the_page(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    main(["report", str(people), "--out", str(out), "--wish", "payroll manager"])
    assert "Payroll Manager: " in read((out / "page-00001.html").read_text(encoding="utf-8")).told


def test_a_json_resume_in_and_a_page_out(tmp_path: Path) -> None:
    resume = {
        "basics": {"name": "<script>alert(1)</script>"},
        "work": [{"position": "Payroll clerk", "startDate": "2019", "endDate": "2022"}],
        "skills": [{"name": "<img src=x>"}, {"name": "ADP", "level": "Master"}],
    }
    path = tmp_path / "resume.json"
    path.write_text(json.dumps(resume), encoding="utf-8")
    assert main(["report", str(path), "--out", str(tmp_path / "pages")]) == 0
    page = (tmp_path / "pages/page-00001.html").read_text(encoding="utf-8")
    assert "Payroll clerk, 3 years" in read(page).told
    assert "<img" not in page
    assert "<script" not in page


def test_rows_not_used_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,skills,salary\na,ADP,-5\nb,ADP,\n", encoding="utf-8")
    assert main(["report", str(path), "--out", str(tmp_path / "pages")]) == 1
    assert "line 2: salary" in capsys.readouterr().err
    assert files(tmp_path / "pages") == ["index.html", "page-00001.html"]


def test_a_folder_that_holds_something_is_left_alone(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(people), "--out", str(tmp_path)]) == 2
    assert "expected a new or empty folder" in capsys.readouterr().err
    assert files(tmp_path) == ["people.csv"]


def test_a_fault_leaves_no_page(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pages"
    assert main(["report", str(people), "--out", str(out), "--wish", "astronaut of the sea"]) == 2
    assert "expected a role id" in capsys.readouterr().err
    assert files(out) == []


def test_a_day_that_is_none_is_refused(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["report", str(people), "--out", "x", "--date", "09.03.2026"])
    assert "hint: 2026-03-09" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"), [('{"foo": 1}', "unknown field"), ("{}", "says nothing of a person")]
)
def test_json_that_tells_of_nobody_gives_no_page(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "person.json"
    path.write_text(text, encoding="utf-8")
    assert main(["report", str(path), "--out", str(tmp_path / "pages")]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.glob("pages/*"))


def test_the_fields_of_a_candidate_make_a_page_as_they_make_a_ranking(tmp_path: Path) -> None:
    path = tmp_path / "person.json"
    path.write_text('{"skills": ["payroll"], "salary": "$20"}', encoding="utf-8")
    assert main(["report", str(path), "--out", str(tmp_path / "pages")]) == 0
    assert "$41,600 a year" in (tmp_path / "pages/page-00001.html").read_text(encoding="utf-8")
    assert main(["recommend", "--file", str(path)]) == 0
