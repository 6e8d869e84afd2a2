"""Rules for a day or a year that lacks a part which stands elsewhere: "the 20th", "May 4 and 5", "1915-17". Pure."""

from __future__ import annotations

from rag.dates.timex_expr import Calendar, Expr, Unit
from rag.dates.timex_grammar import Found

DAY_LEADS = frozenset({"on", "at", "to", "until", "till", "from", "between", "by", "since", "through"})


def day_of_month(found: Found) -> Expr | None:
    """ "20th of next month"."""
    named = found.expr("c")
    if not isinstance(named, Unit) or named.unit != "month" or not 1 <= found.number("d") <= 31:
        return None
    return Calendar(day=found.number("d"), which=named.which, unit="month")


def bare_day(found: Found) -> Expr | None:
    """ "on the 20th": an ordinal by itself is a day only after a word that leads one, and before no noun."""
    number = found.number("d")
    if not 1 <= number <= 31 or found.code("d") == "words":
        return None
    if found.text[found.before.start : found.before.end].lower() not in DAY_LEADS:
        return None
    return None if found.after.kind in "_-uUw" else Calendar(day=number)


def following_day(found: Found) -> Expr | None:
    """The last day of a range whose month stands with the first ("March 5-9", "May 4 and 5")."""
    before, number = found.back(2).expr, found.number("d")
    year = found.expr("z")
    if not isinstance(before, Calendar) or not before.day or not before.month or not 1 <= number <= 31:
        return None
    return Calendar(year.year if isinstance(year, Calendar) else before.year, before.month, number, bc=before.bc)


def short_year(found: Found) -> Expr | None:
    """The last year of a range in two figures ("1915-17")."""
    before, token = found.back(2).expr, found.token("d")
    if not isinstance(before, Calendar) or before.year is None or token is None or token.end - token.start != 2:
        return None
    if found.before.start != found.back(2).end or found.before.end != token.start:
        return None
    number = before.year - before.year % 100 + token.number
    return Calendar(number) if number > before.year else None
