"""Finds the ways to a role: where a person may begin, and the shortest paths on (insight room)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import numpy as np

from backoffice_match.arrays import BoolArray, Q
from backoffice_match.factors.education import DEGREE, LENIENCE, EducationFactor
from backoffice_match.insight.blockers import blockers
from backoffice_match.insight.case import Case
from backoffice_match.insight.held import Held
from backoffice_match.insight.lacks import COVERED
from backoffice_match.insight.pathway import PathStep, Pathway, Way
from backoffice_match.insight.pay import pay_of
from backoffice_match.insight.skill_parts import gaps
from backoffice_match.insight.steps import LEVEL_RANK, Edges, step_graph
from backoffice_match.insight.tiers import TIER_WIDTH
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS, parse_education

START_AT = 1_200
"""Points from which a role that was never held is one that the person could begin in, if enough
such jobs take their education and experience as well."""

OPEN_TO_BEGINNERS = 1
"""Highest rung (see `LEVEL_RANK`) that people begin in where their experience is not known."""

FROM_SCHOOL, NO_EXPERIENCE = 2, "none"
"""Highest rung that graduates enter, where the BLS finds that no experience is usual."""

NEW_START_YEARS = 1.0
"""What beginning in a role that was never held counts as, in years, beside one that was held."""

WAYS = 3
"""Ways that are given: the shortest, and two that avoid a role of it."""

ROUND, ROUND_YEARS = 2, 3
"""Another way may take so many times the years of the shortest, or so many more: nobody who could
be there in four years takes fourteen."""

GAPS = 5
"""Gaps named for each step."""


def pathway_to(case: Case) -> Pathway:
    """Find ways from where the person is to the case's role."""
    starts, edges, held = _starts(case), _open_steps(case), set(_held(case))
    found: dict[tuple[int, ...], list[int]] = {}
    closed: list[frozenset[int]] = [frozenset()]
    for shut in closed:
        path = _shortest(edges, starts, shut, case)
        if path is not None:
            # To step from a job that was held, or to begin in the next one, is the same to do.
            found.setdefault(tuple(path[path[0] in held and len(path) > 1 :]), path)
            closed += [shut | {role} for role in path[:-1] if len(closed) < 2 * WAYS]
        if len(found) == WAYS:
            break
    ways = [_way(case, tuple(_steps(case, edges, path, held))) for path in found.values()]
    return Pathway(case.role, _worthwhile(sorted(ways, key=_length)))


def _worthwhile(ways: Sequence[Way]) -> tuple[Way, ...]:
    """The shortest way and those that are no long way round beside it."""
    longest = max(ROUND * ways[0].years, ways[0].years + ROUND_YEARS) if ways else 0
    return tuple(way for way in ways if way.years <= longest)


def _length(way: Way) -> tuple[float, int, int]:
    """Years, then degrees, then jobs to be taken: of two ways as long, the one with fewer steps."""
    return way.years, len(way.degrees), sum(not step.held for step in way.steps)


def _way(case: Case, steps: tuple[PathStep, ...]) -> Way:
    """A way with the degrees that it asks for above what the person has, each level once."""
    reached, degrees = int(case.scores.features.education[case.person]), []
    for need in (need for step in steps for need in step.needs if "degree" in need):
        rank = parse_education(need).rank
        if rank is not None and rank > reached:
            degrees.append(need)
            reached = rank
    return Way(steps, tuple(degrees))


def _open_steps(case: Case) -> Edges:
    """Steps that this person's schooling allows, with the years already served taken off."""
    months = case.scores.related.months
    served = {role: int(months[case.person, role]) / 12 for role in _held(case)}
    return step_graph(case.catalogue).open_to(_schooled(case), served)


def _schooled(case: Case) -> BoolArray:
    """Roles of which enough jobs take the person's education, as the factor counts them.

    All where it is unknown.
    """
    rank = int(case.scores.features.education[case.person])
    met = cast(EducationFactor, case.engine.factors["education"]).met
    enough = np.asarray(LENIENCE * met[rank] >= Q // 2)
    return enough if rank >= 0 else np.ones_like(enough)


def _held(case: Case) -> list[int]:
    """Roles that the person's past jobs stand for, in order."""
    columns = case.catalogue.columns
    numbers = {role_id: i for i, role_id in enumerate(columns.role_ids)}
    titles = [job.title for job in case.candidate.past_jobs or ()]
    held = (numbers.get(r) for title in titles for r in case.engine.reader.job(title))
    return list(dict.fromkeys(role for role in held if role is not None))


def _starts(case: Case) -> dict[int, float]:
    """Roles to begin in, with what beginning there counts as, in years."""
    points, values = case.scores.points[case.person], case.scores.values
    # Of somebody of whom little is known no role has many points: the best of theirs are tried.
    best = points >= points.max(initial=0) - TIER_WIDTH
    fits = ((points >= START_AT) | best) & values["skills"].known[case.person]
    known, value = (getattr(values["experience"], n)[case.person] for n in ("known", "value"))
    # To say that one has no experience is no worse than to say nothing of it.
    beginners = _for_beginners(case) | _from_school(case)
    fits &= ((known & (2 * value >= Q)) | beginners) & _schooled(case)
    open_to = [role for role in np.flatnonzero(fits).tolist() if not blockers(_at(case, role))]
    return dict.fromkeys(open_to, NEW_START_YEARS) | dict.fromkeys(_held(case), 0.0)


def _for_beginners(case: Case) -> BoolArray:
    rungs = [LEVEL_RANK.get(level, 0) for level in case.catalogue.columns.levels]
    return np.array(rungs) <= OPEN_TO_BEGINNERS


def _from_school(case: Case) -> BoolArray:
    """Roles that people with such a degree enter without experience, as the BLS says.

    None that leads others or stands above another of its occupation.
    """
    columns, outlook = case.catalogue.columns, case.catalogue.outlook
    rank = int(case.scores.features.education[case.person])
    found = np.zeros(len(columns), dtype=np.bool_)
    for i, (soc, level) in enumerate(zip(columns.soc_codes, columns.levels, strict=True)):
        entry = outlook.get(soc)
        if entry is None or columns.seniority[i] or LEVEL_RANK.get(level, 0) > FROM_SCHOOL:
            continue
        asked = EDUCATION_LEVELS.index(entry.typical_education)
        found[i] = entry.typical_experience == NO_EXPERIENCE and DEGREE <= asked <= rank
    return found


def _at(case: Case, role: int) -> Case:
    return Case(case.engine, case.scores, case.candidate, case.person, role)


def _shortest(
    edges: Edges,
    starts: Mapping[int, float],
    closed: frozenset[int],
    case: Case,
) -> list[int] | None:
    """Roles of the shortest way, by Dijkstra's algorithm from one source before all starts."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    target, size = case.role_number, len(case.catalogue)
    rows: list[tuple[int, int, float]] = [
        (i, j, edge.cost) for (i, j), edge in edges.items() if i not in closed and j not in closed
    ]
    # A cost of 0 would be no edge at all in a sparse matrix.
    rows += [(size, i, cost + 1e-6) for i, cost in starts.items() if i not in closed]
    froms, tos, costs = zip(*rows, strict=True) if rows else ((), (), ())
    matrix = coo_array((costs, (froms, tos)), shape=(size + 1, size + 1)).tocsr()
    lengths, before = dijkstra(matrix, indices=size, return_predecessors=True)
    if not np.isfinite(lengths[target]):
        return None
    path = [target]
    while int(before[path[-1]]) != size:
        path.append(int(before[path[-1]]))
    return path[::-1]


def _steps(case: Case, edges: Edges, path: Sequence[int], held: set[int]) -> Iterator[PathStep]:
    """Each role of a way, seen once the years before it are done.

    What a step asks for is named once, and only where it is not there by then.
    """
    person, named = case.candidate, set[str]()
    for n, role in enumerate(path):
        edge = edges[path[n - 1], role] if n else None
        if edge:
            person = _later(person, case.catalogue.columns.titles[path[n - 1]], edge.years)
        now = Case.of(case.engine, person, role)
        lacking = [gap.skill for gap in gaps(now) if gap.covered < COVERED]
        needs = [need for need in Held(now).unmet(edge.needs if edge else ()) if need not in named]
        named.update(needs)
        yield PathStep(
            role_id=now.role.id,
            title=now.role.title,
            years_before=edge.years if edge else 0.0,
            curated=bool(edge and edge.curated),
            held=not n and role in held,
            points=now.points,
            gaps=tuple(lacking[:GAPS]),
            needs=tuple(needs),
            pay_change=_pay_change(_at(now, path[n - 1]), now) if n else None,
            in_the_way=tuple(str(blocker) for blocker in blockers(now)),
            reason=edge.reason if edge else "",
            currency=case.catalogue.wages.currency,
        )


def _later(person: Candidate, title: str, years: float) -> Candidate:
    """The person after some more years under a title."""
    if not years:
        return person
    return person.replace(past_jobs=[*(person.past_jobs or ()), (title, years)])


def _pay_change(before: Case, after: Case) -> int | None:
    """Change of the median in the person's area; top-coded medians are only lower bounds."""
    one, other = pay_of(before), pay_of(after)
    if one is None or other is None or one.soc == other.soc or one.area_code != other.area_code:
        return None
    if "median" in (*one.top_coded, *other.top_coded):
        return None
    return other.median - one.median
