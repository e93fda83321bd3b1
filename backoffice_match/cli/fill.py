"""`fill`: orders and people to the best people of each order (cli room)."""

from __future__ import annotations

import argparse
import sys

from backoffice_match.batch.fill import TOP, fill_file
from backoffice_match.cli.json_out import print_json, report_record
from backoffice_match.cli.rank import StandardMatcher, warn_again


def run(arguments: argparse.Namespace) -> int:
    """Fill orders; return the exit status."""
    report = fill_file(
        arguments.orders,
        arguments.people,
        arguments.out,
        matcher=StandardMatcher.of(arguments.weights, arguments.catalogue),
        rejects=arguments.rejects,
        top=TOP if arguments.top is None else arguments.top,
        chunk_rows=arguments.chunk_rows,
        threads=arguments.threads,
        strict=arguments.strict,
        max_rejects=arguments.max_rejects,
        quiet=arguments.quiet,
    )
    for note in report.notes:
        print(f"backoffice-match: note: {note}", file=sys.stderr)
    if arguments.json:
        print_json(report_record(report))
    elif not arguments.quiet:
        print(report)
    warn_again(report.notes)
    return 1 if report.rejected or report.orders_rejected else 0
