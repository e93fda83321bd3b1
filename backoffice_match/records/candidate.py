"""One person as given by the user: checked once at the edge, immutable after (records room)."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Self, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from backoffice_match.exceptions import InputError, RecordError
from backoffice_match.records import codes
from backoffice_match.records.candidate_fields import (
    CANDIDATE_FIELDS,
    TEXT_CHARACTERS,
    field_problem,
    parse_certifications,
    parse_education_input,
    parse_line,
    parse_salary_input,
    parse_skills_input,
    parse_years,
)
from backoffice_match.records.education import Education
from backoffice_match.records.identity import parse_id
from backoffice_match.records.past_jobs import PastJob, parse_months, parse_past_jobs
from backoffice_match.records.preferences import Preferences, parse_preferences
from backoffice_match.records.salary import Salary
from backoffice_match.records.skills import SkillsInput, TypedSkill

SalaryInput: TypeAlias = Salary | str | Mapping[str, object]
PreferencesInput: TypeAlias = Preferences | Mapping[str, object] | str

_T = TypeVar("_T")


class Candidate(BaseModel):
    """A person to be ranked; every field may be None, which means unknown and never "has none".

    Parameters
    ----------
    id
        Text or whole number, kept exactly; not blank.
    skills
        Names as typed, name to level as a mapping, or one text separated by ``;``. An empty list
        is unknown: nobody has no skills.
    education
        A level of the ladder, free wording, or `Education`; ``"none"`` is the level none.
    certifications
        Names as typed, or one text separated by ``;``. An empty list, or ``"none"``, says that the
        person holds none.
    past_jobs
        Title and years: ``("AP clerk", 3)``, ``"AP clerk (3)"``, ``"cashier"``. An empty list says
        that the person has held none.
    experience_years
        Years in all, 0 to 80, where single jobs are not known.
    salary
        `Salary`, or text that says its period, in US dollars.
    location
        State or metropolitan area; None is the nation.
    preferences
        `Preferences` or a mapping.
    text
        Free text such as a resume, at most 200,000 characters.

    Raises
    ------
    RecordError
        Lists all problems of the record at once in ``problems``; each is an
        `InputError` with field and code. Unknown fields are refused with the nearest known name,
        and so are fields that are never an input, such as name, age, sex or past pay.

    Examples
    --------
    >>> person = Candidate(id=7, skills=["Excel"], salary="$23.50/hour", past_jobs=["cashier (2)"])
    >>> person.id, person.salary, person.past_jobs[0].months
    ('7', Salary(23.50, 'hour'), 24)
    >>> Candidate(skils=["Excel"], age=44)
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.RecordError: skils: got an unknown field; expected one of ...
    """

    # The schema of pydantic's own checks is made when it is first asked for, which is hardly ever.
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    id: str | None = None
    skills: tuple[TypedSkill, ...] | None = None
    education: Education | None = None
    certifications: tuple[str, ...] | None = None
    past_jobs: tuple[PastJob, ...] | None = None
    experience_years: float | None = None
    salary: Salary | None = None
    location: str | None = None
    preferences: Preferences | None = None
    text: str | None = Field(default=None, repr=False)

    def __init__(
        self,
        *,
        id: str | int | None = None,
        skills: SkillsInput | None = None,
        education: Education | str | Mapping[str, object] | None = None,
        certifications: str | Iterable[str] | None = None,
        past_jobs: str | Iterable[object] | None = None,
        experience_years: float | str | None = None,
        salary: SalaryInput | None = None,
        location: str | None = None,
        preferences: PreferencesInput | None = None,
        text: str | None = None,
        **unknown: object,
    ) -> None:
        problems = [field_problem(name, value) for name, value in unknown.items()]
        values: dict[str, Any] = {
            # A blank id is an error, not an unknown: two people would become one.
            "id": _checked(parse_id, id, problems, blank_is_unknown=False),
            "skills": _checked(parse_skills_input, skills, problems),
            "education": _checked(parse_education_input, education, problems),
            "certifications": _checked(parse_certifications, certifications, problems),
            "past_jobs": _checked(parse_past_jobs, past_jobs, problems),
            "experience_years": _checked(parse_years, experience_years, problems),
            "salary": _checked(parse_salary_input, salary, problems),
            "location": _checked(_location, location, problems),
            "preferences": _checked(parse_preferences, preferences, problems),
            "text": _checked(_free_text, text, problems),
        }
        if problems:
            raise RecordError.from_problems(problems)
        if values["preferences"] == _NO_PREFERENCES:
            values["preferences"] = None
        # All values are checked and of their final type; a second check would only cost time.
        object.__setattr__(self, "__dict__", values)
        object.__setattr__(self, "__pydantic_fields_set__", set(CANDIDATE_FIELDS))
        object.__setattr__(self, "__pydantic_extra__", None)
        object.__setattr__(self, "__pydantic_private__", None)

    @property
    def experience_months(self) -> int | None:
        """`experience_years` in whole months, halves rounded up."""
        return None if self.experience_years is None else parse_months(self.experience_years)

    def replace(self, **changes: Any) -> Self:
        """Make a copy with some fields changed, checked like a new record.

        Examples
        --------
        >>> Candidate(id="a", location="Ohio").replace(location=None)
        Candidate(id='a', skills=None, education=None, certifications=None, past_jobs=None,
                  experience_years=None, salary=None, location=None, preferences=None)
        """
        return type(self)(**{**self.__dict__, **changes})

    @classmethod
    def from_json_resume(
        cls, source: str | os.PathLike[str] | Mapping[str, Any], *, today: date | None = None
    ) -> Self:
        """Read a resume of the JSON Resume standard 1.0.0.

        Skills, languages, work, education, certificates, place and the texts about the work are
        taken; name, photo and contacts are passed over. Dates such as ``2019`` or ``2019-03`` give
        the length of a job only, and free-text levels such as "Master" become levels where they say
        one. What the standard has no field for, such as the salary hoped for, is set with
        `replace`.

        Parameters
        ----------
        source
            Path of a file, or the resume as a mapping.
        today
            Day until which a job without an end has lasted; by default the current one.

        Raises
        ------
        FileError
            When the file cannot be read.
        RecordError
            For all wrong values at once, each with its place such as ``work[0].startDate``.

        Examples
        --------
        >>> person = Candidate.from_json_resume(
        ...     {
        ...         "basics": {"name": "A. B.", "location": {"city": "Chicago", "region": "IL"}},
        ...         "work": [{"position": "AP clerk", "startDate": "2019-03", "endDate": "2021"}],
        ...         "skills": [{"name": "QuickBooks", "level": "Advanced", "keywords": ["1099s"]}],
        ...     }
        ... )
        >>> person.past_jobs, person.location
        ((PastJob(title='AP clerk', months=24),), 'Chicago, IL')
        >>> [(skill.text, skill.level) for skill in person.skills]
        [('QuickBooks', 3), ('1099s', None)]
        """
        from backoffice_match.records.json_resume import candidate_fields_of

        return cls(**candidate_fields_of(source, today or date.today()))

    @classmethod
    def model_validate(cls, obj: Any, **_options: Any) -> Self:
        """Build from a mapping; a candidate is returned as it is. Raises like `Candidate`."""
        if isinstance(obj, cls):
            return obj
        if not isinstance(obj, Mapping):
            raise RecordError.from_problems([_not_a_record(obj)])
        return cls(**{str(name): value for name, value in obj.items()})

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **_options: Any) -> Self:
        """Build from JSON text; all problems in one `RecordError`."""
        import json

        try:
            found = json.loads(json_data)
        except (ValueError, RecursionError) as error:
            hint = "check the text with a JSON tool"
            problem = InputError(f"text that is no JSON ({error})", "a JSON object", hint)
            raise RecordError.from_problems([problem]) from None
        return cls.model_validate(found)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Make a copy; what `update` changes is checked, unlike in pydantic itself."""
        return self.replace(**(update or {}))


def _fields_only() -> inspect.Signature:
    """Signature without the unknown fields, which are taken only to be refused by name."""
    whole = inspect.signature(Candidate.__init__)
    _, *fields = whole.parameters.values()
    named = [field for field in fields if field.kind is not field.VAR_KEYWORD]
    return whole.replace(parameters=named, return_annotation=None)


# As pydantic tells it when the schema is made; it is to be the same before.
Candidate.__signature__ = _fields_only()

_NO_PREFERENCES = Preferences()


def _location(value: object) -> str:
    return parse_line(value, "location")


def _free_text(value: object) -> str:
    return parse_line(value, "text", TEXT_CHARACTERS)


def _checked(
    parse: Callable[[Any], _T],
    value: object,
    problems: list[InputError],
    *,
    blank_is_unknown: bool = True,
) -> _T | None:
    """Parse a value; None for unknown or blank; what is wrong goes to `problems`."""
    if value is None:
        return None
    if blank_is_unknown and isinstance(value, str) and not value.strip():
        return None
    try:
        return parse(value)
    except InputError as error:
        problems.extend(getattr(error, "problems", (error,)))
        return None


def _not_a_record(value: object) -> InputError:
    return InputError(
        f"a value of type {type(value).__name__}",
        "a mapping of field to value",
        "use Candidate(...)",
        code=codes.WRONG_TYPE,
    )
