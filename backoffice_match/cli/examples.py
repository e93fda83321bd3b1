"""Examples that stand below the help of each command (cli room)."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "rank": (
        "backoffice-match rank people.csv",
        "backoffice-match rank people.parquet --out ranked.parquet --top 10",
        "backoffice-match rank people.jsonl --out ranked.csv --weights skills=10,salary=8",
        "backoffice-match rank people.parquet --out ranked_parts --resume",
    ),
    "fill": (
        "backoffice-match fill orders.csv people.parquet --top 20 --out filled.csv",
        "backoffice-match fill orders.csv people.parquet --out filled.parquet --strict",
    ),
    "diff": (
        "backoffice-match diff may.parquet june.parquet",
        "backoffice-match diff may.csv june.csv --out changes.csv --old-input moved/people.csv",
    ),
    "recommend": (
        "backoffice-match recommend --skills 'QuickBooks; payroll' --education associate",
        "backoffice-match recommend --past-jobs 'AP clerk (5)' --salary '$26/hour' --top 3",
        "backoffice-match recommend --file person.json --json",
    ),
    "explain": (
        "backoffice-match explain payroll-clerk --skills 'ADP; payroll processing'",
        "backoffice-match explain 'staff accountant' --file person.json --json",
    ),
    "plan": (
        "backoffice-match plan payroll-clerk --skills 'ADP; payroll processing' --target 50",
        "backoffice-match plan 'staff accountant' --file person.json --budget 120 --json",
    ),
    "pathway": (
        "backoffice-match pathway payroll-manager --past-jobs 'payroll clerk (2)'",
        "backoffice-match pathway controller --file person.json --json",
    ),
    "report": (
        "backoffice-match report people.csv --out pages",
        "backoffice-match report resume.json --out page --wish 'payroll manager'",
    ),
    "roles": (
        "backoffice-match roles",
        "backoffice-match roles AP specialist",
        "backoffice-match roles payroll-clerk --json",
    ),
    "audit": (
        "backoffice-match audit ranked.csv --people groups.csv --top 5 --page audit.html",
        "backoffice-match audit ranked.csv --people groups.csv --hired --out audit.csv",
    ),
    "rerun": (
        "backoffice-match rerun ranked.csv.manifest.json",
        "backoffice-match rerun ranked.csv.manifest.json --source moved/people.csv",
    ),
    "completion": (
        "backoffice-match completion bash > ~/.local/share/bash-completion/completions/"
        "backoffice-match",
        "backoffice-match completion zsh > ~/.zfunc/_backoffice-match",
    ),
}
"""Lines to type, by command."""


def add_examples(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put its examples below the help of each command that has some."""
    for name, lines in EXAMPLES.items():
        parser = commands.choices[name]
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = "\n".join(["examples:", *(f"  {line}" for line in lines)])
