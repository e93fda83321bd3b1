"""From the scores of several matchers to figures, intervals and tests (evaluation room)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backoffice_match.arrays import Q
from backoffice_match.evaluation.calibration import calibration_rows
from backoffice_match.evaluation.classes import Classes
from backoffice_match.evaluation.metrics import (
    FloatArray,
    Scores,
    Ties,
    average_precision,
    macro_mean,
    ndcg,
    recall,
    reciprocal_rank,
    told_apart,
    top_k,
)
from backoffice_match.evaluation.report import CalibrationRow, Estimate, FamilyRow
from backoffice_match.evaluation.sample import Sample
from backoffice_match.evaluation.uncertainty import bootstrap_interval, holm, paired_test

POINTS_OF_ONE = Q // 100
"""Points are counted out of 10,000 and shown out of 100."""


@dataclass(frozen=True, eq=False)
class Entry:
    """Scores of one matcher.

    Attributes
    ----------
    name
        Stands in the table.
    scores
        Shape (people, classes).
    ties
        How equal scores are ordered.
    """

    name: str
    scores: Scores
    ties: Ties


@dataclass(frozen=True, eq=False)
class Judge:
    """Measures entries on one sample; the first one is the matcher under test."""

    sample: Sample
    entries: tuple[Entry, ...]
    k: int
    seed: int

    @cached_property
    def _given(self) -> list[tuple[Scores, Ties]]:
        """Scores of the people judged, and how their ties are ordered, by entry."""
        rows = self.sample.judged
        return [(entry.scores[rows], entry.ties) for entry in self.entries]

    @cached_property
    def judged(self) -> dict[str, FloatArray]:
        """Values about the label by metric, each of shape (entries, people judged)."""
        labels = self.sample.labels[self.sample.judged]
        tops = {
            f"top_{k}": np.stack([top_k(s, labels, k, ties=t) for s, t in self._given])
            for k in (1, self.k)
        }
        ranks = [reciprocal_rank(s, labels, ties=t) for s, t in self._given]
        return tops | {"mrr": np.stack(ranks)}

    @cached_property
    def graded(self) -> dict[str, FloatArray]:
        """Values about the grades by metric, each of shape (entries, people judged)."""
        gains, k = self.sample.gains[self.sample.judged], self.k
        return {
            f"ndcg_{k}": np.stack([ndcg(s, gains, k, ties=t) for s, t in self._given]),
            f"recall_{k}": np.stack([recall(s, gains, k, ties=t) for s, t in self._given]),
            "map": np.stack([average_precision(s, gains, ties=t) for s, t in self._given]),
        }

    def figures(self) -> dict[str, dict[str, Estimate]]:
        """Estimates by name of the entry and metric."""
        columns = self._means(self.judged) | self._macro() | self._means(self.graded)
        return {
            entry.name: {metric: estimates[i] for metric, estimates in columns.items()}
            for i, entry in enumerate(self.entries)
        }

    def _means(self, values: Mapping[str, FloatArray]) -> dict[str, list[Estimate]]:
        stacked = np.stack(list(values.values()))
        low, high = bootstrap_interval(stacked, seed=self.seed)
        means = stacked.mean(axis=-1)
        return {metric: _estimates(means[i], low[i], high[i]) for i, metric in enumerate(values)}

    def _macro(self) -> dict[str, list[Estimate]]:
        labels = self.sample.labels[self.sample.judged]
        pairs = np.stack([told_apart(scores, labels) for scores, _ in self._given])
        stacked = np.stack([self.judged["mrr"], pairs])
        low, high = bootstrap_interval(stacked, labels, seed=self.seed)
        means = [np.array([macro_mean(row, labels) for row in rows]) for rows in stacked]
        return {
            metric: _estimates(means[i], low[i], high[i])
            for i, metric in enumerate(("macro_mrr", "pairs"))
        }

    def p_values(self) -> dict[str, float]:
        """Holm-corrected p of each further entry: whether its MRR is that of the first."""
        first, *others = self.judged["mrr"]
        if not others:
            return {}
        corrected = holm(paired_test(np.stack([first - other for other in others]), seed=self.seed))
        names = [entry.name for entry in self.entries[1:]]
        return dict(zip(names, corrected.tolist(), strict=True))

    def families(self, classes: Classes) -> tuple[FamilyRow, ...]:
        """How the first entry does for the people of each family, most people first."""
        labels = self.sample.labels[self.sample.judged]
        family = np.array([classes.families[label] for label in labels.tolist()])
        rows = []
        for name in np.unique(family).tolist():
            own = family == name
            means = [self.judged[m][0][own].mean() for m in ("top_1", f"top_{self.k}", "mrr")]
            rows.append(FamilyRow(name, int(own.sum()), *map(float, means)))
        return tuple(sorted(rows, key=lambda row: (-row.people, row.family)))

    def calibration(self) -> tuple[str, tuple[CalibrationRow, ...]]:
        """Points of the first entry against outcomes, or against being right where none are given.

        With outcomes: points of the label, and the share of people whose outcome was 1. Without:
        points of the first class, and the share of people whose label it is.
        """
        scores, rows = self.entries[0].scores, self.sample.followed
        if rows.any():
            points = scores[rows, self.sample.labels[rows]]
            return "outcome", calibration_rows(points / POINTS_OF_ONE, self.sample.outcomes[rows])
        best = scores[self.sample.judged].max(axis=1)
        return "top-1", calibration_rows(best / POINTS_OF_ONE, self.judged["top_1"][0])


def _estimates(values: FloatArray, low: FloatArray, high: FloatArray) -> list[Estimate]:
    columns = (values.tolist(), low.tolist(), high.tolist())
    return [Estimate(*found) for found in zip(*columns, strict=True)]
