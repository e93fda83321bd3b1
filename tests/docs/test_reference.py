"""Reference, output page and changelog name what the package has."""

from __future__ import annotations

import inspect
import re
from importlib import import_module

import pytest

import backoffice_match as bm
from backoffice_match import exceptions
from backoffice_match.batch.columns import FILE_FIELDS
from backoffice_match.records.preferences import PREFERENCE_NAMES
from backoffice_match.reporting.rows import OUTPUT_COLUMNS
from tests.docs.blocks import ROOT

DOCS = ROOT / "docs"


def listed() -> set[str]:
    text = (DOCS / "reference/index.rst").read_text(encoding="utf-8")
    return set(re.findall(r"^   ([\w.]+)$", text, re.M))


def test_reference_lists_every_public_name() -> None:
    assert {name for name in bm.__all__ if name != "__version__"} <= listed()


MODULES = (
    "batch.dask",
    "evaluation",
    "evaluation.audit",
    "evaluation.audit.noise",
    "learning",
    "reporting.plots",
    "testing",
)
"""Public besides the top level: modules that users import from by name."""

DESCRIBED = {"PADDING_COLUMNS", "PERTURBATIONS", "STABILITY_COLUMNS", "learn_weights"}
"""Told where they are used, or under another name."""


@pytest.mark.parametrize("module", MODULES)
def test_reference_lists_every_name_of_a_public_module(module: str) -> None:
    held = import_module(f"{bm.__name__}.{module}")
    functions = inspect.getmembers(held, inspect.isfunction)
    own = [name for name, made in functions if made.__module__ == held.__name__]
    names = getattr(held, "__all__", [name for name in own if not name.startswith("_")])
    assert {f"{module}.{name}" for name in set(names) - DESCRIBED} <= listed()


def test_what_the_reference_lists_is_there_and_told_with_its_use() -> None:
    for name in listed():
        parts = name.split(".")
        module = f"{bm.__name__}.{'.'.join(parts[:-1])}".rstrip(".")
        assert inspect.getdoc(getattr(import_module(module), parts[-1])), name


def test_reference_lists_every_error_and_warning() -> None:
    classes = inspect.getmembers(exceptions, inspect.isclass)
    own = {name for name, kind in classes if kind.__module__ == exceptions.__name__}
    assert {f"exceptions.{name}" for name in own} <= listed()


def test_output_page_has_all_columns_in_their_order() -> None:
    text = (DOCS / "output.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", text, re.M)) == OUTPUT_COLUMNS


def test_batch_page_names_every_column_of_an_input() -> None:
    text = (DOCS / "batch.md").read_text(encoding="utf-8")
    assert [name for name in (*FILE_FIELDS, *PREFERENCE_NAMES) if f"`{name}`" not in text] == []


def test_changelog_has_the_version() -> None:
    assert f"## [{bm.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
