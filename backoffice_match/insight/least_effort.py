"""The cheapest set of skills that covers enough of a role: branch and bound (insight room).

Whether a set is enough is for a judge to say, which is the score itself. The search only takes it
that a set which covers more of the role's weight, with no fewer skills, is never judged worse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from backoffice_match.arrays import IntArray
from backoffice_match.insight.skill_parts import Coverage

Judge = Callable[[Sequence[Sequence[int]]], IntArray]
"""Gives the value of each of several sets of items."""


@dataclass(eq=False)
class Judgements:
    """Values of sets that were judged, so that most others need no judge.

    A set is a point (covered weight, number of skills that count); its value rises with both.
    """

    judge: Judge
    coverage: Coverage
    covered: list[int] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)

    def ask(self, sets: Sequence[Sequence[int]]) -> list[int]:
        """Judge sets and remember them."""
        found: list[int] = self.judge(sets).tolist()
        for chosen, value in zip(sets, found, strict=True):
            best = self.coverage.gained[list(chosen)].max(axis=0, initial=0)
            best = np.maximum(best, self.coverage.covered)
            self.covered.append(int(best @ self.coverage.weights))
            self.counted.append(int(self.coverage.counted[list(chosen)].sum()))
            self.values.append(value)
        return found

    def line(self, wanted: int) -> Line:
        """Where sets begin to pass, as far as it is known."""
        found = Line()
        for covered, counted, value in zip(self.covered, self.counted, self.values, strict=True):
            found.note(covered, counted, passes=value >= wanted)
        return found


@dataclass(eq=False)
class Line:
    """Sets that pass and sets that fail, only those that tell more than the others.

    Each is (covered weight, counted skills): what covers more with no fewer skills than one that
    passes, passes; what covers less with no more skills than one that fails, fails.
    """

    passed: list[tuple[int, int]] = field(default_factory=list)
    failed: list[tuple[int, int]] = field(default_factory=list)

    def note(self, covered: int, counted: int, *, passes: bool) -> None:
        """Remember one more judged set."""
        if self.surely(covered, counted) is not None:
            return
        new = covered, counted
        if passes:
            kept = [(c, n) for c, n in self.passed if c < covered or n < counted]
            self.passed = [*kept, new]
        else:
            kept = [(c, n) for c, n in self.failed if c > covered or n > counted]
            self.failed = [*kept, new]

    def surely(self, covered: int, counted: int) -> bool | None:
        """Whether a set passes, as far as judged ones tell; None: ask."""
        if any(c <= covered and n <= counted for c, n in self.passed):
            return True
        if any(c >= covered and n >= counted for c, n in self.failed):
            return False
        return None

    def least_covered(self, most_counted: int) -> int:
        """Covered weight under which a set of at most so many counted skills surely fails."""
        return max((c for c, n in self.failed if n >= most_counted), default=-1) + 1


@dataclass(frozen=True, slots=True)
class Found:
    """The cheapest set: items, their cost, and whether it is proven that none is cheaper."""

    items: tuple[int, ...]
    cost: int
    proven: bool


@dataclass(eq=False)
class Search:
    """One search for the cheapest set of items whose value is at least `wanted`.

    Parameters
    ----------
    costs
        Cost of each item, above 0, shape (k,).
    judgements
        The judge, with what it said so far.
    wanted
        Value to reach.
    cap
        Highest cost that is of interest.
    most_nodes
        Sets looked at before the search gives the best one it has.
    any_will_do
        Stop at the first set within the cap.
    """

    costs: IntArray
    judgements: Judgements
    wanted: int
    cap: int
    most_nodes: int
    any_will_do: bool = False
    best: Found | None = None
    nodes: int = 0

    def run(self) -> Found | None:
        """Give the cheapest set within the cap; None if there is none (or none was found)."""
        coverage = self.judgements.coverage
        self.unit = int(np.gcd.reduce(self.costs)) if len(self.costs) else 1
        self.line = self.judgements.line(self.wanted)
        self.need = self.line.least_covered(self._most_counted())
        start = coverage.covered
        self._branch(start, int(start @ coverage.weights), 0, np.arange(len(self.costs)), ())
        if self.best is None:
            return None
        return Found(self.best.items, self.best.cost, not self.exhausted)

    @property
    def exhausted(self) -> bool:
        """Whether the search ended before it had looked at everything."""
        return self.nodes >= self.most_nodes

    def _most_counted(self) -> int:
        """No set within the cap has more items than this."""
        return int(np.searchsorted(np.cumsum(np.sort(self.costs)), self.cap, side="right"))

    def _done(self) -> bool:
        return self.exhausted or (self.any_will_do and self.best is not None)

    def _branch(
        self, best: IntArray, covered: int, cost: int, items: IntArray, chosen: tuple[int, ...]
    ) -> None:
        """Try each further item in turn, the most telling for its cost first."""
        self.nodes += 1
        weights, gained = self.judgements.coverage.weights, self.judgements.coverage.gained
        more = (np.maximum(gained[items], best) - best) @ weights
        items, more = items[more > 0], more[more > 0]
        order = np.lexsort((items, -more / self.costs[items]))
        items, more = items[order], more[order]
        bound = _Bound(more, self.costs[items], self.unit)
        for i, item in enumerate(items.tolist()):
            if self._done() or not self._worth(bound, i, covered, cost, len(chosen)):
                return
            spent, reached = cost + int(self.costs[item]), covered + int(more[i])
            extended = (*chosen, item)
            if spent <= self.cap and self._passes(extended, reached):
                self._take(extended, spent)
            elif spent < self.cap:
                self._branch(
                    np.maximum(best, gained[item]), reached, spent, items[i + 1 :], extended
                )

    def _worth(self, bound: _Bound, i: int, covered: int, cost: int, count: int) -> bool:
        """Whether items from the i-th on could still make a set that is better than the best."""
        lack = max(1, self.need - covered)
        least = bound.cost(i, lack)
        if least is None or cost + least > self.cap:
            return False
        if self.best is None or cost + least < self.best.cost:
            return True
        tie = cost + least == self.best.cost
        return tie and count + bound.count(i, lack) < len(self.best.items)

    def _passes(self, chosen: tuple[int, ...], covered: int) -> bool:
        if covered < self.need:
            return False
        counted = int(self.judgements.coverage.counted[list(chosen)].sum())
        told = self.line.surely(covered, counted)
        if told is None:
            told = self.judgements.ask([chosen])[0] >= self.wanted
            self.line.note(covered, counted, passes=told)
            self.need = self.line.least_covered(self._most_counted())
        return told

    def _take(self, chosen: tuple[int, ...], cost: int) -> None:
        if self.best is None or (cost, len(chosen)) < (self.best.cost, len(self.best.items)):
            self.best = Found(chosen, cost, proven=False)
            self.cap = cost


@dataclass(eq=False)
class _Bound:
    """Least cost and number of items that could cover a lack, were nothing covered twice.

    Credits of several skills on one requirement never add up, so what an item adds now is the most
    that it adds later: the bound holds for every set.
    """

    more: IntArray
    costs: IntArray
    unit: int

    def __post_init__(self) -> None:
        self.sums = np.concatenate([[0], np.cumsum(self.more)])
        self.spent = np.concatenate([[0], np.cumsum(self.costs)])

    def cost(self, i: int, lack: int) -> int | None:
        """Least cost with items from the i-th on, parts of items allowed; None: not enough."""
        wanted = self.sums[i] + lack
        j = int(np.searchsorted(self.sums, wanted))
        if j >= len(self.sums):
            return None
        whole = int(self.spent[j - 1] - self.spent[i])
        part = int(wanted - self.sums[j - 1]) * int(self.costs[j - 1])
        units = -(-(whole * int(self.more[j - 1]) + part) // (int(self.more[j - 1]) * self.unit))
        return units * self.unit

    def count(self, i: int, lack: int) -> int:
        """Least number of items from the i-th on."""
        largest = np.cumsum(np.sort(self.more[i:])[::-1])
        return int(np.searchsorted(largest, lack)) + 1
