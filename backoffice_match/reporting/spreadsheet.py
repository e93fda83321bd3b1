"""Text that a spreadsheet would run, made harmless (reporting room)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula."""


def without_formula(text: str) -> str:
    """Prefix text that a spreadsheet would run as a formula with an apostrophe.

    Examples
    --------
    >>> without_formula("=1+1"), without_formula("a=1")
    ("'=1+1", 'a=1')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_typed(text: str) -> str:
    """Text as it was before `without_formula`.

    Examples
    --------
    >>> as_typed("'=1+1"), as_typed("'til")
    ('=1+1', "'til")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def safe_csv(frame: pd.DataFrame) -> str:
    r"""Return a frame as CSV whose texts no spreadsheet runs; numbers are left alone.

    Examples
    --------
    >>> import pandas as pd
    >>> safe_csv(pd.DataFrame({"group": ["=x", "a,b"], "n": [-1, 2]}))
    'group,n\n\'=x,-1\n"a,b",2\n'
    """

    def cell(value: Any) -> Any:
        return without_formula(value) if isinstance(value, str) else value

    safe = frame.rename(columns=cell)
    for name in safe.columns:
        if safe[name].dtype.kind not in "iufb":
            safe[name] = safe[name].map(cell)
    return safe.to_csv(index=False, lineterminator="\n")
