"""The page in a real browser: two sheets of either paper, nothing runs, nothing sticks out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import backoffice_match as bm
from backoffice_match.cli import main
from backoffice_match.resources import dataset_path
from tests.browser import dom, picture, printed
from tests.reporting.people import HELP_DESK, HOSTILE, LONG, PAYROLL, SILENT, WHEN

PEOPLE = (PAYROLL, HELP_DESK, HOSTILE, LONG, SILENT)

PAPERS = ("letter", "A4")


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """The page of each of the people."""
    return [bm.recommend(who).to_html(when=WHEN, wished=["payroll manager"]) for who in PEOPLE]


def kept(page: str, folder: Path) -> Path:
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return path


def sheets(pages: list[str], paper: str, folder: Path) -> int:
    """Printed sheets of all pages together: starting a browser takes longer than to print."""
    style = f"<style>@page {{ size: {paper} }} main + main {{ break-before: page }}</style>"
    first, *others = pages
    mains = [page[page.index("<main>") : page.index("</body>")] for page in others]
    whole = first.replace("</head>", f"{style}</head>")
    whole = whole.replace("</body>", f"{''.join(mains)}</body>")
    pdf = printed(kept(whole, folder), folder / "page.pdf")
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_prints_on_two_sheets(paper: str, pages: list[str], tmp_path: Path) -> None:
    assert sheets(pages, paper, tmp_path) == 2 * len(PEOPLE)


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_pages_of_the_sample_people_print_on_two_sheets(paper: str, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    sample = str(dataset_path("candidates/sample.csv"))
    assert main(["report", sample, "--out", str(out), "--wish", "payroll manager"]) == 0
    files = sorted(out.glob("page-*.html"))
    pages = [path.read_text(encoding="utf-8") for path in files]
    assert sheets(pages, paper, tmp_path) == 2 * len(pages)


def test_nothing_of_a_hostile_record_runs(pages: list[str], tmp_path: Path) -> None:
    stands = dom(kept(pages[PEOPLE.index(HOSTILE)], tmp_path))
    assert not re.search(r"<(?:script|img|svg)\b", stands)
    assert "<title>taken" not in stands
    assert "&lt;script&gt;" in stands


MEASURE = (
    "<script>top.document.title = "
    "[document.documentElement.scrollWidth, innerWidth].join(' ')</script>"
)


@pytest.mark.parametrize("who", [PAYROLL, LONG], ids=lambda who: who.id[:3])
def test_page_is_no_wider_than_a_phone(who: bm.Candidate, pages: list[str], tmp_path: Path) -> None:
    # A browser window has a least width; a frame can be as narrow as a phone.
    page = re.sub(r"<meta http-equiv[^>]*>", "", pages[PEOPLE.index(who)])
    source = page.replace("</body>", f"{MEASURE}</body>")
    source = source.replace("&", "&amp;").replace('"', "&quot;")
    frame = f'<iframe width="360" height="800" srcdoc="{source}"></iframe>'
    wide, screen = map(
        int, re.findall(r"<title>(\d+) (\d+)</title>", dom(kept(frame, tmp_path)))[0]
    )
    assert screen == 360
    assert wide <= screen


def test_light_and_dark_look_different(pages: list[str], tmp_path: Path) -> None:
    light = picture(kept(pages[0], tmp_path), tmp_path / "light.png", 800, 600)
    dark = pages[0].replace("(prefers-color-scheme: dark)", "screen")
    assert light[:8] == b"\x89PNG\r\n\x1a\n"
    assert light != picture(kept(dark, tmp_path), tmp_path / "dark.png", 800, 600)
