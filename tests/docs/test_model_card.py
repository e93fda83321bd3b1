"""The worked example of the model card is up to date and equals the library to the last digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import backoffice_match as bm
from tests.docs import worked_example as example
from tests.docs.blocks import ROOT


@pytest.fixture(scope="module")
def explanation() -> bm.Explanation:
    person = bm.Candidate(
        skills=example.TYPED,
        education="high school diploma",
        certifications=["Certified Bookkeeper"],
        salary=bm.Salary(example.SALARY, "year"),
    )
    return bm.Matcher().explain(person, example.ROLE)


def test_the_example_done_by_hand_equals_the_library(explanation: bm.Explanation) -> None:
    assert example.points() == explanation.points


def test_every_step_equals_the_library(explanation: bm.Explanation) -> None:
    bold = [
        int(found.replace(",", "")) for found in re.findall(r"\*\*([\d,]+)\*\*", example.text())
    ]
    parts = explanation.contributions
    skills, education, salary, certifications = bold
    assert skills == parts["skills"]
    assert certifications - salary == parts["certifications"]
    assert education - skills + salary - education == parts["education"] + parts["salary"]


def test_the_card_shows_the_example_as_it_comes_out_now() -> None:
    held = example.CARD.read_text(encoding="utf-8")
    assert held == example.refreshed(), "run `python -m tests.docs.refresh`"
    assert example.text() in held


def test_the_example_can_be_done_on_paper() -> None:
    assert 3 <= len(example.lines()) <= 12
    assert "all divisions round down" in example.CARD.read_text(encoding="utf-8")


PAGES = ("model_card", "for_clients", "for_auditors")
NEVER = re.compile(r"\b(?:compliant|unbiased|bias-free|fair and)\b", re.IGNORECASE)


def pages() -> Iterator[str]:
    for page in [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]:
        yield page.read_text(encoding="utf-8")


def test_no_page_calls_the_library_by_words_it_cannot_keep() -> None:
    assert [found for text in pages() for found in NEVER.findall(text)] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_page_stands_in_the_index(page: str) -> None:
    assert f"({page}.md)" in (ROOT / "docs/index.md").read_text(encoding="utf-8")


def test_every_column_of_the_audit_is_explained_to_auditors() -> None:
    from backoffice_match.evaluation.audit import AUDIT_COLUMNS

    text = (ROOT / "docs/for_auditors.md").read_text(encoding="utf-8")
    assert [name for name in AUDIT_COLUMNS if f"`{name}`" not in text] == []
