"""`completion`: a script that completes the command in a shell (cli room)."""

from __future__ import annotations

import argparse

from backoffice_match.exceptions import MissingExtraError


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

    print(shtab.complete(build_parser(), arguments.shell))
    return 0
