"""Published examples recompute to the printed digits; impossible ones are found.

Tables in ``published/``: the examples of 6 RCNY 5-301 (rules of New York City on Local Law 144 of
2021), and of the EEOC's Questions and Answers on the Uniform Guidelines (44 FR 11996, 1979). Counts
above the median are derived from the published numbers and rates.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from backoffice_match.evaluation.audit import impact_ratios, lint_published
from backoffice_match.evaluation.audit.published import PublishedFigure, read_published, rounded
from backoffice_match.exceptions import InputError

PUBLISHED = Path(__file__).parent / "published"
TABLES = {
    "nyc_6rcny5301_selection.csv": ("selected", 23),
    "nyc_6rcny5301_scoring.csv": ("above_median_derived", 23),
}


def rows_of(name: str) -> list[dict[str, Any]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("name", TABLES)
def test_all_ratios_of_new_york_recompute(name: str) -> None:
    hits, expected = TABLES[name]
    rows, checked = rows_of(name), 0
    for table in ("sex", "race", "intersectional"):
        own = [row for row in rows if row["table"] == table]
        counts = {row["group"]: (int(row["n"]), int(row[hits])) for row in own}
        # The published tables give a ratio for groups under 2 % too, which the rule allows.
        found = {r.group: r for r in impact_ratios(counts, least_share=Fraction(0))}
        for row in own:
            ratio = found[row["group"]].ratio
            assert ratio is not None
            assert rounded(ratio, row["published_ratio"]) == row["published_ratio"], row
            checked += 1
    assert checked == expected


def test_small_groups_are_excluded_with_a_reason_at_two_percent() -> None:
    own = [r for r in rows_of("nyc_6rcny5301_selection.csv") if r["table"] == "race"]
    counts = {row["group"]: (int(row["n"]), int(row["selected"])) for row in own}
    found = {row.group: row for row in impact_ratios(counts)}
    small = found["Native American or Alaska Native"]
    assert (small.ratio, small.flag) == (None, None)
    assert small.excluded_reason == "41 of 2,584 people, less than 2 %"
    assert small.rate == Fraction(18, 41)
    assert [row.group for row in found.values() if row.excluded_reason] == [small.group]


def test_the_example_of_the_eeoc_and_its_flags() -> None:
    rows = rows_of("eeoc_qa_1979.csv")
    counts = {row["group"]: (100, int(row["rate_percent"])) for row in rows}
    found = {row.group: row for row in impact_ratios(counts)}
    for row in rows:
        own = found[row["group"]]
        assert own.ratio == Fraction(int(row["published_ratio_percent"]), 100)
        assert own.flag is (row["four_fifths_flag"] == "yes")


def test_what_is_impossible_in_the_published_tables_is_found() -> None:
    findings = [
        (name, f.group, f.code, f.message)
        for name, (hits, _) in TABLES.items()
        for f in lint_published(read_published(rows_of(name), hits))
    ]
    assert findings == [
        (
            "nyc_6rcny5301_selection.csv",
            "Hispanic or Latino",
            "PARTS",
            "parts have 223 not selected, the whole 204",
        ),
        (
            "nyc_6rcny5301_scoring.csv",
            "Hispanic or Latino",
            "RATE_CUT",
            "18 of 28 is 0.642857, printed 0.642",
        ),
    ]


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ([PublishedFigure("t", "a", 10, 11)], ["COUNT"]),
        ([PublishedFigure("t", "a", 10, 5, "0.60")], ["RATE"]),
        ([PublishedFigure("t", "a", 3, 2, "0.66")], ["RATE_CUT"]),
        ([PublishedFigure("t", "a", 3, 2, "0.67")], []),
        ([PublishedFigure("t", "a", 7, None, "0.50")], ["NO_COUNT"]),
        ([PublishedFigure("t", "a", 8, None, "0.50")], []),
        ([PublishedFigure("t", "a", 10, 5, "0.5", "0.9")], ["NO_REFERENCE", "RATIO"]),
        ([PublishedFigure("t", "a", 10, 5, "0.50", "1.00")], []),
        (
            [PublishedFigure("t", "a", 10, 5), PublishedFigure("u", "a|b", 11, 5)],
            ["PARTS", "PARTS"],
        ),
    ],
)
def test_findings(figures: list[PublishedFigure], codes: list[str]) -> None:
    assert [finding.code for finding in lint_published(figures)] == codes


def test_a_figure_that_is_no_number_is_refused() -> None:
    with pytest.raises(InputError, match="got 'about half'; expected a printed figure"):
        lint_published([PublishedFigure("t", "a", 10, 5, "about half")])
