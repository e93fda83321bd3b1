"""Blockers: a licence required by law before hire, and education far below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backoffice_match.features.people import People
from backoffice_match.insight.blockers import blockers
from backoffice_match.insight.case import Case
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import Weights

from ..scoring import case, catalogue, role_number


def with_need(need: str, when: str) -> tuple[Engine, int, str]:
    """An engine in which the first claimed certification has this need, its role, its name."""
    part = catalogue()
    role = next(i for i, found in enumerate(part) if found.certifications)
    cert, row = (int(column[0]) for column in part.columns.certifications.row(role))
    table = part.certification_table
    changed = {
        name: (*getattr(table, name)[:row], value, *getattr(table, name)[row + 1 :])
        for name, value in (("needs", need), ("whens", when), ("citations", "Act 1"))
    }
    made = replace(part, certification_table=replace(table, **changed))
    return Engine(made, Weights()), role, table.names[cert]


def told(engine: Engine, role: int, person: Candidate) -> list[tuple[str, str]]:
    scores = engine.score(engine.encode(People.from_candidates([person])))
    return [(b.kind, b.source) for b in blockers(Case(engine, scores, person, 0, role))]


@pytest.mark.parametrize(
    ("need", "when", "barred"),
    [
        ("required", "before_hire", True),
        ("required", "after_hire", False),
        ("usual", "", False),
    ],
)
def test_only_a_licence_required_before_hire_bars(need: str, when: str, barred: bool) -> None:
    engine, role, name = with_need(need, when)
    wanted = [("licence", "Act 1")] if barred else []
    assert told(engine, role, Candidate(skills=["Excel"], certifications=[])) == wanted
    assert told(engine, role, Candidate(skills=["Excel"])) == []
    assert told(engine, role, Candidate(certifications=[name])) == []
    assert told(engine, role, Candidate(certifications=[f"{name} (expired)"])) == wanted


def test_a_high_school_diploma_does_not_bar_from_it_support() -> None:
    person = Candidate(skills=["Windows"], education="high school")
    assert blockers(case(person, role_number("it-support-specialist"))) == ()


def test_the_sentence_says_what_is_typical() -> None:
    person = Candidate(skills=["Excel"], education="none")
    texts = [str(b) for role in range(len(catalogue())) for b in blockers(case(person, role))]
    assert texts
    assert all("fewer than 5 % of such jobs" in text for text in texts)
    assert any("a bachelor's degree" in text for text in texts)
