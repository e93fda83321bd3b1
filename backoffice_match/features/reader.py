"""What the catalogue's vocabulary makes of each word, each looked up once (features room)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.features.kinds import evident_skills, telling_skills
from backoffice_match.features.text import Finding, TextFacts, TextReader
from backoffice_match.vocabulary.ambiguity import Ambiguity
from backoffice_match.vocabulary.certifications import (
    CertificationRecogniser,
    CertificationRecognition,
)
from backoffice_match.vocabulary.places import Place, PlaceFinder
from backoffice_match.vocabulary.recognise import Recogniser, Recognition

Value = TypeVar("Value")

TITLE_CUT = 80
"""Least similarity at which a past job's title is taken for a role's; below it a plumber would
count as some kind of clerk."""

STUDIED_KINDS = ("knowledge", "task")
"""Kinds of skills that a field of study gives. Of an industry or a language the name of the field
says no more than that it was the subject."""

KEEP_TEXTS = 64
"""Most texts remembered, so that explaining reads none again; each may have 200,000 characters."""

KEEP = 100_000
"""Most titles and places remembered, so that a long run does not grow without end."""


@dataclass(eq=False)
class Reader:
    """Reads skills, certifications, job titles and places in the words of one catalogue."""

    catalogue: Catalogue
    _jobs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        """Pickle without the reading of free text, which is built again when it is used."""
        built = ("_text_reader", "_texts")
        return {name: value for name, value in vars(self).items() if name not in built}

    @cached_property
    def _skills(self) -> Recogniser:
        return Recogniser(self.catalogue.vocabulary)

    @cached_property
    def _certifications(self) -> CertificationRecogniser:
        table = self.catalogue.certification_table
        return CertificationRecogniser.from_table(table)

    @cached_property
    def _areas(self) -> PlaceFinder:
        wages = self.catalogue.wages
        return PlaceFinder(
            zip(
                wages.area_codes,
                wages.area_types,
                wages.area_names,
                wages.area_states,
                strict=True,
            )
        )

    @cached_property
    def telling(self) -> BoolArray:
        """Whether a skill tells roles apart."""
        return telling_skills(self.catalogue.vocabulary)

    @cached_property
    def evident(self) -> BoolArray:
        """Whether a skill says anything of ability."""
        return evident_skills(self.catalogue.vocabulary)

    @cached_property
    def ambiguity(self) -> Ambiguity:
        """What the rest of a person makes of words of several meanings."""
        return Ambiguity(self.catalogue.vocabulary)

    def skill(self, text: str, level: int | None = None) -> Recognition:
        """Skills in one typed entry."""
        return self._skills.recognise(text, level)

    def text(self, text: str) -> TextFacts:
        """What free text says: skills, education, certifications, past jobs and years."""
        return self._texts(text)

    def findings(self, text: str) -> tuple[Finding, ...]:
        """All that free text says, each with its place."""
        return self._text_reader.findings(text, self.text(text))

    @cached_property
    def _text_reader(self) -> TextReader:
        names = tuple(self.catalogue.certification_table.names)
        return TextReader(
            self._skills,
            self._certifications,
            names,
            lambda title: bool(self.job(title)),
            self.catalogue.terms.table.finder,
        )

    @cached_property
    def _texts(self) -> Callable[[str], TextFacts]:
        return lru_cache(maxsize=KEEP_TEXTS)(self._text_reader.read)

    def certification(self, text: str, around: Iterable[str] = ()) -> CertificationRecognition:
        """Certifications in one typed entry, and whether they are held.

        Words `around` it tell apart letters that several issuers use.
        """
        return self._certifications.recognise(text, around)

    def certifications_held(self, text: str) -> tuple[int, ...]:
        """Numbers of the certifications that an entry may stand for.

        Letters that several issuers use (CPP of PayrollOrg, ASIS and NIGP) are read in every
        sense, so that each role takes the one that it values.
        """
        found = self.certification(text)
        others = (self._certification_numbers[i] for i in found.candidates if found.held)
        return tuple(sorted({*found.held, *others}))

    @cached_property
    def _certification_numbers(self) -> dict[str, int]:
        ids = self.catalogue.certification_table.certification_ids
        return {certification_id: i for i, certification_id in enumerate(ids)}

    def job(self, title: str) -> tuple[str, ...]:
        """Role ids that a job title stands for: all that share the best similarity, if any do."""
        found = self._jobs.get(title)
        if found is None:
            found = _remember(self._jobs, title, self._find_job(title))
        return found

    def _find_job(self, title: str) -> tuple[str, ...]:
        matches = self.catalogue.titles.find(title, limit=5)
        best = matches[0][1] if matches else 0
        return tuple(sorted(r for r, s in matches if s == best and s >= TITLE_CUT))

    def place(self, text: str) -> Place:
        """Metro area and state that a location stands for."""
        found = self._places.get(text)
        return found if found is not None else _remember(self._places, text, self._areas.find(text))

    def areas(self, text: str | None) -> tuple[int, ...]:
        """Areas of the wage table to look pay up in: metro, state, nation."""
        if text is None:
            return self.catalogue.wages.chain(None, None)
        place = self.place(text)
        return self.catalogue.wages.chain(place.metro_code, place.state_code)

    def job_credit(self, title: str) -> IntArray:
        """What a year under this title counts for every role of the lineage, 0 to 100."""
        lineage = self.catalogue.lineage
        rows = [self._lineage_rows[role_id] for role_id in self.job(title)]
        if not rows:
            return np.zeros(len(lineage.role_ids), dtype=np.int64)
        return np.asarray(lineage.credit[rows].max(axis=0))

    def job_skills(self, title: str) -> tuple[int, ...]:
        """Skills that having held a job of this title makes likely."""
        lineage = self.catalogue.lineage
        rows = [self._lineage_rows[role_id] for role_id in self.job(title)]
        return tuple(sorted({int(s) for row in rows for s in lineage.skills.row(row)[0]}))

    def field_skills(self, field: str) -> tuple[int, ...]:
        """Skills that having studied a field gives: knowledge and tasks that its name names."""
        kinds = self.catalogue.vocabulary.kinds
        return tuple(s for s, _ in self.skill(field).skills if kinds[s] in STUDIED_KINDS)

    @cached_property
    def _lineage_rows(self) -> dict[str, int]:
        return {role_id: i for i, role_id in enumerate(self.catalogue.lineage.role_ids)}


def _remember(cache: dict[str, Value], key: str, value: Value) -> Value:
    if len(cache) >= KEEP:
        cache.clear()
    cache[key] = value
    return value
