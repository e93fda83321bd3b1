"""What an auditor declares: who counts as selected, and what the data are (evaluation room)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from backoffice_match.exceptions import InputError

Kind = Literal["top", "best", "score", "hired"]


@dataclass(frozen=True)
class Selection:
    """Who counts as selected for a role; it is declared, since only its user knows it.

    Use `top`, `best`, `score` or `hired` to make one.

    Attributes
    ----------
    kind
        Which rule.
    value
        Its number: a place, a count of people, or points out of 10,000.

    Examples
    --------
    >>> print(Selection.top(5))
    the role stands among the first 5 shown to the person
    >>> print(Selection.score(62.5))
    the score is at least 62.5 of 100
    """

    kind: Kind
    value: int = 0

    @classmethod
    def top(cls, k: int) -> Selection:
        """Selected for a role that stands among the first `k` shown to the person."""
        return cls("top", _positive(k, "top"))

    @classmethod
    def best(cls, k: int) -> Selection:
        """Selected for a role are its `k` best people by points, and all tied with the last."""
        return cls("best", _positive(k, "best"))

    @classmethod
    def score(cls, least: float) -> Selection:
        """Selected for a role with a score of at least `least` of 100."""
        points = Fraction(Decimal(str(least))) * 100
        if not 0 < points <= 10_000:
            hint = "scores go from 0 to 100"
            raise InputError(repr(least), "a score above 0 and up to 100", hint, field="score")
        return cls("score", -(-points.numerator // points.denominator))

    @classmethod
    def hired(cls) -> Selection:
        """Selected is who was hired, by a column ``hired``."""
        return cls("hired")

    def __str__(self) -> str:
        return {
            "top": f"the role stands among the first {self.value} shown to the person",
            "best": f"the person is among the best {self.value} for the role, ties included",
            "score": f"the score is at least {self.value / 100:g} of 100",
            "hired": "the person was hired",
        }[self.kind]


def _positive(value: int, field: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        hint = "such as 10"
        raise InputError(repr(value)[:60], "a whole number from 1", hint, field=field)
    return value


@dataclass(frozen=True)
class Provenance:
    """Where the audited data come from and which ranking made them, repeated in every row.

    Attributes
    ----------
    data_source
        Historical data of one's own, of others, or test data; with what they are.
    from_date, to_date
        Period that the data cover, as ISO dates.
    audit_date
        Day of the audit, as an ISO date.
    version, catalogue_hash, weights
        Of the ranking, as its manifest gives them.
    """

    data_source: str = "not stated"
    from_date: str = ""
    to_date: str = ""
    audit_date: str = ""
    version: str = ""
    catalogue_hash: str = ""
    weights: str = ""

    def __post_init__(self) -> None:
        for name in ("from_date", "to_date", "audit_date"):
            _check_date(getattr(self, name), name)
        if self.from_date and self.to_date and self.from_date > self.to_date:
            got = f"a period from {self.from_date} to {self.to_date}"
            raise InputError(got, "a start before the end", "swap the two dates", field="from_date")

    @classmethod
    def from_manifest(cls, manifest: Mapping[str, Any], **declared: str) -> Provenance:
        """Version, catalogue hash and weights from a manifest; the rest as declared.

        Examples
        --------
        >>> made = {"version": "1.0", "catalogue_sha256": "ab", "weights": {"skills": 10}}
        >>> Provenance.from_manifest(made, data_source="test data").weights
        'skills=10'
        """
        weights = manifest.get("weights") or {}
        return cls(
            version=str(manifest.get("version", "")),
            catalogue_hash=str(manifest.get("catalogue_sha256", "")),
            weights=",".join(f"{name}={value}" for name, value in weights.items()),
            **declared,
        )


def _check_date(text: str, field: str) -> None:
    if not text:
        return
    try:
        date.fromisoformat(text)
    except ValueError:
        hint = "write it like 2026-01-31"
        raise InputError(repr(text)[:60], "a date", hint, field=field) from None
