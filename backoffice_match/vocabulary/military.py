"""Military occupation codes in what people type: told apart, not translated (room: vocabulary)."""

from __future__ import annotations

import re

UNSUPPORTED = (
    "military occupation codes are not supported; name the skills, or the title of the civilian job"
)
"""What is told about them. One code stands for work in many occupations, so that translating it
needs the crosswalk of the service, which is not part of the data here."""

_CODE = re.compile(
    r"""
      \b(?:p?mos|military\ occupation(?:al)?\ special(?:ty|ist))\s*[:\#-]?\s*\d{2,4}[a-z]?\d?\b
    | \bafsc?\s*[:\#-]?\s*\d?[a-z]?\d[a-z]\d[x\d]\d[a-z]?\b
    | \b(?:rating|rate)\s*[:\#-]?\s*[a-z]{2,3}[1-3c]?\b(?=\s*$|\s*[,(-])
    | ^\s*\d{2}[a-z]\b(?=\s*$|\s*[,(-]|\s+[A-Z])
    | ^\s*\d[a-z]\d[x\d]\d[a-z]?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_military_code(text: str) -> bool:
    """Whether a text names a military occupation by its code.

    Army and Marine specialties (MOS 92Y, MOS 0111), Air Force specialty codes (AFSC 3F0X1) and Navy
    ratings (rating YN2) are known by their form.

    Examples
    --------
    >>> [is_military_code(t) for t in ("MOS 92Y", "AFSC 3F0X1", "rating YN2", "42A", "Excel 97")]
    [True, True, True, True, False]
    """
    return _CODE.search(text) is not None
