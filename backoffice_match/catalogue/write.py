"""A catalogue as tables of text, and as a folder of CSV files (catalogue room)."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backoffice_match.catalogue.role_tables import Cells, role_tables
from backoffice_match.catalogue.shapes import SHAPES
from backoffice_match.catalogue.terms import TERMS_TABLE
from backoffice_match.catalogue.titles import (
    OTHER_RELATED_TABLE,
    OTHER_TITLES_TABLE,
    TITLE_WEIGHTS_TABLE,
)
from backoffice_match.exceptions import CatalogueError

if TYPE_CHECKING:
    from backoffice_match.catalogue.catalogue import Catalogue
    from backoffice_match.catalogue.columns import Outlook
    from backoffice_match.vocabulary.vocabulary import Vocabulary

PROGRAMS = (".pkl", ".pickle", ".joblib", ".p", ".dill", ".cloudpickle")
"""Suffixes of files that run code when they are loaded."""

_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/|\\\\|//")
_QUOTED = re.compile(r'[",\r\n]')

Writer = Callable[[Path], None]


def catalogue_path(path: str | os.PathLike[str]) -> Path:
    """Path of a folder on this machine; nothing is fetched and no pickle is read or written.

    Raises
    ------
    CatalogueError
        For a URL, a network path, or a file of a kind that runs code when loaded.

    Examples
    --------
    >>> catalogue_path("https://example.org/catalogue")
    Traceback (most recent call last):
    ...
    backoffice_match.exceptions.CatalogueError: got a remote path, ...
    """
    text = os.fspath(path)
    if _REMOTE.match(text):
        raise CatalogueError(
            f"a remote path, {text[:60]!r}",
            "a folder on this machine",
            "fetch it first",
            code="REMOTE_PATH",
        )
    place = Path(text)
    if place.suffix.lower() in PROGRAMS and not place.is_dir():
        raise CatalogueError(
            f"{place.name!r}, a kind of file that runs code when it is loaded",
            "a folder of CSV tables",
            "write the catalogue with Catalogue.to_folder where it was made",
            code="PICKLE",
        )
    return place


def catalogue_folder(path: str | os.PathLike[str]) -> Path:
    """Path of a folder that is there.

    Raises
    ------
    CatalogueError
        When there is none, or `path` is none that a catalogue is read from.
    """
    place = catalogue_path(path)
    if not place.is_dir():
        raise CatalogueError(
            f"{'a file' if place.is_file() else 'no folder'} at {place}",
            "a folder of CSV tables",
            "check the path; Catalogue.to_folder writes such a folder",
            code="NO_FOLDER",
        )
    return place


def write_folder(catalogue: Catalogue, path: str | os.PathLike[str]) -> Path:
    """Write all tables of a catalogue; the folder appears whole or stays as it was.

    Raises
    ------
    CatalogueError
        When the folder holds something else, or cannot be written.
    """
    final = catalogue_path(path).resolve()
    _check_free(final)
    place = final.with_name(f".{final.name}.{secrets.token_hex(4)}.part")
    try:
        place.mkdir(parents=True)
        for name, rows in catalogue_tables(catalogue).items():
            _write_table(place / name, SHAPES[name].columns, rows)
        _swap(place, final)
    except OSError as error:
        raise CatalogueError(
            f"{final}, which cannot be written ({error.strerror or error})",
            "a place to write to, with room left",
            "check the folder, its permissions and the room on the disk",
            code="CANNOT_WRITE",
        ) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return final


def _check_free(folder: Path) -> None:
    """Only an empty folder, or one with nothing but the tables of a catalogue, is replaced."""
    if not folder.exists():
        return
    inside = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    found = [p.relative_to(folder).as_posix() for p in inside if not p.is_dir() or p.is_symlink()]
    others = [name for name in found if name not in SHAPES]
    if others or (found and "roles/roles.csv" not in found):
        raise CatalogueError(
            f"{folder}, which holds {(others or found)[0]!r}",
            "a new or empty folder, or one that holds a catalogue and nothing else",
            "choose another folder",
            code="NOT_EMPTY",
        )


def _swap(place: Path, final: Path) -> None:
    """Move the new folder to its name; an old one goes only once the new one stands."""
    if not final.exists():
        place.rename(final)
        return
    old = place.with_suffix(".old")
    final.rename(old)
    try:
        place.rename(final)
    except OSError:
        old.rename(final)
        raise
    shutil.rmtree(old, ignore_errors=True)


def catalogue_tables(catalogue: Catalogue) -> dict[str, Iterable[Cells]]:
    """All tables of a catalogue, by name, as cells in the order of their columns."""
    wages = catalogue.wages.to_columns()
    return {
        **role_tables(catalogue),
        TITLE_WEIGHTS_TABLE: ((*row, "") for row in catalogue.title_weights.rows),
        OTHER_TITLES_TABLE: (
            (row.title, "yes" if row.ends else "no", ";".join(row.occupations), "")
            for row in catalogue.other_work.titles
        ),
        OTHER_RELATED_TABLE: ((*row, "") for row in catalogue.other_work.credits),
        TERMS_TABLE: ((*row, "") for row in catalogue.terms.rows),
        **vocabulary_tables(catalogue.vocabulary),
        "wages/areas.csv": [tuple(row.values()) for row in catalogue.wages.areas()],
        "wages/wages.csv": zip(*wages.values(), strict=True),
        "outlook/outlook.csv": _outlook(catalogue.outlook),
    }


def vocabulary_tables(vocabulary: Vocabulary) -> dict[str, list[Cells]]:
    """Tables of a vocabulary; aliases stand in canonical form and in the order they are held.

    Reasons and sources are not held and so are blank.
    """
    ids = vocabulary.skill_ids
    return {
        "skills/skills.csv": [
            (*row, "") for row in zip(ids, vocabulary.names, vocabulary.kinds, strict=True)
        ],
        "skills/aliases.csv": [(alias, ids[s], "") for alias, s in vocabulary.aliases.items()],
        "skills/relations.csv": [
            (ids[held], ids[related], credit, "", "")
            for held in range(len(ids))
            for related, credit in zip(*vocabulary.reach.row(held), strict=True)
            if related != held
        ],
        "skills/not_skills.csv": [(word, "", "") for word in sorted(vocabulary.not_skills)],
        "skills/ambiguous.csv": [
            (alias, ids[s], "yes" if vocabulary.defaults.get(alias) == s else "no", "", "")
            for alias, skills in vocabulary.ambiguous.items()
            for s in skills
        ],
        "skills/levels.csv": [(p, level, "", "") for p, level in vocabulary.levels.items()],
    }


def _outlook(outlook: Mapping[str, Outlook]) -> list[Cells]:
    return [
        (
            soc,
            "",
            *(row.employment_2024, row.employment_2034, row.growth_pct, row.openings),
            *(row.typical_education, row.typical_experience, row.typical_training),
            "",
        )
        for soc, row in outlook.items()
    ]


def _write_table(path: Path, columns: Sequence[str], rows: Iterable[Cells]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        handle.write(",".join(columns) + "\n")
        handle.writelines(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(value: Any) -> str:
    """Text of a cell, quoted where needed; Python's writer would leave a lone CR bare."""
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
