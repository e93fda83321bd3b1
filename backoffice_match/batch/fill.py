"""`fill_file`: orders and people to the best people of each order (batch room)."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from backoffice_match.batch.atomic import AtomicFiles, cannot_write
from backoffice_match.batch.best_people import BestPeople
from backoffice_match.batch.columns import Columns
from backoffice_match.batch.desk import Desk
from backoffice_match.batch.inputs import input_changed, input_hash, input_record, input_stamp
from backoffice_match.batch.manifest import file_metadata, identity
from backoffice_match.batch.orders import ORDER_FIELDS, Orders, read_orders
from backoffice_match.batch.progress import Progress
from backoffice_match.batch.rank import HasEngine, default_engine
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.rejects import RejectsFile
from backoffice_match.batch.report import FillReport, report_fields
from backoffice_match.batch.run import Pace, at_least, in_threads, works
from backoffice_match.batch.run_files import Paths, paths_beside, rejects_handle
from backoffice_match.batch.source import local_path, open_source
from backoffice_match.batch.tally import COUNTS, Limits, Tally, pretty, run_details
from backoffice_match.batch.writer import schema_with, writer_for
from backoffice_match.ranking.engine import Engine

TOP = 20
"""People per order where nothing is said."""


def fill_file(
    orders: str | os.PathLike[str],
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    matcher: HasEngine | None = None,
    rejects: str | os.PathLike[str] | None = None,
    top: int = TOP,
    chunk_rows: int | None = None,
    threads: int | None = None,
    strict: bool = False,
    max_rejects: int | None = None,
    quiet: bool = False,
) -> FillReport:
    """Find the best people of a file for every order of another.

    Points and reasons are those of the person's own ranking, but for pay: an order that offers some
    is met or not by that offer and not by what such jobs pay. The order of people is by the middle
    of the interval, so that silence does not pay; ties by id. Must-haves filter.

    Parameters
    ----------
    orders
        A file with columns ``id``, ``role`` (an id or a job title), ``area``, ``pay``,
        ``pay_period`` and ``must_haves`` (skills, certifications, an education, separated by
        ``;``); only the first two are needed. Formats as for `rank_file`.
    source
        People, as for `rank_file`.
    out
        ``.csv``, ``.jsonl`` or ``.parquet``; an earlier file of that name is replaced.
    matcher
        Catalogue and weights; by default the shipped roles.
    rejects
        Where to list rejected rows of both files; by default beside `out`, named ``.rejects.csv``.
        Readable by its owner only.
    top
        People per order.
    chunk_rows, threads
        How the work is done; neither changes any result.
    strict
        Fail when a column is unknown or a file looks cut short.
    max_rejects
        Fail when more rows of both files together are rejected.
    quiet
        Show no progress on a terminal.

    Returns
    -------
    FillReport
        Counts, places and the manifest.

    Raises
    ------
    FileError
        When a file as a whole cannot be used, or the result cannot be written.
    InputError
        For an argument that is out of range.

    Examples
    --------
    >>> import backoffice_match as bm
    >>> report = bm.fill_file("orders.csv", "people.parquet", "filled.csv")  # doctest: +SKIP
    >>> report.orders_in == report.filled + report.unfilled + report.orders_rejected
    ... # doctest: +SKIP
    True
    """
    job = _Job(
        local_path(orders),
        local_path(source),
        local_path(out),
        local_path(rejects) if rejects is not None else None,
        default_engine() if matcher is None else matcher.engine,
        at_least(1, top, "top", TOP),
        Pace.of(chunk_rows, threads),
        Limits(strict, None if max_rejects is None else at_least(0, max_rejects, "max_rejects", 0)),
    )
    with Progress(quiet) as progress:
        return job.run(progress)


@dataclass
class _Job:
    """One run of `fill_file`."""

    orders: Path
    source: Path
    out: Path
    rejects: Path | None
    engine: Engine
    top: int
    pace: Pace
    limits: Limits
    notes: list[str] = field(default_factory=list)

    def run(self, progress: Progress) -> FillReport:
        started, clock = datetime.now(UTC), time.perf_counter()
        paths = self._paths()
        inputs = (self.orders, self.source)
        # Both are opened first: a missing file shows before any work is done.
        open_source(self.source)
        before = [input_stamp(path) for path in inputs if path.exists()]
        orders = self._read_orders()
        with ThreadPoolExecutor(1) as hasher, AtomicFiles() as files:
            hashes = hasher.map(input_hash, inputs)
            try:
                tally, table = self._people(orders, files, paths, progress)
                self._write(table, files, paths[0])
                made = self._manifest(list(hashes), orders, tally, table)
                for path, then in zip(inputs, before, strict=True):
                    if input_stamp(path) != then:
                        raise input_changed(path)
                seconds = time.perf_counter() - clock
                made["run"] = self._run(started, seconds)
                files.open(paths[2]).write(pretty(made))
            except OSError as error:
                raise cannot_write(self.out, error) from error
        return _report(made, paths, seconds)

    def _read_orders(self) -> Orders:
        source = open_source(self.orders, Columns(fields=ORDER_FIELDS))
        found = read_orders(source, self.engine)
        self.limits.tell(source, self.notes)
        self.notes += found.notes
        return found

    def _people(
        self, orders: Orders, files: AtomicFiles, paths: Paths, progress: Progress
    ) -> tuple[Tally, Any]:
        """Go through all people; the rejects of both files are written on the way."""
        desk = Desk.of(orders.orders, self.engine, self.top)
        source, best, tally = open_source(self.source), BestPeople(desk), Tally()
        lost = orders.rows_in - len(orders.orders)
        with rejects_handle(files, paths[1]) as handle:
            RejectsFile(handle, self.orders.name).write(orders.rejects)
            listed = RejectsFile(handle, self.source.name, header=False)
            self.limits.check(lost)
            chunks = works(source, self.pace.chunk_rows)
            pick = partial(desk.pick, ChunkReader())
            for picked in in_threads(desk.engine, chunks, self.pace, pick):
                self.limits.tell(source, self.notes)
                best.add(picked.table)
                listed.write(picked.rejects)
                tally.add(picked)
                self.limits.check(lost + tally.counts["rejected"])
                progress.step(picked)
            self.limits.tell(source, self.notes)
        tally.codes.update(reject.code for reject in orders.rejects)
        return tally, best.table()

    def _write(self, table: Any, files: AtomicFiles, out: Path) -> None:
        schema = schema_with(table.schema, file_metadata(self.engine))
        writer = writer_for(out)(files.open(out), schema)
        try:
            writer.write(table)
            writer.close()
        except BaseException:
            writer.abandon()
            raise

    def _paths(self) -> Paths:
        writer_for(self.out)
        inputs = (self.orders, self.source)
        return paths_beside(self.out, self.rejects, inputs, "orders, people")

    def _manifest(
        self, hashes: list[str], orders: Orders, tally: Tally, table: Any
    ) -> dict[str, Any]:
        """All that is the same whenever the same orders are filled from the same people."""
        told = table["rank"].combine_chunks()
        unfilled = told.null_count
        return {
            **identity(self.engine),
            "orders": input_record(self.orders, hashes[0]),
            "input": input_record(self.source, hashes[1]),
            "output": {"name": self.out.name, "rows": table.num_rows},
            "settings": {
                "top": self.top,
                "strict": self.limits.strict,
                "max_rejects": self.limits.max_rejects,
            },
            "order_counts": {
                "rows_in": orders.rows_in,
                "filled": len(orders.orders) - unfilled,
                "unfilled": unfilled,
                "rejected": orders.rows_in - len(orders.orders),
            },
            "counts": {name: tally.counts[name] for name in COUNTS},
            "rejects_by_code": dict(sorted(tally.codes.items())),
            "read": tally.read,
            "notes": list(self.notes),
        }

    def _run(self, started: datetime, seconds: float) -> dict[str, Any]:
        return {
            **run_details(started, seconds, self.pace),
            "orders_path": str(self.orders.resolve()),
            "input_path": str(self.source.resolve()),
        }


def _report(made: dict[str, Any], paths: Paths, seconds: float) -> FillReport:
    orders = made["order_counts"]
    return FillReport(
        orders_in=orders["rows_in"],
        filled=orders["filled"],
        unfilled=orders["unfilled"],
        orders_rejected=orders["rejected"],
        **report_fields(made, paths, seconds),
    )
