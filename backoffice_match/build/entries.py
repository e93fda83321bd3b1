"""What words tell a role by, learnt from invented resume entries (build room).

``roles/entries.csv`` holds entries as people of each role might write them, written for this
project: no real person's words, and no sentence of a release.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from backoffice_match.build.inputs import Inputs
from backoffice_match.build.perceptron import Perceptron
from backoffice_match.vocabulary.text_terms import terms_of

TABLE = "roles/entries.csv"

FEWEST = 3
"""Entries that a term must stand in: what one writer used once tells nothing."""

ROUNDS, MARGIN = 60, 20
"""Times that every entry is seen, and what the right role must be ahead by."""

HIDDEN = 70
"""Percent of the terms that are hidden at a time: an entry has a hundred of them, and the few that
tell its role best would be all that is learnt."""

ORDERS = 5
"""Orders that the entries are seen in, whose weights are averaged: what is learnt in one of them
alone is chance."""

FINE = 100
"""Parts of a unit of weight that are kept until the average is taken."""

SCALE = 16
"""Weight of one unit of the perceptron: what is learnt counts for about half of what is counted."""


def learnt_terms(inputs: Inputs) -> Mapping[str, Mapping[str, int]]:
    """Weight of each term by role id; terms that weigh nothing are left out."""
    entries: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in inputs.table(TABLE):
        entries[row["role_id"], row["entry"]] |= terms_of(row["text"])
    frequent = Counter(term for terms in entries.values() for term in terms)
    known = sorted(term for term, count in frequent.items() if count >= FEWEST)
    place = {term: i for i, term in enumerate(known)}
    roles = sorted({role for role, _ in entries})
    examples = [
        (np.array(sorted(place[t] for t in terms if t in place)), roles.index(role))
        for (role, _), terms in sorted(entries.items())
    ]
    # No weight falls below nothing, since a word more must never cost points.
    learner = Perceptron(ROUNDS, [MARGIN] * len(roles), floor=0, hidden=HIDDEN)
    sums = sum(
        replace(learner, order=order).averaged(examples, len(known), SCALE * FINE)
        for order in range(ORDERS)
    )
    weights = np.rint(np.asarray(sums) / (ORDERS * FINE)).astype(np.int64)
    return {
        role: {known[i]: int(weights[i, at]) for i in np.flatnonzero(weights[:, at])}
        for at, role in enumerate(roles)
    }
