"""Pictures: what they draw, in greys, with words for those who cannot see them."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pandas as pd
import pytest

import backoffice_match as bm
from backoffice_match.exceptions import InputError, MissingExtraError
from backoffice_match.reporting import plots
from tests.reporting.people import PAYROLL
from tests.reporting.test_markup import read

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("agg")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    from matplotlib import pyplot

    yield
    pyplot.close("all")


@pytest.fixture(scope="module")
def why() -> bm.Explanation:
    return bm.recommend(PAYROLL)[0].explain()


def pixels(axes: object) -> object:
    import io

    import numpy as np
    from matplotlib.image import imread

    drawn = io.BytesIO()
    axes.figure.savefig(drawn, format="png")  # type: ignore[attr-defined]
    return np.asarray(imread(io.BytesIO(drawn.getvalue())))[..., :3]


def test_factor_bars_sum_to_the_points(why: bm.Explanation) -> None:
    axes = plots.factor_bars(why)
    assert sum(bar.get_width() for bar in axes.patches) == pytest.approx(why.points / 100)
    assert "not a chance of being hired" in axes.get_title(loc="left")


def test_what_is_taken_away_is_hatched_and_not_only_coloured() -> None:
    person = PAYROLL.replace(salary="$200,000/year")
    axes = plots.factor_bars(bm.Matcher().explain(person, "payroll-clerk"))
    hatched = {bar.get_width() < 0: bool(bar.get_hatch()) for bar in axes.patches}
    assert hatched == {True: True, False: False}


def test_pay_shows_the_expectation(why: bm.Explanation) -> None:
    assert why.pay is not None
    axes = plots.pay_distribution(why.pay)
    told = [text.get_text() for text in axes.texts]
    assert any("your goal $48,000" in text for text in told)
    assert any(f"${why.pay.median:,}" in text for text in told)
    assert (
        "your goal"
        not in plots.pay_distribution(
            bm.recommend(PAYROLL.replace(salary=None))[0].pay  # type: ignore[arg-type]
        )
        .get_label()
        .lower()
    )


def test_a_role_without_pay_has_no_picture_of_it() -> None:
    with pytest.raises(InputError, match="pay: got no pay; expected the pay of an explanation"):
        plots.pay_distribution(None)


def test_heat_map_writes_every_score_and_the_unknown() -> None:
    scores = pd.DataFrame({"a": [10.0, float("nan")], "b": [90.0, float("nan")]}, index=["p", "q"])
    axes = plots.heat_map(scores)
    assert [text.get_text() for text in axes.texts] == ["10", "90", "?", "?"]
    assert "p: b" in str(axes.get_label())


def test_heat_map_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="a row and a column"):
        plots.heat_map(pd.DataFrame())


def test_pathway_names_its_steps_in_order() -> None:
    path = bm.Matcher().pathway(PAYROLL, "payroll-manager")
    axes = plots.pathway_steps(path)
    told = [text.get_text() for text in axes.texts]
    assert [title for title in told if title in {s.title for s in path.steps}] == [
        step.title for step in path.steps
    ]


def test_every_picture_is_grey_and_has_words(why: bm.Explanation) -> None:
    import numpy as np

    assert why.pay is not None
    path = bm.Matcher().pathway(PAYROLL, "payroll-manager")
    scores = bm.Matcher().score_frame(pd.DataFrame({"skills": ["ADP"]})).iloc[:, :5]
    for axes in (
        plots.factor_bars(why),
        plots.pay_distribution(why.pay),
        plots.heat_map(scores),
        plots.pathway_steps(path),
    ):
        found = np.asarray(pixels(axes))
        assert float(np.ptp(found, axis=2).max()) < 0.02
        assert len(str(axes.get_label())) > 30


def test_a_picture_as_html_carries_its_words(why: bm.Explanation) -> None:
    page = plots.as_html(plots.factor_bars(why))
    [(name, attributes)] = read(page).tags
    assert name == "img"
    assert str(attributes["src"]).startswith("data:image/png;base64,")
    assert "Points by factor" in str(attributes["alt"])


def test_without_matplotlib_the_message_says_what_to_install(
    why: bm.Explanation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "matplotlib.pyplot", raising=False)
    with pytest.raises(MissingExtraError, match=r"backoffice-match\[plots\]"):
        plots.factor_bars(why)
