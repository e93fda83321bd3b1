"""Weights of the words of titles, as the build learns them."""

from __future__ import annotations

from backoffice_match.build.inputs import Inputs
from backoffice_match.build.title_weights import LEAST, learn, other_titles, title_weight_rows
from backoffice_match.build.titles import mostly_elsewhere

TITLES = [
    ("Payroll Clerk", "payroll"),
    ("Payroll Assistant", "payroll"),
    ("Mail Clerk", "mail"),
    ("Mail Sorter", "mail"),
]


def test_what_tells_roles_apart_weighs_most() -> None:
    weights = {(role, mark): weight for role, mark, weight in learn(TITLES, ["Nurse", "Cook"])}
    assert weights["payroll", "payroll"] >= LEAST
    assert weights.get(("mail", "payroll"), 0) <= -LEAST
    assert weights["payroll", "~payroll"] > weights.get(("", "~payroll"), 0)
    assert abs(weights.get(("payroll", "clerk"), 0)) < weights["payroll", "payroll"]


def test_the_order_of_the_titles_changes_nothing() -> None:
    assert learn(TITLES, ["Nurse", "Cook"]) == learn(TITLES[::-1], ["Cook", "Nurse"])


def test_other_titles_are_listed_by_no_occupation_of_a_role(inputs: Inputs) -> None:
    ours = {code for role in inputs.roles for code in role.onet_codes}
    listed = {t.title: t.code for t in inputs.onet.alternate_titles}
    assert all(listed.get(title) not in ours for title in other_titles(inputs, []))


def test_rows_speak_of_roles_or_of_other_work(inputs: Inputs) -> None:
    rows = title_weight_rows(inputs)
    assert rows == sorted(rows)
    assert {row[0] for row in rows} <= {"", *(role.role_id for role in inputs.roles)}


def test_a_title_that_most_others_list_is_theirs() -> None:
    assert mostly_elsewhere({"x", "y"}, {"a"})
    assert not mostly_elsewhere({"a", "b", "x", "y"}, {"a", "b"})
