"""Evaluation room: how well people's known occupations are ranked, beside simple baselines."""

from __future__ import annotations

from backoffice_match.evaluation.labelled import LabelledPeople
from backoffice_match.evaluation.measure import evaluate
from backoffice_match.evaluation.metrics import (
    average_precision,
    macro_mean,
    ndcg,
    recall,
    reciprocal_rank,
    told_apart,
    top_k,
)
from backoffice_match.evaluation.reading import read_labelled
from backoffice_match.evaluation.report import (
    CalibrationRow,
    Counts,
    Estimate,
    FamilyRow,
    Report,
)
from backoffice_match.evaluation.uncertainty import bootstrap_interval, holm, paired_test

__all__ = [
    "CalibrationRow",
    "Counts",
    "Estimate",
    "FamilyRow",
    "LabelledPeople",
    "Report",
    "average_precision",
    "bootstrap_interval",
    "evaluate",
    "holm",
    "macro_mean",
    "ndcg",
    "paired_test",
    "read_labelled",
    "recall",
    "reciprocal_rank",
    "told_apart",
    "top_k",
]
