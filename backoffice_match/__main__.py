"""Lets ``python -m backoffice_match`` do what the command does (cli room)."""

import sys

from backoffice_match.cli import main

if __name__ == "__main__":
    sys.exit(main())
