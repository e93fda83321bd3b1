"""Every fault that is promised to be handled has a test that names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import backoffice_match

FAULTS = range(1, 47)
"""Numbers of the faults, by room: file 1-17, identity 18-23, values 24-34, security 35-40,
faults of a run and of the API 41-46."""

PAGES = 39

_NAME = re.compile(r"^def test_faults?_(\d\d(?:_to_\d\d|_\d\d)*)", re.M)


def named() -> set[int]:
    """Faults named by the tests of all rooms."""
    found: set[int] = set()
    for path in Path(__file__).resolve().parents[1].rglob("test_*.py"):
        for name in _NAME.findall(path.read_text(encoding="utf-8")):
            first, *rest = map(int, re.findall(r"\d\d", name))
            found.update(range(first, rest[0] + 1) if "_to_" in name else [first, *rest])
    return found


def shows_pages() -> bool:
    """Whether anything of the package shows itself as HTML."""
    files = Path(backoffice_match.__file__).parent.rglob("*.py")
    return any("def _repr_html_" in path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("number", FAULTS)
def test_every_fault_is_named_by_a_test(number: int) -> None:
    if number == PAGES and not shows_pages():
        pytest.skip("nothing shows itself as a page yet")
    assert number in named()
