"""Rule 1: whole numbers, the same bits whatever the batch; ties by role id."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice_match.api.matcher import Matcher
from backoffice_match.arrays import Q
from backoffice_match.features.people import People
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import Weights

from ..scoring import catalogue, engine, interval, points
from ..strategies import people, roles, weights

batches = st.lists(people(), min_size=1, max_size=6)


@settings(max_examples=30)
@given(batches, weights(100))
def test_points_and_both_ends_are_whole_numbers_in_range(
    batch: list[Candidate], chosen: Weights
) -> None:
    found = interval(batch, chosen)
    for array in (found.points, found.low, found.high, found.known_weight):
        assert array.dtype == np.int64
        assert ((array >= 0) & (array <= Q)).all()
    assert (found.points == points(batch, chosen)).all()


@settings(max_examples=30)
@given(batches, weights())
def test_one_by_one_equals_the_batch(batch: list[Candidate], chosen: Weights) -> None:
    together = interval(batch, chosen)
    for i, person in enumerate(batch):
        alone = interval([person], chosen)
        for name in ("points", "low", "high", "known_weight"):
            np.testing.assert_array_equal(getattr(alone, name)[0], getattr(together, name)[i])


@settings(max_examples=30)
@given(batches, st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_and_chunks_of_people_change_nothing(
    batch: list[Candidate], random: object, size: int
) -> None:
    order = list(range(len(batch)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = [batch[i] for i in order]
    chunks = [points(shuffled[i : i + size]) for i in range(0, len(batch), size)]
    np.testing.assert_array_equal(np.concatenate(chunks), points(batch)[order])


@settings(max_examples=30)
@given(batches, st.lists(roles(), min_size=1, max_size=8))
def test_a_selection_of_roles_has_the_same_points(
    batch: list[Candidate], numbers: list[int]
) -> None:
    role_ids = [catalogue().columns.role_ids[i] for i in numbers]
    part = Engine(catalogue().select(role_ids=role_ids), Weights())
    part.__dict__["reader"] = engine().reader
    found = part.score(part.encode(People.from_candidates(batch))).points
    np.testing.assert_array_equal(found, points(batch)[:, sorted(set(numbers))])


def test_a_reader_of_a_selection_reads_alike() -> None:
    person = Candidate(skills=["Excel"], past_jobs=[("AP clerk", 3)], certifications=["CPA"])
    part = catalogue().select(role_ids=["bookkeeper"])
    found = Matcher(part).recommend(person, top=1)[0].points
    assert found == points([person])[0, catalogue().position("bookkeeper")]


@settings(max_examples=10)
@given(st.lists(people(), min_size=8, max_size=8))
def test_threads_change_nothing(batch: list[Candidate]) -> None:
    wanted = points(batch)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda person: points([person])[0], batch))
    np.testing.assert_array_equal(np.stack(found), wanted)


@given(people(), weights(3))
def test_ranks_fall_by_points_and_ties_break_by_role_id(person: Candidate, chosen: Weights) -> None:
    found = points([person], chosen)[0].tolist()
    wanted = sorted(
        zip(found, catalogue().columns.role_ids, strict=True), key=lambda p: (-p[0], p[1])
    )
    matcher = Matcher(catalogue(), chosen)
    matcher.__dict__["engine"] = engine(chosen)
    ranking = matcher.recommend(person, top=len(catalogue()))
    got = [(match.points, match.role.id) for match in ranking]
    assert got == (wanted if ranking.status != "INSUFFICIENT_DATA" else [])
