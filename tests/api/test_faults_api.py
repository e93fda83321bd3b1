"""Faults 36 and 45: what is no catalogue, and what is left as it was."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import backoffice_match as bm
from backoffice_match.exceptions import CatalogueError

from ..scoring import catalogue, engine

PEOPLE: list[dict[str, Any]] = [
    {"id": "a", "skills": {"payroll": "expert", "ADP": None}, "past_jobs": [["AP clerk", 3]]},
    {"id": "b", "skills": ["Excel", "filing"], "preferences": {"work_mode": "remote"}},
    {"id": "c", "skills": "SQL; Python", "education": "bachelor", "certifications": ["CPA"]},
    {"id": "d"},
]

matcher = bm.Matcher(catalogue())
matcher.__dict__["engine"] = engine()


def told(person: dict[str, Any]) -> list[tuple[str, int, float]]:
    """Roles, points and low ends of one person."""
    return [(m.role.id, m.points, m.score_low) for m in matcher.recommend(person, top=5)]


@pytest.mark.parametrize("name", ["roles.pkl", "roles.joblib", "roles.pickle"])
def test_fault_36_a_pickle_is_no_catalogue(tmp_path: Path, name: str) -> None:
    marker = tmp_path / "ran"
    path = tmp_path / name
    path.write_bytes(b"cposix\nsystem\n(S'touch " + str(marker).encode() + b"'\ntR.")
    with pytest.raises(CatalogueError, match="runs code when it is loaded") as error:
        bm.Catalogue.from_folder(path)
    assert error.value.code == "PICKLE"
    assert not marker.exists()


def test_fault_36_a_pickle_of_another_name_is_no_catalogue(tmp_path: Path) -> None:
    (tmp_path / "roles").write_bytes(pickle.dumps({"roles": []}))
    with pytest.raises(CatalogueError, match="a folder of CSV tables"):
        bm.Catalogue.from_folder(tmp_path / "roles")
    folder = tmp_path / "folder" / "roles"
    folder.mkdir(parents=True)
    (folder / "roles.csv").write_bytes(pickle.dumps({"roles": []}))
    with pytest.raises(CatalogueError):
        bm.Catalogue.from_folder(tmp_path / "folder")


def test_fault_45_arguments_are_never_changed() -> None:
    before = copy.deepcopy(PEOPLE)
    frame = pd.DataFrame(PEOPLE)
    kept = frame.copy(deep=True)
    for person in PEOPLE:
        matcher.recommend(person)
    matcher.score_frame(frame)
    matcher.recommend_frame(frame)
    assert before == PEOPLE
    pd.testing.assert_frame_equal(frame, kept)


def test_fault_45_threads_give_equal_results() -> None:
    alone = [told(person) for person in PEOPLE]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(told, PEOPLE * 5)) == alone * 5


def test_fault_45_pickled_matchers_and_candidates_are_equal() -> None:
    again = pickle.loads(pickle.dumps(matcher))
    for fields in PEOPLE:
        person = bm.Candidate(**fields)
        back = pickle.loads(pickle.dumps(person))
        assert back == person
        found = [(m.role.id, m.points, m.score_low) for m in again.recommend(back, top=5)]
        assert found == told(fields)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked safely on Linux only")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_fault_45_forked_processes_give_equal_results() -> None:
    alone = [told(person) for person in PEOPLE]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        assert list(pool.map(told, PEOPLE)) == alone


@pytest.mark.parametrize(
    "index",
    [
        ["x", "x", "y", None],
        [1.5, float("nan"), -3.0, 1.5],
        pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1), ("b", 1)], names=["k", "n"]),
        pd.date_range("2024-01-01", periods=4, tz="UTC"),
        pd.CategoricalIndex(["q", "r", "q", "r"], name="odd"),
    ],
)
def test_fault_45_an_odd_index_is_preserved(index: Any) -> None:
    frame = pd.DataFrame(PEOPLE, index=index)
    scores = matcher.score_frame(frame)
    pd.testing.assert_index_equal(scores.index, frame.index)
    plain = matcher.score_frame(pd.DataFrame(PEOPLE))
    assert scores.to_numpy().tobytes() == plain.to_numpy().tobytes()
