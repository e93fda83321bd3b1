"""Entry of the command: read the arguments, run, turn errors into one line (cli room)."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module

from backoffice_match import __version__
from backoffice_match.exceptions import BackofficeMatchError, DataWarning

CLEAN, SOME_REJECTED, FAILED = 0, 1, 2
"""Exit status: all well, some rows rejected, nothing written."""

INTERRUPTED = 130
"""What shells expect after Ctrl-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    argv
        Arguments without the program's name; by default those of the process.

    Returns
    -------
    int
        0 clean, 1 some rows rejected, 2 nothing written.
    """
    arguments = build_parser().parse_args(argv)
    # What is noted about a file is printed once, by the command itself.
    warnings.simplefilter("ignore", DataWarning)
    try:
        status: int = import_module(arguments.module).run(arguments)
        sys.stdout.flush()
    except BackofficeMatchError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # The reader, such as `head`, has had enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except KeyboardInterrupt:
        print("backoffice-match: stopped; nothing was written", file=sys.stderr)
        return INTERRUPTED
    return status


def _fail(message: str) -> int:
    print(f"backoffice-match: {' '.join(message.split())}", file=sys.stderr)
    return FAILED


def build_parser() -> argparse.ArgumentParser:
    """Parser of the whole command."""
    parser = argparse.ArgumentParser(
        prog="backoffice-match", description="Rank back-office roles for people, with the reasons."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_rank(commands)
    _add_roles(commands)
    return parser


def _add_rank(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "rank roles for every person of a file (.csv, .jsonl, .parquet; .gz for the first two)"
    parser = commands.add_parser("rank", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.rank")
    parser.add_argument("file", metavar="FILE", help="people, one a row, with a column id")
    parser.add_argument(
        "--out", metavar="PATH", help="write .csv, .jsonl or .parquet; without it, print"
    )
    parser.add_argument(
        "--top", type=int, metavar="N", help="roles per person (10 with --out, 5 when printed)"
    )
    parser.add_argument(
        "--weights", type=_weights, metavar="W", help="such as skills=5,salary=2; others as usual"
    )
    parser.add_argument("--rejects", metavar="PATH", help="where to list the rows not used")
    parser.add_argument(
        "--strict", action="store_true", help="fail on an unknown column or a file cut short"
    )
    parser.add_argument("--max-rejects", type=int, metavar="N", help="fail above so many")
    parser.add_argument("--threads", type=int, metavar="N", help="default: one per processor")
    parser.add_argument("--chunk-rows", type=int, metavar="N", help="rows taken at once")
    parser.add_argument("--quiet", action="store_true", help="no progress and no summary")


def _add_roles(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "list roles with their median pay, search them by job title, or show one"
    parser = commands.add_parser("roles", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.roles")
    parser.add_argument("words", nargs="*", metavar="WORD", help="a job title, or the id of a role")


def _weights(text: str) -> dict[str, int]:
    """Read ``skills=5,salary=2``; whether the names are factors is checked later."""
    found: dict[str, int] = {}
    for part in text.split(","):
        name, sign, value = part.partition("=")
        if not sign or not value.strip().isdecimal() or name.strip() in found:
            raise argparse.ArgumentTypeError(
                f"got {part!r}; expected name=number, each name once; hint: skills=5,salary=2"
            )
        found[name.strip()] = int(value)
    return found
