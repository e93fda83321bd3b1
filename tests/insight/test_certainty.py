"""Certainty of ranks: seeded, around the rank that is shown, wider where less is known."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings

from backoffice_match.api.matcher import Matcher
from backoffice_match.exceptions import InputError
from backoffice_match.features.people import People
from backoffice_match.insight.certainty import drawn_points
from backoffice_match.records.candidate import Candidate

from ..scoring import catalogue, engine, scores
from ..strategies import skilled

matcher = Matcher(catalogue())
matcher.__dict__["engine"] = engine()
PERSON = Candidate(
    skills=["QuickBooks", "ADP", "payroll processing", "timekeeping", "payroll tax filing"],
    education="associate",
)


@given(skilled())
@settings(max_examples=15)
def test_the_rank_lies_in_its_interval(person: Candidate) -> None:
    ranking = matcher.recommend(person, top=8)
    told = ranking.certainty(top=3, draws=20)
    assert [role.role_id for role in told.roles] == [match.role.id for match in ranking]
    for role in told.roles:
        assert 1 <= role.rank_low <= role.rank <= role.rank_high <= len(catalogue())
        assert 0 <= role.top_share <= 1
    plain = told.to_dict()
    assert json.loads(json.dumps(plain)) == plain


def test_the_same_seed_gives_the_same_figures() -> None:
    ranking = matcher.recommend(PERSON)
    assert ranking.certainty(draws=40).roles == ranking.certainty(draws=40).roles
    assert ranking.certainty(draws=40).roles != ranking.certainty(draws=40, seed=1).roles


def test_what_is_sure_is_told_from_what_is_not() -> None:
    told = matcher.recommend(PERSON, top=30).certainty(top=5)
    first, last = told.roles[0], told.roles[-1]
    assert told.roles[0].role_id.startswith("payroll")
    assert first.top_share == 1
    assert last.top_share == 0
    assert last.rank_high - last.rank_low > first.rank_high - first.rank_low


def test_without_errors_every_draw_is_the_score() -> None:
    bare = engine()
    object.__setattr__(bare, "catalogue", bare.catalogue.select(families=["payroll"]))
    del bare.__dict__["factors"]
    columns = bare.catalogue.columns
    nothing = tuple((0,) * len(row) for row in columns.skill_errors)
    object.__setattr__(columns, "skill_errors", nothing)
    found = bare.score(bare.encode(People.from_candidates([PERSON])))
    drawn = drawn_points(bare, found, 20, 0)
    assert (drawn == found.points[0]).all()


def test_draws_spread_around_the_points() -> None:
    found = scores([PERSON])
    drawn = drawn_points(engine(), found, 100, 0)
    middle, spread = drawn.mean(axis=0), drawn.std(axis=0)
    best = int(found.points[0].argmax())
    assert abs(middle[best] - found.points[0, best]) < 3 * spread[best]
    assert 0 < spread[best] < 1_000
    assert np.array_equal(found.points, scores([PERSON]).points)


def test_hard_filters_stay() -> None:
    ranking = matcher.recommend(PERSON, require=["payroll-clerk", "file-clerk"])
    told = ranking.certainty(top=1, draws=20)
    assert {role.rank_high for role in told.roles} <= {1, 2}


def test_nobody_ranked_has_no_certainty() -> None:
    told = matcher.recommend(Candidate(education="bachelor")).certainty(draws=20)
    assert told.roles == ()


@pytest.mark.parametrize(
    ("options", "message"),
    [({"draws": 5}, "draws: got 5; expected a whole number from 20"), ({"top": 0}, "top: got 0")],
)
def test_options_off_their_scale_are_refused(options: dict[str, int], message: str) -> None:
    with pytest.raises(InputError, match=message):
        matcher.recommend(PERSON).certainty(**options)
