"""`explain`: why a role stands where it stands for one person (cli room)."""

from __future__ import annotations

import argparse

from backoffice_match.cli.json_out import print_json
from backoffice_match.cli.layout import Page, text_width
from backoffice_match.cli.person_input import person_of
from backoffice_match.cli.role_asked import asked_of
from backoffice_match.insight.explanation import Explanation
from backoffice_match.insight.sentences import FIT_NOTE, show_points


def run(arguments: argparse.Namespace) -> int:
    """Print the reasons for one role; 0, or 1 where the person gives nothing to go by."""
    matcher, role_id = asked_of(arguments)
    why = matcher.explain(person_of(arguments), role_id)
    if arguments.json:
        print_json({"note": FIT_NOTE, **why.to_dict()})
    else:
        _show(why, Page(text_width()))
    return 0 if why.case.knows("skills") else 1


def _show(why: Explanation, page: Page) -> None:
    for line in why.sentences():
        print(*page.wrapped(line, "", "  "), sep="\n")
    if not why.case.knows("skills"):
        return  # without a skill there is no score, and so nothing to divide
    print("\nPoints by factor, of 100")
    for name, points in why.contributions.items():
        known = "" if name not in why.unknown else "  unknown, takes nothing away"
        print(f"  {name:<16}{show_points(points):>7}{known}")
    print(f"  {'together':<16}{show_points(why.points):>7}")
