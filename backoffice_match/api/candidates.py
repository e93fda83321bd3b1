"""People for one role, best first: the employer's side (api room)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

import numpy as np

from backoffice_match.api.ranking import Match
from backoffice_match.arrays import IntArray
from backoffice_match.catalogue.role import Role
from backoffice_match.exceptions import InputError
from backoffice_match.features.people import People
from backoffice_match.insight.case import Case
from backoffice_match.insight.sentences import FIT_NOTE, interval_words, show_points
from backoffice_match.insight.status import REASONS
from backoffice_match.insight.tiers import tiers_of_rows
from backoffice_match.ranking.engine import Engine
from backoffice_match.ranking.people import by_middle
from backoffice_match.records.candidate import Candidate
from backoffice_match.reporting.answering import Answer, rank_people
from backoffice_match.reporting.frames import answer_frame

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class CandidateRanking(Sequence[Match]):
    """People for one role: a sequence of `Match`, each with its `Match.candidate`.

    The order is by the middle of the interval from `Match.score_low` to `Match.score_high`, so that
    keeping silent does not pay; ties by the id of the candidate.

    Attributes
    ----------
    role
        The role.
    matches
        People best first.
    not_ranked
        Why each of the others could not be ranked, by id.
    """

    role: Role
    matches: tuple[Match, ...]
    not_ranked: Mapping[str, str]

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Match, ...]: ...
    def __getitem__(self, index: int | slice) -> Match | tuple[Match, ...]:
        return self.matches[index]

    def __len__(self) -> int:
        return len(self.matches)

    def __iter__(self) -> Iterator[Match]:
        return iter(self.matches)

    def __str__(self) -> str:
        head = (
            f"People for {self.role.title} ({FIT_NOTE}; in brackets what unknowns may make of it)"
        )
        lines = [head, *map(_line, self.matches)]
        if self.not_ranked:
            lines.append(f"Not ranked, since nothing is to go by: {', '.join(self.not_ranked)}.")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)

    def to_dict(self) -> dict[str, object]:
        """Plain types only, ready for JSON."""
        people = [
            {
                "candidate_id": match.candidate.id,
                "rank": match.rank,
                "tier": match.tier,
                "points": match.points,
                "points_low": match.points_low,
                "points_high": match.points_high,
                "strengths": list(match.explain().strengths),
                "gaps": [gap.skill for gap in match.explain().gaps],
                "blockers": [str(blocker) for blocker in match.blockers],
            }
            for match in self.matches
        ]
        told = {"role_id": self.role.id, "people": people, "text": str(self)}
        return told | {"not_ranked": dict(self.not_ranked)}

    def to_frame(self) -> pd.DataFrame:
        """One row per person with the columns of a batch; `rank` and `tier` are among people."""
        import pandas as pd

        rows = [
            answer_frame(match.case.engine, _answer(match), [match.candidate.id]).assign(
                rank=match.rank, tier=match.tier
            )
            for match in self.matches
        ]
        return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()


def _line(match: Match) -> str:
    ends = f"{match.score_low:.0f}-{match.score_high:.0f}"
    span = f"({interval_words(match.points_low, match.points_high) or ends})"
    score = f"{show_points(match.points):>5} {span}"
    return f"{match.rank:3d}. tier {match.tier}  {score:<15}  {match.candidate.id or 'no id'}"


def _answer(match: Match) -> Answer:
    """The answer of one person, with this role alone."""
    people, engine = People.from_candidates([match.candidate]), match.case.engine
    alone = np.arange(len(engine.catalogue)) == match.case.role_number
    return rank_people(engine, people, 1, alone)


def rank_for_role(
    engine: Engine, role: int, candidates: Sequence[Candidate], top: int
) -> CandidateRanking:
    """Rank people for one role, see `Matcher.rank_candidates`.

    Raises
    ------
    InputError
        When two people have the same id.
    """
    _check_ids(candidates)
    view = engine.catalogue[engine.catalogue.columns.role_ids[role]]
    if not candidates:
        return CandidateRanking(view, (), {})
    answer = rank_people(engine, People.from_candidates(candidates), 1)
    scores, everyone = answer.scores, np.arange(len(candidates))
    spans = engine.combination.interval(scores.pick(everyone, np.full(len(candidates), role)))
    middle = spans.low + spans.high
    told = answer.roles[:, 0] >= 0
    some = everyone[told]
    ids = [candidates[i].id or "" for i in some.tolist()]
    order = some[by_middle(spans.low[some], spans.high[some], ids)[:top]].tolist()
    tiers = _tiers(middle[order] // 2)
    matches = tuple(
        Match(
            rank=rank,
            tier=int(tiers[rank - 1]),
            points=int(spans.points[i]),
            points_low=int(spans.low[i]),
            points_high=int(spans.high[i]),
            known_weight=int(spans.known_weight[i]),
            case=Case(engine, scores, candidates[i], i, role),
        )
        for rank, i in enumerate(order, start=1)
    )
    left = {
        candidates[i].id or f"person {i + 1}": REASONS[answer.status[i]]
        for i in everyone[~told].tolist()
    }
    return CandidateRanking(view, matches, left)


def _tiers(middle: IntArray) -> IntArray:
    return tiers_of_rows(middle, np.arange(len(middle)))


def _check_ids(candidates: Sequence[Candidate]) -> None:
    seen: set[str] = set()
    for candidate in candidates:
        if candidate.id is not None and candidate.id in seen:
            raise InputError(
                f"id {candidate.id!r} again",
                "each person once",
                "give every person an id of their own",
                field="candidates",
                code="DUPLICATE_ID",
            )
        seen.update([candidate.id] if candidate.id is not None else [])
