"""Results as JSON on standard output (cli room)."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from backoffice_match.batch.report import BatchReport, FillReport


def print_json(thing: object) -> None:
    """Print one JSON document, readable and in UTF-8 as it is."""
    print(json.dumps(thing, indent=2, ensure_ascii=False, default=_plain, allow_nan=False))


def records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    """Rows of a frame as mappings; blanks are null."""
    plain = frame.astype(object)
    found: list[dict[Any, Any]] = plain.where(plain.notna(), None).to_dict("records")
    return found


def report_record(report: BatchReport | FillReport) -> dict[str, Any]:
    """Counts and places of a run; the manifest itself is left in its file."""
    names = [field.name for field in fields(report) if field.name != "manifest"]
    return {name: getattr(report, name) for name in names}


def _plain(value: Any) -> Any:
    """What json does not know: our own records, and the numbers of numpy and pandas."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.item() if hasattr(value, "item") else str(value)
