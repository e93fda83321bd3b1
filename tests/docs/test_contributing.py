"""The map of the rooms in CONTRIBUTING is the order that imports are held to."""

from __future__ import annotations

import re

import pytest

from tests.docs.blocks import ROOT
from tests.test_rooms import ORDER, PACKAGE

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_map_has_every_room_in_its_order() -> None:
    table = TEXT.partition("| room |")[2].partition("\n\n")[0]
    firsts = [line.split("|")[1] for line in table.splitlines()[2:]]
    named = [name.rstrip("/") for cell in firsts for name in re.findall("`([^`]+)`", cell)]
    assert named == list(ORDER)


PATHS = {path for path in re.findall(r"`((?:[\w.]+/)+[\w.]*)`", TEXT) if "NAME" not in path}
"""Files and folders that are named, but for those that a reader is to make."""


@pytest.mark.parametrize("path", sorted(PATHS))
def test_paths_that_are_named_are_there(path: str) -> None:
    folders = (ROOT, ROOT / PACKAGE, ROOT / "datasets")
    assert any((folder / path).exists() for folder in folders), path
