"""Invented people with invented labels (helper of tests/evaluation)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd

from backoffice_match.catalogue.catalogue import Catalogue

SAMPLE = Path(__file__).resolve().parents[2] / "datasets/candidates/sample.csv"

SOCS = (
    *("43-3051", "15-1232", "43-4051", "13-2011", "43-3031", "43-3021", "43-9021", "43-4161"),
    *("11-3121", "15-1244", "11-3021", "15-2051", "43-1011", "13-1031", "13-1041", "23-2011"),
    *("43-6011", "43-9061", "11-3012", "11-3012", "13-1023", "43-5071", "29-2072", "15-1299.03"),
    *("33-9032", "37-2011", "49-9071", "17-3027", "25-2021", "43-4151"),
)
"""A made-up occupation for each of the thirty sample people; the last but one is no office work."""


def placements() -> pd.DataFrame:
    """The sample people with their made-up occupations, every cell text."""
    people = pd.read_csv(SAMPLE, dtype=str, keep_default_na=False)
    return people.assign(soc=SOCS)


@lru_cache(maxsize=1)
def small_catalogue() -> Catalogue:
    """Four roles of three occupations with few skills, for results that can be worked by hand."""
    roles = [
        {"role_id": "clerk", "title": "Payroll Clerk", "soc_code": "43-3051", "family": "pay"},
        {"role_id": "lead", "title": "Payroll Lead", "soc_code": "43-3051", "family": "pay"},
        {"role_id": "buyer", "title": "Buyer", "soc_code": "13-1020", "family": "buying"},
        {"role_id": "typist", "title": "Typist", "soc_code": "43-9022", "family": "office"},
    ]
    skills = {
        "clerk": ("payroll processing", "Microsoft Excel"),
        "lead": ("payroll processing", "Microsoft Excel", "coaching", "scheduling"),
        "buyer": ("purchasing", "negotiation", "Microsoft Excel"),
        "typist": ("typing",),
    }
    rows = [
        {"role_id": role_id, "skill": skill, "importance": 50}
        for role_id, names in skills.items()
        for skill in names
    ]
    return Catalogue.from_frames(roles, rows)
