"""The hash of a catalogue tells catalogues apart by all that a ranking can depend on."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

import backoffice_match as bm
from backoffice_match.batch.manifest import _feed, catalogue_hash
from backoffice_match.catalogue.terms import RoleTerms, TermTable
from backoffice_match.vocabulary.vocabulary import Vocabulary


def _with_alias(alias: str) -> bm.Catalogue:
    vocabulary = Vocabulary.from_tables(
        skills=[
            {"skill_id": "a", "name": "alpha work", "kind": "task"},
            {"skill_id": "b", "name": "beta work", "kind": "task"},
        ],
        aliases=[{"alias": "gamma", "skill_id": alias}],
    )
    return replace(bm.load_catalogue(), vocabulary=vocabulary)


def test_an_alias_of_another_skill_is_another_catalogue() -> None:
    assert catalogue_hash(_with_alias("a")) != catalogue_hash(_with_alias("b"))
    assert catalogue_hash(_with_alias("a")) == catalogue_hash(_with_alias("a"))


def test_what_has_no_stable_form_is_not_hashed() -> None:
    with pytest.raises(TypeError, match="a object has no stable form to hash"):
        _feed(hashlib.sha256(), object())


def test_kinds_and_lengths_tell_values_apart() -> None:
    def told(*values: object) -> str:
        digest = hashlib.sha256()
        _feed(digest, values)
        return digest.hexdigest()

    alike = (("ab", "c"), ("a", "bc"), ("abc",), ("1",), (1,), (True,), (1.0,), (None,), ("é",))
    lists = ((("ab",), ("c",)), (("ab", "c"),), (("ab", "c"), ()), ("ab", ("c",)), (("ab",), "c"))
    apart = {told(*values) for values in (*alike, *lists)}
    assert len(apart) == len(alike) + len(lists)


def test_a_list_is_hashed_like_a_tuple_of_the_same_values() -> None:
    one, other = hashlib.sha256(), hashlib.sha256()
    _feed(one, ((1, "é"), [2.5, None]))
    _feed(other, [[1, "é"], (2.5, None)])
    assert one.hexdigest() == other.hexdigest()


def test_terms_as_shipped_and_as_read_are_told_alike() -> None:
    terms = bm.load_catalogue().select(families=["payroll"]).terms
    held = RoleTerms(terms.role_ids, TermTable(terms.rows))
    assert terms.lines == held.lines
    assert len(terms.lines.split("\n")) == len(terms.rows) > 100
