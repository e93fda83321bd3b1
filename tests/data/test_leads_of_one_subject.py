"""Roles that lead clerks of one subject: their codes, their titles, and whom they are for."""

from __future__ import annotations

import pytest

from backoffice_match import Candidate, load_catalogue, recommend
from backoffice_match.resources import dataset_path, read_rows

SUPERVISORS = "43-1011"
"""First-line supervisors of office and administrative support workers."""

ROLES = {row["role_id"]: row for row in read_rows(dataset_path("roles/roles.csv"))}
LEADS = ("accounting-supervisor", "accounts-payable-lead", "billing-supervisor")


@pytest.mark.parametrize("role_id", LEADS)
def test_who_leads_clerks_is_of_the_occupation_of_supervisors(role_id: str) -> None:
    role = ROLES[role_id]
    assert (role["soc_code"], role["pay_soc"]) == (SUPERVISORS, SUPERVISORS)
    assert role["onet_codes"].startswith("43-1011.00;")
    assert (role["level"], role["composite"]) == ("lead", "yes")


@pytest.mark.parametrize(
    ("title", "role_id"),
    [
        ("Accounts Payable Supervisor", "accounts-payable-lead"),
        ("Accounting Supervisor", "accounting-supervisor"),
        ("Accounting Manager", "accounting-supervisor"),
        ("Accounts Receivable Manager", "accounting-supervisor"),
        ("Accounts Receivable Supervisor", "accounting-supervisor"),
        ("Bookkeepers Supervisor", "accounting-supervisor"),
        ("Billing Supervisor", "billing-supervisor"),
        ("Medical Billing Manager", "billing-supervisor"),
        ("Collection Supervisor", "billing-supervisor"),
        ("Credit and Loan Collections Supervisor", "billing-supervisor"),
        ("Accounting Director", "controller"),
        ("Museum Collections Manager", "archivist"),
        ("Mail Supervisor", "office-supervisor"),
    ],
)
def test_titles_that_official_lists_have_of_supervisors(title: str, role_id: str) -> None:
    role, likeness = load_catalogue().find_roles(title)[0]
    assert role.id == role_id
    assert likeness >= 90


def _first(candidate: Candidate) -> list[str]:
    return [match.role.id for match in recommend(candidate, top=10)]


def test_who_led_an_accounting_office_is_shown_that_role_first() -> None:
    person = Candidate(
        skills=[
            *("supervision", "team leadership", "performance reviews", "staff training"),
            *("month-end close", "internal controls", "accounts payable", "accounts receivable"),
        ],
        education="associate",
        past_jobs=[("Accounting Supervisor", 5), ("Accounting Clerk", 4)],
    )
    assert _first(person)[0] == "accounting-supervisor"


def test_who_led_billers_is_shown_that_role_first() -> None:
    person = Candidate(
        skills=["billing", "collections", "supervision", "staff training", "aging reports"],
        past_jobs=[("Billing Manager", 4)],
    )
    assert _first(person)[0] == "billing-supervisor"


@pytest.mark.parametrize(
    ("candidate", "nearer"),
    [
        (
            Candidate(
                skills=["billing", "invoicing", "billing software", "accounts receivable"],
                past_jobs=[("Billing Clerk", 4)],
            ),
            {"billing-clerk", "accounts-receivable-clerk"},
        ),
        (
            Candidate(
                skills=["bookkeeping", "QuickBooks", "bank reconciliation", "payroll"],
                past_jobs=[("Bookkeeper", 5)],
            ),
            {"bookkeeper", "accounting-clerk", "accounts-payable-clerk"},
        ),
        (
            Candidate(
                skills=["accounting", "GAAP", "financial statements", "general ledger"],
                education="Bachelor of Science in Accounting",
                past_jobs=[],
            ),
            {"staff-accountant", "senior-accountant", "bookkeeper", "accounting-clerk"},
        ),
    ],
)
def test_who_never_led_anybody_is_shown_the_work_itself_before(
    candidate: Candidate, nearer: set[str]
) -> None:
    shown = _first(candidate)
    lead = min(shown.index(role) if role in shown else len(shown) for role in LEADS[::2])
    assert nearer <= set(shown[:lead])


def test_a_supervisor_of_accounts_payable_is_no_longer_folded_under_clerks() -> None:
    person = Candidate(skills=["accounts payable", "invoice processing", "three-way matching"])
    ranking = recommend(person, top=10)
    lead = next(match for match in ranking if match.role.id == "accounts-payable-lead")
    assert lead.role.soc_code != ranking[0].role.soc_code == "43-3031"
