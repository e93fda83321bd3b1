"""Keyword swaps: how far one typed skill, taken out for another, moves points (evaluation room)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.evaluation.audit.noise import changed_to, points_of, skill_values
from backoffice_match.ranking.combine import best_first
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.skills import TypedSkill

if TYPE_CHECKING:
    import pandas as pd

SWAP_COLUMNS = ("put_in", "role", "people", "swaps", "moved_p50", "moved_p95", "moved_most")

LEAST_SKILLS = 5
"""Entries that a list has whose keywords are swapped: of two, one is half of all that is known."""

Moves = dict[tuple[str, str], list[int]]


def swaps(engine: Engine, people: Sequence[Candidate], *, seed: int = 0) -> pd.DataFrame:
    """How far points move when one typed skill is taken out for another.

    Every skill of every person with `LEAST_SKILLS` or more is swapped in turn: once for any other
    skill of the vocabulary, and once for the very skill that earns most in a role, as somebody
    would who wants to be shown it.

    Parameters
    ----------
    engine
        Catalogue and weights, such as ``Matcher().engine``.
    people
        Those who list enough skills are taken.
    seed
        Of the draws.

    Returns
    -------
    pandas.DataFrame
        `SWAP_COLUMNS`: what is put in (``any skill``, ``best keyword``), the role whose points are
        looked at (``first``: the person's first before; ``any``: one drawn for each swap, which
        the keyword is then for), how many, and the move in points of 100: median, what 95 % of
        swaps stay within, and the most.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> clerk = bm.Candidate(skills=["payroll", "ADP", "Excel", "timekeeping", "filing"])
    >>> found = swaps(bm.Matcher().engine, [clerk])
    >>> found["swaps"].tolist(), bool(found["moved_most"].max() < 25)
    ([5, 5, 5, 5], True)
    """
    import pandas as pd

    kept = [person for person in people if len(person.skills or ()) >= LEAST_SKILLS]
    draw, best = random.Random(f"{seed}:swaps"), _best_keywords(engine)
    moves: Moves = {
        (put_in, role): [] for put_in in ("any skill", "best keyword") for role in ("first", "any")
    }
    for person in kept:
        for what, found in _moves(engine, person, best, draw).items():
            moves[what] += found
    return pd.DataFrame(
        [(*what, len(kept), len(found), *_spread(found)) for what, found in moves.items()],
        columns=list(SWAP_COLUMNS),
    )


def _moves(engine: Engine, person: Candidate, best: Sequence[str], draw: random.Random) -> Moves:
    """How far each swap in one person's list moves points, by what is put in and which role."""
    before, count = points_of(engine, [person])[0], len(person.skills or ())
    first = int(best_first(before[None], 1)[0, 0])
    roles = [draw.randrange(len(best)) for _ in range(count)]
    any_skill = [draw.choice(engine.catalogue.vocabulary.names) for _ in roles]
    put_in = {
        "any skill": (any_skill, any_skill),
        "best keyword": ([best[first]] * count, [best[role] for role in roles]),
    }
    found: Moves = {}
    for what, (for_first, for_any) in put_in.items():
        moved = np.abs(_with_each_swapped(engine, person, for_first) - before)
        found[what, "first"] = moved[:, first].tolist()
        moved = np.abs(_with_each_swapped(engine, person, for_any) - before)
        found[what, "any"] = moved[np.arange(count), roles].tolist()
    return found


def _with_each_swapped(engine: Engine, person: Candidate, words: Sequence[str]) -> IntArray:
    """Points with each skill in turn taken out for the word of that place."""
    skills = person.skills or ()
    typed = [
        (*skills[:i], TypedSkill(word, None), *skills[i + 1 :]) for i, word in enumerate(words)
    ]
    return points_of(engine, [changed_to(person, swapped) for swapped in typed])


def _best_keywords(engine: Engine) -> list[str]:
    """The skill that, named alone, earns most in each role."""
    names = engine.catalogue.vocabulary.names
    alone = [Candidate(skills=[TypedSkill(name, None)]) for name in names]
    return [names[skill] for skill in skill_values(engine, alone).argmax(axis=0)]


def _spread(moves: Sequence[int]) -> tuple[float, float, float]:
    """Median, 95 % and most, in points of 100; NaN where nothing was swapped."""
    if not moves:
        return (float("nan"),) * 3
    low, high, most = np.percentile(moves, [50, 95, 100], method="higher") / 100
    return float(low), float(high), float(most)


__all__ = ["LEAST_SKILLS", "SWAP_COLUMNS", "swaps"]
