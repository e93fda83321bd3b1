"""Pay of one role in several places, side by side (insight room)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backoffice_match.insight.case import Case
from backoffice_match.insight.pay import NO_PAY, Pay, pay_note, pay_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class PlacePay:
    """Pay in one place.

    Attributes
    ----------
    place
        As it was named; "own area" where the person lives, "nation" for the United States.
    pay
        None where nothing is published.
    note
        What was done where the place was not found as named, blank else.
    """

    place: str
    pay: Pay | None
    note: str = ""

    def __str__(self) -> str:
        told = str(self.pay) if self.pay else NO_PAY
        return f"{self.place}: {told}" + (f" ({self.note})" if self.note else "")


@dataclass(frozen=True, eq=False, repr=False)
class PayTable:
    """Pay of a role in several places; in the order asked for.

    Attributes
    ----------
    role_id, title
        The role.
    places
        One entry per place.
    """

    role_id: str
    title: str
    places: tuple[PlacePay, ...]

    @property
    def _note(self) -> str:
        return pay_note(place.pay.source for place in self.places if place.pay)

    def __str__(self) -> str:
        head = f"Pay of {self.title}"
        return "\n".join([head, *(f"- {place}" for place in self.places), self._note])

    def __repr__(self) -> str:
        return str(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON."""
        return {
            "role_id": self.role_id,
            "places": [
                {"place": p.place, "note": p.note, "pay": p.pay.to_dict() if p.pay else None}
                for p in self.places
            ],
            "note": self._note,
            "text": str(self),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per place; USD per year, shares from 0 to 1; blank where nothing is published."""
        import pandas as pd

        return pd.DataFrame([_row(place) for place in self.places])


_FIGURES = ("entry", "median", "experienced", "expectation", "percentile", "half_at", "jobs")


def _row(place: PlacePay) -> dict[str, Any]:
    pay = place.pay
    row: dict[str, Any] = {"place": place.place, "area": pay.area if pay else None}
    row |= {name: getattr(pay, name) if pay else None for name in _FIGURES}
    counted = (pay.jobs_paying if pay else None) or (None, None, None)
    row |= {
        "share": pay.share / 10_000 if pay and pay.share is not None else None,
        "share_entry": pay.share_entry / 10_000 if pay and pay.share_entry is not None else None,
        **dict(zip(("jobs_paying", "jobs_paying_low", "jobs_paying_high"), counted, strict=True)),
        "soc": pay.soc if pay else None,
        "source": pay.source if pay else None,
        "note": place.note,
    }
    return row


def pay_in_places(case: Case, places: Iterable[str]) -> PayTable:
    """Pay where the person is and in the places named.

    Somebody who wishes to work remotely also gets the nation: a remote job pays what it pays where
    the work is booked, which is not known, so the own area and the nation stand side by side.
    """
    candidate = case.candidate
    rows = [PlacePay("own area" if candidate.location else "nation", pay_of(case))]
    rows += [_place(case, place) for place in ([places] if isinstance(places, str) else places)]
    wish = candidate.preferences
    remote = wish is not None and wish.work_mode == "remote"
    if remote and candidate.location:
        rows.append(PlacePay("nation", pay_of(case, None), "you wish to work remotely"))
    return PayTable(case.role.id, case.role.title, tuple(rows))


def _place(case: Case, name: str) -> PlacePay:
    found = case.engine.reader.place(name)
    known = found.metro_code or found.state_code
    note = found.note or ("" if known else "not found, so national figures are used")
    return PlacePay(name, pay_of(case, name), note)
