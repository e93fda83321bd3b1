"""Who is ranked, who is ranked on little, and who is told why not."""

from __future__ import annotations

from typing import Any

import pytest

from backoffice_match.api.matcher import recommend
from backoffice_match.features.people import People
from backoffice_match.insight.status import REASONS, standing
from backoffice_match.records.candidate import Candidate

from ..scoring import engine

CASES: list[tuple[dict[str, Any], str]] = [
    ({"skills": ["payroll processing"]}, "OK"),
    ({"past_jobs": ["payroll clerk"]}, "OK"),
    ({"certifications": ["CPA"]}, "INSUFFICIENT_DATA"),
    ({"text": "I reconcile accounts in QuickBooks."}, "OK"),
    ({"skills": ["teamwork"]}, "LOW_INFORMATION"),
    ({"skills": ["Spanish"]}, "INSUFFICIENT_DATA"),
    ({"skills": {"Excel": 3, "filing": 3, "QuickBooks": 3}}, "LOW_INFORMATION"),
    ({"skills": {"Excel": 3, "filing": 3, "QuickBooks": 2}}, "OK"),
    ({}, "INSUFFICIENT_DATA"),
    ({"education": "PhD", "salary": "$40,000 a year", "location": "Ohio"}, "INSUFFICIENT_DATA"),
    ({"skills": ["zymurgy of the deep sea"]}, "INSUFFICIENT_DATA"),
    ({"past_jobs": ["lion tamer"], "experience_years": 9}, "INSUFFICIENT_DATA"),
    ({"certifications": ["CPA candidate"]}, "INSUFFICIENT_DATA"),
]


@pytest.mark.parametrize(("record", "status"), CASES)
def test_status(record: dict[str, Any], status: str) -> None:
    ranking = recommend(Candidate(**record))
    assert ranking.status == status
    assert ranking.reason == REASONS[status]
    assert (len(ranking) == 0) is (status == "INSUFFICIENT_DATA")
    assert bool(ranking.reason) is (status != "OK")


def test_status_of_a_batch_equals_one_by_one() -> None:
    batch = [Candidate(**record) for record, _ in CASES]
    people = People.from_candidates(batch)
    found = standing(engine().encode(people), engine().reader)
    assert found.status == [status for _, status in CASES]
    assert found.ranked.tolist() == [status != "INSUFFICIENT_DATA" for _, status in CASES]


def test_words_are_counted() -> None:
    batch = [Candidate(skills=["Excel", "clients", "zymurgy of the deep sea"]), Candidate()]
    people = People.from_candidates(batch)
    found = standing(engine().encode(people), engine().reader)
    assert found.words_typed.tolist() == [3, 0]
    assert found.words_recognised.tolist() == [1, 0]
