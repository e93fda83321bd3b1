"""`rerun`: rank again what a manifest speaks of, and say what differs (batch room)."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import backoffice_match
from backoffice_match.batch.inputs import input_hash, is_input
from backoffice_match.batch.manifest import catalogue_hash
from backoffice_match.batch.rank import rank_file
from backoffice_match.batch.report import BatchReport
from backoffice_match.batch.source import local_path
from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.exceptions import FileError, UnknownRoleError
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.weights import Weights

NEEDED = (
    "version",
    "catalogue_sha256",
    "role_ids",
    "weights",
    "input",
    "output",
    "settings",
    "run",
)
"""Entries without which a run cannot be made again."""

SHOWN = 12
"""Digits of a hash that are enough to tell two apart."""


@dataclass(frozen=True)
class Rerun:
    """What came of ranking again.

    Attributes
    ----------
    differences
        One line for each thing that came out otherwise; none when all is the same to the bit.
    report
        Of the new run.
    """

    differences: tuple[str, ...]
    report: BatchReport

    @property
    def same(self) -> bool:
        """Whether the result is the same to the last bit."""
        return not self.differences


def rerun(
    manifest: str | os.PathLike[str],
    *,
    source: str | os.PathLike[str] | None = None,
    out: str | os.PathLike[str] | None = None,
    catalogue: Catalogue | None = None,
    quiet: bool = False,
) -> Rerun:
    """Rank again exactly what a manifest speaks of, and compare.

    Before anything is ranked, version, catalogue and input must be those of the manifest: the
    same decision cannot be made again from other data.

    Parameters
    ----------
    manifest
        The file that `rank_file` wrote beside its result.
    source
        The input; by default where it was then, else beside the manifest.
    out
        Where to write the result again; by default it is only compared, and not kept.
    catalogue
        Needed when roles of one's own were ranked; by default the shipped ones.
    quiet
        Show no progress on a terminal.

    Raises
    ------
    FileError
        When the manifest is none, or when version, catalogue or input differ; all are named.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> bm.rerun("ranked.csv.manifest.json").same  # doctest: +SKIP
    True
    """
    place = local_path(manifest)
    made = _read(place)
    path = _source(place, made, source)
    roles, gone = _roles(made, catalogue or load_catalogue())
    wrong = [*_before(made, path, roles), *gone]
    if wrong or roles is None or path is None:
        hint = "bring them back; version control and package indexes keep old versions"
        if catalogue is None and any("catalogue" in told for told in wrong):
            own = "if the run had a catalogue of its own, name its folder: --catalogue DIR"
            hint = f"{own}; else {hint}"
        raise FileError(
            f"not what the manifest was made of: {'; '.join(wrong)}",
            "the version, catalogue and input of the manifest",
            hint,
            code="RERUN_DIFFERS",
        )
    weights = Weights.from_mapping(made["weights"])
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / str(made["output"]["name"]) if out is None else local_path(out)
        report = rank_file(
            path,
            target,
            matcher=_Fixed(Engine(roles, weights, made["job_titles"])),
            chunk_rows=made["run"]["chunk_rows"],
            quiet=quiet,
            **made["settings"],
        )
    return Rerun(tuple(_after(made, report.manifest)), report)


@dataclass(frozen=True)
class _Fixed:
    """What `rank_file` needs of a matcher."""

    engine: Engine


def _read(place: Path) -> dict[str, Any]:
    """Return the manifest; every entry that is needed is there."""
    try:
        made = json.loads(place.read_text(encoding="utf-8"))
    except OSError:
        raise FileError(f"no file at {place}", "a manifest", "check the path") from None
    except (ValueError, RecursionError):
        raise _no_manifest(place, "text that is no JSON") from None
    missing = [name for name in NEEDED if not isinstance(made, dict) or name not in made]
    if missing:
        raise _no_manifest(place, f"no {', '.join(missing)}")
    nested = ("weights", "input", "output", "settings", "run")
    if not all(isinstance(made[name], dict) for name in nested):
        raise _no_manifest(place, "entries of another kind")
    return dict(made)


def _no_manifest(place: Path, what: str) -> FileError:
    hint = "name the file that ends in .manifest.json"
    return FileError(f"{place.name} with {what}", "the manifest of a run", hint, code="NO_MANIFEST")


def _source(
    place: Path, made: Mapping[str, Any], source: str | os.PathLike[str] | None
) -> Path | None:
    """Return the input: as named, where it was, or beside the manifest; None if nowhere."""
    if source is not None:
        return local_path(source)
    name = Path(str(made["input"].get("name", ""))).name
    tried = (local_path(str(made["run"].get("input_path", ""))), place.with_name(name))
    return next((path for path in tried if is_input(path)), None)


def _roles(made: Mapping[str, Any], catalogue: Catalogue) -> tuple[Catalogue | None, list[str]]:
    """Return the roles that were ranked, and what is wrong with them."""
    try:
        return catalogue.select(role_ids=made["role_ids"]), []
    except UnknownRoleError as error:
        return None, [f"the catalogue lacks a role ({error.got})"]


def _before(made: Mapping[str, Any], path: Path | None, roles: Catalogue | None) -> Iterator[str]:
    """What differs before anything is ranked."""
    if made["version"] != backoffice_match.__version__:
        yield f"version {backoffice_match.__version__}, then {made['version']}"
    if roles is not None and catalogue_hash(roles) != made["catalogue_sha256"]:
        yield f"catalogue {_hashes(catalogue_hash(roles), made['catalogue_sha256'])}"
    if path is None:
        yield f"no input {made['input'].get('name')!r} where it was, nor beside the manifest"
    elif not is_input(path):
        yield f"no input at {path}"
    elif (found := input_hash(path)) != made["input"].get("sha256"):
        yield f"input {path.name} {_hashes(found, made['input'].get('sha256'))}"


def _hashes(now: str, then: object) -> str:
    return f"has the hash {now[:SHOWN]}..., then {str(then)[:SHOWN]}..."


def _after(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """What came out otherwise; names of files and times of day do not count."""
    for name in sorted((set(then) | set(now)) - {"run", "output", "input"}):
        if then.get(name) != now.get(name):
            yield f"{name}: {now.get(name)!r:.200}, then {then.get(name)!r:.200}"
    before, after = then["output"], now["output"]
    if before.get("rows") != after["rows"]:
        yield f"rows of the result: {after['rows']}, then {before.get('rows')}"
    old, new = (str(made["run"].get("output_sha256")) for made in (then, now))
    if old != new:
        yield f"the result {_hashes(new, old)}{_libraries(then, now)}"


def _libraries(then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Versions that may explain other bytes of a file with the same rows."""
    old, new = (made["run"].get("libraries", {}) for made in (then, now))
    changed = [f"{k} {new[k]}, then {old.get(k)}" for k in new if new[k] != old.get(k)]
    return f" ({'; '.join(changed)}: these may write other bytes)" if changed else ""
