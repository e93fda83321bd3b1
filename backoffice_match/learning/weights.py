"""Weights that make what people chose most likely, drawn towards the defaults (learning room).

Whole numbers are searched, by coordinates in falling steps, with a penalty for leaving the
defaults. How strong the penalty is to be is found by cross-validation; unless the best is better
than the defaults by more than a standard error, nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import gcd, inf
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.features.people import People, take
from backoffice_match.insight.status import standing
from backoffice_match.learning.learned import Learned
from backoffice_match.learning.likelihood import (
    SHARPNESS,
    Choices,
    FloatArray,
    best_sharpness,
)
from backoffice_match.learning.outcomes import check_enough, chosen_roles
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.weights import MAX_WEIGHT, Weights

STEPS = (20, 10, 5)
"""How far a weight moves at once, in percent of the weight of skills. Finer ones than the last
would say more than a few hundred people can tell."""

STRENGTHS = (inf, 1.0, 0.1, 0.01)
"""Penalty on a person's mean log-likelihood for a weight that is as far from its default as skills
weigh; from never leaving the defaults to hardly any pull."""

FOLDS = 5

MOST_PEOPLE = 2_000
"""More are not looked at: six numbers in steps of five percent do not become any surer."""


def learn_weights(engine: Engine, people: People, outcomes: Iterable[Any]) -> Learned:
    """Learn factor weights from what people came to.

    Parameters
    ----------
    engine
        Catalogue that was chosen from; its weights are what the search is drawn towards.
    people
        As they were before the outcome.
    outcomes
        One per person: a role id, or a SOC code that stands for all its roles; blank is unknown.

    Returns
    -------
    Learned
        Weights with what speaks for them.

    Raises
    ------
    InputError
        For fewer than `LEAST_OUTCOMES` people with an outcome and something to go by, or fewer
        than `LEAST_ROLES` different outcomes.
    UnknownRoleError
        For an outcome that the catalogue does not have.
    """
    chosen = chosen_roles(engine.catalogue, outcomes, len(people))
    features = engine.encode(people)
    usable = standing(features, engine.reader).ranked & chosen.any(axis=1)
    rows = np.flatnonzero(usable)
    check_enough(chosen[rows])
    kept = _drawn(rows)
    search = Search(Choices(engine, engine.encode(take(people, kept)), chosen[kept]))
    return search.learned(len(people) - len(rows))


def _drawn(rows: IntArray) -> IntArray:
    """At most `MOST_PEOPLE`, drawn with a fixed seed, in their order."""
    if len(rows) <= MOST_PEOPLE:
        return rows
    return np.sort(np.random.default_rng(0).choice(rows, MOST_PEOPLE, replace=False))


@dataclass(frozen=True, eq=False)
class Search:
    """Looks for the weights of one set of choices."""

    choices: Choices

    @cached_property
    def start(self) -> Weights:
        """The engine's weights with skills at the top of the scale, others within it."""
        told = self.choices.engine.weights.to_dict()
        scale = told[self.core] or max(told.values())
        near = {
            n: min(MAX_WEIGHT, (2 * MAX_WEIGHT * w + scale) // (2 * scale)) for n, w in told.items()
        }
        return Weights(**{**near, self.core: MAX_WEIGHT})

    @cached_property
    def core(self) -> str:
        """The factor that others are measured by."""
        return self.choices.engine.combination.core

    def learned(self, left_out: int) -> Learned:
        """Weights by the strength that cross-validation chooses."""
        held_out = [self._held_out(strength) for strength in STRENGTHS]
        at = _chosen(held_out)
        weights = self.best(np.arange(len(self.choices.chosen)), STRENGTHS[at])
        gain = held_out[at] - held_out[0]
        sharpness, _ = best_sharpness(self.choices.log_likelihood(weights).sum(axis=0))
        return Learned(
            weights=lowest_terms(weights),
            before=lowest_terms(self.start),
            people=len(gain),
            left_out=left_out,
            gain=float(gain.mean()),
            gain_error=_error(gain),
            sharpness=sharpness,
        )

    def _held_out(self, strength: float) -> FloatArray:
        """Log-likelihood of each person under what is learnt from the others."""
        size = len(self.choices.chosen)
        fold = np.random.default_rng(0).permutation(size) % FOLDS
        found = np.empty(size)
        for number in range(FOLDS):
            others, own = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
            by_sharpness = self.choices.log_likelihood(self.best(others, strength))
            sharpness, _ = best_sharpness(by_sharpness[others].sum(axis=0))
            found[own] = [_at(row, sharpness) for row in by_sharpness[own]]
        return found

    def best(self, rows: IntArray, strength: float) -> Weights:
        """Weights of the highest penalised likelihood of some people."""
        if strength == inf:
            return self.start
        best, value = self.start, self._value(self.start, rows, strength)
        for step in STEPS:
            moved = True
            while moved:
                moved = False
                for other in self._near(best, step):
                    if (found := self._value(other, rows, strength)) > value:
                        best, value, moved = other, found, True
        return best

    def _near(self, weights: Weights, step: int) -> list[Weights]:
        """Each other weight one step down and up, within the scale."""
        told = weights.to_dict()
        moves = [(n, told[n] + sign * step) for n in told if n != self.core for sign in (-1, 1)]
        return [Weights(**{**told, n: w}) for n, w in moves if 0 <= w <= MAX_WEIGHT]

    def _value(self, weights: Weights, rows: IntArray, strength: float) -> float:
        likelihood = self.choices.log_likelihood(weights)[rows].sum(axis=0)
        away = [(w - self.start.to_dict()[n]) / MAX_WEIGHT for n, w in weights.to_dict().items()]
        return best_sharpness(likelihood)[1] / len(rows) - strength * sum(d * d for d in away)


def _at(by_sharpness: FloatArray, sharpness: float) -> float:
    return float(np.interp(np.log(sharpness), np.log(SHARPNESS), by_sharpness))


def _error(values: FloatArray) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def _chosen(held_out: list[FloatArray]) -> int:
    """The best strength; the first, no change at all, unless that is worse by a standard error."""
    means = [float(values.mean()) for values in held_out]
    best = means.index(max(means))
    gain = held_out[best] - held_out[0]
    return best if gain.mean() > _error(gain) else 0


def lowest_terms(weights: Weights) -> Weights:
    """The same weights in the smallest whole numbers.

    Examples
    --------
    >>> lowest_terms(Weights(100, 30, 50, 50, 30, 30)).to_dict()["experience"]
    5
    """
    told = weights.to_dict()
    common = gcd(*told.values())
    return Weights(**{name: weight // common for name, weight in told.items()})
