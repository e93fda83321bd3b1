"""The page and the CSV of an audit: whole, escaped, and free of anything that runs."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from backoffice_match.evaluation.audit import AUDIT_COLUMNS, Audit, Provenance, Selection, audit
from backoffice_match.reporting.audit_page import audit_csv, audit_html

from ..evaluation.audit.population import ranked

EVIL = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def found() -> Audit:
    results, groups = ranked()
    people = groups.assign(sex=["=cmd|x" if i % 2 else EVIL for i in range(len(groups))])
    people = people.rename(columns={"sex": "<b>sex"})
    return audit(results, people, Selection.score(22), provenance=Provenance(f"test {EVIL}"))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_fault_39_the_page_escapes_everything_and_runs_nothing(found: Audit) -> None:
    effect = pd.DataFrame({"category": [EVIL], "group": ["a"], "change": [-5]})
    text = audit_html(found, effect)
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert tags.seen.isdisjoint({"script", "img", "link", "iframe", "object", "b"})
    assert not any(name.startswith(("on", "src", "href")) for name in tags.attributes)
    assert "&lt;script&gt;" in text
    assert re.search(r"https?:", text) is None
    assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text


def test_the_page_says_what_was_declared_and_what_scores_are(found: Audit) -> None:
    text = audit_html(found)
    assert "the score is at least 22 of 100" in text
    assert "4/5 (0.80)" in text
    assert "fit points, not a chance of being hired" in text
    assert "impact ratio" in text
    assert "Fisher" in text
    assert not re.search(r"compliant|unbiased|passe[sd]", text)


def test_fault_35_the_csv_is_whole_and_no_spreadsheet_runs_it(found: Audit) -> None:
    rows = list(csv.DictReader(io.StringIO(audit_csv(found))))
    assert list(rows[0]) == list(AUDIT_COLUMNS)
    assert len(rows) == len(found.frame)
    groups = {row["group"] for row in rows}
    assert "'=cmd|x" in groups
    assert not any(name.startswith("=") for name in groups)


def test_flags_are_told_in_words_not_by_colour_alone(found: Audit) -> None:
    rows = re.findall(r'<tr class="flag">.*?</tr>', audit_html(found))
    assert rows
    assert all("<td>flag</td>" in row for row in rows)
