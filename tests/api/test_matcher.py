"""Matcher: one call, typed results, hard filters, errors that say what to do."""

from __future__ import annotations

from typing import Any

import pytest

import backoffice_match as bm
from backoffice_match.exceptions import InputError, RecordError, UnknownRoleError

PERSON = bm.Candidate(
    id="c-17", skills=["QuickBooks", "ADP", "payroll processing"], education="GED"
)


@pytest.fixture(scope="module")
def matcher() -> bm.Matcher:
    return bm.Matcher()


def ids(ranking: bm.Ranking) -> list[str]:
    return [match.role.id for match in ranking]


def test_the_default_leaves_adjacent_roles_out(matcher: bm.Matcher) -> None:
    everything = ids(matcher.recommend(PERSON, top=1_000))
    adjacent = {role.id for role in bm.load_catalogue() if role.adjacent}
    assert adjacent
    assert set(everything) == {role.id for role in bm.load_catalogue()} - adjacent


def test_a_matcher_ranks_exactly_what_it_is_given() -> None:
    part = bm.load_catalogue().select(role_ids=["receptionist", "bookkeeper"])
    assert sorted(ids(bm.Matcher(part).recommend(PERSON))) == ["bookkeeper", "receptionist"]


def test_the_shared_matcher_gives_the_same(matcher: bm.Matcher) -> None:
    assert (
        bm.recommend(PERSON, top=7).to_frame().equals(matcher.recommend(PERSON, top=7).to_frame())
    )


def test_a_mapping_is_a_candidate(matcher: bm.Matcher) -> None:
    record: dict[str, Any] = {
        "skills": ["QuickBooks", "ADP", "payroll processing"],
        "education": "GED",
    }
    assert ids(matcher.recommend(record)) == ids(matcher.recommend(PERSON))


def test_all_problems_of_a_record_are_told_at_once(matcher: bm.Matcher) -> None:
    with pytest.raises(
        RecordError, match=r"(?s)salary: got .*skils: got an unknown|skils.*salary"
    ) as caught:
        matcher.recommend({"skils": ["Excel"], "salary": "a lot"})
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("top", [0, -1, 2.5, "3", True, None])
def test_top_is_a_positive_whole_number(matcher: bm.Matcher, top: Any) -> None:
    with pytest.raises(
        InputError, match=r"top: got .*; expected a whole number from 1; hint: top="
    ):
        matcher.recommend(PERSON, top=top)


def test_hard_filters(matcher: bm.Matcher) -> None:
    wanted = ["payroll-clerk", "bookkeeper"]
    assert set(ids(matcher.recommend(PERSON, require=wanted))) == set(wanted)
    assert ids(matcher.recommend(PERSON, require="bookkeeper")) == ["bookkeeper"]
    without = ids(matcher.recommend(PERSON, top=1_000, exclude=wanted))
    assert set(without).isdisjoint(wanted)
    payroll = matcher.recommend(
        PERSON,
        require=lambda role: role.family == "payroll",
        exclude=lambda role: role.level == "manager",
    )
    assert {match.role.family for match in payroll} == {"payroll"}
    assert "payroll-manager" not in ids(payroll)


def test_filters_change_no_points(matcher: bm.Matcher) -> None:
    points = {m.role.id: m.points for m in matcher.recommend(PERSON, top=1_000)}
    for match in matcher.recommend(PERSON, require=["office-clerk", "auditor"]):
        assert match.points == points[match.role.id]


def test_filters_that_leave_nothing_give_an_empty_ranking(matcher: bm.Matcher) -> None:
    ranking = matcher.recommend(PERSON, require=lambda role: False)
    assert len(ranking) == 0
    assert list(ranking) == []


def test_an_unknown_role_is_refused_with_the_nearest(matcher: bm.Matcher) -> None:
    for call in (
        lambda: matcher.recommend(PERSON, require=["payrol-clerk"]),
        lambda: matcher.explain(PERSON, "payrol-clerk"),
    ):
        with pytest.raises(UnknownRoleError, match=r"got role id 'payrol-clerk'.*'payroll-clerk'"):
            call()


def test_any_role_can_be_explained(matcher: bm.Matcher) -> None:
    ranking = matcher.recommend(PERSON, top=1_000)
    last = ranking[-1]
    assert matcher.explain(PERSON, last.role.id).points == last.points


def test_weights_change_the_order_of_things() -> None:
    person = PERSON.replace(salary="$90,000 a year")
    strict = bm.Matcher(weights=bm.Weights(salary=100)).recommend(person, top=1)[0]
    lenient = bm.Matcher(weights=bm.Weights(salary=0)).recommend(person, top=1)[0]
    assert strict.points < lenient.points
    assert strict.explain().weights["salary"] == 100


def test_a_role_itself_names_the_role() -> None:
    matcher = bm.Matcher()
    person = bm.Candidate(skills=["payroll"])
    role = bm.load_catalogue()["payroll-clerk"]
    assert matcher.explain(person, role).points == matcher.explain(person, role.id).points


@pytest.mark.parametrize("people", [[{"skills": ["Excel"]}], "Excel", None])
def test_several_people_are_no_candidate(people: object) -> None:
    with pytest.raises(InputError, match=r"candidate: got a .*; expected one Candidate"):
        bm.recommend(people)  # type: ignore[arg-type]


def test_weights_that_are_none() -> None:
    with pytest.raises(InputError, match=r"weights: got \{'skill': 5\}; expected Weights; .*bm\.W"):
        bm.Matcher(weights={"skill": 5})  # type: ignore[arg-type]
