"""Files of any bytes and texts of any characters: one clear error or a whole result, never else."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .run import CORPUS
from .targets import FORMATS, TARGETS, any_file, read_file, words

SHORT = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
LONG = settings(SHORT, max_examples=2_500)

ODD = st.text(
    st.one_of(
        st.sampled_from("=+-@\t\r\n\"',;|()[]{}:/\\$%0٣１½ \u200b\u202e\ufeff\0\ud800İßﬀ"),
        st.characters(),
    ),
    max_size=40,
)
"""Characters that mean something to some format, and any others."""

WORD = st.one_of(ODD, st.sampled_from(["Excel", "payroll (expert)", "$48k", "GED", "AP clerk (3)"]))
HEADS = ("id", "skills", "education", "certifications", "past_jobs", "salary", "text", "zzz")
ROWS = st.lists(st.lists(WORD, min_size=len(HEADS), max_size=len(HEADS)), max_size=5)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A kept input with some bytes changed, cut out or put in."""
    data = bytearray(draw(st.sampled_from(sorted((CORPUS / "readers").iterdir()))).read_bytes())
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 8))] = draw(st.binary(max_size=8))
    return bytes(data)


def as_csv(rows: list[list[str]], *, quoted: bool) -> bytes:
    """Rows as CSV, properly quoted or just joined by commas."""
    if quoted:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([HEADS, *rows])
        return text.getvalue().encode("utf-8", "replace")
    return "\n".join(map(",".join, [HEADS, *rows])).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")), ids=lambda path: path.name)
def test_every_kept_input(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_kept_inputs_are_read_and_not_only_refused(suffix: str, tmp_path: Path) -> None:
    data = (CORPUS / "readers" / f"{suffix.lstrip('.').replace('.', '_')}.bin").read_bytes()
    assert data[0] == FORMATS.index(suffix)
    assert read_file(data[1:], suffix, tmp_path)


def test_the_corpus_stays_small() -> None:
    assert sum(path.stat().st_size for path in CORPUS.glob("*/*")) < 20_000


@SHORT
@given(damaged())
def test_damaged_files(data: bytes) -> None:
    any_file(data)


@SHORT
@given(ROWS, st.booleans(), st.booleans())
def test_tables_of_odd_cells(rows: list[list[str]], quoted: bool, folded: bool) -> None:
    data = as_csv(rows, quoted=quoted)
    any_file(b"\x01" + gzip.compress(data) if folded else b"\x00" + data)


@SHORT
@given(ODD)
def test_texts(text: str) -> None:
    words(text)


@pytest.mark.slow
@LONG
@given(damaged())
def test_damaged_files_for_long(data: bytes) -> None:
    any_file(data)


@pytest.mark.slow
@LONG
@given(ROWS, st.booleans(), st.booleans())
def test_tables_of_odd_cells_for_long(rows: list[list[str]], quoted: bool, folded: bool) -> None:
    data = as_csv(rows, quoted=quoted)
    any_file(b"\x01" + gzip.compress(data) if folded else b"\x00" + data)


@pytest.mark.slow
@LONG
@given(ODD)
def test_texts_for_long(text: str) -> None:
    words(text)


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_the_harness_of_atheris_runs(target: str) -> None:
    import subprocess
    import sys

    pytest.importorskip("atheris", reason="pip install atheris, where there is a wheel of it")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.run", target, "-max_total_time=20"],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "DONE" in done.stderr
