"""Metrics against hand-worked examples, all orders of ties, and scikit-learn."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import (
    label_ranking_average_precision_score,
    ndcg_score,
    roc_auc_score,
    top_k_accuracy_score,
)

from backoffice_match.evaluation import (
    average_precision,
    macro_mean,
    ndcg,
    recall,
    reciprocal_rank,
    told_apart,
    top_k,
)
from backoffice_match.exceptions import InputError

GRADED: dict[str, Callable[..., Any]] = {
    "ndcg": lambda scores, gains, k, ties: ndcg(scores, gains, k, ties=ties),
    "recall": lambda scores, gains, k, ties: recall(scores, gains, k, ties=ties),
    "average precision": lambda scores, gains, k, ties: average_precision(scores, gains, ties=ties),
}


def test_ranks_by_hand() -> None:
    scores = np.array([[9, 5, 5, 1], [9, 5, 5, 1], [3, 3, 3, 3]])
    labels = np.array([0, 2, 1])
    assert top_k(scores, labels, 1).tolist() == [1, 0, 0]
    assert top_k(scores, labels, 2).tolist() == [1, 0, 0]
    assert top_k(scores, labels, 3).tolist() == [1, 1, 0]
    assert top_k(scores, labels, 2, ties="expected").tolist() == [1, 0.5, 0.5]
    assert reciprocal_rank(scores, labels).tolist() == [1, 1 / 3, 1 / 4]
    expected = reciprocal_rank(scores, labels, ties="expected")
    np.testing.assert_allclose(expected, [1, (1 / 2 + 1 / 3) / 2, (1 + 1 / 2 + 1 / 3 + 1 / 4) / 4])


def test_graded_by_hand() -> None:
    # In order of score the grades are 1, 0, 2.
    scores, gains = np.array([[8, 9, 7]]), [[0, 1, 2]]
    dcg, best = 1 + 2 / 2, 2 + 1 / np.log2(3)
    np.testing.assert_allclose(ndcg(scores, gains, 3), [dcg / best])
    np.testing.assert_allclose(ndcg(scores, gains, 1), [1 / 2])
    assert recall(scores, gains, 2).tolist() == [0.5]
    np.testing.assert_allclose(average_precision(scores, gains), [(1 + 2 / 3) / 2])


def test_ties_count_against_by_default() -> None:
    scores, gains = np.array([[5, 5, 5]]), [[2, 0, 1]]
    best = 2 + 1 / np.log2(3)
    np.testing.assert_allclose(ndcg(scores, gains, 3), [(1 / np.log2(3) + 2 / 2) / best])
    assert recall(scores, gains, 2).tolist() == [0.5]
    np.testing.assert_allclose(average_precision(scores, gains), [(1 / 2 + 2 / 3) / 2])


rows = st.integers(1, 5).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 3), min_size=size, max_size=size),
        st.lists(st.integers(0, 2), min_size=size, max_size=size).filter(any),
        st.integers(1, 6),
    )
)


@pytest.mark.parametrize("name", GRADED)
@given(row=rows)
def test_expected_and_worst_are_mean_and_least_over_all_orders(
    name: str, row: tuple[list[int], list[int], int]
) -> None:
    scores, gains, k = row
    metric = GRADED[name]
    # A small amount for each place in an order breaks every tie in each way once.
    orders = np.array(list(permutations(range(len(scores))))) / 10
    every = metric(np.array(scores) + orders, np.tile(gains, (len(orders), 1)), k, "worst")
    one = np.array([scores])
    np.testing.assert_allclose(metric(one, [gains], k, "expected"), [every.mean()])
    np.testing.assert_allclose(metric(one, [gains], k, "worst"), [every.min()])


@given(row=rows, data=st.data())
def test_ranks_are_the_graded_metrics_of_one_grade(
    row: tuple[list[int], list[int], int], data: st.DataObject
) -> None:
    scores, _, k = np.array([row[0]]), row[1], row[2]
    label = data.draw(st.integers(0, len(row[0]) - 1))
    gains = np.eye(len(row[0]))[[label]]
    for ties in ("worst", "expected"):
        found = reciprocal_rank(scores, np.array([label]), ties=ties)
        np.testing.assert_allclose(found, GRADED["average precision"](scores, gains, k, ties))
        found = top_k(scores, np.array([label]), k, ties=ties)
        np.testing.assert_allclose(found, GRADED["recall"](scores, gains, k, ties))


def test_as_scikit_learn() -> None:
    rng = np.random.default_rng(3)
    scores, tied = rng.random((40, 7)), rng.integers(0, 3, (40, 7))
    gains, labels = rng.integers(0, 3, (40, 7)), rng.integers(0, 7, 40)
    gains[:, 0] = 1
    for k in (1, 3, 6):
        ours = top_k(scores, labels, k).mean()
        assert ours == pytest.approx(top_k_accuracy_score(labels, scores, k=k, labels=range(7)))
        assert ndcg(scores, gains, k).mean() == pytest.approx(ndcg_score(gains, scores, k=k))
        averaged = ndcg(tied, gains, k, ties="expected").mean()
        assert averaged == pytest.approx(ndcg_score(gains, tied, k=k))
    right = gains > 0
    ours = average_precision(scores, right).mean()
    assert ours == pytest.approx(label_ranking_average_precision_score(right, scores))


def test_macro_mean_counts_every_class_alike() -> None:
    assert macro_mean([1, 1, 1, 0], np.array([2, 2, 2, 5])) == 0.5
    assert np.isnan(macro_mean([], np.array([], dtype=np.int64)))


@pytest.mark.parametrize("seed", range(5))
def test_told_apart_is_the_area_under_the_curve_of_each_pair(seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels, scores = rng.integers(0, 3, 40), rng.integers(0, 6, (40, 5))
    areas = []
    for a, b in ((0, 1), (0, 2), (1, 2)):
        either = (labels == a) | (labels == b)
        difference = scores[either, a] - scores[either, b]
        areas.append(roc_auc_score(labels[either] == a, difference))
    assert macro_mean(told_apart(scores, labels), labels) == pytest.approx(np.mean(areas))


def test_told_apart_heeds_neither_numbers_of_people_nor_liking_for_a_class() -> None:
    rng = np.random.default_rng(3)
    labels, scores = rng.integers(0, 3, 30), rng.normal(size=(30, 4))
    once = macro_mean(told_apart(scores, labels), labels)
    more = np.concatenate([np.arange(30), *[np.flatnonzero(labels == 1)] * 4])
    shifted = scores + np.array([5.0, 0.0, -2.0, 9.0])
    assert macro_mean(told_apart(scores[more], labels[more]), labels[more]) == pytest.approx(once)
    assert macro_mean(told_apart(shifted, labels), labels) == pytest.approx(once)


def test_told_apart_without_scores_is_chance_and_without_others_nothing() -> None:
    nothing = np.full((4, 2), np.nan)
    assert told_apart(nothing, np.array([0, 0, 1, 1])).tolist() == [0.5] * 4
    assert np.isnan(told_apart(nothing, np.array([1, 1, 1, 1]))).all()


def test_who_is_not_scored_stands_last() -> None:
    scores = np.array([[np.nan, 0.2, 0.1], [np.nan, np.nan, np.nan]])
    assert reciprocal_rank(scores, np.array([0, 0])).tolist() == [1 / 3, 1 / 3]


def test_nothing_right_is_not_a_number() -> None:
    assert np.isnan(ndcg(np.array([[1, 2]]), [[0, 0]], 2)).all()


def test_wrong_arguments_are_told() -> None:
    scores = np.ones((2, 3))
    with pytest.raises(InputError, match=r"labels: got labels of shape \(3,\) for scores of shape"):
        top_k(scores, np.array([0, 1, 2]), 1)
    with pytest.raises(InputError, match="leave out people whose class has no column"):
        reciprocal_rank(scores, np.array([0, 3]))
    with pytest.raises(InputError, match="gains: got grades of shape"):
        ndcg(scores, [[1, 0]], 5)
    with pytest.raises(InputError, match="0 is not right at all"):
        recall(scores, -scores, 5)
    with pytest.raises(InputError, match="k: got 0; expected a whole number from 1"):
        top_k(scores, np.array([0, 1]), 0)
    with pytest.raises(InputError, match="ties: got 'best'; expected worst or expected"):
        top_k(scores, np.array([0, 1]), 1, ties="best")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="scores: got scores of 1 dimensions"):
        ndcg(np.ones(3), [1, 0, 0], 1)
