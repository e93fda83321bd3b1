"""Two results: whose rankings changed, and what of theirs or of ours changed them (batch room)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.batch.cells import Problems
from backoffice_match.batch.ids import read_ids
from backoffice_match.batch.inputs import input_hash, is_input
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.results import Hashes, Result, id_hashes
from backoffice_match.batch.run import CHUNK_ROWS
from backoffice_match.batch.source import local_path, open_source
from backoffice_match.exceptions import FileError
from backoffice_match.features.people import People

if TYPE_CHECKING:
    import pandas as pd

ADDED, REMOVED, ORDER, POINTS = "added", "removed", "order", "points"
"""Somebody is new, gone, has other roles or an other order of them, or other points only."""

INPUT, DATA, WEIGHTS, VERSION, SETTINGS = "input", "data", "weights", "version", "settings"
PERHAPS_INPUT = "perhaps input"
"""The inputs differ and are not at hand, so that a person's own record cannot be compared."""

UNEXPLAINED = "unexplained"
"""Nothing that the manifests tell of differs: a result was edited, say."""

COLUMNS = (
    *("candidate_id", "change", "by"),
    *("role_before", "role_after", "points_before", "points_after"),
)
"""Columns of the list of changes: first role and its points, before and after."""


@dataclass(frozen=True)
class Comparison:
    """Whose rankings changed from one result to another.

    Attributes
    ----------
    people
        How many people stand in either result.
    causes
        What differs between the manifests, as sentences, by cause.
    changes
        One row a person whose ranking changed, with the columns `COLUMNS`.
    """

    people: int
    causes: Mapping[str, str]
    changes: pd.DataFrame = field(repr=False)

    @property
    def by(self) -> dict[str, int]:
        """How many people changed, by cause."""
        return dict(Counter(self.changes["by"].tolist()).most_common())


def compare_results(
    old: Path, new: Path, *, old_input: Path | None = None, new_input: Path | None = None
) -> Comparison:
    """Compare two results of `rank_file`.

    Parameters
    ----------
    old, new
        Results with their manifests beside them.
    old_input, new_input
        Their inputs; by default where the manifests say they were.

    Raises
    ------
    FileError
        When a result or a manifest is missing, or an input that was named is not that of the
        manifest.
    """
    before, after = Result.at(old), Result.at(new)
    causes = manifest_causes(before.manifest, after.manifest)
    changed, people = _changed(before, after)
    records = None
    if INPUT in causes and changed:
        records = _records(before, after, old_input, new_input, changed)
    frame = _details(before, after, changed)
    frame["by"] = [
        _cause(change, number, causes, records)
        for change, number in zip(frame["change"], frame.pop("hash"), strict=True)
    ]
    return Comparison(people, causes, frame[list(COLUMNS)])


def manifest_causes(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """What differs of all that a ranking depends on."""
    found: dict[str, str] = {}
    if old["input"]["sha256"] != new["input"]["sha256"]:
        found[INPUT] = f"input: {old['input']['name']}, then {new['input']['name']}"
    if old["catalogue_sha256"] != new["catalogue_sha256"]:
        releases = [", ".join(made.get("data_releases", ())) for made in (old, new)]
        same = " (releases of the same names)" if releases[0] == releases[1] else ""
        found[DATA] = f"data: {releases[0]}, then {releases[1]}{same}"
    if other := _differing(old["weights"], new["weights"]):
        found[WEIGHTS] = f"weights: {other}"
    if old["version"] != new["version"]:
        found[VERSION] = f"version: {old['version']}, then {new['version']}"
    if other := _differing(old["settings"], new["settings"], only=("top",)):
        found[SETTINGS] = f"settings: {other}"
    return found


def _differing(old: Mapping[str, Any], new: Mapping[str, Any], only: tuple[str, ...] = ()) -> str:
    names = sorted(set(only) or {*old, *new})
    pairs = [(name, old.get(name), new.get(name)) for name in names]
    return ", ".join(f"{name} {a}, then {b}" for name, a, b in pairs if a != b)


def _changed(before: Result, after: Result) -> tuple[dict[int, str], int]:
    """Kind of change by the hash of the id, and how many people there are in all."""
    old, new = before.rankings(), after.rankings()
    both, i, j = np.intersect1d(old.ids, new.ids, return_indices=True)
    order = old.order[i] != new.order[j]
    points = ~order & (old.points[i] != new.points[j])
    found = dict.fromkeys(np.setdiff1d(new.ids, both).tolist(), ADDED)
    found |= dict.fromkeys(np.setdiff1d(old.ids, both).tolist(), REMOVED)
    found |= dict.fromkeys(both[order].tolist(), ORDER)
    found |= dict.fromkeys(both[points].tolist(), POINTS)
    return found, len(old.ids) + len(new.ids) - len(both)


def _details(before: Result, after: Result, changed: Mapping[int, str]) -> pd.DataFrame:
    """First role and its points of those who changed, in order of id."""
    import pandas as pd

    sides = [
        _first_roles(result, changed).add_suffix(suffix)
        for result, suffix in ((before, "_before"), (after, "_after"))
    ]
    frame = sides[0].join(sides[1], how="outer").astype(object)
    frame = frame.where(frame.notna(), None)
    frame = frame.sort_index().reset_index(names="candidate_id")
    frame["hash"] = id_hashes(frame["candidate_id"])
    frame["change"] = pd.Series(
        [changed[number] for number in frame["hash"].tolist()], dtype=object
    )
    return frame


def _first_roles(result: Result, changed: Mapping[int, str]) -> pd.DataFrame:
    import pandas as pd

    wanted = np.array(sorted(changed), dtype=np.uint64)
    parts = [pd.DataFrame({"candidate_id": [], "role": [], "points": []}, dtype=object)]
    for frame in result.frames():
        first = frame[frame["rank"].isna() | (frame["rank"] == 1)]
        first = first[np.isin(id_hashes(first["candidate_id"]), wanted)]
        some = first[["candidate_id", "role_id", "points"]].astype(object)
        parts.append(some.rename(columns={"role_id": "role"}))
    whole = pd.concat(parts, ignore_index=True)
    return whole.where(whole.notna(), None).set_index("candidate_id")


Records = Mapping[int, bytes]
"""Digest of what was read of a person, by the hash of the id."""


def _records(
    before: Result,
    after: Result,
    old_input: Path | None,
    new_input: Path | None,
    changed: Mapping[int, str],
) -> tuple[Records, Records] | None:
    """Records of those who changed, in both inputs; None when an input is not at hand."""
    old, new = _input_of(before, old_input), _input_of(after, new_input)
    if old is None or new is None:
        return None
    wanted = np.array(sorted(changed), dtype=np.uint64)
    return _read_records(old, wanted), _read_records(new, wanted)


def _input_of(result: Result, named: Path | None) -> Path | None:
    """Input of a result if it is still there and still the same."""
    told = result.manifest["input"]
    if named is not None:
        if not is_input(named) or input_hash(named) != told["sha256"]:
            raise FileError(
                f"{named}, which is not the input of {result.path.name}",
                f"a file with the hash {told['sha256'][:12]}...",
                "name the input as it was ranked",
                code="INPUT_CHANGED",
            )
        return named
    run = result.manifest.get("run", {})
    places = (run.get("input_path"), result.path.with_name(Path(told["name"]).name))
    for place in places:
        if place and is_input(path := local_path(place)) and input_hash(path) == told["sha256"]:
            return path
    return None


def _read_records(path: Path, wanted: Hashes) -> Records:
    """Digests of the records of some people."""
    reader, found = ChunkReader(), dict[int, bytes]()
    for chunk in open_source(path).chunks(CHUNK_ROWS):
        problems = Problems()
        ids = read_ids(chunk.columns["id"], problems)
        hashes = id_hashes(ids.fill_null("").to_pylist())
        rows = np.flatnonzero(np.isin(hashes, wanted))
        if len(rows):
            people = reader.read(chunk, problems)
            for row in rows.tolist():
                found.setdefault(int(hashes[row]), record_digest(people, row))
    return found


def record_digest(people: People, row: int) -> bytes:
    """Digest of all that was read of a person: equal records give equal digests.

    Files that say the same in another format, in other columns or with other blanks are equal.
    """
    told: list[object] = []
    for words in (people.skills, people.certifications, people.past_jobs):
        codes = words.rows.row(row)[0].tolist()
        told.append((bool(words.known[row]), [repr(words.values[code]) for code in codes]))
    for coded in (people.education, people.location, people.preferences, people.text):
        code = int(coded.codes[row])
        told.append(None if code < 0 else repr(coded.values[code]))
    told += [int(people.months[row]), int(people.salary[row])]
    return hashlib.blake2b(repr(told).encode("utf-8"), digest_size=16).digest()


def _cause(
    change: str,
    number: int,
    causes: Mapping[str, str],
    records: tuple[Records, Records] | None,
) -> str:
    """Causes of one person's change, joined by ``+``."""
    if INPUT in causes and change in (ADDED, REMOVED):
        return INPUT
    found = [name for name in (DATA, WEIGHTS, VERSION, SETTINGS) if name in causes]
    if INPUT in causes:
        if records is None:
            found.insert(0, PERHAPS_INPUT)
        elif records[0].get(number) != records[1].get(number):
            found.insert(0, INPUT)
    return " + ".join(found) or UNEXPLAINED
