"""Ranking: a sequence of matches that shows itself."""

from __future__ import annotations

import pytest

import backoffice_match as bm
from backoffice_match.reporting.rows import OUTPUT_COLUMNS

PERSON = bm.Candidate(
    id="c-17",
    skills=["QuickBooks", "ADP", "payroll processing"],
    salary="$48,000 a year",
    location="Chicago, IL",
)


@pytest.fixture(scope="module")
def ranking() -> bm.Ranking:
    return bm.recommend(PERSON, top=12)


def test_it_is_a_sequence(ranking: bm.Ranking) -> None:
    assert len(ranking) == 12
    assert ranking[0] is next(iter(ranking))
    assert ranking[-1].rank == 12
    assert [match.rank for match in ranking[2:4]] == [3, 4]
    assert ranking[0] in ranking
    with pytest.raises(IndexError, match="out of range"):
        ranking[12]


def test_a_match_has_its_figures(ranking: bm.Ranking) -> None:
    match = ranking[0]
    assert match.score == match.points / 100
    assert 0 <= match.score_low <= match.score <= match.score_high <= 100
    assert match.tier == 1
    assert match.factors["skills"] is not None
    assert 0 < match.factors["skills"] <= 1
    assert match.factors["education"] is None
    assert match.pay is not None
    assert "Chicago" in match.pay.area
    assert match.explain() is match.explain()
    assert repr(match).startswith("<Match 1. ")


def test_points_and_tiers_run_down(ranking: bm.Ranking) -> None:
    points = [match.points for match in ranking]
    tiers = [match.tier for match in ranking]
    assert points == sorted(points, reverse=True)
    assert tiers == sorted(tiers)


def test_it_shows_itself(ranking: bm.Ranking) -> None:
    text = str(ranking)
    assert text == repr(ranking)
    assert text.splitlines()[0].startswith(
        "Roles for c-17 (fit points, not a chance of being hired)"
    )
    assert len(text.splitlines()) == 1 + len(ranking.shown())


def test_the_frame_has_the_columns_of_a_batch(ranking: bm.Ranking) -> None:
    frame = ranking.to_frame()
    assert list(frame.columns) == list(OUTPUT_COLUMNS)
    assert frame["points"].tolist() == [match.points for match in ranking]
    assert set(frame["candidate_id"]) == {"c-17"}


def test_no_ranking_says_why() -> None:
    ranking = bm.recommend(bm.Candidate(id="c-18", education="PhD"))
    assert str(ranking) == f"No ranking. {ranking.reason}"
    frame = ranking.to_frame()
    assert frame["status"].tolist() == ["INSUFFICIENT_DATA"]
    assert frame["role_id"].isna().all()
