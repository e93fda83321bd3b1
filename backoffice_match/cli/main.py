"""Entry of the command: read the arguments, run, turn errors into one line (cli room)."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from importlib import import_module

from backoffice_match import __version__
from backoffice_match.cli.examples import add_examples
from backoffice_match.cli.layout import printable
from backoffice_match.cli.person_options import add_person
from backoffice_match.exceptions import BackofficeMatchError, DataWarning

CLEAN, SOME_REJECTED, FAILED = 0, 1, 2
"""Exit status: all well; some rows rejected, or nothing to go by; nothing done."""

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
        0 clean, 1 some rows rejected or nothing to go by, 2 nothing done.
    """
    arguments = _parsed(argv)
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
        resumable = getattr(arguments, "resume", False)
        told = "the same command goes on from here" if resumable else "nothing was written"
        print(f"backoffice-match: stopped; {told}", file=sys.stderr)
        return INTERRUPTED
    return status


def _parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    """Arguments; a file that stands alone where a person is told by options gets a hint."""
    parser = build_parser()
    arguments, left = parser.parse_known_args(argv)
    if not left:
        return arguments
    files = [word for word in left if word.endswith((".json", ".csv", ".jsonl", ".parquet"))]
    if files and hasattr(arguments, "file") and hasattr(arguments, "past_jobs"):
        parser.error(f"got {files[0]!r}; expected options; hint: --file {files[0]}")
    if hasattr(arguments, "past_jobs") and not any(word.startswith("-") for word in left):
        words = "; ".join(left)
        parser.error(f"got {left[0]!r}; expected options; hint: --skills {words!r}")
    return parser.error(f"unrecognized arguments: {' '.join(left)}")


def _fail(message: str) -> int:
    print(f"backoffice-match: {printable(' '.join(message.split()))}", file=sys.stderr)
    return FAILED


def build_parser() -> argparse.ArgumentParser:
    """Parser of the whole command."""
    parser = argparse.ArgumentParser(
        prog="backoffice-match", description="Rank back-office roles for people, with the reasons."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_rank(commands)
    _add_report(commands)
    _add_fill(commands)
    _add_diff(commands)
    _add_roles(commands)
    _add_audit(commands)
    _add_rerun(commands)
    _add_recommend(commands)
    _add_explain(commands)
    _add_plan(commands)
    _add_pathway(commands)
    _add_completion(commands)
    add_examples(commands)
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
        "--resume",
        action="store_true",
        help="write a folder of parts, and go on where a run was stopped",
    )
    _add_json(parser, "print the summary as JSON; without --out, the rows as JSON lines")
    _add_run_options(parser)


def _add_fill(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "find the best people of a file for every order of another"
    parser = commands.add_parser("fill", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.fill")
    parser.add_argument(
        "orders", metavar="ORDERS", help="id, role, area, pay and must_haves, one order a row"
    )
    parser.add_argument("people", metavar="PEOPLE", help="people, one a row, with a column id")
    parser.add_argument(
        "--out", metavar="PATH", default="filled.csv", help=".csv, .jsonl or .parquet (filled.csv)"
    )
    parser.add_argument("--top", type=int, metavar="N", help="people per order (20)")
    _add_json(parser, "print the summary as JSON")
    _add_run_options(parser)


def _add_diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "whose rankings changed between two results, and by what: 0 nobody's, 1 somebody's"
    parser = commands.add_parser("diff", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.diff")
    parser.add_argument("old", metavar="OLD", help="what rank --out wrote, its manifest beside it")
    parser.add_argument("new", metavar="NEW", help="the same at another time")
    parser.add_argument("--old-input", metavar="FILE", help="the input of OLD, if it was moved")
    parser.add_argument("--new-input", metavar="FILE", help="the input of NEW, if it was moved")
    parser.add_argument("--out", metavar="PATH", help="list all changes as .csv")
    _add_json(parser, "print all changes as JSON")


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    """Options of every command that goes through a file."""
    _add_catalogue(parser)
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


def _add_catalogue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--catalogue", metavar="FOLDER", help="roles of one's own, as Catalogue.to_folder writes"
    )


def _add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "make a page of two printed sheets for every person of a file, or of a JSON resume"
    parser = commands.add_parser("report", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.report")
    parser.add_argument(
        "file", metavar="FILE", help="people, one a row, with a column id; or a JSON Resume (.json)"
    )
    parser.add_argument(
        "--out", metavar="FOLDER", required=True, help="a new or empty folder for the pages"
    )
    _add_catalogue(parser)
    parser.add_argument(
        "--wish", metavar="ROLE", action="append", default=[], help="a role that was asked about"
    )
    parser.add_argument(
        "--date", type=_day, metavar="DAY", help="such as 2026-03-09; today if left out"
    )
    _add_json(parser, "print the list of pages as JSON")
    parser.add_argument(
        "--weights", type=_weights, metavar="W", help="such as skills=5,salary=2; others as usual"
    )
    parser.add_argument("--rejects", metavar="PATH", help="where to list the rows not used")
    parser.add_argument(
        "--strict", action="store_true", help="fail on an unknown column or a file cut short"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"got {text!r}; expected a day; hint: 2026-03-09"
        ) from None


def _add_roles(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "list roles with their median pay, search them by job title, or show one"
    parser = commands.add_parser("roles", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.roles")
    parser.add_argument("words", nargs="*", metavar="WORD", help="a job title, or the id of a role")
    _add_json(parser, "print JSON")


def _add_recommend(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "rank roles for one person, with the reasons"
    parser = commands.add_parser("recommend", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.recommend")
    parser.add_argument("--top", type=int, metavar="N", help="roles to print (5)")
    parser.add_argument("--weights", type=_weights, metavar="W", help="such as skills=5,salary=2")
    _add_json(parser, "print JSON, the columns of a batch")
    add_person(parser)


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "say why a role fits one person or does not, wherever it ranks"
    parser = commands.add_parser("explain", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.explain")
    _add_role_and_person(parser)


def _add_plan(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "name the least to gain that brings a role to a score or a place, with the hours"
    parser = commands.add_parser("plan", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.plan")
    parser.add_argument(
        "--target", type=float, metavar="T", help="score to reach, of 100; else that of the best"
    )
    parser.add_argument("--rank", type=int, metavar="N", help="place to reach among all roles")
    parser.add_argument(
        "--budget", type=int, metavar="HOURS", help="at most so many; alone: the most they give"
    )
    _add_role_and_person(parser)


def _add_pathway(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "find ways to a role through other roles, with gaps, years and change in pay"
    parser = commands.add_parser("pathway", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.pathway")
    _add_role_and_person(parser)


def _add_role_and_person(parser: argparse.ArgumentParser) -> None:
    """Arguments of every command for one person and one role."""
    parser.add_argument("role", nargs="+", metavar="ROLE", help="id of a role, or its title")
    parser.add_argument("--weights", type=_weights, metavar="W", help="such as skills=5,salary=2")
    _add_json(parser, "print JSON")
    add_person(parser)


def _add_completion(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "print a script that completes this command in a shell (needs the extra shell)"
    parser = commands.add_parser("completion", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.completion")
    parser.add_argument("shell", choices=("bash", "zsh"), help="which shell")


def _add_audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "audit a ranked file by group: selection rates, scoring rates, impact ratios, flags"
    parser = commands.add_parser("audit", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.audit")
    parser.add_argument("result", metavar="RESULT", help="what rank wrote: .csv, .jsonl, .parquet")
    parser.add_argument(
        "--people",
        required=True,
        metavar="FILE",
        help="id and a column per category, blank unknown",
    )
    rule = parser.add_mutually_exclusive_group(required=True)
    rule.add_argument("--top", type=int, metavar="K", help="selected: among a person's first K")
    rule.add_argument("--best", type=int, metavar="K", help="selected: the K best people of a role")
    rule.add_argument("--score", type=float, metavar="T", help="selected: a score of at least T")
    rule.add_argument("--hired", action="store_true", help="selected: by a column hired of FILE")
    parser.add_argument("--category", action="append", metavar="NAME", help="column; default: all")
    parser.add_argument(
        "--threshold", type=_part, default="4/5", metavar="PART", help="flag below it (4/5)"
    )
    parser.add_argument(
        "--least-share",
        type=_part,
        default="2/100",
        metavar="PART",
        help="exclude below it (2/100)",
    )
    parser.add_argument(
        "--candidates", metavar="FILE", help="who was ranked: what would asking for 0.8 change"
    )
    _add_catalogue(parser)
    parser.add_argument(
        "--data-source", default="not stated", metavar="TEXT", help="historical or test data"
    )
    parser.add_argument("--from", dest="from_date", default="", metavar="DATE", help="data cover")
    parser.add_argument("--to", dest="to_date", default="", metavar="DATE", help="data cover")
    parser.add_argument("--date", default="", metavar="DATE", help="of the audit; default: today")
    parser.add_argument("--out", metavar="PATH", help="write all rows as .csv")
    parser.add_argument("--page", metavar="PATH", help="write a page as .html")
    _add_json(parser, "print all rows as JSON")


def _add_rerun(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "rank again what a manifest speaks of and compare: 0 the same bits, 1 they differ"
    parser = commands.add_parser("rerun", help=about, description=about[0].upper() + about[1:])
    parser.set_defaults(module="backoffice_match.cli.rerun")
    parser.add_argument("manifest", metavar="MANIFEST", help="what ends in .manifest.json")
    parser.add_argument("--source", metavar="FILE", help="the input, if it was moved")
    parser.add_argument("--catalogue", metavar="DIR", help="folder of the roles, if one's own")
    parser.add_argument("--out", metavar="PATH", help="keep the result; by default only compare")
    _add_json(parser, "print what came out as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def _add_json(parser: argparse.ArgumentParser, about: str) -> None:
    """Add the option that a program asks with."""
    parser.add_argument("--json", action="store_true", help=about)


def _part(text: str) -> Fraction:
    """Read ``4/5`` or ``0.8`` exactly."""
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(
            f"got {text!r}; expected a part of the whole; hint: 4/5 or 0.8"
        ) from None


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
