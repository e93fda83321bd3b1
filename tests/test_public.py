"""The public surface: names, what importing costs, annotations and docstrings."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import Any

import pytest

import backoffice_match as bm

from .surface import SURFACE, surface

PUBLIC = [
    "BatchReport",
    "Candidate",
    "Catalogue",
    "Explanation",
    "FillReport",
    "Match",
    "Matcher",
    "Preferences",
    "Ranking",
    "Rerun",
    "Role",
    "RoleRecommender",
    "Salary",
    "SkillVectorizer",
    "Weights",
    "__version__",
    "fill_file",
    "learn_weights",
    "load_catalogue",
    "ndcg_scorer",
    "rank_file",
    "recommend",
    "rerun",
]

HEAVY = (
    "ahocorasick",
    "numpy",
    "pandas",
    "pyarrow",
    "pydantic",
    "python_calamine",
    "rapidfuzz",
    "scipy",
    "sklearn",
    "tqdm",
)

RESULTS = {"BatchReport", "FillReport", "Match", "Ranking", "Rerun", "Role"}
"""What users get and never build themselves: their makers carry the examples."""

OBJECTS = [name for name in PUBLIC if not name.startswith("__")]


def loaded(code: str) -> set[str]:
    """Modules that a fresh interpreter holds after `code`."""
    show = f"{code}\nimport sys\nprint(' '.join(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", show], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_public_names() -> None:
    assert bm.__all__ == PUBLIC
    assert set(PUBLIC) <= set(dir(bm))


def test_the_surface_is_the_one_written_down() -> None:
    written = SURFACE.read_text(encoding="utf-8").splitlines()
    assert surface() == written, "if this is meant: python -m tests.surface, and CHANGELOG.md"


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_loads(name: str) -> None:
    assert getattr(bm, name) is not None


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'recomend'"):
        bm.recomend  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert loaded("import backoffice_match; backoffice_match.__all__").isdisjoint(HEAVY)


def test_ranking_one_person_needs_neither_scikit_learn_nor_scipy() -> None:
    code = "import backoffice_match as bm\nbm.recommend(bm.Candidate(skills=['Excel']), top=1)"
    found = loaded(code)
    assert found.isdisjoint({"matplotlib", "pandas", "scipy", "sklearn"})
    # Nor what files, frames, teams, plans and explanations need: it would take longer to begin.
    rooms = ("batch", "insight.team", "insight.plan", "insight.explanation", "api.frames")
    assert found.isdisjoint({f"backoffice_match.{room}" for room in rooms})
    assert "importlib.metadata" not in found, "pydantic looked for plugins, to make a schema"


def test_contracts_load_without_pytest() -> None:
    assert "pytest" not in loaded("import backoffice_match.testing")


@pytest.mark.parametrize("name", OBJECTS)
def test_docstrings(name: str) -> None:
    text = inspect.getdoc(getattr(bm, name)) or ""
    assert text.splitlines()[0].endswith("."), "a summary on the first line"
    if name not in RESULTS:
        assert "Examples\n--------\n>>> " in text or "\n>>> " in text


def callables(name: str) -> list[tuple[str, Any]]:
    """A public function, or the public methods of a class, with labels."""
    thing = getattr(bm, name)
    if not inspect.isclass(thing):
        return [(name, thing)]
    found = [(f"{name}()", thing.__init__)] if thing.__init__ is not object.__init__ else []
    for label, member in vars(thing).items():
        inner = getattr(
            member, "__func__", getattr(member, "fget", getattr(member, "func", member))
        )
        if not label.startswith("_") and inspect.isfunction(inner):
            found.append((f"{name}.{label}", inner))
    return found


@pytest.mark.parametrize("name", OBJECTS)
def test_annotations(name: str) -> None:
    for label, function in callables(name):
        signature = inspect.signature(function)
        missing = [
            parameter.name
            for parameter in signature.parameters.values()
            if parameter.name not in ("self", "cls", "_cls")
            and parameter.annotation is inspect.Parameter.empty
        ]
        assert missing == [], label
        assert signature.return_annotation is not inspect.Signature.empty, label


@pytest.mark.parametrize("name", OBJECTS)
def test_methods_are_documented(name: str) -> None:
    for label, function in callables(name):
        if not label.endswith("()"):
            assert inspect.getdoc(function), label
