"""What a result was made of: hashes, settings and counts (batch room)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import numpy as np

import backoffice_match
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.terms import RoleTerms
from backoffice_match.ranking.engine import Engine
from backoffice_match.vocabulary.other_work import OtherWork
from backoffice_match.vocabulary.title_weights import TitleWeights
from backoffice_match.vocabulary.vocabulary import Vocabulary

VOCABULARY_TABLES = (
    *("skill_ids", "names", "kinds", "reach", "aliases"),
    *("ambiguous", "defaults", "not_skills", "levels"),
)
"""What makes one vocabulary differ from another."""

_hashes: WeakKeyDictionary[Catalogue, str] = WeakKeyDictionary()


class _Hash(Protocol):
    def update(self, data: Any, /) -> None: ...


def catalogue_hash(catalogue: Catalogue) -> str:
    """SHA-256 over all tables of a catalogue, in hexadecimal digits.

    Equal tables give equal hashes on every machine; a role more or less, or one figure changed,
    gives another one. Worked out once per catalogue.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> catalogue = bm.load_catalogue()
    >>> catalogue_hash(catalogue) == catalogue_hash(catalogue.select())
    True
    """
    found = _hashes.get(catalogue)
    if found is None:
        digest = hashlib.sha256()
        _feed(digest, catalogue)
        found = _hashes[catalogue] = digest.hexdigest()
    return found


def _feed(digest: _Hash, value: Any) -> None:
    """Add a value with its kind and length, so that no two values read alike."""
    if type(value) in PLAIN:
        digest.update(_told(value))
    elif is_dataclass(value) and not isinstance(value, type):
        members = {item.name: getattr(value, item.name) for item in fields(value)}
        _feed(digest, members)
    elif isinstance(value, np.ndarray):
        whole = value.astype("<i8" if value.dtype.kind in "biu" else "<f8")
        digest.update(f"array{whole.dtype.str}{whole.shape};".encode())
        digest.update(np.ascontiguousarray(whole).tobytes())
    elif isinstance(value, Mapping):
        digest.update(f"map{len(value)};".encode())
        _feed_all(digest, [part for key in sorted(value, key=repr) for part in (key, value[key])])
    elif isinstance(value, (set, frozenset)):
        _feed(digest, tuple(sorted(value, key=repr)))
    elif isinstance(value, (tuple, list)):
        digest.update(f"list{len(value)};".encode())
        _feed_all(digest, value)
    elif isinstance(value, RoleTerms):
        _feed(digest, value.lines)
    elif isinstance(value, TitleWeights):
        _feed(digest, "\n".join([f"{role}\t{word}\t{weight}" for role, word, weight in value.rows]))
    elif isinstance(value, OtherWork):
        _feed(digest, "\n".join("\t".join(map(str, row)) for row in value.rows))
    elif isinstance(value, Vocabulary):
        _feed(digest, {name: getattr(value, name) for name in VOCABULARY_TABLES})
    elif isinstance(value, (str, int, float)):
        digest.update(_told(value))
    else:
        raise TypeError(f"a {type(value).__name__} has no stable form to hash")


PLAIN = frozenset({str, int, float, bool, type(None)})
"""Kinds that are written the same on every machine."""


def _feed_all(digest: _Hash, values: Sequence[Any]) -> None:
    """Add values one after the other; plain ones and lists of them, which most are, all at once."""
    if PLAIN.issuperset(map(type, values)) or _are_plain_lists(values):
        text = json.dumps(values).encode("ascii")
        digest.update(b"plain%d:%b" % (len(text), text))
        return
    for value in values:
        _feed(digest, value)


def _are_plain_lists(values: Sequence[Any]) -> bool:
    return {tuple, list}.issuperset(map(type, values)) and PLAIN.issuperset(
        map(type, chain.from_iterable(values))
    )


def _told(value: str | int | float | None) -> bytes:
    """A plain value with its kind and how many bytes it takes."""
    text = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else b"%a" % (value,)
    return b"%a%d:%b" % (type(value).__name__, len(text), text)


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def identity(engine: Engine) -> dict[str, Any]:
    """What a ranking depends on but for its input: version, catalogue, weights, data releases."""
    catalogue = engine.catalogue
    return {
        "version": backoffice_match.__version__,
        "catalogue_sha256": catalogue_hash(catalogue),
        "roles": len(catalogue),
        "weights": engine.weights.to_dict(),
        "job_titles": engine.job_titles,
        "data_releases": data_releases(catalogue),
    }


def file_metadata(engine: Engine) -> dict[str, str]:
    """What a ranking depends on, as a Parquet file carries it."""
    return {f"backoffice_match.{k}": json.dumps(v).strip('"') for k, v in identity(engine).items()}


def libraries() -> dict[str, str]:
    """Versions of Python and of what writes files: no points depend on them, bytes of files may."""
    import platform

    import pyarrow as pa

    versions = {"python": platform.python_version(), "numpy": np.__version__}
    return {**versions, "pyarrow": str(pa.__version__)}


def data_releases(catalogue: Catalogue) -> list[str]:
    """Names of the sources that the catalogue's figures come from, sorted."""
    columns = catalogue.columns
    named = {*columns.education_sources, *columns.experience_sources, catalogue.wages.source}
    for sources in columns.skill_sources:
        named.update(sources)
    return sorted({part.strip() for source in named for part in source.split(";")} - {""})
