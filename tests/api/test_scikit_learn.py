"""SkillVectorizer and RoleRecommender among the tools of scikit-learn."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import issparse
from sklearn.base import clone
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import ndcg_score
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

import backoffice_match as bm
from backoffice_match.exceptions import InputError, RecordError, UnknownRoleError

from ..learning.population import choices, people

FRAME = pd.DataFrame(
    {
        "id": ["a", "b", "c"],
        "skills": ["payroll; ADP (advanced)", "Windows; Active Directory", "zzyzx"],
        "salary": ["$48,000/year", None, None],
    }
)
SKEWED = bm.Weights(skills=10, education=0, experience=10, salary=0, preferences=10)


@pytest.fixture(scope="module")
def population() -> tuple[list[bm.Candidate], list[str]]:
    found = people(150)
    return found, choices(found, SKEWED)


def records() -> list[dict[str, Any]]:
    return [
        {name: value for name, value in row.items() if value is not None}
        for row in FRAME.astype(object).where(FRAME.notna(), None).to_dict("records")
    ]


def test_vectors_hold_the_levels_of_named_skills() -> None:
    vectorizer = bm.SkillVectorizer()
    found = vectorizer.fit_transform(FRAME)
    names = list(vectorizer.get_feature_names_out())
    assert issparse(found)
    assert found.shape == (3, len(names))
    assert found[0, names.index("adp")] == 3
    assert found[0, names.index("payroll")] == 2
    assert found[[2]].nnz == 0
    assert names == list(bm.load_catalogue().vocabulary.skill_ids)


@pytest.mark.parametrize("form", [records, lambda: [bm.Candidate(**row) for row in records()]])
def test_all_forms_of_people_give_the_same(form: Any) -> None:
    vectorizer = bm.SkillVectorizer().fit(FRAME)
    assert (vectorizer.transform(form()) != vectorizer.transform(FRAME)).nnz == 0
    recommender = bm.RoleRecommender().fit(form())
    np.testing.assert_array_equal(recommender.decision_function(form()), scores(FRAME))


def scores(frame: pd.DataFrame) -> Any:
    return bm.Matcher().score_frame(frame).fillna(0).to_numpy()


def test_the_output_can_be_a_frame() -> None:
    vectorizer = bm.SkillVectorizer(sparse_output=False).set_output(transform="pandas")
    found = vectorizer.fit_transform(FRAME.set_index("id"))
    assert list(found.columns) == list(vectorizer.get_feature_names_out())
    assert found.index.tolist() == ["a", "b", "c"]
    assert found.loc["a", "adp"] == 3
    lines = bm.SkillVectorizer(sparse_output=False).set_output(transform="polars")
    assert lines.fit_transform(FRAME)["adp"].to_list() == [3, 0, 0]


def test_vectors_feed_other_estimators() -> None:
    two = bm.Matcher().catalogue.select(families=["payroll", "information-technology"])  # type: ignore[union-attr]
    told = [{"skills": [skill.name for skill in role.skills[:6]]} for role in two]
    families = [role.family for role in two]
    model = make_pipeline(bm.SkillVectorizer(), LogisticRegression(max_iter=1_000))
    assert model.fit(told, families).score(told, families) > 0.9
    columns = make_column_transformer(
        (bm.SkillVectorizer(), make_column_selector("skills")),
    )
    assert columns.fit_transform(FRAME).shape[0] == 3


def test_predictions_are_those_of_the_matcher() -> None:
    recommender = bm.RoleRecommender().fit(FRAME)
    best = bm.Matcher().recommend_frame(FRAME, top=1)["role_id"]
    assert recommender.predict(FRAME).tolist() == [*best[:2], ""]
    assert list(recommender.classes_) == list(bm.Matcher().score_frame(FRAME).columns)
    assert recommender.weights_ == bm.Weights()
    assert not hasattr(recommender, "predict_proba")


def test_weights_given_are_used_as_they_are(
    population: tuple[list[bm.Candidate], list[str]],
) -> None:
    told, roles = population
    recommender = bm.RoleRecommender(weights=SKEWED).fit(told, roles)
    assert recommender.weights_ is SKEWED
    frame = bm.Matcher(weights=SKEWED).recommend(told[0], top=500)
    index = {role: i for i, role in enumerate(recommender.classes_)}
    found = recommender.decision_function(told[:1])[0]
    assert all(found[index[match.role.id]] == match.score for match in frame)


def test_learning_in_a_pipeline_and_by_cross_validation(
    population: tuple[list[bm.Candidate], list[str]],
) -> None:
    told, roles = population
    model = make_pipeline(FunctionTransformer(list), bm.RoleRecommender())
    model.fit(told, roles)
    learnt = model[-1]
    assert learnt.learned_.people == 150
    assert learnt.weights_ == bm.Weights.from_outcomes(told, roles)
    chances = model.predict_proba(told)
    np.testing.assert_allclose(chances.sum(axis=1), 1)
    np.testing.assert_array_equal(
        chances.argmax(axis=1), model.decision_function(told).argmax(axis=1)
    )
    found = cross_val_score(
        bm.RoleRecommender(weights=SKEWED), told, roles, scoring=bm.ndcg_scorer(5), cv=KFold(3)
    )
    assert found.shape == (3,)
    assert ((found > 0) & (found < 1)).all()


def test_grid_search_finds_the_better_weights(
    population: tuple[list[bm.Candidate], list[str]],
) -> None:
    told, roles = population
    grid = {"weights": [bm.Weights(skills=1, salary=10), SKEWED]}
    search = GridSearchCV(bm.RoleRecommender(), grid, scoring=bm.ndcg_scorer(10), cv=KFold(3))
    search.fit(told, roles)
    assert search.best_params_ == {"weights": SKEWED}
    assert search.score(told, roles) == search.best_estimator_.score(told, roles)


def test_ndcg_is_that_of_scikit_learn() -> None:
    recommender = bm.RoleRecommender().fit(FRAME)
    found = recommender.decision_function(FRAME[:2])
    # Where points are level, ours counts the right role last and theirs takes the mean.
    alone = [[c for c, p in zip(recommender.classes_, row, strict=True) if list(row).count(p) == 1]
             for row in found]  # fmt: skip
    y = [names[0] for names in alone]
    right = (recommender.classes_ == np.array(y)[:, None]).astype(int)
    assert recommender.score(FRAME[:2], y) == pytest.approx(ndcg_score(right, found, k=10))
    assert recommender.score(FRAME, [None, "", np.nan]) == 0


def test_ties_count_against() -> None:
    recommender = bm.RoleRecommender().fit(FRAME)
    assert bm.ndcg_scorer(5)(recommender, FRAME[2:], ["payroll-clerk"]) == 0


def test_clone_and_pickle() -> None:
    catalogue = bm.load_catalogue().select(families=["payroll"])
    for estimator in (bm.RoleRecommender(catalogue, SKEWED), bm.SkillVectorizer(catalogue)):
        again = clone(estimator)
        assert again.catalogue is catalogue
        with pytest.raises(NotFittedError):
            getattr(again, "predict", getattr(again, "transform", None))(FRAME)
    recommender = bm.RoleRecommender(catalogue, SKEWED).fit(FRAME)
    back = pickle.loads(pickle.dumps(recommender))
    np.testing.assert_array_equal(
        back.decision_function(FRAME), recommender.decision_function(FRAME)
    )
    small = pickle.dumps(bm.RoleRecommender().fit(FRAME))
    assert len(small) < 100_000, "the shipped catalogue is no part of a pickle"


def test_shown_in_a_notebook() -> None:
    shown = bm.RoleRecommender(weights=bm.Weights(salary=2)).fit(FRAME)._repr_html_()
    assert "RoleRecommender" in shown
    assert "salary=2" in shown
    assert repr(bm.SkillVectorizer(sparse_output=False)) == "SkillVectorizer(sparse_output=False)"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"skills": ["Excel"]}, "got a dict; expected a list of Candidate"),
        ("Excel", "got a str; expected a list of Candidate"),
        ([{"skills": ["Excel"]}, 3], "got a int at place 1"),
    ],
)
def test_what_is_no_people_is_refused(given: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        bm.SkillVectorizer().fit(given)


def test_a_bad_record_says_where_it_stands() -> None:
    with pytest.raises(RecordError, match="row 1, salary: got 'lots'"):
        bm.RoleRecommender().fit([{"skills": ["Excel"]}, {"salary": "lots"}])


def test_outcomes_are_checked_where_weights_are_given() -> None:
    with pytest.raises(UnknownRoleError, match="outcome 1: role or SOC code"):
        bm.RoleRecommender(weights=SKEWED).fit(FRAME, ["payroll-clark", None, None])
