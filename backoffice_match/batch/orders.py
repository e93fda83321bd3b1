"""Orders of employers: a role, where, for what pay, and what nobody may lack (batch room)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backoffice_match.batch.cells import is_blank
from backoffice_match.batch.chunk import Chunk, Source
from backoffice_match.batch.must_haves import FIELD, MustHaveReader, MustHaves
from backoffice_match.batch.rejects import Reject
from backoffice_match.batch.run import works
from backoffice_match.batch.scoring import all_rejects
from backoffice_match.exceptions import FileError, InputError
from backoffice_match.ranking.engine import Engine
from backoffice_match.records import parse_salary
from backoffice_match.records.candidate_fields import parse_line, parse_salary_input

ORDER_FIELDS = ("id", "role", "area", "pay", "pay_period", "must_haves")
"""Columns of a file of orders."""

MOST_ORDERS = 50_000
"""The best people of every order are held in memory."""

_ROWS = 1_024


@dataclass(frozen=True)
class Order:
    """One order.

    Attributes
    ----------
    id
        As given.
    role_id
        Role to fill.
    area
        Where, as typed; blank: not said.
    pay
        Offer in cents per year, -1: not said.
    must_haves
        Filters.
    """

    id: str
    role_id: str
    area: str
    pay: int
    must_haves: MustHaves


@dataclass
class Orders:
    """Orders of a file, those that could not be used, and what was noted.

    Attributes
    ----------
    rows_in
        Rows of the file.
    """

    orders: list[Order] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows_in: int = 0


def read_orders(source: Source, engine: Engine) -> Orders:
    """Read all orders of a file.

    Raises
    ------
    FileError
        When the file as a whole cannot be used, or holds more than `MOST_ORDERS`.
    """
    reader, found = _Reader(engine), Orders()
    for work in works(source, _ROWS):
        rows = list(_rows(work.chunk))
        for row, cells in enumerate(rows):
            order, problems = reader.order(work.ids[row].as_py(), cells, found.notes)
            for problem in problems:
                work.problems.by_row.setdefault(row, []).append(problem)
            if row not in work.problems.by_row:
                found.orders.append(order)
        found.rejects += all_rejects(work.chunk, work.problems)
        found.rows_in += work.chunk.size + work.chunk.lost
        if found.rows_in > MOST_ORDERS:
            got, hint = f"more than {MOST_ORDERS:,} orders", "divide the file"
            raise FileError(got, f"at most {MOST_ORDERS:,}", hint, code="TOO_MANY_ORDERS")
    return found


def _rows(chunk: Chunk) -> Iterator[dict[str, Any]]:
    columns = {
        name: cells if isinstance(cells, list) else cells.to_pylist()
        for name, cells in chunk.columns.items()
    }
    for row in range(chunk.size):
        yield {name: cells[row] for name, cells in columns.items() if not is_blank(cells[row])}


@dataclass
class _Reader:
    engine: Engine
    must_haves: MustHaveReader = field(init=False)
    _roles: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.must_haves = MustHaveReader(self.engine.reader)
        columns = self.engine.catalogue.columns
        titles = zip(columns.titles, columns.role_ids, strict=True)
        self._roles = {title.casefold(): role_id for title, role_id in titles}
        self._roles |= {role_id: role_id for role_id in columns.role_ids}

    def order(
        self, id: str, cells: Mapping[str, Any], notes: list[str]
    ) -> tuple[Order, list[InputError]]:
        """An order and all that is wrong with its row."""
        problems: list[InputError] = []
        role_id, area, pay, must = "", "", -1, MustHaves()
        try:
            named = parse_line(cells.get("role", ""), "role")
            role_id = self._role(named)
            if self._read_from_title(named):
                notes.append(f"role of order {id[:60]!r}: {named[:60]!r} is taken for {role_id}")
        except InputError as error:
            problems.append(error)
        try:
            area = parse_line(cells["area"], "area") if "area" in cells else ""
        except InputError as error:
            problems.append(error)
        try:
            pay = _pay(cells)
        except InputError as error:
            problems.append(_of_field(error, "pay"))
        try:
            must, wrong = self.must_haves.read(cells.get(FIELD, ()))
            problems += wrong
        except InputError as error:
            listed = getattr(error, "problems", (error,))
            problems += [_of_field(one, FIELD) for one in listed]
        if area and (note := self.engine.reader.place(area).note):
            notes.append(f"area of order {id[:60]!r}: {note}")
        return Order(id, role_id, area, pay, must), problems

    def _read_from_title(self, text: str) -> bool:
        """Whether a role was named by neither its id nor its title."""
        return text not in self._roles and text.casefold() not in self._roles

    def _role(self, text: str) -> str:
        """Role of an id, a title, or another name of a job that stands for one role alone."""
        known = self._roles.get(text) or self._roles.get(text.casefold())
        if known:
            return known
        ids = set(self.engine.catalogue.columns.role_ids)
        found = [role_id for role_id in self.engine.reader.job(text) if role_id in ids]
        if len(found) == 1:
            return found[0]
        near = found or [role.id for role, _ in self.engine.catalogue.find_roles(text, limit=3)]
        hint = f"did you mean {', '.join(near)}?" if near else "see the command roles"
        raise InputError(
            f"{text[:60]!r}, which stands for {'several roles' if found else 'no role'}",
            "the id of a role, or a job title",
            hint,
            field="role",
            code="AMBIGUOUS_ROLE" if found else "UNKNOWN_ROLE",
        )


def _pay(cells: Mapping[str, Any]) -> int:
    """Cents per year of the offer, -1 where there is none."""
    if "pay" not in cells:
        return -1
    amount = cells["pay"]
    if isinstance(amount, Mapping):
        return parse_salary_input(amount).cents_per_year
    return parse_salary(amount, cells.get("pay_period"), infer_period=True).cents_per_year


def _of_field(error: InputError, name: str) -> InputError:
    return InputError(error.got, error.expected, error.hint, field=name, code=error.code)


def roles_of(orders: Sequence[Order]) -> list[str]:
    """Role ids of orders, each once, sorted."""
    return sorted({order.role_id for order in orders})
