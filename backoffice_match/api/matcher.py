"""Matcher: ranks roles for one person, a frame of people, and explains (api room)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.api.ranking import Ranking
from backoffice_match.api.weights import Weights
from backoffice_match.arrays import BoolArray
from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.catalogue.role import Role
from backoffice_match.exceptions import InputError
from backoffice_match.features.people import People
from backoffice_match.insight.case import Case, Picked
from backoffice_match.insight.status import standing
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.reporting.answering import rank_people

# What only some calls need is loaded by them: a process is to come to its first ranking quickly.
if TYPE_CHECKING:
    from backoffice_match.api.candidates import CandidateRanking
    from backoffice_match.api.frames import Frame
    from backoffice_match.insight.compare import Comparison
    from backoffice_match.insight.explanation import Explanation
    from backoffice_match.insight.pathway import Pathway
    from backoffice_match.insight.plan import Plan
    from backoffice_match.insight.team import Functions, TeamCoverage

RoleFilter = Callable[[Role], bool] | Iterable[str] | str


@dataclass(frozen=True)
class Matcher:
    """Ranks the roles of one catalogue.

    Parameters
    ----------
    catalogue
        Roles to rank, exactly these. By default the shipped ones without the adjacent roles.
    weights
        Weight of each factor, see `Weights`.
    job_titles
        Whether past jobs count by their titles, those found in a text too. Without them people are
        judged by the rest, as in an evaluation on the titles that they held.

    Raises
    ------
    InputError
        When `weights` are no `Weights`.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> matcher = bm.Matcher(weights=bm.Weights(skills=5, salary=2))
    >>> ranking = matcher.recommend(bm.Candidate(skills=["payroll processing", "ADP"]), top=3)
    >>> ranking[0].role.family
    'payroll'
    """

    catalogue: Catalogue | None = None
    weights: Weights | None = None
    job_titles: bool = True

    def __post_init__(self) -> None:
        roles = load_catalogue().select(adjacent=False) if self.catalogue is None else None
        object.__setattr__(self, "catalogue", roles or self.catalogue)
        if not isinstance(self.weights, (Weights, type(None))):
            raise InputError(
                repr(self.weights)[:60],
                "Weights",
                "write bm.Weights(skills=10, salary=2)",
                field="weights",
            )
        object.__setattr__(self, "weights", self.weights or Weights())

    @cached_property
    def engine(self) -> Engine:
        """The scoring engine, prepared when first used."""
        catalogue, weights = self.catalogue or load_catalogue(), self.weights or Weights()
        return Engine(catalogue, weights, self.job_titles)

    def recommend(
        self,
        candidate: Candidate | Mapping[str, Any],
        *,
        top: int = 10,
        require: RoleFilter | None = None,
        exclude: RoleFilter | None = None,
    ) -> Ranking:
        """Rank roles for one person.

        Parameters
        ----------
        candidate
            The person, or a mapping of the fields of `Candidate`.
        top
            Most roles to give.
        require, exclude
            Hard filters: role ids, or a function of a `Role` that says yes or no. A role that is
            not required, or is excluded, does not appear at all.

        Returns
        -------
        Ranking
            Best role first; empty, with a status and a reason, where there is nothing to go by.

        Raises
        ------
        RecordError
            When the record has problems; all of them are told.
        InputError
            When `top` is no positive whole number.
        """
        person = as_candidate(candidate)
        people = People.from_candidates([person])
        allowed = self._allowed(require, exclude)
        answer = rank_people(self.engine, people, checked_top(top), allowed)
        ranking = Ranking(person, self.engine, answer, allowed)
        # Who explains the ranking needs the person as columns again.
        picked = Picked(self.engine.combination, answer.values, people)
        ranking.__dict__["_picked"] = picked
        return ranking

    def explain(self, candidate: Candidate | Mapping[str, Any], role_id: str | Role) -> Explanation:
        """Reasons for one role, named by its id or given itself, wherever it ranks.

        Raises
        ------
        UnknownRoleError
            When the catalogue has no such role.
        """
        from backoffice_match.insight.explanation import Explanation

        role = self._number(role_id)
        person = as_candidate(candidate)
        engine, place = self.engine.part_with(role)
        return Explanation(Case.of(engine, person, place))

    def compare(
        self,
        candidate: Candidate | Mapping[str, Any],
        role_id: str | Role,
        other_id: str | Role,
    ) -> Comparison:
        """Why one role stands before another, or behind it.

        Returns
        -------
        Comparison
            Differences per factor and per skill, which sum to the difference of the points.

        Raises
        ------
        UnknownRoleError
            When the catalogue has no such role.
        """
        from backoffice_match.insight.compare import Comparison

        person = as_candidate(candidate)
        return Comparison(self.explain(person, role_id), self.explain(person, other_id))

    def plan(
        self,
        candidate: Candidate | Mapping[str, Any],
        role_id: str | Role,
        *,
        target: float | None = None,
        rank: int | None = None,
        budget: int | None = None,
    ) -> Plan:
        """Find the least set of things to gain that brings a role to a score or a place.

        Parameters
        ----------
        candidate, role_id
            The person and the role.
        target
            Score to reach, out of 100. Without a target, a rank and a budget: the score of the
            role that fits the person best now, or 25 where that is less.
        rank
            Place to reach among all roles of the catalogue, in place of a score.
        budget
            Hours of learning at most. Alone it asks for the most points that these hours give.

        Returns
        -------
        Plan
            Skills, certifications and a degree with their hours, the fewest hours that reach the
            target: gained, they reach it, and without any one of them it is not reached. Where
            nothing does, it says so, and what is the most that can be reached.

        Raises
        ------
        InputError
            When target and rank are both given, or one of the three is off its scale.
        UnknownRoleError
            When the catalogue has no such role.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> person = bm.Candidate(skills=["payroll processing", "ADP"])
        >>> plan = bm.Matcher().plan(person, "payroll-clerk", target=50)
        >>> plan.points_before < 5000 <= plan.points_after
        True
        """
        from backoffice_match.insight.planning import plan_for

        points = checked_goal(target, rank, budget)
        case = self.explain(candidate, role_id).case
        told = standing(case.scores.features, self.engine.reader)
        ranked = bool(told.ranked[0])
        return plan_for(case, ranked=ranked, points=points, rank=rank, budget=budget)

    def pathway(self, candidate: Candidate | Mapping[str, Any], role_id: str | Role) -> Pathway:
        """Find ways to a role through roles that people can really take.

        Returns
        -------
        Pathway
            The shortest way and up to two others, from a role that was held or one that fits well
            enough to begin in; each step with its gaps, years and change in pay. Empty, and saying
            so, where none is found.

        Raises
        ------
        UnknownRoleError
            When the catalogue has no such role.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> person = bm.Candidate(skills=["payroll processing"], past_jobs=[("payroll clerk", 2)])
        >>> [step.role_id for step in bm.Matcher().pathway(person, "payroll-manager").steps]
        ['payroll-clerk', 'payroll-specialist', 'payroll-manager']
        """
        from backoffice_match.insight.ways import pathway_to

        return pathway_to(self.explain(candidate, role_id).case)

    def rank_candidates(
        self,
        role_id: str | Role,
        candidates: Iterable[Candidate | Mapping[str, Any]],
        *,
        top: int = 20,
    ) -> CandidateRanking:
        """Rank people for one role, with the same points and reasons as their own rankings.

        The order is by the middle of the interval, so that keeping silent does not pay; ties by
        candidate id. Those of whom nothing is known are named apart, with the reason.

        Raises
        ------
        RecordError
            When a record has problems.
        InputError
            When two people have the same id, or `top` is no positive whole number.
        UnknownRoleError
            When the catalogue has no such role.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> people = [bm.Candidate(id="a", skills=["SQL"]), bm.Candidate(id="b", skills=["ADP"])]
        >>> [m.candidate.id for m in bm.Matcher().rank_candidates("payroll-clerk", people)]
        ['b', 'a']
        """
        from backoffice_match.api.candidates import rank_for_role

        number = self._number(role_id)
        people = [as_candidate(candidate) for candidate in candidates]
        return rank_for_role(self.engine, number, people, checked_top(top))

    def team_coverage(
        self,
        team: Iterable[Candidate | Mapping[str, Any]],
        *,
        functions: Functions | None = None,
        train_hours: int = 120,
        posts: int | None = None,
    ) -> TeamCoverage:
        """Say which areas the staff cover, and whom to train, hire or contract for the rest.

        Parameters
        ----------
        team
            The people in house.
        functions
            The areas that matter: families or role ids, or a mapping of an area's name to several
            of them. By default every family of the catalogue.
        train_hours
            Most hours of training that a person is given for an area.
        posts
            Most people to hire; what they leave goes to contractors. None: as many as it takes.

        Returns
        -------
        TeamCoverage
            Per area who covers it and where one person is the only cover, or what to do; with the
            smallest set of roles to hire.

        Raises
        ------
        UnknownRoleError
            When a function is neither a family nor a role id.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> team = [bm.Candidate(id="ana", skills=["payroll processing", "ADP", "timekeeping"])]
        >>> told = bm.Matcher().team_coverage(team, functions=["payroll", "records"])
        >>> [area.name for area in told.areas]
        ['payroll', 'records']
        """
        from backoffice_match.insight.team import coverage_of

        people = [as_candidate(candidate) for candidate in team]
        return coverage_of(self.engine, people, functions, train_hours=train_hours, posts=posts)

    def score_frame(self, frame: Frame) -> Frame:
        """Score of every role for every row.

        Parameters
        ----------
        frame
            A DataFrame of pandas (any dtypes) or polars, or an Arrow table; columns named like the
            fields of `Candidate`, as in a candidate file; blank, None and NaN are unknown.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or pyarrow.Table
            Of the kind of `frame` and in its order, one column per role id, scores from 0 to 100;
            NaN (null outside pandas) in the whole row where a person gives nothing to go by.
            pandas keeps its index; where there is none, the column ``id``, if any, comes first.
            Frames of other libraries that speak Arrow give a pyarrow.Table.

        Raises
        ------
        RecordError
            For the first row with problems.

        Examples
        --------
        >>> import pandas as pd
        >>> import backoffice_match as bm
        >>> people = pd.DataFrame({"skills": ["payroll; ADP", "tax; GAAP"]}, index=["a", "b"])
        >>> scores = bm.Matcher().score_frame(people)
        >>> bool(scores.loc["a", "payroll-clerk"] > scores.loc["b", "payroll-clerk"])
        True
        """
        from backoffice_match.api.frames import score_frame

        return score_frame(self.engine, frame)

    def recommend_frame(self, frame: Frame, *, top: int = 10) -> Frame:
        """Best roles of every row as a long frame with the columns of a batch.

        Rows stand in the order of `frame`; `candidate_id` is the frame's ``id`` column, else its
        index, else the row's number from 0. A person who cannot be ranked has one row with a
        status and no role. Frames are those of `score_frame`, and come back in the same kind.
        """
        from backoffice_match.api.frames import recommend_frame

        return recommend_frame(self.engine, frame, checked_top(top))

    def _number(self, role_id: str | Role) -> int:
        name = role_id.id if isinstance(role_id, Role) else role_id
        return self.engine.catalogue.position(name)

    def _allowed(self, require: RoleFilter | None, exclude: RoleFilter | None) -> BoolArray | None:
        if require is None and exclude is None:
            return None
        allowed = np.ones(len(self.engine.catalogue), dtype=np.bool_)
        if require is not None:
            allowed &= self._chosen(require)
        if exclude is not None:
            allowed &= ~self._chosen(exclude)
        return allowed

    def _chosen(self, roles: RoleFilter) -> BoolArray:
        catalogue = self.engine.catalogue
        if callable(roles):
            return np.array([bool(roles(role)) for role in catalogue], dtype=np.bool_)
        ids: Sequence[str] = [roles] if isinstance(roles, str) else list(roles)
        chosen = np.zeros(len(catalogue), dtype=np.bool_)
        chosen[[catalogue.position(role_id) for role_id in ids]] = True
        return chosen


def as_candidate(candidate: Candidate | Mapping[str, Any]) -> Candidate:
    """Return the record of one person.

    Raises
    ------
    InputError
        For anything that is neither a candidate nor a mapping of its fields.
    """
    if isinstance(candidate, Candidate):
        return candidate
    if isinstance(candidate, Mapping):
        return Candidate(**candidate)
    raise InputError(
        f"a {type(candidate).__name__}",
        "one Candidate, or a mapping of its fields",
        "several people go to recommend_frame as a DataFrame, or to rank_file as a file",
        field="candidate",
    )


def checked_top(top: int) -> int:
    """Return `top` if it is a positive whole number.

    Raises
    ------
    InputError
        Otherwise.
    """
    if isinstance(top, bool) or not isinstance(top, (int, np.integer)) or top < 1:
        raise InputError(
            repr(top), "a whole number from 1", "top=len(catalogue) gives every role", field="top"
        )
    return int(top)


def checked_goal(target: float | None, rank: int | None, budget: int | None) -> int | None:
    """Return the points that a plan is to reach, None where it asks for something else.

    Raises
    ------
    InputError
        When target and rank are both given, or one of the three is off its scale.
    """
    from backoffice_match.insight.planning import UNLIMITED

    if target is not None and rank is not None:
        raise InputError(
            "a target and a rank", "one of the two", "leave one of them out", field="target"
        )
    if rank is not None:
        checked_top(rank)
    for name, value, most in (("target", target, 100), ("budget", budget, UNLIMITED)):
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if value is not None and not (number and 0 < value <= most):
            expected = f"a number above 0, at most {most:,}"
            raise InputError(repr(value), expected, "correct it", field=name)
    return None if target is None else ceil(target * 100)


@lru_cache(maxsize=1)
def default_matcher() -> Matcher:
    """Return the shared matcher of `recommend`, built when first used."""
    return Matcher()


@lru_cache(maxsize=8)
def matcher_of(catalogue: Catalogue | None) -> Matcher:
    """Return a shared matcher of a catalogue under the default weights; None: the shipped one."""
    return default_matcher() if catalogue is None else Matcher(catalogue)


def recommend(candidate: Candidate | Mapping[str, Any], *, top: int = 10) -> Ranking:
    """Rank back-office roles for one person with the shipped catalogue and default weights.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> person = bm.Candidate(skills=["Windows", "Active Directory", "ticketing"])
    >>> bm.recommend(person, top=5)[0].role.soc_code
    '15-1232'
    """
    return default_matcher().recommend(candidate, top=top)
