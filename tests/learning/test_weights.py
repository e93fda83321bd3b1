"""Weights learnt from people who chose by weights that are known."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

import backoffice_match as bm
from backoffice_match.features.people import People
from backoffice_match.learning import Learned
from backoffice_match.learning.likelihood import Choices
from backoffice_match.learning.outcomes import chosen_roles
from backoffice_match.learning.weights import MOST_PEOPLE, _drawn, learn_weights, lowest_terms
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.weights import FACTORS, Weights

from ..scoring import catalogue, engine, points
from .population import SHARPNESS, choices, people

PEOPLE = 600
TRUTH = Weights(skills=10, education=8, experience=1, salary=9, preferences=0, certifications=7)
WITHIN, ON_AVERAGE = 0.3, 0.1
"""Of the weight of skills: how near 600 choices lead to each weight, and to all of them."""


@lru_cache(maxsize=4)
def learnt(truth: Weights, count: int = PEOPLE, seed: int = 1) -> Learned:
    found = people(count)
    return learn_weights(engine(), People.from_candidates(found), choices(found, truth, seed))


def ratios(weights: Weights) -> np.ndarray:
    told = weights.to_dict()
    return np.array([told[name] / told["skills"] for name in FACTORS])


@pytest.mark.parametrize("truth", [TRUTH, Weights(10, 0, 9, 1, 8, 0)], ids=["one", "other"])
def test_it_finds_the_weights_that_made_the_choices(truth: Weights) -> None:
    found = learnt(truth)
    away = np.abs(ratios(found.weights) - ratios(truth))
    assert away.max() <= WITHIN, found
    assert away.mean() <= ON_AVERAGE, found
    assert away.mean() < np.abs(ratios(Weights()) - ratios(truth)).mean() / 3, found
    assert found.moved
    assert found.gain > 3 * found.gain_error > 0


def test_without_good_reason_the_defaults_stay() -> None:
    """A gain of over one standard error comes by chance once in six times."""
    draws = [learnt(Weights(), seed=seed) for seed in range(1, 7)]
    moved = [found for found in draws if found.moved]
    assert len(moved) <= 2
    assert all(found.gain < 3 * found.gain_error for found in moved)
    for found in draws:
        if not found.moved:
            assert found.weights == Weights()
            assert found.gain == 0
            assert "no other weights are clearly better" in str(found)


def test_chances_are_calibrated_on_people_not_learnt_from() -> None:
    found = learnt(TRUTH)
    assert found.sharpness == pytest.approx(SHARPNESS, rel=0.25)
    others = people(1_500, seed=9)
    chosen = chosen_roles(catalogue(), choices(others, TRUTH, seed=8), len(others))
    chance = found.chance(points(others, found.weights))
    np.testing.assert_allclose(chance.sum(axis=1), 1)
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.6), (0.6, 1.01)):
        inside = (chance >= low) & (chance < high)
        told, seen = chance[inside].mean(), chosen[inside].mean()
        error = np.sqrt(told * (1 - told) / inside.sum())
        assert abs(told - seen) < 0.03 + 3 * error, (low, told, seen)


def test_choices_are_judged_by_the_engine() -> None:
    found = people(12)
    features = engine().encode(People.from_candidates(found))
    judged = Choices(engine(), features, np.ones((12, len(catalogue())), dtype=np.bool_))
    for weights in (Weights(), TRUTH, Weights(1, 0, 0, 100, 3, 3), Weights(0, 1, 1, 1, 1, 1)):
        assert (judged.points(weights) == points(found, weights)).all()


def test_an_engine_under_other_weights_is_the_same_as_a_new_one() -> None:
    found = People.from_candidates(people(5))
    shared, fresh = engine().with_weights(TRUTH), Engine(catalogue(), TRUTH)
    assert shared.factors is engine().factors
    assert (
        shared.score(shared.encode(found)).points == fresh.score(fresh.encode(found)).points
    ).all()


def test_the_same_outcomes_give_the_same_and_codes_stand_for_roles() -> None:
    found = people(150)
    roles = choices(found, TRUTH)
    told = learn_weights(engine(), People.from_candidates(found), roles)
    assert told == learn_weights(engine(), People.from_candidates(found), roles)
    codes = [catalogue()[role].soc_code for role in roles]
    assert isinstance(bm.Weights.from_outcomes(found, codes), Weights)


def test_a_factor_that_nobody_tells_keeps_its_weight() -> None:
    silent = [person.replace(certifications=None, preferences=None) for person in people(300)]
    found = learn_weights(engine(), People.from_candidates(silent), choices(silent, TRUTH))
    default, told = ratios(Weights()), ratios(found.weights)
    at = [FACTORS.index("certifications"), FACTORS.index("preferences")]
    np.testing.assert_allclose(told[at], default[at])
    assert found.moved


def test_what_is_learnt_is_ordinary_weights() -> None:
    weights = learnt(TRUTH).weights
    assert type(weights) is bm.Weights
    ranking = bm.Matcher(catalogue(), weights).recommend(people(1)[0])
    explained = ranking[0].explain()
    assert sum(explained.contributions.values()) == explained.points


def test_it_prints_what_moved() -> None:
    text = str(learnt(TRUTH))
    assert text.startswith("Weights learnt from 600 outcomes\n")
    assert "before   learnt" in text
    assert "are no chance of being hired" in text
    for name in FACTORS:
        assert f"  {name} " in text


def test_lowest_terms_change_no_ratio() -> None:
    assert lowest_terms(Weights(100, 30, 50, 50, 30, 30)) == Weights(10, 3, 5, 5, 3, 3)
    assert lowest_terms(Weights(0, 0, 0, 7, 0, 0)) == Weights(0, 0, 0, 1, 0, 0)


def test_many_people_are_drawn_from_always_the_same() -> None:
    rows = np.arange(3 * MOST_PEOPLE)
    drawn = _drawn(rows)
    assert len(drawn) == len(set(drawn.tolist())) == MOST_PEOPLE
    assert (drawn == _drawn(rows)).all()
    assert (np.diff(drawn) > 0).all()
    assert (_drawn(rows[:5]) == rows[:5]).all()
