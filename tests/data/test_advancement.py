"""Steps between roles and the codes of roles: real ones, upward, without circles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from graphlib import TopologicalSorter
from itertools import pairwise

import pytest

from backoffice_match.catalogue.role import LEVELS
from backoffice_match.records.education import parse_education
from backoffice_match.resources import dataset_path, read_rows
from backoffice_match.vocabulary.certifications import CertificationRecogniser
from backoffice_match.vocabulary.recognise import Recogniser
from backoffice_match.vocabulary.vocabulary import Vocabulary

STEPS = read_rows(dataset_path("roles/advancement.csv"))
ISCO = read_rows(dataset_path("roles/isco.csv"))
ESCO = read_rows(dataset_path("roles/codes.csv"))
ROLES = {row["role_id"]: row for row in read_rows(dataset_path("roles/roles.csv"))}
PAIRS = [(row["role_id"], row["next_role_id"]) for row in STEPS]

KINDS = {"clerk", "specialism", "analyst", "lead", "manager", "executive"}
MANAGEMENT = {"manager", "executive"}
END_POINTS = {"back-office-executive", "compliance-manager", "it-manager"}
"""What follows these is not in the catalogue."""

CHAINS = """
accounts-payable-clerk accounts-payable-lead
bookkeeper staff-accountant senior-accountant controller finance-manager
timekeeping-clerk payroll-clerk payroll-specialist payroll-manager
hr-assistant hr-generalist hr-manager
help-desk-technician it-support-specialist network-support-specialist systems-administrator
systems-administrator information-security-analyst it-manager
help-desk-technician network-support-specialist
administrative-assistant executive-assistant office-manager administrative-services-manager
procurement-clerk buyer purchasing-manager
file-clerk records-clerk document-control-specialist records-manager
janitor custodial-supervisor facilities-manager
customer-service-representative customer-service-supervisor operations-manager
security-officer security-supervisor
database-clerk data-analyst business-intelligence-analyst
operations-manager back-office-executive
"""
NOT_REAL = {
    ("data-entry-clerk", "data-scientist"),
    ("data-entry-clerk", "data-analyst"),
    ("receptionist", "hr-manager"),
    ("receptionist", "hr-generalist"),
    ("bookkeeper", "finance-manager"),
    ("bookkeeper", "controller"),
    ("file-clerk", "records-manager"),
    ("payroll-clerk", "payroll-manager"),
    ("help-desk-technician", "information-security-analyst"),
}


@lru_cache(maxsize=1)
def recognisers() -> tuple[Recogniser, CertificationRecogniser]:
    """The vocabulary and the certifications as they ship."""
    names = ("certifications", "aliases", "ambiguous")
    named, aliases, ambiguous = (
        read_rows(dataset_path(f"certifications/{name}.csv")) for name in names
    )
    vocabulary = Vocabulary.from_folder(dataset_path("skills"))
    return Recogniser(vocabulary), CertificationRecogniser.from_rows(named, aliases + ambiguous)


def rank(role_id: str) -> int:
    return LEVELS.index(ROLES[role_id]["level"])


def level(role_id: str) -> str:
    return ROLES[role_id]["level"]


def kind_of(role_id: str, next_id: str) -> str:
    """The level that a step leads to, where it leads up or leads people."""
    to = level(next_id)
    if to in {"lead", *MANAGEMENT}:
        return to
    return "specialism" if to in {"specialist", level(role_id)} else to


def chains() -> Iterator[tuple[str, str]]:
    for line in CHAINS.split("\n"):
        roles = line.split()
        yield from pairwise(roles)


def test_steps_name_known_roles_once_and_in_order() -> None:
    assert {role for pair in PAIRS for role in pair} <= set(ROLES)
    assert sorted(set(PAIRS)) == PAIRS
    assert all(role != following for role, following in PAIRS)


def test_steps_never_lead_down_and_say_what_kind_they_are() -> None:
    assert [pair for pair in PAIRS if rank(pair[1]) < rank(pair[0])] == []
    assert {row["kind"] for row in STEPS} == KINDS
    wrong = [row for row in STEPS if row["kind"] != kind_of(row["role_id"], row["next_role_id"])]
    assert wrong == []


def test_no_chain_of_steps_comes_back() -> None:
    following = defaultdict(set)
    for role, after in PAIRS:
        following[role].add(after)
    TopologicalSorter(following).prepare()


def test_every_role_but_the_end_points_has_a_way_on() -> None:
    assert set(ROLES) - {role for role, _ in PAIRS} == END_POINTS


@pytest.mark.parametrize("pair", sorted(set(chains())), ids="-to-".join)
def test_real_steps_are_there(pair: tuple[str, str]) -> None:
    assert pair in PAIRS


@pytest.mark.parametrize("pair", sorted(NOT_REAL), ids="-to-".join)
def test_steps_that_nobody_takes_are_not_there(pair: tuple[str, str]) -> None:
    assert pair not in PAIRS


def test_nobody_goes_from_a_clerks_desk_straight_to_management() -> None:
    clerks = [pair for pair in PAIRS if level(pair[0]) in {"entry", "clerk"}]
    assert [pair for pair in clerks if level(pair[1]) in MANAGEMENT] == []
    entry = [pair for pair in PAIRS if level(pair[0]) == "entry"]
    assert [pair for pair in entry if level(pair[1]) == "analyst"] == []


def test_no_two_steps_take_a_clerk_to_executive() -> None:
    jumps = [
        (first, between, last)
        for first, between in PAIRS
        for start, last in PAIRS
        if start == between and level(first) in {"entry", "clerk"} and level(last) == "executive"
    ]
    assert jumps == []


def test_only_managers_become_executives() -> None:
    assert {level(role) for role, after in PAIRS if level(after) == "executive"} == {"manager"}


def test_years_are_whole_or_half_and_reasons_are_given() -> None:
    for row in STEPS:
        assert float(row["years"]) * 2 in range(1, 21), row
        assert re.fullmatch(r"\d+(\.5)?", row["years"]), row
        assert row["reason"], row
        assert not row["reason"].endswith("."), row


def test_management_takes_years_and_a_team() -> None:
    for row in STEPS:
        if row["kind"] in {"lead", "manager", "executive"} and row["role_id"] not in {
            "accounts-payable-lead",
            "office-supervisor",
        }:
            assert float(row["years"]) >= 2, row
            leads = rank(row["role_id"]) >= LEVELS.index("lead")
            assert leads or "supervision" in row["needs"].split("; "), row


def test_a_clerk_becomes_accountant_or_analyst_with_the_degree() -> None:
    wanted = {"staff-accountant", "data-analyst", "hr-generalist", "financial-analyst"}
    for row in STEPS:
        if row["next_role_id"] in wanted and level(row["role_id"]) == "clerk":
            assert "bachelor's degree" in row["needs"], row


def test_needs_are_words_that_the_package_understands() -> None:
    skills, certifications = recognisers()
    needs = {word for row in STEPS for part in row["needs"].split("; ") for word in _either(part)}
    for need in sorted(needs):
        degree = need.split(" in ")[0].endswith("degree") and parse_education(need).level
        held = certifications.recognise(need).status == "held"
        assert degree or held or skills.recognise(need).status == "recognised", need


def _either(part: str) -> list[str]:
    return part.split(" or ")


def test_every_role_has_one_isco_group_with_its_one_title() -> None:
    assert [row["role_id"] for row in ISCO] == sorted(ROLES)
    titles = defaultdict(set)
    for row in ISCO:
        assert re.fullmatch(r"[1-9]\d{3}", row["isco_code"]), row
        titles[row["isco_code"]].add(row["isco_title"])
    assert all(len(group) == 1 for group in titles.values())


@pytest.mark.parametrize(
    ("role_id", "code", "title"),
    [
        ("accounting-clerk", "4311", "Accounting and bookkeeping clerks"),
        ("bookkeeper", "3313", "Accounting associate professionals"),
        ("data-entry-clerk", "4132", "Data entry clerks"),
        ("executive-assistant", "3343", "Administrative and executive secretaries"),
        ("file-clerk", "4415", "Filing and copying clerks"),
        ("finance-manager", "1211", "Finance managers"),
        ("hr-assistant", "4416", "Personnel clerks"),
        ("hr-manager", "1212", "Human resource managers"),
        ("office-clerk", "4110", "General office clerks"),
        ("payroll-clerk", "4313", "Payroll clerks"),
        ("staff-accountant", "2411", "Accountants"),
    ],
)
def test_isco_groups_of_well_known_roles(role_id: str, code: str, title: str) -> None:
    found = {row["role_id"]: (row["isco_code"], row["isco_title"]) for row in ISCO}
    assert found[role_id] == (code, title)


def test_managers_and_only_they_are_in_the_first_group_of_isco() -> None:
    first = {row["role_id"] for row in ISCO if row["isco_code"].startswith("1")}
    managers = {role_id for role_id in ROLES if level(role_id) in MANAGEMENT}
    assert first == managers - {"records-manager"}  # an example of 2621 in ISCO-08 itself


def test_esco_codes_come_from_an_occupation_of_the_role() -> None:
    assert [row["role_id"] for row in ESCO] == sorted({row["role_id"] for row in ESCO})
    for row in ESCO:
        assert row["onet_code"] in ROLES[row["role_id"]]["onet_codes"].split(";"), row
        assert re.fullmatch(
            r"http://data\.europa\.eu/esco/occupation/[0-9a-f-]{36}", row["esco_uri"]
        )
        assert row["source"] == "esco-crosswalk-v1"
    assert len({row["esco_uri"] for row in ESCO}) == len({row["esco_title"] for row in ESCO})


def test_a_senior_role_asks_for_half_a_step_more_than_its_occupation() -> None:
    years = {(row["role_id"], row["next_role_id"]): row["years"] for row in STEPS}
    for row in read_rows(dataset_path("roles/seniority.csv")):
        role, base = row["role_id"], row["base_role_id"]
        assert ROLES[role]["onet_codes"] == ROLES[base]["onet_codes"]
        assert rank(role) > rank(base)
        assert int(row["months"]) == 12 * float(years[base, role]) / 2
