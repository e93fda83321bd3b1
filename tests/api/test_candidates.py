"""People for a role: points of their own rankings, in an order in which silence does not pay."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.api.matcher import Matcher
from backoffice_match.exceptions import InputError, UnknownRoleError
from backoffice_match.records.candidate import Candidate

from ..scoring import catalogue, engine
from ..strategies import people, roles

matcher = Matcher(catalogue())
matcher.__dict__["engine"] = engine()
CLERK = Candidate(id="b", skills=["payroll processing", "ADP"], education="associate")


@given(st.lists(people(), min_size=1, max_size=6), roles())
def test_points_and_reasons_are_those_of_the_own_ranking(group: list[Candidate], role: int) -> None:
    group = [person.replace(id=f"p{i}") for i, person in enumerate(group)]
    role_id = catalogue().columns.role_ids[role]
    found = matcher.rank_candidates(role_id, group)
    assert {m.candidate.id for m in found} | set(found.not_ranked) == {p.id for p in group}
    middles = [m.points_low + m.points_high for m in found]
    assert middles == sorted(middles, reverse=True)
    for match in found:
        own = matcher.explain(match.candidate, role_id)
        assert match.points == own.points == match.explain().points
        assert match.explain().contributions == own.contributions
    back = matcher.rank_candidates(role_id, group[::-1])
    assert [m.candidate.id for m in back] == [m.candidate.id for m in found]


def test_silence_does_not_pay() -> None:
    """Nothing said of schooling takes nothing away, yet stands behind the same person with it."""
    silent = CLERK.replace(id="a", education=None)
    found = matcher.rank_candidates("payroll-clerk", [silent, CLERK])
    assert [match.candidate.id for match in found] == ["b", "a"]
    assert found[1].points >= found[0].points


def test_ties_stand_in_order_of_id() -> None:
    group = [CLERK.replace(id=name) for name in ("c", "a", "10", "9")]
    found = matcher.rank_candidates("payroll-clerk", group, top=3)
    assert [match.candidate.id for match in found] == ["10", "9", "a"]
    assert [match.tier for match in found] == [1, 1, 1]


def test_nobody_drops_out_in_silence() -> None:
    found = matcher.rank_candidates("payroll-clerk", [CLERK, {"id": "x", "education": "GED"}])
    assert found.not_ranked["x"].startswith("Nothing to go by")
    assert "Not ranked, since nothing is to go by: x." in str(found)
    assert len(matcher.rank_candidates("payroll-clerk", [])) == 0


def test_the_frame_has_a_row_per_person() -> None:
    group = [CLERK, CLERK.replace(id="a", skills=["ADP"])]
    found = matcher.rank_candidates("payroll-clerk", group)
    frame = found.to_frame()
    assert frame["candidate_id"].tolist() == ["b", "a"]
    assert frame["rank"].tolist() == [1, 2]
    assert frame["points"].tolist() == [match.points for match in found]
    assert (frame["role_id"] == "payroll-clerk").all()
    told = found.to_dict()
    assert json.loads(json.dumps(told)) == told


def test_bad_input_is_refused() -> None:
    with pytest.raises(InputError, match="got id 'b' again; expected each person once"):
        matcher.rank_candidates("payroll-clerk", [CLERK, CLERK])
    with pytest.raises(UnknownRoleError, match="payroll-clark"):
        matcher.rank_candidates("payroll-clark", [CLERK])
