"""The second sheet: what to do for two roles, what comes after, what was wished for (reporting)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from backoffice_match.catalogue.role import LEVELS, Role, Step
from backoffice_match.figures import DOLLARS, counted, years_text
from backoffice_match.insight.blockers import LEVEL_NAMES
from backoffice_match.insight.case import Case
from backoffice_match.insight.effort import HOURS_A_WEEK
from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.gains import LEVEL_WORDS, Gain, show_weeks
from backoffice_match.insight.held import Held
from backoffice_match.insight.lacks import COVERED
from backoffice_match.insight.pathway import PathStep, Pathway
from backoffice_match.insight.pay import pay_of, share_sentence
from backoffice_match.insight.plan import Plan, renewal_text
from backoffice_match.insight.planning import plan_for
from backoffice_match.insight.sentences import FACTOR_WORDS, join_words
from backoffice_match.insight.ways import pathway_to
from backoffice_match.ranking.combine import best_first
from backoffice_match.reporting.page.role_facts import (
    HEAVY_LOSS,
    NAMED,
    school_lacking,
    years_lacking,
)
from backoffice_match.reporting.page.words import day, rounded
from backoffice_match.reporting.placed import whole

BUDGET_HOURS = 120
"""A season of evenings: what a person can look through before the next appointment."""

MOST_TASKS = 4
"""Lines of a plan that the sheet has room for, beside those of another role."""

MOST_STEPS = 5
"""Jobs of a way that is told step by step; a longer one is no plan."""

CLEAR_LOSS = 100
"""Points out of 10,000 from which a factor is named as a reason why a role stands lower."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a plan: what to do, how long it takes, by when."""

    what: str
    needs: str
    time: str
    by_when: str


@dataclass(frozen=True, slots=True)
class Direction:
    """What one chosen role asks a person to do, and what comes with it.

    `pay` is how many such jobs pay what is hoped for. `confirm` are skills that they probably
    have, and `whence` says where from.
    """

    title: str
    headline: str
    pay: str
    currency: str
    confirm: tuple[str, ...]
    whence: str
    tasks: tuple[Task, ...]
    renewals: tuple[str, ...]
    next_up: str
    upsides: tuple[str, ...]
    downsides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """A role that was wished for and stands lower, with the reason and a way there."""

    title: str
    told: str
    way: str


def direction(case: Case, start: date) -> Direction:
    """Plan for one chosen role, from a day on."""
    plan = plan_for(case, ranked=True, points=None, rank=None, budget=BUDGET_HOURS)
    role, sure = case.role, [gain for gain in plan.gains if gain.to_confirm]
    return Direction(
        title=role.title,
        headline=" ".join(filter(None, (_headline(plan), _years_apart(case)))),
        pay=share_sentence(pay) if (pay := pay_of(case)) else "",
        currency=case.catalogue.wages.currency,
        confirm=tuple(gain.name for gain in sure),
        whence=" or ".join(dict.fromkeys(gain.likely for gain in sure)),
        tasks=tuple(_tasks(_told(plan), start)),
        renewals=tuple(_renewals(plan, role)),
        next_up=next_up(case),
        upsides=role.upsides,
        downsides=role.downsides,
    )


def _told(plan: Plan) -> Sequence[Gain]:
    """Gains that the page tells of: of a plan that is far, those that are worth most."""
    if not plan.foremost:
        return plan.gains
    return [gain for gain in plan.gains if gain.to_confirm or gain in plan.foremost]


def _headline(plan: Plan) -> str:
    if not plan.gains:
        return f"You bring what this job asks for most: {whole(plan.points_before)} points now."
    if plan.foremost:
        more = len([gain for gain in plan.gains if not gain.to_confirm]) - len(plan.foremost)
        near = f" Nearer to you: {join_words(plan.nearer)}." if plan.nearer else ""
        return (
            f"Far from you now: {whole(plan.points_before)} points, with all steps "
            f"{whole(plan.points_after)}, about {counted(plan.hours, 'hour')}.{near} "
            f"The steps worth most, of {more} more:"
        )
    return (
        f"Now {whole(plan.points_before)} points. With these steps {whole(plan.points_after)}: "
        f"about {counted(plan.hours, 'hour')} in all, which is {show_weeks(plan.weeks)} "
        f"at {HOURS_A_WEEK} hours a week."
    )


def _years_apart(case: Case) -> str:
    """Say that school or work that most jobs ask for takes years and is not among the steps."""
    heavy = case.contributions["education"] <= -HEAVY_LOSS
    parts = (school_lacking(case) if heavy else "", years_lacking(case))
    asked = [part for part in parts if part]
    return f"Not among the steps, since it takes years: {join_words(asked)}." if asked else ""


def _tasks(gains: Sequence[Gain], start: date) -> Iterator[Task]:
    """Steps one after the other, each done when those before it are done."""
    hours = sum(gain.hours for gain in gains if gain.to_confirm)
    for group in _groups([gain for gain in gains if not gain.to_confirm]):
        hours += sum(gain.hours for gain in group)
        weeks = -(-sum(gain.hours for gain in group) // HOURS_A_WEEK)
        yield Task(
            what=_what(group),
            needs=group[0].needs,
            time=show_weeks(weeks),
            by_when=day(start + timedelta(weeks=-(-hours // HOURS_A_WEEK))),
        )


def _groups(gains: Sequence[Gain]) -> list[list[Gain]]:
    """One gain a line; where that is too many, those of one kind and length together."""
    if len(gains) <= MOST_TASKS:
        return [[gain] for gain in gains]
    same = groupby(gains, key=lambda g: (g.kind, g.level, g.from_level, g.hours, g.needs))
    return [list(group) for _, group in same]


def _what(group: Sequence[Gain]) -> str:
    names, first = join_words([gain.name for gain in group]), group[0]
    if first.kind == "education":
        return f"Earn {LEVEL_NAMES[first.name]}"
    if first.kind == "certification":
        named = any(word in names for word in ("ertificat", "icense", "ommission", "raining"))
        return f"Earn the {names}" if named else f"Earn the certificate {names}"
    if first.level == 1:
        return f"Learn the basics of {names}"
    if first.from_level:
        return f"Get better at {names}, to {LEVEL_WORDS[first.level]} level"
    return f"Learn {names}" + (" well" if first.level > 2 else "")


def _renewals(plan: Plan, role: Role) -> Iterator[str]:
    """Certificates held that this role asks for and that have to be renewed, in one sentence."""
    asked = {wanted.name for wanted in role.certifications}
    due = [f"{name} every {renewal_text(years)}" for name, years in plan.renewals if name in asked]
    if due:
        yield f"Renew {join_words(due)}."


def next_up(case: Case) -> str:
    """The next role up: a step to a higher level, else to more pay; never one with less pay.

    Of what it asks for only what the person has not yet is named.
    """
    role = case.role
    up = [step for step in role.next_roles if (step.pay_change or 0) >= 0]
    steps = sorted(up, key=lambda step: (-_rise(role, step), step.years or 0))
    if not steps:
        return "No step up is listed for this job."
    step = steps[0]
    years = f" after about {years_text(step.years)}" if step.years else ""
    lacking = Held(case).unmet(step.needs)
    needs = f" It asks for {join_words(lacking)}." if lacking else ""
    return f"{step.title}{years}{_pay_change(step, case)}.{needs}"


def _rise(role: Role, step: Step) -> int:
    """1 for a step that leads on by its kind or its pay, 0 for one to the side."""
    leads = step.kind in LEVELS[LEVELS.index("analyst") :] or step.kind == "specialism"
    return int(leads or (step.pay_change or 0) > 0)


def _pay_change(step: Step, case: Case) -> str:
    if not step.pay_change:
        return ""
    wages = case.catalogue.wages
    nation = "U.S." if wages.currency == DOLLARS else "national"
    return f", about {rounded(step.pay_change, wages.currency)} a year more ({nation} middle pay)"


def wish(wished: Explanation, top: Explanation) -> Wish:
    """Why a role that was wished for stands where it stands."""
    rank, points = _rank(wished.case), whole(wished.points)
    title, best = wished.case.role.title, top.case.role.title
    if rank == 1:
        return Wish(title, f"{points} points: it comes first of all jobs.", "")
    lost = [
        FACTOR_WORDS[name]
        for name, part in sorted(wished.contributions.items(), key=lambda item: item[1])
        if part <= -CLEAR_LOSS and name in FACTOR_WORDS
    ]
    told = f"{points} points, place {rank}. {best} has {whole(top.points)}."
    if lost:
        told += f" Points go down for {join_words(lost)}."
    if lacking := [gap.skill for gap in wished.gaps if gap.covered < COVERED][:NAMED]:
        told += f" You lack most: {join_words(lacking)}."
    for bar in wished.blockers:
        told += f" In the way for now: {bar}."
    return Wish(title, told, _way(pathway_to(wished.case)))


def _way(path: Pathway) -> str:
    """The shortest way through roles that people can take."""
    if not path.ways:
        return "We found no way there through jobs that you could start in now."
    if len(path.steps) > MOST_STEPS:
        return (
            f"It is far from here: {len(path.steps)} jobs and {path.ways[0].length}, on paths that "
            "people take."
        )
    steps = [
        f"{step.title} ({_after(step)})" if step.years_before else step.title for step in path.steps
    ]
    study = f" It takes {join_words(path.ways[0].degrees)} too." if path.ways[0].degrees else ""
    return f"A way there: {', then '.join(steps)}.{study} Years are typical, not a promise."


def _after(step: PathStep) -> str:
    return f"after about {years_text(step.years_before)}"


def _rank(case: Case) -> int:
    """Place among all roles."""
    points = case.scores.points[case.person : case.person + 1]
    order: list[int] = best_first(points, points.shape[1])[0].tolist()
    return order.index(case.role_number) + 1
