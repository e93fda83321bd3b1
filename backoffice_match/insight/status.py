"""Whether a person can be ranked, and on how much (insight room)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.features.encode import Features
from backoffice_match.features.people import People
from backoffice_match.features.reader import Reader

OK = "OK"
LOW_INFORMATION = "LOW_INFORMATION"
INSUFFICIENT_DATA = "INSUFFICIENT_DATA"

REASONS = {
    OK: "",
    LOW_INFORMATION: (
        "Ranked on little: no telling skill was recognised, or all stated levels are equal, "
        "so roles can hardly be told apart. Add the tools and tasks you know best."
    ),
    INSUFFICIENT_DATA: (
        "Nothing to go by: no skill and no past job was recognised. "
        "Add skills in your own words, such as 'Excel' or 'data entry'."
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
        names = (OK, LOW_INFORMATION, INSUFFICIENT_DATA)
        return [names[code] for code in self.codes.tolist()]

    @property
    def ranked(self) -> BoolArray:
        """Who gets a ranking."""
        return self.codes < 2


def standing(people: People, features: Features, reader: Reader) -> Standing:
    """Decide for every person; only recognised evidence of ability makes a ranking possible."""
    typed, recognised = _words(people, reader)
    telling = _has(features, reader.telling)
    worked = _worked(features)
    low = ~(telling | worked) | _levels_all_equal(people)
    codes = np.where(~(_has(features, reader.evident) | worked), 2, np.where(low, 1, 0))
    return Standing(codes.astype(np.int64), typed, recognised)


def _words(people: People, reader: Reader) -> tuple[IntArray, IntArray]:
    rows = people.skills.rows
    known = np.array(
        [bool(reader.skill(w.text, w.level).skills) for w in people.skills.values] or [False]
    )
    codes = rows.columns[0]
    hits = np.bincount(rows.owners()[known[codes]], minlength=len(rows)) if len(codes) else 0
    return rows.lengths, np.zeros(len(rows), dtype=np.int64) + hits


def _has(features: Features, wanted: BoolArray) -> BoolArray:
    """Whether a person has any of the wanted skills."""
    owners = features.skills.owners()[wanted[features.skills.columns[0]]]
    return np.asarray(np.bincount(owners, minlength=len(features)) > 0)


def _worked(features: Features) -> BoolArray:
    """Whether a past job's title was recognised."""
    owners = features.jobs.owners()[features.job_recognised[features.jobs.columns[0]]]
    return np.asarray(np.bincount(owners, minlength=len(features)) > 0)


def _levels_all_equal(people: People) -> BoolArray:
    rows, words = people.skills.rows, people.skills.values
    level = np.array([w.level or 0 for w in words] or [0])
    stated = level[rows.columns[0]] if len(rows.columns[0]) else np.zeros(0, dtype=np.int64)
    owners = rows.owners()[stated > 0]
    stated = stated[stated > 0]
    count = np.bincount(owners, minlength=len(rows))
    total = np.bincount(owners, weights=stated, minlength=len(rows))
    squares = np.bincount(owners, weights=stated**2, minlength=len(rows))
    return np.asarray((count >= EQUAL_LEVELS) & (count * squares == total**2))
