"""How a ranking is shown to a person: not ten near-identical titles (insight room)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from backoffice_match.insight.case import Case

Item = TypeVar("Item", covariant=True)
Given = TypeVar("Given")

MOST_OF_ONE_SOC = 2
"""At most two roles of one SOC stand among the first ones; the rest is folded under them."""


LEADING = frozenset(("lead", "manager", "executive"))
"""Levels that people reach by way of others."""

FEW_TAKE = 1_000
"""Share of such jobs, out of 10,000, below which a role that people reach by way of others is for
later. Experience takes away at most a third of the points, so such a role may stand high all the
same; a tenth is well under what the roles that people enter by take of beginners."""

FOR_LATER = "For later: few such jobs take people with so little experience"


def for_later(case: Case) -> bool:
    """Whether a role is one to grow into, by what is known of the person's experience.

    It is where it leads others, or stands above others of its occupation, and fewer than a tenth of
    such jobs take the experience that is known. Unknown experience puts nothing off.
    """
    columns, role = case.catalogue.columns, case.role_number
    if columns.levels[role] not in LEADING and not columns.seniority[role]:
        return False
    if not case.engine.combination["experience"] or not case.knows("experience"):
        return False
    return int(case.values["experience"].value) < FEW_TAKE


@dataclass(frozen=True, slots=True)
class Shown(Generic[Item]):
    """One line of a shown ranking, with what is folded under it, and whether it is for later."""

    item: Item
    folded: tuple[Item, ...] = ()
    later: bool = False


def shown(
    items: Sequence[Given],
    socs: Sequence[str],
    count: int,
    later: Callable[[Given], bool] = lambda item: False,
) -> list[Shown[Given]]:
    """Pick the first `count` lines, folding further roles of a SOC under its last shown one.

    Of these lines the ones for `later` come last, but for the best of all.

    Examples
    --------
    >>> [(s.item, s.folded) for s in shown("abcd", ["x", "x", "x", "y"], 3)]
    [('a', ()), ('b', ('c',)), ('d', ())]
    >>> [(s.item, s.later) for s in shown("abc", ["x", "y", "z"], 3, lambda item: item < "c")]
    [('a', False), ('c', False), ('b', True)]
    """
    lines: list[int] = []
    folded: dict[int, list[Given]] = {}
    put_off: dict[int, bool] = {}
    for i, soc in enumerate(socs):
        same = [line for line in lines if socs[line] == soc]
        if len(same) >= MOST_OF_ONE_SOC:
            # What can be begun now is not put under what is for later.
            under = next((line for line in reversed(same) if not put_off[line]), same[-1])
            folded.setdefault(under, []).append(items[i])
        elif len(lines) < count:
            put_off[i] = bool(lines) and later(items[i])
            lines.append(i)
        else:
            break
    lines.sort(key=put_off.__getitem__)
    return [Shown(items[line], tuple(folded.get(line, ())), put_off[line]) for line in lines]
