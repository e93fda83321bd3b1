"""A ranking as a page: which roles it shows, and where it is written (api room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from backoffice_match.batch.atomic import AtomicFiles
from backoffice_match.batch.source import local_path
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.naming import role_called
from backoffice_match.insight.case import Case
from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.shown import Shown
from backoffice_match.insight.status import REASONS
from backoffice_match.ranking.combine import best_first
from backoffice_match.reporting.page import PageRequest, page_html
from backoffice_match.reporting.page.role_facts import years_lacking

if TYPE_CHECKING:
    from backoffice_match.api.ranking import Match, Ranking

SHOWN = 5
DEPTH = 40
"""Roles that are looked at to find five lines, of which many may be folded away."""

CHOSEN = 2
"""Roles of the second sheet."""

SURE_TITLE = 60
"""Least likeness of a wished title to a role's."""


def ranking_page(
    ranking: Ranking,
    path: str | Path | None,
    initials: str,
    when: date | None,
    roles: Sequence[str],
    wished: Sequence[str],
) -> str:
    """Make the page of a ranking, and write it; see `Ranking.to_html`."""
    lines = page_lines(ranking)
    catalogue = ranking.engine.catalogue
    chosen = [role_number(catalogue, name) for name in _names(roles)] or _two(lines)
    asked = [role_number(catalogue, name) for name in _names(wished)]
    request = PageRequest(
        candidate=ranking.candidate,
        reader=ranking.engine.reader,
        lines=lines,
        reason=REASONS[ranking.status],
        chosen=[_case(ranking, role) for role in chosen[:CHOSEN]] if lines else [],
        wished=[Explanation(_case(ranking, role)) for role in asked],
        initials=initials,
        when=when or date.today(),
    )
    page = page_html(request)
    if path is not None:
        write_page(local_path(path), page)
    return page


def page_lines(ranking: Ranking) -> list[Shown[Match]]:
    """The five lines of a page, however many roles the ranking holds."""
    best = best_first(ranking.answer.scores.points[:1], DEPTH, ranking.allowed)
    roles = np.where(ranking.answer.roles[:, :1] >= 0, best, -1)
    return replace(ranking, answer=ranking.answer.with_roles(roles)).shown(SHOWN)


def write_page(path: Path, page: str) -> None:
    """Write a page, whole or not at all."""
    with AtomicFiles() as files:
        files.put(path, page)


def _names(names: Sequence[str] | str) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


def role_number(catalogue: Catalogue, name: str) -> int:
    """Place of a role named by its id or by a job title.

    Raises
    ------
    UnknownRoleError
        When no role is called like that.
    """
    return catalogue.position(role_called(catalogue, name, SURE_TITLE))


def _two(lines: Sequence[Shown[Match]]) -> list[int]:
    """The best role and the best one of another occupation, so that there is a choice.

    One that asks for years of which the person said nothing comes after others.
    """
    items = [line.item for line in lines if not line.later]
    others = [item for item in items[1:] if item.role.soc_code != items[0].role.soc_code]
    others.sort(key=lambda item: bool(years_lacking(item.case)))
    return [item.case.role_number for item in [*items[:1], *(others or items[1:])][:CHOSEN]]


def _case(ranking: Ranking, role: int) -> Case:
    return Case(ranking.engine, ranking.answer.scores, ranking.candidate, 0, role)
