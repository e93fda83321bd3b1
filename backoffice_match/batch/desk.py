"""People scored for orders: a chunk to those who may be among the best of an order (batch room)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, cast

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.batch.ids import id_rows
from backoffice_match.batch.orders import Order, roles_of
from backoffice_match.batch.reading import ChunkReader
from backoffice_match.batch.scoring import Outcome, Work, empty_table, salvaged
from backoffice_match.factors.base import FactorValues
from backoffice_match.factors.offer import OfferedPay
from backoffice_match.factors.salary import SalaryFactor
from backoffice_match.features.encode import Features
from backoffice_match.features.people import Coded, People, take
from backoffice_match.insight.status import standing
from backoffice_match.ranking.combine import Points
from backoffice_match.ranking.engine import Engine, Scores
from backoffice_match.ranking.people import by_middle
from backoffice_match.reporting.answering import rank_people
from backoffice_match.reporting.rows import answer_table

SALARY = SalaryFactor.name

ORDER, LOW, HIGH = "order", "low", "high"
"""Number of the order and ends of the interval in points, beside the columns of a result."""


@dataclass(frozen=True, eq=False)
class Desk:
    """Orders made ready to be filled.

    Attributes
    ----------
    orders
        What to fill.
    engine
        Catalogue of the orders' roles, and weights.
    top
        Most people per order.
    least
        Twice the middle of the interval of the last one held for each order, -1 while there is
        room: whoever is below is not looked at. Raised as people are found.
    """

    orders: Sequence[Order]
    engine: Engine
    top: int
    least: IntArray
    _engines: dict[int, Engine] = field(default_factory=dict)

    @classmethod
    def of(cls, orders: Sequence[Order], whole: Engine, top: int) -> Desk:
        """Prepare the roles that are asked for, and no others."""
        if not orders:
            return cls(orders, whole, top, np.zeros(0, dtype=np.int64))
        roles = whole.catalogue.select(role_ids=roles_of(orders))
        return cls(orders, whole.with_roles(roles), top, np.full(len(orders), -1, dtype=np.int64))

    @cached_property
    def roles(self) -> IntArray:
        """Number of each order's role."""
        position = self.engine.catalogue.position
        return np.array([position(order.role_id) for order in self.orders], dtype=np.int64)

    def engine_of(self, order: Order) -> Engine:
        """Engine whose salary factor looks at the order's offer, if it makes one."""
        if order.pay < 0:
            return self.engine
        if order.pay not in self._engines:
            offered = OfferedPay.of(cast(SalaryFactor, self.engine.factors[SALARY]), order.pay)
            self._engines[order.pay] = self.engine.with_factor(offered)
        return self._engines[order.pay]

    def pick(self, reader: ChunkReader, work: Work) -> Outcome:
        """Read and score one chunk, and lay out those who may be among the best.

        The table has the columns of a result and `ORDER`, `LOW` and `HIGH`.
        """
        people, rows = work.read(reader)
        abstained: list[int] = []
        table, failed = salvaged(
            partial(self._picked, abstained),
            self.nobody,
            people,
            id_rows(work.ids, rows).to_pylist(),
        )
        work.note(failed, rows)
        return Outcome(table=table, abstained=sum(abstained), **work.counts())

    def nobody(self) -> Any:
        """Return a table of nobody, with all columns."""
        return _with_order(empty_table(self.engine), 0, *np.zeros((2, 0), dtype=np.int64))

    def _picked(self, abstained: list[int], people: People, ids: Sequence[str]) -> Any:
        import pyarrow as pa

        scored = _Scored.of(self.engine, people)
        # The order's own engine lays out the same figures: only those few are scored again.
        tables = [self.nobody()]
        for number, (rows, spans) in enumerate(self._best(scored, ids)):
            if len(rows):
                tables.append(self._laid_out(number, rows, spans, people, ids))
        abstained.append(int((~scored.ranked).sum()))
        return pa.concat_tables(tables, promote_options="permissive")

    def _best(self, scored: _Scored, ids: Sequence[str]) -> Iterator[tuple[IntArray, Points]]:
        """For each order those of the chunk who may be among its best, with their intervals."""
        for number, order in enumerate(self.orders):
            spans = scored.spans(order, self.engine_of(order), int(self.roles[number]))
            middle = spans.low + spans.high
            fit = scored.ranked & order.must_haves.met(scored.features)
            rows = np.flatnonzero(fit & (middle >= self.least[number]))
            if len(rows) > self.top:
                names = [ids[row] for row in rows.tolist()]
                best = by_middle(spans.low[rows], spans.high[rows], names)
                rows = rows[best[: self.top]]
            yield rows, spans

    def _laid_out(
        self, number: int, rows: IntArray, spans: Points, people: People, ids: Sequence[str]
    ) -> Any:
        order = self.orders[number]
        own = take(people, np.sort(rows))
        if order.area:
            nowhere_else = np.zeros(len(rows), dtype=np.int64)
            own = replace(own, location=Coded(nowhere_else, (order.area,)))
        role = np.arange(len(self.engine.catalogue)) == self.roles[number]
        engine = self.engine_of(order)
        names = [ids[row] for row in np.sort(rows).tolist()]
        table = answer_table(engine, rank_people(engine, own, 1, role), names)
        return _with_order(table, number, spans.low[np.sort(rows)], spans.high[np.sort(rows)])


def _with_order(table: Any, number: int, low: IntArray, high: IntArray) -> Any:
    """Put the order's number and the ends of the intervals beside a result; texts are plain."""
    import pyarrow as pa

    plain = [pa.string() if _is_text(kind) else kind for kind in table.schema.types]
    table = table.cast(pa.schema(list(zip(table.column_names, plain, strict=True))))
    order = pa.array(np.full(len(low), number, dtype=np.int64))
    for name, column in ((ORDER, order), (LOW, pa.array(low)), (HIGH, pa.array(high))):
        table = table.append_column(name, column)
    return table


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_dictionary(kind) or pa.types.is_null(kind))


@dataclass(eq=False)
class _Scored:
    """People of a chunk scored for all roles; orders that agree in all that counts share a look."""

    engine: Engine
    features: Features
    scores: Scores
    ranked: BoolArray
    _spans: dict[tuple[int, int, str], Points] = field(default_factory=dict)
    _areas: dict[str, FactorValues] = field(default_factory=dict)

    @classmethod
    def of(cls, engine: Engine, people: People) -> _Scored:
        features = engine.encode(people)
        told = standing(features, engine.reader)
        return cls(engine, features, engine.score(features), told.ranked)

    def spans(self, order: Order, engine: Engine, role: int) -> Points:
        """Intervals of all people for one order, each of shape (n,)."""
        key = role, order.pay, order.area if order.pay < 0 else ""
        if key not in self._spans:
            everybody, roles = np.arange(len(self.features)), np.full(len(self.features), role)
            values = self.scores.pick(everybody, roles)
            values[SALARY] = self._salary(order, engine).pick(everybody, roles)
            self._spans[key] = self.engine.combination.interval(values)
        return self._spans[key]

    def _salary(self, order: Order, engine: Engine) -> FactorValues:
        """Pay against the offer; else against the wages of the order's area, or of one's own."""
        if order.pay >= 0:
            return engine.factors[SALARY].values(self.features, self.scores.related)
        if not order.area:
            return self.scores.values[SALARY]
        if order.area not in self._areas:
            place = np.zeros(len(self.features), dtype=np.int64)
            areas = (self.engine.reader.areas(order.area),)
            there = replace(self.features, place=place, areas=areas)
            factor = self.engine.factors[SALARY]
            self._areas[order.area] = factor.values(there, self.scores.related)
        return self._areas[order.area]
