"""How sure a ranking is: ranks when the weights are drawn again within their errors (insight room).

The weight of a skill in a role rests on O*NET ratings with a standard error, on counted mentions
and on judgements; the table of role skills holds the standard error that follows. Every draw moves
all weights by as many errors as a normal distribution gives, and ranks the person again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.catalogue.load import MOST_WEIGHT
from backoffice_match.factors.skills import SkillsFactor
from backoffice_match.ranking.combine import best_first
from backoffice_match.ranking.engine import Engine, Scores

if TYPE_CHECKING:
    import pandas as pd

DRAWS = 200
"""Draws of all weights: shares are then good to about three points of 100."""

ENDS = (0.025, 0.975)
"""Shares of draws between which the interval of a rank lies."""


@dataclass(frozen=True, slots=True)
class RoleCertainty:
    """How sure the rank of one role is.

    Attributes
    ----------
    role_id, title
        The role.
    rank
        Its rank.
    rank_low, rank_high
        Best and worst rank in 95 % of the draws.
    top_share
        Share of draws, 0 to 1, in which it is among the first ones.
    """

    role_id: str
    title: str
    rank: int
    rank_low: int
    rank_high: int
    top_share: float


@dataclass(frozen=True, eq=False, repr=False)
class Certainty:
    """How sure the ranks of a ranking are.

    Attributes
    ----------
    roles
        One entry per role of the ranking, best first.
    top
        How many first ones `RoleCertainty.top_share` is about.
    draws, seed
        How often weights were drawn, and the seed: the same seed gives the same figures.
    """

    roles: tuple[RoleCertainty, ...]
    top: int
    draws: int
    seed: int

    def __str__(self) -> str:
        head = (
            f"Ranks in 95 % of {self.draws} draws of what roles ask for, and the share of draws "
            f"in the first {self.top}"
        )
        lines = [
            f"{r.rank:3d}. ({r.rank_low}-{r.rank_high})  {r.top_share:4.0%}  {r.title}"
            for r in self.roles
        ]
        return "\n".join([head, *lines])

    def __repr__(self) -> str:
        return str(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        return {
            "roles": [asdict(role) for role in self.roles],
            "top": self.top,
            "draws": self.draws,
            "seed": self.seed,
            "text": str(self),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per role, best first."""
        import pandas as pd

        return pd.DataFrame([asdict(role) for role in self.roles])


def certainty_of(
    engine: Engine,
    scores: Scores,
    roles: IntArray,
    *,
    allowed: BoolArray | None,
    top: int,
    draws: int,
    seed: int,
) -> Certainty:
    """Rank intervals of one person's roles.

    Parameters
    ----------
    engine, scores
        How the person was scored; the first row is looked at.
    roles
        Roles of the ranking, best first.
    allowed
        Roles that were ranked; None: all.
    top, draws, seed
        See `Certainty`.
    """
    drawn = drawn_points(engine, scores, draws, seed)
    order = best_first(drawn, drawn.shape[1], allowed)
    ranks = _ranks(order)
    held = np.sort(ranks[:, roles] + 1, axis=0)
    low, high = (held[round(end * (draws - 1))] for end in ENDS)
    share = (held <= top).mean(axis=0)
    columns = engine.catalogue.columns
    return Certainty(
        tuple(
            RoleCertainty(
                role_id=columns.role_ids[role],
                title=columns.titles[role],
                rank=i + 1,
                rank_low=min(int(low[i]), i + 1),
                rank_high=max(int(high[i]), i + 1),
                top_share=float(share[i]),
            )
            for i, role in enumerate(roles.tolist())
        ),
        top,
        draws,
        seed,
    )


def _ranks(order: IntArray) -> IntArray:
    """Rank from 0 of each role by draw; roles that were left out come last."""
    ranks = np.full(order.shape, order.shape[1], dtype=np.int64)
    for draw, row in enumerate(order):
        kept = row[row >= 0]
        ranks[draw, kept] = np.arange(len(kept))
    return ranks


def drawn_points(engine: Engine, scores: Scores, draws: int, seed: int) -> IntArray:
    """Points of the first person for every role in each draw, shape (draws, roles)."""
    factor = cast(SkillsFactor, engine.factors["skills"])
    errors = np.array([e for row in engine.catalogue.columns.skill_errors for e in row])
    weights, features = factor.claims.columns[1], scores.features
    generator = np.random.default_rng(seed)
    points = np.zeros((draws, len(engine.catalogue)), dtype=np.int64)
    for draw in range(draws):
        moved = np.rint(weights + errors * generator.standard_normal(len(errors)))
        again = factor.reweighed(np.clip(moved, 1, MOST_WEIGHT).astype(np.int64))
        values = {**scores.values, "skills": again.values(features, scores.related)}
        points[draw] = engine.combination.points(values)[0]
    return points
