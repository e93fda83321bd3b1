"""Nothing in the project is left half done, and scores are never called chances."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, pages

LEFT_OVER = tuple(a + b for a, b in (("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("HA", "CK")))
"""Written in halves, so that this file does not find itself."""

TEXT = {".py", ".md", ".toml", ".csv", ".ipynb", ".rst", ".jsonl", ".css", ".html", ".cfg", ""}
SKIPPED = {"_build", "generated", "__pycache__", "_data", "build", "dist"}
CHANCE = re.compile(r"\b(?:probability|likelihood|odds) of (?:being hired|getting)", re.IGNORECASE)


def project_files() -> list[Path]:
    """Text files of the project, as git lists them or else as they lie there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not _hidden(path)]
    return [path for path in found if path.is_file() and path.suffix in TEXT]


def _hidden(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any(part in SKIPPED or part.startswith(".") for part in parts)


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return project_files()


def test_no_file_holds_a_word_for_unfinished_work(files: list[Path]) -> None:
    pattern = re.compile(rf"\b(?:{'|'.join(LEFT_OVER)})\b")
    hits = {path: pattern.findall(path.read_text(encoding="utf-8")) for path in files}
    assert {str(path): words for path, words in hits.items() if words} == {}


def test_most_of_the_project_is_looked_at(files: list[Path]) -> None:
    names = {str(path.relative_to(ROOT)) for path in files}
    assert {"README.md", "pyproject.toml", "backoffice_match/__init__.py"} <= names


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_never_calls_a_score_a_chance(page: Path) -> None:
    assert CHANCE.search(page.read_text(encoding="utf-8")) is None


def test_readme_says_what_the_points_are() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "fit points, not a chance of being hired" in text


def test_notice_carries_the_attribution_of_onet_word_for_word() -> None:
    attribution = (
        "This product includes information from the O*NET 29.3 Database by the U.S. Department of "
        "Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 "
        "license. O*NET® is a trademark of USDOL/ETA. The figures were selected, combined and "
        "rescaled by this project."
    )
    assert attribution in (ROOT / "NOTICE").read_text(encoding="utf-8").splitlines()
