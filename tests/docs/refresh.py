"""Writes outputs of README and docs, and checksums of the data cards, again.

Run ``python -m tests.docs.refresh`` after a change of data or scores, and read the difference.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from backoffice_match.build.cards import file_table
from tests.docs import worked_example
from tests.docs.blocks import ROOT, blocks_of, pages
from tests.docs.running import Session, is_runnable

FILE_TABLE = re.compile(r"^\| file \| rows \| sha256 \|\n(?:\|.*\n)+", re.M)
"""Table of a card that names its CSV files."""

OTHER_FILES = re.compile(r"\.(?:jsonl|parquet)`")
"""Marks a card that is renewed by what writes those files."""


def refreshed_page(page: Path, folder: Path) -> str:
    """Text of a page with every whole output as it is printed now; a cut one keeps its length."""
    content = page.read_text(encoding="utf-8")
    session, printed, done, end = Session(folder), "", "", 0
    for block in blocks_of(page):
        if block.is_output:
            done += content[end : block.span[0]] + _shortened(printed, block.text)
            end = block.span[1]
        elif is_runnable(block):
            printed = session.run(block, str(page))
    return done + content[end:]


def _shortened(printed: str, shown: str) -> str:
    lines = shown.rstrip().splitlines()
    if lines and lines[-1] == "...":
        return "\n".join([*printed.splitlines()[: len(lines) - 1], "...", ""])
    return printed.rstrip() + "\n"


def refreshed_card(card: Path) -> str:
    """Text of a card with the rows and checksums of the tables beside it, in its order.

    A card that lists other files than tables is renewed by what writes those files.
    """
    content = card.read_text(encoding="utf-8")
    listed = FILE_TABLE.search(content)
    if listed is None or OTHER_FILES.search(listed[0]):
        return content
    order = {name: i for i, name in enumerate(re.findall(r"`([\w.]+)`", listed[0]))}
    tables = sorted(card.parent.glob("*.csv"), key=lambda path: path.name)
    tables.sort(key=lambda path: order.get(path.name, len(order)))
    table = file_table(tables) + "\n"
    return FILE_TABLE.sub(lambda _: table, content)


def cards() -> list[Path]:
    """Cards of all folders of datasets."""
    return sorted((ROOT / "datasets").glob("*/README.md"))


def main() -> None:
    """Write what has changed, and say what it was."""
    for card in cards():
        _write(card, refreshed_card(card))
    _write(worked_example.CARD, worked_example.refreshed())
    for page in pages():
        with tempfile.TemporaryDirectory() as folder:
            people = Path(folder) / "datasets/candidates"
            shutil.copytree(ROOT / "datasets/candidates", people)
            _write(page, refreshed_page(page, Path(folder)))


def _write(path: Path, text: str) -> None:
    if path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
