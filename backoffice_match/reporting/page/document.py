"""The frame of every page: one HTML file that needs nothing else (reporting room)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from backoffice_match.reporting.markup import Markup, tag

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Were markup ever to slip in, a browser would still run no script and fetch nothing."""


def document(title: str, body: Markup) -> str:
    """Put a body into a page with its style and the policy that forbids whatever is not markup."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name_="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Markup(_style())),
    )
    html = tag("html", head, tag("body", body), lang="en")
    return f"<!DOCTYPE html>\n{html}\n"


@lru_cache(maxsize=1)
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
