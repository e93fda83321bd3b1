"""`rank`: a file to a file, or to the screen (cli room)."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from backoffice_match.batch.atomic import AtomicFiles
from backoffice_match.batch.chunk import Source
from backoffice_match.batch.columns import WARNING
from backoffice_match.batch.rank import TOP, default_engine, rank_file
from backoffice_match.batch.rejects import OWNER_ONLY, Reject, RejectsFile
from backoffice_match.batch.report import BatchReport
from backoffice_match.batch.run import Pace, at_least, ranked_chunks
from backoffice_match.batch.source import local_path, open_source
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.cli.json_out import print_json, report_record
from backoffice_match.cli.layout import Page, printable, text_width
from backoffice_match.cli.person import foot, person_lines
from backoffice_match.exceptions import FileError
from backoffice_match.figures import counted
from backoffice_match.ranking.engine import Engine
from backoffice_match.records.weights import Weights

SHOWN = 5
"""Roles printed per person: what fits beside a conversation."""

DEPTH = 15
"""Further roles that are looked at, so that lines folded away are made up for."""

SCREEN_ROWS = 64
"""Few rows at a time, so that the first person is on the screen at once."""

MOST_LISTED = 20
"""Rejected rows listed on the screen; a rejects file has them all."""


@dataclass(frozen=True)
class StandardMatcher:
    """What files are ranked with: shipped roles or one's own, with the weights asked for."""

    weights: Weights
    folder: str | None = None

    @classmethod
    def of(cls, weights: Mapping[str, int] | None, folder: str | None = None) -> StandardMatcher:
        """Weights and folder of roles as told on the command line; the others as usual."""
        return cls(Weights.from_mapping(weights or {}), folder)

    @cached_property
    def engine(self) -> Engine:
        """The standard engine where nothing else was asked for."""
        if self.folder is not None:
            return Engine(Catalogue.from_folder(self.folder), self.weights)
        standard = default_engine()
        if self.weights == standard.weights:
            return standard
        return Engine(standard.catalogue, self.weights)


def run(arguments: argparse.Namespace) -> int:
    """Rank a file; return the exit status."""
    matcher = StandardMatcher.of(arguments.weights, arguments.catalogue)
    if arguments.out is None and arguments.resume:
        hint = "say where with --out"
        raise FileError("--resume without a place to write to", "a folder", hint, code="NO_OUT")
    if arguments.out is None and not arguments.json:
        return _to_screen(arguments, matcher.engine)
    with ExitStack() as stack:
        return _to_file(arguments, matcher, stack)


def _to_file(arguments: argparse.Namespace, matcher: StandardMatcher, stack: ExitStack) -> int:
    """Write a result; without a place for it, one that is printed as JSON lines and forgotten."""
    out, listed = arguments.out, arguments.rejects
    if out is None:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        out, listed = folder / "ranked.jsonl", listed or folder / "rejects.csv"
    report = rank_file(
        arguments.file,
        out,
        matcher=matcher,
        rejects=listed,
        top=TOP if arguments.top is None else arguments.top,
        chunk_rows=arguments.chunk_rows,
        threads=arguments.threads,
        resume=arguments.resume,
        strict=arguments.strict,
        max_rejects=arguments.max_rejects,
        quiet=arguments.quiet,
    )
    tell_notes(report.notes)
    if arguments.out is None:
        _print_lines(report)
    elif arguments.json:
        print_json(report_record(report))
    elif not arguments.quiet:
        print(*map(printable, str(report).splitlines()), sep="\n")
    warn_again(report.notes)
    return 1 if report.rejected else 0


def _print_lines(report: BatchReport) -> None:
    """Print the result as it was written, and what is wrong with rows beside it."""
    with report.rejects_path.open(encoding="utf-8", newline="") as handle:
        for row in islice(csv.DictReader(handle), MOST_LISTED):
            say(f"line {row['line']}: {row['message']}")
    with report.out.open(encoding="utf-8") as handle:
        sys.stdout.writelines(handle)


def say(text: str) -> None:
    """Tell something beside the result."""
    print(f"backoffice-match: {printable(text)}", file=sys.stderr)


def _to_screen(arguments: argparse.Namespace, engine: Engine) -> int:
    """Print a block for each person, then what holds for all of them."""
    count = at_least(1, arguments.top, "top", SHOWN)
    path = local_path(arguments.file)
    source = open_source(path)
    pace = Pace.of(arguments.chunk_rows or SCREEN_ROWS, arguments.threads)
    page, tally, rejects = Page(text_width()), Counter[str](), list[Reject]()
    with ExitStack() as stack:
        listed = rejects_file(stack, arguments.rejects, path.name)
        for ranked in ranked_chunks(engine, source, pace, count + DEPTH):
            notes(source, strict=arguments.strict)
            for lines in person_lines(engine, ranked, count, page):
                print(*lines, "", sep="\n")
            if listed:
                listed.write(ranked.rejects)
            rejects += ranked.rejects[: MOST_LISTED + 1 - len(rejects)]
            tally.update(rows=ranked.rows_in, ranked=ranked.ranked, rejected=ranked.rejected)
            _check_limit(tally["rejected"], arguments.max_rejects)
        notes(source, strict=arguments.strict)
    _foot(engine, page, tally, rejects)
    warn_again(source.columns.doubtful)
    return 1 if tally["rejected"] else 0


def rejects_file(stack: ExitStack, place: str | None, name: str) -> RejectsFile | None:
    """Open the file that lists rows not used, if one was asked for."""
    if place is None:
        return None
    files = stack.enter_context(AtomicFiles())
    raw = files.open(local_path(place), OWNER_ONLY)
    handle = stack.enter_context(io.TextIOWrapper(raw, encoding="utf-8", newline=""))
    return RejectsFile(handle, name)


def notes(source: Source, *, strict: bool) -> None:
    """Tell what is doubtful about a file, or fail on it."""
    if strict:
        source.columns.check_certain("--strict")
    tell_notes(source.columns.take_notes())


def tell_notes(told: Iterable[str]) -> None:
    """Tell what is worth a note, but for warnings, which stand at the end."""
    for note in told:
        if not note.startswith(WARNING):
            say(f"note: {note}")


def warn_again(told: Sequence[str]) -> None:
    """Say at the end, once, what must not be missed; a note far above a long result is."""
    sys.stdout.flush()
    for note in told:
        if note.startswith(WARNING):
            say(note)


def _check_limit(rejected: int, most: int | None) -> None:
    if most is not None and rejected > most:
        hint = "run again without --max-rejects to see all of them"
        got = f"more than {counted(most, 'rejected row')}"
        raise FileError(got, f"at most {most:,}", hint, code="MAX_REJECTS")


def _foot(engine: Engine, page: Page, tally: Counter[str], rejects: list[Reject]) -> None:
    """Rows not used, and what must be said beside scores and pay."""
    if rejects:
        print("Rows that could not be used:")
        for reject in rejects[:MOST_LISTED]:
            for line in page.wrapped(f"line {reject.line}: {reject.message}", "  "):
                print(line)
        if len(rejects) > MOST_LISTED:
            print("  ... and more; --rejects PATH lists all of them")
        print()
    if tally["ranked"]:
        for text in foot(engine):
            print(*page.wrapped(text), sep="\n")
    silent = tally["rows"] - tally["ranked"] - tally["rejected"]
    print(
        f"{counted(tally['rows'], 'row')}: {tally['ranked']:,} ranked, {silent:,} without a "
        f"ranking, {tally['rejected']:,} rejected."
    )
