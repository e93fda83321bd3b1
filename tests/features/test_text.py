"""What a text says: degrees, certifications, jobs, years, each with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.features.people import People
from backoffice_match.features.reader import Reader
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.past_jobs import PastJob

from ..scoring import engine

RESUME = """Jane Q. Roe, FPC
Chicago, IL | 312-555-0100

SUMMARY
Over 8 years of experience in payroll. Advanced QuickBooks; familiar with Workday.
No experience with SAP.

PROFESSIONAL EXPERIENCE
Payroll Clerk, Acme Manufacturing, Joliet    Jan 2018 - Mar 2021
• Processed payroll for 450 people; reported to the Office Manager
Brown & Sons LLC
Accounts Payable Clerk
06/2015 - 12/2017
HR Assistant | Northern Bank | April 2021 - Present

EDUCATION
Bachelor of Science in Accounting (in progress), expected 2026
Associate of Applied Science in Business, College of DuPage, 2013

CERTIFICATIONS
CPP candidate

REFERENCES
John Poe, Bookkeeper, SAP
"""


def reader() -> Reader:
    return engine().reader


def named(text: str) -> set[str]:
    table = engine().catalogue.certification_table
    return {table.certification_ids[i] for i in reader().text(text).certifications}


def test_a_resume_is_read() -> None:
    facts = reader().text(RESUME)
    assert facts.jobs == (
        PastJob("Payroll Clerk", 38),
        PastJob("Accounts Payable Clerk", 30),
        PastJob("HR Assistant", None),
    )
    assert facts.education is not None
    assert facts.education.level == "associate"
    assert facts.months == 96
    assert len(facts.certifications) == 1
    names = engine().catalogue.vocabulary.names
    levels = {names[skill]: level for skill, level in facts.skills}
    assert levels["QuickBooks"] == 3
    assert levels["Workday"] == 1
    assert "SAP" not in levels


def test_findings_have_their_places() -> None:
    findings = reader().findings(RESUME)
    assert all(RESUME[one.start : one.end] == one.text for one in findings)
    assert {one.kind for one in findings} == {
        *("skill", "education", "certification", "past_job", "experience")
    }
    denied = [one.text for one in findings if one.status == "negated"]
    assert denied == ["SAP"]
    assert [one.text for one in findings if one.status == "in_progress"] == ["CPP"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("I am not A+ certified.", set()),
        ("A+ certified since 2019", {"comptia-a"}),
        ("Liaised with the CPA and external auditors", set()),
        ("worked with outside CPAs", set()),
        ("Passed the CPA exam", {"cpa"}),
        ("CERTIFICATIONS\nCPA, State of Ohio", {"cpa"}),
        ("PMP (expired)", set()),
        ("A+ grades in all classes", set()),
        ("CPA candidate", set()),
    ],
)
def test_certifications(text: str, held: set[str]) -> None:
    assert named(text) == held


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("I have a bachelor's degree in finance.", "bachelor"),
        ("B.S. in Accounting, 2010", "bachelor"),
        ("High school diploma", "high_school"),
        ("EDUCATION\nLincoln High School", "high_school"),
        ("EDUCATION\nMBA, Ohio State University\nBA in English", "master"),
        ("Bachelor's degree required", None),
        ("Renovation of the Lincoln High School", None),
        ("A sales associate of the month", None),
        ("Mastered QuickBooks and MS Office", None),
        ("Advised students on bachelor's degrees", None),
    ],
)
def test_degrees(text: str, level: str | None) -> None:
    found = reader().text(text).education
    assert (found and found.level) == level


@pytest.mark.parametrize(
    ("text", "jobs"),
    [
        ("I worked as a payroll clerk for three years.", [("payroll clerk", 36)]),
        ("Served as the office manager from 2015 to 2018", [("office manager", 36)]),
        ("As a bookkeeper I kept the books.", [("bookkeeper", None)]),
        ("Seeking work as an office manager", []),
        ("I have never worked as a payroll clerk", []),
        ("Reported to the office manager", []),
        ("Supervised two bookkeepers, 2015 - 2018", []),
        ("Bookkeeper, Roe and Co. 2015-2018", [("Bookkeeper", 36)]),
        ("2016 - 2018\nBookkeeper", [("Bookkeeper", 24)]),
        ("REFERENCES\nBookkeeper, 2015 - 2018", []),
        ("WORK HISTORY\nOffice Manager, Acme (3 years)", [("Office Manager", 36)]),
        ("Payroll clerk for 3 years. Then others came.", [("Payroll clerk", 36)]),
        ("Bookkeeper for about two years", [("Bookkeeper", 24)]),
        ("Payroll Clerk for 3 years at Supply Co.", [("Payroll Clerk", 36)]),
        ("Payroll clerk for 3 years, then others came", [("Payroll clerk", 36)]),
        (
            "Payroll clerk for 3 years, then bookkeeper for 2 years.",
            [("Payroll clerk", 36), ("bookkeeper", 24)],
        ),
        ("Bookkeeper for 3 years and then moved for 2 years", [("Bookkeeper", 36)]),
        ("Worked 3 years as a payroll clerk at Roe.", [("payroll clerk", 36)]),
        ("Spent five years working as a file clerk", [("file clerk", 60)]),
        ("Cashier, Roe Market, 2015 - 2018", [("Cashier", 36)]),
        ("I worked as a line cook for two years.", [("line cook", 24)]),
        ("Ran a shop 3 years and worked as a payroll clerk", [("payroll clerk", None)]),
        ("Fourth grade teacher in a public school for ten years", [("Fourth grade teacher", 120)]),
        ("Insurance claims adjuster, property, 6 years.", [("Insurance claims adjuster", 72)]),
        ("Retail Sales Associate at a shop, 3 years.", [("Retail Sales Associate", 36)]),
        ("Bookkeeper, 3 years of QuickBooks", []),
        ("Bookkeeper for 3 years required", []),
        ("Office Manager\nRoe Inc.\nJune 2019 - May 2022\nran it", [("Office Manager", 35)]),
        ("Supported the office manager for 3 years.", []),
        ("Bookkeeper, at least 3 years", []),
    ],
)
def test_past_jobs(text: str, jobs: list[tuple[str, int | None]]) -> None:
    assert [(job.title, job.months) for job in reader().text(text).jobs] == jobs


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Over 10 years of accounting experience", 120),
        ("fifteen years' experience", 180),
        ("5 years of experience with Excel", -1),
        ("At least 5 years of experience required", -1),
        ("I am 40 years old", -1),
    ],
)
def test_years_in_all(text: str, months: int) -> None:
    assert reader().text(text).months == months


def skills_named(text: str) -> set[str]:
    names = engine().catalogue.vocabulary.names
    return {names[skill] for skill, _ in reader().text(text).skills}


def test_the_name_of_a_firm_is_no_skill() -> None:
    assert "office supplies" not in skills_named("Front desk, Lakeshore Supply Co., Denver")
    assert "office supplies" in skills_named("Ordered office supplies for Lakeshore Inc.")


@given(st.one_of(st.text(), st.text(alphabet="CPA clerk 2018-2021,.\nBA in Excel no as a I was ")))
def test_any_text_is_read_and_places_fit(text: str) -> None:
    for one in reader().findings(text):
        assert text[one.start : one.end] == one.text
        assert one.start < one.end


def test_fields_outweigh_the_text() -> None:
    stated = Candidate(
        text=RESUME,
        skills={"QuickBooks": "basic"},
        education="high_school",
        certifications="none",
        past_jobs=["cashier (1)"],
    )
    features = engine().encode(People.from_candidates([stated]))
    alone = engine().encode(People.from_candidates([stated.replace(text=None)]))
    assert features.education.tolist() == alone.education.tolist()
    assert features.certifications.row(0)[0].tolist() == []
    assert features.jobs.row(0)[1].tolist() == alone.jobs.row(0)[1].tolist()
    names = engine().catalogue.vocabulary.names
    skills, levels = features.skills.row(0)
    told = {names[s]: level for s, level in zip(skills.tolist(), levels.tolist(), strict=True)}
    assert told["QuickBooks"] == 1
    assert told["Workday"] == 1


def test_blank_fields_are_filled_in() -> None:
    features = engine().encode(People.from_candidates([Candidate(text=RESUME), Candidate()]))
    assert features.education.tolist() == [4, -1]
    assert features.jobs_known.tolist() == [True, False]
    assert features.months.tolist() == [96, -1]
    assert features.certifications_known.tolist() == [True, False]
    assert features.certifications_stated.tolist() == [False, False]


def test_stated_years_leave_the_jobs_of_the_text_out() -> None:
    person = Candidate(text=RESUME, experience_years=2)
    features = engine().encode(People.from_candidates([person]))
    assert features.jobs_known.tolist() == [False]
    assert features.months.tolist() == [24]
