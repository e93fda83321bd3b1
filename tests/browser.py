"""A headless Chromium, where there is one: pictures, printed pages, the page as it stands."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-pdf-header-footer",
)

SECONDS = 60


def browse(*arguments: str) -> str:
    """Run the browser on its own empty profile; what it prints. Skips where there is none."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [program, *FLAGS, f"--user-data-dir={profile}", *arguments],
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    return done.stdout.decode("utf-8")


def dom(page: Path) -> str:
    """The page as it stands in the browser."""
    return browse("--dump-dom", page.as_uri())


def printed(page: Path, to: Path) -> bytes:
    """The page as a PDF."""
    browse(f"--print-to-pdf={to}", page.as_uri())
    return to.read_bytes()


def picture(page: Path, to: Path, width: int, height: int) -> bytes:
    """The page as a PNG."""
    browse(f"--window-size={width},{height}", f"--screenshot={to}", page.as_uri())
    return to.read_bytes()
