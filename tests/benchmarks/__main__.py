"""The table of ratios in one command: ``python -m tests.benchmarks``.

Every ratio is between two times of this machine in this run; absolute times say nothing. All of it
takes half an hour with a million people; ``--rows 100000`` gives a first impression in a minute or
two, in which the reading of each new word weighs more.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from .measures import measured

Line = tuple[str, str, str]

TIMES = 2
"""How often batch and floor are measured, one after the other; the best of each counts."""


def batch(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    """Rank a Parquet file of people, beside the floor and beside a script with scikit-learn."""
    source, result = folder / "people.parquet", folder / "result.parquet"
    measured("make", source, options.rows)
    pairs = []
    for _ in range(TIMES):
        ranked = measured("batch", source, result, options.threads)
        pairs.append((ranked, measured("floor", source, result, folder / "floor.parquet")))
    floor = min(found["seconds"] for _, found in pairs)
    best = min((found for found, _ in pairs), key=lambda found: found["seconds"])
    rate = best["rows"] / best["seconds"]
    peers = measured("neighbours", source, folder / "peers.parquet")
    each = f"{best['cpu'] / best['rows'] * 1e6:.0f} us of processor a person"
    yield f"pyarrow reads and writes {best['rows']:,} people", f"{floor:.2f} s", "1x"
    yield "rank_file, to the columns of a batch", f"{best['seconds'] / floor:.2f}x", "3x"
    yield "  people a second", f"{rate:,.0f} ({each}, {best['peak']:,.0f} MB)", ""
    told = f"{peers['seconds'] / floor:.2f}x, {peers['rows'] / peers['seconds']:,.0f} a second"
    yield "  scikit-learn neighbours, 3 columns, no other factor", told, ""


def one_person(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    """One person, built, ranked and explained."""
    found = measured("one_person")
    yield f"one person built and ranked, {found['roles']} roles", f"{found['ranked']:.2f} ms", ""
    yield "  and the first explained, median", f"{found['reasons']:.2f} ms", "1 ms"
    yield "  and scored without each piece of evidence", f"{found['explained']:.2f} ms", "1 ms"


def imports(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    """Time until the package is there, and until the first ranking is."""
    found = measured("imports")
    yield "import backoffice_match", f"{found['package'] / found['pandas']:.2f}x", "1.25x"
    yield "  start of process to first ranking", f"{found['first'] / found['pandas']:.2f}x", "2.5x"
    yield "  import pandas", f"{found['pandas']:.2f} s", "1x"


def memory(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    """Peak memory with ten times the rows."""
    few = options.memory_rows or options.rows
    for suffix in (".parquet", ".csv", ".jsonl"):
        peaks = []
        for rows in (few, 10 * few):
            source = folder / f"memory{suffix}"
            measured("make", source, rows)
            peaks.append(measured("batch", source, folder / "memory-result.parquet", 2)["peak"])
            source.unlink()
        name = f"peak memory, {few:,} to {10 * few:,} rows of {suffix[1:]}"
        told = f"{peaks[1] / peaks[0]:.2f}x ({peaks[0]:,.0f} to {peaks[1]:,.0f} MB)"
        yield name, told, "1.2x"


def large(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    """Postings as a catalogue."""
    found = measured("large", options.postings, options.people)
    half = measured("large", options.postings // 2, options.people)
    beside = measured("overlap", options.postings, options.people)
    yield (
        f"{options.postings:,} postings x {options.people:,} people",
        f"{found['seconds']:.0f} s, {found['nanoseconds_per_pair']:.0f} ns a pair",
        "",
    )
    yield (
        "  half of the postings",
        f"{found['seconds'] / half['seconds']:.2f}x less time",
        "linear: 2x",
    )
    held = f"{found['peak']:,.0f} MB; the whole matrix would take {found['whole_matrix']:,.0f}"
    yield "  peak memory", held, ""
    for name, label in (
        ("sparse_dot_topn", "sparse_dot_topn, overlap of skills only"),
        ("neighbours", "scikit-learn neighbours, the same, a tenth of the people"),
    ):
        each = beside[name]
        told = "not installed" if each is None else f"{each:.0f} ns a pair"
        yield f"  {label}", told, ""


PARTS: dict[str, Callable[[argparse.Namespace, Path], Iterator[Line]]] = {
    part.__name__: part for part in (batch, one_person, imports, memory, large)
}


def main() -> None:
    """Measure what is asked for and print a line as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="people of the batch")
    parser.add_argument("--memory-rows", type=int, help="people before ten times as many")
    parser.add_argument("--postings", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=10_000, help="people for the postings")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    options = parser.parse_args()
    print(f"{'what':56}  {'measured':44}  bar")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.only:
            for what, told, bar in PARTS[name](options, Path(folder)):
                print(f"{what:56}  {told:44}  {bar}", flush=True)


if __name__ == "__main__":
    main()
