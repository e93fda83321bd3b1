"""Steering by family, pay of what is shown, and what lower expectations alone would change."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from backoffice_match.api.frames import people_of_frame
from backoffice_match.evaluation.audit import Selection, audit, expectation_effect
from backoffice_match.evaluation.audit.expectations import expectation_table
from backoffice_match.evaluation.audit.steering import person_medians
from backoffice_match.features.people import People
from backoffice_match.records.candidate import Candidate

from ...scoring import engine

IDS = [f"p{i}" for i in range(60)]


def results() -> pd.DataFrame:
    """Group A is shown payroll and pay of 60,000, group B filing and 40,000, by half."""
    rows = []
    for i, who in enumerate(IDS):
        steered = i % 2 and i % 4 == 1
        family, pay = ("records", 40_000) if steered else ("payroll", 60_000)
        rows.append((who, 1, f"{family}-clerk", family, 5000, pay))
        rows.append((who, 2, "office-clerk", "administration", 4000, None))
    columns = ["candidate_id", "rank", "role_id", "family", "points", "pay_median"]
    return pd.DataFrame(rows, columns=columns)


def people() -> pd.DataFrame:
    return pd.DataFrame({"id": IDS, "group": ["AB"[i % 2] for i in range(len(IDS))]})


def test_who_is_shown_which_families() -> None:
    found = audit(results(), people(), Selection.top(1)).steering.set_index(["group", "family"])
    assert found.loc[("A", "payroll"), "rate"] == 1
    assert found.loc[("B", "payroll"), ["shown", "n", "rate", "impact_ratio"]].tolist() == [
        *(15, 30, 0.5, 0.5)
    ]
    assert found.loc[("B", "payroll"), "flag"]
    assert found.loc[("B", "records"), ["rate", "overall_rate"]].tolist() == [0.5, 0.25]
    assert not found.loc[("B", "administration"), "flag"]


def test_pay_of_what_is_shown() -> None:
    found = audit(results(), people(), Selection.top(1)).pay.set_index("group")
    assert found["median_pay"].to_dict() == {"A": 60_000, "B": 40_000}
    assert found.loc["B", "ratio"] == pytest.approx(2 / 3)
    assert found["with_pay"].tolist() == [30, 30]


def test_lower_medians_of_each_person() -> None:
    person, values = np.array([0, 0, 0, 2, 2]), np.array([1, 5, 9, 4, 6])
    assert person_medians(person, values, 4).tolist() == [5, -1, 4, -1]


def test_asking_for_less_alone_never_shows_more_fitting_skills_but_may_show_less_pay() -> None:
    person = Candidate(skills=["accounting", "payroll", "filing"], salary="$95,000/year")
    lower = person.replace(salary="$76,000/year")
    both = expectation_effect(engine(), People.from_candidates([person, lower]))
    again = expectation_effect(engine(), People.from_candidates([person]), asked=Fraction(1))
    assert both.after[0] == both.before[1]
    assert again.before == again.after == both.before[0]


def test_nothing_is_told_where_no_expectation_is() -> None:
    silent = Candidate(skills=["accounting"])
    unread = Candidate(skills=["zzqq"], salary="$50,000/year")
    found = expectation_effect(engine(), People.from_candidates([silent, unread]))
    assert found.before.tolist() == found.after.tolist() == [-1, -1]


def test_effect_by_group() -> None:
    frame = pd.DataFrame(
        {
            "id": IDS,
            "skills": ["accounting; payroll; filing; data entry"] * len(IDS),
            "salary": ["$95,000/year" if i % 2 else "" for i in range(len(IDS))],
        }
    )
    ids, read = people_of_frame(frame)
    table = expectation_table(expectation_effect(engine(), read), ids, people())
    told = table.set_index("group")
    assert told["with_pay"].to_dict() == {"A": 0, "B": 30}
    assert told.loc["B", "change"] == (
        told.loc["B", "median_pay_if_less"] - told.loc["B", "median_pay"]
    )
    assert told.loc["B", "people_shown_less"] in (0.0, 1.0)
    assert pd.isna(told.loc["A", "people_shown_less"])
