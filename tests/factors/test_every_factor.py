"""What every factor needs beside its values: a weight, words, a column."""

from __future__ import annotations

import pytest

from backoffice_match.factors.base import Factor
from backoffice_match.insight.sentences import _SENTENCES, _SHORT, FACTOR_WORDS
from backoffice_match.ranking.engine import FACTORS
from backoffice_match.records.weights import Weights
from backoffice_match.reporting.page.role_facts import LOSSES
from backoffice_match.reporting.rows import OUTPUT_COLUMNS


@pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor.name)
def test_a_factor_is_weighed_told_and_written(factor: type[Factor]) -> None:
    name = factor.name
    assert name in Weights().to_dict()
    assert f"points_{name}" in OUTPUT_COLUMNS
    told = [FACTOR_WORDS, _SENTENCES]
    if factor.kind == "loss":
        told += [_SHORT, LOSSES]
    assert all(name in words for words in told)


def test_every_weight_is_that_of_a_factor() -> None:
    assert set(Weights().to_dict()) == {factor.name for factor in FACTORS}
