"""What a kind of skill is good for as evidence (features room)."""

from __future__ import annotations

import numpy as np

from backoffice_match.arrays import BoolArray, frozen
from backoffice_match.vocabulary.vocabulary import Vocabulary

SILENT_KINDS = ("language", "industry")
"""Kinds that say nothing of ability by themselves: scored only where a role asks for them."""

UNCOUNTED_KINDS = (*SILENT_KINDS, "transversal")
"""Kinds that are never counted as unrelated: they are of use, or neutral, in every role."""


def evident_skills(vocabulary: Vocabulary) -> BoolArray:
    """Whether a skill says anything of ability, shape (skills,)."""
    return frozen(~np.isin(np.array(vocabulary.kinds), SILENT_KINDS), np.bool_)


def telling_skills(vocabulary: Vocabulary) -> BoolArray:
    """Whether a skill tells roles apart, and so counts among the recognised ones."""
    return frozen(~np.isin(np.array(vocabulary.kinds), UNCOUNTED_KINDS), np.bool_)
