"""Fields of a candidate: which there are, which are never taken, how each is read (records)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from backoffice_match.exceptions import InputError
from backoffice_match.records import codes
from backoffice_match.records.checks import (
    check_count,
    clean_text,
    nearest_name,
    problem,
    raise_all,
    required_text,
)
from backoffice_match.records.education import Education, parse_education
from backoffice_match.records.past_jobs import parse_months
from backoffice_match.records.salary import Salary
from backoffice_match.records.salary_text import parse_salary
from backoffice_match.records.skills import SkillsInput, TypedSkill, parse_skills

CANDIDATE_FIELDS = (
    "id",
    "skills",
    "education",
    "certifications",
    "past_jobs",
    "experience_years",
    "salary",
    "location",
    "preferences",
    "text",
)
"""Fields of a record, and columns of a candidate file."""

LINE_CHARACTERS = 200
TEXT_CHARACTERS = 200_000
"""About 60 printed pages; a longer resume is a mistake in the file."""

CERTIFICATIONS_LIMIT = 200

_IDENTITY = "it says who a person is, not what they can do"
_PROTECTED = "it is a protected trait"
_PROXY = "it stands in for age or origin"
_PAY = "past pay carries past unfairness on; several states forbid asking"

NEVER_INPUTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        (
            "name", "first_name", "last_name", "middle_name", "full_name", "surname", "email",
            "candidate_name", "applicant_name", "given_name", "family_name",
        ),
        _IDENTITY,
    )
    | dict.fromkeys(("photo", "picture", "image", "ssn", "pronouns"), _IDENTITY)
    | dict.fromkeys(
        (
            "sex", "gender", "age", "race", "ethnicity", "religion", "nationality", "citizenship",
            "national_origin", "disability", "marital_status", "pregnant", "veteran",
            "veteran_status", "sexual_orientation", "color", "genetic_information",
        ),
        _PROTECTED,
    )
    | dict.fromkeys(
        ("birth_date", "birthdate", "birthday", "date_of_birth", "dob", "birth_year",
         "year_of_birth"),
        _PROTECTED,
    )
    | dict.fromkeys(
        (
            "zip", "zip_code", "zipcode", "postal_code", "postcode", "graduation_year",
            "graduation_date", "year_of_graduation", "grad_year", "class_of",
        ),
        _PROXY,
    )
    | dict.fromkeys(
        (
            "current_salary", "past_salary", "salary_history", "previous_salary", "last_salary",
            "current_pay", "past_pay", "pay_history", "salary_current", "current_wage",
            "previous_wage",
        ),
        _PAY,
    )
)  # fmt: skip
"""Fields that are refused wherever they appear, with the reason."""

PAST_WORDS = frozenset(
    "current past previous prior last former present historical history existing drawn".split()
)
PAY_WORDS = frozenset(
    "salary salaries pay wage wages compensation ctc earnings earned income remuneration".split()
) | {"rate"}
"""A name with a word of each speaks of pay that was, however it is put together."""

_SALARY_KEYS = frozenset(("amount", "period", "note", "cents_per_year"))
_EDUCATION_KEYS = frozenset(("text", "level", "rank", "field", "note"))


def column_key(name: str) -> str:
    """Name of a field or column in the one form that is compared.

    Examples
    --------
    >>> column_key(" Past Jobs ")
    'past_jobs'
    """
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def never_input_reason(name: str) -> str | None:
    """Why a field or column of this name is never used, or None when it is not one of those.

    Examples
    --------
    >>> never_input_reason("Zip Code")
    'it stands in for age or origin'
    >>> never_input_reason("last drawn hourly rate")
    'past pay carries past unfairness on; several states forbid asking'
    """
    key = column_key(name[:LINE_CHARACTERS])
    words = frozenset(key.split("_"))
    if words & PAST_WORDS and words & PAY_WORDS:
        return _PAY
    return NEVER_INPUTS.get(key)


def is_past_pay(name: str) -> bool:
    """Whether a field or column of this name speaks of past or current pay.

    Examples
    --------
    >>> is_past_pay("Salary History"), is_past_pay("salary"), is_past_pay("age")
    (True, False, False)
    """
    return never_input_reason(name) == _PAY


def field_problem(name: str, value: object) -> InputError:
    """Describe a field that no record has."""
    field = name[:40]
    if reason := never_input_reason(name):
        expected = f"no field {field}: it is never an input, since {reason}"
        code = codes.FIELD_NEVER_AN_INPUT
        return InputError("a value", expected, "leave it out", field=field, code=code)
    near = nearest_name(field, CANDIDATE_FIELDS)
    hint = f"did you mean {near}?" if near else "leave it out"
    if field == "salary_period":
        hint = 'say it with the salary: Salary(amount, "year")'
    expected = f"one of {', '.join(CANDIDATE_FIELDS)}"
    return InputError("an unknown field", expected, hint, field=field, code=codes.FIELD_UNKNOWN)


def parse_line(value: object, field: str, limit: int = LINE_CHARACTERS) -> str:
    """Text of one field, trimmed, not blank."""
    return required_text(value, field=field, limit=limit)


def parse_skills_input(value: SkillsInput) -> tuple[TypedSkill, ...] | None:
    """Skills; none at all, or only the word ``none``, is unknown."""
    skills = parse_skills(value)
    if len(skills) == 1 and skills[0].text.casefold() == "none":
        return None
    return skills or None


def parse_certifications(value: str | Iterable[object]) -> tuple[str, ...]:
    """Certifications as typed, repeated ones once; ``"none"`` and an empty list are none held.

    Examples
    --------
    >>> parse_certifications("FPC; CompTIA A+ (2022); fpc")
    ('FPC', 'CompTIA A+ (2022)')
    >>> parse_certifications("none")
    ()
    """
    field = "certifications"
    if isinstance(value, str):
        value = value.split(";")
    if not isinstance(value, Iterable) or isinstance(value, (bytes, Mapping)):
        hint = "write a list"
        raise problem(value, "a list of names", hint, field=field, code=codes.WRONG_TYPE)
    items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else list(value)
    check_count(items, len(items), CERTIFICATIONS_LIMIT, field=field)
    found: dict[str, str] = {}
    problems: list[InputError] = []
    for item in items:
        try:
            text = clean_text(item, field=field, limit=LINE_CHARACTERS)
        except InputError as error:
            problems.append(error)
            continue
        if text:
            found.setdefault(text.casefold(), text)
    raise_all(problems)
    if len(found) == 1:
        found.pop("none", None)
    return tuple(found.values())


def parse_education_input(value: Education | str | Mapping[str, object]) -> Education:
    """Education from text, or from what a dump of a record holds."""
    if isinstance(value, Education):
        return value
    if isinstance(value, Mapping) and "text" in value and not set(value) - _EDUCATION_KEYS:
        return Education(**value)  # type: ignore[arg-type]
    return parse_education(value)  # type: ignore[arg-type]


def parse_salary_input(value: Salary | str | Mapping[str, object]) -> Salary:
    """Salary with its period; a number alone is refused, since its period cannot be known."""
    if isinstance(value, Salary):
        return value
    if isinstance(value, Mapping):
        if set(value) - _SALARY_KEYS or "amount" not in value:
            hint = 'use Salary(48_000, "year")'
            raise problem(value, "amount and period", hint, field="salary", code=codes.WRONG_TYPE)
        found = parse_salary(value["amount"], value.get("period"))  # type: ignore[arg-type]
        note = value.get("note")
        kept = None if note is None else clean_text(note, field="salary", limit=LINE_CHARACTERS)
        return Salary(found.amount, found.period, note=kept or found.note)
    return parse_salary(value)


def parse_years(value: float | str) -> float:
    """Years of experience in all, 0 to 80.

    Examples
    --------
    >>> parse_years("18 months"), parse_years(3)
    (1.5, 3.0)
    """
    months = parse_months(value)
    if isinstance(value, str):
        return months / 12
    return float(value)
