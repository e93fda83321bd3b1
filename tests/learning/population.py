"""Invented people who choose roles by weights that are known (helper of tests/learning)."""

from __future__ import annotations

from random import Random

import numpy as np

from backoffice_match.records.candidate import Candidate
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.records.preferences import Preferences
from backoffice_match.records.salary import Salary
from backoffice_match.records.weights import Weights

from ..scoring import catalogue, points
from ..strategies import certification_words, names_by_role

SHARPNESS = 0.3
"""Per point: clear preferences with a good deal of chance in them."""


def people(count: int, seed: int = 0) -> list[Candidate]:
    """People who lean towards one role each and know every factor, in random measure."""
    draw = Random(seed)
    return [_person(draw, number) for number in range(count)]


def _person(draw: Random, number: int) -> Candidate:
    titles, names = catalogue().columns.titles, names_by_role()
    own, other = draw.sample(range(len(titles)), 2)
    typed = [*draw.sample(names[own], 4), *draw.sample(names[other], 3)]
    return Candidate(
        id=str(number),
        skills=list(dict.fromkeys(typed)),
        education=draw.choice(EDUCATION_LEVELS[1:]),
        certifications=draw.sample(certification_words(), 3),
        past_jobs=[(titles[draw.choice([own, other])], draw.randrange(8))],
        salary=Salary(draw.randrange(30, 140) * 1_000, "year"),
        preferences=Preferences(
            work_mode=draw.choice(["remote", "office", "hybrid"]),
            customer_contact=draw.choice(["low", "high"]),
            repetition=draw.choice(["low", "high"]),
        ),
    )


def choices(found: list[Candidate], weights: Weights, seed: int = 1) -> list[str]:
    """Role that each of them chooses: the likeliest, with chance by the Gumbel trick."""
    scores = points(found, weights) / 100
    noise = np.random.default_rng(seed).gumbel(size=scores.shape)
    ids = catalogue().columns.role_ids
    return [ids[i] for i in (SHARPNESS * scores + noise).argmax(axis=1)]
