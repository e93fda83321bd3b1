"""Blocks and lines of README and docs that no test of the pages runs, each with its reason."""

from __future__ import annotations

FIXED_BY_CHECKS = "run by .ci/run in a fresh environment"
NEEDS_RELEASES = "needs official releases; tests/build does it where they lie beside the checkout"
NEEDS_CLUSTER = "needs a cluster; tests/batch does it with workers in the same process"
NEEDS_LIBRARY = "needs a library that is no dependency of the tests"
NO_CODE = "a formula or a sketch, not to be typed in"
TAKES_LONG = "measures for minutes; a test runs its parts on little"
MADE_WITH_IT = "this is what the tests of the pages are made with, or what runs them"

BLOCKS = {
    "docs/cluster.md": {
        "from dask.distributed import Client": NEEDS_CLUSTER,
        "from pyspark.sql.pandas.types": NEEDS_LIBRARY,
        "ranked = ray.data": NEEDS_LIBRARY,
    },
    "docs/own_catalogue.md": {"catalogue = bm.Catalogue.from_onet(": NEEDS_RELEASES},
    "docs/quality.md": {
        "python -m backoffice_match.evaluation FILE": "needs the people it tells of"
    },
    "docs/scoring.md": {
        "credit(s, j) =": NO_CODE,
        "S0 = Q x v": NO_CODE,
        "n = smaller": NO_CODE,
        "points = B": NO_CODE,
    },
    "docs/command_line.md": {"pip install 'backoffice-match[shell]'": "changes the user's shell"},
    "CONTRIBUTING.md": {"pip install atheris": "installs only where a compiler is; tests/fuzz"},
}
"""By page, the beginning of a block: why it is not run."""

LINES = {
    "pip install .": FIXED_BY_CHECKS,
    "pip install '.[test]' && pytest": FIXED_BY_CHECKS,
    "pip install -e '.[dev]'": FIXED_BY_CHECKS,
    "pytest": MADE_WITH_IT,
    "pytest -m slow": FIXED_BY_CHECKS,
    "ruff check . && ruff format --check . && mypy": FIXED_BY_CHECKS,
    "sphinx-build -W -b html docs docs/_build": FIXED_BY_CHECKS,
    ".ci/run": FIXED_BY_CHECKS,
    "python -m backoffice_match.build --onet DIR --oews DIR --projections FILE": NEEDS_RELEASES,
    "python -m tests.docs.refresh": MADE_WITH_IT,
    "python -m tests.benchmarks": TAKES_LONG,
    "pytest -n 0 -m bench tests/benchmarks": TAKES_LONG,
}
"""Lines of console blocks, without remarks, that are not run."""

MARKUP = ("{glossary}", "{include}", "{toctree}", "{warning}")
"""Directives: parts of a page, not blocks of code."""
