"""What is told to somebody who names only work that no role is about."""

from __future__ import annotations

import pytest

import backoffice_match as bm
from backoffice_match.insight.near_work import near_roles, skills_to_ask
from backoffice_match.insight.shown import LEADING

CASHIER = bm.Candidate(past_jobs=[("cashier", 2)])


def titles(person: bm.Candidate) -> list[str]:
    ranking = bm.recommend(person)
    return [near.role.id for near in near_roles(person, ranking.engine.reader)]


def test_a_cashier_is_told_of_customer_service_and_of_no_accountant() -> None:
    ranking = bm.recommend(CASHIER)
    near = near_roles(CASHIER, ranking.engine.reader)
    assert "call-center-agent" in titles(CASHIER)
    assert not any("accountant" in name for name in titles(CASHIER))
    assert not any(one.role.level in LEADING for one in near)
    assert [one.credit for one in near] == sorted((one.credit for one in near), reverse=True)


def test_the_reason_names_roles_without_points_and_what_to_add() -> None:
    ranking = bm.recommend(CASHIER)
    assert (len(ranking), ranking.status) == (0, "INSUFFICIENT_DATA")
    assert "Call Center Agent, a year as about 30 %" in ranking.reason
    assert "that is no fit yet" in ranking.reason
    asked = skills_to_ask(near_roles(CASHIER, ranking.engine.reader))
    assert all(name in ranking.reason for name in asked)
    assert ranking.reason in str(ranking)


@pytest.mark.parametrize(
    "person",
    [
        bm.Candidate(past_jobs=[("server", 2)]),
        bm.Candidate(past_jobs=[("zorblaxer", 2)]),
        bm.Candidate(location="Ohio"),
    ],
    ids=["far", "unread", "silent"],
)
def test_nothing_is_made_up_where_no_role_is_near(person: bm.Candidate) -> None:
    assert titles(person) == []
    assert bm.recommend(person).reason.endswith("'answered phones'.")


def test_who_is_ranked_is_told_no_such_list() -> None:
    person = bm.Candidate(past_jobs=[("cashier", 2)], skills=["data entry", "QuickBooks"])
    ranking = bm.recommend(person)
    assert len(ranking)
    assert "counts in part" not in ranking.reason


def test_the_page_asks_for_what_such_jobs_ask_for() -> None:
    page = bm.recommend(CASHIER).to_html()
    assert "Jobs that your work counts for in part (no fit yet" in page
    assert "Call Center Agent" in page
    assert "points" not in page.split("Your next steps")[0].split("</style>")[1]
    assert "counts for in part" not in bm.recommend(bm.Candidate(location="Ohio")).to_html()


def test_a_job_told_in_a_text_is_near_the_same_roles_unless_the_field_is_filled_in() -> None:
    text = "Cashier at Roe Market, 2019 - 2021. Served people."
    assert titles(bm.Candidate(text=text)) == titles(CASHIER)
    assert titles(bm.Candidate(text=text, past_jobs=[])) == []
