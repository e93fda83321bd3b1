"""Rule 3: more of what a role asks for never lowers its score; the rest costs little."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.arrays import IntArray, Q
from backoffice_match.factors.education import DEGREE
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.records.salary import Salary
from backoffice_match.records.weights import Weights

from ..scoring import catalogue, engine, points, scores, skill_number
from ..strategies import (
    ALIASES,
    TITLES,
    YEARS,
    certifications,
    dated_jobs,
    names_by_role,
    names_of_kinds,
    people,
    roles,
    skilled,
    weights,
)

UNCOUNTED_KINDS = ("industry", "language", "transversal")
UNRELATED_COST = 500
COUNTED_KINDS = ("knowledge", "task", "technology")


def never_falls(rows: IntArray, roles: np.ndarray | None = None) -> bool:
    """Whether points rise or stay from row to row, at the roles that are looked at."""
    steps = np.diff(rows, axis=0)
    return bool((steps >= 0).all() if roles is None else (steps[:, roles] >= 0).all())


def with_skills(person: Candidate, *added: tuple[str, int | None]) -> Candidate:
    """The person with skills added behind the others."""
    return person.replace(skills=[*(person.skills or ()), *added])


def lacks(person: Candidate, name: str) -> bool:
    """Whether a skill is not typed in these very words."""
    return name.casefold() not in {typed.text.casefold() for typed in person.skills or ()}


def of_use(*names: str) -> np.ndarray:
    """Roles in which every one of these skills earns something, at the highest level at least."""
    factor: Any = engine().factors["skills"]
    return np.asarray(factor.of_use[[skill_number(name) for name in names]].all(axis=0) > 0)


@given(skilled(), weights(), roles(), st.data())
def test_adding_a_skill_that_a_role_asks_for(
    person: Candidate, chosen: Weights, role: int, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(names_by_role()[role]))
    level = data.draw(st.sampled_from([None, 1, 2, 3, 4]))
    if lacks(person, name):
        useful = of_use(name)
        assert useful[role]
        more = with_skills(person, (name, level))
        assert never_falls(points([person, more], chosen), useful)


@given(skilled(), weights(), st.data())
def test_raising_a_stated_level(person: Candidate, chosen: Weights, data: st.DataObject) -> None:
    typed = list(person.skills or ())
    i = data.draw(st.integers(0, len(typed) - 1))
    rising = []
    for level in (1, 2, 3, 4):
        typed[i] = typed[i]._replace(level=level)
        rising.append(person.replace(skills=typed))
    assert never_falls(points(rising, chosen))


@given(people(education=st.sampled_from(EDUCATION_LEVELS)), weights())
def test_adding_a_degree_rung(person: Candidate, chosen: Weights) -> None:
    ladder = [person.replace(education=level) for level in EDUCATION_LEVELS]
    rising = points(ladder, chosen)
    factor: Any = engine().factors["education"]
    assert never_falls(rising[:DEGREE])
    assert never_falls(rising[DEGREE:])
    assert never_falls(rising, 2 * factor.asking >= Q)


@given(people(past_jobs=dated_jobs()), weights(), st.data())
def test_a_longer_past_job(person: Candidate, chosen: Weights, data: st.DataObject) -> None:
    jobs = list(person.past_jobs or ())
    i = data.draw(st.integers(0, len(jobs) - 1))
    stays = sorted({jobs[i].months or 0, *data.draw(st.lists(st.integers(0, 480), max_size=4))})
    rising = []
    for months in stays:
        jobs[i] = type(jobs[i])(jobs[i].title, months)
        rising.append(person.replace(past_jobs=jobs))
    assert never_falls(points(rising, chosen))


@given(people(past_jobs=dated_jobs()), weights(), TITLES, YEARS)
def test_one_more_dated_job(person: Candidate, chosen: Weights, title: str, years: float) -> None:
    more = person.replace(past_jobs=[*(person.past_jobs or ()), (title, years)])
    found = scores([person, more], chosen)
    before = np.logical_and.reduce([v.known[0] == v.known[1] for v in found.values.values()])
    assert never_falls(found.points, before)


@given(people(past_jobs=st.none(), experience_years=YEARS), weights(), YEARS)
def test_more_years_in_all(person: Candidate, chosen: Weights, more: float) -> None:
    rising = sorted([person.experience_years or 0.0, more])
    batch = [person.replace(experience_years=years) for years in rising]
    assert never_falls(points(batch, chosen))


@given(people(), weights(), certifications())
def test_certifications_never_lower_any_score_not_even_the_first(
    person: Candidate, chosen: Weights, more: list[str]
) -> None:
    held = list(person.certifications or ())
    rising = [person, *(person.replace(certifications=held + more[:n]) for n in range(1, 5))]
    assert never_falls(points(rising, chosen))


@given(people(salary=st.just(Salary(1, "year"))), weights(), st.lists(st.integers(1, 300_000)))
def test_asking_for_less(person: Candidate, chosen: Weights, amounts: list[int]) -> None:
    falling = sorted({500_000, *amounts}, reverse=True)
    batch = [person.replace(salary=Salary(amount, "year")) for amount in falling]
    assert never_falls(points(batch, chosen))


@given(skilled(), weights(), st.lists(ALIASES, max_size=40))
def test_any_number_of_other_skills_costs_at_most_five_points_of_100(
    person: Candidate, chosen: Weights, words: list[str]
) -> None:
    new = {word.casefold(): word for word in words if lacks(person, word)}
    more = with_skills(person, *((word, None) for word in new.values()))
    before, after = points([person, more], chosen)
    assert (after >= before - UNRELATED_COST).all()


def test_five_hundred_unrelated_skills_cost_at_most_five_points() -> None:
    person = Candidate(skills=["payroll processing", "ADP", "QuickBooks", "timesheets"])
    role = catalogue().position("payroll-clerk")
    factor: Any = engine().factors["skills"]
    names = [n for n in names_of_kinds(*COUNTED_KINDS) if not factor.of_use[skill_number(n), role]]
    counts = (0, 1, 10, 100, 490)
    batch = [with_skills(person, *((name, None) for name in names[:n])) for n in counts]
    found = points(batch)[:, role]
    assert (np.diff(found) < 0).all()
    assert found[0] - found[-1] <= UNRELATED_COST


@given(skilled(), weights(), st.data())
def test_languages_industries_and_transversal_skills_are_never_unrelated(
    person: Candidate, chosen: Weights, data: st.DataObject
) -> None:
    names = data.draw(st.lists(st.sampled_from(names_of_kinds(*UNCOUNTED_KINDS)), max_size=8))
    new = [(name, None) for name in dict.fromkeys(names) if lacks(person, name)]
    assert never_falls(points([person, with_skills(person, *new)], chosen))


@given(skilled(), weights())
def test_words_that_are_not_known_change_nothing(person: Candidate, chosen: Weights) -> None:
    more = with_skills(person, ("qqzx 12", 4), ("underwater basket weaving in caves", None))
    before, after = points([person, more], chosen)
    assert (before == after).all()
