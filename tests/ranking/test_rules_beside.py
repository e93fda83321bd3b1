"""Rules 7 to 9: blockers stand beside the fit, some things are never inputs, few look-alikes."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.api.matcher import Matcher
from backoffice_match.arrays import Q
from backoffice_match.exceptions import RecordError
from backoffice_match.insight.blockers import barred_ranks, blockers, licences_before_hire
from backoffice_match.insight.shown import for_later
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.candidate_fields import NEVER_INPUTS
from backoffice_match.records.education import EDUCATION_LEVELS

from ..scoring import case, catalogue, engine, points
from ..strategies import WORDINGS, certifications, people, roles, skilled


def matcher() -> Matcher:
    made = Matcher(catalogue())
    made.__dict__["engine"] = engine()
    return made


@given(skilled())
def test_no_role_is_hidden_by_a_blocker(person: Candidate) -> None:
    ranking = matcher().recommend(person, top=len(catalogue()))
    assert sorted(match.role.id for match in ranking) == list(catalogue().columns.role_ids)


@given(people(), roles())
def test_blockers_are_of_the_two_kinds_with_a_source(person: Candidate, role: int) -> None:
    for blocker in blockers(case(person, role)):
        assert blocker.kind in {"licence", "education"}
        assert blocker.text
        assert blocker.source


@given(people(education=st.sampled_from(WORDINGS)), roles())
def test_education_blocks_only_where_the_figures_say_so(person: Candidate, role: int) -> None:
    assert person.education is not None
    shown = catalogue()[catalogue().columns.role_ids[role]]
    rank = person.education.rank
    wanted = False
    if rank is not None and shown.typical_education and shown.education_source != "imputed":
        met = sum(shown.education[level] for level in EDUCATION_LEVELS[: rank + 1])
        far = rank <= EDUCATION_LEVELS.index(shown.typical_education) - 2
        wanted = far and met * 100 < 5 * Q
    found = [b for b in blockers(case(person, role)) if b.kind == "education"]
    assert bool(found) is wanted


def test_education_blockers_exist_and_never_rest_on_imputed_figures() -> None:
    columns = catalogue().columns
    barred = [barred_ranks(engine(), role) for role in range(len(catalogue()))]
    imputed = np.array([source == "imputed" for source in columns.education_sources])
    assert any(barred)
    assert imputed.any()
    assert not any(ranks for ranks, guessed in zip(barred, imputed, strict=True) if guessed)


@given(people(education=st.none()), roles())
def test_an_unknown_education_blocks_nothing(person: Candidate, role: int) -> None:
    assert not [b for b in blockers(case(person, role)) if b.kind == "education"]


@given(people(certifications=st.one_of(st.none(), certifications())), roles())
def test_a_licence_blocks_only_before_hire_and_when_certifications_are_known(
    person: Candidate, role: int
) -> None:
    found = [b for b in blockers(case(person, role)) if b.kind == "licence"]
    needed = [c for c, _ in licences_before_hire(catalogue(), role)]
    reader = engine().reader
    held = {i for text in person.certifications or () for i in reader.certifications_held(text)}
    wanted = [] if person.certifications is None else [c for c in needed if c not in held]
    assert len(found) == len(wanted)


def test_a_licence_required_by_law_before_hire() -> None:
    required = [
        (role.id, claim)
        for role in catalogue()
        for claim in role.certifications
        if claim.need == "required"
    ]
    assert required
    for role_id, claim in required:
        role = catalogue().position(role_id)
        silent, none = Candidate(skills=["Excel"]), Candidate(skills=["Excel"], certifications=[])
        holder = Candidate(skills=["Excel"], certifications=[claim.name])
        texts = [[str(b) for b in blockers(case(p, role))] for p in (silent, none, holder)]
        named = [any(claim.name in text for text in shown) for shown in texts]
        assert named == [False, claim.when == "before_hire", False]
        assert points([silent])[0, role] == points([none])[0, role]


@pytest.mark.parametrize("name", sorted(NEVER_INPUTS))
def test_what_is_never_an_input_is_refused(name: str) -> None:
    with pytest.raises(RecordError, match=f"{name}: got a value; expected no field {name}"):
        matcher().recommend({"skills": ["Excel"], name: "x"})


@given(skilled(), st.integers(1, 40), st.integers(1, 8))
def test_at_most_two_of_one_soc_are_shown(person: Candidate, top: int, count: int) -> None:
    ranking = matcher().recommend(person, top=top)
    lines = ranking.shown(count)
    socs = Counter(line.item.role.soc_code for line in lines)
    assert max(socs.values(), default=0) <= 2
    assert len(lines) <= count
    shown = [match.rank for line in lines for match in (line.item, *line.folded)]
    assert sorted(shown) == list(range(1, len(shown) + 1))
    assert len(lines) == count or len(shown) == len(ranking)
    assert [line.later for line in lines] == sorted(line.later for line in lines)
    for line in lines:
        assert not line.later or for_later(line.item.case)
        assert all(match.role.soc_code == line.item.role.soc_code for match in line.folded)


@given(skilled())
def test_the_printed_ranking_says_what_a_score_is_not(person: Candidate) -> None:
    ranking = matcher().recommend(person)
    assert "fit points, not a chance of being hired" in str(ranking)
    assert "fit points, not a chance of being hired" in str(ranking[0].explain())
    first = [match.rank for match in (line.item for line in ranking.shown())]
    assert str(ranking).count("tier ") == len(first)
