"""Credits gathered for many people are those of each person alone, however they are laid out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.arrays import Ragged
from backoffice_match.factors import skills as skills_module
from backoffice_match.factors.credits import Credits
from backoffice_match.features.encode import TOP_LEVEL, Features
from backoffice_match.features.likely import LIKELY_CREDIT

from ..benchmarks.measures import _columns
from ..scoring import engine

PEOPLE = 300


@pytest.fixture(scope="module")
def features() -> Features:
    return engine().encode(_columns(PEOPLE))


def test_coverage_of_many_is_that_of_each_alone(features: Features) -> None:
    factor, related = (
        engine().factors["skills"],
        engine()._related(features, engine().catalogue.columns.lineage),
    )
    together = factor.values(features, related).value
    for person in range(PEOPLE):
        alone = features.span(person, person + 1)
        found = factor.values(
            alone, engine()._related(alone, engine().catalogue.columns.lineage)
        ).value
        assert together[person].tolist() == found[0].tolist()


def test_a_catalogue_too_large_for_a_table_of_gains_scores_the_same(
    features: Features, monkeypatch: pytest.MonkeyPatch
) -> None:
    factor, related = (
        engine().factors["skills"],
        engine()._related(features, engine().catalogue.columns.lineage),
    )
    by_skill = factor.values(features, related).value
    monkeypatch.setattr(skills_module, "MOST_GAINS", 0)
    np.testing.assert_array_equal(factor.values(features, related).value, by_skill)
    monkeypatch.undo()
    monkeypatch.setattr(skills_module, "EXACT", 1)
    np.testing.assert_array_equal(factor.values(features, related).value, by_skill)


SKILLS = 3
entries = st.lists(st.tuples(st.integers(0, SKILLS - 1), st.integers(1, TOP_LEVEL)), max_size=4)
guesses = st.lists(
    st.tuples(st.integers(0, SKILLS - 1), st.integers(1, TOP_LEVEL), st.integers(0, 2)), max_size=3
)
gains = st.dictionaries(st.integers(0, 5), st.integers(1, 100), max_size=4)


@given(
    st.lists(gains, min_size=SKILLS * TOP_LEVEL, max_size=SKILLS * TOP_LEVEL),
    st.lists(st.tuples(entries, guesses), min_size=1, max_size=5),
    st.sampled_from([6, 1 << 20, 1 << 30]),
)
def test_best_likely_and_outdone_are_all_that_is_earned(
    table: list[dict[int, int]],
    people: list[tuple[list[tuple[int, int]], list[tuple[int, int, int]]]],
    requirements: int,
) -> None:
    credits = Credits(Ragged.from_rows([sorted(row.items()) for row in table], 2), requirements)
    stated = Ragged.from_rows([skills for skills, _ in people], 2)
    likely = Ragged.from_rows([some for _, some in people], 3)
    earned = credits.earned(stated, likely)
    for person, (skills, some) in enumerate(people):
        sure = [pair for s, level in skills for pair in table[s * TOP_LEVEL + level - 1].items()]
        guessed = [
            (requirement, credit * LIKELY_CREDIT[origin] // 100)
            for s, level, origin in some
            for requirement, credit in table[s * TOP_LEVEL + level - 1].items()
        ]
        guessed = [pair for pair in guessed if pair[1]]
        best: dict[int, int] = {}
        for requirement, credit in (*sure, *guessed):
            best[requirement] = max(best.get(requirement, 0), credit)
        assert _pairs(earned.best, person) == sorted(best.items())
        assert sorted(_pairs(earned.likely, person)) == sorted(guessed)
        left = sorted([*_pairs(earned.best, person), *_pairs(earned.outdone, person)])
        assert left == sorted([*sure, *guessed])


def _pairs(rows: Ragged, person: int) -> list[tuple[int, ...]]:
    return list(zip(*(column.tolist() for column in rows.row(person)), strict=True))
