"""Immutable array shapes and the split into whole numbers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.arrays import Ragged, counts, expand, frozen, largest_remainder, once, sums

from .ranking.reference import split

rows = st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(-5, 5)), max_size=4), max_size=5)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(0, 10_000))
def test_largest_remainder_equals_fractions(parts: list[int], total: int) -> None:
    found = largest_remainder(np.array(parts), np.array(total if any(parts) else 0))
    names = [f"{i:02d}" for i in range(len(parts))]
    exact = split(dict(zip(names, map(Fraction, parts), strict=True)), total)
    assert found.tolist() == list(exact.values())
    assert found.sum() == (total if any(parts) else 0)


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 50)), min_size=1, max_size=5))
def test_largest_remainder_of_many_rows_equals_row_by_row(table: list[tuple[int, int]]) -> None:
    parts, totals = np.array(table), np.arange(len(table)) * 7
    found = largest_remainder(parts, totals)
    wanted = [largest_remainder(p, np.array(t)) for p, t in zip(parts, totals, strict=True)]
    np.testing.assert_array_equal(found, np.stack(wanted))


def test_left_over_units_go_to_the_earlier_part_in_a_tie() -> None:
    assert largest_remainder(np.array([1, 1, 1, 1]), np.array(6)).tolist() == [2, 2, 1, 1]


@given(rows)
def test_ragged_rows_come_back_as_they_went_in(table: list[list[tuple[int, int]]]) -> None:
    ragged = Ragged.from_rows(table, 2)
    assert len(ragged) == len(table)
    assert ragged.lengths.tolist() == [len(row) for row in table]
    for i, row in enumerate(table):
        back = list(zip(*(column.tolist() for column in ragged.row(i)), strict=True))
        assert back == row
    assert ragged.owners().tolist() == [i for i, row in enumerate(table) for _ in row]


@given(rows.filter(bool), st.data())
def test_take_repeats_and_reorders_rows(
    table: list[list[tuple[int, int]]], data: st.DataObject
) -> None:
    wanted = data.draw(st.lists(st.integers(0, len(table) - 1), max_size=8))
    taken = Ragged.from_rows(table, 2).take(wanted)
    again = Ragged.from_rows([table[i] for i in wanted], 2)
    assert taken.indptr.tolist() == again.indptr.tolist()
    for left, right in zip(taken.columns, again.columns, strict=True):
        assert left.tolist() == right.tolist()


def test_what_is_built_cannot_be_written_to() -> None:
    ragged = Ragged.from_rows([[(1, 2)], [(3, 4)]], 2)
    for array in (frozen([1, 2]), ragged.indptr, *ragged.columns):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9


def test_what_is_taken_cannot_be_written_to() -> None:
    taken = Ragged.from_rows([[(1, 2)], [(3, 4)]], 2).take([1])
    assert not any(array.flags.writeable for array in (taken.indptr, *taken.columns))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=6))
def test_expand_walks_each_run(runs: list[tuple[int, int]]) -> None:
    starts, lengths = (np.array([run[i] for run in runs], dtype=np.int64) for i in (0, 1))
    wanted = [start + step for start, length in runs for step in range(length)]
    assert expand(starts, lengths).tolist() == wanted


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=5))
def test_counts_and_sums_are_those_of_each_row(lists: list[list[int]]) -> None:
    ragged = Ragged.of_numbers(lists)
    (numbers,) = ragged.columns
    assert [ragged.row(i)[0].tolist() for i in range(len(ragged))] == lists
    assert counts(numbers > 4, ragged).tolist() == [sum(n > 4 for n in row) for row in lists]
    assert sums(numbers, ragged).tolist() == list(map(sum, lists))


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=1, max_size=5), st.data())
def test_taking_rows_in_any_order(lists: list[list[int]], data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.integers(0, len(lists) - 1), max_size=6))
    for rows in (wanted, list(range(len(lists)))):
        taken = Ragged.of_numbers(lists).take(rows)
        assert [taken.row(i)[0].tolist() for i in range(len(taken))] == [lists[i] for i in rows]


def test_a_value_is_worked_out_once() -> None:
    class Thing:
        """Counts how often it is asked."""

        asked = 0

        @once
        def value(self) -> int:
            """How often it was asked."""
            self.asked += 1
            return self.asked

    thing = Thing()
    assert (thing.value, thing.value, Thing().value) == (1, 1, 1)
    assert isinstance(Thing.value, once)
