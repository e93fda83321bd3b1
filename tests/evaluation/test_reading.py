"""Labelled files, frames and mappings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backoffice_match import Candidate, Salary
from backoffice_match.evaluation import LabelledPeople, read_labelled
from backoffice_match.exceptions import DataWarning, FileError, InputError
from tests.evaluation.people import SOCS, placements

ROWS: list[dict[str, Any]] = [
    {
        "id": "a",
        "skills": ["payroll", "ADP"],
        "education": "bachelor",
        "soc": "43-3051",
        "roles_held": [{"soc": "43-3051", "grade": 2}, {"soc": "43-3031", "grade": 1}],
        "outcome": 1,
    },
    {"id": "b", "skills": ["typing"], "education": None, "soc": None, "roles_held": None},
]


def check(people: LabelledPeople) -> None:
    assert people.problems == ()
    assert people.candidates == (
        Candidate(id="a", skills=["payroll", "ADP"], education="bachelor"),
        Candidate(id="b", skills=["typing"]),
    )
    assert people.labels == ("43-3051", None)
    assert people.held == ({"43-3051": 2.0, "43-3031": 1.0}, {})
    assert people.outcomes == (1, None)
    assert people.kind == "soc"


def test_all_forms_say_the_same(tmp_path: Path) -> None:
    check(read_labelled(ROWS))
    check(read_labelled(pd.DataFrame(ROWS)))
    lines = "\n".join(json.dumps(row) for row in ROWS)
    (tmp_path / "people.jsonl").write_text(f"{lines}\n\n", encoding="utf-8")
    check(read_labelled(tmp_path / "people.jsonl"))
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "people.parquet")
    check(read_labelled(str(tmp_path / "people.parquet")))
    (tmp_path / "people.csv").write_text(
        "Id,Skills,education,SOC,roles_held,outcome\n"
        "a,payroll; ADP,bachelor,43-3051,43-3051=2; 43-3031,1\n"
        "b,typing,,,,\n",
        encoding="utf-8-sig",
    )
    check(read_labelled(tmp_path / "people.csv"))


def test_a_struct_of_grades_leaves_out_what_is_null(tmp_path: Path) -> None:
    rows = [
        {"skills": ["payroll"], "soc": "43-3051", "roles_held": {"43-3051": 2}},
        {"skills": ["typing"], "soc": "43-9022", "roles_held": {"43-9022": 1}},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "people.parquet")
    held = read_labelled(tmp_path / "people.parquet").held
    assert held == ({"43-3051": 2.0}, {"43-9022": 1.0})


def test_the_whole_sample_is_read() -> None:
    people = read_labelled(placements())
    assert people.problems == ()
    assert people.labels == SOCS
    first = people.candidates[0]
    assert first.salary == Salary(48_000, "year")
    remote = people.candidates[6].preferences
    assert remote is not None
    assert remote.work_mode == "remote"


def test_only_the_fields_asked_for_are_looked_at() -> None:
    row = {"skills": "typing", "salary": "a lot", "soc": "43-9022"}
    assert "salary" in read_labelled([row]).problems[0]
    people = read_labelled([row], fields=["skills"])
    assert people.problems == ()
    assert people.candidates[0].salary is None


def test_roles_may_be_the_labels() -> None:
    people = read_labelled([{"skills": "typing", "role": "typist"}])
    assert (people.kind, people.labels) == ("role", ("typist",))


def test_a_bad_row_is_left_out_and_told() -> None:
    rows = [
        {"id": 1, "skills": "Excel (basic); Excel (expert)", "soc": "43-9061"},
        {"id": 2, "skills": "Excel", "soc": "43-9061"},
        {"id": 2, "skills": "Excel", "soc": "43-9061"},
        {"id": 3, "skills": "Excel", "soc": "43-9061", "outcome": "maybe"},
        {"id": 4, "skills": "Excel", "soc": "43-9061", "roles_held": "43-9061=-1"},
        {"id": 5, "skills": "Excel", "soc": "43-9061", "roles_held": 7},
        {"id": 6, "skills": "Excel", "soc": "43-9061", "roles_held": [{"grade": 1}]},
    ]
    people = read_labelled(rows)
    assert [person.id for person in people.candidates] == ["2"]
    told = dict(problem.split(": ", 1) for problem in people.problems)
    assert told["row 1"].startswith("skills: got 'Excel' at level 1 and at level 4")
    assert told["row 3"].startswith("id: got id '2' again; expected each id once")
    assert told["row 4"].startswith("outcome: got 'maybe'; expected 1, 0 or nothing")
    assert told["row 5"].startswith("roles_held: got '-1'; expected a grade of 0 or more")
    assert told["row 6"].startswith("roles_held: got 7; expected grades by code")
    assert told["row 7"].startswith("roles_held: got {'grade': 1}; expected grades by code")


def test_unknown_columns_are_noted_and_private_ones_let_pass() -> None:
    row = {"skills": "typing", "soc": "43-9022", "educaton": "bachelor", "name": "N. N."}
    with pytest.warns(DataWarning, match="'educaton' is unknown and ignored; did you mean edu"):
        people = read_labelled([row])
    assert people.candidates == (Candidate(skills=["typing"]),)


def test_what_is_missing_is_told() -> None:
    with pytest.raises(InputError, match="got neither a column soc nor a column role"):
        read_labelled([{"skills": "typing"}])
    with pytest.raises(InputError, match="got none of the fields that are asked for"):
        read_labelled([{"skills": "typing", "soc": "43-9022"}], fields=["education"])
    with pytest.raises(InputError, match="fields: got 'skils'; expected some of skills"):
        read_labelled([], fields=["skils"])
    with pytest.raises(InputError, match="got 1 candidates, 2 labels"):
        LabelledPeople((Candidate(skills=["typing"]),), ("43-9022", None))


FILES = {
    "people.txt": ("", "suffix says no known format"),
    "twice.csv": ("soc,skills,skills\n", "a column name twice in twice.csv"),
    "forms.csv": ("soc,skills, Skills \na,b,c\n", "column 'skills' twice"),
    "cells.csv": ("soc,skills\n43-9022,typing,more\n", "line 2 of cells.csv with another number"),
    "quote.csv": ('soc,skills\n43-9022,"typing', "line 1 of quote.csv .unexpected end of data"),
    "list.jsonl": ("[1]\n", "line 1 of list.jsonl, which is no JSON object"),
    "half.jsonl": ('{"soc": \n', "line 1 of half.jsonl, which is no JSON object"),
    "half.parquet": ("PAR1", "half.parquet, which cannot be read as Parquet"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_cannot_be_read_are_told(name: str, tmp_path: Path) -> None:
    text, message = FILES[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(FileError, match=message):
        read_labelled(tmp_path / name)


def test_no_file_and_no_utf8_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="got no file at"):
        read_labelled(tmp_path / "people.csv")
    (tmp_path / "people.csv").write_bytes(b"soc,skills\n43-9022,caf\xe9\n")
    with pytest.raises(FileError, match=r"people\.csv, which is not UTF-8"):
        read_labelled(tmp_path / "people.csv")
