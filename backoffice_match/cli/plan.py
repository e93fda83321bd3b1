"""`plan`: what to gain to bring a role to a score or a place (cli room)."""

from __future__ import annotations

import argparse

from backoffice_match.cli.json_out import print_json
from backoffice_match.cli.layout import Page, text_width
from backoffice_match.cli.person_input import person_of
from backoffice_match.cli.role_asked import asked_of
from backoffice_match.insight.sentences import FIT_NOTE


def run(arguments: argparse.Namespace) -> int:
    """Print the plan; 0, or 1 where nothing reaches the goal or there is nothing to go by."""
    matcher, role_id = asked_of(arguments)
    goal = {name: getattr(arguments, name) for name in ("target", "rank", "budget")}
    found = matcher.plan(person_of(arguments), role_id, **goal)
    if arguments.json:
        print_json({"note": FIT_NOTE, **found.to_dict()})
    else:
        page = Page(text_width())
        for line in found.sentences():
            print(*page.wrapped(line, "", "  "), sep="\n")
    return 0 if found.status in ("planned", "reached") else 1
