"""Records room: what is known about a person, checked at the edge and immutable after.

Only `Candidate` needs pydantic, which is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backoffice_match.records.candidate_fields import (
    CANDIDATE_FIELDS,
    NEVER_INPUTS,
    is_past_pay,
    never_input_reason,
    parse_certifications,
    parse_years,
)
from backoffice_match.records.education import EDUCATION_LEVELS, Education, parse_education
from backoffice_match.records.identity import identity_key, parse_id
from backoffice_match.records.past_jobs import (
    PastJob,
    parse_months,
    parse_past_job,
    parse_past_jobs,
)
from backoffice_match.records.preferences import (
    PREFERENCE_VALUES,
    RIASEC,
    Preferences,
    parse_preferences,
)
from backoffice_match.records.salary import HOURS_PER_YEAR, Salary
from backoffice_match.records.salary_text import parse_period, parse_salary
from backoffice_match.records.skills import PROFICIENCY, TypedSkill, parse_level, parse_skills
from backoffice_match.records.weights import FACTORS, MAX_WEIGHT, Weights

if TYPE_CHECKING:
    from backoffice_match.records.candidate import Candidate as Candidate

__all__ = [
    "CANDIDATE_FIELDS",
    "EDUCATION_LEVELS",
    "FACTORS",
    "HOURS_PER_YEAR",
    "MAX_WEIGHT",
    "NEVER_INPUTS",
    "PREFERENCE_VALUES",
    "PROFICIENCY",
    "RIASEC",
    "Candidate",
    "Education",
    "PastJob",
    "Preferences",
    "Salary",
    "TypedSkill",
    "Weights",
    "identity_key",
    "is_past_pay",
    "never_input_reason",
    "parse_certifications",
    "parse_education",
    "parse_id",
    "parse_level",
    "parse_months",
    "parse_past_job",
    "parse_past_jobs",
    "parse_period",
    "parse_preferences",
    "parse_salary",
    "parse_skills",
    "parse_years",
]


def __getattr__(name: str) -> object:
    """Load `Candidate`, and pydantic with it, when it is first used."""
    if name != "Candidate":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from backoffice_match.records.candidate import Candidate

    globals()["Candidate"] = Candidate
    return Candidate
