"""Results as JSON on standard output (cli room)."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from typing import Any


def print_json(thing: object) -> None:
    """Print one JSON document, readable and in UTF-8 as it is."""
    print(json.dumps(thing, indent=2, ensure_ascii=False, default=_plain, allow_nan=False))


def _plain(value: Any) -> Any:
    """What json does not know: our own records, and the numbers of numpy and pandas."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.item() if hasattr(value, "item") else str(value)
