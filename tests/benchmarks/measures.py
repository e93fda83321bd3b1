"""What is measured, each in a process of its own: ``python -m tests.benchmarks.measures NAME ...``.

The result is one line of JSON.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Result = dict[str, Any]

SMALL = 200
"""People ranked one by one."""

TURNS = 5
"""How often each of them is; the first time warms up."""


def floor(source: str, result: str, scratch: str) -> Result:
    """Read the input and write the result with pyarrow alone, at its defaults."""
    import pyarrow.parquet as pq

    table = pq.read_table(result)
    started = time.perf_counter()
    pq.read_table(source)
    read = time.perf_counter() - started
    pq.write_table(table, scratch)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "read": read, "write": seconds - read}


def batch(source: str, result: str, threads: str) -> Result:
    """Rank a file; the catalogue is loaded before the clock starts, no word is known yet."""
    from backoffice_match.batch import rank_file
    from backoffice_match.batch.rank import default_engine

    default_engine()
    started, cpu = time.perf_counter(), time.process_time()
    report = rank_file(source, result, threads=int(threads), quiet=True)
    return {
        "seconds": time.perf_counter() - started,
        "cpu": time.process_time() - cpu,
        "rows": report.rows_in,
        "ranked": report.ranked,
        "rejected": report.rejected,
        "peak": peak(),
    }


def neighbours(source: str, result: str) -> Result:
    """Nearest roles by shared skill words: scikit-learn, brute force, as a script would do it."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.neighbors import NearestNeighbors

    from backoffice_match.catalogue.catalogue import load_catalogue

    roles = list(load_catalogue().select(adjacent=False))
    asked = [[skill.name.lower() for skill in role.skills] for role in roles]
    started = time.perf_counter()
    table = pq.read_table(source, columns=["id", "skills"])
    typed = [[word.lower() for word in cell or ()] for cell in table["skills"].to_pylist()]
    words = CountVectorizer(analyzer=lambda cell: cell, binary=True)
    nearest = NearestNeighbors(n_neighbors=10, metric="cosine", algorithm="brute")
    nearest.fit(words.fit_transform(asked))
    distance, found = nearest.kneighbors(words.transform(typed))
    ids = np.array([role.id for role in roles], dtype=object)[found.ravel()]
    people = table["id"].combine_chunks().take(pa.array(np.repeat(np.arange(len(typed)), 10)))
    rows = {"id": people, "role_id": pa.array(ids), "distance": distance.ravel()}
    pq.write_table(pa.table(rows), result)
    return {"seconds": time.perf_counter() - started, "rows": len(typed)}


def one_person() -> Result:
    """Median milliseconds for one person, warm: built, ranked, and the first role explained.

    Reasons are points per factor and per skill, strengths and gaps; explained means the points
    without each piece of evidence besides.
    """
    import backoffice_match as bm

    matcher = bm.Matcher()
    records = [record for record in _records() if len(matcher.recommend(bm.Candidate(**record)))]

    def ranked(record: dict[str, Any]) -> Any:
        return matcher.recommend(bm.Candidate(**record))[0]

    def reasons(record: dict[str, Any]) -> Any:
        why = ranked(record).explain()
        _ = (why.contributions, why.skill_contributions, why.strengths, why.gaps)
        return why

    def explained(record: dict[str, Any]) -> None:
        _ = reasons(record).without

    return {
        "roles": len(matcher.engine.catalogue),
        "ranked": _median(ranked, records),
        "reasons": _median(reasons, records),
        "explained": _median(explained, records),
    }


def _median(work: Callable[[dict[str, Any]], Any], records: list[dict[str, Any]]) -> float:
    """Median over people of the best of a few times, in milliseconds.

    All people are worked on in turn, so that nothing of one person is at hand the next time.
    """
    times = [float("inf")] * len(records)
    for _ in range(TURNS):
        for i, record in enumerate(records):
            started = time.perf_counter()
            work(record)
            times[i] = min(times[i], time.perf_counter() - started)
    return statistics.median(times) * 1e3


def _records() -> list[dict[str, Any]]:
    from backoffice_match.exceptions import InputError
    from backoffice_match.records import parse_salary
    from backoffice_match.records.candidate import Candidate

    from .people import people

    found = []
    for row in next(people(SMALL, seed=11)).to_pylist():
        record = {name: value for name, value in row.items() if value not in (None, "")}
        try:
            if "salary" in record:
                record["salary"] = parse_salary(record["salary"], None, infer_period=True)
            Candidate(**record)
        except InputError:
            continue
        found.append(record)
    return found


IMPORTS = {
    "pandas": "import pandas",
    "package": "import backoffice_match",
    "first": "import backoffice_match as bm; bm.recommend(bm.Candidate(skills=['Excel']))",
}


def imports(times: str = "7") -> Result:
    """Median seconds from the start of a process to the end of a line, interleaved.

    Modules are compiled before, into a folder of their own, as an installer does it.
    """
    found: dict[str, list[float]] = {name: [] for name in IMPORTS}
    with tempfile.TemporaryDirectory() as compiled:
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": compiled}
        for turn in range(int(times) + 1):
            for name, line in IMPORTS.items():
                started = time.perf_counter()
                subprocess.run([sys.executable, "-c", line], check=True, env=environment)
                if turn:
                    found[name].append(time.perf_counter() - started)
    return {name: statistics.median(seconds) for name, seconds in found.items()}


def large(postings_count: str, people_count: str) -> Result:
    """Rank a large catalogue for people held in memory, all columns of the result included."""
    from backoffice_match.api.matcher import Matcher
    from backoffice_match.reporting.answering import rank_people
    from backoffice_match.reporting.rows import answer_table

    from .postings import postings

    catalogue, folk = postings(int(postings_count)), _columns(int(people_count))
    before = peak()
    started = time.perf_counter()
    engine = Matcher(catalogue).engine
    rows = answer_table(engine, rank_people(engine, folk, 10), list(map(str, range(len(folk)))))
    seconds = time.perf_counter() - started
    pairs = int(postings_count) * int(people_count)
    return {
        "seconds": seconds,
        "nanoseconds_per_pair": seconds / pairs * 1e9,
        "rows": rows.num_rows,
        "peak": peak(),
        "peak_before": before,
        "whole_matrix": pairs * 8 / 1e6,
    }


def overlap(postings_count: str, people_count: str) -> Result:
    """The same people and postings by overlap of skills alone, with two libraries."""
    import numpy as np
    from scipy.sparse import csr_array, csr_matrix
    from sklearn.neighbors import NearestNeighbors

    from backoffice_match.api.matcher import Matcher

    from .postings import postings

    catalogue, folk = postings(int(postings_count)), _columns(int(people_count))
    stated = Matcher().engine.encode(folk).skills
    wide = len(catalogue.vocabulary)

    def matrix(rows: Any, values: Any) -> Any:
        return csr_matrix(csr_array((values, rows.columns[0], rows.indptr), (len(rows), wide)))

    people = matrix(stated, np.ones(len(stated.columns[0]), dtype=np.float32))
    claims = catalogue.columns.skills
    jobs = matrix(claims, claims.columns[1].astype(np.float32))
    found: Result = {}
    pairs = len(stated) * len(claims)

    def timed(name: str, work: Callable[[], Any], share: float = 1.0) -> None:
        started = time.perf_counter()
        work()
        found[name] = (time.perf_counter() - started) / (pairs * share) * 1e9

    try:
        from sparse_dot_topn import sp_matmul_topn
    except ImportError:
        found["sparse_dot_topn"] = None
    else:
        timed("sparse_dot_topn", lambda: sp_matmul_topn(people, jobs.T.tocsr(), top_n=10))
    some = people[: max(1, people.shape[0] // 10)]
    nearest = NearestNeighbors(n_neighbors=10, metric="cosine", algorithm="brute").fit(jobs)
    timed("neighbours", lambda: nearest.kneighbors(some), some.shape[0] / people.shape[0])
    return found


def _columns(count: int) -> Any:
    import pyarrow as pa

    from backoffice_match.batch.cells import Problems
    from backoffice_match.batch.chunk import Chunk, numbered
    from backoffice_match.batch.reading import ChunkReader
    from backoffice_match.features.people import People

    from .people import people

    table = pa.concat_tables(people(count))
    columns = {name: table[name].combine_chunks() for name in table.column_names if name != "id"}
    found: People = ChunkReader().read(Chunk(columns, count, numbered(1)), Problems())
    return found


def make(path: str, rows: str) -> Result:
    """Write a file of generated people."""
    from .people import write_people

    write_people(Path(path), int(rows))
    return {"bytes": Path(path).stat().st_size}


def peak() -> float:
    """Most memory this process has held, in MB.

    What `getrusage` tells begins with the peak of the process that started this one, so that it is
    asked only where there is no ``/proc``.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


MEASURES: dict[str, Callable[..., Result]] = {
    work.__name__: work
    for work in (floor, batch, neighbours, one_person, imports, large, overlap, make)
}


def measured(name: str, *arguments: object) -> Result:
    """Run one measure in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-m", __spec__.name, name, *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: Result = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    print(json.dumps(MEASURES[sys.argv[1]](*sys.argv[2:])))
