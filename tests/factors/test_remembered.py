"""Lines that are worked out once: the same as when they are worked out each time."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.arrays import IntArray
from backoffice_match.factors import remembered
from backoffice_match.factors.remembered import Remembered
from backoffice_match.records.candidate import Candidate

from ..scoring import engine, scores


def lines(keys: IntArray) -> IntArray:
    """Return a line of three numbers of each key."""
    return np.stack([keys % 7, keys % 11, keys % 10_007], axis=1)


@given(
    st.lists(st.lists(st.integers(1, 1 << 60), max_size=30), max_size=4), st.sampled_from([3, 6])
)
def test_lines_are_those_of_their_keys_however_few_places_there_are(
    asked: list[list[int]], cells: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(remembered, "MOST_CELLS", cells)
        kept = Remembered(3)
    for numbers in asked:
        keys = np.array([*numbers, *numbers], dtype=np.int64)
        found = kept.of(keys, lambda at, keys=keys: lines(keys[at]))  # type: ignore[misc]
        np.testing.assert_array_equal(found, lines(keys))


def test_a_line_is_worked_out_once() -> None:
    kept, keys = Remembered(3), np.arange(1, 50)
    first = kept.of(keys, lambda at: lines(keys[at]))
    again = kept.of(keys[::-1], lambda at: pytest.fail("worked out again"))
    np.testing.assert_array_equal(again, first[::-1])


def test_things_have_numbers_of_their_own() -> None:
    kept = Remembered(1)
    first, more = kept.numbers([(1, 2), (3,)]), kept.numbers([(3,), (), (1, 2)])
    assert more[[2, 0]].tolist() == first.tolist()
    assert len({0, *more.tolist()}) == 4


def test_threads_share_what_is_remembered_and_copies_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remembered, "MOST_CELLS", 3 * 64)
    kept = Remembered(3)

    def ask(seed: int) -> bool:
        keys = np.random.default_rng(seed).integers(1, 200, 5_000)
        return np.array_equal(kept.of(keys, lambda at: lines(keys[at])), lines(keys))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(100)))
    copied = pickle.loads(pickle.dumps(kept))
    made = copied.of(np.arange(1, 9), lambda at: np.stack([at, at, at], axis=1))
    assert made[:, 0].tolist() == list(range(8))


def test_pay_of_many_people_is_that_of_each() -> None:
    pays = [None, "$31,000 a year", "$48,000 a year", "$95,500 a year", "$1,000,000 a year"]
    places = [None, "Chicago, IL", "Wyoming", "Atlantis"]
    jobs = [None, [("payroll clerk", 40)]]
    people = [
        Candidate(salary=pay, location=place, past_jobs=job)
        for pay in pays
        for place in places
        for job in jobs
    ]
    single = [scores([person]).values["salary"] for person in people]
    for _ in range(2):
        many = scores([*people, *people, *people]).values["salary"]
        for i in range(len(many.value)):
            one = single[i % len(people)]
            for name in ("known", "low", "high"):
                np.testing.assert_array_equal(getattr(many, name)[i], getattr(one, name)[0])
            told = many.known[i]
            np.testing.assert_array_equal(many.value[i][told], one.value[0][told])
    assert "_remembered" in vars(engine().factors["salary"])
