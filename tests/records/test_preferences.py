"""Preferences: words of each scale and nothing else."""

from __future__ import annotations

import pickle

import pytest

from backoffice_match.exceptions import InputError, RecordError
from backoffice_match.records.preferences import PREFERENCE_VALUES, Preferences, parse_preferences


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, values in PREFERENCE_VALUES.items() for value in values],
)
def test_every_value_in_every_spelling(name: str, value: str) -> None:
    expected = Preferences(**{name: value})
    for spelling in (value.upper(), value.replace("_", " "), value.replace("_", "-"), f" {value} "):
        assert Preferences(**{name: spelling}) == expected
    assert expected.to_dict() == {name: value}


def test_forms_agree() -> None:
    expected = Preferences(work_mode="remote", hours="part_time", interests="CES")
    assert parse_preferences(expected) is expected
    assert (
        parse_preferences({"work_mode": "remote", "hours": "Part time", "interests": "ces"})
        == expected
    )
    assert parse_preferences("work_mode=remote; hours: part-time; interests=CES") == expected
    assert pickle.loads(pickle.dumps(expected)) == expected
    assert hash(expected) == hash(parse_preferences(expected.to_dict()))


def test_blank_is_unstated() -> None:
    assert Preferences(work_mode=" ", interests="") == Preferences()
    assert parse_preferences("") == parse_preferences({}) == Preferences()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"work_mode": "moon"},
            "preferences.work_mode: got 'moon'; expected office, hybrid or remote",
        ),
        ({"team": "High!"}, "preferences.team: got 'High!'; expected low, medium or high"),
        ({"team": 3}, "preferences.team: got 3; expected text"),
        ({"interests": "CEX"}, "preferences.interests: got 'CEX'; expected letters of RIASEC"),
        ({"interests": "CC"}, "expected letters of RIASEC, each once"),
        (
            {"work_mod": "office"},
            "got 'work_mod'; expected one of .*; hint: did you mean work_mode",
        ),
        ({"zzz": "office"}, "got 'zzz'; expected one of .*; hint: leave it out"),
        ("remote", "expected name=value, each name once"),
        ("team=low; team=high", "expected name=value, each name once"),
        (3, "got 3; expected a mapping"),
    ],
)
def test_refused(given: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_preferences(given)  # type: ignore[arg-type]


def test_all_bad_values_at_once() -> None:
    with pytest.raises(RecordError, match=r"(?s)work_mode.*preferences\.interests") as caught:
        Preferences(work_mode="moon", interests="xyz")
    assert [problem.code for problem in caught.value.problems] == ["PREFERENCE_VALUE"] * 2


def test_immutable() -> None:
    with pytest.raises(AttributeError, match="cannot assign"):
        Preferences().team = "low"  # type: ignore[misc]
