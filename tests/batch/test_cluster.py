"""Ranking on a cluster gives the same bits as on one machine, whatever happens to a worker."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backoffice_match.batch import dask as cluster
from backoffice_match.batch import rank_file
from backoffice_match.batch.frame_ranker import PROBLEMS, REJECTED, FrameRanker
from backoffice_match.exceptions import CatalogueError, FileError, MissingExtraError
from backoffice_match.ranking.engine import Engine
from backoffice_match.records import Weights
from backoffice_match.reporting.frames import plain_schema
from backoffice_match.reporting.rows import OUTPUT_COLUMNS

from ..scoring import catalogue, engine
from .conftest import FixedMatcher

SKILLS = ["payroll; ADP", "Excel (expert); filing", "", "QuickBooks; zzyzx", "SQL; Python"]
ROWS = 60


def people(rows: int = ROWS) -> pa.Table:
    """People of whom some rows are wrong, and some ids stand in two parts."""
    ids = [f"p{i if i % 17 else i // 2}" for i in range(rows)]
    salaries = [
        ["48000", "", "-1", "$18/hour", "65000"][i % 5 if i % 3 else 0] for i in range(rows)
    ]
    skills = [SKILLS[i % 5] for i in range(rows)]
    return pa.table({"id": ids, "skills": skills, "salary": salaries})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return parts_in(tmp_path / "people", people(), 13)


def parts_in(folder: Path, table: pa.Table, size: int) -> Path:
    folder.mkdir()
    for number, start in enumerate(range(0, table.num_rows, size)):
        pq.write_table(table.slice(start, size), folder / f"part-{number}.parquet")
    return folder


@pytest.fixture
def here() -> Any:
    """Run tasks in this thread, one after the other."""
    dask = pytest.importorskip("dask")
    with dask.config.set(scheduler="synchronous"):
        yield


def equal_runs(done: Any, local: Any) -> None:
    """Check that two runs gave the same rows, rejects and counts."""
    found, expected = pq.read_table(done.out), pq.read_table(local.out)
    schema = plain_schema(expected.schema)  # how texts are coded is no matter
    assert found.cast(schema).equals(expected.cast(schema))
    assert done.rejects_path.read_bytes() == local.rejects_path.read_bytes()
    for name in ("rows_in", "ranked", "abstained", "rejected", "rejects"):
        assert getattr(done, name) == getattr(local, name)


@pytest.mark.usefixtures("here")
def test_a_folder_is_ranked_like_a_file(
    folder: Path, tmp_path: Path, matcher: FixedMatcher
) -> None:
    local = rank_file(folder, tmp_path / "local.parquet", matcher=matcher, top=3)
    done = cluster.rank_folder(folder, tmp_path / "out", matcher=matcher, top=3)
    equal_runs(done, local)
    assert local.rejects["DUPLICATE_ID"] > 0
    assert [path.name for path in sorted(done.out.iterdir())] == [
        f"part-0000{i}.parquet" for i in range(5)
    ]
    assert done.manifest["output"]["parts_by"] == "input"
    assert cluster.rank_folder(folder, tmp_path / "out", matcher=matcher, top=3).manifest == (
        done.manifest
    )


@pytest.mark.usefixtures("here")
def test_what_a_killed_worker_had_begun_is_no_part_of_the_result(
    folder: Path, tmp_path: Path, matcher: FixedMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cluster._write_part

    def leave(task: Any) -> Any:
        task.out.with_name(f".{task.out.name}.0123").write_bytes(b"PAR1")
        task.rejects.with_name(f".{task.rejects.name}.0123").write_bytes(b"people.csv,2")
        return real(task)

    monkeypatch.setattr(cluster, "_write_part", leave)
    done = cluster.rank_folder(folder, tmp_path / "out", matcher=matcher, top=3)
    assert sorted(path.name for path in done.out.iterdir()) == [
        f"part-0000{i}.parquet" for i in range(5)
    ]
    assert not (tmp_path / ".out.unfinished").exists()


@pytest.mark.usefixtures("here")
def test_a_frame_is_ranked_partition_by_partition(matcher: FixedMatcher) -> None:
    import dask.dataframe as dd

    frame = people().to_pandas()
    whole = FrameRanker.of(matcher.engine, 3)(frame)
    lazy = cluster.rank_frame(dd.from_pandas(frame, npartitions=3), matcher=matcher, top=3)
    assert list(lazy.dtypes.items()) == list(whole.dtypes.items())
    found = lazy.compute()
    keys = ["candidate_id", "rank"]
    pd.testing.assert_frame_equal(
        found.sort_values(keys, ignore_index=True, kind="stable"),
        whole.sort_values(keys, ignore_index=True, kind="stable"),
    )


def test_a_frame_gives_the_rows_of_a_file(tmp_path: Path, matcher: FixedMatcher) -> None:
    table = people().append_column("n", pa.array(range(ROWS)))
    once = table.filter(pa.array([i % 17 != 0 for i in range(ROWS)])).drop_columns(["n"])
    pq.write_table(once, tmp_path / "people.parquet")
    local = rank_file(tmp_path / "people.parquet", tmp_path / "o.parquet", matcher=matcher, top=3)
    ranker = FrameRanker.of(matcher.engine, 3)
    found = ranker(once.to_pandas())
    good = found[found["status"] != REJECTED]
    schema = pa.schema([f for f in ranker.schema if f.name != PROBLEMS])
    table = pa.Table.from_pandas(good, schema=schema, preserve_index=False)
    assert table.to_pylist() == pq.read_table(local.out).to_pylist()
    assert int((found["status"] == REJECTED).sum()) == local.rejected
    bad = found[found["status"] == REJECTED]
    assert bad[PROBLEMS].str.startswith("SALARY_NOT_POSITIVE: salary: got").all()


def test_the_schema_is_fixed(matcher: FixedMatcher) -> None:
    ranker = FrameRanker.of(matcher.engine, 2)
    assert tuple(ranker.schema.names) == (*OUTPUT_COLUMNS, PROBLEMS)
    assert pa.null() not in ranker.schema.types
    frames = [
        ranker(pd.DataFrame(rows, columns=["id", "skills", "salary"]))
        for rows in ([], [["a", "", ""]], [["a", "payroll", "x"]], [["a", "payroll", "$9/hour"]])
    ]
    for frame in frames:
        assert list(frame.dtypes.items()) == list(ranker.meta.dtypes.items())
    unnamed = ranker(pd.DataFrame({"skills": ["payroll", "Excel"]}, index=["x", "y"]))
    assert unnamed["candidate_id"].tolist() == ["x", "x", "y", "y"]


def test_it_is_small_and_the_same_when_pickled(matcher: FixedMatcher) -> None:
    ranker = FrameRanker.of(matcher.engine, 2)
    frame = people().to_pandas()
    ranker(frame)
    sent = pickle.dumps(ranker)
    assert len(sent) < 20_000
    pd.testing.assert_frame_equal(pickle.loads(sent)(frame), ranker(frame))


def test_roles_of_ones_own_are_carried_along(tmp_path: Path) -> None:
    small = catalogue().select(families=["payroll"]).to_folder(tmp_path / "roles")
    from backoffice_match import Catalogue

    own = Engine(Catalogue.from_folder(small), Weights(skills=7))
    ranker = FrameRanker.of(own, 2)
    found = pickle.loads(pickle.dumps(ranker))(people().to_pandas())
    assert set(found["family"].dropna()) == {"payroll"}
    shipped = FrameRanker.of(engine(), 2)
    assert shipped.catalogue is None


def test_another_catalogue_on_a_worker_is_refused() -> None:
    ranker = FrameRanker(("payroll-clerk",), None, "0" * 64, Weights(), 2)
    with pytest.raises(CatalogueError, match="install the same version"):
        ranker(people().to_pandas())
    gone = FrameRanker(("no-such-role",), None, "1" * 64, Weights(), 2)
    with pytest.raises(CatalogueError, match="install the same version"):
        _ = gone.engine


@pytest.mark.usefixtures("here")
def test_folders_that_cannot_be_used(
    folder: Path, tmp_path: Path, matcher: FixedMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileError, match="no folder of Parquet files"):
        cluster.rank_folder(tmp_path / "none", tmp_path / "out", matcher=matcher)
    pq.write_table(pa.table({"name": ["x"]}), folder / "part-9.parquet")
    with pytest.raises(FileError, match="expected a column id"):
        cluster.rank_folder(folder, tmp_path / "out", matcher=matcher)
    (folder / "part-9.parquet").unlink()
    with pytest.raises(FileError, match="more than 1 rejected row"):
        cluster.rank_folder(folder, tmp_path / "out", matcher=matcher, max_rejects=1)
    assert not (tmp_path / "out").exists()

    def none(_: str) -> Any:
        raise ImportError

    monkeypatch.setattr(cluster, "import_module", none)
    with pytest.raises(MissingExtraError, match=r"backoffice-match\[dask\]"):
        cluster.rank_frame(None)


def written(parts: Path) -> int:
    """Parts that are complete."""
    return sum(name.startswith("part-") for name in os.listdir(parts))  # noqa: PTH208


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.filterwarnings("ignore")
def test_a_worker_killed_in_the_middle_changes_nothing(
    tmp_path: Path, matcher: FixedMatcher
) -> None:
    distributed = pytest.importorskip("distributed")
    folder = parts_in(tmp_path / "people", people(40_000), 1_000)
    local = rank_file(folder, tmp_path / "local.parquet", matcher=matcher, top=3)
    out = tmp_path / "out.parquet"
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True}
    with (
        distributed.LocalCluster(**settings, dashboard_address=None) as workers,
        distributed.Client(workers) as client,
    ):
        first, _ = client.run(os.getpid).values()
        killed: list[int] = []

        def kill() -> None:
            parts = tmp_path / ".out.parquet.unfinished" / "parts"
            while not (parts.is_dir() and written(parts)):
                time.sleep(0.01)
            os.kill(first, signal.SIGKILL)
            killed.append(written(parts))

        thread = threading.Thread(target=kill, daemon=True)
        thread.start()
        done = cluster.rank_folder(folder, out, matcher=matcher, top=3)
        thread.join(60)
        assert killed
        assert killed[0] < 40, "all parts were there before the worker was killed"
        assert first not in client.run(os.getpid).values()
    equal_runs(done, local)
    assert len(list(out.iterdir())) == 40


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows(matcher: FixedMatcher) -> None:
    sql = pytest.importorskip("pyspark.sql")
    from pyspark.sql.pandas.types import from_arrow_schema

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    frame = people().to_pandas().drop_duplicates("id")
    ranker = FrameRanker.of(matcher.engine, 3)
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    try:
        given = spark.createDataFrame(frame).repartition(3)
        ranked = given.mapInPandas(
            lambda frames: map(ranker, frames), from_arrow_schema(ranker.schema)
        )
        found = ranked.toPandas()
    finally:
        spark.stop()
    keys = ["candidate_id", "rank"]
    expected = ranker(frame).sort_values(keys, kind="stable")
    found = found.sort_values(keys, kind="stable")
    assert len(found) == len(expected)
    for name in ("candidate_id", "role_id", "points", "score_low", "strengths", "status"):
        told = [None if pd.isna(cell) else cell for cell in found[name]]
        assert told == [None if pd.isna(cell) else cell for cell in expected[name]], name


def test_titles_that_are_left_out_stay_out_in_another_process() -> None:
    frame = pd.DataFrame({"id": ["a"], "past_jobs": ["payroll clerk (3)"]})
    with_titles, without = engine(), Engine(catalogue(), Weights(), job_titles=False)
    told, silent = (
        pickle.loads(pickle.dumps(FrameRanker.of(one, 2)))(frame) for one in (with_titles, without)
    )
    assert told["status"].tolist() == ["OK", "OK"]
    assert silent["status"].tolist() == ["INSUFFICIENT_DATA"]
