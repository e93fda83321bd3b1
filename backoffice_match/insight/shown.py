"""How a ranking is shown to a person: not ten near-identical titles (insight room)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item", covariant=True)

MOST_OF_ONE_SOC = 2
"""At most two roles of one SOC stand among the first ones; the rest is folded under them."""


@dataclass(frozen=True, slots=True)
class Shown(Generic[Item]):
    """One line of a shown ranking, with what is folded under it."""

    item: Item
    folded: tuple[Item, ...] = ()


def shown(items: Sequence[Item], socs: Sequence[str], count: int) -> list[Shown[Item]]:
    """Pick the first `count` lines, folding further roles of a SOC under its last shown one.

    Examples
    --------
    >>> [(s.item, s.folded) for s in shown("abcd", ["x", "x", "x", "y"], 3)]
    [('a', ()), ('b', ('c',)), ('d', ())]
    """
    lines: list[int] = []
    folded: dict[int, list[Item]] = {}
    for i, soc in enumerate(socs):
        same = [line for line in lines if socs[line] == soc]
        if len(same) >= MOST_OF_ONE_SOC:
            folded.setdefault(same[-1], []).append(items[i])
        elif len(lines) < count:
            lines.append(i)
        else:
            break
    return [Shown(items[line], tuple(folded.get(line, ()))) for line in lines]
