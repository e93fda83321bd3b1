"""scikit-learn's own checks of an estimator, on matrices of numbers that are read as people.

What the checks cannot do is said where it is made up for: numbers are no people (`FromNumbers`),
and their classes and predictions are no roles (`Recommender`). All checks pass so; tests/learning
and test_scikit_learn.py show learning on people and roles.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from sklearn.utils import get_tags
from sklearn.utils.estimator_checks import parametrize_with_checks
from sklearn.utils.validation import validate_data

import backoffice_match as bm
from backoffice_match.features.people import People

MOST_LEVEL = 4


@lru_cache(maxsize=1)
def office() -> bm.Catalogue:
    return bm.load_catalogue().select(families=["payroll", "accounting-finance"])


@lru_cache(maxsize=1)
def names() -> list[str]:
    """Skills that the columns of a matrix stand for."""
    skills = sorted(set(office().columns.skills.columns[0].tolist()))
    return [office().vocabulary.names[skill] for skill in skills]


class FromNumbers:
    """Takes the checks' matrices for people: each number is the level of a skill."""

    def _people(self, X: Any) -> People:  # noqa: N803
        X = validate_data(self, X, reset=not hasattr(self, "n_features_in_"))  # noqa: N806
        levels = np.clip(np.rint(np.abs(X)), 0, MOST_LEVEL).astype(int)
        rows = [
            {names()[i]: level or None for i, level in enumerate(row)} for row in levels.tolist()
        ]
        return People.from_candidates([bm.Candidate(skills=row) for row in rows])

    def __sklearn_tags__(self) -> Any:
        tags: Any = super().__sklearn_tags__()  # type: ignore[misc]
        tags.no_validation = False
        for name in ("one_d_array", "dict", "string", "allow_nan"):
            setattr(tags.input_tags, name, False)
        tags.input_tags.two_d_array = True
        return tags


class Vectorizer(FromNumbers, bm.SkillVectorizer):
    def fit(self, X: Any, y: Any = None) -> Any:  # noqa: N803
        vars(self).pop("n_features_in_", None)
        return super().fit(X, y)


class Recommender(FromNumbers, bm.RoleRecommender):
    """The checks' classes are no roles, so that nothing is learnt from them."""

    def fit(self, X: Any, y: Any = None) -> Any:  # noqa: N803
        vars(self).pop("n_features_in_", None)
        return super().fit(X, None)

    def predict(self, X: Any) -> Any:  # noqa: N803
        """Numbers of roles: the checks compare predictions as numbers."""
        found = super().predict(X)
        return np.searchsorted(self.classes_, found)

    def score(self, X: Any, y: Any = None) -> float:  # noqa: N803
        return super().score(X, [None] * len(X))


@parametrize_with_checks(
    [Vectorizer(office()), Vectorizer(office(), sparse_output=False), Recommender(office())]
)
def test_checks_of_scikit_learn(estimator: Any, check: Callable[[Any], None]) -> None:
    check(estimator)


@pytest.mark.parametrize("estimator", [bm.SkillVectorizer(), bm.RoleRecommender()])
def test_tags_say_that_no_matrix_of_numbers_is_taken(estimator: Any) -> None:
    tags = get_tags(estimator)
    assert not tags.input_tags.two_d_array
    assert not tags.target_tags.required
    with pytest.raises(ValueError, match="expected a list of Candidate"):
        estimator.fit(np.zeros((3, 2)))
