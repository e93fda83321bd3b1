"""`pathway`: ways to a role through others that people can really take (cli room)."""

from __future__ import annotations

import argparse

from backoffice_match.cli.json_out import print_json
from backoffice_match.cli.layout import Page, text_width
from backoffice_match.cli.person_input import person_of
from backoffice_match.cli.role_asked import asked_of
from backoffice_match.insight.sentences import FIT_NOTE


def run(arguments: argparse.Namespace) -> int:
    """Print the ways; 0, or 1 where none was found."""
    matcher, role_id = asked_of(arguments)
    found = matcher.pathway(person_of(arguments), role_id)
    if arguments.json:
        print_json({"note": FIT_NOTE, **found.to_dict()})
    else:
        page = Page(text_width())
        for line in str(found).splitlines():
            print(*page.wrapped(line, "", "   "), sep="\n")
    return 0 if found.ways else 1
