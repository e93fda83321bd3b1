"""What the catalogue's vocabulary makes of each word, each looked up once (features room)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray, Ragged, frozen, stacked, sums
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.features.kinds import evident_skills, telling_skills
from backoffice_match.features.people import Book
from backoffice_match.features.text import Finding, TextFacts, TextReader
from backoffice_match.records.skills import TypedSkill
from backoffice_match.resources import all_kept
from backoffice_match.vocabulary.ambiguity import SUPPORT, Ambiguity
from backoffice_match.vocabulary.certifications import (
    CertificationRecogniser,
    CertificationRecognition,
)
from backoffice_match.vocabulary.places import Place, PlaceFinder
from backoffice_match.vocabulary.recognise import Recogniser, Recognition
from backoffice_match.vocabulary.text_titles import may_be_title

Key = TypeVar("Key")
Value = TypeVar("Value")

TITLE_CUT = 80
"""Least similarity at which a past job's title is taken for a role's; below it a plumber would
count as some kind of clerk."""

TELLING_STUDY = 1_000
"""Weight that a field of study has to be worth in some role, related skills included, to speak for
roles by itself: two telling skills. Accounting, human resources, finance, supply chains and medical
billing are; psychology, nursing, computer science and business lead everywhere and nowhere."""

ROLES_AT_ONCE = 512
"""Roles whose weights are laid out side by side, so that a large catalogue takes little memory."""

NEAR_TITLE = 60
"""Similarity from which an unread title may yet be of office work ("accounting tutor")."""

STUDIED_KINDS = ("knowledge", "task")
"""Kinds of skills that a field of study gives. Of an industry or a language the name of the field
says no more than that it was the subject."""

KEEP_TEXTS = 64
"""Most texts remembered, so that explaining reads none again; each may have 200,000 characters."""

KEEP = 100_000
"""Most titles and places remembered, so that a long run does not grow without end."""


_NOT_STATED = ((0,),)

Rows = Sequence[Sequence[int]]
"""Rows of numbers, all of one width."""


@dataclass(eq=False)
class Readings(Generic[Value]):
    """What each of many values was taken for; those of a `Book` are remembered with it.

    Parameters
    ----------
    read
        What one value stands for: rows for each of some tables.
    widths
        Numbers in a row of each table.
    read_once
        The same for values that nobody asks for again; by default `read`.
    """

    read: Callable[[Value], Sequence[Rows]]
    widths: tuple[int, ...]
    read_once: Callable[[Value], Sequence[Rows]] | None = None
    _books: WeakKeyDictionary[Book[Value], tuple[Ragged, ...]] = field(
        default_factory=WeakKeyDictionary
    )
    _lock: Any = field(default_factory=Lock)
    _last: tuple[Sequence[Value], tuple[Ragged, ...]] | None = None

    def of(self, values: Sequence[Value]) -> tuple[Ragged, ...]:
        """Tables with rows per value; there may be more where a book grows meanwhile."""
        if not isinstance(values, Book):
            last = self._last
            if last is None or last[0] != values:
                # Those who explain ask for the words of the same person again.
                last = self._last = values, self._tables(self.read, values)
            return last[1]
        size, found = len(values), self._books.get(values)
        if found is not None and len(found[0]) >= size:
            return found
        with self._lock, all_kept():
            read = self.read_once or self.read
            found = self._books.get(values, self._tables(read, ()))
            if len(found[0]) < size:
                more = self._tables(read, values[len(found[0]) : size])
                found = tuple(map(stacked, found, more))
                self._books[values] = found
        return found

    def _tables(
        self, read: Callable[[Value], Sequence[Rows]], values: Sequence[Value]
    ) -> tuple[Ragged, ...]:
        if not values:
            return tuple(Ragged.nothing(0, width) for width in self.widths)
        columns = zip(*map(read, values), strict=True)
        return tuple(map(Ragged.from_rows, columns, self.widths))


@dataclass(eq=False)
class Reader:
    """Reads skills, certifications, job titles and places in the words of one catalogue."""

    catalogue: Catalogue
    _jobs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _credits: dict[str, IntArray] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)
    _chains: dict[str | None, tuple[int, ...]] = field(default_factory=dict)
    _typed: dict[TypedSkill, tuple[Rows, ...]] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Reader], tuple[Catalogue]]:
        """What was remembered is left behind."""
        return Reader, (self.catalogue,)

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
        """Whether a skill tells roles apart, of those that some role has use for."""
        return frozen(telling_skills(self.catalogue.vocabulary) & self.near_asked, np.bool_)

    @cached_property
    def evident(self) -> BoolArray:
        """Whether a skill says anything of ability, of those that some role has use for.

        Who names cooking and nail care alone would else be ranked on nothing, in order of names.
        """
        return frozen(evident_skills(self.catalogue.vocabulary) & self.near_asked, np.bool_)

    @cached_property
    def near_asked(self) -> BoolArray:
        """Whether a role asks for a skill, or for one that it earns `SUPPORT` percent of."""
        return self._asked(SUPPORT)

    @cached_property
    def of_use(self) -> BoolArray:
        """Whether a skill, or one that it earns credit for, is asked for by any role."""
        return self._asked(1)

    def _asked(self, least: int) -> BoolArray:
        vocabulary = self.catalogue.vocabulary
        asked = np.zeros(len(vocabulary), dtype=np.bool_)
        asked[self.catalogue.columns.skills.columns[0]] = True
        reach = vocabulary.reach
        others, credits = reach.columns
        near = reach.owners()[asked[others] & (credits >= least)]
        return frozen(asked | (np.bincount(near, minlength=len(vocabulary)) > 0), np.bool_)

    @cached_property
    def telling_study(self) -> BoolArray:
        """Whether a skill is worth so much to some role that having studied it points there."""
        reach, claims = self.catalogue.vocabulary.reach, self.catalogue.columns.skills
        others, credits = reach.columns
        worth = np.zeros(len(reach), dtype=np.int64)
        for start in range(0, len(claims), ROLES_AT_ONCE):
            part = claims.span(start, min(start + ROLES_AT_ONCE, len(claims)))
            weights = np.zeros((len(reach), len(part)), dtype=np.int64)
            weights[part.columns[0], part.owners()] = part.columns[1]
            gained = sums(weights[others] * credits[:, None], reach)
            np.maximum(worth, gained.max(axis=1, initial=0), out=worth)
        return frozen(worth >= 100 * TELLING_STUDY, np.bool_)

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
            self._is_title,
            self.catalogue.terms.table.finder,
        )

    def _is_title(self, words: str) -> bool:
        """Whether some words of a text are a title, be it of a role or of other work."""
        return bool(self.job(words)) or (may_be_title(words) and self.is_other_work(words))

    @cached_property
    def _texts(self) -> Callable[[str], TextFacts]:
        return lru_cache(maxsize=KEEP_TEXTS)(self._text_reader.read)

    @cached_property
    def skill_entries(self) -> Readings[TypedSkill]:
        """Tables of typed entries: (skill, level), (open meaning, level), (certification), (level).

        Levels are 0 where none is stated. A meaning is open where the entry is a word of several,
        for the rest of the person to settle.
        """
        return Readings(
            self._entry,
            (2, 2, 1, 1),
            lambda typed: self._parts(typed, self._skills.read_once(typed.text, typed.level)),
        )

    def _entry(self, typed: TypedSkill) -> tuple[Rows, ...]:
        found = self._typed.get(typed)
        if found is None:
            read = self.skill(typed.text, typed.level)
            found = _remember(self._typed, typed, self._parts(typed, read))
        return found

    def _parts(self, typed: TypedSkill, found: Recognition) -> tuple[Rows, ...]:
        stated = ((typed.level,),) if typed.level else _NOT_STATED
        certified: Rows = ()
        if found.status == "unknown":
            certified = tuple((number,) for number in self.certifications_named(found))
        if not found.open:
            return found.skills, (), certified, stated
        level = typed.level or found.level
        return found.skills, [(skill, level) for skill in found.candidates], certified, stated

    @cached_property
    def certification_entries(self) -> Readings[str]:
        """One table of typed entries: (certification)."""
        return Readings(lambda text: ([(i,) for i in self.certifications_held(text)],), (1,))

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
        return self._held(self.certification(text))

    def _held(self, found: CertificationRecognition) -> tuple[int, ...]:
        others = (self._certification_numbers[i] for i in found.candidates if found.held)
        return tuple(sorted({*found.held, *others}))

    def certifications_named(self, found: Recognition) -> tuple[int, ...]:
        """Certifications that an entry among the skills names, where it is no skill: "CPA"."""
        if found.status != "unknown":
            return ()
        # Hardly any entry is one, so what makes reading slow, names spelt alike, is left out.
        return self._held(self._certifications.read_once(found.typed))

    def knows(self, typed: TypedSkill) -> bool:
        """Whether an entry among the skills names a known skill, or a certification."""
        found = self.skill(typed.text, typed.level)
        return bool(found.skills or self.certifications_named(found))

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
        found = self._chains.get(text)
        if found is None:
            place = None if text is None else self.place(text)
            codes = (place.metro_code, place.state_code) if place else (None, None)
            found = _remember(self._chains, text, self.catalogue.wages.chain(*codes))
        return found

    def job_rows(self, title: str) -> list[int]:
        """Places in the lineage of the roles that a job title names."""
        return [self._lineage_rows[role_id] for role_id in self.job(title)]

    def job_credit(self, title: str) -> IntArray:
        """What a year under this title counts for every role of the lineage, 0 to 100."""
        found = self._credits.get(title)
        if found is None:
            found = _remember(self._credits, title, self._find_credit(title))
        return found

    def _find_credit(self, title: str) -> IntArray:
        lineage = self.catalogue.lineage
        rows = self.job_rows(title)
        if rows:
            return np.asarray(lineage.credit[rows].max(axis=0))
        credit = np.zeros(len(lineage.role_ids), dtype=np.int64)
        for role_id, value in (self.other_work(title) or {}).items():
            credit[self._lineage_rows[role_id]] = value
        return credit

    def other_work(self, title: str) -> Mapping[str, int] | None:
        """What a year under a title of other work counts, by role; None for any other title.

        A title that is like those of a role is other work only if it is known itself.
        """
        if self.job(title):
            return None
        near = self.catalogue.titles.find(title, limit=1)
        return self.catalogue.other_work.find(title, whole=bool(near) and near[0][1] >= NEAR_TITLE)

    def is_other_work(self, title: str) -> bool:
        """Whether a title is known to name work that no role is about."""
        return self.other_work(title) is not None

    def job_skills(self, title: str) -> tuple[int, ...]:
        """Skills that having held a job of this title makes likely."""
        lineage = self.catalogue.lineage
        rows = self.job_rows(title)
        return tuple(sorted({int(s) for row in rows for s in lineage.skills.row(row)[0]}))

    def field_skills(self, field: str) -> tuple[int, ...]:
        """Skills that having studied a field gives: knowledge and tasks that its name names."""
        kinds = self.catalogue.vocabulary.kinds
        return tuple(s for s, _ in self.skill(field).skills if kinds[s] in STUDIED_KINDS)

    @cached_property
    def _lineage_rows(self) -> dict[str, int]:
        return {role_id: i for i, role_id in enumerate(self.catalogue.lineage.role_ids)}


def _remember(cache: dict[Key, Value], key: Key, value: Value) -> Value:
    if len(cache) >= KEEP:
        cache.clear()
    cache[key] = value
    return value
