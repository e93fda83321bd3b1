"""The page on scoring states the constants that the code uses."""

from __future__ import annotations

from backoffice_match import Weights
from backoffice_match.catalogue.load import LIKELY_SKILLS
from backoffice_match.factors.certifications import NEED_VALUES
from backoffice_match.factors.skills import (
    HALF_COVERED,
    RELATED_PART,
    SHORTFALL_CREDIT,
    UNRELATED_COST,
)
from backoffice_match.features.likely import FROM_JOBS, FROM_STUDY, LIKELY_CREDIT
from backoffice_match.insight.tiers import TIER_WIDTH
from backoffice_match.vocabulary.ambiguity import SUPPORT
from tests.docs.blocks import ROOT

TEXT = " ".join((ROOT / "docs/scoring.md").read_text(encoding="utf-8").split())


def test_page_states_the_weights() -> None:
    for name, weight in Weights().to_dict().items():
        assert any(f"| {name} | {kind} | {weight} |" in TEXT for kind in ("core", "loss", "bonus"))


def test_page_states_the_constants_of_the_skills_factor() -> None:
    assert f"v / (v + {HALF_COVERED:,})" in TEXT
    assert {50: "half"}[RELATED_PART] + " of what the table of relations says" in TEXT
    assert f"(Q k - {UNRELATED_COST} z)" in TEXT
    assert f"earn {LIKELY_CREDIT[FROM_JOBS]} % of the credit" in TEXT
    assert f"earns {LIKELY_CREDIT[FROM_STUDY]} % of stating" in TEXT
    assert f"by {SUPPORT} % or more" in TEXT
    first, one, two, three = SHORTFALL_CREDIT
    assert f"`level` is {first} when the level asked for is met, {one}, {two} or {three}" in TEXT
    assert {8: "eight"}[LIKELY_SKILLS] + " weightiest skills" in TEXT


def test_page_states_what_certifications_are_worth() -> None:
    valued, usual = NEED_VALUES["valued"], NEED_VALUES["usual"]
    assert NEED_VALUES["required"] == usual
    assert f"(valued {valued:,}; usual, or required by law, {usual:,})" in TEXT


def test_page_states_the_width_of_a_tier() -> None:
    assert f"within {TIER_WIDTH // 100} points of 100" in TEXT
