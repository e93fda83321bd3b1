"""Simple matchers that any matcher should beat (evaluation room).

All are given the same roles and the same words of the same people as the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray, Ragged
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.wages import NATIONAL
from backoffice_match.evaluation.contest import Contest
from backoffice_match.evaluation.documents import role_documents, title_documents
from backoffice_match.evaluation.metrics import FloatArray, Scores, Ties
from backoffice_match.exceptions import InputError


@dataclass(frozen=True)
class Baseline:
    """One baseline.

    Attributes
    ----------
    name
        Stands in the table.
    scores
        From a contest to scores of its roles, shape (people, roles).
    ties
        How its ties are ordered whatever is asked for; None: as asked for.
    """

    name: str
    scores: Callable[[Contest], Scores]
    ties: Ties | None = None


def chosen_baselines(names: Iterable[str]) -> tuple[Baseline, ...]:
    """Baselines by name, in their usual order.

    Raises
    ------
    InputError
        For a name that no baseline has.
    """
    wanted = {names} if isinstance(names, str) else set(names)
    if odd := sorted(wanted - set(BASELINES)):
        expected = f"some of {', '.join(BASELINES)}"
        raise InputError(repr(odd[0]), expected, "() compares with none", field="baselines")
    return tuple(baseline for name, baseline in BASELINES.items() if name in wanted)


def random_scores(contest: Contest) -> Scores:
    """All roles alike; with ties averaged that is what a random order gives, exactly."""
    return np.zeros((len(contest.candidates), len(contest.classes.catalogue)))


def popularity(contest: Contest) -> Scores:
    """Jobs held in the role's occupation in the nation (OEWS), the same for everybody."""
    jobs = national_jobs(contest.classes.catalogue)
    return np.broadcast_to(jobs, (len(contest.candidates), len(jobs)))


def national_jobs(catalogue: Catalogue) -> IntArray:
    """Employment of each role's occupation in the nation, 0 where none is published."""
    wages, columns = catalogue.wages, catalogue.columns
    area = wages.area_positions.get(NATIONAL, -1)
    jobs = np.zeros(len(columns), dtype=np.int64)
    for i, codes in enumerate(zip(columns.pay_socs, columns.soc_codes, strict=True)):
        known = [wages.soc_positions[code] for code in codes if code in wages.soc_positions]
        row = int(wages.rows[area, known[0]]) if known and area >= 0 else -1
        jobs[i] = max(0, int(wages.employment[row])) if row >= 0 else 0
    return jobs


def title_only(contest: Contest) -> FloatArray:
    """TF-IDF cosine of the person's words with the titles of each role."""
    return _tfidf(contest.texts, title_documents(contest.classes.catalogue))


def tfidf(contest: Contest) -> FloatArray:
    """TF-IDF cosine of the person's words with all that the catalogue says of each role."""
    return _tfidf(contest.texts, role_documents(contest.classes.catalogue))


def _tfidf(texts: Iterable[str], documents: Iterable[str]) -> FloatArray:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer()
    roles = vectorizer.fit_transform(documents)
    return np.asarray((vectorizer.transform(texts) @ roles.T).toarray())


K1, B = 1.2, 0.75
"""Saturation and length normalisation of BM25, the usual values (Robertson and Zaragoza 2009)."""


def bm25(contest: Contest) -> FloatArray:
    """Okapi BM25 of the person's words as a query on the same texts as TF-IDF."""
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer()
    counts = vectorizer.fit_transform(role_documents(contest.classes.catalogue)).toarray()
    lengths = counts.sum(axis=1, keepdims=True)
    held = (counts > 0).sum(axis=0)
    idf = np.log1p((len(counts) - held + 0.5) / (held + 0.5))
    weights = idf * counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths / lengths.mean()))
    return np.asarray(vectorizer.transform(contest.texts) @ weights.T)


def jaccard(contest: Contest) -> FloatArray:
    """Skills in common out of all skills of the person and the role, recognised ones only."""
    common, own, asked = _overlap(contest)
    return common / np.maximum(own[:, None] + asked - common, 1)


def cosine(contest: Contest) -> FloatArray:
    """Cosine between the recognised skills of the person and those of the role, unweighted."""
    common, own, asked = _overlap(contest)
    return common / np.sqrt(np.maximum(own[:, None] * asked, 1))


def _overlap(contest: Contest) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Skills in common, shape (people, roles), and the skills of each person and of each role."""
    from scipy.sparse import csr_array

    def rows(skills: Ragged) -> Any:
        shape = (len(skills), len(catalogue.vocabulary.skill_ids))
        return csr_array((np.ones(skills.indptr[-1]), skills.columns[0], skills.indptr), shape)

    catalogue = contest.classes.catalogue
    held, asked = contest.features.skills, catalogue.columns.skills
    common = (rows(held) @ rows(asked).T).toarray()
    return common, held.lengths.astype(np.float64), asked.lengths.astype(np.float64)


BASELINES: Mapping[str, Baseline] = MappingProxyType(
    {
        baseline.name: baseline
        for baseline in (
            Baseline("random", random_scores, "expected"),
            Baseline("popularity", popularity),
            Baseline("title only", title_only),
            Baseline("Jaccard", jaccard),
            Baseline("unweighted cosine", cosine),
            Baseline("BM25", bm25),
            Baseline("TF-IDF", tfidf),
        )
    }
)
"""All baselines by name."""
