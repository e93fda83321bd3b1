"""Options that describe one person; light, since every command loads them (cli room)."""

from __future__ import annotations

import argparse

from backoffice_match.records.preferences import PREFERENCE_NAMES

FIELDS = {
    "skills": "such as 'QuickBooks (advanced); payroll'",
    "education": "such as associate, GED or 'B.S. in Accounting'",
    "certifications": "such as 'FPC; CompTIA A+ (2022)'",
    "past-jobs": "titles and years, such as 'AP clerk (3); cashier'",
    "experience-years": "a bare total, where no jobs are given",
    "salary": "pay hoped for, such as '$48,000/year' or '$23.50/hour'",
    "location": "state or city, such as 'Chicago, IL'",
    "text": "a resume or a few sentences; what they name is found",
}
"""Options and what is said of them; each is the field of `Candidate` of that name."""


def add_person(parser: argparse.ArgumentParser) -> None:
    """Add the options that describe a person."""
    person = parser.add_argument_group("the person")
    person.add_argument(
        "--file",
        metavar="JSON",
        help="a JSON Resume, or an object with the fields below; options come on top",
    )
    for name, about in FIELDS.items():
        person.add_argument(f"--{name}", metavar="TEXT", help=about)
    wishes = parser.add_argument_group("preferences")
    for name in PREFERENCE_NAMES:
        wishes.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", help=argparse.SUPPRESS)
    wishes.description = ", ".join(f"--{name.replace('_', '-')}" for name in PREFERENCE_NAMES)
