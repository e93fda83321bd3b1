"""Style of the page: size, contrast, no colour alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import backoffice_match.reporting.page as page_room

STYLE = (Path(page_room.__file__).parent / "page.css").read_text(encoding="utf-8")

READABLE = 7.0
"""Contrast for small text at the strictest level of WCAG 2 (1.4.6)."""

VISIBLE = 4.5


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2."""
    digits = colour if len(colour) == 6 else "".join(2 * c for c in colour)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


SETS = [
    dict(re.findall(r"--(\w+): #([0-9a-f]{3,6})", block))
    for block in re.findall(r":root \{([^}]*--ink[^}]*)\}", STYLE)
]


def test_there_is_a_light_a_dark_and_a_printed_set() -> None:
    assert len(SETS) == 3
    assert SETS[2]["ink"] == "000"
    assert SETS[2]["paper"] == "fff"


@pytest.mark.parametrize("colours", SETS, ids=["light", "dark", "print"])
def test_contrast(colours: dict[str, str]) -> None:
    assert contrast(colours["ink"], colours["paper"]) >= READABLE
    assert contrast(colours["line"], colours["paper"]) >= VISIBLE


def test_every_colour_is_grey_so_that_none_is_needed() -> None:
    greys = re.findall(r"#([0-9a-f]{3,6})\b", STYLE)
    assert greys
    assert all(len({grey[i::3] for i in range(3)}) == 1 or len(set(grey)) <= 2 for grey in greys)
    assert not re.search(r"\b(?:rgb|hsl|red|green|blue)\b", STYLE)


def test_text_is_twelve_points_or_more() -> None:
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", STYLE)]
    assert min([*sizes, float(re.findall(r"font: ([\d.]+)pt", STYLE)[0])]) >= 12


def test_focus_is_seen() -> None:
    assert ":focus-visible { outline:" in STYLE
