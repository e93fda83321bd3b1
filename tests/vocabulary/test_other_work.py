"""Titles of work that no role is about, and what years in it count for."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from backoffice_match import load_catalogue
from backoffice_match.vocabulary.other_work import OtherCredit, OtherTitle, OtherWork

WORK = OtherWork(
    [
        OtherTitle("cashier", True, ("a", "b")),
        OtherTitle("line cook", False, ()),
        OtherTitle("mechanic", False, ("c",)),
    ],
    [
        OtherCredit("a", "order-clerk", 60),
        OtherCredit("b", "order-clerk", 30),
        OtherCredit("b", "mail-clerk", 15),
        OtherCredit("c", "mail-clerk", 45),
    ],
)


def test_a_title_counts_as_the_mean_of_its_occupations() -> None:
    assert WORK.find("cashier") == {"order-clerk": 45}
    assert WORK.find("mechanic") == {"mail-clerk": 45}
    assert WORK.find("line cook") == {}


@pytest.mark.parametrize(
    "text", ["Head Cashier", "CASHIER - Walmart", "part-time cashier at Acme", "deli cashier"]
)
def test_rank_hours_and_employer_change_nothing(text: str) -> None:
    assert WORK.find(text) == WORK.find("cashier")


def test_what_a_title_ends_in_is_asked_only_where_it_says_enough() -> None:
    assert WORK.find("deli cashier", whole=True) is None
    assert WORK.find("data mechanic") is None
    assert WORK.find("cashier trainer") is None
    assert WORK.find("") is None


def test_other_roles_count_as_their_peers() -> None:
    own = WORK.of_roles({"till": ("order-clerk", "mail-clerk"), "post": ()})
    assert own.find("mechanic") == {"till": 45}
    assert own.find("cashier") == {"till": 45}
    assert WORK.of_roles({"post": ()}).titles == ()


def test_the_tables_are_read_when_first_asked_for(tmp_path: Path) -> None:
    titles, credits = tmp_path / "titles.csv", tmp_path / "credits.csv"
    work = OtherWork(titles, credits)
    titles.write_text("title,ends,occupations,source\ncashier,yes,a;b,x\ncook,no,,x\n")
    credits.write_text("occupation,role_id,credit,source\na,order-clerk,60,x\n")
    assert work.find("shop cashier") == {"order-clerk": 30}
    again = pickle.loads(pickle.dumps(work))
    assert again == work
    assert hash(again) == hash(work)
    assert work != WORK


def test_usual_work_elsewhere_is_known() -> None:
    typed = """cashier, server, waitress, teacher, barista, truck driver, babysitter, electrician,
        certified nursing assistant, warehouse worker, high school math teacher, shift supervisor"""
    work = load_catalogue().other_work
    found = {title.strip(): work.find(title.strip()) for title in typed.split(",")}
    assert [title for title, credit in found.items() if credit is None] == []
    assert found["server"] == found["barista"] == {}
    assert "customer-service-representative" in (found["cashier"] or {})


def test_what_may_be_office_work_stays_unknown() -> None:
    typed = "manager, consultant, owner, director, bank teller, marketing manager, intern, analyst"
    work = load_catalogue().other_work
    assert [title for title in typed.split(", ") if work.find(title) is not None] == []
