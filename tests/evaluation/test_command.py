"""The command ``python -m backoffice_match.evaluation``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backoffice_match.evaluation.__main__ import main
from tests.evaluation.people import placements, small_catalogue
from tests.test_public import loaded


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "placements.csv"
    placements().to_csv(path, index=False)
    return str(path)


def test_tables_are_printed(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([file, "--fields", "skills", "--min-skills", "3"]) == 0
    out, err = capsys.readouterr()
    assert "seen of each person: skills\n" in out
    assert "\nTF-IDF" in out
    assert err == ""


def test_json_is_printed(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    socs = ["--soc", "43-3051", "43-3031", "13-1023"]
    assert main([file, *socs, "--top", "2", "--ties", "expected", "--seed", "7", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["counts"]["judged"] == 3
    assert found["settings"] == {
        "k": 2,
        "ties": "expected",
        "seed": 7,
        "fields": ["skills", "education", "certifications"],
    }
    engine = found["matchers"][0]
    assert (engine["matcher"], engine["top_2"], engine["p_holm"]) == ("engine", 1.0, None)


def test_a_catalogue_of_ones_own_is_ranked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_catalogue().to_folder(tmp_path / "roles")
    people = tmp_path / "people.jsonl"
    people.write_text('{"skills": ["typing"], "role": "typist"}\n', encoding="utf-8")
    assert main([str(people), "--catalogue", str(tmp_path / "roles"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["counts"]["classes"], found["matchers"][0]["top_1"]) == (4, 1.0)


def test_noise_is_measured_on_the_people_of_the_file(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([file, "--noise", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["perturbation"]: row["lowest_correlation"] for row in found["stability"]}[
        "order"
    ] == 1.0
    assert len(found["swaps"]) == 4
    assert main([file, "--noise"]) == 0
    assert "best keyword" in capsys.readouterr().out
    assert main([file, "--noise", "--min-skills", "99"]) == 2
    assert "got a file where nobody lists so many skills" in capsys.readouterr().err


def test_what_is_doubtful_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "id,skils,skills,soc\n1,a,typing,43-9022\n1,a,typing,43-9022\n", encoding="utf-8"
    )
    assert main([str(path)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "note: column 'skils' is unknown and ignored; did you mean skills?"
    assert told[1] == "note: 1 row could not be used"
    assert told[2].startswith("line 3: id: got id '1' again")


def test_loading_the_room_loads_no_statistics() -> None:
    # They cost a second, which an audit or a reader of files need not wait for.
    assert loaded("import backoffice_match.evaluation").isdisjoint({"pandas", "scipy", "sklearn"})


def test_errors_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "people.csv")]) == 2
    assert capsys.readouterr().err.startswith("error: got no file at")
    assert main([str(tmp_path / "people.csv"), "--fields", "shoes"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
