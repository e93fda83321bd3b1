"""The contract that every factor of the score keeps, as tests to inherit (testing room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any, ClassVar

import numpy as np

from backoffice_match.arrays import Q, Ragged
from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.factors.base import Factor, FactorValues
from backoffice_match.features.encode import Features, encode
from backoffice_match.features.experience import related_experience
from backoffice_match.features.people import People
from backoffice_match.features.reader import Reader
from backoffice_match.records.candidate import Candidate

KINDS = ("core", "loss", "bonus")


class FactorContract:
    """Tests that a factor inherits; pytest collects them in a subclass named ``Test...``.

    Give `factor` and `candidates`, and `silent` where a person can leave the factor unknown.
    Every test compares exact integers; the catalogue is the shipped one unless `catalogue` says
    otherwise.

    Attributes
    ----------
    factor
        Class of the factor under test.

    Examples
    --------
    >>> from backoffice_match.factors.education import EducationFactor
    >>> class TestEducation(FactorContract):
    ...     factor = EducationFactor
    ...
    ...     def candidates(self):
    ...         return [Candidate(education=level) for level in ("none", "GED", "PhD")]
    ...
    ...     def silent(self):
    ...         return [Candidate(skills=["Excel"])]
    >>> TestEducation().test_values_are_shares()
    """

    factor: ClassVar[type[Factor]]

    def candidates(self) -> Sequence[Candidate]:
        """Return at least two people about whom the factor knows something."""
        raise NotImplementedError("candidates() of the contract's subclass")

    def silent(self) -> Sequence[Candidate]:
        """Return people about whom the factor knows nothing; none skips the tests of it."""
        return ()

    def catalogue(self) -> Catalogue:
        """Return the catalogue that the factor is prepared for."""
        return load_catalogue()

    def everyone(self) -> list[Candidate]:
        """People with and without something known, in one list."""
        return [*self.candidates(), *self.silent()]

    def values(
        self, people: Sequence[Candidate], catalogue: Catalogue | None = None
    ) -> FactorValues:
        """Values of the factor for people, through the same steps as in scoring."""
        catalogue = catalogue or self.catalogue()
        features = self._features(people, catalogue)
        related = related_experience(features, catalogue.columns.lineage)
        return self._prepared(catalogue).values(features, related)

    def test_name_and_kind_are_declared(self) -> None:
        """A factor says its name, an identifier, and its kind."""
        assert self.factor.name.isidentifier()
        assert self.factor.kind in KINDS

    def test_values_are_shares(self) -> None:
        """Integers from 0 to 10,000, one per person and role, low <= value <= high."""
        people, catalogue = self.everyone(), self.catalogue()
        found = self.values(people)
        for name in ("value", "known", "low", "high"):
            column = getattr(found, name)
            assert column.shape == (len(people), len(catalogue)), name
            assert column.dtype == (np.bool_ if name == "known" else np.int64), name
        for column in (found.low, found.high, found.value[found.known]):
            assert ((column >= 0) & (column <= Q)).all()
        assert (found.low <= found.high).all()
        inside = (found.low <= found.value) & (found.value <= found.high)
        assert inside[found.known].all()

    def test_something_is_known(self) -> None:
        """`candidates` are people about whom something is known."""
        people = self.candidates()
        assert len(people) >= 2, "candidates() must give two people or more"
        assert self.values(people).known.any(axis=1).all()

    def test_unknown_is_anything_at_all(self) -> None:
        """What is not known may be as bad as 0 and as good as 10,000."""
        found = self.values(self.everyone())
        assert (found.low[~found.known] == 0).all()
        assert (found.high[~found.known] == Q).all()

    def test_silence_is_unknown(self) -> None:
        """`silent` people are unknown for every role."""
        people = self.silent()
        if not people:
            import pytest

            pytest.skip("no one leaves this factor unknown")
        assert not self.values(people).known.any()

    def test_one_person_equals_a_row_of_a_batch(self) -> None:
        """A person's values do not depend on the others of a batch."""
        people = self.everyone()
        batch = self.values(people)
        for i, person in enumerate(people):
            _assert_same(self.values([person]), batch, slice(i, i + 1), slice(None))

    def test_order_of_people_changes_nothing(self) -> None:
        """People in another order give the same rows in that order."""
        people = self.everyone()
        order = np.arange(len(people))[::-1]
        _assert_same(self.values([people[i] for i in order]), self.values(people), order)

    def test_repeating_a_person_changes_nothing(self) -> None:
        """The same person gives the same row again."""
        people = self.everyone()
        rows = np.tile(np.arange(len(people)), 3)
        _assert_same(self.values([people[i] for i in rows]), self.values(people), rows)

    def test_selecting_roles_changes_nothing(self) -> None:
        """A role's values do not depend on the other roles of the catalogue."""
        people, catalogue = self.everyone(), self.catalogue()
        whole = self.values(people)
        for step in (2, 7, len(catalogue)):
            kept = np.arange(0, len(catalogue), step)
            part = catalogue.select(role_ids=[catalogue.columns.role_ids[i] for i in kept])
            _assert_same(self.values(people, part), whole, slice(None), kept)

    def test_parts_change_nothing(self) -> None:
        """A part of the factor gives the values that the whole gives for those roles."""
        people, catalogue = self.everyone(), self.catalogue()
        whole, roles = self.values(people), slice(1, max(2, len(catalogue) // 2))
        features = self._features(people, catalogue)
        lineage = catalogue.columns.lineage[roles]
        part = self._prepared(catalogue).part(roles)
        found = part.values(features, related_experience(features, lineage))
        _assert_same(found, whole, slice(None), np.arange(roles.start, roles.stop))

    def test_no_people_give_no_rows(self) -> None:
        """An empty batch is a batch."""
        assert self.values([]).value.shape == (0, len(self.catalogue()))

    def test_arguments_are_not_changed(self) -> None:
        """The features handed in are the same afterwards."""
        people, catalogue = self.everyone(), self.catalogue()
        features = self._features(people, catalogue)
        related = related_experience(features, catalogue.columns.lineage)
        before = _copies(features), _copies(related)
        self._prepared(catalogue).values(features, related)
        for kept, now in zip(before, (features, related), strict=True):
            for (name, old), (_, new) in zip(kept, _arrays(now), strict=True):
                np.testing.assert_array_equal(old, new, err_msg=name)

    def test_arrays_cannot_be_written_to(self) -> None:
        """Neither those of the catalogue nor what the factor prepared from it."""
        catalogue = self.catalogue()
        part = catalogue.select(role_ids=catalogue.columns.role_ids[:2])
        for shown in (catalogue, part):
            holders: tuple[Any, ...] = (shown.columns, shown.wages, self._prepared(shown))
            names = [
                f"{type(holder).__name__}.{name}"
                for holder in holders
                for name, array in _arrays(holder)
                if array.flags.writeable
            ]
            assert not names, f"arrays that can be written to: {', '.join(names)}"

    def _prepared(self, catalogue: Catalogue) -> Factor:
        return _prepared(self.factor, catalogue)

    def _features(self, people: Sequence[Candidate], catalogue: Catalogue) -> Features:
        return encode(People.from_candidates(people), _reader(catalogue))


@lru_cache(maxsize=8)
def _prepared(factor: type[Factor], catalogue: Catalogue) -> Factor:
    return factor.prepare(catalogue)


@lru_cache(maxsize=8)
def _reader(catalogue: Catalogue) -> Reader:
    return Reader(catalogue)


def _arrays(holder: Any) -> list[tuple[str, np.ndarray[Any, Any]]]:
    """Arrays among the fields of a dataclass, ragged ones column by column."""
    found: list[tuple[str, np.ndarray[Any, Any]]] = []
    for field in fields(holder):
        value = getattr(holder, field.name)
        if isinstance(value, Ragged):
            parts = (value.indptr, *value.columns)
            found += [(f"{field.name}[{i}]", part) for i, part in enumerate(parts)]
        elif isinstance(value, np.ndarray):
            found.append((field.name, value))
    return found


def _copies(holder: Any) -> list[tuple[str, np.ndarray[Any, Any]]]:
    return [(name, array.copy()) for name, array in _arrays(holder)]


def _assert_same(left: FactorValues, right: FactorValues, people: Any, roles: Any = None) -> None:
    """`left` equals `right` at the given people and roles, in everything that can be told."""
    roles = slice(None) if roles is None else roles
    for name in ("known", "low", "high"):
        wanted = getattr(right, name)[people][:, roles]
        np.testing.assert_array_equal(getattr(left, name), wanted, err_msg=name)
    value = right.value[people][:, roles]
    np.testing.assert_array_equal(left.value[left.known], value[left.known], err_msg="value")
