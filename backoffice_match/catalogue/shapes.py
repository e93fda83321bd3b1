"""Which tables a catalogue folder has, with their columns in order (catalogue room)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from backoffice_match.catalogue.columns import ENVIRONMENT_GRADES, ENVIRONMENT_SHARES, RIASEC
from backoffice_match.catalogue.wages import AREA_COLUMNS, WAGE_COLUMNS


class Shape(NamedTuple):
    """Columns of a table; those beyond the first `required` may be left out.

    Attributes
    ----------
    columns
        All columns, in the order of a written table.
    required
        How many of them must be there.
    optional
        Whether the table as a whole may be left out.
    """

    columns: tuple[str, ...]
    required: int
    optional: bool = False

    @property
    def needed(self) -> tuple[str, ...]:
        """Columns that must be there."""
        return self.columns[: self.required]


def _shape(columns: str, required: int | None = None, *, optional: bool = False) -> Shape:
    names = tuple(columns.split(","))
    return Shape(names, len(names) if required is None else required, optional)


_ROLES = (
    "role_id,title,family,level,adjacent,composite,onet_codes,soc_code,pay_soc,summary,duties,"
    "industries,upsides,downsides,source"
)
_ENVIRONMENT = ",".join(("role_id", *ENVIRONMENT_SHARES, *ENVIRONMENT_GRADES, "reason", "source"))

SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "roles/roles.csv": _shape(_ROLES, 2),
        "roles/skills.csv": _shape(
            "role_id,skill_id,weight,asked,importance,specificity,error,evidence,source", 4
        ),
        "roles/education.csv": _shape("role_id,level,share,respondents,source", 3),
        "roles/experience.csv": _shape("role_id,months,share,respondents,source", 3),
        "roles/seniority.csv": _shape(
            "role_id,months,base_role_id,reason,source", 2, optional=True
        ),
        "roles/environment.csv": _shape(_ENVIRONMENT, 11),
        "roles/interests.csv": _shape(f"role_id,{','.join(RIASEC)},job_zone,source", 8),
        "roles/published_medians.csv": _shape("role_id,median,unit,source", 2),
        "roles/titles.csv": _shape("title,role_id,source,trust", 2),
        "roles/onet_titles.csv": _shape("title,role_id,source", 3, optional=True),
        "roles/related.csv": _shape("role_id,related_id,credit,source", 3),
        "roles/advancement.csv": _shape(
            "role_id,next_role_id,kind,years,needs,reason,source", 2, optional=True
        ),
        "roles/isco.csv": _shape("role_id,isco_code,isco_title,source", 2, optional=True),
        "roles/codes.csv": _shape(
            "role_id,esco_uri,esco_title,match_type,onet_code,source", 2, optional=True
        ),
        "roles/terms.csv": _shape("role_id,term,weight,source", 3, optional=True),
        "roles/title_weights.csv": _shape("role_id,mark,weight,source", 3, optional=True),
        "roles/other_titles.csv": _shape("title,ends,occupations,source", 3, optional=True),
        "roles/other_related.csv": _shape("occupation,role_id,credit,source", 3, optional=True),
        "roles/lineage.csv": _shape("role_id,skill_id", optional=True),
        "certifications/certifications.csv": _shape(
            "certification_id,name,short_name,issuer,renewal_years,source", 4
        ),
        "certifications/aliases.csv": _shape("alias,certification_id,source", 2),
        "certifications/ambiguous.csv": _shape(
            "alias,certification_id,default,families,reason,source", 2
        ),
        "certifications/roles.csv": _shape(
            "role_id,certification_id,need,jurisdiction,citation,when,source", 3
        ),
        "skills/skills.csv": _shape("skill_id,name,kind,source", 3),
        "skills/aliases.csv": _shape("alias,skill_id,source", 2, optional=True),
        "skills/relations.csv": _shape(
            "skill_id,related_id,credit,reason,source", 3, optional=True
        ),
        "skills/not_skills.csv": _shape("word,reason,source", 1, optional=True),
        "skills/ambiguous.csv": _shape("alias,skill_id,default,reason,source", 3, optional=True),
        "skills/levels.csv": _shape("phrase,level,reason,source", 2, optional=True),
        "wages/areas.csv": _shape(",".join(AREA_COLUMNS)),
        "wages/wages.csv": _shape(",".join(WAGE_COLUMNS)),
        "outlook/outlook.csv": _shape(
            "soc_code,title,employment_2024,employment_2034,growth_pct,openings,"
            "typical_education,typical_experience,typical_training,source"
        ),
    }
)
"""Tables of a catalogue folder. A table that ``datasets/`` has too has the same columns."""
