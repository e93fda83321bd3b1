"""The commands `recommend` and `explain`: one person from options or a file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import backoffice_match as bm
from backoffice_match.cli import main

PERSON: dict[str, Any] = {
    "id": "c-1",
    "skills": ["payroll processing", "ADP"],
    "education": "associate",
    "salary": "$48,000/year",
    "location": "Chicago, IL",
    "preferences": {"work_mode": "remote"},
}
OPTIONS = [
    *("--skills", "payroll processing; ADP", "--education", "associate"),
    *("--salary", "$48,000/year", "--location", "Chicago, IL", "--work-mode", "remote"),
]


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "person.json"
    path.write_text(json.dumps(PERSON), encoding="utf-8")
    return str(path)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_options_and_a_file_are_the_same_person(
    capsys: pytest.CaptureFixture[str], file: str
) -> None:
    told = printed(capsys, "recommend", *OPTIONS, "--top", "3")
    read = printed(capsys, "recommend", "--file", file, "--top", "3")
    assert [row.pop("candidate_id") for row in told["roles"]] == [None] * 3
    assert [row.pop("candidate_id") for row in read["roles"]] == ["c-1"] * 3
    assert told == read
    ranking = bm.recommend(bm.Candidate(**PERSON), top=3)
    assert [row["points"] for row in told["roles"]] == [match.points for match in ranking]
    assert told["note"] == "fit points, not a chance of being hired"
    assert (told["status"], told["reason"]) == ("OK", "")


def test_a_json_resume_is_the_same_person(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    resume = {
        "basics": {"name": "A. B.", "location": {"city": "Chicago", "region": "IL"}},
        "work": [{"position": "AP clerk", "startDate": "2019-03", "endDate": "2021"}],
        "skills": [{"name": "QuickBooks", "level": "Advanced"}],
    }
    path = tmp_path / "resume.json"
    path.write_text(json.dumps(resume), encoding="utf-8")
    words = ["--skills", "QuickBooks (advanced)", "--past-jobs", "AP clerk (2)"]
    told = printed(capsys, "recommend", *words, "--location", "Chicago, IL")
    assert printed(capsys, "recommend", "--file", str(path)) == told
    priced = printed(capsys, "recommend", "--file", str(path), "--salary", "$90,000/year")
    assert priced != told


def test_options_come_on_top_of_a_file(capsys: pytest.CaptureFixture[str], file: str) -> None:
    options = ("--skills", "Windows; Active Directory", "--customer-contact", "low")
    found = printed(capsys, "recommend", "--file", file, *options, "--top", "1")
    person = bm.Candidate(
        **{
            **PERSON,
            "skills": "Windows; Active Directory",
            "preferences": {"work_mode": "remote", "customer_contact": "low"},
        }
    )
    assert found["roles"][0]["points"] == bm.recommend(person)[0].points


def test_what_is_printed(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["recommend", "--file", file, "--top", "2"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("c-1 ")
    assert "  1  Payroll" in out
    assert "  3  " not in out
    assert "fit points, not a chance of being hired" in out
    assert "jobs held, not openings" in out
    assert max(map(len, out.splitlines())) <= 100


def test_weights_are_used(capsys: pytest.CaptureFixture[str], file: str) -> None:
    weights = ("--weights", "skills=10,salary=10,preferences=0")
    found = printed(capsys, "recommend", "--file", file, *weights, "--top", "1")
    matcher = bm.Matcher(weights=bm.Weights(skills=10, salary=10, preferences=0))
    assert found["roles"][0]["points"] == matcher.recommend(PERSON)[0].points


def test_nothing_to_go_by_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recommend", "--skills", "zzyzx"]) == 1
    out = capsys.readouterr().out
    assert "Nothing to go by" in out
    assert "not counted: 'zzyzx'" in out
    assert main(["recommend", "--skills", "zzyzx", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["roles"] == []
    assert found["status"] == "INSUFFICIENT_DATA"
    assert main(["explain", "payroll-clerk", "--skills", "zzyzx"]) == 1


def test_reasons_sum_to_the_points(capsys: pytest.CaptureFixture[str], file: str) -> None:
    found = printed(capsys, "explain", "payroll-clerk", "--file", file)
    assert sum(found["contributions"].values()) == found["points"]
    assert found["role_id"] == "payroll-clerk"
    assert main(["explain", "payroll-clerk", "--file", file]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Payroll Clerk: ")
    assert "Points by factor, of 100" in out
    assert f"  together{found['points'] / 100:>15.1f}" in out


@pytest.mark.parametrize("words", [["staff-accountant"], ["Staff", "Accountant"]])
def test_a_role_is_named_by_id_or_title(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    found = printed(capsys, "explain", *words, "--skills", "payroll")
    assert found["role_id"] == "staff-accountant"


@pytest.mark.parametrize("command", [["recommend"], ["recommend", "--top", "3"]])
def test_a_file_that_stands_alone_gets_the_option(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "person.json"])
    assert ended.value.code == 2
    assert (
        "got 'person.json'; expected options; hint: --file person.json" in capsys.readouterr().err
    )
    with pytest.raises(SystemExit):
        main(["recommend", "--shoes", "9"])
    assert "unrecognized arguments: --shoes 9" in capsys.readouterr().err


def test_a_title_that_is_not_the_own_one_is_said_to_be_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words, said in (("AP processor", True), ("payroll clerk", False), ("Payroll Clerk", False)):
        main(["explain", words, "--skills", "payroll"])
        assert ("is taken for" in capsys.readouterr().err) == said


def test_a_plan_is_that_of_the_matcher(capsys: pytest.CaptureFixture[str], file: str) -> None:
    found = printed(capsys, "plan", "payroll-clerk", "--file", file, "--target", "40")
    matcher = bm.Matcher(bm.load_catalogue())
    told = matcher.plan(PERSON, "payroll-clerk", target=40)
    assert found == {"note": "fit points, not a chance of being hired", **told.to_dict()}
    assert main(["plan", "Payroll", "Clerk", *OPTIONS, "--budget", "60"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Payroll Clerk: to ")
    assert max(map(len, out.splitlines())) <= 100
    assert main(["plan", "payroll-clerk", *OPTIONS, "--target", "99"]) == 1
    assert "cannot be reached by learning" in " ".join(capsys.readouterr().out.split())
    assert main(["plan", "payroll-clerk", *OPTIONS, "--rank", "1", "--target", "40"]) == 2
    assert "got a target and a rank" in capsys.readouterr().err


def test_a_pathway_is_that_of_the_matcher(capsys: pytest.CaptureFixture[str], file: str) -> None:
    jobs = ["--past-jobs", "payroll clerk (2)"]
    found = printed(capsys, "pathway", "payroll-manager", "--file", file, *jobs)
    person = bm.Candidate(**PERSON | {"past_jobs": "payroll clerk (2)"})
    told = bm.Matcher(bm.load_catalogue()).pathway(person, "payroll-manager").to_dict()
    assert found == {"note": "fit points, not a chance of being hired", **told}
    assert main(["pathway", "payroll manager", *jobs]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Ways to Payroll Manager")
    assert "where you are, or were" in out
    assert main(["pathway", "payroll-manager", "--past-jobs", "lion tamer"]) == 1
    assert capsys.readouterr().out.startswith("No way found to Payroll Manager")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["recommend"], "got no word about the person; expected --skills"),
        (["recommend", "--salary", "lots"], "salary: got 'lots'"),
        (["recommend", "--skills", "Excel", "--top", "0"], "top: got 0"),
        (["recommend", "--file", "none.json"], "none.json, which cannot be read"),
        (["recommend", "--skills", "Excel", "--work-mode", "moon"], "got 'moon'"),
        (["explain", "lion tamer", "--skills", "Excel"], "'lion tamer'; expected a role id"),
        (["plan", "payroll", "--skills", "Excel"], "did you mean 'payroll-specialist'"),
    ],
)
def test_what_is_wrong_ends_with_two_and_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1]", "got a JSON list in odd.json; expected one JSON object"),
        ("{", "that is no JSON"),
        ('{"skils": ["Excel"]}', "skils: got an unknown field"),
        ('{"age": 40, "skills": ["Excel"]}', "age: got"),
        ("[" * 100_000, "odd.json"),
    ],
)
def test_odd_files_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "odd.json"
    path.write_text(text, encoding="utf-8")
    assert main(["recommend", "--file", str(path)]) == 2
    assert message in capsys.readouterr().err


def test_pay_without_a_period_is_read_as_in_a_file_and_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["recommend", "--skills", "Excel", "--salary", "$20"]) == 0
    assert "no period: taken for $20/hour" in " ".join(capsys.readouterr().out.split())
    assert main(["recommend", "--skills", "Excel", "--salary", "$2,000"]) == 2


def test_words_without_an_option_get_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["recommend", "Excel", "payroll"])
    assert "hint: --skills 'Excel; payroll'" in capsys.readouterr().err


def test_what_past_jobs_give_and_what_they_are_taken_for_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["recommend", "--past-jobs", "payroll clerk (3); server (2)"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "(from past jobs)" in told
    assert "(little known)" in told
    assert "'server' in past_jobs: other work; counts as no related experience" in told


def test_few_jobs_that_take_beginners_are_noted(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["recommend", "--skills", "human resources; recruiting", "--past-jobs", "none"]) == 0
    )
    told = " ".join(capsys.readouterr().out.split())
    assert re.search(r"note about \d+ % of such jobs take people with no related experience", told)


def test_without_a_score_no_points_are_divided(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "accounting-clerk", "--past-jobs", "cashier (2)"]) == 1
    told = capsys.readouterr().out
    assert "no score" in told
    assert "together" not in told


def test_certifications_that_count_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["recommend", "--certifications", "FPC; real estate license", "--top", "1"]
    assert main([*asked, "--skills", "payroll; ADP; timekeeping"]) == 0
    assert "holds  Fundamental Payroll Certification\n" in capsys.readouterr().out


def test_skills_of_a_text_are_not_said_to_be_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recommend", "--text", "Payroll clerk for 3 years. Ran payroll in ADP."]) == 0
    out = capsys.readouterr().out
    assert "read from a text" in out.splitlines()[0]
    assert "no skills stated" not in out
