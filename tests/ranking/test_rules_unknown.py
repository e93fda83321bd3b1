"""Rule 6: what is unknown is not missing; both ends say what it could come to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backoffice_match.api.matcher import recommend
from backoffice_match.arrays import Q
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.records.weights import FACTORS, Weights

from ..scoring import engine, explanation, interval, points, scores
from ..strategies import (
    FIELDS,
    UNKNOWN_SKILLS,
    certifications,
    dated_jobs,
    people,
    preferences,
    roles,
    skilled,
    weights,
)

ASKS_MUCH = Candidate(skills=["ADP"], certifications=[], salary="$75,000 a year")
ASKS_LESS = Candidate(skills=["ADP"], certifications=[], salary="$52,000 a year")
LOSSES = ("education", "experience", "salary", "preferences")


@given(people(), weights(100))
def test_low_points_high_stand_in_this_order(person: Candidate, chosen: Weights) -> None:
    found = interval([person], chosen)
    assert (found.low <= found.points).all()
    assert (found.points <= found.high).all()


@given(people(), weights(100))
def test_known_weight_is_the_share_of_weight_that_is_known(
    person: Candidate, chosen: Weights
) -> None:
    values = scores([person], chosen).values
    told = chosen.to_dict()
    weighed = sum(values[name].known.astype(int) * told[name] for name in FACTORS)
    wanted = weighed * Q // sum(told.values())
    np.testing.assert_array_equal(interval([person], chosen).known_weight, wanted)


@given(people(), weights(100))
def test_what_is_unknown_takes_nothing_away(person: Candidate, chosen: Weights) -> None:
    values = scores([person], chosen).values
    parts = engine(chosen).combination.contributions(values)
    for name in LOSSES:
        assert (parts[name][~values[name].known] == 0).all()
    unknown = ~values["skills"].known
    assert (parts["skills"][unknown] == Q).all()


@pytest.mark.parametrize("field", ["education", "preferences"])
@given(person=people(), chosen=weights())
def test_not_saying_is_never_worse_than_saying(
    field: str, person: Candidate, chosen: Weights
) -> None:
    if field == "education" and person.education:
        # The level alone: a field of study is evidence of knowledge, which may add.
        person = person.replace(education=person.education.level)
    silent, told = points([person.replace(**{field: None}), person], chosen)
    assert (silent >= told).all()


@given(people(education=st.none()), weights())
def test_any_education_stays_between_both_ends(person: Candidate, chosen: Weights) -> None:
    assert_between(person, chosen, [{"education": level} for level in EDUCATION_LEVELS])


@given(people(preferences=st.none()), weights(), preferences())
def test_any_wish_stays_between_both_ends(person: Candidate, chosen: Weights, wish: Any) -> None:
    assert_between(person, chosen, [{"preferences": wish}])


@given(people(salary=st.none()), weights(), FIELDS["salary"])
def test_any_salary_stays_between_both_ends(person: Candidate, chosen: Weights, pay: Any) -> None:
    assert_between(person, chosen, [{"salary": pay}])


@given(people(certifications=st.none()), weights(), certifications())
def test_any_certification_stays_between_both_ends(
    person: Candidate, chosen: Weights, held: list[str]
) -> None:
    assert_between(person, chosen, [{"certifications": held}])


@given(people(skills=st.none(), text=st.none()), weights(), FIELDS["skills"])
def test_any_skills_stay_between_both_ends(
    person: Candidate, chosen: Weights, skills: dict[str, int | None]
) -> None:
    assert_between(person, chosen, [{"skills": skills}])


@given(people(past_jobs=st.none(), experience_years=st.none()), weights(), dated_jobs())
@example(ASKS_MUCH, Weights(experience=1, salary=100), [("Payroll Clerk", 30.0)])
@example(ASKS_LESS, Weights(experience=1, salary=100), [])
def test_any_past_stays_between_both_ends(
    person: Candidate, chosen: Weights, jobs: list[tuple[str, float]]
) -> None:
    """Skills weigh nothing here: past jobs make more of them likely, which is new evidence."""
    others = Weights(**{**chosen.to_dict(), "skills": 0, "experience": chosen.experience + 1})
    assert_between(person, others, [{"past_jobs": jobs}, {"past_jobs": []}])


def assert_between(person: Candidate, chosen: Weights, answers: list[dict[str, Any]]) -> None:
    found = interval([person], chosen)
    told = points([person.replace(**answer) for answer in answers], chosen)
    assert (found.low <= told).all()
    assert (told <= found.high).all()


@given(people(skills=st.none(), text=st.none(), certifications=st.none(), past_jobs=st.none()))
def test_nothing_usable_gives_no_ranking_but_a_reason(person: Candidate) -> None:
    """A level of education is not usable by itself; a telling field of study is."""
    level = person.education and person.education.level
    person = person.replace(education=level)
    ranking = recommend(person)
    assert len(ranking) == 0
    assert ranking.status == "INSUFFICIENT_DATA"
    assert ranking.reason in str(ranking)
    assert len(ranking.reason) > 20


@given(skilled(), roles())
def test_every_entry_either_counts_or_is_listed(person: Candidate, role: int) -> None:
    reader = engine().reader
    listed = [(item.field, item.text) for item in explanation(person, role).unrecognised]
    for typed in person.skills or ():
        known = bool(reader.skill(typed.text, typed.level).skills)
        assert (("skills", typed.text) in listed) is not known
    for job in person.past_jobs or ():
        read = bool(reader.job(job.title)) or reader.is_other_work(job.title)
        assert (("past_jobs", job.title) in listed) is not read
    for text in person.certifications or ():
        held = bool(reader.certification(text).held)
        assert (("certifications", text) in listed) is not held
    education = person.education
    unread = education is not None and education.level is None
    assert any(field == "education" for field, _ in listed) is unread


def test_words_are_listed_with_the_nearest_known() -> None:
    person = Candidate(skills=["payrol procesing tasks zq", "Excel", *UNKNOWN_SKILLS])
    why = explanation(person, 0)
    listed = {item.text: item for item in why.unrecognised}
    assert set(listed) == {typed.text for typed in person.skills or ()} - {"Excel"} - _counted()
    assert listed["clients"].status == "not_a_skill"
    assert listed["No Excel experience"].status == "negated"
    assert "Not counted: " in str(why)
    assert "juggling flaming torches" in str(why)


def _counted() -> set[str]:
    read = engine().reader.skill("payrol procesing tasks zq")
    return {read.typed} if read.skills else set()


def test_a_misspelt_word_shows_what_it_is_near_to() -> None:
    (item,) = explanation(Candidate(skills=["Excel", "kubernets"]), 0).unrecognised
    assert item.status == "unknown"
    assert item.nearest
    assert all(near in str(item) for near in item.nearest)
