"""`completion`: a script that completes the command in a shell (cli room)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from backoffice_match.exceptions import MissingExtraError

FILES = frozenset({"FILE", "JSON", "MANIFEST", "NEW", "OLD", "ORDERS", "PATH", "PEOPLE", "RESULT"})
FOLDERS = frozenset({"DIR", "FOLDER"})
"""What the help calls arguments that name a file or a folder."""


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    try:
        import shtab
    except ImportError as error:
        raise MissingExtraError(
            "no shtab, which writes such scripts",
            "the extra shell",
            "pip install 'backoffice-match[shell]'",
        ) from error
    from backoffice_match.cli.main import build_parser

    parser = build_parser()
    for action in _actions(parser):
        if action.metavar in FILES:
            vars(action)["complete"] = shtab.FILE
        elif action.metavar in FOLDERS:
            vars(action)["complete"] = shtab.DIRECTORY
    print(shtab.complete(parser, arguments.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Arguments and options of all commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
