"""One person from the options of a command, or from a JSON file (cli room)."""

from __future__ import annotations

import argparse
import json
from typing import Any

from backoffice_match.batch.blocks import check_utf8
from backoffice_match.batch.source import local_path
from backoffice_match.cli.person_options import FIELDS
from backoffice_match.exceptions import FileError, InputError
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.preferences import PREFERENCE_NAMES

MOST_BYTES = 10_000_000
"""A person takes kilobytes; more is another kind of file."""


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
    fields = dict(_read(arguments.file)) if arguments.file else {}
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
    return Candidate(**fields)


def _read(name: str) -> dict[str, Any]:
    """Fields of a JSON file."""
    path = local_path(name)
    if not path.is_file():
        hint = "check the path"
        raise FileError(f"no file at {path}", "a JSON file", hint, code="NO_FILE")
    if path.stat().st_size > MOST_BYTES:
        hint = "files of many people go to `backoffice-match rank`"
        raise FileError(f"{path.name}, which is large", "one person", hint, code="TOO_LARGE")
    data = path.read_bytes()
    check_utf8(data, 1, path.name)
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        hint = "check the file with a JSON tool"
        got = f"{path.name}, which is no JSON ({error})"
        raise FileError(got, "a JSON object", hint, code="JSON") from None
    if not isinstance(found, dict):
        hint = "files of many people go to `backoffice-match rank`"
        raise FileError(f"a {type(found).__name__} in {path.name}", "an object", hint, code="JSON")
    return found
