"""Noise moves ranks little, a keyword swap no score by tens of points, and padding is bounded."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from backoffice_match.evaluation.audit.noise import (
    PERTURBATIONS,
    STABILITY_COLUMNS,
    padding,
    stability,
    typo,
)
from backoffice_match.evaluation.audit.swaps import SWAP_COLUMNS, swaps
from backoffice_match.records.candidate import Candidate

from ...docs.blocks import ROOT
from ...scoring import catalogue, engine, points
from ...strategies import names_by_role


def sample() -> list[Candidate]:
    """The invented people of the sample file."""
    with (ROOT / "datasets/candidates/sample.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return [Candidate(skills=row["skills"]) for row in rows if row["skills"]]


def generated(count: int = 80) -> list[Candidate]:
    """People with eight to twenty skills that some role asks for."""
    draw = random.Random(11)
    found = []
    for _ in range(count):
        names = draw.choice(names_by_role())
        found.append(Candidate(skills=draw.sample(names, draw.randint(8, 20))))
    return found


@pytest.fixture(scope="module", params=["sample", "generated"])
def measured(request: pytest.FixtureRequest) -> pd.DataFrame:
    people = sample() if request.param == "sample" else generated()
    return stability(engine(), people).set_index("perturbation")


@pytest.mark.parametrize("name", ["order", "duplicates"])
def test_order_and_duplicates_change_no_bit(measured: pd.DataFrame, name: str) -> None:
    row = measured.loc[name]
    assert (row["lowest_correlation"], row["same_first_ten"], row["first_moved_most"]) == (1, 1, 0)


@pytest.mark.parametrize(("name", "least"), [("case", 0.99), ("synonyms", 0.99), ("typos", 0.97)])
def test_case_synonyms_and_typos_change_ranks_little(
    measured: pd.DataFrame, name: str, least: float
) -> None:
    row = measured.loc[name]
    assert row["rank_correlation"] >= least
    assert row["same_first"] >= 0.9


def test_a_keyword_swap_moves_a_score_little(measured: pd.DataFrame) -> None:
    row = measured.loc["keyword swap"]
    assert row["first_moved"] < 5
    assert row["first_moved_p95"] < 15
    assert row["first_moved_most"] < 20


@pytest.mark.parametrize("people", [sample, lambda: generated(30)], ids=["sample", "generated"])
def test_no_swap_of_one_keyword_moves_a_score_by_tens_of_points(
    people: Callable[[], list[Candidate]],
) -> None:
    found = swaps(engine(), people())
    assert list(found.columns) == list(SWAP_COLUMNS)
    random_first, random_any, best_first, best_any = found.itertuples()
    assert random_first.moved_p50 < 4
    assert max(random_first.moved_p95, random_any.moved_p95) < 10
    assert max(random_first.moved_most, random_any.moved_most, best_first.moved_most) < 25
    assert 5 < best_any.moved_p50 < best_any.moved_most < 28
    assert best_first.moved_p95 < 15


def test_swaps_are_of_lists_that_say_something() -> None:
    few = [Candidate(skills=["payroll", "ADP"]), Candidate(education="GED")]
    assert swaps(engine(), few)["swaps"].tolist() == [0] * 4
    people = generated(5)
    first, again, other = (swaps(engine(), people, seed=seed) for seed in (3, 3, 4))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_the_same_seed_measures_the_same_and_another_one_not() -> None:
    people = generated(10)
    first, again = (stability(engine(), people, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(stability(engine(), people, seed=4))
    assert list(first.columns) == list(STABILITY_COLUMNS)
    assert list(first["perturbation"]) == list(PERTURBATIONS)


def test_perturbations_change_what_is_typed() -> None:
    draw = random.Random(2)
    slips = {typo("reconciliation of accounts", draw) for _ in range(40)}
    assert len(slips) > 10
    assert all(slip[0] == "r" and abs(len(slip) - 26) <= 1 for slip in slips)


def test_padding_is_bounded_over_the_catalogue() -> None:
    found = padding(engine())
    assert list(found["role_id"]) == list(catalogue().columns.role_ids)
    assert (found["one_keyword"] <= found["ten_keywords"]).all()
    assert (found["ten_keywords"] <= found["all_keywords"]).all()
    assert found["all_keywords"].max() < 100
    assert found["one_keyword"].max() < 28


def test_no_keyword_adds_more_than_the_bound_to_any_list() -> None:
    bound = padding(engine())["one_keyword"].to_numpy() * 100
    draw = random.Random(8)
    names = catalogue().vocabulary.names
    for person in sample():
        more = [f"{draw.choice(names)} (expert)" for _ in range(6)]
        batch = [person, *(person.replace(skills=[*(person.skills or ()), word]) for word in more)]
        found = points(batch)
        assert ((found[1:] - found[0]) <= bound + 1).all()


def test_words_a_role_has_no_use_for_cost_little_however_many() -> None:
    draw = random.Random(4)
    for person in sample():
        more = draw.sample(catalogue().vocabulary.names, 40)
        padded = person.replace(skills=[*(person.skills or ()), *more])
        before, after = points([person, padded])
        assert (np.asarray(after) >= before - 500).all()
