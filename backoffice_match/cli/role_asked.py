"""The role that a command for one person is asked about (cli room)."""

from __future__ import annotations

import argparse
import sys

from backoffice_match.api.matcher import Matcher
from backoffice_match.api.weights import Weights
from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.catalogue.naming import role_called
from backoffice_match.cli.layout import printable

CERTAIN = 90
"""Similarity from which a job title is taken for a role without asking."""


def asked_of(arguments: argparse.Namespace) -> tuple[Matcher, str]:
    """Matcher of all roles, adjacent ones too, under the weights given, and the id of the role.

    A title that is not the role's own is said to be taken for it, on standard error.

    Raises
    ------
    UnknownRoleError
        When no role is called like that.
    """
    catalogue, words = load_catalogue(), " ".join(arguments.role)
    role_id = found_role(catalogue, words)
    named = words.casefold() in (role_id, catalogue[role_id].title.casefold())
    if not named:
        told = f"note: {words!r} is taken for {role_id} ({catalogue[role_id].title})"
        print(printable(told), file=sys.stderr)
    return Matcher(catalogue, Weights.from_mapping(arguments.weights or {})), role_id


def found_role(catalogue: Catalogue, words: str) -> str:
    """Id of a role by its id, its words with hyphens or not, or by a job title that is plainly its.

    Raises
    ------
    UnknownRoleError
        For anything else; the hint names the nearest.
    """
    slug = "-".join(words.casefold().split())
    return slug if slug in catalogue else role_called(catalogue, words, CERTAIN)
