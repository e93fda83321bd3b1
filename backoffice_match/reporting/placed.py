"""What a shown ranking is made of, as far as reporting needs to know (reporting room)."""

from __future__ import annotations

from typing import Protocol

from backoffice_match.catalogue.role import Role
from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.sentences import interval_words


class Placed(Protocol):
    """A role in its place of a ranking; points are out of 10,000."""

    @property
    def rank(self) -> int:
        """Place from 1."""

    @property
    def tier(self) -> int:
        """Tier from 1; places inside one cannot be told apart."""

    @property
    def points(self) -> int:
        """Fit points."""

    @property
    def points_low(self) -> int:
        """Points with every unknown at its worst."""

    @property
    def points_high(self) -> int:
        """Points with every unknown at its best."""

    @property
    def role(self) -> Role:
        """The role."""

    def explain(self) -> Explanation:
        """Reasons whose parts sum to the points."""


SPREAD = 50
"""Points from which an interval is wide enough to be told: half a point of 100."""


def interval_text(placed: Placed) -> str:
    """Interval in whole points of 100, blank where nothing that matters is unknown.

    Where it spans most of the scale its ends say nothing, and it is told in words.
    """
    if placed.points_high - placed.points_low < SPREAD:
        return ""
    told = interval_words(placed.points_low, placed.points_high)
    return told or f"{whole(placed.points_low)} to {whole(placed.points_high)}"


def whole(points: int) -> int:
    """Points out of 10,000 as a whole score out of 100.

    Examples
    --------
    >>> whole(7_030), whole(7_050)
    (70, 71)
    """
    return (points + 50) // 100
