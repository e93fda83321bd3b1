"""The columns of a result, for one person, a frame or a chunk of a file (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Q, frozen, locked, stable_order
from backoffice_match.features.encode import Features
from backoffice_match.insight.blockers import (
    barred_ranks,
    education_text,
    licence_text,
    licences_before_hire,
)
from backoffice_match.insight.highlights import highlights
from backoffice_match.insight.status import STATUSES
from backoffice_match.insight.tiers import tiers_of_people
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.records.weights import FACTORS
from backoffice_match.reporting.answering import Answer
from backoffice_match.reporting.arrow import figures, joined_texts, text_column
from backoffice_match.reporting.pay_rows import PayRows

if TYPE_CHECKING:
    import pyarrow as pa

HIGHLIGHTS = 3
"""Strengths and gaps named in a row."""

ROLE_COLUMNS = {
    "role_id": "role_ids",
    "title": "titles",
    "family": "families",
    "level": "levels",
    "soc_code": "soc_codes",
}
"""Output column and the catalogue column it is looked up in."""

OUTPUT_COLUMNS = (
    "candidate_id",
    "rank",
    "tier",
    *ROLE_COLUMNS,
    "points",
    "score",
    "score_low",
    "score_high",
    "known_weight",
    *(f"points_{name}" for name in FACTORS),
    "strengths",
    "gaps",
    "blockers",
    "pay_soc",
    "pay_area",
    "pay_area_level",
    "pay_p10",
    "pay_p25",
    "pay_median",
    "pay_share",
    "pay_share_entry",
    "pay_jobs",
    "pay_jobs_rse",
    "status",
    "words_typed",
    "words_recognised",
)
"""Names of the columns of every result, in order."""


def answer_table(engine: Engine, answer: Answer, ids: Sequence[str | None] | pa.Array) -> pa.Table:
    """Rows of a result: the top roles of each person, or one row with a status.

    Returns
    -------
    pyarrow.Table
        The columns of `OUTPUT_COLUMNS`; pay in USD per year, shares from 0 to 1.
    """
    import pyarrow as pa

    rows = _Rows.of(engine, answer)
    found = {
        **rows.person_columns(ids),
        **rows.role_columns(),
        **rows.score_columns(),
        **rows.reason_columns(),
        **PayRows.of(engine, answer.features, rows.people, rows.roles).columns(),
    }
    return pa.table({name: found[name] for name in OUTPUT_COLUMNS})


@dataclass(frozen=True, eq=False)
class _Rows:
    """One entry per output row: its place in the answer, the person, the role or -1, the rank."""

    engine: Engine
    answer: Answer
    places: IntArray
    people: IntArray
    roles: IntArray
    ranks: IntArray

    @classmethod
    def of(cls, engine: Engine, answer: Answer) -> _Rows:
        filled = answer.roles >= 0
        filled[:, :1] |= ~filled.any(axis=1, keepdims=True)
        places = np.flatnonzero(filled)
        most = max(answer.roles.shape[1], 1)
        people = places // most
        # Left over of a division, in a fraction of its time.
        ranks = places - people * most
        return cls(engine, answer, places, people, answer.roles.take(places), ranks)

    @cached_property
    def _nobody(self) -> BoolArray:
        """Rows that hold no role."""
        return self.roles < 0

    def person_columns(self, ids: Sequence[str | None] | pa.Array) -> dict[str, pa.Array]:
        import pyarrow as pa

        at = figures(self.people)
        standing = self.answer.standing
        return {
            "candidate_id": (ids if isinstance(ids, pa.Array) else pa.array(ids, pa.string())).take(
                at
            ),
            "status": pa.array(STATUSES, type=pa.string()).take(
                figures(standing.codes[self.people])
            ),
            "words_typed": figures(standing.words_typed[self.people]),
            "words_recognised": figures(standing.words_recognised[self.people]),
        }

    def role_columns(self) -> dict[str, pa.Array]:
        columns = self.engine.catalogue.columns
        return {
            name: text_column(self.roles, getattr(columns, held))
            for name, held in ROLE_COLUMNS.items()
        }

    def score_columns(self) -> dict[str, pa.Array]:
        combination, answer = self.engine.combination, self.answer
        spans = combination.interval(answer.values, answer.points)
        parts = combination.contributions(answer.values)
        found = {
            "tier": tiers_of_people(spans.points),
            "points": spans.points,
            "score": spans.points / 100,
            "score_low": spans.low / 100,
            "score_high": spans.high / 100,
            "known_weight": spans.known_weight / Q,
            **{f"points_{name}": parts[name] for name in FACTORS},
        }
        # All of it is worked out for rows without a role too, which are few, and then left out.
        columns = {name: value.take(self.places) for name, value in found.items()}
        columns["rank"] = self.ranks + 1
        return {name: figures(value, self._nobody) for name, value in columns.items()}

    def reason_columns(self) -> dict[str, pa.Array]:
        held = self.roles >= 0
        people, roles = self.people.compress(held), self.roles.compress(held)
        found = highlights(self.engine, self.answer.features, people, roles, HIGHLIGHTS)
        names = self.engine.catalogue.vocabulary.names
        return {
            "strengths": joined_texts(found.strengths, names, held),
            "gaps": joined_texts(found.gaps, names, held),
            "blockers": self._blockers(),
        }

    def _blockers(self) -> pa.Array:
        """Sentences of what bars each person; each distinct combination is put together once."""
        import pyarrow as pa

        barring, education = _barring(self.engine), self.answer.features.education
        texts = list(barring.texts)
        codes = barring.codes.take(self.roles * RANKS + education.take(self.people) + 1)
        at = np.flatnonzero(barring.licensed[self.roles] & (self.roles >= 0))
        at = at[stable_order(self.roles[at])]
        roles, starts = np.unique(self.roles[at], return_index=True)
        for role, rows in zip(roles.tolist(), np.split(at, starts[1:]), strict=False):
            bars = _bars(self.engine, self.answer.features, role, self.people[rows])
            combined = np.zeros(len(rows), dtype=np.int64)
            for i, (barred, _) in enumerate(bars):
                combined |= barred.astype(np.int64) << i
            codes[rows] = 0
            for bits in np.unique(combined[combined > 0]).tolist():
                codes[rows[combined == bits]] = len(texts)
                said = [text for i, (_, text) in enumerate(bars) if bits >> i & 1]
                texts.append("; ".join(said))
        return pa.array(texts, pa.string()).take(figures(codes, self._nobody))


RANKS = len(EDUCATION_LEVELS) + 1
"""Ranks of education, and first a place for -1, unknown."""


class _Barring(NamedTuple):
    """What bars from which role.

    Attributes
    ----------
    texts
        Sentences about education, the first one blank.
    codes
        Which of them is said of each role and rank of education, flat, shape (r * RANKS,).
    licensed
        Roles that the law asks a licence for as well, shape (r,).
    """

    texts: tuple[str, ...]
    codes: IntArray
    licensed: BoolArray


@lru_cache(maxsize=8)
def _barring(engine: Engine) -> _Barring:
    catalogue, texts = engine.catalogue, {"": 0}
    codes = np.zeros((len(catalogue), RANKS), dtype=np.int64)
    for role in range(len(catalogue)):
        if ranks := barred_ranks(engine, role):
            text = education_text(catalogue, role)
            codes[role, np.array(ranks) + 1] = texts.setdefault(text, len(texts))
    licensed = [bool(licences_before_hire(catalogue, role)) for role in range(len(catalogue))]
    return _Barring(tuple(texts), locked(codes.ravel()), frozen(licensed, np.bool_))


def _bars(
    engine: Engine, features: Features, role: int, people: IntArray
) -> list[tuple[BoolArray, str]]:
    """Which of these people are barred from a role, with the reason in a sentence."""
    catalogue = engine.catalogue
    found: list[tuple[BoolArray, str]] = []
    for cert, row in licences_before_hire(catalogue, role):
        held = np.zeros(len(features), dtype=np.bool_)
        held[features.certifications.owners()[features.certifications.columns[0] == cert]] = True
        barred = (features.certifications_stated & ~held)[people]
        found.append((barred, licence_text(catalogue, cert, row)))
    if ranks := barred_ranks(engine, role):
        barred = np.isin(features.education[people], ranks)
        found.append((barred, education_text(catalogue, role)))
    return found
