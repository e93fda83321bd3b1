"""The best people of every order, held while a file streams by (batch room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.batch.desk import HIGH, LOW, ORDER, Desk
from backoffice_match.batch.orders import Order
from backoffice_match.insight.tiers import tiers_of_rows
from backoffice_match.ranking.people import by_middle
from backoffice_match.reporting.rows import OUTPUT_COLUMNS

FILL_COLUMNS = ("order_id", *OUTPUT_COLUMNS, "score_middle", "pay_offered")
"""Columns of a file of filled orders: those of a ranking, with the order before and what decided
and what is offered after them. Rank and tier are among the people of an order."""

NO_CANDIDATE = "NO_CANDIDATE"
"""Status of an order that nobody meets."""

FEWEST_NEW = 2_048
"""Rows that are collected before the worse ones are dropped."""


@dataclass(eq=False)
class BestPeople:
    """Up to `Desk.top` rows an order, and the newest ones that were not compared yet."""

    desk: Desk
    _held: Any = None
    _fresh: list[Any] = field(default_factory=list)
    _fresh_rows: int = 0

    def add(self, table: Any) -> None:
        """Take the people of a chunk."""
        self._fresh.append(table)
        self._fresh_rows += table.num_rows
        held = 0 if self._held is None else self._held.num_rows
        if self._fresh_rows >= max(FEWEST_NEW, held // 2):
            self._drop_worse()

    def _drop_worse(self) -> None:
        import pyarrow as pa

        tables = [*([] if self._held is None else [self._held]), *self._fresh]
        table = pa.concat_tables(tables, promote_options="permissive")
        order, low, high = (table[name].to_numpy() for name in (ORDER, LOW, HIGH))
        rows = by_middle(low, high, table["candidate_id"].to_pylist(), order)
        rank = _ranks(order[rows])
        rows, rank = rows[rank < self.desk.top], rank[rank < self.desk.top]
        self._held = table.take(pa.array(rows)).combine_chunks()
        last = rows[rank == self.desk.top - 1]
        self.desk.least[order[last]] = (low + high)[last]
        self._fresh, self._fresh_rows = [], 0

    def table(self) -> Any:
        """All orders in the order of their file, each with its people best first."""
        import pyarrow as pa

        self._fresh.append(self.desk.nobody())
        self._drop_worse()
        held, orders = self._held, self.desk.orders
        order = held[ORDER].to_numpy()
        middle, rank = held[LOW].to_numpy() + held[HIGH].to_numpy(), _ranks(order)
        tiers = tiers_of_rows(middle // 2, rank)
        columns = {name: held[name] for name in OUTPUT_COLUMNS}
        columns["rank"], columns["tier"] = pa.array(rank + 1), pa.array(tiers)
        columns["score_middle"] = pa.array(middle / 200)
        made = pa.table({**_of_orders(orders, order), **columns}).select(FILL_COLUMNS)
        empty = np.setdiff1d(np.arange(len(orders)), order)
        if not len(empty):
            return made
        nobody = {**_of_orders(orders, empty), "status": pa.array([NO_CANDIDATE] * len(empty))}
        both = pa.concat_tables([made, pa.table(nobody)], promote_options="permissive")
        order = np.concatenate([order, empty])
        return both.take(pa.array(np.argsort(order, kind="stable"))).select(FILL_COLUMNS)


def _of_orders(orders: Sequence[Order], numbers: IntArray) -> dict[str, Any]:
    """Columns that tell of the order of each row."""
    import pyarrow as pa

    ids = pa.array([order.id for order in orders], pa.string())
    pay = np.array([order.pay for order in orders] or [-1], dtype=np.int64)
    at = pa.array(numbers, pa.int64())
    offered = pay[numbers] if len(numbers) else np.zeros(0, dtype=np.int64)
    return {
        "order_id": ids.take(at),
        "pay_offered": pa.array(offered / 100, mask=offered < 0),
    }


def _ranks(groups: IntArray) -> IntArray:
    """Rank from 0 within groups that stand together."""
    if not len(groups):
        return np.zeros(0, dtype=np.int64)
    starts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1]))
    lengths = np.diff(np.append(starts, len(groups)))
    return np.asarray(np.arange(len(groups)) - np.repeat(starts, lengths))
