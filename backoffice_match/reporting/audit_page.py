"""An audit as a file for a spreadsheet and as one page that needs nothing else (reporting room)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from backoffice_match.evaluation.audit.report import OVERALL, Audit
from backoffice_match.figures import counted
from backoffice_match.insight.sentences import FIT_NOTE
from backoffice_match.reporting.spreadsheet import safe_csv

if TYPE_CHECKING:
    import pandas as pd

STYLE = """
body{font:15px/1.45 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;
color:#1b1b1b;background:#fff}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;font-size:.85rem}caption{text-align:left;padding:.3rem 0}
th,td{border-bottom:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}
td.number{text-align:right;font-variant-numeric:tabular-nums}tr.flag td{background:#fff3d6}
dt{font-weight:600}dd{margin:0 0 .3rem}@media print{body{margin:0}tr{break-inside:avoid}}
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""No script and nothing from a network, whatever the page holds."""

RATIO_COLUMNS = {
    "category": "category",
    "group": "group",
    "n": "people",
    "share": "share",
    "selected": "selected",
    "selection_rate": "selection rate",
    "above_median": "above median",
    "scoring_rate": "scoring rate",
    "impact_ratio": "impact ratio",
    "ratio_low": "low",
    "ratio_high": "high",
    "p": "p",
    "flag": "flag",
    "one_more": "one more",
    "unknown_n": "unknown",
    "bound_low": "bound low",
    "bound_high": "bound high",
    "excluded_reason": "excluded because",
}
"""Columns of a table of ratios, with their heading."""

WORDS = {
    "low, high": "95 % interval of the impact ratio (Katz's log method)",
    "p": "two-sided Fisher exact test against the group with the highest rate",
    "one more": "impact ratio if one more person of the group had been selected",
    "unknown": "people whose group is not known; they are in no rate",
    "bound low, bound high": "impact ratio if all of those counted against the group, or for it",
    "median": "the scoring rate is the share with a score strictly above the median of all",
}

MOST_ROWS = 500
"""Longer tables are cut on the page; the CSV file has them whole."""


def audit_csv(found: Audit) -> str:
    """All rows of the audit as CSV; text that a spreadsheet would run gets an apostrophe."""
    return safe_csv(found.frame)


def audit_html(found: Audit, effect: pd.DataFrame | None = None) -> str:
    """One page with the audit: every value escaped, no script, nothing fetched.

    Parameters
    ----------
    found
        The audit.
    effect
        Table of what lower pay expectations alone would change, if it was made.
    """
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>Audit by group</title><style>{STYLE}</style></head><body>",
        "<h1>Audit by group</h1>",
        *_declared(found),
        *_ratios(found),
        *_beside(found, effect),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def _declared(found: Audit) -> Iterator[str]:
    told = found.provenance
    facts = {
        "Selected means": found.selection,
        "Flagged below": f"an impact ratio of {_part(found.threshold)}",
        "Groups excluded below": f"{_part(found.least_share)} of the people",
        "Data": told.data_source,
        "Period": " to ".join(filter(None, (told.from_date, told.to_date))),
        "Audited on": told.audit_date,
        "Version": told.version,
        "Catalogue": told.catalogue_hash,
        "Weights": told.weights,
    }
    rows = [f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in facts.items() if v]
    yield f"<dl>{''.join(rows)}</dl>"
    yield _list([*found.notes, f"Scores are {FIT_NOTE}."])


def _part(value: Any) -> str:
    return f"{value} ({float(value):.2f})"


def _list(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def _ratios(found: Audit) -> Iterator[str]:
    """Overall tables, every flag, then the words."""
    frame = found.frame
    whole = frame[frame["role_id"] == OVERALL]
    for measure in ("selection", "scoring"):
        yield f"<h2>All roles together, by {measure} rate</h2>"
        yield table(whole[whole["measure"] == measure], RATIO_COLUMNS)
    flags = found.flags
    flags = flags[flags["role_id"] != OVERALL].sort_values("p", kind="stable")
    for measure in ("selection", "scoring"):
        own = flags[flags["measure"] == measure]
        yield f"<h2>Flags by role, by {measure} rate ({len(own):,})</h2>"
        yield table(own, {"role_id": "role", **RATIO_COLUMNS})
    words = [f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in WORDS.items()]
    yield f"<h2>Words</h2><dl>{''.join(words)}</dl>"


def _beside(found: Audit, effect: pd.DataFrame | None) -> Iterator[str]:
    yield "<h2>Families shown less often to a group</h2>"
    shown = found.steering
    yield table(shown[shown["flag"].fillna(False).astype(bool)], _plain(shown))
    yield "<h2>Pay of what is shown (USD per year, median)</h2>"
    yield table(found.pay, _plain(found.pay))
    if effect is not None:
        yield "<h2>What lower pay expectations alone would change (USD per year)</h2>"
        yield table(effect, _plain(effect))
    yield "<h2>People without a ranking</h2>"
    yield table(found.without_ranking, _plain(found.without_ranking))


def _plain(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(name).replace("_", " ") for name in frame.columns}


def table(frame: pd.DataFrame, columns: dict[str, str]) -> str:
    """One table; rows with a flag stand out, and say so in words too."""
    if frame.empty:
        return "<p>None.</p>"
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in columns.values())
    rows = frame[list(columns)].head(MOST_ROWS).astype(object)
    body = "".join(_row(dict(zip(columns, row, strict=True))) for row in rows.itertuples(False))
    more = len(frame) - MOST_ROWS
    cut = (
        f"<p>{counted(more, 'more row stands', 'more rows stand')} in the CSV file.</p>"
        if more > 0
        else ""
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{cut}"


def _row(cells: dict[str, Any]) -> str:
    marked = ' class="flag"' if cells.get("flag") is True else ""
    return f"<tr{marked}>{''.join(_cell(value) for value in cells.values())}</tr>"


def _cell(value: Any) -> str:
    """A cell; what is missing is blank."""
    if value is None or str(value) == "<NA>" or value != value:
        return "<td></td>"
    if isinstance(value, bool):
        return f"<td>{'flag' if value else 'no'}</td>"
    if isinstance(value, float):
        return f'<td class="number">{value:,.4g}</td>'
    if isinstance(value, int):
        return f'<td class="number">{value:,}</td>'
    return f"<td>{escape(str(value))}</td>"
