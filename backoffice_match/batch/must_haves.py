"""What an order asks of everybody without exception: hard filters (batch room)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from backoffice_match.arrays import BoolArray, Ragged
from backoffice_match.exceptions import InputError
from backoffice_match.features.encode import Features
from backoffice_match.features.reader import Reader
from backoffice_match.records import parse_education, parse_skills
from backoffice_match.records.education import EDUCATION_LEVELS
from backoffice_match.records.skills import SkillsInput, TypedSkill

FIELD = "must_haves"

KINDS = ("skill", "certification", "education")
"""An entry may say which it is, such as ``education: certificate``."""

STANDS_FOR = 90
"""Percent of another skill's credit from which a skill stands for it: a product for its class
(QuickBooks for accounting software), the whole for its core (BSA/AML for AML), a language for
speaking two."""


@dataclass(frozen=True)
class MustHaves:
    """Skills, certifications and education that nobody may lack.

    Attributes
    ----------
    skills
        (skills of which any will do, least level or 0) of each that is asked for.
    certifications
        Certifications of which any will do, of each that is asked for.
    education
        Least rank on the ladder, 0: none is asked for.
    """

    skills: tuple[tuple[tuple[int, ...], int], ...] = ()
    certifications: tuple[tuple[int, ...], ...] = ()
    education: int = 0

    def met(self, features: Features) -> BoolArray:
        """Who has all of them, shape (n,); what a person does not say is not there."""
        met = np.ones(len(features), dtype=np.bool_)
        for skills, level in self.skills:
            held, levels = features.skills.columns
            met &= _anybody(features.skills, np.isin(held, skills) & (levels >= level))
        for certifications in self.certifications:
            held = features.certifications.columns[0]
            met &= _anybody(features.certifications, np.isin(held, certifications))
        if self.education:
            met &= features.education >= self.education
        return met


def _anybody(rows: Ragged, hits: BoolArray) -> BoolArray:
    return np.asarray(np.bincount(rows.owners()[hits], minlength=len(rows)) > 0)


@dataclass
class MustHaveReader:
    """Reads must-haves in the words of one catalogue."""

    reader: Reader
    _standing_for: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def read(self, cell: SkillsInput) -> tuple[MustHaves, list[InputError]]:
        """Must-haves of an order, and what is wrong with its entries."""
        found, problems = MustHaves(), list[InputError]()
        for entry in parse_skills(cell):
            try:
                found = self._with(found, entry)
            except InputError as error:
                problems.append(error)
        return found, problems

    def _with(self, found: MustHaves, entry: TypedSkill) -> MustHaves:
        """Must-haves with one entry more; it is tried as each kind in turn."""
        kind, sign, rest = entry.text.partition(":")
        said = kind.strip().casefold() if sign and kind.strip().casefold() in KINDS else ""
        text = rest.strip() if said else entry.text
        ladder = text.casefold().replace(" ", "_") in EDUCATION_LEVELS
        if said == "education" or (not said and ladder):
            rank = parse_education(text).rank
            return _with_education(found, rank) if rank is not None else _refuse(entry.text, ())
        if said != "skill" and (ids := self.reader.certifications_held(text)):
            return MustHaves(found.skills, (*found.certifications, ids), found.education)
        if said == "certification":
            return _refuse(entry.text, self.reader.certification(text).nearest)
        read = self.reader.skill(text, entry.level)
        if read.skills and not read.unread:
            more = tuple((self._any_of(skill), level) for skill, level in read.skills)
            return MustHaves((*found.skills, *more), found.certifications, found.education)
        rank = None if said else parse_education(text).rank
        if rank is not None and not read.skills:
            return _with_education(found, rank)
        return _refuse(entry.text, read.unread or read.nearest)

    def _any_of(self, skill: int) -> tuple[int, ...]:
        """The skill, and those that stand for it."""
        if skill not in self._standing_for:
            reach = self.reader.catalogue.vocabulary.reach
            stands = (reach.columns[0] == skill) & (reach.columns[1] >= STANDS_FOR)
            owners = np.unique(reach.owners()[stands]).tolist()
            self._standing_for[skill] = tuple(sorted({skill, *owners}))
        return self._standing_for[skill]


def _with_education(found: MustHaves, rank: int) -> MustHaves:
    return MustHaves(found.skills, found.certifications, max(found.education, rank))


def _refuse(text: str, near: tuple[str, ...]) -> MustHaves:
    hint = f"did you mean {', '.join(near[:3])}?" if near else "write it as candidates would"
    raise InputError(
        f"{text[:60]!r}, which is not recognised as a whole",
        "skills, certifications or an education that the catalogue knows",
        hint,
        field=FIELD,
        code="UNKNOWN_MUST_HAVE",
    )
