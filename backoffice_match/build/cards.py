"""Cards: the README of each folder of datasets, prose by hand and figures by the build (build)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from backoffice_match.exceptions import CatalogueError

FILES_MARK = "{files}"
CARDS = ("roles", "wages", "outlook")


def write_cards(out: Path, curated: Path) -> list[Path]:
    """Write the README of each folder of `CARDS` below `out`, with the checksums of its tables."""
    return [_write_card(name, out, curated) for name in CARDS]


def file_table(paths: Iterable[Path]) -> str:
    """Markdown table of files: name, rows under the header, sha256."""
    lines = ["| file | rows | sha256 |", "|---|---:|---|"]
    for path in paths:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        lines.append(f"| `{path.name}` | {_records(data):,} | `{digest}` |")
    return "\n".join(lines)


def _write_card(name: str, out: Path, curated: Path) -> Path:
    template = (files(__package__) / "card_texts" / f"{name}.md").read_text(encoding="utf-8")
    if FILES_MARK not in template:
        raise CatalogueError(
            f"no {FILES_MARK} in card_texts/{name}.md", "the place for checksums", "put it back"
        )
    card = out / name / "README.md"
    text = template.replace(FILES_MARK, file_table(_tables(name, out, curated)))
    card.write_text(text, encoding="utf-8", newline="\n")
    return card


def _tables(name: str, out: Path, curated: Path) -> list[Path]:
    """Tables of a folder, the freshly written ones before curated ones of the same name."""
    found = {path.name: path for root in (curated, out) for path in (root / name).glob("*.csv")}
    return [found[key] for key in sorted(found)]


def _records(data: bytes) -> int:
    """Rows under the header; no cell of the project's tables holds a line break."""
    return data.count(b"\n") - 1
