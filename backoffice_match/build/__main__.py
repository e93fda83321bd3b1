"""Command that writes the derived datasets again: ``python -m backoffice_match.build`` (build)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from backoffice_match.build.cards import write_cards
from backoffice_match.build.inputs import Inputs
from backoffice_match.build.steps import STEPS
from backoffice_match.build.tables import write_table
from backoffice_match.catalogue.readers.oews import OewsRelease
from backoffice_match.catalogue.readers.onet import OnetRelease
from backoffice_match.exceptions import BackofficeMatchError
from backoffice_match.resources import datasets_root


def build(inputs: Inputs, out: Path) -> dict[str, int]:
    """Write every derived table and card below `out`.

    Returns
    -------
    dict
        Rows written by table, such as ``{"roles/education.csv": 976}``.
    """
    counts = {
        step.table: write_table(out / step.table, step.columns, step.rows(inputs))
        for step in STEPS
        if step.wanted(inputs)
    }
    write_cards(out, inputs.curated)
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 2 with one line on standard error when an input is wrong."""
    options = _parser().parse_args(arguments)
    curated = options.curated or datasets_root()
    inputs = Inputs(
        OnetRelease(options.onet),
        OewsRelease(options.oews),
        options.projections,
        curated,
        options.esco,
    )
    try:
        counts = build(inputs, options.out or curated)
    except BackofficeMatchError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for table, rows in counts.items():
        print(f"{table}: {rows:,} rows")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m backoffice_match.build",
        description="Write the derived datasets from official releases and curated tables.",
    )
    add = parser.add_argument
    add("--onet", type=Path, required=True, help="folder of an O*NET release, Excel or text")
    add("--oews", type=Path, required=True, help="folder with national, states, metros as CSV")
    add("--projections", type=Path, required=True, help="CSV of the BLS employment projections")
    add(
        "--esco", type=Path, help="CSV of the O*NET to ESCO crosswalk (without it: codes.csv stays)"
    )
    add("--curated", type=Path, help="datasets whose curated tables are read (default: shipped)")
    add("--out", type=Path, help="where to write (default: the curated folder)")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
