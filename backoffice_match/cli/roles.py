"""`roles`: list roles, search them by job title, show one (cli room)."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.catalogue.role import Role
from backoffice_match.cli.json_out import print_json
from backoffice_match.cli.layout import Page, text_width
from backoffice_match.cli.role_card import show_role
from backoffice_match.exceptions import InputError
from backoffice_match.insight.pay import PAY_NOTE

LEAST_SIMILAR = 60
"""Below this, titles have a word in common at best."""

PAY_FOOT = f"Pay: median in the United States (BLS OEWS). {PAY_NOTE}"


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for; return the exit status."""
    catalogue, page = load_catalogue(), Page(text_width())
    words = " ".join(arguments.words).strip()
    if arguments.json:
        print_json(_as_dicts(catalogue, words))
        return 0
    pay = _medians(catalogue)
    if not words:
        _list(catalogue, pay, page)
    elif words in catalogue:
        show_role(catalogue[words], pay[words], page)
    else:
        _search(catalogue, words, pay, page)
    print(*page.wrapped(PAY_FOOT), sep="\n")
    return 0


def _medians(catalogue: Catalogue) -> dict[str, str]:
    """National median pay by role, as text."""
    frame = catalogue.to_frame()
    pairs = zip(frame["role_id"], frame["median_pay"].astype(object), strict=True)
    return {role: _dollars(pay) for role, pay in pairs}


def _dollars(pay: Any) -> str:
    return f"${pay:,}" if isinstance(pay, int) else "-"


def _list(catalogue: Catalogue, pay: dict[str, str], page: Page) -> None:
    families = sorted({role.family for role in catalogue})
    for family in families:
        print(family)
        _lines((role for role in catalogue if role.family == family), pay, page)
        print()


def _as_dicts(catalogue: Catalogue, words: str) -> object:
    """One role whole, or a short line for each role of a list."""
    if words in catalogue:
        return catalogue[words]
    ids = [role.id for role in (_found(catalogue, words) if words else catalogue)]
    frame = catalogue.to_frame().set_index("role_id", drop=False).loc[ids].astype(object)
    return frame.where(frame.notna(), None).to_dict("records")


def _search(catalogue: Catalogue, words: str, pay: dict[str, str], page: Page) -> None:
    _lines(_found(catalogue, words), pay, page)
    print()


def _found(catalogue: Catalogue, words: str) -> list[Role]:
    found = [role for role, likeness in catalogue.find_roles(words) if likeness >= LEAST_SIMILAR]
    if not found:
        raise InputError(
            f"{words!r}, which is like no job title here",
            "a job title such as accounts payable clerk",
            "`backoffice-match roles` lists all roles",
        )
    return found


def _lines(roles: Iterable[Role], pay: dict[str, str], page: Page) -> None:
    for role in roles:
        left = f"  {role.id:<36}{role.title}{' (adjacent)' if role.adjacent else ''}"
        print(page.spread(left, f"{role.level:<10}{pay[role.id]:>9}"))
