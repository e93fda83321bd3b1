"""Generated people and demographics for audits: nobody real, two groups, a disparity or none."""

from __future__ import annotations

import random
from functools import lru_cache

import pandas as pd

import backoffice_match as bm
from backoffice_match.api.matcher import Matcher

from ...scoring import catalogue, engine
from ...strategies import names_by_role

ROLES = (
    *("payroll-clerk", "bookkeeper", "hr-assistant", "data-entry-clerk", "it-support-specialist"),
    *("office-manager", "compliance-officer", "file-clerk", "billing-clerk", "financial-analyst"),
)


@lru_cache(maxsize=1)
def few_roles() -> Matcher:
    """Ten roles, so that two hundred audits take minutes and not hours."""
    known = [role for role in ROLES if role in catalogue()]
    return bm.Matcher(catalogue().select(role_ids=known))


def people_of(seed: int, size: int, planted: float = 0.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Candidates and their groups; with `planted`, group B leaves that part of its skills out."""
    draw = random.Random(seed)
    rows, groups = [], []
    for number in range(size):
        group = draw.choice(("A", "B"))
        role = catalogue().position(draw.choice(few_roles().engine.catalogue.columns.role_ids))
        names = names_by_role()[role]
        skills = draw.sample(names, min(len(names), draw.randint(3, 12)))
        if group == "B":
            kept = [name for name in skills if draw.random() >= planted]
            skills = kept or skills[:1]
        rows.append({"id": f"p{number}", "skills": list(skills)})
        groups.append({"id": f"p{number}", "group": group})
    return pd.DataFrame(rows), pd.DataFrame(groups)


@lru_cache(maxsize=4)
def ranked(seed: int = 7, size: int = 120) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A complete result over ten roles, and the groups of its people."""
    frame, groups = people_of(seed, size)
    matcher = few_roles()
    return matcher.recommend_frame(frame, top=len(ROLES)), groups


__all__ = ["engine", "few_roles", "people_of", "ranked"]
