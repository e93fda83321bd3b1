"""Rows of a result: the promised columns, the figures of a ranking, the same bits in chunks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice_match.api.ranking import Ranking
from backoffice_match.features.people import People
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import Weights
from backoffice_match.reporting.answering import rank_people
from backoffice_match.reporting.arrow import text_column
from backoffice_match.reporting.rows import OUTPUT_COLUMNS, answer_table

from ..scoring import catalogue, engine
from ..strategies import people

PROMISED = """
candidate_id rank tier role_id title family level soc_code points score score_low score_high
known_weight points_skills points_education points_experience points_salary points_preferences
points_certifications strengths gaps blockers pay_soc pay_area pay_area_level pay_p10 pay_p25
pay_median pay_share pay_share_entry pay_jobs pay_jobs_rse status words_typed words_recognised
""".split()

FACTOR_COLUMNS = [name for name in PROMISED if name.startswith("points_")]

batches = st.lists(people(), min_size=1, max_size=4)


def table(batch: Sequence[Candidate], top: int = 5, chosen: Engine | None = None) -> pa.Table:
    made = chosen or engine()
    answer = rank_people(made, People.from_candidates(batch), top)
    return answer_table(made, answer, [str(i) for i in range(len(batch))])


def test_the_columns_are_the_promised_ones() -> None:
    assert list(OUTPUT_COLUMNS) == PROMISED
    assert table([Candidate(skills=["Excel"])]).column_names == PROMISED


@settings(max_examples=30)
@given(batches)
def test_chunks_of_one_give_the_same_rows(batch: list[Candidate]) -> None:
    whole = table(batch).drop_columns(["candidate_id"]).to_pylist()
    parts = [
        row
        for person in batch
        for row in table([person]).drop_columns(["candidate_id"]).to_pylist()
    ]
    assert whole == parts


@settings(max_examples=30)
@given(batches)
def test_every_person_has_rows(batch: list[Candidate]) -> None:
    rows = table(batch).to_pylist()
    assert sorted({int(row["candidate_id"]) for row in rows}) == list(range(len(batch)))
    for row in rows:
        if row["status"] == "INSUFFICIENT_DATA":
            silent = {"candidate_id", "status", "words_typed", "words_recognised"}
            assert {name for name, value in row.items() if value is not None} == silent
            continue
        assert sum(row[name] for name in FACTOR_COLUMNS) == row["points"]
        assert row["score_low"] <= row["score"] <= row["score_high"]
        assert row["score"] == row["points"] / 100
        assert 0 <= row["known_weight"] <= 1
        assert row["words_recognised"] <= row["words_typed"]


@settings(max_examples=30)
@given(people())
def test_rows_say_what_the_ranking_says(person: Candidate) -> None:
    answer = rank_people(engine(), People.from_candidates([person]), 4)
    ranking = Ranking(person, engine(), answer)
    rows = answer_table(engine(), answer, ["a"]).to_pylist()
    for row, match in zip(rows, ranking, strict=False):
        why = match.explain()
        assert (row["rank"], row["tier"], row["role_id"]) == (match.rank, match.tier, match.role.id)
        assert row["points"] == match.points
        assert (row["score_low"], row["score_high"]) == (match.score_low, match.score_high)
        assert row["known_weight"] * 10_000 == match.known_weight
        assert {f"points_{n}": p for n, p in why.contributions.items()}.items() <= row.items()
        assert row["blockers"] == "; ".join(str(blocker) for blocker in match.blockers)
        pay = match.pay
        assert row["pay_soc"] == match.role.pay_soc
        assert row["pay_median"] == (pay.median if pay else None)
        assert row["pay_jobs"] == (pay.jobs if pay else None)
        told = pay is not None and pay.share is not None
        assert row["pay_share"] == (pay.share / 10_000 if told and pay else None)


def test_more_roles_than_there_are_gives_all() -> None:
    rows = table([Candidate(skills=["Excel"])], top=1_000).to_pylist()
    assert [row["rank"] for row in rows] == list(range(1, len(catalogue()) + 1))


def test_an_empty_batch_is_an_empty_table() -> None:
    found = table([])
    assert found.num_rows == 0
    assert found.column_names == PROMISED


def test_filters_leave_roles_out() -> None:
    batch = People.from_candidates([Candidate(skills=["Excel"])])
    allowed = np.zeros(len(catalogue()), dtype=bool)
    answer = rank_people(engine(), batch, 5, allowed)
    (row,) = answer_table(engine(), answer, ["a"]).to_pylist()
    assert row["role_id"] is row["points"] is None
    allowed[3] = True
    answer = rank_people(engine(), batch, 5, allowed)
    (row,) = answer_table(engine(), answer, ["a"]).to_pylist()
    assert row["role_id"] == catalogue().columns.role_ids[3]


def test_weights_of_zero_show_no_points() -> None:
    person = Candidate(skills=["payroll processing"], education="GED", certifications=["FPC"])
    chosen = engine(Weights(education=0, certifications=0))
    for row in table([person], 3, chosen).to_pylist():
        assert row["points_education"] == row["points_certifications"] == 0


def test_a_dictionary_holds_each_text_once() -> None:
    found = text_column(np.array([0, 2, -1, 1]), ["a", "b", "a"])
    assert found.to_pylist() == ["a", "a", None, "b"]
    assert found.dictionary.to_pylist() == ["a", "b"]
