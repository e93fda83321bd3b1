"""Skills as people type them, each with the level they state, if any (records room)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from backoffice_match.exceptions import InputError
from backoffice_match.records import codes
from backoffice_match.records.checks import (
    check_count,
    clean_text,
    problem,
    raise_all,
    shown,
    whole_number,
)

PROFICIENCY: Mapping[str, int] = MappingProxyType(
    {"basic": 1, "intermediate": 2, "advanced": 3, "expert": 4}
)
"""The scale of proficiency; an unstated level counts as intermediate when scored."""

SKILL_CHARACTERS = 200
SKILLS_LIMIT = 500
"""No resume lists more; a longer list is a mistake in the file."""

SkillsInput: TypeAlias = str | Mapping[str, object] | Iterable[object]

_EXPECTED = "basic, intermediate, advanced or expert (1 to 4), or None"
_HINT = "say one of the four, or leave the level out"
_SCALE: Mapping[str | int, int] = MappingProxyType(
    {
        **dict(PROFICIENCY.items()),
        **{rank: rank for rank in (1, 2, 3, 4)},
        **{str(r): r for r in (1, 2, 3, 4)},
    }
)
_WORDS = "|".join(PROFICIENCY)
_WITH_LEVEL = re.compile(
    rf"(?P<name>.*\S)\s*(?:\(\s*(?P<word>{_WORDS})\s*\)"
    rf"|[:=]\s*(?P<after>{_WORDS}|[+-]?\d{{1,2}}(?:\.\d)?))",
    re.IGNORECASE,
)


class TypedSkill(NamedTuple):
    """One skill in the person's words.

    Parameters
    ----------
    text
        As typed, without outer blanks.
    level
        1 basic, 2 intermediate, 3 advanced, 4 expert; None when not stated.
    """

    text: str
    level: int | None = None


def parse_level(level: object) -> int | None:
    """Proficiency from a word of the scale or a number from 1 to 4; None and blank are unstated.

    Raises
    ------
    InputError
        Code SKILL_LEVEL for anything off the scale; nothing is clipped.

    Examples
    --------
    >>> parse_level("Advanced"), parse_level(4), parse_level(None)
    (3, 4, None)
    >>> parse_level(5)
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.InputError: skills: got 5; expected basic, intermediate, ...
    """
    if level is None:
        return None
    if isinstance(level, str):
        word = level[:SKILL_CHARACTERS].strip().lower()
        if not word:
            return None
        if word in _SCALE:
            return _SCALE[word]
    elif isinstance(level, float) and level in (1.0, 2.0, 3.0, 4.0):
        return int(level)  # a column of numbers with blanks arrives as floats
    elif (number := whole_number(level)) is not None and number in _SCALE:
        return number
    raise problem(level, _EXPECTED, _HINT, field="skills", code=codes.SKILL_LEVEL)


def _from_cell(cell: str) -> list[tuple[object, object]]:
    """Skills of one text cell, separated by ``;``, each perhaps with a level of its own."""
    parts = [part for part in cell.split(";") if part.strip()]
    check_count(parts, len(parts), SKILLS_LIMIT, field="skills")
    return [_split_level(part) for part in parts]


def _split_level(text: str) -> tuple[object, object]:
    match = _WITH_LEVEL.fullmatch(text.strip()) if len(text) <= SKILL_CHARACTERS else None
    if match is None:
        return text, None
    return match["name"], match["word"] or match["after"]


def _pair(item: object) -> tuple[object, object]:
    """Name and level of one item of a list."""
    if isinstance(item, str):
        return item, None
    if isinstance(item, Mapping):
        name = item.get("text", item.get("name"))
        if isinstance(name, str) and not set(item) - {"text", "name", "level"}:
            return name, item.get("level")
    elif isinstance(item, (tuple, list)) and len(item) == 2:
        return item[0], item[1]
    expected = "a name, a pair of name and level, or a mapping with text and level"
    raise problem(item, expected, "write the skill as text", field="skills", code=codes.WRONG_TYPE)


def _pairs(value: object) -> Iterable[tuple[object, object]]:
    if isinstance(value, str):
        return _from_cell(value)
    if isinstance(value, Mapping):
        check_count(value, len(value), SKILLS_LIMIT, field="skills")
        return value.items()
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray)):
        # A set has no order of its own: sorted, equal sets give equal records.
        unordered = isinstance(value, (set, frozenset))
        items = sorted(value, key=str) if unordered else list(value)
        check_count(items, len(items), SKILLS_LIMIT, field="skills")
        return map(_pair, items)
    expected = "a list of names, a mapping of name to level, or text separated by ;"
    raise problem(value, expected, "write a list", field="skills", code=codes.WRONG_TYPE)


def parse_skills(value: SkillsInput) -> tuple[TypedSkill, ...]:
    """Skills in the order typed; blanks are left out, repeated ones (in any case) kept once.

    Parameters
    ----------
    value
        Names as a list; name to level as a mapping; pairs; or one text such as
        ``"Excel (advanced); filing; QuickBooks: 2"``.

    Raises
    ------
    InputError
        Code SKILL_LEVEL off the scale, SKILL_TWO_LEVELS for one skill at two stated levels.

    Examples
    --------
    >>> parse_skills({"QuickBooks": "advanced", "filing": None})
    (TypedSkill(text='QuickBooks', level=3), TypedSkill(text='filing', level=None))
    >>> parse_skills("Excel (expert); filing; excel")
    (TypedSkill(text='Excel', level=4), TypedSkill(text='filing', level=None))
    """
    found: dict[str, TypedSkill] = {}
    problems: list[InputError] = []
    for raw, stated in _pairs(value):
        try:
            _add(found, raw, stated)
        except InputError as error:
            problems.append(error)
    raise_all(problems)
    return tuple(found.values())


def _add(found: dict[str, TypedSkill], raw: object, stated: object) -> None:
    """Add one skill under its key, or join it with the same skill typed before."""
    text = clean_text(raw, field="skills", limit=SKILL_CHARACTERS)
    if not text:
        return
    level = None if stated is None else parse_level(stated)
    key = text.casefold()
    known = found.get(key)
    if known is None:
        found[key] = TypedSkill(text, level)
    elif level != known.level:
        found[key] = _merge(known, level)


def _merge(known: TypedSkill, level: int | None) -> TypedSkill:
    """Join a skill typed twice: a stated level fills in an unstated one, two levels clash."""
    if known.level is None or level is None:
        return TypedSkill(known.text, known.level or level)
    got = f"{shown(known.text)} at level {known.level} and at level {level}"
    hint = "keep the one that is true"
    raise problem(
        known, "one level a skill", hint, field="skills", code=codes.SKILL_TWO_LEVELS, got=got
    )
