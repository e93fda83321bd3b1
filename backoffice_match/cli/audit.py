"""`audit`: a result and people's groups to impact ratios, as a file and a page (cli room)."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from backoffice_match.batch.atomic import AtomicFiles
from backoffice_match.batch.cells import Problems
from backoffice_match.batch.ids import id_rows, read_ids
from backoffice_match.batch.manifest import catalogue_hash
from backoffice_match.batch.reading import ChunkReader, take
from backoffice_match.batch.run import CHUNK_ROWS
from backoffice_match.batch.source import local_path, open_source
from backoffice_match.catalogue.catalogue import load_catalogue
from backoffice_match.cli.audit_files import manifest_beside, read_table
from backoffice_match.cli.json_out import print_json, records
from backoffice_match.cli.layout import Page, printable, text_width
from backoffice_match.cli.rank import StandardMatcher
from backoffice_match.evaluation.audit.declared import Provenance, Selection
from backoffice_match.evaluation.audit.expectations import (
    Expectations,
    expectation_effect,
    expectation_table,
)
from backoffice_match.evaluation.audit.report import OVERALL, Audit, audit
from backoffice_match.exceptions import InputError
from backoffice_match.ranking.engine import Engine
from backoffice_match.reporting.audit_page import audit_csv, audit_html

if TYPE_CHECKING:
    import pandas as pd

MOST_PRINTED = 30


def run(arguments: argparse.Namespace) -> int:
    """Audit a result; return the exit status."""
    manifest = manifest_beside(arguments.result)
    people = read_table(arguments.people, "people's groups")
    declared = {
        "data_source": arguments.data_source,
        "from_date": arguments.from_date,
        "to_date": arguments.to_date,
        "audit_date": arguments.date or date.today().isoformat(),
    }
    found = audit(
        read_table(arguments.result, "rankings"),
        people,
        _selection(arguments),
        categories=arguments.category,
        threshold=arguments.threshold,
        least_share=arguments.least_share,
        provenance=Provenance.from_manifest(manifest, **declared),
    )
    effect = _effect(arguments, manifest, people)
    _write(arguments, found, effect)
    if arguments.json:
        print_json(_record(found))
    else:
        _print(found, Page(text_width()))
    return 0


def _record(found: Audit) -> dict[str, object]:
    """All rows of the audit, and what must be said beside them."""
    return {
        "selection": str(found.selection),
        "notes": found.notes,
        "rows": records(found.frame),
    }


def _selection(arguments: argparse.Namespace) -> Selection:
    if arguments.top is not None:
        return Selection.top(arguments.top)
    if arguments.best is not None:
        return Selection.best(arguments.best)
    return Selection.hired() if arguments.hired else Selection.score(arguments.score)


def _effect(
    arguments: argparse.Namespace, manifest: Mapping[str, Any], people: pd.DataFrame
) -> pd.DataFrame | None:
    """Rank the candidates with lower expectations; None when they are not given."""
    if arguments.candidates is None:
        return None
    engine = _engine_of(manifest, arguments.catalogue)
    reader, ids, found = ChunkReader(), list[str](), list[Expectations]()
    for chunk in open_source(local_path(arguments.candidates)).chunks(CHUNK_ROWS):
        problems = Problems()
        own = read_ids(chunk.columns["id"], problems)
        read = reader.read(chunk, problems)
        rows = np.delete(np.arange(chunk.size), list(problems.by_row))
        ids += id_rows(own, rows).to_pylist()
        found.append(expectation_effect(engine, take(read, rows)))
    if not found:
        raise InputError("a file without people", "people", "name the file that was ranked")
    return expectation_table(reduce(Expectations.joined, found), ids, people, arguments.category)


def _engine_of(manifest: Mapping[str, Any], folder: str | None) -> Engine:
    """What the result was ranked with; an InputError where its roles are others than these."""
    engine = StandardMatcher.of(manifest.get("weights"), folder).engine
    told = manifest.get("catalogue_sha256")
    if told is None or told == catalogue_hash(engine.catalogue):
        return engine
    whole = load_catalogue() if folder is None else engine.catalogue
    ids = manifest.get("role_ids", ())
    if all(role_id in whole for role_id in ids):
        part = whole.select(role_ids=ids)
        if catalogue_hash(part) == told:
            return Engine(part, engine.weights)
    raise InputError(
        "a result that was ranked with other roles than these",
        f"the catalogue with the hash {told[:12]}... of its manifest",
        "name its folder with --catalogue",
        field="catalogue",
    )


def _write(arguments: argparse.Namespace, found: Audit, effect: pd.DataFrame | None) -> None:
    texts: dict[str, str] = {}
    if arguments.out:
        texts[arguments.out] = audit_csv(found)
    if arguments.page:
        texts[arguments.page] = audit_html(found, effect)
    with AtomicFiles() as files:
        for place, text in texts.items():
            files.open(local_path(place)).write(text.encode("utf-8"))


def _print(found: Audit, page: Page) -> None:
    """Say what was audited, the table of all roles together, and the flags by role."""
    for text in (f"Selected: {found.selection}.", *found.notes):
        print(*page.wrapped(text), sep="\n")
    frame = found.frame
    for measure in ("selection", "scoring"):
        rows = frame[(frame["role_id"] == OVERALL) & (frame["measure"] == measure)]
        print(f"\nAll roles together, by {measure} rate")
        _lines(rows, measure, page)
    flags = found.flags[found.flags["role_id"] != OVERALL].sort_values("p", kind="stable")
    for measure in ("selection", "scoring"):
        own = flags[flags["measure"] == measure]
        order = ", those least like chance first" if len(own) > 1 else ""
        print(f"\nFlags by role, by {measure} rate: {len(own):,}{order}")
        _lines(own.head(MOST_PRINTED), measure, page)
        if len(own) > MOST_PRINTED:
            print(f"  ... and {len(own) - MOST_PRINTED:,} more; --out PATH lists all of them")


def _lines(rows: pd.DataFrame, measure: str, page: Page) -> None:
    hits, rate = {
        "selection": ("selected", "selection_rate"),
        "scoring": ("above_median", "scoring_rate"),
    }[measure]
    for row in rows.astype(object).to_dict("records"):
        role = "" if row["role_id"] == OVERALL else f"{row['role_id']}: "
        left = f"  {role}{row['category']}: {row['group']}"
        told = f"{row[hits]} of {row['n']}, {_percent(row[rate]):>7}  {_ratio(row)}"
        if len(left) + 1 + len(told) > page.width:
            # A name is never cut: two roles may differ in the last word alone.
            print(*page.wrapped(left.strip(), "  ", "    "), sep="\n")
            left = ""
        print(page.spread(printable(left), told))


def _percent(rate: float | None) -> str:
    return "-" if rate is None or rate != rate else f"{100 * rate:.1f} %"


def _ratio(row: Mapping[Any, Any]) -> str:
    ratio = row["impact_ratio"]
    if ratio is None or ratio != ratio:
        return "excluded"
    p = row["p"]
    chance = f" p {p:.3f}" if isinstance(p, float) and p == p else " reference"
    return f"ratio {ratio:.3f}{' flag' if row['flag'] is True else '     '}{chance:<10}"
