"""The whole page: one HTML file that needs nothing else (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backoffice_match.features.reader import Reader
from backoffice_match.insight.case import Case
from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.near_work import near_roles
from backoffice_match.insight.shown import Shown
from backoffice_match.records.candidate import Candidate
from backoffice_match.reporting.markup import tag
from backoffice_match.reporting.page.document import document
from backoffice_match.reporting.page.next_steps import direction, wish
from backoffice_match.reporting.page.role_facts import role_facts
from backoffice_match.reporting.page.sheet_one import first_sheet
from backoffice_match.reporting.page.sheet_two import second_sheet
from backoffice_match.reporting.page.understood import sorted_entries
from backoffice_match.reporting.placed import Placed


@dataclass(frozen=True, eq=False)
class PageRequest:
    """What one page is made of.

    Attributes
    ----------
    candidate, reader
        The person, and what reads the words of the catalogue.
    lines
        Roles to show, best first; none where there is no ranking.
    reason
        Why the ranking rests on little or does not exist; blank where all is well.
    chosen
        Roles of the second sheet.
    wished
        Roles that the person asked about.
    initials, when
        Who it is for, and of which day.
    """

    candidate: Candidate
    reader: Reader
    lines: Sequence[Shown[Placed]]
    reason: str
    chosen: Sequence[Case]
    wished: Sequence[Explanation]
    initials: str
    when: date


def page_html(request: PageRequest) -> str:
    """One self-contained page of two printed sheets: no script, no network, all input escaped."""
    facts = tuple(role_facts(line) for line in request.lines)
    top = request.lines[0].item.explain() if request.lines else None
    one = first_sheet(
        facts,
        sorted_entries(request.candidate, request.reader),
        who=(request.initials, request.candidate.id or ""),
        when=request.when,
        reason=request.reason,
        near=() if facts else near_roles(request.candidate, request.reader),
    )
    two = second_sheet(
        [direction(case, request.when) for case in request.chosen],
        [wish(wished, top) for wished in request.wished] if top else [],
        sources=[s for line in request.lines for s in line.item.explain().sources.values()],
    )
    title = f"Office jobs that fit {request.initials or request.candidate.id or 'you'}"
    return document(title, tag("main", one, two))
