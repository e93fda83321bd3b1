"""What if: before and after, what moved, and that nothing else did."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.api.matcher import Matcher, recommend
from backoffice_match.exceptions import InputError, RecordError
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.salary import Salary

from ..strategies import ALIASES, educations, salaries, skilled

PERSON = Candidate(
    id="c-1",
    skills=["Excel (basic)", "data entry", "filing"],
    education="high school",
    certifications=["MOS"],
    salary="$60,000 a year",
)


@given(skilled(), ALIASES, salaries(), educations())
def test_before_and_after_are_what_ranking_each_record_gives(
    person: Candidate, skill: str, salary: Salary, education: str
) -> None:
    told = recommend(person).what_if(add_skills=[skill], salary=salary, education=education)
    again = recommend(told.after.candidate, top=200)
    assert [change.points_after for change in told.changes] == [m.points for m in again]
    assert [change.role_id for change in told.changes] == [m.role.id for m in again]
    before = {m.role.id: (m.points, m.rank) for m in recommend(person, top=200)}
    for change in told.changes:
        assert before[change.role_id] == (change.points_before, change.rank_before)
        assert sum(change.factors.values()) == change.change


def test_asking_for_less_pay_moves_only_pay() -> None:
    bare = PERSON.replace(certifications=None, education=None)
    told = recommend(bare).what_if(salary=Salary(30_000, "year"))
    assert any(change.change > 0 for change in told.changes)
    for change in told.changes:
        assert change.change == change.factors["salary"] >= 0


def test_a_skill_said_anew_takes_the_place_of_the_old_words() -> None:
    after = recommend(PERSON).what_if(add_skills={"excel (basic)": None}).after.candidate
    assert len(after.skills or ()) == 3
    after = recommend(PERSON).what_if(add_skills={"Excel": "expert"}).after.candidate
    assert [(s.text, s.level) for s in after.skills or ()][-1] == ("Excel", 4)


def test_skills_are_removed_by_their_words_or_by_another_name() -> None:
    after = recommend(PERSON).what_if(remove_skills=["FILING", "Microsoft Excel"]).after.candidate
    assert [skill.text for skill in after.skills or ()] == ["data entry"]


@pytest.mark.parametrize("field", ["remove_skills", "remove_certifications"])
def test_what_was_not_stated_cannot_be_removed(field: str) -> None:
    with pytest.raises(InputError, match=f"{field}: got 'welding'; expected one of what was"):
        recommend(PERSON).what_if(**{field: ["welding"]})


def test_problems_of_the_changed_record_are_told() -> None:
    with pytest.raises(RecordError, match=r"salary: got '65\.000,00'"):
        recommend(PERSON).what_if(salary="65.000,00")


def test_certifications_come_and_go() -> None:
    told = recommend(PERSON).what_if(
        add_certifications=["CAP"], remove_certifications=["mos"], location="Ohio"
    )
    assert told.after.candidate.certifications == ("CAP",)
    assert told.after.candidate.location == "Ohio"


def test_the_frame_sums_and_the_text_is_short() -> None:
    told = recommend(PERSON).what_if(add_skills=["SQL", "Power BI"])
    frame = told.to_frame()
    parts = [column for column in frame.columns if column.startswith("change_")]
    assert (frame[parts].sum(axis=1) == frame["change"]).all()
    assert len(str(told).splitlines()) == 6
    assert json.loads(json.dumps(told.to_dict()))["roles"][0]["role_id"] == frame["role_id"][0]


def test_hard_filters_stay() -> None:
    ranking = Matcher().recommend(PERSON, require=["data-entry-clerk", "file-clerk"])
    told = ranking.what_if(add_skills=["SQL"])
    assert {change.role_id for change in told.changes} == {"data-entry-clerk", "file-clerk"}
    assert len(told.after) == 2
    assert told["file-clerk"].rank_after in (1, 2)


@given(st.sampled_from([["underwater basket weaving"], []]))
def test_a_person_left_with_nothing_gets_a_reason(skills: list[str]) -> None:
    told = recommend(PERSON).what_if(skills=skills)
    assert "Nothing to compare: no ranking after the change. Nothing to go by" in str(told)
