"""What is said of a file as a whole: ids of results, columns misspelt, pay without a period."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import backoffice_match as bm
from backoffice_match.exceptions import DataWarning

PEOPLE = pd.DataFrame(
    {
        "candidate_id": ["a", "b", "c"],
        "skills": ["payroll; ADP", "Excel, QuickBooks, payroll", None],
        "salary": ["$20", "48000", "$21/hour"],
    }
)


def written(folder: Path, kind: str, people: pd.DataFrame = PEOPLE) -> Path:
    path = folder / f"people.{kind}"
    if kind == "csv":
        people.to_csv(path, index=False)
    elif kind == "jsonl":
        people.to_json(path, orient="records", lines=True)
    else:
        people.to_parquet(path)
    return path


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_ids_may_be_called_as_results_call_them(kind: str, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    report = bm.rank_file(written(tmp_path, kind), out, top=1)
    assert report.notes == ()
    assert pd.read_csv(out)["candidate_id"].tolist() == ["a", "b", "c"]


def test_beside_an_id_it_is_a_column_that_is_not_read(tmp_path: Path) -> None:
    both = PEOPLE.assign(id=["x", "y", "z"])
    with pytest.warns(DataWarning, match="column 'candidate_id' is unknown"):
        bm.rank_file(written(tmp_path, "csv", both), tmp_path / "out.csv", top=1)
    assert pd.read_csv(tmp_path / "out.csv")["candidate_id"].tolist() == ["x", "y", "z"]


def test_frames_take_it_too() -> None:
    found = bm.Matcher().recommend_frame(PEOPLE.drop(columns="salary"), top=1)
    assert found["candidate_id"].tolist() == ["a", "b", "c"]


@pytest.mark.parametrize("resume", [False, True], ids=["file", "folder"])
def test_a_report_says_what_was_not_read(resume: bool, tmp_path: Path) -> None:
    out = tmp_path / ("parts" if resume else "out.csv")
    report = bm.rank_file(written(tmp_path, "csv"), out, top=1, chunk_rows=2, resume=resume)
    assert (report.without_skills, report.pay_by_size) == (1, 2)
    assert "no skills and no text were read of 1 person" in str(report)
    assert "pay of 2 people without a period: read as hourly up to 300" in str(report)
    made = json.loads(report.manifest_path.read_text(encoding="utf-8"))
    assert made["read"] == {"without_skills": 1, "pay_by_size": 2}


def test_a_misspelt_column_shows_in_the_counts(tmp_path: Path) -> None:
    source = written(tmp_path, "csv", PEOPLE.rename(columns={"skills": "skils"}))
    with pytest.warns(DataWarning, match="did you mean skills"):
        report = bm.rank_file(source, tmp_path / "out.csv", top=1)
    assert report.without_skills == report.abstained == 3


def test_nothing_is_said_where_all_is_told(tmp_path: Path) -> None:
    told = PEOPLE.head(1).assign(salary="$20/hour")
    report = bm.rank_file(written(tmp_path, "csv", told), tmp_path / "out.csv", top=1)
    assert (report.without_skills, report.pay_by_size) == (0, 0)
    assert "period" not in str(report)
    assert "no skills" not in str(report)


def test_frames_warn_of_pay_that_is_read_by_its_size() -> None:
    with pytest.warns(DataWarning, match="pay of 2 people without a period"):
        bm.Matcher().recommend_frame(PEOPLE, top=1)


def test_a_list_in_one_entry_is_read_as_several_skills() -> None:
    one = bm.recommend(bm.Candidate(skills=["Excel, QuickBooks, payroll"]))
    several = bm.recommend(bm.Candidate(skills=["Excel", "QuickBooks", "payroll"]))
    assert [m.points for m in one] == [m.points for m in several]
    (entry,) = one.understood
    assert entry.meaning == ("Microsoft Excel", "QuickBooks", "payroll")
    (partly,) = bm.recommend(bm.Candidate(skills=["Excel, zorb, payroll"])).understood
    assert partly.note == "not understood: zorb"
