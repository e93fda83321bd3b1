"""A record with something gained or given up, for plans and what-ifs (insight room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backoffice_match.exceptions import InputError
from backoffice_match.features.reader import Reader
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.skills import SkillsInput, TypedSkill, parse_skills


def with_skills(candidate: Candidate, added: SkillsInput | None) -> Candidate:
    """The person with skills added, or said anew where the same words were typed before."""
    new = parse_skills(added) if added is not None else ()
    said = {skill.text.casefold() for skill in new}
    kept = [skill for skill in candidate.skills or () if skill.text.casefold() not in said]
    return candidate.replace(skills=[*kept, *new]) if new else candidate


def without_skills(candidate: Candidate, names: Iterable[str], reader: Reader) -> Candidate:
    """The person without some skills: entries of the same words, or that name the same skill.

    Raises
    ------
    InputError
        When the person stated nothing of the kind.
    """
    kept = list(candidate.skills or ())
    for name in [names] if isinstance(names, str) else names:
        left = [skill for skill in kept if not _same(skill, name, reader)]
        if len(left) == len(kept):
            raise _not_stated(name, [skill.text for skill in kept], "remove_skills")
        kept = left
    return candidate.replace(skills=kept or None)


def _same(skill: TypedSkill, name: str, reader: Reader) -> bool:
    if skill.text.casefold() == name.strip().casefold():
        return True
    wanted = {number for number, _ in reader.skill(name).skills}
    return bool(wanted) and {number for number, _ in reader.skill(skill.text).skills} <= wanted


def with_certifications(candidate: Candidate, added: Iterable[str]) -> Candidate:
    """The person with certifications added to those that were stated."""
    new = [added] if isinstance(added, str) else list(added)
    return candidate.replace(certifications=[*(candidate.certifications or ()), *new])


def without_certifications(candidate: Candidate, names: Iterable[str]) -> Candidate:
    """The person without some certifications, named in the words that were stated.

    Raises
    ------
    InputError
        When the person stated nothing of the kind.
    """
    kept = list(candidate.certifications or ())
    for name in [names] if isinstance(names, str) else names:
        left = [text for text in kept if text.casefold() != name.strip().casefold()]
        if len(left) == len(kept):
            raise _not_stated(name, kept, "remove_certifications")
        kept = left
    return candidate.replace(certifications=kept)


def _not_stated(name: str, stated: Sequence[str], field: str) -> InputError:
    return InputError(
        repr(name),
        f"one of what was stated: {', '.join(stated) or 'nothing'}",
        "name it as it was typed",
        field=field,
        code="NOT_STATED",
    )
