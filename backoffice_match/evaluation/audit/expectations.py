"""What lower pay expectations alone would change: the same people asked again (evaluation room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.evaluation.audit.groups import groupings, join
from backoffice_match.evaluation.audit.steering import group_medians, person_medians
from backoffice_match.factors.salary import SalaryFactor
from backoffice_match.features.encode import Features
from backoffice_match.features.people import People
from backoffice_match.insight.status import standing
from backoffice_match.ranking.combine import best_first
from backoffice_match.ranking.engine import Engine

if TYPE_CHECKING:
    import pandas as pd

ASKED = Fraction(8, 10)
"""Part of the own expectation that is asked for instead: a fifth less, so that an effect shows."""

TOP = 10
"""Roles a person is shown."""


@dataclass(frozen=True, eq=False)
class Expectations:
    """Median pay of what each person is shown, at the own expectation and at a lower one.

    Attributes
    ----------
    before, after
        Lower median of the median pay of the first roles, USD per year in the person's area;
        -1 where no expectation is stated, nobody ranks or nothing is published. Shape (n,).
    """

    before: IntArray
    after: IntArray

    def joined(self, other: Expectations) -> Expectations:
        """Both, one after the other, as for the chunks of a file."""
        pairs = ((self.before, other.before), (self.after, other.after))
        return Expectations(*(np.concatenate(pair) for pair in pairs))


def expectation_effect(
    engine: Engine, people: People, *, asked: Fraction = ASKED, top: int = TOP
) -> Expectations:
    """Rank people again who differ in nothing but that they ask for less.

    Parameters
    ----------
    engine
        Catalogue and weights of the ranking, such as ``Matcher().engine``.
    people
        The people that were ranked.
    asked
        Part of the own expectation that is asked for, rounded down to whole cents.
    top
        Roles shown.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> asks = bm.Candidate(skills=["payroll processing", "accounting"], salary="$90,000/year")
    >>> found = expectation_effect(bm.Matcher().engine, People.from_candidates([asks]))
    >>> found.before.shape, bool(found.after[0] <= found.before[0])
    ((1,), True)
    """
    features = engine.encode(people)
    told = standing(features, engine.reader).ranked & (features.salary >= 0)
    fewer = features.salary * asked.numerator // asked.denominator
    lower = replace(features, salary=np.where(told, fewer, features.salary))
    before, after = (_median_shown(engine, one, top) for one in (features, lower))
    known = told & (before >= 0) & (after >= 0)
    return Expectations(np.where(known, before, -1), np.where(known, after, -1))


def _median_shown(engine: Engine, features: Features, top: int) -> IntArray:
    """Lower median of the median pay of each person's first roles, USD per year."""
    wages = engine.catalogue.wages
    factor = cast(SalaryFactor, engine.factors["salary"])
    best = best_first(engine.score(features).points, top)
    rows = np.take_along_axis(factor.wage_rows(features), factor.of_role[best], axis=1)
    held = rows >= 0
    person = np.nonzero(held)[0]
    pay = wages.cents[rows[held], 2] // 100
    order = np.lexsort((pay, person))
    return person_medians(person[order], pay[order], len(features))


EFFECT_COLUMNS = (
    *("category", "group", "n", "with_pay", "median_pay", "median_pay_if_less", "change"),
    *("people_shown_less",),
)


def expectation_table(
    effect: Expectations,
    ids: Sequence[str],
    people: pd.DataFrame,
    categories: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Effect by group: `EFFECT_COLUMNS`, USD per year.

    `people_shown_less` is the share of those with an expectation whose median shown falls.
    """
    groups = groupings(join(ids, people).frame, categories)
    frame, other = (group_medians(groups, values) for values in (effect.before, effect.after))
    frame["median_pay_if_less"] = other["median_pay"]
    frame["change"] = frame["median_pay_if_less"] - frame["median_pay"]
    less, held = effect.after < effect.before, effect.before >= 0
    frame["people_shown_less"] = [
        float(less[(g.codes == code) & held].mean()) if ((g.codes == code) & held).any() else None
        for g in groups
        for code in range(len(g.groups))
    ]
    return frame[list(EFFECT_COLUMNS)].astype({"people_shown_less": "float64"})
