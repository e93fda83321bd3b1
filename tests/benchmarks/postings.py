"""A catalogue of as many invented postings as wanted, each like one of the shipped roles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from backoffice_match.arrays import Ragged, frozen, stacked, starts_of
from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue

LEAST_SKILLS, MOST_SKILLS = 12, 25
"""Skills that a posting asks for."""

AT_ONCE = 5_000
"""Postings made at once."""


def postings(count: int, seed: int = 1) -> Catalogue:
    """Return a catalogue of postings that each ask for some skills of a role, with other weights.

    Pay, education, experience and certifications are those of the role.
    """
    base = load_catalogue().select(adjacent=False)
    rng = np.random.default_rng(seed)
    like = rng.integers(0, len(base), count)
    claims = base.columns.skills
    # Without the skills, of which a posting keeps a tenth: all at once would fill the memory.
    bare = replace(base.columns, skills=Ragged.nothing(len(base), len(claims.columns)))
    ids = tuple(f"posting-{i:07d}" for i in range(count))
    some = (claims.take(like[i : i + AT_ONCE]) for i in range(0, count, AT_ONCE))
    skills = stacked(*(_some(part, rng) for part in some))
    made = replace(bare.take(like.tolist()), role_ids=ids, skills=skills, steps=())
    return replace(base, columns=made, terms=base.terms.of_roles(ids))


def _some(claims: Ragged, rng: np.random.Generator) -> Ragged:
    """Some skills of each role, the weighty ones more often, with weights a little off."""
    skills, weights, asked = claims.columns
    # Of each role those with the smallest waiting times, which are shorter for weighty skills.
    waiting = rng.exponential(1 / weights)
    order = np.lexsort((waiting, claims.owners()))
    place = np.arange(len(skills)) - np.repeat(claims.indptr[:-1], claims.lengths)
    wanted = rng.integers(LEAST_SKILLS, MOST_SKILLS + 1, len(claims))
    kept = np.sort(order[place < np.repeat(wanted, claims.lengths)])
    off = rng.uniform(0.6, 1.4, len(kept))
    weighed = np.clip(weights[kept] * off, 1, 1_000).astype(np.int64)
    lengths = np.minimum(wanted, claims.lengths)
    return Ragged(starts_of(lengths), (frozen(skills[kept]), frozen(weighed), frozen(asked[kept])))
