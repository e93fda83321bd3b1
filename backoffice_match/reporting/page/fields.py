"""Fields of a page that work with a pen, with a keyboard and without a script (reporting room)."""

from __future__ import annotations

from backoffice_match.reporting.markup import Child, Markup, join, tag


def box(label: str) -> Markup:
    """A box to tick, with its words beside it."""
    return tag("label", tag("input", type="checkbox"), " ", label, class_="box")


def blank(label: str, value: str = "", *, width: str = "line") -> Markup:
    """A line to write on, with words that say what belongs there to those who hear the page."""
    return tag(
        "input", type="text", aria_label=label, value=value, class_=width, autocomplete="off"
    )


def named(label: str, value: str = "", *, width: str = "line") -> Markup:
    """A line to write on after its words."""
    field = tag("input", type="text", value=value, class_=width, autocomplete="off")
    return tag("label", label, " ", field, class_="named")


def item(name: str, *children: Child) -> Markup:
    """A name in bold and what belongs to it, in one paragraph."""
    return tag("p", tag("strong", f"{name}: "), join(*children))
