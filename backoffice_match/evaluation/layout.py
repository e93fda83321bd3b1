"""A report as lines of text (evaluation room)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backoffice_match.evaluation.report import ENGINE, CalibrationRow, Counts, Estimate, Report
from backoffice_match.figures import counted
from backoffice_match.insight.sentences import FIT_NOTE

CELL = 12
NAME = 20


def report_lines(report: Report) -> list[str]:
    """Lines of the whole report."""
    return [
        *_counts(report.counts, report.fields),
        "",
        *_table(report),
        "",
        *_families(report),
        "",
        *_calibration(report.calibration, report.calibrated_on),
    ]


def _counts(counts: Counts, fields: Sequence[str]) -> Iterator[str]:
    ranked = counted(counts.roles, "role")
    if counts.classes < counts.roles:
        ranked = f"{counted(counts.classes, 'occupation')} ({ranked})"
    yield f"{counted(counts.judged, 'person')}, {ranked}; seen of each person: {', '.join(fields)}"
    left_out = {
        "fewer skills than asked for": counts.too_few_skills,
        "no label that counts": counts.other_label,
        "outcome 0": counts.poor_outcome,
    }
    told = [f"{number:,} {why}" for why, number in left_out.items() if number]
    yield f"Left out of {counts.people:,}: {'; '.join(told) or 'nobody'}"
    if counts.no_ranking:
        yield f"{counts.no_ranking:,} with nothing to go by count as ranked last"


def _table(report: Report) -> Iterator[str]:
    k = report.k
    shown = {
        "top_1": "top-1",
        f"top_{k}": f"top-{k}",
        "mrr": "MRR",
        "macro_mrr": "macro-MRR",
        "pairs": "pairs",
        f"ndcg_{k}": f"nDCG@{k}",
    }
    heads = "".join(name.rjust(CELL) for name in dict.fromkeys(shown.values()))
    yield f"{'matcher':<{NAME}}{heads}{'p':>7}".rstrip()
    for name, figures in report.figures.items():
        cells = "".join(_value(figures[metric]).rjust(CELL) for metric in shown)
        yield f"{name:<{NAME}}{cells}{_p(report.p_values.get(name)):>7}".rstrip()
        ends = "".join(_ends(figures[metric]).rjust(CELL) for metric in shown)
        yield f"{'':<{NAME}}{ends}".rstrip()
    yield f"Under a figure its 95 % interval by person (seed {report.seed}). {_TIES[report.ties]}."
    yield "pairs: of two people of two occupations, how often the scores tell which is which."
    if report.p_values:
        yield f"p: is the MRR that of the {ENGINE}? Paired permutation test, Holm-corrected."


_TIES = {"worst": "Ties count against", "expected": "Ties count by their mean"}


def _value(estimate: Estimate) -> str:
    return f"{estimate.value:.3f}"


def _ends(estimate: Estimate) -> str:
    known = estimate.low == estimate.low
    return f"{estimate.low:.2f}-{estimate.high:.2f}" if known else ""


def _p(value: float | None) -> str:
    if value is None or value != value:
        return ""
    return "<.001" if value < 0.001 else f"{value:.3f}"


def _families(report: Report) -> Iterator[str]:
    width = max([len(row.family) for row in report.families] + [NAME - 2]) + 2
    top = f"top-{report.k}"
    yield f"{'family':<{width}}{'people':>8}{'top-1':>8}{top:>8}{'MRR':>8}"
    for row in report.families:
        figures = "".join(f"{value:8.3f}" for value in (row.top_1, row.top_k, row.mrr))
        yield f"{row.family:<{width}}{row.people:8,}{figures}"


def _calibration(rows: Sequence[CalibrationRow], right: str) -> Iterator[str]:
    of = "the label" if right == "outcome" else "what is ranked first"
    yield f"Points of {of} ({FIT_NOTE})"
    yield f"and the share of people where {_RIGHT[right]}"
    yield f"{'points':<{NAME}}{'people':>8}{'mean':>8}{'share':>8}"
    for row in rows:
        span = f"{row.low:.1f} to {row.high:.1f}"
        yield f"{span:<{NAME}}{row.people:8,}{row.mean_points:8.1f}{row.share_right:8.3f}"


_RIGHT = {"outcome": "the outcome was 1", "top-1": "it was right"}
