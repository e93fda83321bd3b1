"""Code blocks and outputs of Markdown files, found in order (helper of tests/docs)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTPUT_MARK = "<!-- output -->"
"""Stands alone on the line before a block that shows what the block above it prints."""

_BLOCK = re.compile(
    rf"(?P<mark>{OUTPUT_MARK}\n+)?^```(?P<language>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S
)


@dataclass(frozen=True)
class Block:
    """One fenced block.

    Attributes
    ----------
    language
        Word after the fence, empty if there is none.
    text
        What stands between the fences.
    is_output
        Whether it shows what the block before it prints.
    line
        Line of the file that the fence stands on, from 1.
    span
        Start and end of `text` in the file, in characters.
    """

    language: str
    text: str
    is_output: bool
    line: int
    span: tuple[int, int]


def blocks_of(path: Path) -> list[Block]:
    """All fenced blocks of a Markdown file."""
    content = path.read_text(encoding="utf-8")
    return [
        Block(
            match["language"],
            match["text"],
            match["mark"] is not None,
            content.count("\n", 0, match.start("language")) + 1,
            match.span("text"),
        )
        for match in _BLOCK.finditer(content)
    ]


def pages() -> list[Path]:
    """README, CONTRIBUTING and all pages of the docs."""
    written = sorted((ROOT / "docs").rglob("*.md"))
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *written]
