"""Rule 2: contributions sum to the points, and every piece of evidence is scored without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from hypothesis import given, settings

from backoffice_match.features.likely import ORIGINS
from backoffice_match.insight.skill_parts import NOT_STATED
from backoffice_match.insight.word_parts import is_wording
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import FACTORS, Weights

from ..scoring import catalogue, engine, explanation, points, points_told, scores
from ..strategies import people, roles, skilled, weights

SINGLE = ("education", "salary", "preferences", "experience_years", "text")


@given(people(), weights(100))
def test_contributions_sum_to_the_points_for_every_role(person: Candidate, chosen: Weights) -> None:
    found = scores([person], chosen)
    parts = engine(chosen).combination.contributions(found.values)
    assert set(parts) == set(FACTORS)
    np.testing.assert_array_equal(sum(parts.values()), found.points)
    assert (parts["skills"] >= 0).all()
    assert (parts["certifications"] >= 0).all()
    for name in ("education", "experience", "salary", "preferences"):
        assert (parts[name] <= 0).all()


@given(people(), weights(100))
def test_what_is_unknown_or_weighs_nothing_contributes_nothing(
    person: Candidate, chosen: Weights
) -> None:
    found = scores([person], chosen)
    parts = engine(chosen).combination.contributions(found.values)
    for name in set(FACTORS) - {"skills"}:
        assert (parts[name][~found.values[name].known] == 0).all()
        assert chosen.to_dict()[name] or not parts[name].any()


@given(skilled(), roles(), weights())
def test_skill_contributions_sum_to_the_skills_entry(
    person: Candidate, role: int, chosen: Weights
) -> None:
    why = explanation(person, role, chosen)
    parts = why.skill_contributions
    assert sum(parts.values()) == why.contributions["skills"]
    assert all(isinstance(part, int) and part >= 0 for part in parts.values())
    assert list(parts.values()) == sorted(parts.values(), reverse=True)
    told = [name for name in parts if not is_wording(name)]
    names = {re.sub(rf" \(({'|'.join(ORIGINS)})\)$", "", name) for name in told}
    assert names <= {NOT_STATED, *catalogue().vocabulary.names}


@given(people(), roles(), weights())
def test_points_without_a_piece_are_those_of_the_record_without_it(
    person: Candidate, role: int, chosen: Weights
) -> None:
    why = explanation(person, role, chosen)
    assert why.points == points([person], chosen)[0, role]
    wanted = {label: changed for label, changed, _ in pieces(person)}
    assert list(why.without) == list(wanted)
    for label, changed in wanted.items():
        assert [why.without[label]] == points_told([changed], role, chosen), label


@settings(max_examples=120)
@given(people(), weights())
def test_taking_a_piece_away_never_raises_a_score_while_its_factor_stays_known(
    person: Candidate, chosen: Weights
) -> None:
    found = list(pieces(person))
    batch = scores([person, *(changed for _, changed, _ in found)], chosen)
    for i, (label, _, unrelated) in enumerate(found, start=1):
        same = np.logical_and.reduce(
            [value.known[i] == value.known[0] for value in batch.values.values()]
        )
        same |= label.startswith("certifications")
        risen = (batch.points[i] > batch.points[0]) & same & ~unrelated
        assert not risen.any(), (
            label,
            [catalogue().columns.role_ids[r] for r in risen.nonzero()[0]],
        )


def pieces(person: Candidate) -> Iterator[tuple[str, Candidate, np.ndarray]]:
    """Every piece of evidence: its label, the record without it, the roles that do not use it."""
    nothing = np.zeros(len(catalogue()), dtype=bool)
    for typed in person.skills or ():
        rest = tuple(other for other in person.skills or () if other != typed)
        named = [skill for skill, _ in engine().reader.skill(typed.text, typed.level).skills]
        yield f"skills: {typed.text}", person.replace(skills=rest or None), unrelated(named)
    for held in person.certifications or ():
        kept = [other for other in person.certifications or () if other != held]
        yield f"certifications: {held}", person.replace(certifications=kept or None), nothing
    for job in person.past_jobs or ():
        left = [other for other in person.past_jobs or () if other != job]
        changes: dict[str, Any] = {"past_jobs": left or None}
        # With no job left a bare total would take over, which is other evidence.
        changes |= {} if left else {"experience_years": None}
        yield f"past_jobs: {job.title}", person.replace(**changes), nothing
    for name in SINGLE:
        if getattr(person, name) is not None:
            told = engine().reader.text(person.text or "").skills if name == "text" else ()
            yield name, person.replace(**{name: None}), unrelated([skill for skill, _ in told])


def unrelated(named: list[int]) -> np.ndarray:
    """Roles that have no use for one of these skills."""
    factor: Any = engine().factors["skills"]
    counted = [skill for skill in named if factor.counted[skill]]
    return np.asarray((factor.of_use[counted] == 0).any(axis=0))
