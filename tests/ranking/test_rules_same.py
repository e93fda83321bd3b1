"""Rules 4 and 5: what is the same thing said otherwise gives the same bits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice_match.features.people import People
from backoffice_match.ranking.combine import Points
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.salary import Salary
from backoffice_match.records.weights import FACTORS, Weights

from ..scoring import catalogue, engine, interval, points, scores
from ..strategies import dated_jobs, people, roles, weights

EVIDENCE = {
    "skills": ("skills", "text"),
    "education": ("education",),
    "salary": ("salary",),
    "preferences": ("preferences",),
    "certifications": ("certifications",),
}
"""Fields that a factor reads and no other factor does.

Past jobs are evidence of experience by their length, and of skills by their titles.
"""


def assert_same(left: Points, right: Points) -> None:
    for name in ("points", "low", "high", "known_weight"):
        np.testing.assert_array_equal(getattr(left, name), getattr(right, name), err_msg=name)


@given(people(), st.randoms(use_true_random=False))
def test_order_inside_a_record(person: Candidate, random: Any) -> None:
    lists: dict[str, Any] = {}
    for name in ("skills", "certifications", "past_jobs"):
        if getattr(person, name) is not None:
            lists[name] = random.sample(getattr(person, name), len(getattr(person, name)))
    assert_same(interval([person.replace(**lists)]), interval([person]))


@given(people(), st.sampled_from([str.upper, str.title, "{} ".format]))
def test_repeating_a_skill_at_the_same_level(person: Candidate, retyped: Any) -> None:
    typed = person.skills or ()
    again = [(retyped(skill.text), skill.level) for skill in typed if retyped is not str.title]
    assert (points([person.replace(skills=[*typed, *again])]) == points([person])).all()


@given(people(certifications=st.just(["CPA", "FPC"])))
def test_repeating_a_certification(person: Candidate) -> None:
    twice = person.replace(certifications=["FPC", "CPA", "fpc", "CPA (2021)", "CPA"])
    assert (points([twice]) == points([person])).all()


def test_two_names_of_one_skill_count_once() -> None:
    once, twice = Candidate(skills=["Excel"]), Candidate(skills=["Excel", "MS Excel"])
    assert (points([once]) == points([twice])).all()
    higher = Candidate(skills={"Excel": 1, "Microsoft Excel": 4})
    assert (points([higher]) == points([Candidate(skills={"Excel": 4})])).all()


@given(weights(100), st.permutations(FACTORS))
def test_order_of_weight_keys(chosen: Weights, order: list[str]) -> None:
    told = chosen.to_dict()
    person = Candidate(skills=["Excel", "filing"], education="GED", salary="$40,000 a year")
    permuted = Weights.from_mapping({name: told[name] for name in order})
    assert_same(interval([person], permuted), interval([person], chosen))


@settings(max_examples=8)
@given(people(), st.lists(roles(), min_size=1, max_size=6), roles())
def test_roles_twice_in_any_order_or_one_more(
    person: Candidate, numbers: list[int], more: int
) -> None:
    wanted = scores([person]).points[0]
    ids = catalogue().columns.role_ids
    for chosen in (numbers[::-1] * 2, [*numbers, more]):
        part = Engine(catalogue().select(role_ids=[ids[i] for i in chosen]), Weights())
        part.__dict__["reader"] = engine().reader
        found = part.score(part.encode(People.from_candidates([person]))).points[0]
        assert found.tolist() == wanted[sorted(set(chosen))].tolist()


@given(people(salary=st.none()), st.integers(1, 20_000), weights())
def test_an_hour_counts_2080_times(person: Candidate, cents: int, chosen: Weights) -> None:
    hourly = person.replace(salary=Salary(cents / 100, "hour"))
    yearly = person.replace(salary=Salary(cents * 2080 / 100, "year"))
    assert_same(interval([hourly], chosen), interval([yearly], chosen))


def test_the_hour_and_the_year_of_the_promise() -> None:
    for hour, year in (("$31.25/hour", "$65,000/year"), ("$31.25 an hour", "65k a year")):
        batch = [Candidate(skills=["Excel"], salary=hour), Candidate(skills=["Excel"], salary=year)]
        left, right = points(batch)
        assert (left == right).all()


@given(people(), weights(20), st.integers(2, 5))
def test_weights_times_a_whole_number(person: Candidate, chosen: Weights, times: int) -> None:
    larger = Weights(**{name: weight * times for name, weight in chosen.to_dict().items()})
    assert_same(interval([person], larger), interval([person], chosen))
    values = scores([person]).values
    left, right = (engine(w).combination.contributions(values) for w in (chosen, larger))
    for name in FACTORS:
        np.testing.assert_array_equal(left[name], right[name], err_msg=name)


@pytest.mark.parametrize("factor", sorted(EVIDENCE))
@settings(max_examples=30)
@given(data=st.data())
def test_a_factor_of_weight_0_has_no_effect(factor: str, data: st.DataObject) -> None:
    person = data.draw(people())
    told = data.draw(weights()).to_dict() | {factor: 0}
    chosen = Weights(**(told if any(told.values()) else told | {_other(factor): 1}))
    without = person.replace(**dict.fromkeys(EVIDENCE[factor]))
    assert_same(interval([without], chosen), interval([person], chosen))


def _other(factor: str) -> str:
    return "education" if factor == "skills" else "skills"


@given(people(past_jobs=dated_jobs()), weights())
def test_experience_of_weight_0_has_no_effect(person: Candidate, chosen: Weights) -> None:
    others = Weights(**{**chosen.to_dict(), "experience": 0, "salary": chosen.salary + 1})
    titles = [(job.title, None) for job in person.past_jobs or ()]
    without = person.replace(past_jobs=titles, experience_years=None)
    assert_same(interval([without], others), interval([person], others))


def test_past_jobs_do_not_change_how_pay_is_read_when_experience_weighs_nothing() -> None:
    chosen = Weights(experience=0, salary=100)
    person = Candidate(skills=["payroll processing"], salary="$70,000 a year")
    stays = (None, 0, 1, 20)
    jobs = [person.replace(past_jobs=[("payroll clerk", years)]) for years in stays]
    found = interval(jobs, chosen)
    for array in (found.points, found.low, found.high):
        assert (array == array[0]).all()
    assert len(np.unique(points(jobs, Weights(salary=100)), axis=0)) == len(stays)


@given(st.lists(people(), min_size=1, max_size=3), roles(), weights())
def test_a_role_scored_alone_has_the_points_it_has_among_all(
    batch: list[Candidate], role: int, chosen: Weights
) -> None:
    whole = engine(chosen)
    features = whole.encode(People.from_candidates(batch))
    alone = whole.score_one(features, role).points[:, 0]
    assert alone.tolist() == whole.score(features).points[:, role].tolist()
