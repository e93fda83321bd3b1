"""`diff`: whose rankings changed between two results, and by what (cli room)."""

from __future__ import annotations

import argparse
from pathlib import Path

from backoffice_match.batch.atomic import AtomicFiles
from backoffice_match.batch.compare import (
    ADDED,
    ORDER,
    POINTS,
    REMOVED,
    Comparison,
    compare_results,
)
from backoffice_match.batch.rejects import OWNER_ONLY
from backoffice_match.batch.source import local_path
from backoffice_match.batch.text_rows import csv_header, csv_rows
from backoffice_match.cli.json_out import print_json, records
from backoffice_match.cli.layout import printable
from backoffice_match.figures import counted

SHOWN = 20
"""People listed on the screen; --out has all of them."""

SAME, CHANGED = 0, 1


def run(arguments: argparse.Namespace) -> int:
    """Compare; 0 when no ranking changed, 1 when some did."""
    found = compare_results(
        local_path(arguments.old),
        local_path(arguments.new),
        old_input=_path(arguments.old_input),
        new_input=_path(arguments.new_input),
    )
    if arguments.out is not None:
        _write(found, local_path(arguments.out))
    if arguments.json:
        print_json(_record(found))
    else:
        print(*_lines(found, listed=arguments.out is None), sep="\n")
    return CHANGED if len(found.changes) else SAME


def _record(found: Comparison) -> dict[str, object]:
    """All that is known of the changes, for a program."""
    return {
        "people": found.people,
        "changed": len(found.changes),
        "kinds": _kinds(found),
        "by": found.by,
        "causes": dict(found.causes),
        "changes": records(found.changes),
    }


def _kinds(found: Comparison) -> dict[str, int]:
    """How many people have another first role, another order below the same one, and so on."""
    changes = found.changes
    ordered = changes["change"] == ORDER
    first = ordered & (changes["role_before"] != changes["role_after"])
    return {
        "another first role": int(first.sum()),
        "another order": int((ordered & ~first).sum()),
        "other points only": int((changes["change"] == POINTS).sum()),
        "new or gone": int(changes["change"].isin([ADDED, REMOVED]).sum()),
    }


def _path(name: str | None) -> Path | None:
    return None if name is None else local_path(name)


def _lines(found: Comparison, *, listed: bool) -> list[str]:
    by = ", ".join(f"{count:,} by {cause}" for cause, count in found.by.items())
    head = f"{len(found.changes):,} of {counted(found.people, 'person')} changed"
    head += f": {by}" if by else ""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in _kinds(found).items() if count)
    lines = [head, *([f"  {kinds}"] if kinds else [])]
    lines += [f"  {printable(text)}" for text in found.causes.values()]
    if not listed:
        return lines
    for row in found.changes[:SHOWN].itertuples(index=False):
        sides = ((row.role_before, row.points_before), (row.role_after, row.points_after))
        before, after = (_shown(role, points) for role, points in sides)
        text = f"{row.candidate_id}  {row.change} by {row.by}: {before}, then {after}"
        lines.append(printable(text))
    if len(found.changes) > SHOWN:
        lines.append(f"... and {len(found.changes) - SHOWN:,} more; --out PATH lists all of them")
    return lines


def _shown(role: object, points: object) -> str:
    return "nothing" if role is None else f"{role} {float(str(points)) / 100:.1f}"


def _write(found: Comparison, out: Path) -> None:
    """List all changes; the file is for its owner, since it names people."""
    import pyarrow as pa

    texts = ("points_before", "points_after")
    schema = pa.schema(
        [(name, pa.int64() if name in texts else pa.string()) for name in found.changes.columns]
    )
    table = pa.Table.from_pandas(found.changes, schema=schema, preserve_index=False)
    with AtomicFiles() as files:
        handle = files.open(out, OWNER_ONLY)
        handle.write(csv_header(table.column_names))
        handle.write(csv_rows(table))
