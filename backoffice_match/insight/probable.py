"""Skills that a person probably has and that count for a role, in a few words (insight room)."""

from __future__ import annotations

from typing import cast

from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.features.encode import TOP_LEVEL
from backoffice_match.features.likely import LIKELY_CREDIT, ORIGINS
from backoffice_match.insight.case import Case
from backoffice_match.insight.sentences import join_words


def probable_text(case: Case, count: int) -> str:
    """Likely skills that the role asks for, by origin, those worth most first; blank where none.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> clerk = bm.Candidate(past_jobs=["payroll clerk"])
    >>> engine = bm.Matcher().engine
    >>> case = Case.of(engine, clerk, engine.catalogue.position("payroll-clerk"))
    >>> probable_text(case, 2)
    'timecard auditing and employee payroll inquiries (from past jobs)'
    """
    part, place = case.engine.part_with(case.role_number)
    worth = cast(SkillsFactor, part.factors["skills"]).own[:, place]
    features, person = case.scores.features, case.person
    stated = set(features.skills.row(person)[0].tolist())
    found: list[tuple[int, int, int]] = []
    for skill, level, origin in zip(
        *(c.tolist() for c in features.likely.row(person)), strict=True
    ):
        value = int(worth[skill * TOP_LEVEL + level - 1]) * LIKELY_CREDIT[origin]
        if value and skill not in stated:
            found.append((-value, skill, origin))
    best, names = sorted(found)[:count], case.catalogue.vocabulary.names
    told = {origin: [names[s] for _, s, o in best if o == origin] for _, _, origin in best}
    return "; ".join(f"{join_words(own)} ({ORIGINS[origin]})" for origin, own in told.items())
