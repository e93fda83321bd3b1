"""One person from the options of a command, or from a JSON file (cli room)."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Any

from backoffice_match.batch.source import local_path
from backoffice_match.cli.person_options import FIELDS
from backoffice_match.exceptions import InputError
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.json_file import read_json_file
from backoffice_match.records.json_resume import candidate_fields_of, is_json_resume
from backoffice_match.records.preferences import PREFERENCE_NAMES
from backoffice_match.records.salary_text import parse_salary


def person_of(arguments: argparse.Namespace) -> Candidate:
    """Make the record of the person.

    Raises
    ------
    InputError
        When nothing at all is said of the person.
    RecordError
        When the record has problems.
    FileError
        When the file cannot be read.
    """
    told = vars(arguments)
    fields = _read(arguments.file) if arguments.file else {}
    names = [name.replace("-", "_") for name in FIELDS]
    fields |= {name: told[name] for name in names if told[name] is not None}
    wishes = {name: told[name] for name in PREFERENCE_NAMES if told[name] is not None}
    if wishes:
        fields["preferences"] = {**(fields.get("preferences") or {}), **wishes}
    if not fields:
        raise InputError(
            "no word about the person",
            "--skills, --past-jobs or --text, or --file",
            "backoffice-match recommend --skills 'payroll; ADP'",
            field="person",
        )
    return _candidate(fields)


def _candidate(fields: Mapping[str, Any]) -> Candidate:
    """Record of the fields; the size of a pay without a period tells it, as in a file of people."""
    pay = fields.get("salary")
    read = {"salary": parse_salary(pay, infer_period=True)} if isinstance(pay, str) else {}
    return Candidate(**{**fields, **read})


def person_of_file(name: str, today: date | None = None) -> Candidate:
    """Record of the person that a JSON file tells of, a candidate's fields or a JSON Resume.

    Raises
    ------
    InputError
        When the file says nothing at all.
    """
    fields = _read(name, today)
    if not fields:
        raise InputError(
            f"{name}, which says nothing of a person",
            "fields such as skills, or a JSON Resume",
            "see docs/getting_started.md for the fields",
            field="file",
        )
    return _candidate(fields)


def _read(name: str, today: date | None = None) -> dict[str, Any]:
    """Fields from a JSON file: those of a candidate, or a resume of the JSON Resume standard."""
    found = read_json_file(local_path(name))
    if is_json_resume(found):
        read = candidate_fields_of(found, today or date.today())
        return {name: value for name, value in read.items() if value is not None}
    return found
