"""No pickle, no eval, no network: read from the source, and tried with sockets taken away."""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import backoffice_match as bm
from backoffice_match.cli import main
from backoffice_match.exceptions import CatalogueError

ROOT = Path(bm.__file__).parent
FILES = sorted(path for path in ROOT.rglob("*.py") if "_data" not in path.parts)

MODULES = {
    *("pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "code"),
    *("socket", "ssl", "http", "urllib", "urllib3", "requests", "httpx", "aiohttp", "ftplib"),
    *("smtplib", "telnetlib", "xmlrpc", "webbrowser", "fsspec", "s3fs", "subprocess", "ctypes"),
    *("runpy", "pty", "multiprocessing"),
}
"""Modules that load code, start programs or reach a network; no file imports one."""

NAMES = {"eval", "exec", "compile", "__import__", "breakpoint"}
ATTRIBUTES = {
    *("read_pickle", "to_pickle", "read_html", "read_sql", "system", "popen", "urlopen"),
    *("fromstring", "loads_pickle", "read_clipboard", "execv", "spawnl", "allow_pickle"),
}
"""Calls that run what a file holds, or fetch it."""


def found(path: Path) -> Iterator[str]:
    """Everything in a file that is not allowed, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        line = getattr(node, "lineno", 0)
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from (f"{line}: {n}" for n in names if n.split(".")[0] in MODULES)
        if isinstance(node, ast.Name) and node.id in NAMES:
            yield f"{line}: {node.id}"
        if isinstance(node, ast.Attribute) and node.attr in ATTRIBUTES:
            yield f"{line}: .{node.attr}"
        if isinstance(node, ast.keyword) and node.arg in ("allow_pickle", "shell"):
            yield f"{line}: {node.arg}="


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_of_the_package_runs_data_or_reaches_a_network(path: Path) -> None:
    assert list(found(path)) == []


def test_the_search_finds_what_it_is_for(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text(
        "import pickle\nfrom urllib.request import urlopen\neval('1')\nos.system('x')\n"
        "np.load(f, allow_pickle=True)\n"
    )
    assert len(list(found(path))) == 5


PROGRAM = """
import socket, sys
def no(*args, **kwargs):
    raise AssertionError("a socket was opened")
class Closed(socket.socket):
    __init__ = no
socket.socket = Closed
socket.create_connection = socket.getaddrinfo = no
import backoffice_match as bm
import pandas as pd
bm.recommend(bm.Candidate(skills=["payroll"], location="Chicago, IL"))[0].explain()
bm.Matcher().recommend_frame(pd.DataFrame({"skills": ["payroll; ADP"]}), top=3)
bm.rank_file(sys.argv[1], sys.argv[2], top=2, quiet=True, threads=2)
bm.rerun(sys.argv[2] + ".manifest.json", quiet=True)
print("no socket")
"""


def test_ranking_opens_no_socket(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,skills,location\na,payroll; ADP,Ohio\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(people), str(tmp_path / "out.parquet")],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT.parent)},
        timeout=120,
        check=False,
    )
    assert done.stdout == "no socket\n", done.stderr[-2000:]


def test_sockets_are_there_to_be_taken_away() -> None:
    assert socket.socket is not None


@pytest.mark.parametrize("name", ["roles.pkl", "roles.joblib", "roles.pickle", "roles.dill"])
def test_fault_36_a_pickle_as_a_catalogue_is_refused_unread(name: str, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    (tmp_path / name).write_bytes(b"cposix\nsystem\n(S'touch " + str(marker).encode() + b"'\ntR.")
    with pytest.raises(CatalogueError, match="runs code when it is loaded"):
        bm.Catalogue.from_folder(tmp_path / name)
    assert not marker.exists()


@pytest.mark.parametrize("name", ["https://example.org/roles", "s3://bucket/roles", "//host/roles"])
def test_fault_37_remote_folders_are_refused(name: str) -> None:
    with pytest.raises(CatalogueError, match="a remote path"):
        bm.Catalogue.from_folder(name)
    with pytest.raises(CatalogueError, match="a remote path"):
        bm.load_catalogue().to_folder(name)


EVIL = "\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>\u202e"


@pytest.mark.parametrize("words", [["roles", EVIL], ["rank", f"{EVIL}.csv"], ["rerun", EVIL]])
def test_fault_39_what_was_typed_never_steers_the_terminal(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
    assert "\x07" not in told.out + told.err
    assert "\u202e" not in told.out + told.err


def test_fault_39_names_of_columns_never_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(f"id,skills,{EVIL}\na,payroll,\n", encoding="utf-8")
    assert main(["rank", str(people), "--out", str(tmp_path / "out.csv")]) == 0
    told = capsys.readouterr()
    assert "is unknown and ignored" in told.err
    assert "\x1b" not in told.out + told.err


def test_fault_40_errors_quote_at_most_a_few_words_of_a_person() -> None:
    secret = "x" * 5_000
    with pytest.raises(bm.exceptions.InputError) as caught:  # type: ignore[attr-defined]
        bm.Candidate(skills=["payroll"], location=secret)
    assert len(str(caught.value)) < 400


def test_fault_40_a_record_shows_no_free_text() -> None:
    person = bm.Candidate(id="a", skills=["payroll"], text="Jane Doe, 555-0100")
    assert "Jane" not in repr(person)
