"""`rerun`: rank again what a manifest speaks of, and compare (cli room)."""

from __future__ import annotations

import argparse

from backoffice_match.batch.replay import rerun
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.cli.json_out import print_json
from backoffice_match.cli.layout import printable


def run(arguments: argparse.Namespace) -> int:
    """Rank again; 0 when every bit is the same, 1 when something came out otherwise."""
    catalogue = None if arguments.catalogue is None else Catalogue.from_folder(arguments.catalogue)
    found = rerun(
        arguments.manifest,
        source=arguments.source,
        out=arguments.out,
        catalogue=catalogue,
        quiet=arguments.quiet,
    )
    sha256 = found.report.manifest["run"]["output_sha256"]
    if arguments.json:
        told = {"same": found.same, "differences": found.differences, "output_sha256": sha256}
        print_json(told)
        return 0 if found.same else 1
    if found.same:
        print(f"The same to the last bit: {sha256}")
        return 0
    for line in found.differences:
        print(f"differs: {printable(line)}")
    return 1
