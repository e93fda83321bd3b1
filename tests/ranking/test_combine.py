"""Combining factor values: against the slow reference, and the pure functions on their own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backoffice_match.arrays import Q
from backoffice_match.factors.base import FactorValues
from backoffice_match.ranking.combine import Combination, best_first
from backoffice_match.ranking.engine import FACTORS
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import Weights

from ..scoring import catalogue, engine, scores
from ..strategies import people, roles, skilled, weights
from . import reference

KINDS = {factor.name: factor.kind for factor in FACTORS}

shares = st.fixed_dictionaries(
    {
        name: st.one_of(st.none(), st.integers(0, Q), st.sampled_from([0, Q // 2, Q]))
        for name in KINDS
    }
)


def values(found: Mapping[str, int | None]) -> dict[str, FactorValues]:
    """Factor values of one person and one role, shape ()."""
    return {
        name: FactorValues.certain(np.array(share or 0), np.array(share is not None))
        for name, share in found.items()
    }


def test_every_factor_has_a_weight_and_there_is_one_core() -> None:
    assert set(KINDS) == set(Weights().to_dict())
    assert sorted(KINDS.values()).count("core") == 1
    assert Combination(Weights(), KINDS).core == "skills"
    assert Combination(Weights(), KINDS).losses == reference.ORDER_OF_LOSSES


@given(shares, weights(100))
@example(dict.fromkeys(KINDS), Weights())
@example(dict.fromkeys(KINDS, 0), Weights(100, 99, 98, 97, 96, 95))
@example(dict.fromkeys(KINDS, Q), Weights(0, 0, 0, 0, 0, 1))
def test_points_and_contributions_equal_the_reference(
    found: dict[str, int | None], chosen: Weights
) -> None:
    combination = Combination(chosen, KINDS)
    told = chosen.to_dict()
    assert int(combination.points(values(found))) == reference.combined(found, told)
    parts = {name: int(part) for name, part in combination.contributions(values(found)).items()}
    assert parts == reference.contributions(found, told)


@given(shares, weights(100))
def test_both_ends_equal_the_reference(found: dict[str, int | None], chosen: Weights) -> None:
    ends = Combination(chosen, KINDS).interval(values(found))
    told = chosen.to_dict()
    points = reference.combined(found, told)
    worst = {name: 0 if share is None else share for name, share in found.items()}
    best = {name: Q if share is None else share for name, share in found.items()}
    assert int(ends.points) == points
    assert int(ends.low) == min(points, reference.combined(worst, told))
    assert int(ends.high) == max(points, reference.combined(best, told))


@given(people(), roles(), weights())
def test_the_engine_combines_its_factors_by_the_formula(
    person: Candidate, role: int, chosen: Weights
) -> None:
    found = scores([person], chosen)
    told = {
        name: int(value.value[0, role]) if value.known[0, role] else None
        for name, value in found.values.items()
    }
    assert int(found.points[0, role]) == reference.combined(told, chosen.to_dict())


@cache
def _relations() -> dict[int, dict[int, int]]:
    """What every skill of the vocabulary earns of others, by the table."""
    reach = catalogue().vocabulary.reach
    return {
        skill: dict(zip(*(column.tolist() for column in reach.row(skill)), strict=True))
        for skill in range(len(reach))
    }


@given(skilled(), roles())
def test_the_skills_factor_equals_the_reference(person: Candidate, role: int) -> None:
    found = scores([person])
    skills, levels = (column.tolist() for column in found.features.skills.row(0))
    guesses = (column.tolist() for column in found.features.likely.row(0))
    origins = ("words", "jobs", "study")
    likely = {s: (level, origins[o]) for s, level, o in zip(*guesses, strict=True)}
    vocabulary, columns = catalogue().vocabulary, catalogue().columns
    asked = {
        s: (w, a) for s, w, a in zip(*(c.tolist() for c in columns.skills.row(role)), strict=True)
    }
    uncounted = {"language", "industry", "transversal"}
    counted = {s for s in skills if vocabulary.kinds[s] not in uncounted}
    person_skills = dict(zip(skills, levels, strict=True))
    only_told = found.features.mentioned.row(0)[0].tolist()
    mentioned = frozenset(s for s, told in zip(skills, only_told, strict=True) if told)
    wanted = reference.skills_share(
        person_skills, asked, _relations(), counted, likely, mentioned, _worded(person, role)
    )
    assert int(found.values["skills"].value[0, role]) == wanted


def _worded(person: Candidate, role: int) -> int:
    """Weight times credit of the terms of a person's text in a role."""
    if person.text is None:
        return 0
    terms = catalogue().terms
    weights = {term: w for r, term, w in terms.rows if r == catalogue().columns.role_ids[role]}
    times = engine().reader.text(person.text).terms.times
    told = sum(
        weights.get(terms.table.terms[term], 0) * reference.BY_TIMES[min(count, 5)]
        for term, count in times.items()
    )
    return told * _counted(person, catalogue().columns.role_ids[role]) // 100


def _counted(person: Candidate, role_id: str) -> int:
    """Percent that words count for, where every past job is known to be other work."""
    reader = engine().reader
    jobs = reader.text(person.text or "").jobs if person.past_jobs is None else person.past_jobs
    other = [reader.other_work(job.title) for job in jobs]
    credits = [credit.get(role_id, 0) for credit in other if credit is not None]
    return max(credits) if credits and len(credits) == len(jobs) else 100


def test_nothing_is_lost_once_half_of_such_jobs_are_met() -> None:
    combination = Combination(Weights(), KINDS)
    half = {**dict.fromkeys(KINDS), "skills": 6_000, "education": Q // 2}
    assert int(combination.points(values(half))) == 6_000
    assert int(combination.points(values({**half, "education": Q // 2 - 1}))) < 6_000


def test_a_loss_takes_at_most_a_bounded_part() -> None:
    combination = Combination(Weights(skills=10, education=10), KINDS)
    none = {**dict.fromkeys(KINDS), "skills": 6_000, "education": 0}
    assert int(combination.points(values(none))) == 3_000


def test_a_bonus_closes_a_part_of_the_way_that_is_left() -> None:
    chosen = Weights(
        skills=10, education=0, experience=0, salary=0, preferences=0, certifications=10
    )
    found = {**dict.fromkeys(KINDS), "skills": 6_000, "certifications": Q}
    assert int(Combination(chosen, KINDS).points(values(found))) == 8_000


points_tables = st.integers(1, 9).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 4), min_size=n, max_size=n), min_size=1, max_size=4)
)


@given(points_tables, st.integers(1, 12), st.data())
def test_best_first_sorts_by_points_then_role(
    table: list[list[int]], top: int, data: st.DataObject
) -> None:
    width = len(table[0])
    allowed = data.draw(st.lists(st.booleans(), min_size=width, max_size=width))
    for mask in (None, np.array(allowed)):
        found = best_first(np.array(table), top, mask).tolist()
        for row, got in zip(table, found, strict=True):
            kept = [r for r in range(width) if mask is None or mask[r]]
            wanted = sorted(kept, key=lambda r, row=row: (-row[r], r))[:top]
            assert got == wanted + [-1] * (min(top, width) - len(wanted))


@pytest.mark.parametrize("top", [1, 3, 200])
def test_the_best_few_are_the_head_of_all(top: int) -> None:
    found = scores([Candidate(skills=["Excel"]), Candidate(skills=["filing"])]).points
    everything = best_first(found, found.shape[1])
    np.testing.assert_array_equal(best_first(found, top), everything[:, :top])


def test_allowed_may_differ_from_person_to_person() -> None:
    table = np.array([[5, 5, 9], [5, 5, 9]])
    allowed = np.array([[True, True, False], [False, True, True]])
    assert best_first(table, 2, allowed).tolist() == [[0, 1], [2, 1]]


def test_the_engine_prepares_every_factor_once() -> None:
    assert list(engine().factors) == [factor.name for factor in FACTORS]
    assert engine(Weights(salary=0)).factors is engine().factors
