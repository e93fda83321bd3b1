"""Job titles to roles."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.vocabulary.titles import LOWEST, TitleMatcher, title_words

MATCHER = TitleMatcher(
    [
        ("Accounts Payable Clerk", "ap-clerk"),
        ("AP Specialist", "ap-clerk"),
        ("Accounts Receivable Clerk", "ar-clerk"),
        ("Administrative Assistant", "admin"),
        ("Customer Service Representative", "csr"),
        ("Help Desk Technician", "help-desk"),
        ("HR Assistant", "hr-assistant"),
        ("HR Manager", "hr-manager"),
        ("Office Manager", "office-manager"),
        ("Office Manager", "executive", 90),
        ("Payroll Clerk", "payroll-clerk"),
        ("Payroll Manager", "payroll-manager"),
    ]
)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Accts Payable Clerk", "ap-clerk"),
        ("A/P Clerk II", "ap-clerk"),
        ("AP clerk at Acme, Inc.", "ap-clerk"),
        ("Admin Asst", "admin"),
        ("CSR", "csr"),
        ("customer service rep.", "csr"),
        ("Helpdesk Tech", "help-desk"),
        ("Human Resources Assistant", "hr-assistant"),
        ("Manager, Payroll", "payroll-manager"),
        ("Clerk - Payroll", "payroll-clerk"),
        ("Payroll Clerk (part time)", "payroll-clerk"),
        ("Ofc Mgr", "office-manager"),
        ("Payrol Clerk", "payroll-clerk"),
    ],
)
def test_equal_titles(title: str, role: str) -> None:
    assert MATCHER.find(title)[0] == (role, 100)


def test_trust_scales() -> None:
    assert MATCHER.find("Office Manager")[:1] == [("office-manager", 100)]
    assert 90 <= dict(MATCHER.find("Office Manager"))["executive"] < 100


def test_alike_titles_lie_between() -> None:
    found = dict(MATCHER.find("Senior Payroll Clerk"))
    assert 60 < found["payroll-clerk"] < 100
    assert found["payroll-clerk"] > found.get("ap-clerk", 0)


@pytest.mark.parametrize("title", ["plumber", "Registered nurse", "line cook", "", "---"])
def test_other_work_is_not_found(title: str) -> None:
    assert all(similarity < 50 for _, similarity in MATCHER.find(title))


def test_words_of_titles() -> None:
    assert title_words("Sr. IT Admin") == ("senior", "information", "technology", "administrator")
    assert title_words("Admin Coord") == ("administrative", "coordinator")


@given(st.text())
def test_any_title(text: str) -> None:
    found = MATCHER.find(text, limit=3)
    assert len(found) <= 3
    assert all(LOWEST <= similarity <= 100 for _, similarity in found)
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))


def test_order_of_rows_does_not_matter() -> None:
    rows = [("Payroll Clerk", "b"), ("Payroll Clerk", "a"), ("Clerk", "c")]
    assert TitleMatcher(rows).find("payroll clerk") == TitleMatcher(rows[::-1]).find(
        "payroll clerk"
    )
    assert TitleMatcher(rows).find("payroll clerk")[:2] == [("a", 100), ("b", 100)]


def test_empty_and_pickle() -> None:
    assert TitleMatcher([]).find("clerk") == []
    assert pickle.loads(pickle.dumps(MATCHER)).find("AP clerk") == MATCHER.find("AP clerk")


def _seconds(size: int) -> float:
    """Time to find titles among `size` of them."""
    matcher = TitleMatcher(
        [(f"word{n % 100} thing{n // 100} clerk", f"role-{n % 120}") for n in range(size)]
    )
    begun = time.perf_counter()
    for number in range(100):
        matcher.find(f"word{number} clerk number{number}")
    return time.perf_counter() - begun


def test_ten_thousand_titles_are_quick() -> None:
    assert _seconds(10_000) < 30 * _seconds(100)
