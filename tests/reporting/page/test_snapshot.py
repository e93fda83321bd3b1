"""The page of one person and a small catalogue of one's own, compared with a kept copy.

``UPDATE_SNAPSHOTS=1 pytest tests/reporting/page`` writes the copy anew; look at it in a browser
before it is committed. Figures are left out: they are tested where they are made.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import backoffice_match as bm
from tests.reporting.people import WHEN

KEPT = Path(__file__).parent / "snapshot.html"


def small_catalogue() -> bm.Catalogue:
    """Three roles of a firm, with pay bands and a step."""
    return bm.Catalogue.from_frames(
        roles=[
            {"role_id": "payables", "title": "Payables Associate", "summary": "Pays bills."},
            {"role_id": "records", "title": "Records Associate", "summary": "Keeps files."},
            {"role_id": "payables-lead", "title": "Payables Lead", "level": "lead"},
        ],
        skills=[
            {"role_id": "payables", "skill": "invoice processing", "importance": 90},
            {"role_id": "payables", "skill": "MS Excel", "importance": 40},
            {"role_id": "records", "skill": "filing", "importance": 90},
            {"role_id": "records", "skill": "MS Excel", "importance": 30},
            {"role_id": "payables-lead", "skill": "supervision", "importance": 90},
            {"role_id": "payables-lead", "skill": "invoice processing", "importance": 20},
        ],
        education=[{"role_id": "payables", "level": "high school diploma"}],
        pay=[{"role_id": "payables", "low": 42_000, "high": 52_000}],
        advancement=[{"role_id": "payables", "next_role_id": "payables-lead", "years": 2}],
    )  # fmt: skip


def without_figures(page: str) -> str:
    """The page with one tag a line, its style and all figures left out."""
    bare = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"\d+", "0", re.sub(r"(?<!^)(<(?!/))", r"\n\1", bare))


def test_page_is_as_kept() -> None:
    person = bm.Candidate(
        id="a-1",
        skills=["invoice processing", "Excel (basic)", "juggling & <b>"],
        education="high school",
        salary="$45,000/year",
    )
    ranking = bm.Matcher(small_catalogue()).recommend(person)
    page = ranking.to_html(initials="A. B.", when=WHEN, wished=["payables-lead"])
    found = without_figures(page)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        KEPT.write_text(found, encoding="utf-8")
    assert found == KEPT.read_text(encoding="utf-8")
