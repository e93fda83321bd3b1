"""A room imports only from rooms before it: read from the source, inside functions too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import backoffice_match

ORDER = (
    "exceptions",
    "resources",
    "figures",
    "arrays",
    "records",
    "vocabulary",
    "catalogue",
    "build",
    "features",
    "factors",
    "ranking",
    "insight",
    "evaluation",
    "learning",
    "reporting",
    "batch",
    "api",
    "testing",
    "cli",
)
"""Rooms in import order; the package's own ``__init__`` and ``__main__`` may import any."""

ONE_ROOM = {"build": "catalogue"}
"""Rooms that count as another: a whole release becomes a catalogue by the code of the build, and
the build reads releases with the readers of the catalogue."""

PACKAGE = "backoffice_match"
ROOT = Path(backoffice_match.__file__).parent
FILES = sorted(
    path.relative_to(ROOT)
    for path in ROOT.rglob("*.py")
    if path.relative_to(ROOT).parts[0] not in ("__init__.py", "__main__.py", "_data")
)


def room_of(parts: tuple[str, ...]) -> str:
    return parts[0].removesuffix(".py")


def place(room: str) -> int:
    """Where a room stands in the order."""
    return ORDER.index(ONE_ROOM.get(room, room))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """(line, room) of every import of the package in one file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            module = node.module or ""
            names = [module]
            if module == PACKAGE:
                names = [f"{module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            # What a file takes from the package as a whole loads the room it lives in.
            names = [f"{node.value.id}.{node.attr}"]
        else:
            continue
        for name in names:
            package, _, inner = name.partition(".")
            if package == PACKAGE and inner and not inner.startswith("__"):
                yield node.lineno, room_of(tuple(inner.split(".")))


def test_every_file_lies_in_a_room() -> None:
    assert {room_of(path.parts) for path in FILES} <= set(ORDER)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_come_from_rooms_before(path: Path) -> None:
    own = place(room_of(path.parts))
    later = [
        f"{path}:{line} imports {room}"
        for line, room in imported(path)
        if room not in ORDER or place(room) > own
    ]
    assert later == []


def test_the_order_has_no_room_twice() -> None:
    assert len(set(ORDER)) == len(ORDER)
