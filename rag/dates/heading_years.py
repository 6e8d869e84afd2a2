"""Which lines that look like date headings are none, and which of them lie behind the day of publication. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rag.dates.timex_expr import Calendar
from rag.dates.timex_marks import Mark, own_year

# Behind the day of a stamp that a machine wrote: "2026-01-30 - 01:59". With the month as a word it may be the day of
# a release or of an event, to which all below belongs.
CLOCK = re.compile(
    r"(?:[-–—,|@]?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?", re.IGNORECASE
)
STANDFIRST = 1  # sentences that may stand between a title and the day of publication
SENTENCE_ENDS = (".", "!", "?", "”", '"')


def without_publication_line(text: str, marks: Sequence[Mark], published: date | None) -> list[Mark]:
    """The marks; a lone full date above the prose that tells when the article appeared heads none of it."""
    heads = [at for at, mark in enumerate(marks) if mark.heading]
    kept = list(marks)
    if len(heads) == 1 and _is_publication_line(text, marks[heads[0]], published):
        kept[heads[0]] = marks[heads[0]]._replace(heading=None)
    return kept


def _is_publication_line(text: str, mark: Mark, published: date | None) -> bool:
    expr, heading = mark.expr, mark.heading
    if heading is None or published is None or not isinstance(expr, Calendar) or own_year(expr) is None:
        return False
    if (expr.year, expr.month, expr.day) != (published.year, published.month, published.day):
        return False
    stop = text.find("\n", mark.token.end)
    rest = text[mark.token.end : stop if stop >= 0 else len(text)].strip(" \t*#")
    above = [line.rstrip() for line in text[: heading.line].splitlines() if line.strip()]
    by_machine = not any(map(str.isalpha, text[mark.token.start : mark.token.end]))
    alone = not rest or (by_machine and CLOCK.fullmatch(rest) is not None)
    sentences = sum(line.endswith(SENTENCE_ENDS) for line in above)
    titled = bool(above) and not above[0].endswith(SENTENCE_ENDS)
    return alone and sentences <= (STANDFIRST if titled else 0)


def last_behind(marks: Sequence[Mark], published: date) -> int:
    """The last heading of a day that has come by publication: a timeline's headings before it have come too."""
    for at in range(len(marks) - 1, -1, -1):
        if marks[at].heading and _has_lately_come(marks[at], published):
            return at
    return -1


def _has_lately_come(mark: Mark, published: date) -> bool:
    expr = mark.expr
    if not isinstance(expr, Calendar) or expr.month is None or expr.bc:
        return False
    year = expr.year or published.year
    return (year, expr.month, expr.day or 1) <= (published.year, published.month, published.day)
