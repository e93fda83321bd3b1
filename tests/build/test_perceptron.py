"""The perceptron that weights of words are learnt by."""

from __future__ import annotations

import numpy as np

from backoffice_match.build.perceptron import Perceptron

# Feature 0 tells class 0, feature 1 class 1, and feature 2 stands everywhere.
EXAMPLES = [(np.array([0, 2]), 0), (np.array([1, 2]), 1)] * 5


def test_what_tells_a_class_weighs_for_it() -> None:
    weights = Perceptron(5, [2, 2]).averaged(EXAMPLES, 3, scale=100)
    assert weights[0, 0] > 0 > weights[0, 1]
    assert weights[1, 1] > 0 > weights[1, 0]
    assert abs(weights[2]).max() < weights[0, 0]


def test_no_weight_falls_below_the_floor() -> None:
    weights = Perceptron(5, [2, 2], floor=0).averaged(EXAMPLES, 3, scale=100)
    assert weights.min() == 0
    assert weights[0, 0] > weights[0, 1]


def test_what_a_telling_feature_hides_is_learnt_when_that_one_is_hidden() -> None:
    """Feature 0 tells class 0 alone, so that feature 1 of the same class teaches nothing more."""
    alone = [(np.array([0]), 0), (np.array([2]), 1)] * 200
    examples = [*alone, (np.array([0, 1]), 0), (np.array([0, 1]), 0)]
    plain = Perceptron(10, [1, 1], floor=0).averaged(examples, 3, scale=100)
    hidden = Perceptron(10, [1, 1], floor=0, hidden=60).averaged(examples, 3, scale=100)
    assert hidden[1, 0] > plain[1, 0] == 0


def test_a_greater_margin_learns_more() -> None:
    low, high = (Perceptron(5, [m, m]).averaged(EXAMPLES, 3, scale=100) for m in (1, 9))
    assert high[0, 0] > low[0, 0]


def test_it_gives_the_same_whole_numbers_each_time() -> None:
    learner = Perceptron(3, [2, 2], floor=0, hidden=50)
    again = learner.averaged(EXAMPLES, 3, scale=64)
    assert learner.averaged(EXAMPLES, 3, scale=64).tolist() == again.tolist()
    assert again.dtype == np.int64
