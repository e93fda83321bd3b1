"""The rules hold for any catalogue: the shipped one with its adjacent roles, and random ones.

A random catalogue has one to six roles that ask for skills of the shipped vocabulary and for new
ones, with or without education, experience, certifications and pay.
"""

from __future__ import annotations

import os
import random
import warnings
from functools import cache, lru_cache
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import backoffice_match as bm
from backoffice_match.arrays import IntArray, Q
from backoffice_match.exceptions import DataWarning
from backoffice_match.features.people import People
from backoffice_match.insight.case import Case
from backoffice_match.insight.explanation import Explanation
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.records.weights import Weights

from ..strategies import ALIASES, certifications, names_of_kinds, people, weights
from .reference import combined

NEW = ("beekeeping", "zeppelin ticketing", "quill sharpening")
FEW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
WIDE = settings(FEW, max_examples=60)


def catalogue_of(seed: int) -> bm.Catalogue:
    """A catalogue of one's own, at random."""
    draw = random.Random(seed)
    words = [*names_of_kinds("task", "technology"), *NEW]
    roles, skills = [], []
    tables: dict[str, list[dict[str, Any]]] = {"education": [], "experience": [], "pay": []}
    for name in (f"role-{i}" for i in range(draw.randint(1, 6))):
        roles.append({"role_id": name, "title": name.replace("-", " ").title()})
        for skill in draw.sample(words, draw.randint(1, 8)):
            asked = {"importance": draw.randint(1, 100), "asked": draw.randint(1, 4)}
            skills.append({"role_id": name, "skill": skill, **asked})
        low = draw.randint(20_000, 90_000)
        said = {
            "education": {"level": draw.choice(EDUCATION_LEVELS)},
            "experience": {"months": draw.choice([0, 6, 24, 96])},
            "pay": {"low": low, "high": low + draw.randint(1, 60_000)},
        }
        for table in draw.sample(sorted(said), draw.randint(0, 3)):
            tables[table].append({"role_id": name, **said[table]})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DataWarning)
        return bm.Catalogue.from_frames(roles, skills, **_given(tables))


def _given(tables: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {name: rows for name, rows in tables.items() if rows}


@cache
def base(seed: int) -> Engine:
    """An engine of a random catalogue; what does not depend on weights is prepared once."""
    return Engine(catalogue_of(seed), Weights())


def engine_of(base: Engine, chosen: Weights) -> Engine:
    """The engine with other weights."""
    made = Engine(base.catalogue, chosen)
    made.__dict__.update(reader=base.reader, factors=base.factors)
    return made


POOL = int(os.environ.get("RANDOM_CATALOGUES", "5"))
"""Random catalogues that the tests draw from; each takes a second or two to prepare."""

engines = st.integers(0, POOL - 1).map(base)


@lru_cache(maxsize=1)
def shipped() -> Engine:
    """Every shipped role, the adjacent ones too."""
    return Engine(bm.load_catalogue(), Weights())


def points(engine: Engine, batch: list[Candidate]) -> IntArray:
    return engine.score(engine.encode(People.from_candidates(batch))).points


def check(engine: Engine, batch: list[Candidate]) -> None:
    """Rules 1, 2 and 6 for a batch, and the slow formula for each pair."""
    scores = engine.score(engine.encode(People.from_candidates(batch)))
    found = engine.combination.interval(scores.values)
    assert found.points.dtype == np.int64
    assert ((found.low <= found.points) & (found.points <= found.high)).all()
    assert ((found.low >= 0) & (found.high <= Q)).all()
    parts = engine.combination.contributions(scores.values)
    np.testing.assert_array_equal(sum(parts.values()), found.points)
    told = engine.weights.to_dict()
    for i in range(len(batch)):
        role = i % len(engine.catalogue)
        shares = {
            name: int(v.value[i, role]) if v.known[i, role] else None
            for name, v in scores.values.items()
        }
        assert combined(shares, told) == found.points[i, role]
        why = Explanation(Case(engine, scores, batch[i], i, role))
        assert sum(why.contributions.values()) == why.points == found.points[i, role]
        assert sum(why.skill_contributions.values()) == why.contributions["skills"] or (
            why.contributions["skills"] == Q
        )


@FEW
@given(engines, st.lists(people(), min_size=1, max_size=3), weights())
def test_whole_numbers_that_sum_in_a_random_catalogue(
    engine: Engine, batch: list[Candidate], chosen: Weights
) -> None:
    check(engine_of(engine, chosen), batch)


@WIDE
@given(st.lists(people(), min_size=1, max_size=3))
def test_whole_numbers_that_sum_in_the_whole_shipped_catalogue(batch: list[Candidate]) -> None:
    check(shipped(), batch)


@FEW
@given(engines, st.lists(people(), min_size=2, max_size=4), st.data())
def test_batches_and_selections_change_no_bit(
    engine: Engine, batch: list[Candidate], data: st.DataObject
) -> None:
    catalogue = engine.catalogue
    whole = points(engine, batch)
    alone = np.concatenate([points(engine, [person]) for person in batch])
    np.testing.assert_array_equal(alone, whole)
    np.testing.assert_array_equal(points(engine, batch[::-1])[::-1], whole)
    ids = catalogue.columns.role_ids
    some = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6))
    part = Engine(catalogue.select(role_ids=some), Weights())
    part.__dict__["reader"] = engine.reader
    columns = [catalogue.position(name) for name in sorted(set(some))]
    np.testing.assert_array_equal(points(part, batch), whole[:, columns])


@FEW
@given(engines, people(skills=st.just(["data entry"])), st.data())
def test_more_of_what_is_asked_for_never_lowers_and_other_words_cost_little(
    engine: Engine, person: Candidate, data: st.DataObject
) -> None:
    catalogue = engine.catalogue
    role = data.draw(st.integers(0, len(catalogue) - 1))
    asked = [catalogue.vocabulary.names[i] for i in catalogue.columns.skills.row(role)[0].tolist()]
    name = data.draw(st.sampled_from(asked))
    rising = [person.replace(skills=["data entry"])] + [
        person.replace(skills=[("data entry", None), (name, level)]) for level in (1, 2, 3, 4)
    ]
    assert (np.diff(points(engine, rising)[:, role]) >= 0).all()
    other = data.draw(st.lists(ALIASES, max_size=12, unique_by=str.casefold))
    padded = person.replace(skills=["data entry", *(w for w in other if w != "data entry")])
    before, after = points(engine, [person, padded])
    assert (after >= before - 500).all()
    held = data.draw(certifications())
    more = person.replace(certifications=[*(person.certifications or ()), *held])
    assert (points(engine, [more]) >= points(engine, [person])).all()


@FEW
@given(engines, people(), weights(20), st.integers(2, 5))
def test_scaled_weights_and_hourly_pay_change_no_bit(
    engine: Engine, person: Candidate, chosen: Weights, times: int
) -> None:
    larger = Weights(**{name: weight * times for name, weight in chosen.to_dict().items()})
    hourly = person.replace(salary="$31.25/hour")
    yearly = person.replace(salary="$65,000/year")
    one, two = engine_of(engine, chosen), engine_of(engine, larger)
    np.testing.assert_array_equal(points(one, [hourly]), points(one, [yearly]))
    np.testing.assert_array_equal(points(one, [yearly]), points(two, [yearly]))


def test_the_catalogues_differ_and_the_shipped_one_is_whole() -> None:
    sizes = [(len(base(i).catalogue), len(base(i).catalogue.wages.cents)) for i in range(POOL)]
    assert len(set(sizes)) > 1
    assert len(shipped().catalogue) > len(bm.load_catalogue().select(adjacent=False))
