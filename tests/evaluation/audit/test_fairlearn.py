"""The same rates and ratios as fairlearn gives on the same people; skipped without it but in CI."""

from __future__ import annotations

import os
import random
import warnings
from importlib import import_module

import numpy as np
import pytest

from backoffice_match.evaluation.audit import Selection, audit, impact_ratios

from .population import ranked


@pytest.fixture(scope="module")
def metrics() -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if os.environ.get("CI"):
            # The checks of the project install it: there, a comparison that is left out is a fault.
            return import_module("fairlearn.metrics")
        return pytest.importorskip("fairlearn.metrics", exc_type=ImportError)


@pytest.mark.parametrize("seed", range(20))
def test_selection_rates_and_the_ratio_between_groups(metrics: object, seed: int) -> None:
    draw = random.Random(seed)
    groups = [draw.choice("abc") for _ in range(300)]
    chosen = [int(draw.random() < {"a": 0.5, "b": 0.4, "c": 0.3}[group]) for group in groups]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = metrics.MetricFrame(  # type: ignore[attr-defined]
            metrics=metrics.selection_rate,  # type: ignore[attr-defined]
            y_true=chosen,
            y_pred=chosen,
            sensitive_features=groups,
        )
        ratio = metrics.demographic_parity_ratio(  # type: ignore[attr-defined]
            chosen, chosen, sensitive_features=groups
        )
    counts = {g: (groups.count(g), sum(c for x, c in zip(groups, chosen, strict=True) if x == g))
              for g in "abc"}  # fmt: skip
    own = impact_ratios(counts)
    for row in own:
        assert float(row.rate or 0) == pytest.approx(frame.by_group[row.group], abs=1e-12)
    assert float(min(row.ratio or 0 for row in own)) == pytest.approx(ratio, abs=1e-12)


def test_an_audit_of_ranked_people(metrics: object) -> None:
    results, people = ranked()
    found = audit(results, people, Selection.score(20)).frame
    group = people.set_index("id")["group"]
    for role, own in results.groupby("role_id"):
        chosen = (own["points"] >= 2000).to_numpy().astype(int)
        features = own["candidate_id"].map(group).to_numpy()
        rows = found[(found["role_id"] == role) & (found["measure"] == "selection")]
        if not chosen.any():
            assert rows["impact_ratio"].isna().all()
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ratio = metrics.demographic_parity_ratio(  # type: ignore[attr-defined]
                chosen, chosen, sensitive_features=features
            )
        assert np.isclose(rows["impact_ratio"].min(), ratio)
