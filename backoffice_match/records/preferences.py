"""What a person prefers in the work itself (records room)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from backoffice_match.exceptions import InputError
from backoffice_match.records import codes
from backoffice_match.records.checks import clean_text, nearest_name, problem, raise_all

RIASEC = "RIASEC"
"""Holland's interests: realistic, investigative, artistic, social, enterprising, conventional."""

_DEGREE = ("low", "medium", "high")
PREFERENCE_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "work_mode": ("office", "hybrid", "remote"),
        "customer_contact": _DEGREE,
        "hours": ("full_time", "part_time"),
        "schedule": ("regular", "flexible", "shifts"),
        "team": _DEGREE,
        "structure": _DEGREE,
        "repetition": _DEGREE,
    }
)
"""What each preference may say; interests are letters of `RIASEC`."""

SAME_MEANING: Mapping[str, str] = MappingProxyType(
    {
        "on_site": "office",
        "onsite": "office",
        "in_office": "office",
        "in_person": "office",
        "from_home": "remote",
        "work_from_home": "remote",
        "wfh": "remote",
        "telework": "remote",
    }
)
"""Other common words for a work mode."""

_CHARACTERS = 40


def _choice(name: str, value: object) -> str | None:
    """One of the allowed words of a preference, or None for blank."""
    field = f"preferences.{name}"
    text = clean_text(value, field=field, limit=_CHARACTERS).casefold()
    word = text.replace("-", "_").replace(" ", "_")
    if not word:
        return None
    if name == "work_mode":
        word = SAME_MEANING.get(word, word)
    if word not in PREFERENCE_VALUES[name]:
        allowed = PREFERENCE_VALUES[name]
        expected = f"{', '.join(allowed[:-1])} or {allowed[-1]}"
        hint = "leave it out if it does not matter"
        raise problem(value, expected, hint, field=field, code=codes.PREFERENCE_VALUE)
    return word


def _interests(value: object) -> str | None:
    """Letters of `RIASEC`, each at most once, in capitals."""
    field = "preferences.interests"
    letters = clean_text(value, field=field, limit=_CHARACTERS).upper()
    if not letters:
        return None
    if set(letters) - set(RIASEC) or len(set(letters)) < len(letters):
        expected = "letters of RIASEC, each once, most liked first"
        hint = "for example CES"
        raise problem(value, expected, hint, field=field, code=codes.PREFERENCE_VALUE)
    return letters


@dataclass(frozen=True, slots=True)
class Preferences:
    """Preferences about the work; each None when it is not stated.

    Parameters
    ----------
    work_mode
        ``office``, ``hybrid`` or ``remote``.
    customer_contact, team, structure, repetition
        How much of it is liked: ``low``, ``medium`` or ``high``.
    hours
        ``full_time`` or ``part_time``.
    schedule
        ``regular``, ``flexible`` or ``shifts``.
    interests
        Letters of RIASEC, most liked first, such as ``"CES"``.

    Raises
    ------
    InputError
        Code PREFERENCE_VALUE for any other value.

    Examples
    --------
    >>> Preferences(hours="Full time", interests="ces").interests
    'CES'
    >>> Preferences(work_mode="moon")
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.InputError: preferences.work_mode: got 'moon'; expected office, ...
    """

    work_mode: str | None = None
    customer_contact: str | None = None
    hours: str | None = None
    schedule: str | None = None
    team: str | None = None
    structure: str | None = None
    repetition: str | None = None
    interests: str | None = None

    def __post_init__(self) -> None:
        problems: list[InputError] = []
        for name in PREFERENCE_NAMES:
            given = getattr(self, name)
            if given is None:
                continue
            try:
                read = _interests(given) if name == "interests" else _choice(name, given)
            except InputError as error:
                problems.append(error)
            else:
                object.__setattr__(self, name, read)
        raise_all(problems)

    def to_dict(self) -> dict[str, str]:
        """Return only what is stated, by name.

        Examples
        --------
        >>> Preferences(team="high").to_dict()
        {'team': 'high'}
        """
        pairs = ((name, getattr(self, name)) for name in PREFERENCE_NAMES)
        return {name: value for name, value in pairs if value is not None}


PREFERENCE_NAMES = tuple(field.name for field in fields(Preferences))


def _from_cell(cell: str) -> dict[str, object]:
    """Read ``work_mode=remote; hours=part_time``."""
    found: dict[str, object] = {}
    for part in cell.split(";"):
        name, sign, value = part.replace(":", "=").partition("=")
        if not part.strip():
            continue
        if not sign or name.strip() in found:
            expected = "name=value, each name once, separated by ;"
            hint = "for example work_mode=remote; hours=part_time"
            raise problem(cell, expected, hint, field="preferences", code=codes.PREFERENCE_VALUE)
        found[name.strip()] = value
    return found


def parse_preferences(value: Preferences | Mapping[str, object] | str) -> Preferences:
    """Preferences from a mapping or from text such as ``"work_mode=remote; hours=part_time"``.

    Raises
    ------
    InputError
        Code PREFERENCE_UNKNOWN for a name that is none, PREFERENCE_VALUE for a bad value.

    Examples
    --------
    >>> parse_preferences("work_mode=remote; hours=part_time").to_dict()
    {'work_mode': 'remote', 'hours': 'part_time'}
    """
    if isinstance(value, Preferences):
        return value
    if isinstance(value, str):
        value = _from_cell(clean_text(value, field="preferences", limit=_CHARACTERS * 20))
    if not isinstance(value, Mapping):
        hint = "use Preferences(...)"
        raise problem(value, "a mapping", hint, field="preferences", code=codes.WRONG_TYPE)
    for name in value:
        if name not in PREFERENCE_NAMES:
            near = nearest_name(str(name)[:_CHARACTERS], PREFERENCE_NAMES)
            hint = f"did you mean {near}?" if near else "leave it out"
            expected = f"one of {', '.join(PREFERENCE_NAMES)}"
            raise problem(name, expected, hint, field="preferences", code=codes.PREFERENCE_UNKNOWN)
    return Preferences(**value)  # type: ignore[arg-type]
