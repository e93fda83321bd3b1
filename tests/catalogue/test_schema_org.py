"""Roles as schema.org Occupations."""

from __future__ import annotations

import json

import pytest

import backoffice_match as bm

CATALOGUE = bm.load_catalogue()


def test_every_role_is_json_with_the_type_and_its_codes() -> None:
    for role in CATALOGUE:
        told = json.loads(json.dumps(role.to_schema_org()))
        assert told["@context"] == "https://schema.org"
        assert (told["@type"], told["name"]) == ("Occupation", role.title)
        codes = {entry["propertyID"]: entry["value"] for entry in told["identifier"]}
        assert codes["O*NET-SOC"] in role.onet_codes
        assert codes.get("ESCO") == role.esco_uri
        assert None not in told.values()


def test_percentiles_are_those_of_the_nation() -> None:
    pay = bm.Matcher().explain(bm.Candidate(), "payroll-clerk").pay
    assert pay is not None
    told = CATALOGUE["payroll-clerk"].to_schema_org()["estimatedSalary"]
    assert told == {
        "@type": "MonetaryAmountDistribution",
        "name": "base",
        "currency": "USD",
        "duration": "P1Y",
        "percentile10": pay.p10,
        "percentile25": pay.p25,
        "median": pay.median,
        "percentile75": pay.p75,
        "percentile90": pay.p90,
    }


def test_a_bound_is_not_given_as_a_percentile() -> None:
    capped = [role for role in CATALOGUE if role.national_pay and role.national_pay.top_coded]
    if not capped:
        pytest.skip("no national figure of a shipped role is top-coded in this release")
    for role in capped:
        assert "percentile90" not in role.to_schema_org()["estimatedSalary"]


def test_no_pay_where_none_is_defensible() -> None:
    role = next(role for role in CATALOGUE if role.pay_soc is None)
    assert role.national_pay is None
    assert "estimatedSalary" not in role.to_schema_org()


def test_months_are_what_half_of_the_jobs_ask_for() -> None:
    for role in CATALOGUE:
        asked = role.to_schema_org()["experienceRequirements"]["monthsOfExperience"]
        months = asked - role.seniority
        within = sum(share for most, share in role.experience.items() if most <= months)
        below = sum(share for most, share in role.experience.items() if most < months)
        assert below < 5_000 <= within
