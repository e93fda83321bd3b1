"""Whether a person can be ranked, and on how much (insight room)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Ragged, counts
from backoffice_match.features.encode import Features
from backoffice_match.features.likely import FROM_STUDY
from backoffice_match.features.reader import Reader

OK = "OK"
LOW_INFORMATION = "LOW_INFORMATION"
INSUFFICIENT_DATA = "INSUFFICIENT_DATA"

STATUSES = (OK, LOW_INFORMATION, INSUFFICIENT_DATA)
"""Names by code."""

REASONS = {
    OK: "",
    LOW_INFORMATION: (
        "Ranked on little: no telling skill was recognised, at most a field of study, or all "
        "stated levels are equal, so roles can hardly be told apart. Add the tools and tasks you "
        "know best."
    ),
    INSUFFICIENT_DATA: (
        "Nothing to go by: no skill that these roles ask for and no past job of office work was "
        "recognised, and few degrees say enough alone. Add what you did at work and learnt, in "
        "your own words, such as 'Excel', 'data entry' or 'answered phones'."
    ),
}
"""What a person is told about each status."""

EQUAL_LEVELS = 3
"""So many stated levels that are all the same say nothing about which skill is stronger."""


@dataclass(frozen=True, eq=False)
class Standing:
    """Status per person, with how many skill entries were typed and recognised, shape (n,)."""

    codes: IntArray
    words_typed: IntArray
    words_recognised: IntArray

    @property
    def status(self) -> list[str]:
        """Status names."""
        return [STATUSES[code] for code in self.codes.tolist()]

    @property
    def ranked(self) -> BoolArray:
        """Who gets a ranking."""
        return self.codes < 2


def standing(features: Features, reader: Reader) -> Standing:
    """Decide for every person; only recognised evidence of ability makes a ranking possible."""
    entries = features.entries
    named = counts(entries.columns[0] > 0, entries)
    telling = _has(features, reader.telling)
    worked = _worked(features)
    low = ~(telling | worked) | _levels_all_equal(entries)
    evident = _has(features, reader.evident) | worked | _studied(features, reader)
    codes = np.where(~evident, 2, np.where(low, 1, 0))
    return Standing(codes.astype(np.int64), entries.lengths, named)


def _has(features: Features, wanted: BoolArray) -> BoolArray:
    """Whether a person has any of the wanted skills."""
    return counts(wanted[features.skills.columns[0]], features.skills) > 0


def _worked(features: Features) -> BoolArray:
    """Whether a past job's title was recognised."""
    return counts(features.job_recognised[features.jobs.columns[0]], features.jobs) > 0


def _studied(features: Features, reader: Reader) -> BoolArray:
    """Whether a field of study makes a skill likely that speaks for some role by itself."""
    likely, studied = features.likely, features.likely.columns[2] == FROM_STUDY
    if not studied.any():
        return np.zeros(len(likely), dtype=np.bool_)
    useful = studied & reader.telling_study[likely.columns[0]]
    return np.asarray(np.bincount(likely.owners()[useful], minlength=len(likely)) > 0)


def _levels_all_equal(entries: Ragged) -> BoolArray:
    if not np.count_nonzero(entries.columns[1]):
        return np.zeros(len(entries), dtype=np.bool_)
    owners, stated = entries.owners(), entries.columns[1]
    owners, stated = owners[stated > 0], stated[stated > 0]
    count = np.bincount(owners, minlength=len(entries))
    total = np.bincount(owners, weights=stated, minlength=len(entries))
    squares = np.bincount(owners, weights=stated**2, minlength=len(entries))
    return np.asarray((count >= EQUAL_LEVELS) & (count * squares == total**2))
