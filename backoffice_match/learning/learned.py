"""What was learnt from outcomes: weights, what speaks for them, chances (learning room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from backoffice_match.figures import counted
from backoffice_match.learning.likelihood import FloatArray, chances
from backoffice_match.records.weights import Weights

CHANCE_NOTE = (
    "Chances are shares among people like those learnt from, of who came to which of these roles; "
    "they repeat whatever bias those outcomes have, and are no chance of being hired."
)


@dataclass(frozen=True)
class Learned:
    """Weights learnt from outcomes, with what speaks for them.

    Attributes
    ----------
    weights
        To be used like any others.
    before
        Those that the search was drawn towards, in the same terms.
    people
        How many outcomes were looked at.
    left_out
        People without an outcome or without anything to go by.
    gain
        Mean gain in log-likelihood per person over `before`, in nats, for people who were not
        learnt from.
    gain_error
        Its standard error.
    sharpness
        How much surer one point of a score makes a choice: a role with a point more is
        ``exp(sharpness)`` times as likely.
    """

    weights: Weights
    before: Weights
    people: int
    left_out: int
    gain: float
    gain_error: float
    sharpness: float

    @property
    def moved(self) -> bool:
        """Whether the outcomes speak for other weights than those before."""
        return self.weights != self.before

    def chance(self, points: npt.NDArray[Any]) -> FloatArray:
        """Chance that each role is what a person comes to, beside the points.

        Parameters
        ----------
        points
            Out of 10,000 under `weights`, one row per person and one column per role, all roles
            that can be chosen.

        Returns
        -------
        numpy.ndarray
            Shape of `points`, rows sum to 1. A conditional logit of the points; the sharpness that
            it is calibrated by is the likeliest one.
        """
        return chances(points, self.sharpness)

    def __str__(self) -> str:
        head = f"Weights learnt from {counted(self.people, 'outcome')}"
        if self.left_out:
            left = counted(self.left_out, "person")
            head += f" ({left} without an outcome or anything to go by left out)"
        old, new = (_shares(weights) for weights in (self.before, self.weights))
        rows = [f"  {name:<15}{old[name]:>7}{new[name]:>9}" for name in new]
        verdict = (
            f"Held out, a choice is {self.gain:+.3f} nats (standard error {self.gain_error:.3f}) "
            "more likely."
            if self.moved
            else "Held out, no other weights are clearly better, so these stay."
        )
        table = [f"  {'of skills, %':<15}{'before':>7}{'learnt':>9}", *rows]
        return "\n".join([head, *table, verdict, CHANCE_NOTE])


def _shares(weights: Weights) -> dict[str, int]:
    """Weights in percent of that of skills."""
    told = weights.to_dict()
    return {name: round(100 * weight / (told["skills"] or 1)) for name, weight in told.items()}
