"""Batch: files of candidates to files of rankings, in chunks, with nothing lost.

Its names load when they are first used: ranking one person needs none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backoffice_match.batch.fill import fill_file
    from backoffice_match.batch.manifest import catalogue_hash
    from backoffice_match.batch.rank import rank_file
    from backoffice_match.batch.replay import Rerun, rerun
    from backoffice_match.batch.report import BatchReport, FillReport

__all__ = [
    "BatchReport",
    "FillReport",
    "Rerun",
    "catalogue_hash",
    "fill_file",
    "rank_file",
    "rerun",
]

_HOMES = {
    "BatchReport": "report",
    "FillReport": "report",
    "Rerun": "replay",
    "catalogue_hash": "manifest",
    "fill_file": "fill",
    "rank_file": "rank",
    "rerun": "replay",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
