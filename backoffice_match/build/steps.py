"""The derived tables in the order they are made, and how each is made (build room).

A new table is one more `Step`; its card is in ``build/card_texts/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from backoffice_match.build.codes import code_rows
from backoffice_match.build.inputs import Inputs
from backoffice_match.build.interests import interest_rows
from backoffice_match.build.other_work import other_related_rows, other_title_rows
from backoffice_match.build.outlook import outlook_rows
from backoffice_match.build.related import related_rows
from backoffice_match.build.requirements import education_rows, experience_rows
from backoffice_match.build.skills import role_skill_rows
from backoffice_match.build.tables import Row
from backoffice_match.build.terms import term_rows
from backoffice_match.build.title_weights import title_weight_rows
from backoffice_match.build.titles import title_rows
from backoffice_match.build.wages import area_rows, wage_rows
from backoffice_match.catalogue.columns import RIASEC


@dataclass(frozen=True)
class Step:
    """One derived table.

    Attributes
    ----------
    table
        File below the output folder.
    columns
        Header.
    rows
        Makes the rows, already in order of their key.
    wanted
        Whether the inputs hold what the table is made of; else the one that is there stays.
    """

    table: str
    columns: tuple[str, ...]
    rows: Callable[[Inputs], Iterable[Row]]
    wanted: Callable[[Inputs], bool] = lambda _: True


STEPS = (
    Step(
        "roles/skills.csv",
        (
            *("role_id", "skill_id", "weight", "asked", "importance", "specificity", "error"),
            *("evidence", "source"),
        ),
        role_skill_rows,
    ),
    Step(
        "roles/education.csv",
        ("role_id", "level", "share", "respondents", "source"),
        education_rows,
    ),
    Step(
        "roles/experience.csv",
        ("role_id", "months", "share", "respondents", "source"),
        experience_rows,
    ),
    Step("roles/interests.csv", ("role_id", *RIASEC, "job_zone", "source"), interest_rows),
    Step("roles/related.csv", ("role_id", "related_id", "credit", "source"), related_rows),
    Step("roles/onet_titles.csv", ("title", "role_id", "source"), title_rows),
    Step("roles/title_weights.csv", ("role_id", "mark", "weight", "source"), title_weight_rows),
    Step("roles/other_titles.csv", ("title", "ends", "occupations", "source"), other_title_rows),
    Step(
        "roles/other_related.csv", ("occupation", "role_id", "credit", "source"), other_related_rows
    ),
    Step("roles/terms.csv", ("role_id", "term", "weight", "source"), term_rows),
    Step(
        "roles/codes.csv",
        ("role_id", "esco_uri", "esco_title", "match_type", "onet_code", "source"),
        code_rows,
        wanted=lambda inputs: inputs.esco_file is not None,
    ),
    Step("wages/areas.csv", ("area_code", "area_type", "name", "state"), area_rows),
    Step(
        "wages/wages.csv",
        (
            *("area_code", "soc_code", "employment", "employment_rse", "wage_rse"),
            *("p10", "p25", "median", "p75", "p90", "top_coded", "source"),
        ),
        wage_rows,
    ),
    Step(
        "outlook/outlook.csv",
        (
            *("soc_code", "title", "employment_2024", "employment_2034", "growth_pct", "openings"),
            *("typical_education", "typical_experience", "typical_training", "source"),
        ),
        outlook_rows,
    ),
)
