"""A resume of the JSON Resume standard 1.0.0 as the fields of a candidate (records room).

Taken are skills, languages, work, education, certificates, place and texts about the work. Name,
photo, address, contacts and whatever else says who a person is are passed over. Dates give the
length of a job and nothing else; of education only whether it is under way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from backoffice_match.exceptions import InputError, RecordError
from backoffice_match.records import codes
from backoffice_match.records.candidate_fields import LINE_CHARACTERS, TEXT_CHARACTERS
from backoffice_match.records.checks import clean_text, problem
from backoffice_match.records.education import Education, parse_education
from backoffice_match.records.json_file import read_json_file
from backoffice_match.records.past_jobs import MAX_YEARS

SECTIONS = frozenset(
    "$schema basics work volunteer awards certificates publications languages interests references "
    "projects meta".split()
)
"""What a resume has at its top level and a candidate has not."""

MOST_ITEMS = 500
"""Entries of one section that are read; a longer list is a mistake in the file."""

LEVEL_WORDS: Mapping[int, tuple[str, ...]] = {
    4: ("expert", "master", "mastery", "native", "bilingual", "mother tongue"),
    1: ("beginner", "basic", "novice", "elementary", "limited", "familiar", "a1", "a2"),
    3: ("advanced", "proficient", "fluent", "professional", "strong", "skilled", "c1", "c2"),
    2: ("intermediate", "competent", "conversational", "working", "good", "medium", "b1", "b2"),
}
"""Words of a free-text level, the telling ones first: "limited working proficiency" is basic."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_PRESENT = frozenset(("present", "now", "current", "today", "ongoing"))
_DATES = "a date such as 2019, 2019-03 or 2019-03-31"

Problems = list[InputError]

YearMonth = tuple[int, int | None]


def candidate_fields_of(
    source: str | os.PathLike[str] | Mapping[str, Any], today: date
) -> dict[str, Any]:
    """Fields of `Candidate` from a resume as a file or a mapping.

    Raises
    ------
    FileError
        When there is no such file, or it is no JSON object, or too large.
    RecordError
        For all wrong values at once, each with its place such as ``work[0].startDate``.
    """
    resume = source if isinstance(source, Mapping) else read_json_file(Path(source))
    problems: Problems = []
    reader = _Reader(resume, today, problems)
    found = {
        "skills": [*reader.skills(), *reader.languages()] or None,
        "education": reader.education(),
        "certifications": list(dict.fromkeys(reader.certificates())) or None,
        "past_jobs": list(reader.jobs()) or None,
        "location": reader.location(),
        "text": "\n".join(reader.texts())[:TEXT_CHARACTERS] or None,
    }
    if problems:
        # A section is read for several fields: what is wrong with it is told once.
        once = {wrong.message: wrong for wrong in problems}
        raise RecordError.from_problems(list(once.values()))
    return found


def is_json_resume(found: Mapping[str, Any]) -> bool:
    """Tell a resume of the standard from an object with the fields of a candidate.

    Both have skills and education; the other sections are the resume's alone.

    Examples
    --------
    >>> is_json_resume({"skills": [{"name": "Excel"}], "work": []})
    True
    >>> is_json_resume({"skills": ["Excel"], "past_jobs": ["cashier"]})
    False
    """
    return not SECTIONS.isdisjoint(found)


class _Reader:
    """Reads the sections of one resume; what is wrong goes to `problems`, the rest goes on."""

    def __init__(self, resume: Mapping[str, Any], today: date, problems: Problems) -> None:
        self.resume, self.today, self.problems = resume, today, problems

    def skills(self) -> Iterator[tuple[str, int | None]]:
        """Each skill with its level; its keywords, which are what it is made of, without one."""
        for place, entry in self._section("skills"):
            if name := self._line(entry, "name", place):
                yield name, level_of(self._line(entry, "level", place))
            for keyword in self._texts(entry, "keywords", place):
                yield keyword, None

    def languages(self) -> Iterator[tuple[str, int | None]]:
        """Languages are skills."""
        for place, entry in self._section("languages"):
            if name := self._line(entry, "language", place):
                yield name, level_of(self._line(entry, "fluency", place))

    def jobs(self) -> Iterator[dict[str, object]]:
        """Titles with the months between the dates; volunteering counts as work."""
        for section in ("work", "volunteer"):
            for place, entry in self._section(section):
                title = self._line(entry, "position", place)
                months = self._months(entry, place)
                if title:
                    yield {"title": title, "months": months}

    def education(self) -> Education | None:
        """The highest degree of those named; one under way counts as the rung below it."""
        read = [parse_education(text) for text in self._degrees()]
        known = [one for one in read if one.rank is not None]
        return max(known, key=lambda one: one.rank or 0, default=read[0] if read else None)

    def _degrees(self) -> Iterator[str]:
        for place, entry in self._section("education"):
            kind, area = (self._line(entry, key, place) for key in ("studyType", "area"))
            ends = self._date(entry, "endDate", place)
            if kind or area:
                text = f"{kind} in {area}" if kind and area else kind or f"studies of {area}"
                ahead = ends is not None and _months_between(_key(self.today), ends) > 0
                yield f"{text} (in progress)" if ahead else text

    def certificates(self) -> Iterator[str]:
        """Names with who awards them, by which letters with several senses are told apart."""
        for place, entry in self._section("certificates"):
            name, issuer = (self._line(entry, key, place) for key in ("name", "issuer"))
            if name:
                whole = f"{name}, {issuer}" if issuer else name
                yield whole if len(whole) <= LINE_CHARACTERS else name

    def location(self) -> str | None:
        """City and state; None outside the United States, whose pay and areas are known."""
        where = self._mapping(self._basics(), "location", "basics")
        parts = [self._line(where, key, "basics.location") for key in ("city", "region")]
        country = self._line(where, "countryCode", "basics.location")
        if country and country.upper() not in ("US", "USA"):
            return None
        return ", ".join(filter(None, parts)) or None

    def texts(self) -> Iterator[str]:
        """Free texts about the work."""
        yield from filter(None, [self._text(self._basics(), "summary", "basics")])
        for section in ("work", "volunteer", "projects"):
            for place, entry in self._section(section):
                key = "description" if section == "projects" else "summary"
                yield from filter(None, [self._text(entry, key, place)])
                yield from self._texts(entry, "highlights", place, TEXT_CHARACTERS)

    def _basics(self) -> Mapping[str, Any]:
        return self._mapping(self.resume, "basics", "")

    def _section(self, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Entries of a list with their place; a wrong one is told once and passed over."""
        entries = self.resume.get(name)
        if entries is None:
            return
        if not isinstance(entries, list) or len(entries) > MOST_ITEMS:
            self._wrong(entries, f"a list of at most {MOST_ITEMS} entries", name)
            return
        for i, entry in enumerate(entries):
            if isinstance(entry, Mapping):
                yield f"{name}[{i}]", entry
            else:
                self._wrong(entry, "an object", f"{name}[{i}]")

    def _mapping(self, of: Mapping[str, Any], key: str, place: str) -> Mapping[str, Any]:
        value = of.get(key)
        if value is None or isinstance(value, Mapping):
            return value or {}
        self._wrong(value, "an object", f"{place}.{key}".lstrip("."))
        return {}

    def _line(self, entry: Mapping[str, Any], key: str, place: str) -> str:
        return self._text(entry, key, place, LINE_CHARACTERS)

    def _text(
        self, entry: Mapping[str, Any], key: str, place: str, limit: int = TEXT_CHARACTERS
    ) -> str:
        """Text of a key, blank where there is none."""
        value = entry.get(key)
        if value is None:
            return ""
        return self._clean(value, f"{place}.{key}", limit)

    def _texts(
        self, entry: Mapping[str, Any], key: str, place: str, limit: int = LINE_CHARACTERS
    ) -> list[str]:
        """Texts of a list."""
        values = entry.get(key) or []
        if not isinstance(values, list) or len(values) > MOST_ITEMS:
            self._wrong(values, f"a list of at most {MOST_ITEMS} texts", f"{place}.{key}")
            return []
        read = [self._clean(v, f"{place}.{key}[{i}]", limit) for i, v in enumerate(values)]
        return list(filter(None, read))

    def _months(self, entry: Mapping[str, Any], place: str) -> int | None:
        """Whole months between two dates; None where a date is missing or says the year only."""
        start, end = (self._date(entry, key, place) for key in ("startDate", "endDate"))
        if start is None:
            return None
        end = end or _key(self.today)
        months = _months_between(start, end)
        if not 0 <= months <= 12 * MAX_YEARS:
            expected = f"an end after the start, at most {MAX_YEARS} years later"
            self._wrong(entry.get("startDate"), expected, f"{place}.startDate", codes.DATE_ORDER)
            return None
        # Within one year that is named without months nothing is known but that there was a job.
        return months or None

    def _date(self, entry: Mapping[str, Any], key: str, place: str) -> YearMonth | None:
        """Year and month, month None where only the year is named; None for blank or present."""
        text = self._line(entry, key, place)
        if not text or text.casefold() in _PRESENT:
            return None
        found = _DATE.fullmatch(text)
        year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
        if found is None or not 1 <= month <= 12 or not 1 <= day <= 31 or not 1900 <= year <= 2200:
            self._wrong(text, _DATES, f"{place}.{key}", codes.DATE_FORMAT)
            return None
        return year, month if found[2] else None

    def _clean(self, value: object, field: str, limit: int) -> str:
        """Text, blank where it is none and so wrong."""
        try:
            return clean_text(value, field=field, limit=limit)
        except InputError as error:
            self.problems.append(error)
            return ""

    def _wrong(
        self, value: object, expected: str, field: str, code: str = codes.WRONG_TYPE
    ) -> None:
        hint = "see jsonresume.org/schema, or leave it out"
        self.problems.append(problem(value, expected, hint, field=field, code=code))


def _key(day: date) -> YearMonth:
    return day.year, day.month


def _months_between(start: YearMonth, end: YearMonth) -> int:
    """Months from one date to another; years alone where either month is not known."""
    years = end[0] - start[0]
    if start[1] is None or end[1] is None:
        return 12 * years
    return 12 * years + end[1] - start[1]


def level_of(text: str) -> int | None:
    """Level of a skill in free words, None where they say none.

    Examples
    --------
    >>> level_of("Master"), level_of("Limited working proficiency"), level_of("very good")
    (4, 1, 2)
    >>> level_of("5 stars") is None
    True
    """
    words = text.casefold()
    return next(
        (
            level
            for level, names in LEVEL_WORDS.items()
            if any(re.search(rf"\b{name}\b", words) for name in names)
        ),
        None,
    )
