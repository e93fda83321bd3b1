"""Every code block of README, CONTRIBUTING and docs runs, and prints what the page says."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, Block, blocks_of, pages
from tests.docs.not_run import BLOCKS, LINES, MARKUP
from tests.docs.running import Session, command_of, console_lines, is_runnable

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


def not_run() -> set[tuple[str, str]]:
    """Page and text of every block that no test runs and that is no output."""
    return {
        (str(page.relative_to(ROOT)), block.text)
        for page in pages()
        for block in blocks_of(page)
        if not (block.is_output or is_runnable(block) or block.language.startswith(MARKUP))
        and block.language != "console"
    }


def test_every_block_runs_or_stands_with_a_reason_among_those_that_do_not() -> None:
    named = {(page, start) for page, starts in BLOCKS.items() for start in starts}
    left = not_run()
    found = {
        (page, start)
        for page, start in named
        for at, text in left
        if at == page and text.startswith(start)
    }
    silent = {
        (at, text)
        for at, text in left
        if not any(at == page and text.startswith(start) for page, start in named)
    }
    assert silent == set()
    assert named - found == set(), "these are gone, or run now"


def test_every_line_of_a_console_block_runs_or_stands_with_a_reason() -> None:
    blocks = [block for page in pages() for block in blocks_of(page) if block.language == "console"]
    typed = {line.partition("  #")[0].strip() for b in blocks for line in console_lines(b)}
    assert {line for line in typed if command_of(line) is None} == {
        line for line in LINES if line in typed and command_of(line) is None
    }
    assert set(LINES) - typed == set(), "these are gone"
