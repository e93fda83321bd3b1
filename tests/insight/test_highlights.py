"""Strengths and gaps of a batch are those of each explanation."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.insight.highlights import highlights
from backoffice_match.records.candidate import Candidate

from ..scoring import catalogue, engine, explanation, scores
from ..strategies import roles, skilled


@given(st.lists(st.tuples(skilled(), roles()), min_size=1, max_size=3))
def test_gaps_name_skills_below_half_of_what_is_asked(pairs: list[tuple[Candidate, int]]) -> None:
    people = [person for person, _ in pairs]
    chosen = np.array([role for _, role in pairs])
    found = highlights(engine(), scores(people).features, np.arange(len(pairs)), chosen, 3)
    names = catalogue().vocabulary.names
    for i, (person, role) in enumerate(pairs):
        lacking = [gap for gap in explanation(person, role).gaps if gap.covered < 50]
        assert [names[s] for s in found.gaps[i] if s >= 0] == [g.skill for g in lacking[:3]]


@given(skilled(), roles())
def test_strengths_are_asked_for_and_covered(person: Candidate, role: int) -> None:
    found = highlights(engine(), scores([person]).features, np.zeros(1, int), np.array([role]), 5)
    asked = set(catalogue().columns.skills.row(role)[0].tolist())
    strengths = [skill for skill in found.strengths[0].tolist() if skill >= 0]
    assert set(strengths) <= asked
    assert set(strengths).isdisjoint(found.gaps[0].tolist())


def test_no_role_has_no_highlights() -> None:
    found = highlights(
        engine(),
        scores([Candidate(skills=["Excel"])]).features,
        np.zeros(1, int),
        np.array([-1]),
        2,
    )
    assert found.strengths.tolist() == found.gaps.tolist() == [[-1, -1]]
