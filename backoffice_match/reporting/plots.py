"""Pictures for notebooks and reports, legible in black and white (reporting room).

Every function draws into axes of matplotlib, given or new, and returns them. Their label says in
words what they show, and `as_html` gives it as the alternative text of the picture. matplotlib
comes with the extra ``plots``.
"""

from __future__ import annotations

import io
from base64 import b64encode
from typing import TYPE_CHECKING

import numpy as np

from backoffice_match.exceptions import InputError, MissingExtraError
from backoffice_match.figures import counted, money, symbol, years_text
from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.pathway import PathStep, Pathway
from backoffice_match.insight.pay import Pay
from backoffice_match.insight.sentences import FACTOR_WORDS, FIT_NOTE, show_points
from backoffice_match.reporting.markup import Markup, tag

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap

INK, GREY = "black", "0.75"
"""No colour: what adds is filled, what takes away is hatched."""

TAKES_AWAY = "///"

MOST_CELLS = 400
"""Cells of a heat map that carry their number; in a larger one it could not be read."""

DARKEST = "0.6"
"""Grey of 100 points: black numbers are readable on it."""


def factor_bars(why: Explanation, axes: Axes | None = None) -> Axes:
    """Points that each factor gives or takes; they sum to the points of the role.

    Raises
    ------
    MissingExtraError
        Without matplotlib.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> from backoffice_match.reporting.plots import factor_bars
    >>> why = bm.recommend(bm.Candidate(skills=["payroll processing", "ADP"]))[0].explain()
    >>> factor_bars(why).get_label().startswith("Payroll")
    True
    """
    axes = _axes(axes, 7, 2.6)
    parts = {FACTOR_WORDS[name]: part / 100 for name, part in why.contributions.items() if part}
    names, points = list(parts), list(parts.values())
    bars = axes.barh(names, points, color=GREY, edgecolor=INK)
    for bar, part in zip(bars, points, strict=True):
        bar.set_hatch(TAKES_AWAY if part < 0 else "")
    axes.bar_label(bars, [f"{part:+.1f}" for part in points], padding=3)
    axes.axvline(0, color=INK, linewidth=1)
    axes.margins(x=0.15)
    axes.invert_yaxis()
    total = f"{why.case.role.title}: {show_points(why.points)} of 100"
    axes.set_title(f"{total}\n{FIT_NOTE}", loc="left")
    axes.set_xlabel("points of 100; hatched: taken away")
    told = ", ".join(f"{name} {part:+.1f}" for name, part in parts.items())
    return _labelled(axes, f"{total} ({FIT_NOTE}). Points by factor: {told}.")


def pay_distribution(pay: Pay | None, axes: Axes | None = None) -> Axes:
    """Pay of such jobs from the 10th to the 90th percentile, with the expectation.

    Raises
    ------
    InputError
        For a role without pay.
    MissingExtraError
        Without matplotlib.
    """
    if pay is None:
        hint = "such a role has no code that pay could be read from"
        raise InputError("no pay", "the pay of an explanation that has one", hint, field="pay")
    axes = _axes(axes, 7, 2.2)
    axes.plot([pay.p10, pay.p90], [0, 0], color=INK, linewidth=1.5, marker="|", markersize=14)
    axes.barh([0], [pay.p75 - pay.p25], left=[pay.p25], height=0.5, color=GREY, edgecolor=INK)
    axes.plot([pay.median] * 2, [-0.25, 0.25], color=INK, linewidth=3)
    for name in ("p10", "p25", "median", "p75", "p90"):
        over = "over " if name in pay.top_coded else ""
        words = f"{name}\n{over}{money(getattr(pay, name), pay.currency)}"
        axes.annotate(words, (getattr(pay, name), -0.3), ha="center", va="top", fontsize=8)
    middle, low, high = (money(n, pay.currency) for n in (pay.median, pay.p25, pay.p75))
    told = f"Pay of such jobs in {pay.area}: median {middle}, half from {low} "
    told += f"to {high}."
    if pay.expectation is not None and pay.share is not None:
        goal = f"your goal {money(pay.expectation, pay.currency)}: "
        goal += f"{pay.share / 100:.0f} % of such jobs pay it"
        # Not over the whole height: the words below the bars stay readable.
        axes.plot([pay.expectation] * 2, [-0.25, 0.45], color=INK, linestyle="--")
        white = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        place = pay.expectation, 0.45
        axes.annotate(goal, place, ha="center", va="bottom", fontsize=9, bbox=white)
        told += f" {goal[0].upper()}{goal[1:]}."
    axes.set_ylim(-0.95, 0.85)
    axes.set_yticks([])
    axes.xaxis.set_major_formatter(symbol(pay.currency) + "{x:,.0f}")
    axes.set_title(f"Pay a year in {pay.area}: jobs held, not openings", loc="left")
    return _labelled(axes, told)


def heat_map(scores: pd.DataFrame, axes: Axes | None = None) -> Axes:
    """People by roles, the darker the better a role fits.

    Parameters
    ----------
    scores
        As `Matcher.score_frame` gives them: one row per person, one column per role, scores from 0
        to 100, NaN where a person gives nothing to go by.
    axes
        Axes to draw into.

    Raises
    ------
    InputError
        For a frame without rows or columns.
    MissingExtraError
        Without matplotlib.
    """
    if scores.empty:
        raise InputError("an empty frame", "a row and a column", "see Matcher.score_frame")
    rows, columns = scores.shape
    axes = _axes(axes, 2.5 + 0.55 * columns, 1.8 + 0.35 * rows)
    values = scores.to_numpy(dtype=np.float64)
    picture = axes.imshow(values, cmap=_greys(), vmin=0, vmax=100, aspect="auto")
    axes.set_xticks(range(columns), list(map(str, scores.columns)), rotation=60, ha="right")
    axes.set_yticks(range(rows), list(map(str, scores.index)))
    if values.size <= MOST_CELLS:
        for (row, column), value in np.ndenumerate(values):
            shown = "?" if np.isnan(value) else f"{value:.0f}"
            axes.text(column, row, shown, ha="center", va="center", color=INK, fontsize=8)
    axes.figure.colorbar(picture, ax=axes, label="points of 100")
    axes.set_title(f"{FIT_NOTE[0].upper()}{FIT_NOTE[1:]}", loc="left")
    best = scores.dropna(how="all").idxmax(axis=1)
    told = "; ".join(f"{who}: {role}" for who, role in best.items())
    table = f"{counted(rows, 'person')} for {counted(columns, 'role')}"
    told = f"Points of {table}. Best role of each: {told}."
    return _labelled(axes, told)


def _greys() -> Colormap:
    """From white to a grey that black is readable on."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("greys", ["white", DARKEST])


def pathway_steps(path: Pathway, axes: Axes | None = None) -> Axes:
    """The shortest way to a role, step below step, with years and change of pay.

    Raises
    ------
    MissingExtraError
        Without matplotlib.
    """
    steps = path.steps
    axes = _axes(axes, 7, 1 + 0.95 * max(1, len(steps)))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(-max(1, len(steps)) + 0.4, 0.6)
    axes.set_title(f"To {path.role.title} (years are typical, not promised)", loc="left")
    if not steps:
        axes.text(0, 0, "No way found.", va="center")
    frame = {"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": INK}
    for i, step in enumerate(steps):
        axes.text(0.02, -i, step.title, va="center", bbox=frame)
        axes.text(0.55, -i, _step_words(step), va="center", fontsize=9, wrap=True)
        if i:
            arrow = {"arrowstyle": "-|>", "color": INK}
            axes.annotate("", (0.08, -i + 0.22), (0.08, -i + 0.78), arrowprops=arrow)
    told = "; ".join(f"{step.title}, {_step_words(step)}" for step in steps) or "no way found"
    return _labelled(axes, f"Way to {path.role.title}: {told}.".replace("\n", ", "))


def _step_words(step: PathStep) -> str:
    when = "to begin with"
    if step.years_before:
        when = f"after about {years_text(step.years_before)}"
    if step.held:
        when = "where you are, or were"
    if step.pay_change is None:
        return when
    change = money(abs(step.pay_change), step.currency)
    return f"{when}\n{'+' if step.pay_change >= 0 else '-'}{change} a year"


def as_html(axes: Axes) -> Markup:
    """The picture as an element with alternative text, for a page or a notebook.

    Returns
    -------
    Markup
        An ``img`` that holds the picture itself, so that nothing is fetched.
    """
    drawn = io.BytesIO()
    axes.figure.savefig(drawn, format="png", dpi=150)  # type: ignore[union-attr]
    source = f"data:image/png;base64,{b64encode(drawn.getvalue()).decode()}"
    return tag("img", src=source, alt=str(axes.get_label()))


def _axes(axes: Axes | None, width: float, height: float) -> Axes:
    """Axes given, or new ones of so many inches."""
    try:
        from matplotlib import pyplot
    except ImportError:
        wanted, hint = "matplotlib for plots", "pip install 'backoffice-match[plots]'"
        raise MissingExtraError("no matplotlib", wanted, hint) from None
    if axes is not None:
        return axes
    return pyplot.figure(figsize=(width, height), layout="constrained").subplots()


def _labelled(axes: Axes, told: str) -> Axes:
    """Axes with what they show in words, and without the frame that says nothing."""
    axes.set_label(told)
    axes.spines[["top", "right"]].set_visible(False)
    return axes
