"""Which areas a team covers, and whom to train or to hire for the rest (insight room)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.selection import unknown_role
from backoffice_match.features.people import People
from backoffice_match.insight.case import Case
from backoffice_match.insight.plan import Plan
from backoffice_match.insight.planning import COVERED_AT, plan_for
from backoffice_match.insight.sentences import FIT_NOTE, join_words, show_points
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate

if TYPE_CHECKING:
    import pandas as pd

NEAR_AT = 1_600
"""Points from which somebody can be trained beside the job: a step, not a new trade."""

TRAINEES = 3
"""People of a team who are looked at for training in an area: the nearest ones."""

HOLDER_SKILLS = 15
"""Skills that somebody newly hired for a role is taken to bring: its weightiest ones."""

Decision = Literal["cover", "train", "hire", "contract"]
Functions = Iterable[str] | Mapping[str, Iterable[str]]


class Cover(NamedTuple):
    """A person who covers an area, with the role in which they do it best."""

    candidate_id: str
    role_id: str
    points: int


@dataclass(frozen=True, eq=False)
class AreaCoverage:
    """One area of the business.

    Attributes
    ----------
    name
        The area.
    decision
        ``cover``: staff do it; ``train``: somebody can learn it in the hours given; ``hire``;
        ``contract``: nobody is near it and no post is left for it, or no role covers it.
    covered_by
        Who covers it, best first.
    nearest
        Who comes nearest, whether or not it is near enough; None without a team.
    training
        For ``train``: what that person has to gain.
    trainee
        For ``train``: their id.
    role_id
        For ``hire``: the role to hire.
    """

    name: str
    decision: Decision
    covered_by: tuple[Cover, ...]
    nearest: Cover | None
    training: Plan | None = None
    trainee: str | None = None
    role_id: str | None = None

    @property
    def single_cover(self) -> bool:
        """Whether one person alone covers it: when they are ill or leave, nobody does."""
        return len(self.covered_by) == 1

    def __str__(self) -> str:
        if self.decision == "cover":
            names = join_words([cover.candidate_id for cover in self.covered_by])
            alone = "; nobody else does" if self.single_cover else ""
            return f"{self.name}: covered by {names}{alone}"
        if self.training is not None:
            gains = join_words([gain.name for gain in self.training.gains])
            return f"{self.name}: train {self.trainee} ({gains}; {self.training.hours} hours)"
        if self.decision == "hire":
            return f"{self.name}: hire {self.role_id}"
        return f"{self.name}: give to a contractor"


@dataclass(frozen=True, eq=False, repr=False)
class TeamCoverage:
    """Coverage of all areas.

    Attributes
    ----------
    areas
        One entry per area, in the order asked for.
    hires
        Smallest set of roles to hire, with the areas that each covers.
    """

    areas: tuple[AreaCoverage, ...]
    hires: Mapping[str, tuple[str, ...]]

    @property
    def single_covers(self) -> tuple[str, ...]:
        """Areas that one person alone covers."""
        return tuple(area.name for area in self.areas if area.single_cover)

    def __str__(self) -> str:
        head = f"Areas of the team, covered from {show_points(COVERED_AT)} of 100 ({FIT_NOTE})"
        hires = [f"Hire {role}: {join_words(names)}" for role, names in self.hires.items()]
        return "\n".join([head, *(f"- {area}" for area in self.areas), *hires])

    def __repr__(self) -> str:
        return str(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        return {
            "areas": self.to_frame()
            .astype(object)
            .where(lambda f: f.notna(), None)
            .to_dict("records"),
            "hires": {role: list(names) for role, names in self.hires.items()},
            "text": str(self),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per area."""
        import pandas as pd

        return pd.DataFrame(self._rows())

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                "area": area.name,
                "decision": area.decision,
                "covered_by": "; ".join(cover.candidate_id for cover in area.covered_by),
                "single_cover": area.single_cover,
                "nearest": area.nearest.candidate_id if area.nearest else None,
                "nearest_points": area.nearest.points if area.nearest else None,
                "trainee": area.trainee,
                "training_hours": area.training.hours if area.training else None,
                "hire_role_id": area.role_id,
            }
            for area in self.areas
        ]


def coverage_of(
    engine: Engine,
    team: Sequence[Candidate],
    functions: Functions | None,
    *,
    train_hours: int,
    posts: int | None,
) -> TeamCoverage:
    """Decide for every area whether to cover, train, hire or contract.

    Pay and wishes are left aside: the team is employed already.
    """
    names = areas_of(engine.catalogue, functions)
    staff = [person.replace(salary=None, preferences=None) for person in team]
    points = _points(engine, staff)
    found = [
        _area(engine, name, roles, staff, points, train_hours) for name, roles in names.items()
    ]
    rest = {area.name: names[area.name] for area in found if area.decision == "hire"}
    hires = smallest_hires(engine, rest, posts)
    by_area = {name: role for role, covered in hires.items() for name in covered}
    return TeamCoverage(tuple(_settled(area, by_area) for area in found), hires)


def areas_of(catalogue: Catalogue, functions: Functions | None) -> dict[str, list[int]]:
    """Roles of each area; by default the families of the catalogue.

    Raises
    ------
    UnknownRoleError
        When a name is neither a family nor a role id.
    """
    columns = catalogue.columns
    if functions is None:
        functions = sorted(set(columns.families))
    if isinstance(functions, str):
        functions = [functions]
    named = functions if isinstance(functions, Mapping) else {name: [name] for name in functions}
    return {
        area: sorted(
            {
                role
                for name in ([n] if isinstance(n, str) else n)
                for role in _roles(catalogue, name)
            }
        )
        for area, n in named.items()
    }


def _roles(catalogue: Catalogue, name: str) -> list[int]:
    columns = catalogue.columns
    found = [i for i, family in enumerate(columns.families) if family == name]
    found = found or [i for i, role_id in enumerate(columns.role_ids) if role_id == name]
    if not found:
        known = {*columns.families, *columns.role_ids}
        raise unknown_role(name, sorted(known), "family or role id")
    return found


def _points(engine: Engine, people: Sequence[Candidate]) -> IntArray:
    """Points where something is known of the skills, 0 else; shape (people, roles)."""
    if not people:
        return np.zeros((0, len(engine.catalogue)), dtype=np.int64)
    scores = engine.score(engine.encode(People.from_candidates(people)))
    return np.where(scores.values["skills"].known, scores.points, 0)


def _area(
    engine: Engine,
    name: str,
    roles: list[int],
    staff: Sequence[Candidate],
    points: IntArray,
    train_hours: int,
) -> AreaCoverage:
    """Cover, train, or else hire for now."""
    covers = _covers(engine.catalogue, roles, staff, points)
    enough = tuple(cover for cover, _ in covers if cover.points >= COVERED_AT)
    nearest = covers[0][0] if covers else None
    if enough:
        return AreaCoverage(name, "cover", enough, nearest)
    plans = []
    for cover, i in covers[:TRAINEES] if train_hours > 0 else ():
        role = engine.catalogue.position(cover.role_id)
        scores = engine.score(engine.encode(People.from_candidates([staff[i]])))
        case = Case(engine, scores, staff[i], 0, role)
        if cover.points >= NEAR_AT:
            plan = plan_for(case, ranked=True, points=COVERED_AT, rank=None, budget=train_hours)
            plans += [(plan.hours, cover.candidate_id, plan)] if plan.status == "planned" else []
    if not plans:
        return AreaCoverage(name, "hire", (), nearest)
    _, trainee, plan = min(plans, key=lambda found: found[:2])
    return AreaCoverage(name, "train", (), nearest, plan, trainee)


def _covers(
    catalogue: Catalogue, roles: list[int], staff: Sequence[Candidate], points: IntArray
) -> list[tuple[Cover, int]]:
    """Everybody with their best role of an area, best first, ties in the order of the team."""
    found = []
    for i, person in enumerate(staff):
        best = max(roles, key=lambda role: (points[i, role], -role))
        name = person.id or f"person {i + 1}"
        found.append((Cover(name, catalogue.columns.role_ids[best], int(points[i, best])), i))
    return sorted(found, key=lambda pair: (-pair[0].points, pair[1]))


def smallest_hires(
    engine: Engine, areas: Mapping[str, list[int]], posts: int | None
) -> dict[str, tuple[str, ...]]:
    """Smallest set of roles whose holders cover the areas, or the most of them with so many posts.

    A holder is taken to bring the role's weightiest skills at the level asked for. Exact: every set
    of areas that can be covered with one post, two posts and so on is found in turn; among equals
    the one whose holders come nearest to all roles of their areas.
    """
    names = list(areas)
    worth = _holders(engine)
    fits = [[int(worth[role, areas[name]].max()) for name in names] for role in range(len(worth))]
    masks = [sum(1 << a for a, got in enumerate(fit) if got >= COVERED_AT) for fit in fits]
    width = [[int(row[areas[name]].mean()) for name in names] for row in worth]
    usable = _best_of_each(masks, width)
    reached: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    goal = 0
    for mask in usable:
        goal |= mask
    for _ in range(len(names) if posts is None else posts):
        if goal in reached:
            break
        reached = _with_one_more(reached, usable)
    best = max(
        reached, key=lambda mask: (mask.bit_count(), -len(reached[mask][1]), reached[mask][0])
    )
    return _shared_out(engine.catalogue, names, fits, width, reached[best][1])


def _holders(engine: Engine) -> IntArray:
    """Points of a typical holder of each role for every role, shape (roles, roles)."""
    holders = [
        Candidate(skills=[(s.name, s.asked) for s in role.skills[:HOLDER_SKILLS]] or ["none"])
        for role in engine.catalogue
    ]
    return _points(engine, holders)


def _best_of_each(masks: list[int], width: list[list[int]]) -> dict[int, tuple[int, int]]:
    """For each set of areas the role of the widest use, without sets that lie within another."""
    best: dict[int, tuple[int, int]] = {}
    for role, mask in enumerate(masks):
        total = sum(got for a, got in enumerate(width[role]) if mask >> a & 1)
        if mask and (mask not in best or total > best[mask][0]):
            best[mask] = total, role
    return {m: v for m, v in best.items() if not any(m != o and m & o == m for o in best)}


def _with_one_more(
    reached: dict[int, tuple[int, tuple[int, ...]]], usable: dict[int, tuple[int, int]]
) -> dict[int, tuple[int, tuple[int, ...]]]:
    found = dict(reached)
    for mask, (total, roles) in reached.items():
        for more, (worth, role) in usable.items():
            new = mask | more
            if new != mask and (new not in reached):
                offer = total + worth, (*roles, role)
                found[new] = max(found.get(new, offer), offer, key=lambda o: (-len(o[1]), o[0]))
    return found


def _shared_out(
    catalogue: Catalogue,
    names: list[str],
    fits: list[list[int]],
    width: list[list[int]],
    roles: tuple[int, ...],
) -> dict[str, tuple[str, ...]]:
    """Give each area to the hired role that covers it and comes nearest to all of its roles."""
    taken: dict[int, list[str]] = {role: [] for role in sorted(roles)}
    for a, name in enumerate(names):
        able = [role for role in taken if fits[role][a] >= COVERED_AT]
        if able:
            taken[max(able, key=lambda role: width[role][a])].append(name)
    ids = catalogue.columns.role_ids
    return {ids[role]: tuple(covered) for role, covered in taken.items() if covered}


def _settled(area: AreaCoverage, by_area: Mapping[str, str]) -> AreaCoverage:
    """Hire where a role was found for the area, else a contractor."""
    if area.decision != "hire":
        return area
    role = by_area.get(area.name)
    return AreaCoverage(area.name, "hire" if role else "contract", (), area.nearest, role_id=role)
