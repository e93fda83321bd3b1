"""The columns of a result, for one person, a frame or a chunk of a file (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Q
from backoffice_match.insight.blockers import (
    barred_ranks,
    education_text,
    licence_text,
    licences_before_hire,
)
from backoffice_match.insight.highlights import highlights
from backoffice_match.insight.tiers import tiers_of_rows
from backoffice_match.ranking.engine import Engine, Scores
from backoffice_match.records.weights import FACTORS
from backoffice_match.reporting.answering import Answer
from backoffice_match.reporting.arrow import text_column
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


def answer_table(engine: Engine, answer: Answer, ids: Sequence[str | None]) -> pa.Table:
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
        **PayRows.of(engine, answer.scores, rows.people, rows.roles).columns(),
    }
    return pa.table({name: found[name] for name in OUTPUT_COLUMNS})


@dataclass(frozen=True, eq=False)
class _Rows:
    """One entry per output row: the person, the role or -1, and the rank from 0."""

    engine: Engine
    answer: Answer
    people: IntArray
    roles: IntArray
    ranks: IntArray

    @classmethod
    def of(cls, engine: Engine, answer: Answer) -> _Rows:
        filled = answer.roles >= 0
        filled[:, :1] |= ~filled.any(axis=1, keepdims=True)
        people, ranks = np.nonzero(filled)
        return cls(engine, answer, people, answer.roles[people, ranks], ranks)

    @property
    def scores(self) -> Scores:
        return self.answer.scores

    def _masked(self, values: Any, kind: pa.DataType | None = None) -> pa.Array:
        """Values as an Arrow array, null where no role is held."""
        import pyarrow as pa

        return pa.array(values, type=kind, mask=self.roles < 0)

    def person_columns(self, ids: Sequence[str | None]) -> dict[str, pa.Array]:
        import pyarrow as pa

        at = pa.array(self.people)
        return {
            "candidate_id": pa.array(ids, type=pa.string()).take(at),
            "status": pa.array(self.answer.status, type=pa.string()).take(at),
            "words_typed": pa.array(self.answer.words_typed[self.people]),
            "words_recognised": pa.array(self.answer.words_recognised[self.people]),
        }

    def role_columns(self) -> dict[str, pa.Array]:
        columns = self.engine.catalogue.columns
        return {
            name: text_column(self.roles, getattr(columns, held))
            for name, held in ROLE_COLUMNS.items()
        }

    def score_columns(self) -> dict[str, pa.Array]:
        combination = self.engine.combination
        values = self.scores.pick(self.people, np.maximum(self.roles, 0))
        spans, parts = combination.interval(values), combination.contributions(values)
        figures = {
            "rank": self.ranks + 1,
            "tier": tiers_of_rows(spans.points, self.ranks),
            "points": spans.points,
            "score": spans.points / 100,
            "score_low": spans.low / 100,
            "score_high": spans.high / 100,
            "known_weight": spans.known_weight / Q,
            **{f"points_{name}": parts[name] for name in FACTORS},
        }
        return {name: self._masked(figure) for name, figure in figures.items()}

    def reason_columns(self) -> dict[str, pa.Array]:
        found = highlights(self.engine, self.scores, self.people, self.roles, HIGHLIGHTS)
        return {
            "strengths": self._names(found.strengths),
            "gaps": self._names(found.gaps),
            "blockers": self._blockers(),
        }

    def _names(self, skills: IntArray) -> pa.Array:
        """Names of skills joined by ``; ``; each distinct set is spelt once."""
        names = self.engine.catalogue.vocabulary.names
        base = (len(names) + 1) ** np.arange(skills.shape[1])
        _, first, codes = np.unique((skills + 1) @ base, return_index=True, return_inverse=True)
        texts = ["; ".join(names[i] for i in line if i >= 0) for line in skills[first].tolist()]
        return text_column(np.where(self.roles >= 0, codes, -1), texts)

    def _blockers(self) -> pa.Array:
        import pyarrow as pa

        texts = np.full(len(self.people), "", dtype=object)
        for role in np.unique(self.roles[self.roles >= 0]).tolist():
            at = np.flatnonzero(self.roles == role)
            for barred, text in _bars(self.engine, self.scores, role):
                rows = at[barred[self.people[at]]]
                texts[rows] = [f"{held}; {text}" if held else text for held in texts[rows]]
        return self._masked(texts, pa.string())


def _bars(engine: Engine, scores: Scores, role: int) -> list[tuple[BoolArray, str]]:
    """Who is barred from a role, shape (n,), with the reason in a sentence."""
    features, catalogue = scores.features, engine.catalogue
    found: list[tuple[BoolArray, str]] = []
    for cert, row in licences_before_hire(catalogue, role):
        held = np.zeros(len(features), dtype=np.bool_)
        held[features.certifications.owners()[features.certifications.columns[0] == cert]] = True
        found.append((features.certifications_stated & ~held, licence_text(catalogue, cert, row)))
    if ranks := barred_ranks(engine, role):
        barred = np.asarray(np.isin(features.education, ranks))
        found.append((barred, education_text(catalogue, role)))
    return found
