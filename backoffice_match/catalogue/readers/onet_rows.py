"""Rows of the O*NET tables, typed and immutable (catalogue room)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Occupation(NamedTuple):
    """An O*NET-SOC occupation."""

    code: str
    title: str
    description: str


class Technology(NamedTuple):
    """A tool or technology named for an occupation, with its UNSPSC class."""

    code: str
    example: str
    commodity: str
    hot: bool
    in_demand: bool


class Rating(NamedTuple):
    """One rating of an element on one scale (IM 1 to 5, LV 0 to 7, OI 1 to 7).

    ``error`` is its standard error, None where none is published.
    """

    code: str
    element: str
    scale: str
    value: float
    suppressed: bool
    error: float | None = None


class Task(NamedTuple):
    """A task statement; `core` tells the tasks that define the occupation."""

    code: str
    task_id: str
    statement: str
    core: bool


class TaskActivity(NamedTuple):
    """The detailed work activity that a task belongs to."""

    code: str
    task_id: str
    activity_id: str
    activity: str


class RelatedOccupation(NamedTuple):
    """An occupation listed as related: tier is Primary-Short, Primary-Long or Supplemental."""

    code: str
    related: str
    tier: str


class JobTitle(NamedTuple):
    """A job title that belongs to an occupation; `short` is an abbreviated form or blank."""

    code: str
    title: str
    short: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the respondents of an occupation answered one question with ordered categories.

    Attributes
    ----------
    code
        O*NET-SOC code.
    percent
        Percent of respondents per category, in order of category from 1; they sum to about 100.
    respondents
        Number of people asked (N).
    suppressed
        Whether any row is marked "Recommend Suppress", which means low precision.
    """

    code: str
    percent: tuple[float, ...]
    respondents: int
    suppressed: bool
