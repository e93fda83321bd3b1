"""Weights: whole numbers from 0 to 100, not all zero."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.exceptions import InputError
from backoffice_match.records.weights import FACTORS, Weights

weights = st.fixed_dictionaries({name: st.integers(0, 100) for name in FACTORS})


@given(weights.filter(lambda found: any(found.values())), st.permutations(FACTORS))
def test_order_of_keys_changes_nothing(given_: dict[str, int], order: list[str]) -> None:
    found = Weights(**given_)
    assert found == Weights.from_mapping({name: given_[name] for name in order})
    assert found.to_dict() == given_
    assert list(found.to_dict()) == list(FACTORS)
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(Weights(**given_))


def test_defaults_stay_where_nothing_is_said() -> None:
    assert Weights().to_dict() == {
        "skills": 10,
        "education": 3,
        "experience": 5,
        "salary": 5,
        "preferences": 3,
        "certifications": 3,
    }
    assert Weights.from_mapping({"salary": np.int64(2)}) == Weights(salary=2)
    assert repr(Weights.from_mapping({"salary": np.int64(2)})) == repr(Weights(salary=2))


@pytest.mark.parametrize(
    "value", [-1, 101, 1.5, 5.0, True, "5", None, float("nan"), pytest.param(10**5_000, id="huge")]
)
@pytest.mark.parametrize("name", FACTORS)
def test_bad_values(name: str, value: object) -> None:
    message = f"weights.{name}: got .+; expected a whole number from 0 to 100; hint"
    with pytest.raises(InputError, match=message) as caught:
        Weights.from_mapping({name: value})  # type: ignore[dict-item]
    assert caught.value.code == "WEIGHT_VALUE"


def test_all_zero() -> None:
    with pytest.raises(InputError, match="got all weights 0; expected one weight above zero"):
        Weights(**dict.fromkeys(FACTORS, 0))


def test_unknown_names() -> None:
    with pytest.raises(
        InputError, match=r"got 'skill'; expected one of .*hint: did you mean skills"
    ):
        Weights.from_mapping({"skill": 5})
    with pytest.raises(InputError, match="expected a mapping; hint"):
        Weights.from_mapping([("skills", 5)])  # type: ignore[arg-type]


def test_immutable() -> None:
    with pytest.raises(AttributeError, match="cannot assign"):
        Weights().skills = 1  # type: ignore[misc]
