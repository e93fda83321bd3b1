"""Writes the sample people as JSON lines and Parquet from the CSV that is kept by hand (tests).

Run ``python -m tests.data.write_samples`` after a change of ``datasets/candidates/sample.csv``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from backoffice_match.records import PROFICIENCY, TypedSkill, parse_certifications, parse_skills
from backoffice_match.resources import dataset_path, read_rows

FILES = ("orders.csv", "sample.csv", "sample.jsonl", "sample.parquet")
WISHES = ("work_mode", "customer_contact")
"""Columns that JSON lines hold nested under ``preferences``."""

LEVEL_WORDS = {rank: word for word, rank in PROFICIENCY.items()}

SKILL = pa.struct({"text": pa.string(), "level": pa.string()})
SCHEMA = pa.schema(
    {
        "id": pa.string(),
        "skills": pa.list_(SKILL),
        "education": pa.string(),
        "certifications": pa.list_(pa.string()),
        "past_jobs": pa.list_(pa.string()),
        "experience_years": pa.string(),
        "salary": pa.string(),
        "salary_period": pa.string(),
        "location": pa.string(),
        "work_mode": pa.string(),
        "customer_contact": pa.string(),
    }
)


def _skill(skill: TypedSkill) -> dict[str, str]:
    """Text and stated level: a list of plain texts has no place for the level."""
    stated = {} if skill.level is None else {"level": LEVEL_WORDS[skill.level]}
    return {"text": skill.text, **stated}


def _jobs(cell: str) -> list[str]:
    return [] if cell == "none" else [job.strip() for job in cell.split(";")]


def structured(row: Mapping[str, str]) -> dict[str, Any]:
    """One row of the CSV with its lists as lists; blank cells are left out.

    Examples
    --------
    >>> structured({"id": "c-1", "skills": "Excel (expert); filing", "salary": ""})
    {'id': 'c-1', 'skills': [{'text': 'Excel', 'level': 'expert'}, {'text': 'filing'}]}
    """
    record: dict[str, Any] = {name: cell for name, cell in row.items() if cell}
    if "skills" in record:
        record["skills"] = [_skill(skill) for skill in parse_skills(record["skills"])]
    if "certifications" in record:
        record["certifications"] = list(parse_certifications(record["certifications"]))
    if "past_jobs" in record:
        record["past_jobs"] = _jobs(record["past_jobs"])
    return record


def json_record(row: Mapping[str, str]) -> dict[str, Any]:
    """One row as in the JSON lines: plain skills as text, preferences nested."""
    record = structured(row)
    if "skills" in record:
        record["skills"] = [s if "level" in s else s["text"] for s in record["skills"]]
    wishes = {name: record.pop(name) for name in WISHES if name in record}
    return {**record, "preferences": wishes} if wishes else record


def json_lines(rows: list[dict[str, str]]) -> str:
    """All rows, one JSON object a line."""
    return "".join(json.dumps(json_record(row), ensure_ascii=False) + "\n" for row in rows)


def arrow_table(rows: list[dict[str, str]]) -> pa.Table:
    """All rows as columns."""
    return pa.Table.from_pylist([structured(row) for row in rows], schema=SCHEMA)


def digest(path: Path) -> str:
    """Checksum as in the card."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def renew_card(card: Path) -> None:
    """Put the checksums of the files beside the card into it."""
    text = card.read_text(encoding="utf-8")
    for name in FILES:
        row = re.compile(rf"(\| `{re.escape(name)}` \| \d+ \| )`\w*`")
        text = row.sub(rf"\g<1>`{digest(card.with_name(name))}`", text)
    card.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write both files and renew the card."""
    source = dataset_path("candidates/sample.csv")
    rows = read_rows(source)
    lines = json_lines(rows)
    source.with_suffix(".jsonl").write_text(lines, encoding="utf-8", newline="\n")
    pq.write_table(arrow_table(rows), source.with_suffix(".parquet"))
    renew_card(source.with_name("README.md"))


if __name__ == "__main__":
    main()
