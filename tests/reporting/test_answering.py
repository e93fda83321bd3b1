"""Blocks of people and parts of a catalogue change nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice_match.features.people import People
from backoffice_match.ranking import engine as engine_room
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import Weights
from backoffice_match.reporting import answering
from backoffice_match.reporting.answering import rank_people
from backoffice_match.reporting.rows import answer_table

from ..scoring import catalogue, engine
from ..strategies import people

Rows = list[dict[str, object]]


def rows(chosen: Engine, batch: Sequence[Candidate], top: int) -> Rows:
    answer = rank_people(chosen, People.from_candidates(batch), top)
    found: Rows = answer_table(chosen, answer, [str(i) for i in range(len(batch))]).to_pylist()
    return found


@pytest.mark.parametrize("size", [9, 40, 118])
@settings(max_examples=10)
@given(batch=st.lists(people(), min_size=1, max_size=3), top=st.sampled_from([1, 10, 119]))
def test_parts_of_a_catalogue_give_the_same_rows(
    size: int, batch: list[Candidate], top: int
) -> None:
    wanted = rows(engine(), batch, top)
    with pytest.MonkeyPatch.context() as patch:
        for room in (engine_room, answering):
            patch.setattr(room, "PART_ROLES", size)
        parts = Engine(catalogue(), Weights())
        parts.__dict__.update(reader=engine().reader, factors=engine().factors)
        assert len(parts.parts) > 1
        assert rows(parts, batch, top) == wanted


@settings(max_examples=10)
@given(st.lists(people(), min_size=2, max_size=6))
def test_blocks_of_people_give_the_same_rows(batch: list[Candidate]) -> None:
    wanted = rows(engine(), batch, 10)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answering, "BLOCK_CELLS", 1)
        assert rows(engine(), batch, 10) == wanted


def test_scores_of_all_roles_are_kept_for_no_more_than_a_block() -> None:
    batch = People.from_candidates([Candidate(skills=["Excel", "payroll"])] * 4)
    assert "scores" in vars(rank_people(engine(), batch, 10))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answering, "BLOCK_CELLS", 2 * len(catalogue()))
        blocks = answering._best(engine(), engine().encode(batch), 10, None)
        assert [block.scores for block in blocks] == [None, None]
        assert "scores" not in vars(rank_people(engine(), batch, 10))


def test_filters_hold_in_every_part() -> None:
    batch = People.from_candidates([Candidate(skills=["Excel", "payroll"])] * 2)
    allowed = np.arange(len(catalogue())) % 3 == 0
    wanted = rank_people(engine(), batch, 10, allowed).roles
    assert (wanted % 3 == 0).all()
    with pytest.MonkeyPatch.context() as patch:
        for room in (engine_room, answering):
            patch.setattr(room, "PART_ROLES", 25)
        parts = Engine(catalogue(), Weights())
        for some in (allowed, np.stack([allowed, allowed])):
            assert rank_people(parts, batch, 10, some).roles.tolist() == wanted.tolist()
