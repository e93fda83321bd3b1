"""Which columns of a file are which fields, and what to say of the rest (batch room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from backoffice_match.exceptions import FileError
from backoffice_match.figures import counted
from backoffice_match.records import is_past_pay, never_input_reason
from backoffice_match.records.candidate_fields import column_key
from backoffice_match.records.checks import nearest_name
from backoffice_match.records.preferences import PREFERENCE_NAMES

FILE_FIELDS = (
    "id",
    "skills",
    "education",
    "certifications",
    "past_jobs",
    "experience_years",
    "salary",
    "salary_period",
    "location",
    "preferences",
    *PREFERENCE_NAMES,
    "text",
)
"""Columns that are read; each preference may also stand in a column of its own."""

RESULT_ID = "candidate_id"
"""What results call the id; a file of people that comes from one may call it so as well."""

WARNING = "WARNING:"
"""Begins what the command says at the end of a run, so that nobody misses it."""

MISTYPED = 2
"""Letters by which a column may miss a known name to be taken for a slip."""

_DELIMITERS = {";": "semicolon", "\t": "tab", "|": "vertical bar"}


@dataclass
class Columns:
    """Sorts names of columns into fields, and remembers what was said about the others.

    Attributes
    ----------
    notes
        One sentence for each column that is not read.
    doubtful
        Those notes that are about names nobody knows, or about past pay: with `strict` they end
        the run.
    fields
        Columns that are read; by default those of a candidate.
    """

    notes: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    fields: tuple[str, ...] = FILE_FIELDS
    _known: dict[str, str | None] = field(default_factory=dict)
    _never: list[str] = field(default_factory=list)

    def field_of(self, name: str) -> str | None:
        """Field that a column holds, or None; an unknown name is noted once."""
        if name not in self._known:
            key = column_key(name)
            self._known[name] = key if key in self.fields else None
            if key not in self.fields:
                self._note(name, key)
        return self._known[name]

    def fields_of(self, names: Iterable[str]) -> dict[str, str]:
        """Field of each of the names that is one; `RESULT_ID` is the id where there is no other."""
        keys = {name: column_key(name) for name in names}
        lent = "skills" in self.fields and "id" not in keys.values()
        found = {
            name: "id" if lent and key == RESULT_ID else self.field_of(name)
            for name, key in keys.items()
        }
        return {name: field for name, field in found.items() if field}

    def _note(self, name: str, key: str) -> None:
        if is_past_pay(name):
            note = f"column {name.strip()[:40]!r} is refused: {never_input_reason(name)}"
            self.notes.append(note)
            self.doubtful.append(note)
        elif never_input_reason(name):
            self._never.append(name.strip()[:40])
        else:
            note = self._unknown(name.strip()[:40], key[:40])
            self.notes.append(note)
            self.doubtful.append(note)

    def _unknown(self, name: str, key: str) -> str:
        """What is said of an unknown name, aloud where it is a letter or two off a known one."""
        from rapidfuzz.distance import OSA

        near = nearest_name(key, self.fields)
        if near and OSA.distance(key, near) <= MISTYPED:
            return f"{WARNING} column {name!r} is unknown and ignored; did you mean {near}?"
        hint = f"did you mean {near}?" if near else f"known are {', '.join(self.fields)}"
        return f"column {name!r} is unknown and ignored; {hint}"

    def check_certain(self, option: str) -> None:
        """Refuse what is doubtful; `option` is what asked for it.

        Raises
        ------
        FileError
            Code STRICT, with all that was noted.
        """
        if self.doubtful:
            doubts = [doubt.removeprefix(WARNING).strip() for doubt in self.doubtful]
            got = f"a file with {counted(len(doubts), 'doubt')}: {'; '.join(doubts)}"
            hint = f"put the file right, or leave {option} out"
            raise FileError(got, "nothing doubtful", hint, code="STRICT")

    def take_notes(self) -> list[str]:
        """What was noted since the last call."""
        notes, self.notes = self.notes, []
        if self._never:
            names, self._never = ", ".join(self._never), []
            notes.append(
                f"ignored and never an input: {names} (who a person is, protected traits, what "
                "stands in for them)"
            )
        return notes

    def positions(self, names: Sequence[str], source: str) -> dict[str, int]:
        """Position of each field among the names of a header.

        Raises
        ------
        FileError
            For a repeated name, and when there is no column ``id``.
        """
        check_repeated(names, source)
        read = self.fields_of(names)
        fields = {read[name]: i for i, name in enumerate(names) if name in read}
        if "id" not in fields:
            raise _no_id(names, source)
        return fields


def check_repeated(names: Iterable[str], source: str) -> None:
    """Refuse a header that holds a name twice; columns without a name are let pass."""
    seen: set[str] = set()
    for name in names:
        key = column_key(name)
        if key and key in seen:
            raise FileError(
                f"column {name.strip()[:40]!r} twice in {source}",
                "each column name once",
                "rename or drop one of the two; which one counts is not guessed",
                code="DUPLICATE_COLUMN",
            )
        seen.add(key)


def _no_id(names: Sequence[str], source: str) -> FileError:
    expected = "a column id"
    for sign, word in _DELIMITERS.items():
        if any(sign in name for name in names):
            hint = f"the header holds a {word}: write the file with commas between the columns"
            got = f"a header of {source} that does not look separated by commas"
            return FileError(got, "columns separated by commas", hint, code="DELIMITER")
    near = nearest_name("id", [column_key(name) for name in names])
    hint = (
        f"rename {near!r} to id"
        if near
        else f"name the column that tells people apart id, or {RESULT_ID}"
    )
    listed = ", ".join(name.strip()[:40] for name in names[:12])
    return FileError(f"columns {listed} in {source}", expected, hint, code="MISSING_COLUMN")
