"""What a page says of one role for one person (reporting room)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.wages import NATIONAL
from backoffice_match.factors.education import DEGREE, EducationFactor
from backoffice_match.factors.experience import median_requirement
from backoffice_match.figures import counted
from backoffice_match.insight.case import Case
from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.lacks import COVERED
from backoffice_match.insight.pay import US, Pay, percent
from backoffice_match.insight.sentences import experience_note
from backoffice_match.insight.shown import Shown
from backoffice_match.reporting.page.words import SCHOOLING, count, growth, rounded, trains
from backoffice_match.reporting.placed import Placed, interval_text, whole

NAMED = 3
"""Reasons, gaps, titles to search for and folded roles named."""

NUMERALS = frozenset(("i", "ii", "iii", "iv", "1", "2", "3", "4"))
"""A grade of one firm says nothing in a search."""

LONG_PRACTICE = 48
"""Months of related work from which a job is not one to begin in."""

HEAVY_LOSS = 300
"""Points out of 10,000 from which what a factor takes away is named among the gaps: a tier."""


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """One role as it stands on the page; texts are plain and not yet escaped.

    Attributes
    ----------
    pay, jobs, school, code
        Pay and jobs in the area, national openings and growth, schooling and training, O*NET code.
    area
        Where pay and jobs are counted, blank where nothing is published.
    surveyed
        Whether pay is from the survey of the BLS, and not from a firm's own table.
    bars
        What may bar the person for now.
    later
        Whether it is a role to grow into.
    """

    rank: int
    tier: int
    title: str
    points: int
    interval: str
    summary: str
    folded: tuple[str, ...]
    search_for: tuple[str, ...]
    reasons: tuple[str, ...]
    gaps: tuple[str, ...]
    bars: tuple[str, ...]
    area: str
    surveyed: bool
    pay: str
    jobs: str
    school: str
    code: str
    later: bool


def role_facts(line: Shown[Placed]) -> RoleFacts:
    """Collect what the page says of one line of the ranking."""
    placed = line.item
    role, why = placed.role, placed.explain()
    return RoleFacts(
        rank=placed.rank,
        tier=placed.tier,
        title=role.title,
        points=whole(placed.points),
        interval=interval_text(placed),
        summary=first_sentence(role.summary),
        folded=tuple(other.role.title for other in line.folded),
        search_for=search_titles(why.case.catalogue, role.id, role.title),
        reasons=reasons(why),
        gaps=gaps_of(why),
        bars=tuple(str(bar) for bar in why.blockers),
        area=why.pay.area if why.pay else "",
        surveyed=bool(why.pay and why.pay.source.startswith("oews")),
        pay=_pay(why.pay),
        jobs=_jobs(why),
        school=_schooling(why),
        code=", ".join(role.onet_codes[:2]) or role.soc_code,
        later=line.later,
    )


def search_titles(catalogue: Catalogue, role_id: str, title: str) -> tuple[str, ...]:
    """Other titles of the same job, unlike each other, to type into a search for jobs."""
    own = [
        name for name, held, trust in catalogue.lineage.titles if held == role_id and trust >= 100
    ]
    seen, found = {_words(title)}, []
    for name in sorted(own, key=lambda name: ("/" in name, len(name.split()), name)):
        words = _words(name)
        if len(name.split()) > 1 and words not in seen and not words & NUMERALS:
            found.append(name)
            seen.add(words)
    return tuple(found[:NAMED])


def first_sentence(text: str) -> str:
    """Return the first sentence of a summary.

    Examples
    --------
    >>> first_sentence("Keys data. Checks entries, e.g. names.")
    'Keys data.'
    """
    return re.split(r"(?<=[.!?]) (?=[A-Z])", text, maxsplit=1)[0]


def _words(title: str) -> frozenset[str]:
    """Words of a title, by which two are the same search."""
    return frozenset(title.casefold().replace("-", " ").split())


def reasons(why: Explanation) -> tuple[str, ...]:
    """Three reasons at most: skills that earn points, then what else speaks for it."""
    return tuple(_reasons(why))[:NAMED]


def _reasons(why: Explanation) -> Iterator[str]:
    yield from why.strengths[:NAMED]
    if why.contributions["certifications"] > 0:
        yield "a certificate that this job asks for"
    for name, said in (("education", "enough schooling"), ("experience", "enough work like this")):
        if why.case.values[name].known and not why.contributions[name]:
            yield said


def gaps_of(why: Explanation) -> tuple[str, ...]:
    """Three gaps at most: a heavy loss first, then the skills that lack most."""
    losses = sorted((why.contributions[name], name) for name in LOSSES)
    told = [LOSSES[name](why.case) for part, name in losses if part <= -HEAVY_LOSS]
    told = [*told, *filter(None, [years_lacking(why.case)])][:1]
    if (few := experience_note(why.case)) and few not in told:
        told.append(few)
    skills = [gap.skill for gap in why.gaps if gap.covered < COVERED]
    return tuple([*told, *skills][:NAMED])


def years_lacking(case: Case) -> str:
    """Years of such work that most jobs ask for, where nothing is known of the person's; or blank.

    Unknown years take no points away, so nothing else would say so.
    """
    columns = case.catalogue.columns
    months = int(median_requirement(columns.experience)[case.role_number])
    months += columns.seniority[case.role_number]
    if case.values["experience"].known or months < LONG_PRACTICE:
        return ""
    years = counted(round(months / 12), "year")
    return f"{years} of such work (asked by half of these jobs; yours are not told)"


def school_lacking(case: Case) -> str:
    """What is said of too little school for most of the jobs; blank where it is no lack."""
    told = _school(case)
    return told if told.startswith("more school") else ""


def _school(case: Case) -> str:
    """What education takes points away for: too little school, or work that asks for no degree."""
    factor = cast(EducationFactor, case.engine.factors["education"])
    rank, role = int(case.scores.features.education[case.person]), case.role_number
    if rank >= DEGREE and factor.asking[role] < factor.met[rank, role]:
        return (
            f"a use for your degree ({percent(int(factor.asking[role]))} of these jobs ask for one)"
        )
    return f"more school ({percent(int(factor.met[rank, role]))} of these jobs take yours)"


def _met(case: Case, name: str) -> str:
    return percent(int(case.values[name].value))


LOSSES: dict[str, Callable[[Case], str]] = {
    "education": _school,
    "experience": lambda case: (
        experience_note(case) or f"more years ({_met(case, 'experience')} of these jobs take yours)"
    ),
    "salary": lambda case: f"your pay goal ({_met(case, 'salary')} of the jobs open to you pay it)",
    "preferences": lambda case: f"a match of wishes ({_met(case, 'preferences')} met)",
}
"""Factors that take away, each with what it takes away for."""


def _pay(pay: Pay | None) -> str:
    if pay is None:
        return "no figure fits this mix of jobs"
    start, middle = (
        rounded(amount, pay.currency, "over " if name in pay.top_coded else "")
        for amount, name in ((pay.entry, "p10"), (pay.median, "median"))
    )
    return f"{start} to start, {middle} middle"


def _jobs(why: Explanation) -> str:
    role, here = why.case.role, why.pay.jobs if why.pay else None
    parts = [f"{count(here)} jobs here"] if why.pay and why.pay.area_code != NATIONAL else []
    if role.openings is not None:
        told = f"{count(role.openings)} openings a year, {growth(role.growth_pct)} by 2034"
        parts.append(f"U.S. {told}")
    return " \N{MIDDLE DOT} ".join(parts)


def _schooling(why: Explanation) -> str:
    """Schooling that most start with, and whether beginners are trained."""
    outlook = why.case.catalogue.outlook.get(why.case.role.soc_code)
    school = SCHOOLING.get(why.case.role.typical_education or "")
    if school is None or outlook is None:
        return ""
    return f"{school} to start \N{MIDDLE DOT} {trains(outlook.typical_training)}"


def area_in_words(facts: tuple[RoleFacts, ...]) -> str:
    """The area that most of the roles' figures are from, for a caption."""
    areas = [fact.area for fact in facts if fact.area]
    return max(areas, key=areas.count) if areas else US
