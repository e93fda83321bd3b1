"""Writes down the public surface: run ``python -m tests.surface`` after a change that is meant.

One line per public function, class, method and property, with the names of its parameters. What is
gone from it, or takes other parameters, is a change that users notice: see CONTRIBUTING.md.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import backoffice_match as bm

SURFACE = Path(__file__).with_name("surface.txt")


def surface() -> list[str]:
    """Lines of the surface, sorted by public name."""
    names = [name for name in bm.__all__ if not name.startswith("__")]
    return [line for name in names for line in _lines(name, getattr(bm, name))]


def _lines(name: str, thing: Any) -> Iterator[str]:
    yield f"{name}{_parameters(thing)}"
    if not inspect.isclass(thing):
        return
    for label, member in sorted(_members(thing).items()):
        plain = inspect.unwrap(getattr(member, "__func__", member))
        called = inspect.isfunction(plain)
        yield f"  {name}.{label}{_parameters(plain) if called else ''}"


def _members(kind: type) -> dict[str, Any]:
    """Members that the package itself gives a class; what others' base classes bring is theirs."""
    own = [base for base in reversed(kind.__mro__) if base.__module__.startswith(bm.__name__)]
    found = {label: member for base in own for label, member in vars(base).items()}
    return {label: member for label, member in found.items() if not label.startswith("_")}


def _parameters(thing: Any) -> str:
    """Names in brackets; those with a default end in ``=...``, a star stands before keywords."""
    shown: list[str] = []
    for parameter in inspect.signature(thing).parameters.values():
        if parameter.name in ("self", "cls", "_cls"):
            continue
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        shown.append(_parameter(parameter))
    return f"({', '.join(shown)})"


def _parameter(parameter: inspect.Parameter) -> str:
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    optional = "" if parameter.default is inspect.Parameter.empty else "=..."
    return f"{stars.get(parameter.kind, '')}{parameter.name}{optional}"


if __name__ == "__main__":
    SURFACE.write_text("\n".join(surface()) + "\n", encoding="utf-8")
