"""What a person has already, stated or probably, of what a role or a step asks for (insight)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from backoffice_match.insight.case import Case
from backoffice_match.insight.effort import effort_scale
from backoffice_match.records.education import parse_education

AS_GOOD = 80
"""Credit from which a related skill is as good as the one that a step asks for: another name of it,
or a part that hardly anybody has without the rest."""


@dataclass(frozen=True, eq=False)
class Held:
    """Skills, certifications and schooling of one person."""

    case: Case

    @cached_property
    def stated(self) -> dict[int, int]:
        """Level of each stated skill, 1 to 4, the usual one where none is told."""
        skills, levels = self.case.scores.features.skills.row(self.case.person)
        return dict(zip(skills.tolist(), levels.tolist(), strict=True))

    @cached_property
    def likely(self) -> dict[int, tuple[int, int]]:
        """Level and origin (see `ORIGINS`) of skills that are not stated but likely."""
        skills, levels, origins = self.case.scores.features.likely.row(self.case.person)
        rows = zip(skills.tolist(), levels.tolist(), origins.tolist(), strict=True)
        return {s: (level, origin) for s, level, origin in rows if s not in self.stated}

    @cached_property
    def certifications(self) -> frozenset[str]:
        """Ids of certifications held, and of lower ones that are of no more use."""
        ids = self.case.catalogue.certification_table.certification_ids
        held = self.case.scores.features.certifications.row(self.case.person)[0].tolist()
        return effort_scale().held_with(ids[i] for i in held)

    def unmet(self, needs: Sequence[str]) -> tuple[str, ...]:
        """Those needs of a step that the person does not have yet."""
        return tuple(need for need in needs if not self.meets(need))

    def meets(self, need: str) -> bool:
        """Whether the person has what a step asks for, or one of its alternatives."""
        return any(map(self._meets, need.split(" or ")))

    def _meets(self, need: str) -> bool:
        if "degree" in need:
            return self._schooled(need)
        reader = self.case.engine.reader
        if certified := reader.certification(need).ids:
            return not self.certifications.isdisjoint(certified)
        asked = [skill for skill, _ in reader.skill(need).skills]
        return bool(asked) and all(map(self.has, asked))

    def _schooled(self, need: str) -> bool:
        """Whether the degree is there; its field too, where both the need and the person say it."""
        wanted, own = parse_education(need), self.case.candidate.education
        if own is None or wanted.rank is None or (own.rank or 0) < wanted.rank:
            return False
        fields = self.case.engine.reader.field_skills
        asked, studied = (set(fields(e.field or "")) for e in (wanted, own))
        return not asked or bool(asked & studied)

    def has(self, skill: int) -> bool:
        """Whether a skill is stated, likely, or as good as stated by a related one."""
        if skill in self.stated or skill in self.likely:
            return True
        reach = self.case.catalogue.vocabulary.reach
        near = (zip(*(c.tolist() for c in reach.row(own)), strict=True) for own in self.stated)
        return any(s == skill and credit >= AS_GOOD for row in near for s, credit in row)
