"""Frames in and out: index and order kept, missing is unknown, the same bits as one by one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import backoffice_match as bm
from backoffice_match.exceptions import DataWarning, RecordError
from backoffice_match.reporting.rows import OUTPUT_COLUMNS

FRAME = pd.DataFrame(
    {
        "skills": ["QuickBooks; ADP", "Windows; Active Directory", None, "filing (advanced)"],
        "education": ["associate", "high school", "PhD", np.nan],
        "salary": ["$48,000/year", "$25/hour", None, ""],
        "location": ["Chicago, IL", None, "Ohio", "Ohio"],
        "past_jobs": ["payroll clerk (3); cashier", None, None, "none"],
    },
    index=pd.Index([7, 3, 99, 3], name="person"),
)


@pytest.fixture(scope="module")
def matcher() -> bm.Matcher:
    return bm.Matcher()


def person(row: int) -> bm.Candidate:
    cells = {name: value for name, value in FRAME.iloc[row].items() if isinstance(value, str)}
    return bm.Candidate(**cells)


def test_scores_stand_in_the_order_of_the_frame(matcher: bm.Matcher) -> None:
    found = matcher.score_frame(FRAME)
    assert found.index.equals(FRAME.index)
    assert list(found.columns) == [role.id for role in matcher.catalogue or ()]
    assert found.isna().all(axis=1).tolist() == [False, False, True, False]
    assert not found.iloc[[0, 1, 3]].isna().any(axis=None)
    for row in (0, 1, 3):
        for match in matcher.recommend(person(row), top=1_000):
            assert found.iloc[row][match.role.id] == match.score


def test_a_shuffled_frame_gives_the_same_rows(matcher: bm.Matcher) -> None:
    found = matcher.score_frame(FRAME)
    turned = matcher.score_frame(FRAME.iloc[::-1])
    pd.testing.assert_frame_equal(turned, found.iloc[::-1])
    pd.testing.assert_frame_equal(matcher.score_frame(FRAME[FRAME.columns[::-1]]), found)


def test_the_frame_is_not_changed(matcher: bm.Matcher) -> None:
    frame = FRAME.copy()
    matcher.score_frame(frame)
    matcher.recommend_frame(frame, top=2)
    pd.testing.assert_frame_equal(frame, FRAME)


def test_rows_of_recommend_frame(matcher: bm.Matcher) -> None:
    found = matcher.recommend_frame(FRAME.assign(id=["a", "b", "c", "d"]), top=3)
    assert list(found.columns) == list(OUTPUT_COLUMNS)
    assert found["candidate_id"].tolist() == ["a"] * 3 + ["b"] * 3 + ["c"] + ["d"] * 3
    for row, name in ((0, "a"), (1, "b"), (3, "d")):
        alone = matcher.recommend(person(row), top=3)
        mine = found[found["candidate_id"] == name]
        assert mine["role_id"].tolist() == [match.role.id for match in alone]
        assert mine["points"].tolist() == [match.points for match in alone]


def test_without_ids_the_index_is_the_id(matcher: bm.Matcher) -> None:
    found = matcher.recommend_frame(FRAME, top=1)
    assert found["candidate_id"].tolist() == ["7", "3", "99", "3"]


def test_an_empty_frame_gives_empty_frames(matcher: bm.Matcher) -> None:
    empty = FRAME.iloc[:0]
    assert matcher.score_frame(empty).shape == (0, len(matcher.catalogue or ()))
    assert len(matcher.recommend_frame(empty)) == 0


def test_a_bad_cell_names_its_field(matcher: bm.Matcher) -> None:
    frame = FRAME.assign(salary=["$48,000/year", "lots", None, None])
    with pytest.raises(RecordError, match="salary: got 'lots'"):
        matcher.score_frame(frame)


def test_what_is_never_an_input_changes_no_score(matcher: bm.Matcher) -> None:
    with pytest.warns(DataWarning, match="ignored and never an input: age"):
        found = matcher.score_frame(FRAME.assign(age=[20, 40, 60, 80]))
    pd.testing.assert_frame_equal(found, matcher.score_frame(FRAME))
