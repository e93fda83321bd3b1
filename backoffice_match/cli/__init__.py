"""The command `backoffice-match`: rank files of people, look roles up."""

from backoffice_match.cli.main import main

__all__ = ["main"]
