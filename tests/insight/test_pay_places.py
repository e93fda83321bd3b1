"""Pay in several places: side by side, with its limits, and figures that hang together."""

from __future__ import annotations

import json

from hypothesis import given

from backoffice_match.insight.pay import OWN_PAY_NOTE, PAY_NOTE, pay_note
from backoffice_match.records.candidate import Candidate

from ..scoring import explanation, role_number
from ..strategies import people, places, roles

ROLE = role_number("payroll-clerk")
PERSON = Candidate(
    skills=["payroll processing"],
    salary="$52,000 a year",
    location="Chicago, IL",
    preferences={"work_mode": "remote"},
)


@given(people(), roles(), places())
def test_every_figure_lies_in_its_range(person: Candidate, role: int, place: str) -> None:
    table = explanation(person, role).pay_in(place)
    told = table.to_dict()
    assert json.loads(json.dumps(told)) == told
    for pay in (found.pay for found in table.places if found.pay):
        assert pay.p10 <= pay.entry <= pay.p25 <= pay.median <= pay.experienced <= pay.p75
        assert pay.half_at in (pay.entry, pay.median, pay.experienced)
        if pay.share is not None:
            assert pay.percentile == (10_000 - pay.share) / 100
        if pay.share_range is not None and pay.share is not None:
            assert pay.share_range[0] <= pay.share <= pay.share_range[1]
        for counted in (pay.jobs_paying, pay.jobs_paying_entry):
            assert counted is None or counted[1] <= counted[0] <= counted[2]


@given(people(), roles())
def test_the_own_area_comes_first_and_is_the_pay_of_the_explanation(
    person: Candidate, role: int
) -> None:
    why = explanation(person, role)
    assert why.pay_in().places[0].pay == why.pay


def test_the_expectation_that_reaches_half_the_jobs_does() -> None:
    """Nearly: the experienced point is the 67th percentile, two thirds are 66.7."""
    for jobs in (None, [("payroll clerk", 10)], [("cashier", 0.5)]):
        person = PERSON.replace(past_jobs=jobs)
        pay = explanation(person, ROLE).pay
        assert pay is not None
        asking = person.replace(salary=f"${pay.half_at - 20} a year")
        value = explanation(asking, ROLE).case.values["salary"].value
        assert 4_900 <= value <= 5_200, pay.reading


def test_remote_work_shows_the_nation_beside_the_own_area() -> None:
    table = explanation(PERSON, ROLE).pay_in("Ohio")
    assert [place.place for place in table.places] == ["own area", "Ohio", "nation"]
    assert [place.pay.area_level for place in table.places if place.pay] == [
        *("metro", "state", "national"),
    ]
    assert "For remote work look at the nation too" in str(explanation(PERSON, ROLE))
    office = PERSON.replace(preferences={"work_mode": "office"})
    assert len(explanation(office, ROLE).pay_in().places) == 1


def test_a_place_that_is_not_known_is_said() -> None:
    table = explanation(PERSON, ROLE).pay_in("Atlantis")
    assert "not a place in the pay tables" in table.places[1].note
    assert table.places[1].pay is not None
    assert table.places[1].pay.area_level == "national"


def test_the_limits_stand_beside_pay() -> None:
    table = explanation(PERSON, ROLE).pay_in("Ohio", "Texas")
    assert str(table).splitlines()[-1] == PAY_NOTE
    assert "BLS code 43-3051" in str(table)
    frame = table.to_frame()
    assert frame["place"].tolist() == ["own area", "Ohio", "Texas", "nation"]
    assert (frame["jobs_paying_low"] <= frame["jobs_paying_high"]).all()


def test_a_role_without_pay_says_so_in_every_place() -> None:
    table = explanation(PERSON, role_number("back-office-executive")).pay_in("Ohio")
    assert all(place.pay is None for place in table.places)
    assert "No pay figure is defensible" in str(table)
    assert table.to_frame()["median"].isna().all()


def test_the_limits_of_the_survey_stand_beside_its_figures_only() -> None:
    assert pay_note([]) == pay_note(["oews-2025-05"]) == PAY_NOTE
    assert pay_note(["own-CAD"]) == pay_note(["own"]) == OWN_PAY_NOTE
    assert pay_note(["own", "oews-2025-05"]) == f"{PAY_NOTE} {OWN_PAY_NOTE}"
