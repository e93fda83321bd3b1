"""The command ``python -m backoffice_match.evaluation`` (evaluation room)."""

from __future__ import annotations

import argparse
import json
import os
import sys
import warnings
from collections.abc import Sequence

from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.evaluation.audit.noise import stability
from backoffice_match.evaluation.audit.swaps import swaps
from backoffice_match.evaluation.labelled import EVIDENCE, LabelledPeople
from backoffice_match.evaluation.measure import FIELDS, TOP, evaluate
from backoffice_match.evaluation.reading import read_labelled
from backoffice_match.evaluation.report import Report
from backoffice_match.exceptions import BackofficeMatchError, DataWarning, InputError
from backoffice_match.figures import counted
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.weights import Weights

PROBLEMS_SHOWN = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 2 with one line on standard error when an input is wrong."""
    options = _parser().parse_args(arguments)
    try:
        people = _people(options)
        print(_noise(options, people) if options.noise else _told(options, people), flush=True)
    except BackofficeMatchError as error:
        _say(f"error: {error}")
        return 2
    except BrokenPipeError:
        # The reader, such as `head`, has had enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _people(options: argparse.Namespace) -> LabelledPeople:
    """Read the file; what is doubtful about it goes to standard error."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", DataWarning)
        people = read_labelled(options.file, fields=options.fields)
    for warning in caught:
        if issubclass(warning.category, DataWarning):
            _say(f"note: {warning.message}")
    if people.problems:
        _say(f"note: {counted(len(people.problems), 'row')} could not be used")
    for problem in people.problems[:PROBLEMS_SHOWN]:
        _say(f"  {problem}")
    return people


def _told(options: argparse.Namespace, people: LabelledPeople) -> str:
    report = _report(options, people)
    return json.dumps(report.to_dict(), indent=2) if options.json else str(report)


def _noise(options: argparse.Namespace, people: LabelledPeople) -> str:
    """How far rankings move when skills are worded otherwise or swapped; needs no labels."""
    engine = Engine(_catalogue(options), Weights())
    kept = [who for who in people.candidates if len(who.skills or ()) >= max(1, options.min_skills)]
    if not kept:
        got, hint = "a file where nobody lists so many skills", "lower --min-skills"
        raise InputError(got, "people with skills", hint)
    found = {
        "stability": stability(engine, kept, seed=options.seed),
        "swaps": swaps(engine, kept, seed=options.seed),
    }
    if options.json:
        rows = {name: json.loads(table.to_json(orient="records")) for name, table in found.items()}
        return json.dumps(rows, indent=2)
    return "\n\n".join(table.round(3).to_string(index=False) for table in found.values())


def _report(options: argparse.Namespace, people: LabelledPeople) -> Report:
    return evaluate(
        Engine(_catalogue(options), Weights()),
        people,
        socs=options.soc,
        fields=options.fields,
        min_skills=options.min_skills,
        top=options.top,
        ties=options.ties,
        seed=options.seed,
    )


def _catalogue(options: argparse.Namespace) -> Catalogue:
    if options.catalogue is not None:
        return Catalogue.from_folder(options.catalogue)
    shipped = load_catalogue()
    # What is named is in, adjacent or not.
    return shipped if options.soc else shipped.select(adjacent=False)


def _say(line: str) -> None:
    print(" ".join(line.split()), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m backoffice_match.evaluation",
        description="Measure how well people's known occupations are ranked, beside baselines.",
    )
    add = parser.add_argument
    add("file", metavar="FILE", help=".csv, .jsonl or .parquet with soc or role of each person")
    add("--catalogue", metavar="FOLDER", help="roles to rank (default: shipped)")
    add("--soc", nargs="+", metavar="SOC", help="occupations that count (default: all)")
    add(
        "--fields",
        type=lambda text: tuple(name.strip() for name in text.split(",")),
        default=FIELDS,
        metavar="LIST",
        help=f"what matchers see, of {','.join(EVIDENCE)} (default: {','.join(FIELDS)})",
    )
    add("--min-skills", type=int, default=0, metavar="N", help="leave out who names fewer")
    add("--top", type=int, default=TOP, metavar="K", help=f"places that count (default: {TOP})")
    add("--ties", choices=("worst", "expected"), default="worst", help="how ties are ordered")
    add("--noise", action="store_true", help="measure what other wordings and swaps move instead")
    add("--seed", type=int, default=0, metavar="N", help="of intervals and tests (default: 0)")
    add("--json", action="store_true", help="print JSON instead of tables")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
