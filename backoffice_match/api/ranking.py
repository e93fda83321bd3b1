"""Ranking and Match: what a recommendation is made of (api room)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from backoffice_match.arrays import BoolArray, Q, once
from backoffice_match.catalogue.role import Role
from backoffice_match.exceptions import InputError
from backoffice_match.insight.case import Case, Picked
from backoffice_match.insight.certainty import DRAWS, certainty_of
from backoffice_match.insight.shown import Shown, for_later, shown
from backoffice_match.insight.tiers import tiers_of_rows
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.skills import SkillsInput
from backoffice_match.reporting.answering import Answer

# What only some calls need is loaded by them: a process is to come to its first ranking quickly.
if TYPE_CHECKING:
    import pandas as pd

    from backoffice_match.api.what_if import WhatIf
    from backoffice_match.insight.blockers import Blocker
    from backoffice_match.insight.certainty import Certainty
    from backoffice_match.insight.explanation import Explanation
    from backoffice_match.insight.pay import Pay
    from backoffice_match.insight.understanding import Understanding


@lru_cache(maxsize=1)
def _explanation_type() -> type[Explanation]:
    from backoffice_match.insight.explanation import Explanation

    return Explanation


@dataclass(frozen=True, eq=False, repr=False)
class Match:
    """One role of a ranking.

    Attributes
    ----------
    rank, tier
        Place in the ranking and tier, both from 1; ranks inside a tier cannot be told apart.
    points
        Exact fit points out of 10,000.
    points_low, points_high
        Points with every unknown at its worst and at its best.
    known_weight
        How much of the weight was known, out of 10,000.
    """

    rank: int
    tier: int
    points: int
    points_low: int
    points_high: int
    known_weight: int
    case: Case

    @property
    def role(self) -> Role:
        """The role."""
        return self.case.role

    @property
    def candidate(self) -> Candidate:
        """The person."""
        return self.case.candidate

    @property
    def score(self) -> float:
        """Points out of 100."""
        return self.points / 100

    @property
    def score_low(self) -> float:
        """Score with every unknown at its worst."""
        return self.points_low / 100

    @property
    def score_high(self) -> float:
        """Score with every unknown at its best."""
        return self.points_high / 100

    @property
    def factors(self) -> dict[str, float | None]:
        """Value of each factor from 0 to 1, None where unknown."""
        known = self.case.values
        return {name: int(v.value) / Q if v.known else None for name, v in known.items()}

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """What may bar the person for now; the role is ranked all the same."""
        return self.explain().blockers

    @property
    def pay(self) -> Pay | None:
        """Pay of such jobs where the person is."""
        return self.explain().pay

    def explain(self) -> Explanation:
        """Reasons whose parts sum to the points."""
        return self._explanation

    @once
    def _explanation(self) -> Explanation:
        return _explanation_type()(self.case)

    def __repr__(self) -> str:
        from backoffice_match.insight.sentences import show_points

        return f"<Match {self.rank}. {self.role.title}: {show_points(self.points)} of 100>"


@dataclass(frozen=True, eq=False, repr=False)
class Ranking(Sequence[Match]):
    """Roles for one person, best first: a sequence of `Match`.

    Attributes
    ----------
    candidate
        The person that was ranked.
    engine, answer
        How the ranking came about.
    allowed
        Roles that passed the hard filters; None: all of them.
    """

    candidate: Candidate
    engine: Engine
    answer: Answer
    allowed: BoolArray | None = None

    @property
    def status(self) -> str:
        """``OK``, ``LOW_INFORMATION`` (ranked on little) or ``INSUFFICIENT_DATA`` (not ranked)."""
        return self.answer.status[0]

    @property
    def reason(self) -> str:
        """In a few sentences, why the status is not OK; blank where it is.

        Who names only work that no role is about is told which roles it counts for in part.
        """
        from backoffice_match.insight.near_work import reason_for

        return reason_for(self.status, self.candidate, self.engine.reader)

    @once
    def understood(self) -> Understanding:
        """Every entry of the person and what it was taken for, a sequence with ``to_frame()``.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> person = bm.Candidate(skills=["QuickBooks", "teh", "No Excel", "PM", "MOS 92Y"])
        >>> [entry.status for entry in bm.recommend(person).understood]
        ['recognised', 'unknown', 'negated', 'ambiguous', 'unsupported']
        """
        from backoffice_match.insight.understanding import understood

        return understood(self.candidate, self.engine.reader)

    @once
    def matches(self) -> tuple[Match, ...]:
        """The roles, best first."""
        return tuple(map(self._match, range(len(self))))

    def _match(self, place: int) -> Match:
        """Match at a place, made when it is first asked for."""
        found = self._made.get(place)
        if found is None:
            role, tier, points, low, high, weight = self._rows[place]
            case = self._case(role, place)
            made = Match(place + 1, tier, points, low, high, weight, case)
            found = self._made.setdefault(place, made)
        return found

    @once
    def _made(self) -> dict[int, Match]:
        return {}

    @once
    def _rows(self) -> list[tuple[int, ...]]:
        """Role number, tier, points, their ends and the known weight of each match."""
        spans = self.engine.combination.interval(self.answer.values, self.answer.points)
        roles, points = (column[0, : len(self)] for column in (self.answer.roles, spans.points))
        tiers = tiers_of_rows(points, np.arange(len(points)))
        ends = spans.low[0], spans.high[0], spans.known_weight[0]
        columns = (column.tolist() for column in (roles, tiers, points, *ends))
        # Roles come first; there is a row for each.
        return list(zip(*columns, strict=False))

    @once
    def _picked(self) -> Picked:
        return Picked(self.engine.combination, self.answer.values)

    def _case(self, role: int, rank: int) -> Case:
        engine, scores, place = self.answer.scored(role)
        return Case(engine, scores, self.candidate, 0, place, self._picked, rank)

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Match, ...]: ...
    def __getitem__(self, index: int | slice) -> Match | tuple[Match, ...]:
        places = range(len(self))
        if isinstance(index, slice):
            return tuple(map(self._match, places[index]))
        try:
            return self._match(places[index])
        except IndexError:
            raise IndexError(f"match {index} is out of range, there are {len(self)}") from None

    def __len__(self) -> int:
        return self._length

    @once
    def _length(self) -> int:
        return int(np.count_nonzero(self.answer.roles[0] >= 0))

    def __iter__(self) -> Iterator[Match]:
        return iter(self.matches)

    def shown(self, count: int = 5) -> list[Shown[Match]]:
        """Matches as they are shown to a person: at most two of one SOC, the rest folded.

        Roles to grow into, of which few take experience like the person's, come last of the lines.
        """
        # A firm's own role may have no SOC: then it is like no other.
        socs = [match.role.soc_code or match.role.id for match in self.matches]
        return shown(self.matches, socs, count, lambda match: for_later(match.case))

    def what_if(
        self,
        *,
        add_skills: SkillsInput | None = None,
        remove_skills: Iterable[str] = (),
        add_certifications: Iterable[str] = (),
        remove_certifications: Iterable[str] = (),
        **fields: Any,
    ) -> WhatIf:
        """Rank the same roles for the person with something gained, given up or said anew.

        Parameters
        ----------
        add_skills
            As `Candidate` takes skills: names, or name to level.
        remove_skills, remove_certifications
            Names as they were typed; a skill also by another name for it.
        add_certifications
            Names.
        **fields
            Any other field of `Candidate`, such as ``salary``, ``education`` or ``location``; it
            takes the place of what was stated, and None makes it unknown.

        Returns
        -------
        WhatIf
            Both rankings, and for every role what moved.

        Raises
        ------
        RecordError
            When the changed record has problems.
        InputError
            When something is to be removed that was not stated.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> person = bm.Candidate(skills=["Excel", "data entry"], salary="$60,000 a year")
        >>> told = bm.recommend(person).what_if(add_skills=["SQL"], salary="$45,000 a year")
        >>> all(change.change == sum(change.factors.values()) for change in told.changes)
        True
        """
        from backoffice_match.api.what_if import what_if

        return what_if(
            self,
            add_skills=add_skills,
            remove_skills=remove_skills,
            add_certifications=add_certifications,
            remove_certifications=remove_certifications,
            fields=fields,
        )

    def certainty(self, *, top: int = 5, draws: int = DRAWS, seed: int = 0) -> Certainty:
        """Tell how sure the ranks are, by drawing what roles ask for again within its errors.

        Parameters
        ----------
        top
            How many first ones the share of draws is about.
        draws, seed
            How often to draw, 20 to 10,000, and the seed: the same seed gives the same figures.

        Returns
        -------
        Certainty
            For each role the ranks between which it lies in 95 % of the draws, and the share of
            draws in which it is among the first `top`.

        Raises
        ------
        InputError
            When `top` or `draws` is off its scale.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> ranking = bm.recommend(bm.Candidate(skills=["payroll processing", "ADP", "Excel"]))
        >>> first = ranking.certainty(top=5).roles[0]
        >>> first.rank_low <= first.rank <= first.rank_high
        True
        """
        for name, value, least, most in (("top", top, 1, 10_000), ("draws", draws, 20, 10_000)):
            if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
                expected = f"a whole number from {least} to {most:,}"
                raise InputError(repr(value), expected, "correct it", field=name)
        roles = self.answer.roles[0]
        return certainty_of(
            self.engine,
            self.answer.scores,
            roles[roles >= 0],
            allowed=self.allowed,
            top=top,
            draws=draws,
            seed=seed,
        )

    def __str__(self) -> str:
        from backoffice_match.insight.sentences import FIT_NOTE

        if not self.matches:
            return f"No ranking. {self.reason}"
        head = f"Roles for {self.candidate.id or 'this person'} ({FIT_NOTE})"
        return "\n".join([head, *map(_line, self.shown()), *filter(None, [self.reason])])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from backoffice_match.reporting.notebook import ranking_html

        return ranking_html(self.candidate.id or "this person", self.shown(), self.reason)

    def to_html(
        self,
        path: str | Path | None = None,
        *,
        initials: str = "",
        when: date | None = None,
        roles: Sequence[str] = (),
        wished: Sequence[str] = (),
    ) -> str:
        """Make one page to print on two sheets and to hand to the person.

        The first sheet says what was understood and shows five roles with reasons, gaps, pay and
        outlook; the second has next steps for two of them, room for notes and signatures. The page
        is one file without script or network, and every text from the record is escaped.

        Parameters
        ----------
        path
            Where to write it; None writes nothing.
        initials
            Initials of the person; without them there is a line to write them on.
        when
            Day of the appointment, today by default.
        roles
            Ids of the roles of the second sheet; by default the best one, and the best one of
            another occupation.
        wished
            Ids or titles of roles that the person asked about: the page says why they stand lower.

        Returns
        -------
        str
            The page.

        Raises
        ------
        UnknownRoleError
            When the catalogue has no such role.
        FileError
            When nothing can be written there.

        Examples
        --------
        >>> import backoffice_match as bm
        >>> person = bm.Candidate(skills=["payroll processing", "<b>ADP</b>"])
        >>> page = bm.recommend(person).to_html(wished=["payroll manager"])
        >>> "fit points, not a chance of being hired" in page.lower(), "<b>ADP" in page
        (True, False)
        """
        from backoffice_match.api.page import ranking_page

        return ranking_page(self, path, initials, when, roles, wished)

    def to_frame(self) -> pd.DataFrame:
        """One row per role with the columns of a batch; one row with a status if not ranked."""
        from backoffice_match.reporting.frames import answer_frame

        return answer_frame(self.engine, self.answer, [self.candidate.id])


def _line(line: Shown[Match]) -> str:
    from backoffice_match.insight.sentences import experience_note, show_points

    match, folded = line.item, ", ".join(m.role.title for m in line.folded)
    text = f"{match.rank:3d}. tier {match.tier}  {show_points(match.points):>5}  {match.role.title}"
    text = f"{text} (and {folded})" if folded else text
    return f"{text}, for later: {experience_note(match.case)}" if line.later else text
