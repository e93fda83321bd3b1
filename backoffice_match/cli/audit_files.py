"""Files that an audit reads: a result, its manifest, and people's groups (cli room)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backoffice_match.batch.blocks import check_utf8, read_blocks
from backoffice_match.batch.manifest import file_hash
from backoffice_match.batch.source import local_path, suffix_of
from backoffice_match.exceptions import FileError
from backoffice_match.records.json_object import read_object
from backoffice_match.reporting.spreadsheet import as_typed

if TYPE_CHECKING:
    import pandas as pd

FORMATS = (".csv", ".jsonl", ".parquet")


def read_table(name: str, what: str) -> pd.DataFrame:
    """Read a table whose texts stay the texts they are.

    Raises
    ------
    FileError
        When there is no such file, or it is no complete table of a known format.
    """
    path = local_path(name)
    suffix = suffix_of(path)
    if suffix not in FORMATS:
        hint = "give the file the suffix of its format"
        raise FileError(repr(path.name), f"one of {', '.join(FORMATS)}", hint, code="FORMAT")
    if not path.is_file():
        raise FileError(f"no file at {path}", f"a file of {what}", "check the path", code="NO_FILE")
    readers = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}
    return readers[suffix](path)


def _csv(path: Path) -> pd.DataFrame:
    """CSV, every cell text; an apostrophe that was put before a formula is taken off again."""
    import pyarrow as pa
    import pyarrow.csv as pacsv

    data = b"".join(read_blocks(path, lambda _: None))
    check_utf8(data, 1, path.name)
    try:
        names = pacsv.read_csv(pa.BufferReader(data.split(b"\n", 1)[0] + b"\n")).column_names
        table = pacsv.read_csv(
            pa.BufferReader(data),
            parse_options=pacsv.ParseOptions(newlines_in_values=True),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        raise _unreadable(path, error) from error
    if len(set(names)) < len(names):
        got = f"a column of {path.name} twice"
        raise FileError(got, "each column once", "rename one", code="DUPLICATE_COLUMN")
    frame: pd.DataFrame = table.to_pandas().astype(object).map(as_typed)
    return frame.rename(columns=as_typed)


def _jsonl(path: Path) -> pd.DataFrame:
    import pandas as pd

    data = b"".join(read_blocks(path, lambda _: None))
    check_utf8(data, 1, path.name)
    lines = [line for line in data.decode("utf-8").split("\n") if line.strip()]
    return pd.DataFrame([read_object(line) for line in lines])


def _parquet(path: Path) -> pd.DataFrame:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise _unreadable(path, error) from error
    # Without what pandas noted in the metadata: a column stays a column.
    frame: pd.DataFrame = table.replace_schema_metadata(None).to_pandas(integer_object_nulls=True)
    return frame


def _unreadable(path: Path, error: Exception) -> FileError:
    first = (str(error).splitlines() or ["unreadable"])[0][:200]
    return FileError(
        f"{path.name}, which cannot be read ({first})",
        "a complete table",
        "write or copy it again",
        code="UNREADABLE",
    )


def manifest_beside(result: str) -> dict[str, Any]:
    """Return the manifest that stands beside a result; empty when there is none.

    Raises
    ------
    FileError
        When the result is not the one that the manifest speaks of.
    """
    path = local_path(result)
    place = path.with_name(f"{path.name}.manifest.json")
    if not place.is_file():
        return {}
    made: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    told = made.get("run", {}).get("output_sha256")
    if told and told != file_hash(path):
        raise FileError(
            f"{path.name}, which is not the file that its manifest speaks of",
            f"a file with the hash {told[:12]}...",
            "audit the result as it was written, or take the manifest away",
            code="RESULT_CHANGED",
        )
    return made
