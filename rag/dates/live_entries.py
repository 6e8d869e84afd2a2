"""The entries of a live blog: the hours that head what stands under them, and the days that midnight parts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.dates.timex_expr import Calendar, Clock, Expr
from rag.dates.timex_tokens import Token

FEWEST = 3  # lines that an hour opens; fewer may be sentences
FEWEST_STAMPS = 2  # lines that are a full date and an hour; a single one tells when a page was published
HALF_A_DAY = 12 * 60  # minutes: no entry is so far from the next that midnight does not part them
FIRST_CODE = 10  # minutes: a recording's time codes begin below
OPENING = " \t*#•-–—▪◦>·[(|"
_IN_BRACKETS = re.compile(r"[*\s]*[\[(]")
_HALF = re.compile(r"[ap]\.?\s?m|h", re.IGNORECASE)
_ZONE_BEHIND = re.compile(r"[\])]?\s?\(?(?:[A-Z]{3,5}|[EPCM]T)\b")


def entry_hours(text: str, dates: Sequence[Token]) -> frozenset[int]:
    """The offsets of the hours that open a line each, where several do as in a live blog; none of time codes."""
    found = [token for token in dates if isinstance(token.expr, Clock) and _opens_line(text, token)]
    ahead = sorted(_minutes(token.expr) for token in found)
    rising = all(_minutes(one.expr) <= _minutes(other.expr) for one, other in pairwise(found))
    if len(found) < FEWEST or (rising and ahead[0] < FIRST_CODE and not any(_is_clock(text, one) for one in found)):
        return frozenset()
    return frozenset(token.start for token in found if _is_clock(text, token) or not _is_bracketed(text, token))


def _opens_line(text: str, token: Token) -> bool:
    return not text[text.rfind("\n", 0, token.start) + 1 : token.start].strip(OPENING)


def _is_clock(text: str, token: Token) -> bool:
    """Whether a time is of a clock for sure: "6:10 PM", "1430hrs", "18:42 GMT"."""
    return bool(_HALF.search(text, token.start, token.end) or _ZONE_BEHIND.match(text, token.end))


def _is_bracketed(text: str, token: Token) -> bool:
    return _IN_BRACKETS.match(text, text.rfind("\n", 0, token.start) + 1) is not None


def midnights(heads: Sequence[Expr | None]) -> dict[int, int | None]:
    """How many days each hour among headings lies behind the date that heads it; None where midnight parts hours
    of a page that no date heads: whether it was published before or after is not told.
    """
    shifts: dict[int, int | None] = {}
    for dated, run in _runs(heads):
        days, passed = 0, 0
        for before, at in pairwise((None, *run)):
            step = _minutes(heads[at]) - _minutes(heads[before]) if before is not None and at is not None else 0
            days += (step < -HALF_A_DAY) - (step > HALF_A_DAY)
            passed += abs(step) > HALF_A_DAY
            if at is not None:
                shifts[at] = days
        if passed and not dated:
            shifts |= dict.fromkeys(run)
    return shifts


def _runs(heads: Sequence[Expr | None]) -> Iterator[tuple[bool, list[int]]]:
    """The hours that stand together under one date, or under none."""
    dated, run = False, list[int]()
    for at, head in enumerate(heads):
        if isinstance(head, Clock) and head.base is None:
            run.append(at)
        elif head is not None:
            yield dated, run
            dated, run = isinstance(head, Calendar), []
    yield dated, run


def _minutes(expr: Expr | None) -> int:
    hour, _, minute = expr.code[1:].partition(":") if isinstance(expr, Clock) else ("0", "", "0")
    return 60 * int(hour) + int(minute or 0) if hour.isdigit() else 0
