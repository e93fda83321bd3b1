"""Shipped certification tables: keys, references, allowed words and complete legal rows."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict

import pytest

from backoffice_match.resources import dataset_path, read_rows
from backoffice_match.vocabulary.certifications import CertificationRecogniser
from backoffice_match.vocabulary.normalise import normalise

HEADERS = {
    "certifications": "certification_id,name,short_name,issuer,renewal_years,source",
    "aliases": "alias,certification_id,source",
    "ambiguous": "alias,certification_id,default,families,reason,source",
    "roles": "role_id,certification_id,need,jurisdiction,citation,when,source",
}
KEYS = {"certifications": 1, "aliases": 2, "ambiguous": 2, "roles": 2}
UNLICENSED = (
    "accounting-clerk",
    "administrative-assistant",
    "compliance-officer",
    "customer-service-representative",
    "data-entry-clerk",
    "hr-assistant",
    "it-support-specialist",
    "office-manager",
    "procurement-specialist",
    "records-manager",
)
MOST_WISHED = 8
TABLES = {name: read_rows(dataset_path(f"certifications/{name}.csv")) for name in HEADERS}
IDS = {row["certification_id"] for row in TABLES["certifications"]}
ROLES = {row["role_id"]: row["family"] for row in read_rows(dataset_path("roles/roles.csv"))}
RECOGNISER = CertificationRecogniser.from_rows(
    TABLES["certifications"], TABLES["aliases"] + TABLES["ambiguous"]
)


def own_spellings(row: dict[str, str]) -> set[str]:
    """Canonical name and letters of a certification, as the recogniser reads them."""
    short = row["short_name"]
    spellings = (row["name"], short, short.replace("-", "").replace(" ", ""))
    return {normalise(spelling) for spelling in spellings} - {""}


@pytest.mark.parametrize("name", HEADERS)
def test_plain_file(name: str) -> None:
    raw = dataset_path(f"certifications/{name}.csv").read_bytes()
    text = raw.decode("utf-8")
    assert text.splitlines()[0] == HEADERS[name]
    assert "\r" not in text
    assert text.endswith("\n")
    rows = list(csv.reader(text.splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert all(cell == cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize("name", HEADERS)
def test_sorted_by_unique_key(name: str) -> None:
    keys = [tuple(row.values())[: KEYS[name]] for row in TABLES[name]]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", HEADERS)
def test_source_is_curated(name: str) -> None:
    assert {row["source"] for row in TABLES[name]} == {"curated"}


def test_enough_certifications_and_aliases() -> None:
    assert len(IDS) >= 150
    assert len(TABLES["aliases"]) >= 450


def test_certifications_are_complete() -> None:
    for row in TABLES["certifications"]:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["certification_id"])
        assert all((row["name"], row["issuer"])), row
        assert row["renewal_years"] == "" or 1 <= int(row["renewal_years"]) <= 10, row
    names = Counter(normalise(row["name"]) for row in TABLES["certifications"])
    assert max(names.values()) == 1


@pytest.mark.parametrize("name", ["aliases", "ambiguous", "roles"])
def test_every_certification_is_known(name: str) -> None:
    assert {row["certification_id"] for row in TABLES[name]} <= IDS


def test_every_spelling_means_one_certification_unless_ambiguous() -> None:
    several = {normalise(row["alias"]) for row in TABLES["ambiguous"]}
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in TABLES["certifications"]:
        for spelling in own_spellings(row):
            meanings[spelling].add(row["certification_id"])
    for row in TABLES["aliases"]:
        spelling = normalise(row["alias"])
        assert spelling not in several | {""}, row
        assert spelling not in meanings, f"{row} stands twice"
        meanings[spelling].add(row["certification_id"])
    shared = {spelling for spelling, who in meanings.items() if len(who) > 1}
    assert shared <= several


def test_ambiguous_letters_name_every_meaning() -> None:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in TABLES["ambiguous"]:
        groups[normalise(row["alias"])].append(row)
        assert row["default"] in {"yes", "no"}
        assert row["reason"]
        assert set(row["families"].split(";")) <= set(ROLES.values()), row
    for letters, rows in groups.items():
        ids = {row["certification_id"] for row in rows}
        own = {
            row["certification_id"]
            for row in TABLES["certifications"]
            if letters in own_spellings(row)
        }
        assert len(ids) == len(rows) >= 2, letters
        assert own <= ids, letters
        assert [row["default"] for row in rows].count("yes") == 1, letters


def test_what_roles_ask_for() -> None:
    assert {row["role_id"] for row in TABLES["roles"]} <= set(ROLES)
    assert {row["need"] for row in TABLES["roles"]} <= {"valued", "usual", "required"}
    wished = Counter(row["role_id"] for row in TABLES["roles"] if row["need"] != "required")
    assert max(wished.values()) <= MOST_WISHED


def test_required_rows_cite_the_law() -> None:
    for row in TABLES["roles"]:
        legal = (row["jurisdiction"], row["citation"], row["when"])
        if row["need"] != "required":
            assert legal == ("", "", ""), row
            continue
        assert all(legal), row
        assert row["when"] in {"before_hire", "after_hire"}
        assert re.search(r"CFR|U\.S\.C\.|§", row["citation"]), row


@pytest.mark.parametrize("role_id", UNLICENSED)
def test_roles_without_a_licence(role_id: str) -> None:
    needs = {row["need"] for row in TABLES["roles"] if row["role_id"] == role_id}
    assert "required" not in needs


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("CompTIA A+ (2022)", (), "comptia-a"),
        ("A plus certified", (), "comptia-a"),
        ("cpa license", (), "cpa"),
        ("Microsoft Office Specialist", (), "mos"),
        ("CPP, PayrollOrg", (), "cpp-payroll"),
        ("CPP", ("payroll",), "cpp-payroll"),
        ("CPP (ASIS)", (), "cpp-asis"),
        ("CMA (AAMA)", (), "cma-aama"),
        ("Certified Analytics Professional (CAP)", (), "cap-informs"),
        ("CTEC", (), "ca-tax-preparer"),
        ("guard card", (), "guard-card"),
        ("Net+ / Sec+", (), "comptia-network"),
        ("First aid and CPR", (), "first-aid-cpr"),
    ],
)
def test_read_as_people_write_them(text: str, context: tuple[str, ...], expected: str) -> None:
    assert RECOGNISER.recognise(text, context).ids[0] == expected


@pytest.mark.parametrize("text", ["network", "security", "we are certified", "Bachelor of Science"])
def test_plain_words_are_no_certification(text: str) -> None:
    assert RECOGNISER.recognise(text).ids == ()
