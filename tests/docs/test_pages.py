"""Every code block of README, CONTRIBUTING and docs runs, and prints what the page says."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, Block, blocks_of, pages
from tests.docs.running import Session, is_runnable

CUT = "..."
"""Last line of an output block that shows only the beginning."""

USER_COMMAND = "pip install . && backoffice-match rank datasets/candidates/sample.csv"
TEST_COMMAND = "pip install '.[test]' && pytest"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Empty folder that holds the sample people under their usual path."""
    shutil.copytree(ROOT / "datasets/candidates", tmp_path / "datasets/candidates")
    return tmp_path


def runnable_pages() -> list[Path]:
    return [page for page in pages() if any(map(is_runnable, blocks_of(page)))]


@pytest.mark.parametrize("page", runnable_pages(), ids=lambda page: page.name)
def test_blocks_run_and_print_what_the_page_says(page: Path, folder: Path) -> None:
    session, printed = Session(folder), ""
    for block in blocks_of(page):
        if block.is_output:
            check_output(block, printed, page)
        elif is_runnable(block):
            printed = session.run(block, str(page))


def check_output(block: Block, printed: str, page: Path) -> None:
    where = f"{page.relative_to(ROOT)}:{block.line}, see tests/docs/refresh.py"
    lines = block.text.rstrip().splitlines()
    if lines[-1] == CUT:
        assert printed.splitlines()[: len(lines) - 1] == lines[:-1], where
    else:
        assert printed.rstrip() == block.text.rstrip(), where


def test_readme_shows_an_output_before_its_first_heading_of_use() -> None:
    outputs = [block for block in blocks_of(ROOT / "README.md") if block.is_output]
    assert outputs


@pytest.mark.parametrize("command", [USER_COMMAND, TEST_COMMAND])
def test_readme_gives_the_set_up_command_on_a_line_of_its_own(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()


def test_checks_run_the_test_command_of_the_readme_word_for_word() -> None:
    assert f'TEST_COMMAND="{TEST_COMMAND}"' in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_every_output_follows_a_block_that_runs() -> None:
    for page in pages():
        blocks = blocks_of(page)
        for before, block in pairwise(blocks):
            assert not block.is_output or is_runnable(before), f"{page.name}:{block.line}"
