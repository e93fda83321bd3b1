"""Certifications: which, and whether held."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.exceptions import CatalogueError
from backoffice_match.vocabulary.certifications import CertificationRecogniser

ROWS = [
    ("comptia-a", "CompTIA A+", "A+", "CompTIA"),
    ("cpa", "Certified Public Accountant", "CPA", "State boards of accountancy"),
    ("cpp-asis", "Certified Protection Professional", "CPP", "ASIS International"),
    ("cpp-nigp", "NIGP Certified Procurement Professional", "NIGP-CPP", "NIGP"),
    ("cpp-payroll", "Certified Payroll Professional", "CPP", "PayrollOrg"),
    ("fpc", "Fundamental Payroll Certification", "FPC", "PayrollOrg"),
    ("pmp", "Project Management Professional", "PMP", "PMI"),
    ("shrm-cp", "SHRM Certified Professional", "SHRM-CP", "SHRM"),
]
ALIASES = [
    {"alias": "A+ certification", "certification_id": "comptia-a"},
    {"alias": "CPP", "certification_id": "cpp-nigp"},
]
RECOGNISER = CertificationRecogniser.from_rows(
    [dict(zip(("certification_id", "name", "short_name", "issuer"), r, strict=True)) for r in ROWS],
    ALIASES,
)


@pytest.mark.parametrize(
    ("text", "ids", "status"),
    [
        ("CompTIA A+ (2022)", ["comptia-a"], "held"),
        ("A+ certified", ["comptia-a"], "held"),
        ("Certified Payroll Professional", ["cpp-payroll"], "held"),
        ("Certified Payroll Professional (CPP)", ["cpp-payroll"], "held"),
        ("Fundemental Payroll Certification", ["fpc"], "held"),
        ("SHRM-CP", ["shrm-cp"], "held"),
        ("shrmcp", ["shrm-cp"], "held"),
        ("CPA, State of Florida", ["cpa"], "held"),
        ("Licensed C.P.A. #12345, expires 2027", ["cpa"], "held"),
        ("PMP (in progress)", ["pmp"], "in_progress"),
        ("PMP - expected 2026", ["pmp"], "in_progress"),
        ("PMP, in progress", ["pmp"], "in_progress"),
        ("CPA candidate", ["cpa"], "in_progress"),
        ("CPA eligible", ["cpa"], "in_progress"),
        ("Pursuing: FPC", ["fpc"], "in_progress"),
        ("pursuing FPC", ["fpc"], "in_progress"),
        ("PMP (expired)", ["pmp"], "expired"),
        ("not A+ certified", ["comptia-a"], "negated"),
        ("no CPA", ["cpa"], "negated"),
        ("PMP, not expired", ["pmp"], "held"),
        ("Certifed Payroll Profesional", ["cpp-payroll"], "held"),
        ("CPA; PMP (expired)", ["cpa", "pmp"], "held"),
    ],
)
def test_recognised(text: str, ids: list[str], status: str) -> None:
    found = RECOGNISER.recognise(text)
    assert (list(found.ids), found.status) == (ids, status)


def test_only_what_is_held_counts() -> None:
    found = RECOGNISER.recognise("PMP (in progress), CPA")
    assert found.parts == (("pmp", "in_progress"), ("cpa", "held"))
    assert found.held == (1,)
    assert RECOGNISER.recognise("CPA candidate").held == ()


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("CPP", (), "cpp-asis"),
        ("CPP", ("payroll",), "cpp-payroll"),
        ("CPP", ("procurement", "purchasing"), "cpp-nigp"),
        ("CPP (ASIS)", ("payroll",), "cpp-asis"),
        ("CPP, PayrollOrg", (), "cpp-payroll"),
    ],
)
def test_equal_letters(text: str, context: tuple[str, ...], expected: str) -> None:
    found = RECOGNISER.recognise(text, context)
    assert found.ids == (expected,)
    assert len(found.candidates) == 2


def test_unknown_and_none() -> None:
    found = RECOGNISER.recognise("Payroll Professional")
    assert (found.status, found.ids) == ("unknown", ())
    assert "Certified Payroll Professional" in found.nearest
    assert RECOGNISER.recognise("none").status == "negated"
    assert RECOGNISER.recognise("").status == "unknown"


@given(st.one_of(st.text(), st.text(alphabet="CPA ,;(in progress)+expired-")))
def test_any_text(text: str) -> None:
    found = RECOGNISER.recognise(text)
    assert set(found.held) <= set(range(len(ROWS)))
    assert (found.status == "held") == bool(found.held)


@given(st.one_of(st.text(), st.sampled_from(["CPA", "none", "A+ (expired)", "certifed payroll"])))
def test_read_once_is_the_same_without_names_spelt_alike(text: str) -> None:
    found = RECOGNISER.recognise(text)
    assert RECOGNISER.read_once(text) == replace(found, nearest=())


def test_bad_tables() -> None:
    with pytest.raises(CatalogueError, match="'a' twice"):
        CertificationRecogniser(("a", "a"), ("x", "y"), ("", ""), ("", ""))
    with pytest.raises(CatalogueError, match="certification 'b'"):
        CertificationRecogniser(("a",), ("x",), ("",), ("",), [("y", "b")])


def test_pickle() -> None:
    again = pickle.loads(pickle.dumps(RECOGNISER))
    assert again.recognise("CPA") == RECOGNISER.recognise("CPA")


def test_a_name_inside_a_misspelt_longer_one_does_not_stand_for_it() -> None:
    """ "Payroll Certification" is another name of the CPP, and stands inside that of the FPC."""
    aliases = [*ALIASES, {"alias": "payroll certification", "certification_id": "cpp-payroll"}]
    rows = [
        dict(zip(("certification_id", "name", "short_name", "issuer"), r, strict=True))
        for r in ROWS
    ]
    reader = CertificationRecogniser.from_rows(rows, aliases)
    assert reader.recognise("Fundemental Payroll Certification").ids == ("fpc",)
    assert reader.recognise("Payroll Certification").ids == ("cpp-payroll",)
