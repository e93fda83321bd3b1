"""What an evaluation found: figures with intervals, families, calibration (evaluation room)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from backoffice_match.evaluation.metrics import Ties

if TYPE_CHECKING:
    import pandas as pd

ENGINE = "engine"
"""Name of the matcher under test; all others are baselines."""


class Estimate(NamedTuple):
    """A figure with the ends of its 95 % interval by person; NaN where it cannot be had."""

    value: float
    low: float
    high: float


class FamilyRow(NamedTuple):
    """How the engine does for the people of one family of roles."""

    family: str
    people: int
    top_1: float
    top_k: float
    mrr: float


class CalibrationRow(NamedTuple):
    """People whose points lie between `low` and `high`, and how it turned out for them.

    Points are out of 100, as everywhere they are shown. `share_right` is what it was in this file;
    it is no forecast for anybody.
    """

    low: float
    high: float
    people: int
    mean_points: float
    share_right: float


@dataclass(frozen=True)
class Counts:
    """How many people took part, and why others did not.

    Attributes
    ----------
    people
        All that could be read.
    too_few_skills, other_label, poor_outcome
        Left out: fewer skills than asked for; a label (or none) that does not count; an outcome of
        0, so that the label is not what was right.
    judged
        Those with a label that counts: all figures are about them.
    no_ranking
        Those of them who give the engine nothing to go by; they count as ranked last.
    classes, roles
        Occupations (or roles) that are ranked, and roles that stand for them.
    """

    people: int
    too_few_skills: int
    other_label: int
    poor_outcome: int
    judged: int
    no_ranking: int
    classes: int
    roles: int


@dataclass(frozen=True)
class Report:
    """Result of `evaluate`; printing it shows the table.

    Attributes
    ----------
    figures
        Estimates by matcher and metric: ``report.figures["engine"]["mrr"].value``.
    p_values
        Of each baseline against the engine: paired permutation test on reciprocal ranks, two-sided,
        Holm-corrected over the baselines.
    families, calibration
        Tables about the engine; calibration is empty where nobody was ranked.
    calibrated_on
        What `calibration` calls right: ``outcome`` or ``top-1``.
    counts
        Who took part.
    k, ties, seed, fields
        How it was measured, and which fields the matchers saw.
    """

    figures: Mapping[str, Mapping[str, Estimate]]
    p_values: Mapping[str, float]
    families: tuple[FamilyRow, ...]
    calibration: tuple[CalibrationRow, ...]
    calibrated_on: str
    counts: Counts
    k: int
    ties: Ties
    seed: int
    fields: tuple[str, ...]

    def __str__(self) -> str:
        from backoffice_match.evaluation.layout import report_lines

        return "\n".join(report_lines(self))

    def __repr__(self) -> str:
        return str(self)

    def to_frame(self) -> pd.DataFrame:
        """One row per matcher: each metric, its ends as ``_low`` and ``_high``, and ``p_holm``."""
        import pandas as pd

        rows = {name: self._row(name) for name in self.figures}
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("matcher")

    def _row(self, name: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for metric, estimate in self.figures[name].items():
            found |= {
                metric: estimate.value,
                f"{metric}_low": estimate.low,
                f"{metric}_high": estimate.high,
            }
        return found | {"p_holm": self.p_values.get(name, float("nan"))}

    def families_frame(self) -> pd.DataFrame:
        """One row per family of roles, most people first."""
        import pandas as pd

        return pd.DataFrame(self.families, columns=list(FamilyRow._fields))

    def calibration_frame(self) -> pd.DataFrame:
        """One row per bin of points."""
        import pandas as pd

        return pd.DataFrame(self.calibration, columns=list(CalibrationRow._fields))

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values that JSON can hold; NaN becomes None."""
        return {
            "counts": vars(self.counts).copy(),
            "settings": {
                "k": self.k,
                "ties": self.ties,
                "seed": self.seed,
                "fields": list(self.fields),
            },
            "matchers": [
                {"matcher": name} | {key: _plain(value) for key, value in self._row(name).items()}
                for name in self.figures
            ],
            "families": [_plain_row(row) for row in self.families],
            "calibrated_on": self.calibrated_on,
            "calibration": [_plain_row(row) for row in self.calibration],
        }


def _plain_row(row: FamilyRow | CalibrationRow) -> dict[str, Any]:
    return {name: _plain(value) for name, value in row._asdict().items()}


def _plain(value: Any) -> Any:
    return None if value != value else value
