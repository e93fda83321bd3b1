"""Links between files lead somewhere, and the check of built pages finds those that do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT
from tests.docs.links import broken_links, main

LINK = re.compile(r"(?<!\!)\[[^\]]+\]\((?P<target>[^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.M | re.S)

WRITTEN = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "datasets").rglob("README.md")]
)


def slug(heading: str) -> str:
    """Anchor that GitHub and MyST give a heading."""
    plain = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return plain.strip().replace(" ", "-")


def anchors(page: Path) -> set[str]:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return {slug(found) for found in re.findall(r"^#+ (.+)$", text, re.M)}


def is_made_by_the_build(target: Path) -> bool:
    """Notebooks are copied beside the pages when these are built."""
    return target.parent == ROOT / "docs/notebooks" and (ROOT / "notebooks" / target.name).is_file()


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_files_lead_somewhere(page: Path) -> None:
    for match in LINK.finditer(FENCED.sub("", page.read_text(encoding="utf-8"))):
        target, _, place = match["target"].partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        file = (page.parent / target).resolve() if target else page
        assert file.exists() or is_made_by_the_build(file), match["target"]
        assert not place or file.suffix != ".md" or place in anchors(file), match["target"]


def test_links_of_built_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text(
        "<a href='b.html#there'></a><a href='#here'></a><p id=here><a href='https://x.org/no'></a>"
    )
    (tmp_path / "b.html").write_text("<a href='a.html'></a><h2 id='there'></h2>")
    assert broken_links(tmp_path) == []
    assert main(str(tmp_path)) == 0
    worse = tmp_path / "worse"
    worse.mkdir()
    (worse / "c.html").write_text(
        "<a href='gone.html'></a><a href='../b.html#gone'></a><img src=g>"
    )
    told = [line.rpartition(": ")[2] for line in broken_links(worse)]
    assert told == ["no file gone.html", "no place ../b.html#gone", "no file g"]
    assert main(str(worse)) == 1
    assert "3 broken links" in capsys.readouterr().out


def test_a_folder_without_pages_is_no_success(tmp_path: Path) -> None:
    assert main(str(tmp_path)) == 1
