"""Related experience: full credit in the occupation, part in related ones, none elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.features.experience import MOST_MONTHS
from backoffice_match.records.candidate import Candidate

from ..scoring import catalogue, engine, role_number, scores
from ..strategies import people


def test_a_year_counts_by_its_credit() -> None:
    lineage = catalogue().lineage
    related = scores([Candidate(past_jobs=[("Payroll Clerk", 5)])]).related
    credit = engine().reader.job_credit("Payroll Clerk")[catalogue().columns.lineage]
    assert related.months[0].tolist() == (60 * credit // 100).tolist()
    assert related.months[0, role_number("payroll-clerk")] == 60
    assert 0 in related.months[0]
    assert len(credit) < len(lineage.role_ids)


def test_jobs_add_up() -> None:
    jobs = [("Payroll Clerk", 2), ("payroll clerk", 1), ("zorblaxer", 9)]
    related = scores([Candidate(past_jobs=jobs)]).related
    role = role_number("payroll-clerk")
    assert related.months[0, role] == related.at_least[0, role] == 36
    assert related.at_most[0, role] == 36 + 9 * 12


def test_past_jobs_outweigh_a_bare_total() -> None:
    none, unread = (Candidate(past_jobs=jobs, experience_years=30) for jobs in ([], ["zorblaxer"]))
    related = scores([none, unread]).related
    assert not related.months.any()
    assert related.known.all(axis=1).tolist() == [True, False]


def test_a_past_of_unread_titles_only_is_unknown() -> None:
    related = scores([Candidate(past_jobs=[("zorblaxer", 9)])]).related
    assert not related.known.any()
    assert related.from_jobs.all()


@given(st.lists(people(), min_size=1, max_size=3))
def test_bounds_hold_for_everyone(batch: list[Candidate]) -> None:
    related = scores(batch).related
    shape = (len(batch), len(catalogue()))
    for array in (related.months, related.known, related.at_least, related.at_most):
        assert array.shape == shape
    assert (related.at_least >= 0).all()
    assert (related.at_least <= related.months).all()
    assert (related.months <= related.at_most).all()
    assert (related.at_most <= MOST_MONTHS).all()


def test_other_work_is_known_to_be_unrelated() -> None:
    people = [
        Candidate(past_jobs=jobs)
        for jobs in ([("waitress", 2)], ["server"], [("waitress", 2), ("zorblaxer", 1)])
    ]
    related = scores(people).related
    assert related.known.all(axis=1).tolist() == [True, True, False]
    assert not related.months.any()
    assert not related.at_most[:2].any()


def test_other_work_counts_for_what_lies_near_it() -> None:
    dated, _ = scores(
        [Candidate(past_jobs=jobs) for jobs in ([("store manager", 5)], ["store manager"])]
    ).related.months
    near, far = role_number("office-supervisor"), role_number("payroll-clerk")
    assert 0 < dated[near] < 60
    assert dated[far] == 0
    known = scores([Candidate(past_jobs=["store manager"])]).related.known[0]
    assert not known[near]
    assert known[far]


def test_other_work_costs_as_much_as_no_experience_at_all() -> None:
    """A plan for a waitress must not promise more than one for somebody who never worked."""
    cashier, none = scores(
        [Candidate(skills=["data entry"], past_jobs=jobs) for jobs in ([("waitress", 2)], [])]
    ).points
    assert (cashier == none).all()
