"""The O*NET reader on a small invented release, Excel and text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from backoffice_match.catalogue.readers.onet import CODE, OnetRelease
from backoffice_match.catalogue.readers.onet_rows import JobTitle, RelatedOccupation, Technology
from backoffice_match.exceptions import CatalogueError

A, B = "43-0001.00", "43-0002.00"
SURVEY = "Education, Training, and Experience"
SURVEY_HEAD = [CODE, "Scale ID", "Category", "Data Value", "N", "Recommend Suppress"]


def survey_rows(code: str, scale: str, percent: list[float], flag: str) -> list[list[object]]:
    return [[code, scale, i, value, 20, flag] for i, value in enumerate(percent, start=1)]


TABLES: dict[str, list[Sequence[object]]] = {
    "Occupation Data": [[CODE, "Title", "Description"], [A, "Filers", "File."], [B, "Typists", ""]],
    "Technology Skills": [
        [CODE, "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"],
        [A, "Sheetmaker", 43230000, "Spreadsheet software", "Y", "N"],
    ],
    "Knowledge": [
        [CODE, "Element Name", "Scale ID", "Data Value", "Recommend Suppress"],
        [A, "Clerical", "IM", 4.5, "N"],
        [A, "Clerical", "LV", "", "Y"],
    ],
    "Task Statements": [
        [CODE, "Task ID", "Task", "Task Type"],
        [A, 7, "File letters.", "Core"],
        [A, 8, "Make tea.", "Supplemental"],
    ],
    "Tasks to DWAs": [[CODE, "Task ID", "DWA ID"], [A, 7, "4.A.1"]],
    "DWA Reference": [["DWA ID", "DWA Title"], ["4.A.1", "File documents."]],
    SURVEY: [
        SURVEY_HEAD,
        *survey_rows(A, "RL", [10.0, 60.0, 30.0], "N"),
        *survey_rows(A, "RW", [100.0], "Y"),
        *survey_rows(B, "RL", [0.0, 100.0], ""),
    ],
    f"{SURVEY} Categories": [
        ["Scale ID", "Category", "Category Description"],
        ["RL", 1, "Less than a High School Diploma"],
    ],
    "Job Zones": [[CODE, "Job Zone"], [A, 2]],
    "Interests": [
        [CODE, "Element Name", "Scale ID", "Data Value"],
        [A, "Conventional", "OI", 6.5],
        [A, "First Interest High-Point", "IH", 6],
    ],
    "Related Occupations": [
        [CODE, "Related O*NET-SOC Code", "Relatedness Tier"],
        [A, B, "Primary-Short"],
    ],
    "Alternate Titles": [
        [CODE, "Alternate Title", "Short Title"],
        [A, "Records Filer (RF)", "RF"],
        [A, "Filer", ""],
    ],
    "Sample of Reported Titles": [[CODE, "Reported Job Title"], [A, "File Clerk"]],
}


@pytest.fixture(params=["xlsx", "txt"])
def release(request: pytest.FixtureRequest, tmp_path: Path) -> OnetRelease:
    write = request.getfixturevalue("write_xlsx" if request.param == "xlsx" else "write_text")
    for name, table in TABLES.items():
        write(tmp_path / f"{name}.{request.param}", table)
    return OnetRelease(tmp_path)


def test_occupations_and_technologies(release: OnetRelease) -> None:
    assert [row.code for row in release.occupations] == [A, B]
    assert release.occupations[1].description == ""
    software = Technology(A, "Sheetmaker", "Spreadsheet software", hot=True, in_demand=False)
    assert release.technologies == (software,)


def test_ratings_without_a_value_are_left_out(release: OnetRelease) -> None:
    (rating,) = release.knowledge
    assert (rating.element, rating.scale, rating.value, rating.suppressed) == (
        *("Clerical", "IM", 4.5),
        False,
    )


def test_tasks_and_their_activities(release: OnetRelease) -> None:
    assert [(task.task_id, task.core) for task in release.tasks] == [("7", True), ("8", False)]
    assert release.task_activities[0].activity == "File documents."


def test_distributions_fill_categories_that_are_not_listed(release: OnetRelease) -> None:
    education = release.education[A]
    assert education.percent == (10.0, 60.0, 30.0, *[0.0] * 9)
    assert (education.respondents, education.suppressed) == (20, False)
    assert release.experience[A].suppressed
    assert len(release.experience[A].percent) == 11
    assert B not in release.experience


def test_categories_zones_interests(release: OnetRelease) -> None:
    assert release.requirement_categories["RL", 1].startswith("Less than")
    assert release.job_zones == {A: 2}
    assert release.interests == {A: {"conventional": 6.5}}


def test_related_and_titles(release: OnetRelease) -> None:
    assert release.related == (RelatedOccupation(A, B, "Primary-Short"),)
    assert release.alternate_titles == (
        JobTitle(A, "Records Filer (RF)", "RF"),
        JobTitle(A, "Filer", ""),
    )
    assert release.reported_titles == (JobTitle(A, "File Clerk", ""),)


def test_a_table_is_read_only_when_asked_for(tmp_path: Path) -> None:
    release = OnetRelease(tmp_path)
    with pytest.raises(CatalogueError, match=r"no 'Job Zones\.xlsx' or 'Job Zones\.txt'"):
        release.job_zones  # noqa: B018


def test_an_unknown_category_is_refused(tmp_path: Path, write_text: object) -> None:
    assert callable(write_text)
    rows = [SURVEY_HEAD, [A, "RL", 13, 1.0, 5, "N"]]
    write_text(tmp_path / f"{SURVEY}.txt", rows)
    with pytest.raises(CatalogueError, match=r"category 13 of scale RL for 43-0001\.00"):
        OnetRelease(tmp_path).education  # noqa: B018


def test_the_official_release(shared: Path) -> None:
    release = OnetRelease(shared / "data/onet-29.3-excel")
    assert len(release.occupations) == 1016
    assert release.education["15-1232.00"].suppressed
    assert "13-2011.00" not in release.education
