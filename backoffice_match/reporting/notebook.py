"""A ranking as it shows itself in a notebook (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence

from backoffice_match.insight.lacks import COVERED
from backoffice_match.insight.sentences import FIT_NOTE, show_points
from backoffice_match.insight.shown import FOR_LATER, Shown
from backoffice_match.reporting.markup import Markup, join, tag
from backoffice_match.reporting.placed import Placed, interval_text

NAMED = 3
"""Strengths and gaps named for each role."""

STYLE = (
    ".bm-ranking{font:14px/1.45 system-ui,sans-serif;max-width:60em;color:inherit;overflow-x:auto}"
    ".bm-ranking table{border-collapse:collapse;width:100%;margin:.4em 0;background:transparent;"
    "color:inherit}"
    ".bm-ranking th,.bm-ranking td{text-align:left;vertical-align:top;padding:.35em .7em;"
    "border:0;border-bottom:1px solid;overflow-wrap:break-word;white-space:normal;color:inherit;"
    "background:transparent}"
    ".bm-ranking thead th{white-space:nowrap}"
    ".bm-ranking .bm-number{text-align:right;white-space:nowrap}"
    ".bm-ranking .bm-tier th{border-bottom-width:2px;padding-top:.9em}"
    ".bm-ranking p{margin:.3em 0}"
)
"""Colours are those of the notebook, so that it is readable on light and on dark."""

HEADINGS = ("Place", "Role", "Points", "What speaks for it", "What to add")


def ranking_html(who: str, lines: Sequence[Shown[Placed]], reason: str) -> str:
    """Table of the first roles by tier, for a notebook.

    Parameters
    ----------
    who
        Id of the person, or other words.
    lines
        Roles to show, with what is folded under them; none where there is no ranking.
    reason
        Why the ranking rests on little or does not exist; blank where all is well.
    """
    told = [tag("p", reason)] if reason else []
    if not lines:
        return tag(
            "div", _style(), tag("p", tag("strong", "No ranking.")), *told, class_="bm-ranking"
        )
    note = (
        f"{FIT_NOTE[0].upper()}{FIT_NOTE[1:]}. Roles of one tier cannot be told apart. "
        "In brackets: what unknown facts could make of the points."
    )
    return tag(
        "div",
        _style(),
        tag("p", tag("strong", f"Roles for {who}")),
        tag("p", note),
        *told,
        _table(lines),
        class_="bm-ranking",
    )


def _style() -> Markup:
    return tag("style", Markup(STYLE))


def _table(lines: Sequence[Shown[Placed]]) -> Markup:
    head = tag("tr", *(tag("th", name, scope="col") for name in HEADINGS))
    rows: list[Markup] = []
    group = ""
    for line in lines:
        named = FOR_LATER if line.later else f"Tier {line.item.tier}"
        if named != group:
            group = named
            cell = tag("th", group, scope="rowgroup", colspan=str(len(HEADINGS)))
            rows.append(tag("tr", cell, class_="bm-tier"))
        rows.append(_row(line))
    return tag("table", tag("thead", head), tag("tbody", *rows))


def _row(line: Shown[Placed]) -> Markup:
    placed, why = line.item, line.item.explain()
    folded = ", ".join(other.role.title for other in line.folded)
    span = interval_text(placed)
    lacking = [gap.skill for gap in why.gaps if gap.covered < COVERED][:NAMED]
    bars = [tag("p", f"In the way for now: {blocker.text}.") for blocker in why.blockers]
    return tag(
        "tr",
        tag("td", str(placed.rank), class_="bm-number"),
        tag(
            "td",
            tag("strong", placed.role.title),
            tag("p", f"and {folded}") if folded else None,
            *bars,
        ),
        tag(
            "td",
            show_points(placed.points),
            join(tag("br"), f"({span})") if span else None,
            class_="bm-number",
        ),
        tag("td", ", ".join(why.strengths[:NAMED])),
        tag("td", ", ".join(lacking)),
    )
