"""Settings of the documentation: ``sphinx-build -W -b html docs docs/_build``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT))

import backoffice_match  # noqa: E402

# Sphinx reads pages below this folder only; notebooks are kept in one place and run from copies.
(DOCS / "notebooks").mkdir(exist_ok=True)
for notebook in (ROOT / "notebooks").glob("*.ipynb"):
    shutil.copyfile(notebook, DOCS / "notebooks" / notebook.name)

project = "backoffice_match"
author = "The backoffice_match authors"
copyright = f"2026, {author}"
version = release = backoffice_match.__version__

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.viewcode",
    "numpydoc",
    "myst_nb",
]
# The first suffix is the one that generated pages of the reference get.
source_suffix = {".rst": "restructuredtext", ".md": "myst-nb", ".ipynb": "myst-nb"}
exclude_patterns = ["_build", "jupyter_execute"]
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]

# Every name that a page or a signature mentions must lead somewhere, but for names of others and of
# private rooms, which have no page here.
nitpicky = True
PRIVATE = """
api.frames.Frame batch.rank.HasEngine catalogue.columns.CertificationTable
catalogue.columns.Lineage catalogue.columns.Outlook catalogue.columns.RoleColumns
catalogue.terms.RoleTerms catalogue.wages.WageTable evaluation.measure.HasEngine
factors.base.FactorValues
features.people.People insight.case.Case insight.shown.Item
ranking.engine.Engine reporting.answering.Answer vocabulary.other_work.OtherWork
vocabulary.title_weights.TitleWeights
vocabulary.titles.TitleMatcher
vocabulary.vocabulary.Vocabulary
"""
nitpick_ignore = [("py:class", f"backoffice_match.{name}") for name in PRIVATE.split()]
nitpick_ignore_regex = [
    ("py:class", r"(collections|datetime|decimal|fractions|numpy|os|pathlib|scipy)\..*"),
    ("py:class", r"pd\.DataFrame|Axes|Fraction|Engine|Markup|Source|Vocabulary|Education"),
    ("py:class", r"Frame|Functions"),
    ("py:class", r"(People|Table)Like|(Skills|Salary|Preferences)Input"),
]

myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_timeout = 120
nb_execution_raise_on_error = True
# What pages write while they are built does not land among them.
nb_execution_in_temp = True
nb_merge_streams = True

autosummary_generate = True
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
numpydoc_xref_param_type = False

html_theme = "pydata_sphinx_theme"
html_title = "backoffice_match"
html_theme_options = {
    "show_prev_next": False,
    "secondary_sidebar_items": ["page-toc"],
    "navbar_end": ["theme-switcher", "navbar-icon-links"],
    "footer_start": ["copyright"],
    "footer_end": [],
}
# Pages without pages below them need no second column, and tables of notebooks the whole width.
html_sidebars = {page: [] for page in ("index", "gallery", "notebooks/*")}
linkcheck_timeout = 10
linkcheck_retries = 1
linkcheck_anchors = False

html_show_sourcelink = False
html_copy_source = False
