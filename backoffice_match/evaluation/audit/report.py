"""The audit of a result by group: impact ratios and what stands beside (evaluation room)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.evaluation.audit.declared import Provenance, Selection
from backoffice_match.evaluation.audit.groups import Grouping, Joined, groupings, join
from backoffice_match.evaluation.audit.impact import (
    FOUR_FIFTHS,
    LEAST_SHARE,
    ImpactRatio,
    impact_ratios,
)
from backoffice_match.evaluation.audit.pairs import Chosen, Pairs
from backoffice_match.evaluation.audit.steering import SHOWN, pay_shown, steering
from backoffice_match.exceptions import InputError
from backoffice_match.figures import counted

if TYPE_CHECKING:
    import pandas as pd

OVERALL = "(overall)"
"""Stands for a role where all roles are taken together: selected for any, best score of all."""

AUDIT_COLUMNS = (
    *("role_id", "category", "group", "n", "share", "selected", "selection_rate", "median"),
    *("above_median", "scoring_rate", "impact_ratio", "reference", "excluded_reason"),
    *("unknown_n", "p", "ratio_low", "ratio_high", "flag", "one_more", "data_source", "from"),
    *("to", "audit_date", "version", "catalogue_hash", "weights"),
    *("measure", "bound_low", "bound_high"),
)
"""Columns of the audit, in order; the last three say which rate the ratio is of, and its bounds."""

_WHOLE = ("n", "selected", "above_median", "unknown_n")
_NUMBERS = ("share", "selection_rate", "median", "scoring_rate", "impact_ratio", "p", "one_more")
_ENDS = ("ratio_low", "ratio_high", "bound_low", "bound_high")


@dataclass(frozen=True, eq=False)
class Audit:
    """What an audit found; made by `audit`.

    Attributes
    ----------
    frame
        `AUDIT_COLUMNS`, one row per role, category, group and measure; rates from 0 to 1, the
        median in points of 100. The role ``(overall)`` takes all roles together.
    steering
        Who is shown which families: impact ratios of being shown each family.
    pay
        Median pay of what is shown by group, USD per year.
    without_ranking
        People of each group of whom too little was known for a ranking.
    selection
        Who counts as selected, in words.
    threshold, least_share
        As applied.
    provenance
        As declared.
    notes
        What a reader must know of this audit.
    """

    frame: pd.DataFrame
    steering: pd.DataFrame
    pay: pd.DataFrame
    without_ranking: pd.DataFrame
    selection: str
    threshold: Fraction
    least_share: Fraction
    provenance: Provenance
    notes: tuple[str, ...]

    @property
    def flags(self) -> pd.DataFrame:
        """Rows with a flag."""
        return self.frame[self.frame["flag"].fillna(False).astype(bool)]


def audit(
    results: pd.DataFrame,
    people: pd.DataFrame,
    selection: Selection,
    *,
    categories: Sequence[str] | None = None,
    threshold: Fraction = FOUR_FIFTHS,
    least_share: Fraction = LEAST_SHARE,
    provenance: Provenance | None = None,
) -> Audit:
    """Audit a result by group, per role and overall.

    Parameters
    ----------
    results
        Rows that `rank_file` or `recommend_frame` wrote, see the page on output columns. For
        scoring rates, and for any rule but `Selection.top`, every role of every person must be
        there: rank with ``top`` at the number of roles.
    people
        ``id`` and a column per category, such as ``sex`` and ``race``; blank is unknown. A column
        ``hired`` holds yes, no, or ids of roles separated by ``;``.
    selection
        Who counts as selected.
    categories
        Columns of `people`; by default all. The intersections of each two are added.
    threshold
        Ratios below it are flagged.
    least_share
        Groups with a smaller part of the people are excluded from ratios, with the reason.
    provenance
        What the data are and which ranking was audited.

    Returns
    -------
    Audit
        Tables, notes and what was declared.

    Raises
    ------
    InputError
        When the two do not fit each other, or the result cannot tell who is selected.

    Notes
    -----
    Rates follow 6 RCNY 5-300: the selection rate is the share selected, the scoring rate the share
    strictly above the median of all people scored. The sample is who was scored; who got no ranking
    is counted apart in `Audit.without_ranking`.

    Examples
    --------
    >>> import pandas as pd
    >>> import backoffice_match as bm
    >>> ids = [f"p{i}" for i in range(8)]
    >>> frame = pd.DataFrame({"id": ids, "skills": ["payroll; ADP", "filing"] * 4})
    >>> results = bm.Matcher().recommend_frame(frame, top=200)
    >>> people = pd.DataFrame({"id": ids, "sex": ["F", "M"] * 4})
    >>> found = audit(results, people, Selection.score(20))
    >>> rows = found.frame.query("role_id == 'payroll-clerk' and measure == 'selection'")
    >>> rows[["group", "n", "selected", "impact_ratio", "flag"]].to_numpy().tolist()
    [['F', 4, 4, 1.0, False], ['M', 4, 0, 0.0, True]]
    """
    _check_part(threshold, "threshold")
    _check_part(least_share, "least_share")
    pairs = Pairs.of(results)
    if not pairs.ids:
        hint = "audit a result of people who were ranked"
        raise InputError("a result without a ranking", "people with rankings", hint)
    joined = join(pairs.ids, people)
    groups = groupings(joined.frame, categories)
    chosen = pairs.chosen(selection, joined.frame)
    told = provenance or Provenance()
    rules = _Rules(threshold, least_share)
    k = min(SHOWN, max(pairs.depth, 1))
    return Audit(
        _frame(list(_rows(pairs, chosen, groups, rules)), told),
        steering(pairs, groups, k, threshold, least_share),
        pay_shown(pairs, groups, k),
        _without_ranking(pairs, people, [g.category for g in groups if " x " not in g.category]),
        str(selection),
        threshold,
        least_share,
        told,
        tuple(_notes(pairs, chosen, joined, groups)),
    )


@dataclass(frozen=True)
class _Rules:
    threshold: Fraction
    least_share: Fraction


def _check_part(value: Fraction, field: str) -> None:
    if not isinstance(value, (Fraction, int)) or not 0 <= value <= 1:
        hint = "exact, such as Fraction(4, 5)"
        raise InputError(repr(value)[:60], "a Fraction from 0 to 1", hint, field=field)


@dataclass(frozen=True, eq=False)
class _Outcome:
    """One role: who is selected, and whose score is strictly above the median."""

    role_id: str
    selected: BoolArray
    points: IntArray | None

    @property
    def twice_median(self) -> int:
        """Median of the points times two, so that it is a whole number."""
        assert self.points is not None
        ordered = np.sort(self.points)
        middle = len(ordered) // 2
        return int(ordered[middle] + ordered[(len(ordered) - 1) // 2])

    @property
    def above(self) -> BoolArray:
        """Who is strictly above the median."""
        assert self.points is not None
        return np.asarray(2 * self.points > self.twice_median)


def _outcomes(pairs: Pairs, chosen: Chosen) -> Iterator[_Outcome]:
    """Overall, then each role where roles are told apart."""
    best = np.full(len(pairs.ids), -1, dtype=np.int64)
    np.maximum.at(best, pairs.person, pairs.points)
    yield _Outcome(OVERALL, chosen.overall, best)
    if not chosen.by_role:
        return
    grid = pairs.grid() if pairs.complete else None
    order = np.argsort(chosen.role, kind="stable")
    ends = np.searchsorted(chosen.role[order], np.arange(len(pairs.role_ids) + 1))
    for role, name in enumerate(pairs.role_ids):
        selected = np.zeros(len(pairs.ids), dtype=np.bool_)
        selected[chosen.person[order[ends[role] : ends[role + 1]]]] = True
        yield _Outcome(name, selected, None if grid is None else grid[:, role])


def _rows(
    pairs: Pairs, chosen: Chosen, groups: Sequence[Grouping], rules: _Rules
) -> Iterator[dict[str, Any]]:
    for outcome in _outcomes(pairs, chosen):
        for grouping in groups:
            yield from _rows_of(outcome, grouping, rules)


def _rows_of(outcome: _Outcome, grouping: Grouping, rules: _Rules) -> Iterator[dict[str, Any]]:
    """Rows of one role and one category: by selection, and by score where scores are complete."""
    hits = {"selection": outcome.selected}
    if outcome.points is not None:
        hits["scoring"] = outcome.above
    counts = {measure: count(grouping, flags) for measure, flags in hits.items()}
    for measure, (known, unknown) in counts.items():
        found = impact_ratios(
            known, unknown=unknown, threshold=rules.threshold, least_share=rules.least_share
        )
        for ratio in found:
            yield {
                "role_id": outcome.role_id,
                "category": grouping.category,
                **_rates(ratio.group, {name: pair[0] for name, pair in counts.items()}),
                "median": None if outcome.points is None else outcome.twice_median / 200,
                "unknown_n": unknown[0],
                **ratio_cells(ratio),
                "measure": measure,
            }


def _rates(group: str, counts: dict[str, dict[str, tuple[int, int]]]) -> dict[str, Any]:
    n, selected = counts["selection"][group]
    found: dict[str, Any] = {"selected": selected, "selection_rate": selected / n if n else None}
    if "scoring" in counts:
        above = counts["scoring"][group][1]
        found |= {"above_median": above, "scoring_rate": above / n if n else None}
    return found


def count(
    grouping: Grouping, hits: BoolArray
) -> tuple[dict[str, tuple[int, int]], tuple[int, int]]:
    """People, and people with the outcome, of each group and of unknown group."""
    size = len(grouping.groups)
    people = np.bincount(grouping.codes + 1, minlength=size + 1).tolist()
    with_it = np.bincount(grouping.codes[hits] + 1, minlength=size + 1).tolist()
    known = {g: (people[i + 1], with_it[i + 1]) for i, g in enumerate(grouping.groups)}
    return known, (people[0], with_it[0])


def ratio_cells(ratio: ImpactRatio) -> dict[str, Any]:
    """Cells of a row that a ratio fills."""

    def number(value: Fraction | None) -> float | None:
        return None if value is None else float(value)

    return {
        "group": ratio.group,
        "n": ratio.n,
        "share": float(ratio.share),
        "impact_ratio": number(ratio.ratio),
        "reference": ratio.reference,
        "excluded_reason": ratio.excluded_reason,
        "p": ratio.p,
        "ratio_low": ratio.low,
        "ratio_high": ratio.high,
        "flag": ratio.flag,
        "one_more": number(ratio.one_more),
        "bound_low": number(ratio.bound_low),
        "bound_high": number(ratio.bound_high),
    }


def _frame(rows: list[dict[str, Any]], told: Provenance) -> pd.DataFrame:
    """Rows as a frame; whole numbers stay whole where some are missing."""
    import pandas as pd

    declared = {
        "data_source": told.data_source,
        "from": told.from_date,
        "to": told.to_date,
        "audit_date": told.audit_date,
        "version": told.version,
        "catalogue_hash": told.catalogue_hash,
        "weights": told.weights,
    }
    frame = pd.DataFrame([{**row, **declared} for row in rows], columns=list(AUDIT_COLUMNS))
    kinds = {
        **dict.fromkeys(_WHOLE, "Int64"),
        **dict.fromkeys((*_NUMBERS, *_ENDS), "float64"),
        "flag": "boolean",
    }
    return frame.astype(kinds)


def _without_ranking(pairs: Pairs, people: pd.DataFrame, categories: Sequence[str]) -> pd.DataFrame:
    """Share of each group that got no ranking, held against the group with the lowest share."""
    import pandas as pd

    everyone = (*pairs.ids, *pairs.silent)
    silent = np.arange(len(everyone)) >= len(pairs.ids)
    rows = []
    for grouping in groupings(join(everyone, people).frame, categories):
        known, _ = count(grouping, silent)
        rows += [
            {"category": grouping.category, "group": g, "people": n, "without": hits,
             "share": hits / n if n else None}
            for g, (n, hits) in known.items()
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=["category", "group", "people", "without", "share"])


def _notes(
    pairs: Pairs, chosen: Chosen, joined: Joined, groups: Sequence[Grouping]
) -> Iterator[str]:
    yield f"{counted(len(pairs.ids), 'person')} with a ranking, {len(pairs.silent):,} without one."
    if joined.unmatched:
        verb = "is" if joined.unmatched == 1 else "are"
        yield f"{joined.unmatched:,} of them {verb} not among the people whose groups were given."
    if joined.strangers:
        who = counted(
            joined.strangers,
            "person whose group was given is",
            "people whose groups were given are",
        )
        yield f"{who} not in the result."
    for grouping in groups:
        unknown = int((grouping.codes < 0).sum())
        if unknown:
            who = counted(unknown, "person is", "people are")
            yield (
                f"{who} of unknown {grouping.category} and in no rate; "
                "bound_low and bound_high say what that could make of each ratio."
            )
    if not pairs.complete:
        yield (
            "The result does not hold every role of every person, so scoring rates are given "
            "overall only; rank with top at the number of roles for all of them."
        )
    if not chosen.by_role:
        yield "Who was hired is not told by role, so there is only the table of all roles together."
    yield (
        "A flag says that a ratio is below the threshold, not why; few people make ratios jump: "
        "see p, the interval and what one more selected would give."
    )
