"""A line of progress on a terminal, and silence anywhere else (batch room)."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Protocol, Self


class Step(Protocol):
    """What became of a chunk."""

    @property
    def rows_in(self) -> int:
        """Rows read."""
        ...

    @property
    def rejected(self) -> int:
        """Rows that could not be used."""
        ...

    @property
    def done(self) -> float:
        """Share of the input that has been read."""
        ...


class Progress:
    """Shows rows done, rate and time left on standard error when that is a terminal.

    Parameters
    ----------
    quiet
        Show nothing in any case.
    """

    def __init__(self, quiet: bool) -> None:
        self._bar: Any = None
        self._rows = self._rejected = 0
        if not quiet and sys.stderr is not None and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(unit=" rows", unit_scale=True, file=sys.stderr, dynamic_ncols=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def begin_at(self, rows: int, rejected: int) -> None:
        """Note what an earlier run had done; the rate counts from here."""
        self._rows, self._rejected = rows, rejected
        if self._bar is not None:
            self._bar.initial = self._bar.n = rows

    def step(self, ranked: Step) -> None:
        """Note a chunk; the number of rows in all is estimated from how far the file is read."""
        if self._bar is None:
            return
        self._rows += ranked.rows_in
        self._rejected += ranked.rejected
        self._bar.total = max(self._rows, round(self._rows / max(ranked.done, 1e-9)))
        if self._rejected:
            self._bar.set_postfix_str(f"{self._rejected:,} rejected", refresh=False)
        self._bar.update(ranked.rows_in)
