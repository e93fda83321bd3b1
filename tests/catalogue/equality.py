"""Whether two catalogues are equal in every table and every word."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.vocabulary.vocabulary import Vocabulary


def differences(one: Any, other: Any, where: str = "") -> list[str]:
    """Places where two values differ; also where only the order of a mapping does."""
    if isinstance(one, Vocabulary):
        one, other = vars(one), vars(other)
    if is_dataclass(one) and not isinstance(one, type):
        return [
            place
            for item in fields(one)
            for place in differences(
                getattr(one, item.name), getattr(other, item.name), f"{where}.{item.name}"
            )
        ]
    if isinstance(one, np.ndarray):
        same = one.dtype == other.dtype and np.array_equal(one, other)
        return [] if same else [where]
    if isinstance(one, dict):
        if list(one) != list(other):
            return [where]
        return [p for key in one for p in differences(one[key], other[key], f"{where}[{key!r}]")]
    if isinstance(one, tuple) and any(isinstance(part, np.ndarray) for part in one):
        pairs = zip(one, other, strict=True)
        return [p for i, pair in enumerate(pairs) for p in differences(*pair, f"{where}[{i}]")]
    return [] if one == other else [where]


def assert_equal(one: Catalogue, other: Catalogue) -> None:
    """Fail, naming the places, unless two catalogues are equal."""
    assert differences(one, other) == []
