"""Figures of a quarter set beside those of "a year earlier": the same quarter of the year before. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.dates import calendar_days as calendar
from rag.dates.timex_expr import Amount, Offset
from rag.dates.timex_marks import Mark
from rag.dates.timex_reading import Reading

REACH = 1_000  # characters back to the quarter that is spoken of
FIGURE = re.compile(
    r"(?:[$£€¥%]|\b(?:cents?|pence|million|billion|per ?cent|profit|earnings|income)\b)(?:[^.!?\n]|\.(?=\d)){0,80}$"
    r"|\b(?:than|from) $"
)
BEFORE = 80
MODIFIER = re.compile(r"\byear-(?:earlier|ago)\b", re.IGNORECASE)  # "the year-earlier period"
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
A_YEAR = (Amount(1, "year"),)


def with_compared_quarters(text: str, found: Sequence[tuple[Mark, Reading]]) -> list[tuple[Mark, Reading]]:
    """The readings, with a year before a quarter's figures read as the quarter that they are compared with."""
    out, last = list[tuple[Mark, Reading]](), None
    for mark, reading in found:
        named = QUARTER.fullmatch(reading.value or "")
        if named:
            last = mark.token.end, int(named[1]), int(named[2])
        elif last and mark.token.start - last[0] < REACH and _is_compared(text, mark):
            _, year, number = last
            period = calendar.quarter_of(year - 1, number)
            because = f"the quarter a year before that of {year}"
            reading = Reading(f"{year - 1:04}-Q{number}", "quarter", period, "inferred", because)
        out.append((mark, reading))
    return out


def _is_compared(text: str, mark: Mark) -> bool:
    expr, start = mark.expr, mark.token.start
    if not isinstance(expr, Offset) or expr.direction not in ("ago", "earlier") or expr.base is not None:
        return False
    if expr.amounts != A_YEAR:
        return False
    modifies = MODIFIER.search(text, start, mark.token.end)
    return modifies is not None or FIGURE.search(text[max(0, start - BEFORE) : start]) is not None
